import Texts

/// Accuracy and loss in large digits, legible across a room: each has three by five dots, and a dot is two columns by one
/// row or a multiple of it, so that it is about square.
struct BigFigures {
  let theme: Theme
  let glyphs: Glyphs

  /// The number of rows of dots of a digit.
  private static let dots = 5
  /// The widest number: `100%` or `89.7%`.
  private static let widest = "89.7%"

  /// The rows of two figures, each with its name above and a blank row below.
  static func rows(width: Int, height: Int) -> Int { 2 * (dots * scale(width: width, height: height) + 2) }

  /// The rows of a dot.
  private static func scale(width: Int, height: Int) -> Int {
    max(1, min(width / columns(widest, scale: 1), (height / 2 - 2) / dots))
  }

  /// The columns of a number.
  static func columns(_ text: String, scale: Int) -> Int {
    text.reduce(0) { $0 + ((font[$1]?[0].count ?? 3) + 1) * 2 * scale } - 2 * scale
  }

  func draw(_ figures: [Figure], in rect: Rect, of frame: inout Frame) {
    let scale = Self.scale(width: rect.width, height: rect.height)
    var y = rect.y
    for name in [FigureName.accuracy, .loss] {
      guard let figure = figures.first(where: { $0.name == name }) else { continue }
      let ink = theme.ink(figure.role, style: .bold)
      let rows = Self.dots * scale
      guard y + rows + 1 <= rect.bottom else {
        // On a small screen the numbers are plain text.
        guard y < rect.bottom else { return }
        let end = frame.write(glyphs.string(name) + " ", x: rect.x, y: y, ink: theme.ink(.dim), clip: rect)
        frame.write(figure.value + (name == .accuracy ? " %" : ""), x: end, y: y, ink: ink, clip: rect)
        y += 1
        continue
      }
      frame.write(glyphs.string(name), x: rect.x, y: y, ink: theme.ink(.text), clip: rect)
      draw(fitting(figure, rect.width, scale), x: rect.x, y: y + 1, scale: scale, ink: ink, clip: rect, on: &frame)
      y += rows + 2
    }
  }

  /// The number with as many digits as fit.
  private func fitting(_ figure: Figure, _ width: Int, _ scale: Int) -> String {
    let isShare = figure.name == .accuracy
    var text = figure.value
    func columns() -> Int { Self.columns(text + (isShare ? "%" : ""), scale: scale) }
    var digits = text.split(separator: ".").dropFirst().first?.count ?? 0
    while columns() > width, digits > 0, let value = Double(text) {
      digits -= 1
      text = fixed(Double(figure.value) ?? value, digits: digits)
    }
    return text + (isShare ? "%" : "")
  }

  private func draw(_ text: String, x: Int, y: Int, scale: Int, ink: Ink, clip: Rect, on frame: inout Frame) {
    let full: Character = glyphs.set == .ascii || theme.depth == .monochrome ? "#" : " "
    let ground = full == "#" ? ink : Ink(foreground: ink.foreground, background: ink.foreground)
    var x = x
    for character in text {
      guard let rows = Self.font[character] else {
        // A text that is not a number is written as it is.
        frame.write(text, x: x, y: y, ink: ink, clip: clip)
        return
      }
      for (row, dots) in rows.enumerated() {
        for (column, dot) in dots.enumerated() where dot == "#" {
          let place = Rect(x: x + 2 * scale * column, y: y + scale * row, width: 2 * scale, height: scale)
          frame.fill(place.intersection(clip), full, ink: ground)
        }
      }
      x += (rows[0].count + 1) * 2 * scale
    }
  }

  private static let font: [Character: [String]] = [
    "0": ["###", "# #", "# #", "# #", "###"], "1": [" # ", "## ", " # ", " # ", "###"],
    "2": ["###", "  #", "###", "#  ", "###"], "3": ["###", "  #", "###", "  #", "###"],
    "4": ["# #", "# #", "###", "  #", "  #"], "5": ["###", "#  ", "###", "  #", "###"],
    "6": ["###", "#  ", "###", "# #", "###"], "7": ["###", "  #", "  #", "  #", "  #"],
    "8": ["###", "# #", "###", "# #", "###"], "9": ["###", "# #", "###", "  #", "###"],
    ".": [" ", " ", " ", " ", "#"], "-": ["   ", "   ", "###", "   ", "   "], "+": ["   ", " # ", "###", " # ", "   "],
    "e": ["   ", "###", "###", "#  ", "###"], "%": ["# #", "  #", " # ", "#  ", "# #"],
  ]
}
