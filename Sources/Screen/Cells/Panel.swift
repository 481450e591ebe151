/// A part of the screen below a rule that holds its title and, at its right end, a note.
struct Panel {
  var title: InkedText
  var note: InkedText
  var isFocused: Bool

  init(_ title: InkedText, note: InkedText = [], isFocused: Bool = false) {
    (self.title, self.note, self.isFocused) = (title, note, isFocused)
  }

  init(_ title: String, theme: Theme, note: InkedText = [], isFocused: Bool = false) {
    self.init(
      [(title, theme.ink(isFocused ? .accent : .text, style: .bold))], note: note, isFocused: isFocused)
  }

  /// Draws the rule.
  ///
  /// - Returns: the rectangle below it.
  @discardableResult
  func draw(in rect: Rect, of frame: inout Frame, theme: Theme, glyphs: Glyphs) -> Rect {
    guard !rect.isEmpty else { return rect }
    let line = Rect(x: rect.x, y: rect.y, width: rect.width, height: 1)
    frame.fill(line, glyphs.horizontal, ink: theme.ink(isFocused ? .accent : .border))
    let end = write(Self.cut(title, columns: rect.width - 4, glyphs), x: rect.x + 1, y: rect.y, on: &frame)
    // As many whole parts of the note as fit.
    var shown = note
    while !shown.isEmpty, end + width(of: shown) + 3 > rect.right { shown.removeFirst() }
    write(shown, x: rect.right - width(of: shown) - 3, y: rect.y, on: &frame)
    return rect.content
  }

  /// Writes the parts with a blank before the first and after the last.
  @discardableResult
  private func write(_ parts: InkedText, x: Int, y: Int, on frame: inout Frame) -> Int {
    guard let first = parts.first, let last = parts.last else { return x }
    let start = frame.write(
      " ", x: x, y: y, ink: Ink(foreground: first.ink.foreground, background: first.ink.background))
    let end = frame.write(parts, x: start, y: y)
    return frame.write(" ", x: end, y: y, ink: Ink(foreground: last.ink.foreground, background: last.ink.background))
  }

  /// As many of the parts as fit, ended by an ellipsis.
  private static func cut(_ parts: InkedText, columns: Int, _ glyphs: Glyphs) -> InkedText {
    if width(of: parts) <= columns { return parts }
    var room = columns
    var kept: InkedText = []
    for part in parts where room > 0 {
      let text = fitted(part.text, columns: room, glyphs: glyphs)
      kept.append((text, part.ink))
      room -= text == part.text ? displayWidth(of: text) : room
    }
    return kept
  }
}
