import Learning
import Platform
import Settings
import Testing
import Training

@testable import Screen

/// Scenes as values, before they are drawn.
struct SceneTests {
  /// A linear classifier: class 0 left of the line x = y, class 1 right of it, class 2 nowhere.
  private static let network: Network = {
    var network = Network(sizes: [2, 3])
    network.parameters = [-4, 4, 0, 4, -4, 0, 0, 0, -9]
    return network
  }()
  private static let points = Dataset(
    X: Matrix(rows: 4, columns: 2, values: [-1, 1, 1, -1, -1, -0.9, 1, 0.5]), y: [0, 1, 1, 1], classes: 3)

  private func subject(_ columns: Int, _ rows: Int, network: Network = SceneTests.network) -> Subject {
    Subject(
      network: network, data: Self.points, unit: network.shownUnit(nil), size: Size(columns: columns, rows: rows),
      aspect: 2, sampling: Sampling(across: 2, down: 2))
  }

  @Test func `Regions hold the predicted class of each sample, from the top left on`() throws {
    let scene = PlotView.regions.scene(subject(6, 3))
    guard case .regions(let grid) = scene.ground else { return #expect(Bool(false), "no regions") }
    #expect(grid.lowest == 1 / Float(3) && grid.columns == 12 && grid.rows == 6)
    let xs = scene.window.columns(12)
    let ys = scene.window.rows(6)
    #expect(xs == xs.sorted() && ys == ys.sorted(by: >))
    for row in 0..<6 {
      for column in 0..<12 {
        let scores = Self.network.scores(Matrix(rows: 1, columns: 2, values: [xs[column], ys[row]]))
        let probabilities = softmax(scores.values)
        let best = probabilities.indices.max { probabilities[$0] < probabilities[$1] }!
        #expect(Int(grid.classes[row * 12 + column]) == best)
        #expect(abs(Double(grid.confidence[row * 12 + column]) - probabilities[best]) < 1e-5)
      }
    }
    // The upper left corner is class 0, the lower right one class 1.
    #expect(grid.classes.first == 0 && grid.classes.last == 1)
  }

  @Test func `Points say whether they are wrong, and wrong ones come last`() {
    let marks = PlotView.regions.scene(subject(6, 3)).marks
    #expect(
      marks == [
        Scene.Mark(x: -1, y: 1, .point(class: 0, isHollow: false, isWrong: false)),
        Scene.Mark(x: 1, y: -1, .point(class: 1, isHollow: false, isWrong: false)),
        Scene.Mark(x: 1, y: 0.5, .point(class: 1, isHollow: false, isWrong: false)),
        Scene.Mark(x: -1, y: -0.9, .point(class: 1, isHollow: false, isWrong: true)),
      ])
  }

  @Test func `The axes are those of the window, in the units of the points`() throws {
    var subject = subject(8, 4)
    subject.data.scale = PlaneScale(center: Point(x: 10, y: 20), unit: 5)
    let scene = PlotView.regions.scene(subject)
    let axes = try #require(scene.axes)
    #expect(abs(axes.x.lower - (10 + 5 * scene.window.left)) < 1e-9)
    #expect(abs(axes.y.upper - (20 + 5 * scene.window.top)) < 1e-9)
  }

