/// The key table, over the picture.
struct HelpOverlay {
  let theme: Theme
  let glyphs: Glyphs
  let scroll: Int

  func draw(on frame: inout Frame) {
    // Where all names of a key would leave no room for what it does, its first one has to do.
    let lines = Self.lines(allNames: frame.size.columns >= 60)
    let keyWidth = lines.filter { !$0.text.isEmpty }.map { displayWidth(of: $0.keys) }.max()!
    let textWidth = lines.map { displayWidth(of: $0.text) }.max()!
    let wanted = keyWidth + textWidth + 8
    let columns = frame.size.columns >= wanted * 2 && frame.size.rows < lines.count + 4 ? 2 : 1
    let rows = (lines.count + columns - 1) / columns
    let width = min(frame.size.columns, columns * (keyWidth + textWidth + 4) + 4)
    let height = min(frame.size.rows, rows + 2)
    let rect = Rect(
      x: (frame.size.columns - width) / 2, y: (frame.size.rows - height) / 2, width: width, height: height)
    frame.fill(rect, ink: theme.ink(.text))
    let first = max(0, min(scroll, rows - (height - 2)))
    let inside = Box("keys", note: note(first: first, shown: height - 2, of: rows, width: width), isFocused: true).draw(
      in: rect, of: &frame, theme: theme, glyphs: glyphs)
    guard !inside.isEmpty else { return }
    for row in 0..<inside.height {
      for column in 0..<columns {
        let index = column * rows + first + row
        guard first + row < rows, lines.indices.contains(index) else { continue }
        let x = inside.x + 1 + column * (keyWidth + textWidth + 4)
        let line = lines[index]
        let clip = Rect(x: x, y: inside.y + row, width: min(keyWidth + textWidth + 3, inside.right - x), height: 1)
        if line.text.isEmpty {
          frame.write(line.keys, x: x, y: clip.y, ink: theme.ink(.dim, style: .underline), clip: clip)
        } else {
          frame.write(line.keys, x: x, y: clip.y, ink: theme.ink(.accent, style: .bold), clip: clip)
          frame.write(line.text, x: x + keyWidth + 2, y: clip.y, ink: theme.ink(.text), clip: clip)
        }
      }
    }
  }

  /// How to close it and, where not all lines are seen, which ones are: as much of it as the box has room for.
  private func note(first: Int, shown: Int, of rows: Int, width: Int) -> String {
    guard shown < rows else { return "Esc closes" }
    let place = "\(first + 1)-\(first + shown) of \(rows)"
    let forms = [" \(glyphs.dot) arrows scroll \(glyphs.dot) Esc closes", " \(glyphs.dot) arrows scroll", ""].map {
      place + $0
    }
    return forms.first { displayWidth(of: $0) <= width - 13 } ?? "\(first + 1)/\(rows)"
  }

  private static func lines(allNames: Bool) -> [(keys: String, text: String)] {
    func names(_ keys: [Key]) -> String { keys.prefix(allNames ? keys.count : 1).map(\.name).joined(separator: " ") }
    return Binding.Group.allCases.flatMap { group in
      [(keys: group.rawValue, text: "")]
        + KeyTable.bindings.filter { $0.group == group }.map { (keys: names($0.keys), text: $0.help) }
    } + [(keys: "Points, after i", text: "")] + KeyTable.editing.map { (keys: names($0.keys), text: $0.help) }
  }
}
