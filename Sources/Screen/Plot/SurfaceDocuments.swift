import Learning
import Settings
import Texts
import Training

/// The loss surface as SVG, as text in character cells, and as a table.
extension SurfaceScene {
  /// The surface as SVG 1.1, with its scale, the names of its marks and the unit of its axes below it.
  package func svg(_ theme: Theme, width: Int, height: Int) -> String {
    let (width, height) = (Double(max(200, width)), Double(max(150, height)))
    let (left, top) = (60.0, 44.0)
    let room = width - left - 8
    let text = wrapped(caption(current: nil), columns: max(20, Int(room / 6)))
    let items = rows(legend, width: room)
    // A small picture has no text, a smaller one no legend.
    let forms: [([[LegendItem]], [String])] = [(items, text), (items, []), ([], [])]
    func below(_ form: ([[LegendItem]], [String])) -> Double {
      Self.axisHeight + Double(form.0.count) * Self.legendLine + Double(form.1.count) * Self.textLine
    }
    let form = forms.first { height - top - below($0) >= height / 2 } ?? forms[2]
    let side = max(40, min(width - 80, height - top - below(form)))
    let area = Area(x: left, y: top, width: side, height: side)
    var svg = SVG(theme: theme, width: width, height: height)
    svg.text(title.string(in: language), x: left, y: top - 16, role: .text, size: 16, isBold: true)
    SVGRenderer(theme: theme, language: language).draw(
      scene(columns: Int(side / 2), rows: Int(side / 2)), in: area, on: &svg)
    var y = top + side + Self.axisHeight
    for row in form.0 {
      var x = left
      for item in row { x = draw(item, x: x, y: y, on: &svg) + Self.gap }
      y += Self.legendLine
    }
    for line in form.1 {
      svg.text(line, x: left, y: y, role: .dim, size: 11)
      y += Self.textLine
    }
    return svg.finished
  }

  /// The scale of the axes; where the run lacks the wanted directions, that others are shown.
  private func caption(current: Character?) -> String {
    let meaning = SurfaceText.meaning(directions, isLinear: surface.isLinear, nil, current: current)
      .string(in: language)
    let wanted = surface.plan.directions
    guard surface.directions != wanted else { return meaning }
    let lack: SurfaceText = surface.isStill ? .still : .noneYet(wanted.name)
    return lack.string(in: language) + (language == .japanese ? "" : " ") + meaning
  }

  /// The pixels below the picture that the numbers and names of its axes take, with the first line of the legend.
  private static let axisHeight = 56.0
  private static let legendLine = 20.0
  private static let textLine = 15.0
  private static let gap = 20.0

  /// A part of the legend.
  private enum LegendItem {
    case scale(worst: String, best: String)
    case mark(SurfaceMark)
  }

  /// The scale, and the marks that are in the picture.
  private var legend: [LegendItem] {
    var items: [LegendItem] = []
    if let scale {
      items.append(
        .scale(
          worst: "\(CurveName.loss.string(in: language)) \(lossReading(scale.worst))", best: lossReading(scale.best)))
    }
    if path.contains(where: { $0 != path[0] }), path.contains(where: isInside) { items.append(.mark(.path)) }
    if let current, isInside(current) { items.append(.mark(.run)) }
    items.append(.mark(.centre(iteration: surface.plan.iteration)))
    if surface.losses?.values.contains(where: { !$0.isFinite }) ?? false { items.append(.mark(.notFinite)) }
    return items
  }

  private func width(of item: LegendItem) -> Double {
    switch item {
    case .scale(let worst, let best): 12 + 168 + 7 * Double(displayWidth(of: worst) + displayWidth(of: best))
    case .mark(let mark): Self.markWidth + 7 * Double(displayWidth(of: mark.string(in: language)))
    }
  }

  private static let markWidth = 22.0

  /// The items in rows of a width, each row with at least one.
  private func rows(_ items: [LegendItem], width: Double) -> [[LegendItem]] {
    var rows: [[LegendItem]] = []
    var end = Double.infinity
    for item in items {
      let own = self.width(of: item)
      if end + Self.gap + own > width {
        rows.append([item])
        end = own
      } else {
        rows[rows.count - 1].append(item)
        end += Self.gap + own
      }
    }
    return rows
  }

  /// - Returns: the place at which the item ends.
  private func draw(_ item: LegendItem, x: Double, y: Double, on svg: inout SVG) -> Double {
    switch item {
    case .scale(let worst, let best): svg.ramp(from: worst, to: best, x: x, y: y)
    case .mark(let mark):
      switch mark {
      case .path:
        svg.lines([Scene.Segment(x0: x, y0: y - 4, x1: x + 16, y1: y - 4, style: .strong)]) { ($0, $1) }
      case .run: svg.sign(.current, x: x + 8, y: y - 4)
      case .centre: svg.cross(x: x + 8, y: y - 4)
      case .notFinite: svg.swatch(svg.diverged, x: x + 3, y: y)
      }
      svg.text(mark.string(in: language), x: x + Self.markWidth, y: y, role: .dim, size: 12)
    }
    return x + width(of: item)
  }

  /// The surface in character cells, in a box, with the unit of its axes and the marks below it where they fit.
  package func frame(_ size: Size, theme: Theme, glyphs set: GlyphSet) -> Frame {
    let glyphs = Glyphs(set, language)
    var frame = Frame(size: size, ink: theme.ink(.text))
    var rect = frame.bounds
    let renderer = CellRenderer(theme: theme, glyphs: glyphs)
    let text = wrapped(
      caption(current: current == nil ? nil : renderer.currentSign), columns: size.columns - 2
    ).map { glyphs.shown($0) }
    if size.rows >= 16 + text.count {
      rect.height -= text.count
      for (row, line) in text.enumerated() { frame.write(line, x: 1, y: rect.height + row, ink: theme.ink(.text)) }
    }
    let note = glyphs.string(SurfaceText.computed(evaluations: surface.count))
    let inside = Box(glyphs.string(title), note: note).draw(in: rect, of: &frame, theme: theme, glyphs: glyphs)
    SurfaceView(theme: theme, glyphs: glyphs, picture: self).draw(
      in: PlotArea(in: inside, aspect: 2, isSquare: false, hasTitle: false), on: &frame)
    return set == .narrow ? frame.narrowed() : frame
  }

  /// The losses as CSV, and after them the run's path; see ``LossSurface/csv(_:)``.
  package var csv: String { surface.csv(run) }
}
