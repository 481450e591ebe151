import Settings
import Testing
import Texts
import Training

@testable import Screen

@Suite struct SweepMapTests {
  /// A row of values and results: a loss and an accuracy, or `nil` if the run diverged.
  static func row(_ values: [String], _ loss: Double?, _ accuracy: Double = 0, isDead: Bool = false) -> SweepTable.Row {
    SweepTable.Row(
      settings: RunSettings(), iterations: 100, values: values, isDiverged: loss == nil, isDead: isDead,
      loss: loss ?? .nan, accuracy: accuracy)
  }

  /// Two step sizes, three strengths, two seeds: the accuracy of the first seed says the place, the second has 0.2 less.
  static let grid: SweepMap = {
    var rows: [SweepTable.Row] = []
    for (i, step) in ["1.0", "0.1"].enumerated() {
      for (j, reg) in ["0.0", "0.01", "0.001"].enumerated() {
        for seed in 0...1 {
          let isDiverged = step == "1.0" && reg == "0.01" && seed == 1
          let accuracy = 0.3 + 0.2 * Double(i) + 0.1 * Double(j) - 0.2 * Double(seed)
          rows.append(
            row(
              [step, reg, "\(seed)"], isDiverged ? nil : 1 - accuracy, accuracy, isDead: step == "1.0" && reg == "0.0"))
        }
      }
    }
    return SweepMap(SweepTable(names: ["step_size", "reg", "seed"], rows: rows, isOfTest: false))!
  }()

  @Test func `Seeds are averaged, numbers are sorted, and the longest axes are the plane`() throws {
    let map = Self.grid
    #expect((map.x.name, map.x.labels) == ("step_size", ["0.1", "1"]))
    #expect((map.y?.name, map.y?.labels) == ("reg", ["0", "0.001", "0.01"]))
    #expect(map.panels == nil)
    let cell = try #require(map[SweepMap.Place(x: 0, y: 1, panel: 0)])
    #expect(cell.rows == [10, 11])
    #expect(abs(cell.accuracy - 0.6) < 1e-12 && abs(cell.loss - 0.4) < 1e-12)
    // Of 0.7 and 0.5 around 0.6: the square root of 0.02 / (2 - 1).
    #expect(abs(cell.deviation(.accuracy)! - 0.02.squareRoot()) < 1e-12)
    let best = try #require(map.best(.accuracy))
    #expect(best.place == SweepMap.Place(x: 0, y: 1, panel: 0))
    #expect(map.settings(of: best.place) == "step_size 0.1, reg 0.001")
  }

  @Test func `Diverged runs count in no mean, and dead ones are never the best`() throws {
    let half = try #require(Self.grid[SweepMap.Place(x: 1, y: 2, panel: 0)])
    #expect(half.fate == .alive && half.diverged == 1 && half.deviation(.loss) == nil)
    #expect(abs(half.accuracy - 0.4) < 1e-12)
    let dead = try #require(Self.grid[SweepMap.Place(x: 1, y: 0, panel: 0)])
    #expect(dead.fate == .dead)
    let all = SweepMap(
      SweepTable(names: ["reg"], rows: [Self.row(["0.0"], nil), Self.row(["1.0"], nil)], isOfTest: false))!
    #expect(all[SweepMap.Place(x: 0, y: 0, panel: 0)]?.fate == .diverged)
    #expect(all.best(.loss) == nil && all.range(.loss) == nil)
  }

  @Test func `Two axes are a map of grades, with the best one marked`() {
    let scene = SweepScene(Self.grid, measure: .accuracy).scene(panel: 0)
    guard case .grades(let columns, let rows, let grades) = scene.ground else {
      Issue.record("no grades")
      return
    }
    #expect((columns, rows) == (2, 3) && grades.count == 6)
    // From the top: 0.01, 0.001, 0; from the left: 0.1, 1.
    #expect(grades[5] == .dead)
    #expect(scene.marks.map(\.kind) == [.best])
  }

  @Test(arguments: [0.5, 0.50004]) func `Runs that read the same have one shade, and the scale says so`(last: Double) {
    let rows = [("0.1", "0.0", 0.5), ("0.1", "1.0", 0.5), ("1.0", "0.0", 0.5), ("1.0", "1.0", last)].map {
      Self.row([$0, $1], 1, $2)
    }
    let map = SweepMap(SweepTable(names: ["step_size", "reg"], rows: rows, isOfTest: false))!
    let picture = SweepScene(map, measure: .accuracy)
    guard case .grades(_, _, let grades) = picture.scene(panel: 0).ground else {
      Issue.record("no grades")
      return
    }
    #expect(grades.allSatisfy { $0 == .share(1) })
    let theme = Theme(.okabeIto, depth: .monochrome, classes: 3)
    let text = picture.frame(Size(columns: 60, rows: 16), theme: theme, glyphs: .ascii).description
    #expect(text.contains(" all equal ## 50.0 % "), "\(text)")
    #expect(picture.svg(theme, width: 500, height: 400).contains("all equal"))
  }

