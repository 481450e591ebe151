import Learning
import Quoting
import Settings
import Texts

/// A rectangle of pixels.
struct Area {
  var x: Double
  var y: Double
  var width: Double
  var height: Double
}

/// Writes SVG elements in the colours of a theme.
package struct SVG {
  private let theme: Theme
  private let header: String
  /// The size of the picture.
  let size: (width: Double, height: Double)
  private var body: [String] = []

  /// The shape of each class, about 8 pixels wide around (0, 0); further classes repeat the shapes.
  private static let shapes = PointShape.corners.map { corners in
    guard let first = corners.first else {
      let r = number(PointShape.radius)
      return
        "M-\(r) 0a\(r) \(r) 0 1 0 \(number(2 * PointShape.radius)) 0a\(r) \(r) 0 1 0 -\(number(2 * PointShape.radius)) 0z"
    }
    return "M\(number(first.x)) \(number(first.y))"
      + corners.dropFirst().map { "L\(number($0.x)) \(number($0.y))" }.joined() + "z"
  }

  init(theme: Theme, width: Double, height: Double) {
    self.theme = theme
    size = (width, height)
    let (w, h) = (Self.number(width), Self.number(height))
    header = """
      <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="\(w)" height="\(h)" viewBox="0 0 \(w) \(h)" \
      font-family="sans-serif" font-size="13">
      <rect width="\(w)" height="\(h)" fill="\(Self.hex(theme.palette.colors[Int(Theme.Role.background.rawValue)]))"/>

      """
  }

  var finished: String { header + body.joined(separator: "\n") + "\n</svg>\n" }

  // MARK: numbers, colours, texts

  /// A number with at most two digits after the point, limited to ±10⁶: some readers of SVG fail at larger ones.
  static func number(_ value: Double) -> String { shortest((min(max(value, -1e6), 1e6) * 100).rounded() / 100) }

  /// Whether both coordinates are finite: differences of large coordinates may be infinite, and their ratio NaN.
  private static func isPlace(_ x: Double, _ y: Double) -> Bool { x.isFinite && y.isFinite }

  package static func hex(_ color: RGB) -> String {
    let value = Int(color.red) << 16 | Int(color.green) << 8 | Int(color.blue)
    let digits = String(value, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  private func color(_ index: PaletteIndex) -> String { Self.hex(theme.palette.colors[Int(index)]) }
  private func color(_ role: Theme.Role) -> String { color(role.rawValue) }

  private static func points(_ points: [(Double, Double)]) -> String {
    points.map { "\(number($0.0)),\(number($0.1))" }.joined(separator: " ")
  }

  /// A text within the picture: see ``inside(_:x:y:size:isBold:anchor:isNumber:)``.
  mutating func text(
    _ text: String, x: Double, y: Double, role: Theme.Role, size: Int = 13, isBold: Bool = false,
    anchor: String = "start", isHaloed: Bool = false, isNumber: Bool = false
  ) {
    guard Self.isPlace(x, y),
      let (text, size) = inside(text, x: x, y: y, size: size, isBold: isBold, anchor: anchor, isNumber: isNumber)
    else { return }
    let halo = isHaloed ? " paint-order=\"stroke\" stroke=\"\(color(.background))\" stroke-width=\"3\"" : ""
    body.append(
      """
      <text x="\(Self.number(x))" y="\(Self.number(y))" fill="\(color(role))" font-size="\(size)" \
      text-anchor="\(anchor)"\(isBold ? " font-weight=\"bold\"" : "")\(halo)>\(xmlQuoted(text))</text>
      """)
  }

  // MARK: the plane

  /// Fills an area with cells: all cells of one colour are one path, and each run of them within a row is one rectangle of
  /// it.
  mutating func cells(columns: Int, rows: Int, _ area: Area, color index: (_ x: Int, _ y: Int) -> PaletteIndex) {
    guard columns > 0, rows > 0 else { return }
    var paths = [String](repeating: "", count: Palette.limit + 1)
    for y in 0..<rows {
      var start = 0
      var current = index(0, y)
      for x in 1...columns {
        let next = x < columns ? index(x, y) : 0
        if x < columns, next == current { continue }
        paths[Int(current)] += "M\(start) \(y)h\(x - start)v1h-\(x - start)z"
        (start, current) = (x, next)
      }
    }
    let scale = "\(area.width / Double(columns)) \(area.height / Double(rows))"
    body.append(
      """
      <g transform="translate(\(Self.number(area.x)) \(Self.number(area.y))) scale(\(scale))" shape-rendering="crispEdges">
      """)
    for (index, path) in paths.enumerated() where !path.isEmpty {
      body.append("<path fill=\"\(color(PaletteIndex(index)))\" d=\"\(path)\"/>")
    }
    body.append("</g>")
  }

  /// Draws segments; those that continue each other become one path.
  mutating func lines(
    _ segments: [Scene.Segment], place: (_ x: Double, _ y: Double) -> (x: Double, y: Double)
  ) {
    var last: Scene.Segment?
    var path = ""
    for segment in segments {
      if let last, segment.style != last.style {
        stroke(path, last.style)
        path = ""
      }
      let (start, end) = (place(segment.x0, segment.y0), place(segment.x1, segment.y1))
      guard Self.isPlace(start.x, start.y), Self.isPlace(end.x, end.y) else { continue }
      if let last, last.style == segment.style, last.x1 == segment.x0, last.y1 == segment.y0 {
        path += "L\(Self.number(end.x)) \(Self.number(end.y))"
      } else {
        path += "M\(Self.number(start.x)) \(Self.number(start.y))L\(Self.number(end.x)) \(Self.number(end.y))"
      }
      last = segment
    }
    if let last { stroke(path, last.style) }
  }

  private mutating func stroke(_ path: String, _ style: Scene.Segment.Style) {
    let (line, width, dashes): (Theme.Line, String, String) =
      switch style {
      case .weak, .contour: (.weak, "0.8", "")
      case .middle: (.middle, "1", "")
      case .strong, .limit: (.strong, "1.4", "")
      case .dead: (.dead, "1", " stroke-dasharray=\"1 5\"")
      case .gap: (.weak, "1", " stroke-dasharray=\"1 5\"")
      }
    body.append(
      """
      <path fill="none" stroke="\(color(theme.line(line).foreground))" stroke-width="\(width)"\(dashes) \
      stroke-linecap="round" d="\(path)"/>
      """)
  }

  /// Draws a weight of a network.
  mutating func edge(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), color index: PaletteIndex, width: Double
  ) {
    body.append(
      """
      <path fill="none" stroke="\(color(index))" stroke-width="\(Self.number(width))" \
      d="M\(Self.number(start.x)) \(Self.number(start.y))L\(Self.number(end.x)) \(Self.number(end.y))"/>
      """)
  }

  /// Draws the mark of a node of a landscape.
  mutating func sign(_ kind: Scene.Mark.Kind, x: Double, y: Double) {
    guard Self.isPlace(x, y) else { return }
    let place = "translate(\(Self.number(x)) \(Self.number(y)))"
    let (shape, role): (String, Theme.Role) =
      kind == .best ? (Self.shapes[PointShape.star], .good) : (Self.shapes[0], .accent)
    body.append(
      "<path transform=\"\(place)\" fill=\"\(color(role))\" stroke=\"\(color(.background))\" d=\"\(shape)\"/>")
  }

  /// Draws the centre of a slice.
  mutating func cross(x: Double, y: Double) {
    guard Self.isPlace(x, y) else { return }
    let path = "M\(Self.number(x - 7)) \(Self.number(y))h14M\(Self.number(x)) \(Self.number(y - 7))v14"
    for (role, width) in [(Theme.Role.background, 4), (.text, 2)] {
      body.append("<path fill=\"none\" stroke=\"\(color(role))\" stroke-width=\"\(width)\" d=\"\(path)\"/>")
    }
  }

  /// Draws the mark of a run on a map of runs.
  mutating func dot(x: Double, y: Double) {
    guard Self.isPlace(x, y) else { return }
    body.append(
      """
      <circle cx="\(Self.number(x))" cy="\(Self.number(y))" r="2.5" fill="\(color(.text))" \
      stroke="\(color(.background))"/>
      """)
  }

  /// The ramp of a landscape with the values of its ends, its marks, and the colours of runs without a value, as far as they end
  /// before `right`.
  ///
  /// - Parameter isRamp: whether there are other grades than the best one.
  mutating func scale(
    from worst: String, to best: String, isRamp: Bool, in language: Language, x: Double, y: Double, right: Double
  ) {
    var x = ramp(from: worst, to: best, isRamp: isRamp, x: x, y: y) + 26
    let items: [(label: LandscapeLabel, mark: Scene.Mark.Kind?, grade: Scene.Grade)] = [
      (.current, .current, .unknown), (.best, .best, .unknown), (.dead, nil, .dead), (.diverged, nil, .diverged),
    ]
    for item in items {
      let label = item.label.string(in: language)
      let end = x + 10 + 7 * Double(displayWidth(of: label))
      guard end <= right else { return }
      if let mark = item.mark {
        sign(mark, x: x, y: y - 4)
      } else {
        swatch(theme.color(item.grade), x: x - 5, y: y)
      }
      text(label, x: x + 10, y: y, role: .dim, size: 12)
      x = end + 24
    }
  }

  /// The ramp with the values of its ends.
  ///
  /// - Returns: the place at which it ends.
  @discardableResult
  mutating func ramp(from worst: String, to best: String, isRamp: Bool = true, x: Double, y: Double) -> Double {
    let texts = 7 * Double(displayWidth(of: worst) + displayWidth(of: best))
    let step = Self.rampStep(texts: texts, room: size.width - x)
    guard step > 0 else { return x }
    text(worst, x: x, y: y, role: .dim, size: 12)
    let start = x + 12 + 7 * Double(displayWidth(of: worst))
    for grade in 0..<16 {
      swatch(
        theme.heat(isRamp ? (Double(grade) + 0.5) / 16 : 1), x: start + Double(grade) * step, y: y, width: step)
    }
    let end = start + 16 * step + 8
    text(best, x: end, y: y, role: .dim, size: 12)
    return end + 7 * Double(displayWidth(of: best))
  }

  /// The colour of values that are not finite.
  var diverged: PaletteIndex { theme.color(.diverged) }

  /// A sample of a colour beside a text with the base line `y`.
  mutating func swatch(_ index: PaletteIndex, x: Double, y: Double, width: Double = 10) {
    body.append(
      """
      <rect x="\(Self.number(x))" y="\(Self.number(y - 11))" width="\(Self.number(width))" height="13" fill="\(color(index))" \
      shape-rendering="crispEdges"/>
      """)
  }

  /// A line of text in parts of several colours.
  mutating func spans(_ spans: [Scene.Span], x: Double, y: Double) {
    guard let (spans, size) = inside(spans, x: x, y: y) else { return }
    let parts = spans.map { span -> String in
      let fill: String
      var text = span.text
      switch span.tone {
      case .dim: fill = color(.dim)
      case .warning: fill = color(.warning)
      case .alarm: fill = color(.alarm)
      case .text: fill = color(.text)
      case .name(let k): fill = color(theme.legend(class: k))
      case .scale(let share):
        fill = color(theme.ramp(theme.step(share, limit: 1)))
        text = "■"
      }
      return "<tspan fill=\"\(fill)\">\(xmlQuoted(text))</tspan>"
    }
    body.append(
      """
      <text xml:space="preserve" x="\(Self.number(x))" y="\(Self.number(y))" font-size="\(size)">\(parts.joined())</text>
      """)
  }

  mutating func defineShapes(classes: Int) {
    body.append("<defs>")
    for k in 0..<classes {
      let shape = Self.shapes[Glyphs.shape(class: k, of: Self.shapes.count)]
      body.append("<path id=\"p\(k)\" d=\"\(shape)\"/>")
    }
    body.append("</defs>")
  }

  /// A point; one that is predicted wrong has a ring in the colour of text, a test point is hollow.
  mutating func point(class k: Int, x: Double, y: Double, isRight: Bool, isHollow: Bool) {
    guard Self.isPlace(x, y) else { return }
    let point = color(
      theme.point(class: k, on: theme.region(class: k, confidence: 1, lowest: 1 / Float(theme.classes))))
    let fill = isHollow ? "none" : point
    let stroke = isRight ? (isHollow ? point : color(.background)) : color(.text)
    body.append(
      """
      <use xlink:href="#p\(k)" x="\(Self.number(x))" y="\(Self.number(y))" fill="\(fill)" stroke="\(stroke)" \
      stroke-width="\(isRight ? (isHollow ? "1.5" : "0.7") : "1.8")"/>
      """)
  }

  /// All classes in rows below a picture, each name after its shape.
  mutating func longLegend(_ data: Dataset, x: Double, y: Double, width: Double) {
    let columns = Self.legendSize(classes: data.classes, width: width).columns
    let names = distinct((0..<data.classes).map { data.name(ofClass: $0) }, columns: 14)
    for k in 0..<data.classes {
      let left = x + Double(k % columns) * width / Double(columns)
      let line = y + Double(k / columns) * Self.legendLine
      drawShape(class: k, x: left + 5, y: line - 4)
      text(names[k], x: left + 14, y: line, role: .text)
    }
  }

  mutating func drawShape(class k: Int, x: Double, y: Double) {
    let shape = Self.shapes[Glyphs.shape(class: k, of: Self.shapes.count)]
    body.append(
      "<path transform=\"translate(\(Self.number(x)) \(Self.number(y)))\" fill=\"\(color(theme.legend(class: k)))\" d=\"\(shape)\"/>"
    )
  }

  /// The classes' names, right-aligned at `x`, each after its shape.
  mutating func legend(_ data: Dataset, x: Double, y: Double) {
    var right = x
    for (k, name) in Self.legendNames(data).enumerated().reversed() {
      right -= Self.width(ofItem: name)
      text(name, x: right + 22, y: y, role: .text)
      drawShape(class: k, x: right + 13, y: y - 4)
    }
  }

  // MARK: axes and curves

  mutating func box(_ area: Area) {
    body.append(
      """
      <rect x="\(Self.number(area.x))" y="\(Self.number(area.y))" width="\(Self.number(area.width))" \
      height="\(Self.number(area.height))" fill="none" stroke="\(color(.border))"/>
      """)
  }

  mutating func tick(_ label: String, x: Double, y: Double, isHorizontal: Bool) {
    guard Self.isPlace(x, y) else { return }
    let line = isHorizontal ? "v5" : "h-5"
    body.append("<path d=\"M\(Self.number(x)) \(Self.number(y))\(line)\" stroke=\"\(color(.border))\"/>")
    if isHorizontal {
      text(label, x: x, y: y + 18, role: .dim, size: 11, anchor: "middle", isNumber: true)
    } else {
      text(label, x: x - 8, y: y + 4, role: .dim, size: 11, anchor: "end", isNumber: true)
    }
  }

  mutating func gridLine(y: Double, _ area: Area) {
    guard y.isFinite else { return }
    body.append(
      """
      <path d="M\(Self.number(area.x)) \(Self.number(y))h\(Self.number(area.width))" stroke="\(color(.border))" \
      stroke-width="0.5" stroke-dasharray="2 3"/>
      """)
  }

  mutating func curve(_ points: [(Double, Double)], role: Theme.Role) {
    let points = points.filter(Self.isPlace)
    guard !points.isEmpty else { return }
    body.append(
      """
      <polyline points="\(Self.points(points))" fill="none" stroke="\(color(role))" stroke-width="1.5" \
      stroke-linejoin="round"/>
      """)
  }

  /// The smallest and the largest loss within the iterations of each bucket.
  mutating func band(_ points: [(Double, Double)]) {
    let points = points.filter(Self.isPlace)
    guard !points.isEmpty else { return }
    body.append("<polygon points=\"\(Self.points(points))\" fill=\"\(color(.faded))\" fill-opacity=\"0.6\"/>")
  }

  /// A mark where a setting changes.
  mutating func mark(_ text: String, x: Double, _ area: Area) {
    guard x.isFinite else { return }
    body.append(
      """
      <path d="M\(Self.number(x)) \(Self.number(area.y))v\(Self.number(area.height))" stroke="\(color(.mark))" \
      stroke-dasharray="4 3"/>
      """)
    self.text(text, x: x + 4, y: area.y + 14, role: .mark, size: 11)
  }
}