  @Test func `The border of the confidence view lies on the line where two classes are equal`() {
    let scene = PlotView.confidence.scene(subject(20, 10))
    let borders = scene.segments.filter { $0.style == .strong }
    #expect(!borders.isEmpty)
    let sample = (scene.window.right - scene.window.left) / 40
    for line in borders { #expect(abs(line.x0 - line.y0) < 2 * sample && abs(line.x1 - line.y1) < 2 * sample) }
    guard case .field(let grid, let limit) = scene.ground else { return #expect(Bool(false), "no field") }
    #expect(limit == 1 && grid.values.allSatisfy { (0...1).contains($0) })
    // Confident in the corners, uncertain on the line.
    #expect(grid.values[0] < 0.01 && grid.values[grid.values.count - 1] < 0.01)
    #expect(grid.values.max()! > 0.5)
  }

  @Test func `The line of a unit is where its weighted sum is zero`() {
    var network = Network(sizes: [2, 2, 3])
    // The first unit: x + 2 y - 0.5; the second one has no weights.
    network.parameters[0] = 1
    network.parameters[2] = 2
    network.parameters[4] = -0.5
    network.parameters[6] = 3
    let scene = PlotView.unit.scene(subject(20, 10, network: network))
    #expect(!scene.segments.isEmpty)
    for line in scene.segments {
      #expect(abs(line.x0 + 2 * line.y0 - 0.5) < 1e-9 && abs(line.x1 + 2 * line.y1 - 0.5) < 1e-9)
    }
    #expect(scene.captions.count == 3)
    let creases = PlotView.creases.scene(subject(20, 10, network: network))
    #expect(creases.segments.count == 1)
    #expect(creases.notes.first?.first?.text == " 1 of 2 creases ")
  }

  @Test(arguments: [(20, 10), (60, 30), (400, 200)])
  func `With features that are not coordinates creases are the curves on which sums are zero`(columns: Int, rows: Int) {
    // Unit 0 is zero on a circle of radius 0.5, unit 1 nowhere.
    var network = Network(sizes: [2, 2, 3], features: FeatureMap([.x2, .y2]))
    network.parameters = [1, 1, 1, 1, -0.25, 1, 1, -1, 0, 1, -1, 0, 0, 0, 0]
    let scene = PlotView.creases.scene(subject(columns, rows, network: network))
    #expect(scene.notes.first?.first?.text == " 1 of 2 creases ")
    let width = (scene.window.right - scene.window.left) / Double(columns)
    let radii = scene.segments.flatMap { [hypot($0.x0, $0.y0), hypot($0.x1, $0.y1)] }
    #expect(radii.allSatisfy { abs($0 - 0.5) < width * width })
    // The pieces make up the circle.
    let length = scene.segments.reduce(0) { $0 + hypot($1.x1 - $1.x0, $1.y1 - $1.y0) }
    #expect(abs(length - .pi) < 0.15, "\(length)")
    #expect(scene.window == PlotView.regions.scene(subject(columns, rows, network: network)).window)
  }

  @Test func `Of the curve of a dead unit every second piece is left out, and many units are drawn, too`() {
    var network = Network(sizes: [2, 2, 3], features: FeatureMap([.x2, .y2]))
    network.parameters = [-1, 0, -1, 0, 0.25, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0]
    let dead = PlotView.creases.scene(subject(60, 30, network: network))
    network.parameters = [1, 0, 1, 0, -0.25, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0]
    let whole = PlotView.creases.scene(subject(60, 30, network: network))
    #expect(dead.segments.allSatisfy { $0.style == .dead } && whole.segments.allSatisfy { $0.style == .strong })
    #expect(dead.segments.count == (whole.segments.count + 1) / 2)
    let many = snapshot(
      0,
      settings {
        $0.features = FeatureMap(Set(FeatureMap.Feature.allCases))
        $0.hiddenUnits = [500]
        $0.initialization = .he
      }
    ).network
    let scene = PlotView.creases.scene(subject(100, 60, network: many))
    #expect(scene.segments.count > 1000)
  }

  @Test func `Units share one scale, the largest activation of those shown`() throws {
    let scene = PlotView.units.scene(
      Subject(
        network: Sample.network.network, data: Sample.network.data, unit: Sample.network.network.shownUnit(nil),
        size: Size(columns: 60, rows: 20), aspect: 2, sampling: Sampling(across: 1, down: 2)))
    let tiles = try #require(scene.tiles)
    let samples = tiles.columns * tiles.rows
    #expect(tiles.values.count == samples * tiles.items.count)
    #expect(tiles.limit == tiles.values.map { abs($0) }.max())
    #expect(tiles.items.map(\.norm) == tiles.items.map(\.norm).sorted(by: >))
    let largest = tiles.items.indices.map { i in tiles.values[i * samples..<(i + 1) * samples].max()! }
    #expect(Set(largest).count > 1)
  }

  @Test func `Where no run is better than chance, the scale of a landscape goes from the best run to the worst`() throws
  {
    var landscape = Landscape(Landscape.Plan(RunSettings(), iterations: 10, level: 0))
    for (node, loss) in zip(Landscape.nodes(ofLevel: 0), [1.5, 1.2, 2, 9]) {
      landscape[node] = Landscape.Cell(
        loss: Loss(data: loss == 1.2 ? 0.5 : 0.7, penalty: 0), testLoss: loss, accuracy: loss == 1.2 ? 0.3 : 0.2,
        iteration: 10)
    }
    func share(_ node: Int, _ measure: Landscape.Measure) -> Scene.Grade? {
      let scene = LandscapeScene(landscape, measure: measure, classes: 3).scene(
        columns: Landscape.columns, rows: Landscape.rows)
      guard case .grades(let columns, let rows, let grades) = scene.ground else { return nil }
      let place = Landscape.nodes(ofLevel: 0)[node]
      return grades[(rows - 1 - place.row) * columns + place.column]
    }
    let scale = try #require(LandscapeScene(landscape, measure: .testLoss, classes: 3).scale)
    #expect(scale == ("2.4000", "1.2000"))
    #expect(share(1, .testLoss) == .share(1) && share(3, .testLoss) == .share(0))
    #expect(share(0, .testLoss) == .share((2.4 - 1.5) / (2.4 - 1.2)))
    #expect(try #require(LandscapeScene(landscape, measure: .accuracy, classes: 3).scale) == ("20.0 %", "30.0 %"))
    #expect(try #require(LandscapeScene(landscape, measure: .loss, classes: 3).scale) == ("1.0986", "0.5000"))
    // Better than chance by rounding only.
    for (node, loss) in zip(Landscape.nodes(ofLevel: 0), [1.098612, 1.2, 1.11, 1.0986]) {
      landscape[node] = Landscape.Cell(loss: Loss(data: loss, penalty: 0), accuracy: 0.3, iteration: 10)
    }
    #expect(try #require(LandscapeScene(landscape, measure: .loss, classes: 3).scale) == ("1.2000", "1.0986"))
    #expect(share(1, .loss) == .share(0) && share(3, .loss) == .share(1))
  }

  @Test func `A landscape has its nodes, its limit and its marks at the logarithms of their values`() throws {
    var landscape = Landscape(Landscape.Plan(RunSettings(), iterations: 10, level: 0))
    let node = Landscape.Node(column: 48, row: 64)
    landscape[node] = Landscape.Cell(loss: Loss(data: 0.2, penalty: 0.1), accuracy: 0.9, iteration: 10)
    landscape[Landscape.Node(column: 80, row: 0)] = Landscape.Cell(
      loss: Loss(data: 1, penalty: 0), accuracy: 0.3, fate: .diverged, iteration: 3)
    let scene = LandscapeScene(landscape, measure: .accuracy, classes: 3, current: node).scene(columns: 6, rows: 8)
    guard case .grades(6, 8, let grades) = scene.ground else { return #expect(Bool(false), "no grades") }
    #expect(grades.count { $0 == .share(1) } == 1)
    // The lower right corner.
    #expect(grades.last == .diverged)
    let best = try #require(scene.marks.first { $0.kind == .best })
    #expect(abs(best.x - 0) < 1e-9 && best.text == "90.0 %")
    let limit = try #require(scene.segments.first)
    for (x, y) in [(limit.x0, limit.y0), (limit.x1, limit.y1)] { #expect(abs(x + y - 0.30103) < 1e-4) }
  }
}
