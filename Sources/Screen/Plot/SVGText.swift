import Learning

/// Texts within the edges of a picture: a text that does not fit is smaller, then shorter, then left out.
extension SVG {
  /// The least size of letters.
  private static let leastSize = 9
  /// The least distance of a text from an edge.
  private static let edge = 2.0

  /// An upper estimate of the width of a column of text: the font is that of the reader.
  static func columnWidth(size: Int, isBold: Bool) -> Double { (isBold ? 0.625 : 7.5 / 13) * Double(size) }

  /// An upper estimate of the width of a text of the usual size.
  static func width(of text: String) -> Double {
    columnWidth(size: 13, isBold: false) * Double(displayWidth(of: text))
  }

  /// An upper estimate of the width of a title.
  static func width(ofTitle title: String) -> Double {
    columnWidth(size: 16, isBold: true) * Double(displayWidth(of: title))
  }

  /// The columns of text between a place and the edges.
  private func columns(x: Double, size: Int, isBold: Bool, anchor: String) -> Int {
    let (before, after) = (x - Self.edge, self.size.width - Self.edge - x)
    let room = anchor == "end" ? before : anchor == "middle" ? 2 * min(before, after) : after
    // Places have two digits after the point.
    return Int(max(0, min(1e6, (room + 0.01) / Self.columnWidth(size: size, isBold: isBold))))
  }

  private func isInside(y: Double, size: Int) -> Bool {
    y - Double(size) >= 0 && y + 0.25 * Double(size) <= self.size.height
  }

  /// A text with the size at which it fits, cut where it does not fit in the least size; `nil` where no character fits. A number is
  /// never cut.
  func inside(
    _ text: String, x: Double, y: Double, size: Int, isBold: Bool, anchor: String, isNumber: Bool
  ) -> (text: String, size: Int)? {
    let width = displayWidth(of: text)
    let least = min(size, Self.leastSize)
    for size in stride(from: size, through: least, by: -1)
    where width <= columns(x: x, size: size, isBold: isBold, anchor: anchor) {
      return isInside(y: y, size: size) ? (text, size) : nil
    }
    guard !isNumber, isInside(y: y, size: least) else { return nil }
    let columns = columns(x: x, size: least, isBold: isBold, anchor: anchor)
    let cut = fitted(text, columns: columns, ellipsis: "…")
    return cut.contains { $0 != "…" } ? (cut, least) : nil
  }

  /// Parts of a line with the size at which they fit; the last parts are cut or left out.
  func inside(_ spans: [Scene.Span], x: Double, y: Double) -> (spans: [Scene.Span], size: Int)? {
    let width = spans.width
    for size in stride(from: 12, through: Self.leastSize, by: -1)
    where width <= columns(x: x, size: size, isBold: false, anchor: "start") {
      return isInside(y: y, size: size) ? (spans, size) : nil
    }
    guard isInside(y: y, size: Self.leastSize) else { return nil }
    var rest = columns(x: x, size: Self.leastSize, isBold: false, anchor: "start")
    var shown: [Scene.Span] = []
    for span in spans {
      let width = [span].width
      guard width > rest else {
        shown.append(span)
        rest -= width
        continue
      }
      var last = span
      last.text = fitted(span.text, columns: rest, ellipsis: "…")
      if case .scale = span.tone {} else { shown.append(last) }
      break
    }
    return shown.isEmpty ? nil : (shown, Self.leastSize)
  }

  /// The width of one of the 16 swatches of a ramp between texts of a width; 0 where there is no room for it.
  static func rampStep(texts: Double, room: Double) -> Double {
    let step = min(10, ((room - texts - 22) / 16).rounded(.down))
    return step >= 2 ? step : 0
  }

  // MARK: the size of the legend

  /// Up to this number of classes the legend is above the picture, where it fits beside the title; otherwise below.
  static let legendLimit = 8

  /// The columns and rows of the legend below a picture of this width.
  static func legendSize(classes: Int, width: Double) -> (columns: Int, rows: Int) {
    let columns = max(1, Int(width / 130))
    return (columns, (classes + columns - 1) / columns)
  }

  /// An upper estimate of the width of the legend above a picture.
  static func legendWidth(_ data: Dataset) -> Double {
    legendNames(data).reduce(0) { $0 + width(ofItem: $1) }
  }

  /// The names in the legend above the picture.
  static func legendNames(_ data: Dataset) -> [String] {
    distinct((0..<data.classes).map { data.name(ofClass: $0) }, columns: 12)
  }

  /// The width of a class in the legend above the picture, with the distance to the one before.
  static func width(ofItem name: String) -> Double { 8 * Double(displayWidth(of: name)) + 26 }

  static let legendLine = 20.0
}
