import Learning
import Settings
import Texts
import Training

/// The picture as SVG 1.1: the scene of its view, and the loss curve beside it.
extension Picture {
  private static let margin = 44.0
  /// The least width of the loss curve.
  private static let lossWidth = 120.0

  /// - Parameters:
  ///   - width, height: pixels, at least 200 and 150; the loss curve is drawn beside the plot where it fits.
  package func svg(width: Int, height: Int, isLogarithmic: Bool) -> String {
    let (width, height) = (Double(max(200, width)), Double(max(150, height)))
    let plot = Area(
      x: Self.margin, y: Self.margin, width: plotWidth(width, height), height: height - 2 * Self.margin)
    let left = plot.x + plot.width + 1.6 * Self.margin
    let loss = Area(x: left, y: Self.margin, width: width - left - 0.5 * Self.margin, height: plot.height)
    let isLegendAbove =
      run.data.classes <= SVG.legendLimit && SVG.width(ofTitle: title) + SVG.legendWidth(run.data) <= plot.width
    let legendRows =
      isLegendAbove ? 0 : SVG.legendSize(classes: run.data.classes, width: width - 2 * Self.margin).rows
    let scene = scene(SVGRenderer.size(of: plot), aspect: 2, sampling: SVGRenderer.sampling, grain: .pixels)
    let caption = caption(width: width - plot.x)
    let note = scene.notes.first
    // After the caption where it fits, otherwise in a line of its own below.
    let noteStart = plot.x + SVG.width(of: caption) + 16
    let noteWidth = note.map { SVG.width(of: $0.map(\.text).joined()) } ?? 0
    let isBelow = note != nil && noteStart + noteWidth > width - 8
    let below = height + (isBelow ? SVG.legendLine : 0)
    var svg = SVG(theme: theme, width: width, height: below + Double(legendRows) * SVG.legendLine)
    svg.text(title, x: plot.x, y: plot.y - 16, role: .text, size: 16, isBold: true)
    svg.text(caption, x: plot.x, y: height - 8, role: .text)
    if scene.marks.contains(where: \.isPoint) { svg.defineShapes(classes: run.network.classes) }
    SVGRenderer(theme: theme, language: language).draw(scene, in: plot, on: &svg)
    if legendRows == 0 {
      svg.legend(run.data, x: plot.x + plot.width, y: plot.y - 16)
    } else {
      svg.longLegend(run.data, x: plot.x, y: below + 6, width: width - 2 * Self.margin)
    }
    if let note { svg.spans(note, x: isBelow ? plot.x : noteStart, y: below - 8) }
    if loss.width >= Self.lossWidth, history.count > 1 { drawLoss(loss, isLogarithmic: isLogarithmic, &svg) }
    return svg.finished
  }

  /// The caption, in a small picture without the test accuracy or also without the loss.
  private func caption(width: Double) -> String {
    let forms = captions.map { $0.string(in: language) }
    return forms.first { SVG.columnWidth(size: 10, isBold: false) * Double(displayWidth(of: $0)) <= width - 4 }
      ?? forms[forms.count - 1]
  }

  /// The width of the plot in a picture of this size: a square, or more for the diagram of the network. The loss takes the rest.
  private func plotWidth(_ width: Double, _ height: Double) -> Double {
    let largest = width - 1.5 * Self.margin
    let side = min(height - 2 * Self.margin, largest)
    guard shownView == .network else { return side }
    let beside = min(0.62 * width, width - 3.1 * Self.margin - Self.lossWidth)
    return history.count > 1 && beside >= side ? beside : largest
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
    // The step size has its own scale, as in the viewer: from 0 to its largest value.
    var sizes: [(Double, Double)] = []
    StepSizeCurve(settings, history)?.forEach(of: Int(area.width), in: 0...history.count) { iteration, share in
      sizes.append((x(iteration), area.y + (1 - share) * area.height))
    }
    svg.curve(sizes, role: .schedule)
    for mark in history.marks { svg.mark(mark.text.string(in: language), x: x(mark.iteration), area) }
    svg.curve(zip(xs, buckets).map { ($0, y($1.last.data)) }, role: .data)
    svg.curve(zip(xs, buckets).map { ($0, y($1.last.total)) }, role: .loss)
    let tests = zip(xs, buckets).compactMap { x, bucket in bucket.testLoss.map { (x, y($0)) } }
    svg.curve(tests, role: .test)
    svg.box(area)
    let isOfBatches = settings.batchSize.map { $0 < run.data.count } ?? false
    // The names that fit; the data loss, which every chart has, is the first to lose its name.
    var names: [(String, Theme.Role)] = [((isOfBatches ? CurveName.batchLoss : .loss).string(in: language), .loss)]
    if !tests.isEmpty { names.append((FigureName.testLoss.string(in: language), .test)) }
    if !sizes.isEmpty { names.append((CurveName.stepSize.string(in: language), .schedule)) }
    names.append((FigureName.dataLoss.string(in: language), .data))
    var start = area.x
    for (index, name) in names.enumerated() {
      let end = start + SVG.width(of: name.0)
      guard index == 0 || end <= area.x + area.width else { break }
      svg.text(name.0, x: start, y: area.y - 16, role: name.1, isBold: index == 0)
      start = end + 14
    }
  }
}

extension Scene.Mark {
  /// Whether it is a point of the data.
  var isPoint: Bool {
    if case .point = kind { true } else { false }
  }
}

extension LandscapeScene {
  /// The landscape as SVG 1.1.
  package func svg(_ theme: Theme, width: Int, height: Int) -> String {
    let (width, height) = (Double(max(200, width)), Double(max(150, height)))
    let area = Area(x: 60, y: 44, width: width - 80, height: height - 100)
    var svg = SVG(theme: theme, width: width, height: height)
    svg.text(title.string(in: language), x: area.x, y: area.y - 16, role: .text, size: 16, isBold: true)
    var still = self
    still.cursor = nil
    let scene = still.scene(
      columns: min(4 * Landscape.columns, Int(area.width / 2)), rows: min(4 * Landscape.rows, Int(area.height / 2)))
    SVGRenderer(theme: theme, language: language).draw(scene, in: area, on: &svg)
    if let scale {
      svg.scale(
        from: "\(measure.name.string(in: language)) \(scale.worst)", to: scale.best, isRamp: common == nil,
        in: language,
        x: area.x, y: height - 14, right: width - 8)
    }
    return svg.finished
  }
}
