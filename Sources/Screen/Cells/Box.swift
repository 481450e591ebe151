/// A frame of lines around a rectangle, with its title set into the top border.
package struct Box: Sendable {
  package var title: String
  /// Shown at the right end of the top border.
  package var note: String
  package var isFocused: Bool

  package init(_ title: String, note: String = "", isFocused: Bool = false) {
    self.title = title
    self.note = note
    self.isFocused = isFocused
  }

  /// Draws the box.
  ///
  /// - Returns: the rectangle inside; empty where the box has no room for one.
  @discardableResult
  package func draw(in rect: Rect, of frame: inout Frame, theme: Theme, glyphs: Glyphs) -> Rect {
    guard rect.width >= 2, rect.height >= 2 else { return Rect(x: rect.x, y: rect.y, width: 0, height: 0) }
    let line = theme.ink(isFocused ? .accent : .border)
    for x in rect.x + 1..<rect.right - 1 {
      frame.put(glyphs.horizontal, x: x, y: rect.y, ink: line)
      frame.put(glyphs.horizontal, x: x, y: rect.bottom - 1, ink: line)
    }
    for y in rect.y + 1..<max(rect.y + 1, rect.bottom - 1) {
      frame.put(glyphs.vertical, x: rect.x, y: y, ink: line)
      frame.put(glyphs.vertical, x: rect.right - 1, y: y, ink: line)
    }
    frame.put(glyphs.corners[0], x: rect.x, y: rect.y, ink: line)
    frame.put(glyphs.corners[1], x: rect.right - 1, y: rect.y, ink: line)
    frame.put(glyphs.corners[2], x: rect.x, y: rect.bottom - 1, ink: line)
    frame.put(glyphs.corners[3], x: rect.right - 1, y: rect.bottom - 1, ink: line)

    let room = rect.width - 6
    let title = fitted(self.title, columns: room, glyphs: glyphs)
    let end = set(
      title, x: rect.x + 2, row: rect.y, of: &frame, ink: theme.ink(.text, style: .bold), line: line, glyphs)
    let noteWidth = displayWidth(of: note)
    if noteWidth > 0, rect.right - 2 - (noteWidth + 2) > end {
      set(note, x: rect.right - 4 - noteWidth, row: rect.y, of: &frame, ink: theme.ink(.dim), line: line, glyphs)
    }
    return rect.inset(by: 1)
  }

  @discardableResult
  private func set(
    _ text: String, x: Int, row: Int, of frame: inout Frame, ink: Ink, line: Ink, _ glyphs: Glyphs
  ) -> Int {
    guard !text.isEmpty else { return x }
    frame.put(glyphs.titleStart, x: x, y: row, ink: line)
    let end = frame.write(text, x: x + 1, y: row, ink: ink)
    frame.put(glyphs.titleEnd, x: end, y: row, ink: line)
    return end + 1
  }
}

/// The longest beginning of `text` that fits, ended by an ellipsis that the glyphs have.
package func fitted(_ text: String, columns: Int, glyphs: Glyphs) -> String {
  fitted(text, columns: columns, ellipsis: glyphs.set != .ascii ? "…" : "~")
}
