/// A part of the screen below a rule that holds its title and, at its right end, a note.
struct Panel {
  var title: String
  var note: InkedText
  var isFocused: Bool
  /// The colour of the title where it names a curve.
  var role: Theme.Role

  init(_ title: String, note: InkedText = [], isFocused: Bool = false, role: Theme.Role = .text) {
    (self.title, self.note, self.isFocused, self.role) = (title, note, isFocused, role)
  }

  /// Draws the rule.
  ///
  /// - Returns: the rectangle below it.
  @discardableResult
  func draw(in rect: Rect, of frame: inout Frame, theme: Theme, glyphs: Glyphs) -> Rect {
    guard !rect.isEmpty else { return rect }
    let line = Rect(x: rect.x, y: rect.y, width: rect.width, height: 1)
    frame.fill(line, glyphs.horizontal, ink: theme.ink(isFocused ? .accent : .border))
    let role: Theme.Role = isFocused ? .accent : role
    var end = frame.write(" ", x: rect.x + 1, y: rect.y, ink: theme.ink(role))
    end = frame.write(
      fitted(title, columns: rect.width - 4, glyphs: glyphs), x: end, y: rect.y, ink: theme.ink(role, style: .bold))
    end = frame.write(" ", x: end, y: rect.y, ink: theme.ink(role))
    // As many whole parts of the note as fit, the last ones first, between blanks.
    var shown = note[...]
    while !shown.isEmpty, end + width(of: shown) + 3 > rect.right { shown.removeFirst() }
    guard let first = shown.first, let last = shown.last else { return rect.content }
    func plain(_ ink: Ink) -> Ink { Ink(foreground: ink.foreground, background: ink.background) }
    var x = frame.write(" ", x: rect.right - width(of: shown) - 3, y: rect.y, ink: plain(first.ink))
    x = frame.write(shown, x: x, y: rect.y)
    frame.write(" ", x: x, y: rect.y, ink: plain(last.ink))
    return rect.content
  }
}
