import Texts

/// The command line of the present state, and below it the name of a file to write.
struct ExportOverlay {
  /// The places of its parts.
  struct Places {
    /// The box with its border.
    let rect: Rect
    /// The lines that scroll; `upperRows` of them are visible.
    let upper: InkedText
    let upperRows: Int
    /// The fixed lines below them.
    let lower: [InkedText]
    /// The columns of each kind of file, and their row.
    let kinds: [(kind: FileKind, columns: Range<Int>)]
    let kindsRow: Int

    func kind(x: Int, y: Int) -> FileKind? {
      y == kindsRow ? kinds.first { $0.columns.contains(x) }?.kind : nil
    }
  }

  let theme: Theme
  let glyphs: Glyphs
  let command: [String]
  /// The notes on what the command line cannot express.
  let notes: [ExportText]
  let name: FileName
  /// The kinds that can be written.
  let kinds: [FileKind]
  let kind: FileKind?
  let sentence: Remark
  /// Whether the sentence is an answer to a key, which takes precedence.
  let isAnswer: Bool
  let scroll: Int
  /// The text at the right of the top border.
  let note: String
  let keys: KeyTable

  func draw(beside plot: Rect, on frame: inout Frame) {
    let places = places(on: frame.size, beside: plot)
    frame.cover(places.rect, beside: plot, theme: theme)
    let inside = Box(glyphs.string(ExportText.title), note: note, isFocused: true).draw(
      in: places.rect, of: &frame, theme: theme, glyphs: glyphs)
    guard !inside.isEmpty else { return }
    let margin = margin(inside.width)
    let first = max(0, min(scroll, places.upper.count - places.upperRows))
    for row in 0..<min(places.upperRows, places.upper.count - first) {
      let line = places.upper[first + row]
      frame.write(line.text, x: inside.x + margin, y: inside.y + row, ink: line.ink, clip: inside)
    }
    for (row, parts) in places.lower.enumerated() {
      frame.write(parts, x: inside.x + margin, y: inside.y + places.upperRows + row, clip: inside)
    }
  }

  func places(on size: Size, beside plot: Rect) -> Places {
    // The width does not change while a name is typed.
    let width = min(size.columns - 2, max(62, min(76, displayWidth(of: command.joined(separator: " ")) + 2)))
    let columns = width - 2 * margin(width)
    let isSmall = size.rows < 10

    var upper: InkedText = isSmall ? [] : [(heading, theme.ink(.dim))]
    upper += wrappedCommand(command, columns: columns).map { ($0, theme.ink(.text, style: .bold)) }
    upper += notes.flatMap { wrapped(glyphs.string($0), columns: columns) }.map { ($0, theme.ink(.warning)) }
    if !isSmall { upper.append(("", theme.ink(.text))) }

    let label = columns < 30 ? "" : glyphs.string(ExportText.writeTo)
    var lower: [InkedText] = [
      [
        (label, theme.ink(.dim)),
        (
          name.shown(columns: columns - displayWidth(of: label)),
          // A suggestion, which the next character replaces, is shown as selected.
          theme.ink(.accent, style: name.isSuggestion ? [.bold, .reverse] : .bold)
        ),
      ]
    ]
    let hasKinds = columns >= 30 && !isSmall
    if hasKinds { lower.append(kindsLine(columns)) }
    let ink = theme.ink(sentence.role)
    var sentences = wrapped(glyphs.string(sentence.text), columns: columns)
    // The height does not change with the number of sentences.
    if !isSmall, sentences.count < 2 { sentences.append("") }
    let room = max(0, min(size.rows - 2, upper.count + lower.count + sentences.count) - lower.count)
    // The command keeps two rows where the sentence is only an explanation.
    let limit = isAnswer ? room : max(0, room - 2)
    if sentences.count > limit, limit > 0 {
      sentences =
        Array(sentences.prefix(limit - 1)) + [
          fitted(sentences[(limit - 1)...].joined(separator: " "), columns: columns, glyphs: glyphs)
        ]
    }
    lower += sentences.prefix(limit).map { [($0, ink)] }
    let upperRows = min(upper.count, max(0, size.rows - 2 - lower.count))
    let rect = Box.overlayRect(
      Size(columns: width, rows: upperRows + lower.count), beside: plot, on: size)
    return Places(
      rect: rect, upper: upper, upperRows: upperRows, lower: lower,
      kinds: kindColumns(from: rect.x + 1 + margin(width), columns),
      kindsRow: hasKinds ? rect.y + 1 + upperRows + 1 : -1)
  }

  private var heading: String {
    glyphs.string(ExportText.commandLine(isWhole: notes.isEmpty))
  }

  private func margin(_ width: Int) -> Int { width >= 30 ? 1 : 0 }

  private func kindsLabel(_ columns: Int) -> String {
    glyphs.string(ExportText.chooseKind(keys.keyName(of: ExportMode.Action.nextKind), isLong: columns >= 45))
  }

  private func kindsLine(_ columns: Int) -> InkedText {
    [(kindsLabel(columns), theme.ink(.dim))]
      + kinds.map { kind in
        let isChosen = kind == self.kind
        let text = isChosen ? "[.\(kind.rawValue)]" : " .\(kind.rawValue) "
        return (text, isChosen ? theme.ink(.accent, style: .bold) : theme.ink(.text))
      }
  }

  private func kindColumns(from start: Int, _ columns: Int) -> [(kind: FileKind, columns: Range<Int>)] {
    var x = start + displayWidth(of: kindsLabel(columns))
    return kinds.map { kind in
      defer { x += kind.rawValue.count + 3 }
      return (kind, x..<x + kind.rawValue.count + 3)
    }
  }
}
