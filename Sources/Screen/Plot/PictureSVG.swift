import Learning
import Settings
import Training

/// The picture as SVG 1.1: regions as runs of equal colour, points as shapes by class, axes, and the loss curve beside.
extension Picture {
  /// Pixels of the plane to a sample of the regions.
  private static let sample = 2.0
  private static let margin = 44.0

  /// - Parameters:
  ///   - width, height: pixels, at least 200 and 150; the loss stands beside the plot where there is room for it.
  package func svg(width: Int, height: Int, isLogarithmic: Bool) -> String {
    let (width, height) = (Double(max(200, width)), Double(max(150, height)))
    let side = min(height - 2 * Self.margin, width - 1.5 * Self.margin)
    let plot = Area(x: Self.margin, y: Self.margin, width: side, height: height - 2 * Self.margin)
    let left = plot.x + plot.width + 1.6 * Self.margin
    let loss = Area(x: left, y: Self.margin, width: width - left - 0.5 * Self.margin, height: plot.height)
    var svg = SVG(theme: theme, width: width, height: height)
    svg.text(title, x: plot.x, y: plot.y - 16, role: .text, size: 16, isBold: true)
    svg.text(caption, x: plot.x, y: height - 8, role: .text)
    drawPlane(plot, &svg)
    if loss.width >= 120, history.count > 1 { drawLoss(loss, isLogarithmic: isLogarithmic, &svg) }
    return svg.finished
  }

  private func drawPlane(_ area: Area, _ svg: inout SVG) {
    let columns = max(1, Int(area.width / Self.sample))
    let rows = max(1, Int(area.height / Self.sample))
    let rect = Rect(x: 0, y: 0, width: columns, height: rows)
    let viewport = Viewport(of: [run.data, run.test].compactMap { $0?.X }, in: rect, aspect: 1)
    func pixel(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
      let place = viewport.screen(x: x, y: y)
      return (
        area.x + place.column * area.width / Double(columns), area.y + place.row * area.height / Double(rows)
      )
    }
    let grid = run.network.decisionGrid(
      xs: (0..<columns).map { viewport.plane(column: Double($0) + 0.5, row: 0).x },
      ys: (0..<rows).map { viewport.plane(column: 0, row: Double($0) + 0.5).y })
    svg.cells(
      (0..<rows).map { row in
        (0..<columns).map { column in
          let i = row * columns + column
          return theme.region(
            class: Int(grid.classes[i]), confidence: grid.confidence[i], classes: run.network.classes)
        }
      }, area)
    if showsPoints {
      svg.defineShapes(classes: run.network.classes)
      for (data, isHollow) in [(run.test, true), (run.data, false)] {
        guard let data else { continue }
        let spacing = max(1, data.count / PointsLayer.limit)
        let shown = Array(stride(from: 0, to: data.count, by: spacing))
        let points = spacing == 1 ? data : data.subset(shown)
        let classes = run.network.classify(points.X)
        for i in 0..<points.count {
          let place = pixel(points.X[i, 0], points.X[i, 1])
          svg.point(class: points.y[i], x: place.x, y: place.y, isRight: classes[i] == points.y[i], isHollow: isHollow)
        }
      }
    }
    svg.box(area)
    let scale = run.data.scale
    let low = viewport.plane(column: 0, row: Double(rows))
    let high = viewport.plane(column: Double(columns), row: 0)
    let bounds = (scale.original(Point(x: low.x, y: low.y)), scale.original(Point(x: high.x, y: high.y)))
    // Beyond the largest numbers there is nothing to write at an axis.
    let hasAxes = (bounds.1.x - bounds.0.x).isFinite && (bounds.1.y - bounds.0.y).isFinite
    for tick in hasAxes ? AxisScale(.linear, bounds.0.x, bounds.1.x).ticks(limit: max(1, Int(area.width / 60))) : [] {
      let x = pixel(scale.scaled(Point(x: tick.value, y: 0)).x, 0).x
      svg.tick(tick.label, x: x, y: area.y + area.height, isHorizontal: true)
    }
    for tick in hasAxes ? AxisScale(.linear, bounds.0.y, bounds.1.y).ticks(limit: max(1, Int(area.height / 50))) : [] {
      svg.tick(tick.label, x: area.x, y: pixel(0, scale.scaled(Point(x: 0, y: tick.value)).y).y, isHorizontal: false)
    }
    svg.legend(run.data, x: area.x + area.width, y: area.y - 16)
  }

  private func drawLoss(_ area: Area, isLogarithmic: Bool, _ svg: inout SVG) {
    let buckets = history.buckets
    let scale = AxisScale(
      isLogarithmic ? .logarithmic : .linear,
      rounding: buckets.flatMap { [$0.minimum, $0.maximum, $0.last.data, $0.testLoss ?? $0.last.data] })
    let iterations = AxisScale(.linear, 0, Double(max(1, history.count)))
    func x(_ iteration: Int) -> Double { area.x + iterations.position(of: Double(iteration)) * area.width }
    func y(_ loss: Double) -> Double { area.y + (1 - scale.position(of: loss)) * area.height }
    for tick in scale.ticks(limit: max(2, Int(area.height / 50))) {
      svg.gridLine(y: y(tick.value), area)
      svg.tick(tick.label, x: area.x, y: y(tick.value), isHorizontal: false)
    }
    for tick in iterations.ticks(limit: max(2, Int(area.width / 80)), wholeNumbers: true) {
      svg.tick(tick.label, x: x(Int(tick.value)), y: area.y + area.height, isHorizontal: true)
    }
    let xs = buckets.indices.map { x($0 * history.stride) }
    svg.band(
      zip(xs, buckets).map { ($0, y($1.minimum)) } + zip(xs, buckets).reversed().map { ($0, y($1.maximum)) })
    for mark in history.marks { svg.mark(mark.text, x: x(mark.iteration), area) }
    svg.curve(zip(xs, buckets).map { ($0, y($1.last.data)) }, role: .data)
    svg.curve(zip(xs, buckets).map { ($0, y($1.last.total)) }, role: .loss)
    let tests = zip(xs, buckets).compactMap { x, bucket in bucket.testLoss.map { (x, y($0)) } }
    svg.curve(tests, role: .test)
    svg.box(area)
    let isOfBatches = settings.batchSize.map { $0 < run.data.count } ?? false
    let x0 = area.x + (isOfBatches ? 48 : 0)
    svg.text(isOfBatches ? "batch loss" : "loss", x: area.x, y: area.y - 16, role: .loss, isBold: true)
    svg.text("data loss", x: x0 + 44, y: area.y - 16, role: .data)
    if !tests.isEmpty { svg.text("test loss", x: x0 + 114, y: area.y - 16, role: .test) }
  }
}