  @Test func `A third axis makes panels, and results are averaged over the remaining ones, which are named`() {
    var rows: [SweepTable.Row] = []
    for model in ["mlp", "linear"] {
      for step in ["0.1", "0.3", "1.0"] {
        for reg in ["0.0", "0.001", "0.01"] {
          for batch in ["all", "32"] {
            rows.append(Self.row([model, step, reg, batch], 0.5, model == "mlp" ? 0.9 : 0.5))
          }
        }
      }
    }
    let map = SweepMap(
      SweepTable(names: ["model", "step_size", "reg", "batch_size"], rows: rows, isOfTest: true))!
    #expect((map.x.name, map.y?.name, map.panels?.name) == ("step_size", "reg", "model"))
    #expect(map.panels?.labels == ["mlp", "linear"] && map.averaged == ["batch_size"])
    #expect(map.best(.accuracy, panel: 1)?.cell.accuracy == 0.5)
  }

  @Test func `One axis is a curve with standard deviations`() {
    var rows: [SweepTable.Row] = []
    for (i, step) in ["0.1", "0.3", "1.0", "3.0"].enumerated() {
      for seed in 0...1 { rows.append(Self.row([step, "\(seed)"], 1, 0.4 + 0.15 * Double(i) - 0.1 * Double(seed))) }
    }
    rows.append(Self.row(["10.0", "0"], nil))
    let map = SweepMap(SweepTable(names: ["step_size", "seed"], rows: rows, isOfTest: false))!
    #expect(map.y == nil)
    let scene = SweepScene(map, measure: .accuracy).scene(panel: 0)
    #expect(scene.labels.map(\.text) == ["×"])
    #expect(scene.marks.filter { $0.kind == .current }.map { ($0.y * 1000).rounded() } == [350, 500, 650, 800])
    #expect(scene.segments.count { $0.style == .weak } == 4 && scene.segments.count { $0.style == .strong } == 3)
  }

  @Test func `The axis of a curve has only values that are possible`() {
    func scale(_ accuracies: [Double], _ measure: Landscape.Measure = .accuracy) -> [Double] {
      let rows = accuracies.enumerated().map { Self.row(["\($0 / 2)", "\($0 % 2)"], $1 / 10, $1) }
      let map = SweepMap(SweepTable(names: ["step_size", "seed"], rows: rows, isOfTest: false))!
      let scale = SweepScene(map, measure: measure).valueScale
      return [scale.lower, scale.upper]
    }
    #expect(scale([1, 0.1, 0.5, 0.5]) == [0, 1])
    #expect(scale([1]) == [0, 1] && scale([0.5, 0.5]) == [0, 1])
    #expect(scale([1], .loss) == [0, 0.2] && scale([0], .loss) == [0, 1])
    #expect(scale([0.5, 0.5, 0.7, 0.7]).map { ($0 * 1000).rounded() } == [490, 710])
  }

  @Test func `With values drawn from ranges each place shows the nearest draw`() throws {
    let draws = [("0.001", "1.0", "0.5"), ("10.0", "0.1", "0.6"), ("0.1", "0.0001", "0.7"), ("0.02", "0.01", "0.8")]
    var rows: [SweepTable.Row] = []
    for (i, draw) in draws.enumerated() {
      for seed in 0...1 {
        rows.append(
          Self.row([draw.0, draw.1, draw.2, "\(seed)", "\(i)"], 1, 0.2 * Double(i) + 0.1 * Double(seed)))
      }
    }
    let map = SweepMap(
      SweepTable(names: ["step_size", "reg", "momentum", "seed", "draw"], rows: rows, isOfTest: false))!
    #expect(map.isDrawn && map.alsoDrawn == ["momentum"] && map.panels == nil)
    #expect(map.columns == SweepMap.Axis.drawnPlaces)
    // 0.1 is half the way from 0.001 to 10 in the logarithm.
    #expect(
      map.draws(panel: 0).map { [$0.position!.x, $0.position!.y] } == [
        [0, 1], [1, 0.75], [0.5, 0], [0.3252574989159953, 0.5],
      ])
    let corner = SweepMap.Place(x: map.columns - 1, y: map.rows - 1, panel: 0)
    #expect(map[corner]?.rows == [2, 3] && map.settings(of: corner) == "step_size 10.0, reg 0.1")
    #expect(map.runsOfACell == 2)
    let scene = SweepScene(map, measure: .accuracy).scene(panel: 0)
    #expect(scene.marks.count { $0.kind == .draw } == 3 && scene.marks.count { $0.kind == .best } == 1)
  }
}
