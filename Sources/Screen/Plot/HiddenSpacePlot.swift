import Learning

/// The plane of the data as the last hidden layer bends it: its grid, its points, and the classes, whose borders are straight
/// there.
struct HiddenSpacePlot {
  let theme: Theme
  let glyphs: Glyphs

  /// Lines of the grid in each direction, and the places that each is drawn through: fewer where a network is so large that
  /// these would take too long.
  private static let lines = 13
  private static func places(_ network: Network) -> Int { max(2, min(61, network.pointsInTime / (2 * lines))) }

  func draw(
    _ space: HiddenSpace, _ network: Network, _ data: Dataset, showsPoints: Bool, in rect: Rect, aspect: Double,
    on frame: inout Frame
  ) {
    guard !rect.isEmpty else { return }
    let spacing = (data.count - 1) / PointsLayer.limit(network) + 1
    let points = spacing == 1 ? data : data.subset(Array(stride(from: 0, to: data.count, by: spacing)))
    var projected = points
    let x = (0..<points.count).map { points.X[$0, 0] }
    let y = (0..<points.count).map { points.X[$0, 1] }
    let places = space.projection.scoreColumns(x: x, y: y)
    for i in 0..<points.count {
      projected.X[i, 0] = places[i]
      projected.X[i, 1] = places[points.count + i]
    }
    let viewport = Viewport(of: [projected.X], in: rect, aspect: aspect)
    RegionsLayer(theme: theme, glyphs: glyphs).draw(space.classifier, viewport, on: &frame)
    drawGrid(space, x: x, y: y, viewport, on: &frame)
    if showsPoints {
      PointsLayer(theme: theme, glyphs: glyphs).draw(
        projected, classes: network.classify(points.X), viewport, on: &frame)
    }
  }

  /// Lines that are straight and square in the data's plane.
  private func drawGrid(
    _ space: HiddenSpace, x: [Double], y: [Double], _ viewport: Viewport, on frame: inout Frame
  ) {
    let count = Self.places(space.projection)
    guard let left = x.min(), let right = x.max(), let low = y.min(), let high = y.max() else { return }
    func between(_ a: Double, _ b: Double, _ i: Int, _ count: Int) -> Double {
      a + (b - a) * Double(i) / Double(count - 1)
    }
    var xs: [Double] = []
    var ys: [Double] = []
    for line in 0..<Self.lines {
      for place in 0..<count {
        xs.append(between(left, right, place, count))
        ys.append(between(low, high, line, Self.lines))
      }
    }
    for line in 0..<Self.lines {
      for place in 0..<count {
        xs.append(between(left, right, line, Self.lines))
        ys.append(between(low, high, place, count))
      }
    }
    let places = space.projection.scoreColumns(x: xs, y: ys)
    let rect = viewport.rect
    var canvas = BrailleCanvas(over: rect, glyphs: glyphs)
    func dot(_ i: Int) -> (x: Double, y: Double) {
      let cell = viewport.screen(x: places[i], y: places[xs.count + i])
      return (
        (cell.column - Double(rect.x)) * Double(canvas.dots.perColumn) - 0.5,
        (cell.row - Double(rect.y)) * Double(canvas.dots.perRow) - 0.5
      )
    }
    for line in 0..<2 * Self.lines {
      let first = line * count
      for i in first..<first + count - 1 { canvas.line(from: dot(i), to: dot(i + 1), layer: 0) }
    }
    canvas.overlay(on: &frame, x: rect.x, y: rect.y) { _ in theme.line(.weak) }
  }
}
