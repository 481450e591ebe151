import Texts

/// The division of lines with headings into columns side by side, each of which begins with a heading.
struct ColumnStarts {
  /// The index of the first line of each column, followed by the number of lines.
  let firsts: [Int]

  /// The number of rows of the longest column.
  var rows: Int { zip(firsts, firsts.dropFirst()).map { $1 - $0 }.max() ?? 0 }

  /// The index of the line in a row of a column; `nil` below its last line.
  func index(column: Int, row: Int) -> Int? {
    let index = firsts[column] + row
    return index < firsts[column + 1] ? index : nil
  }
}

/// Divides `count` lines into one column, or into two of nearly equal length.
func columnStarts(_ columns: Int, _ count: Int, isHeading: (Int) -> Bool) -> ColumnStarts {
  guard columns == 2 else { return ColumnStarts(firsts: [0, count]) }
  let middle = (1..<max(2, count)).filter(isHeading).min { max($0, count - $0) < max($1, count - $1) }
  return ColumnStarts(firsts: [0, middle ?? count, count])
}

/// The key table, over the picture.
struct HelpOverlay {
  let theme: Theme
  let glyphs: Glyphs
  let keys: KeyTable
  let scroll: Int
  /// The actions that open the present modes: their keys are listed, those of other modes are not.
  var openers: Set<ActionID> = []

  /// A heading, or a row of the table.
  private struct Line {
    /// The key that a click presses; `nil` for a heading.
    let key: Key?
    let keys: String
    let text: String
  }

  /// A line and its place on the screen.
  private typealias Row = (line: Line, clip: Rect)

  private struct Places {
    var rect: Rect
    var note: String
    var keyWidth: Int
    var rows: [Row] = []
  }

  /// The key of the line at a cell; `nil` where there is none.
  func key(x: Int, y: Int, on size: Size) -> Key? {
    let row = places(on: size).rows.first { $0.clip.contains(x: x, y: y) }
    return row?.line.key
  }

  func draw(on frame: inout Frame) {
    let places = places(on: frame.size)
    frame.fill(places.rect, ink: theme.ink(.text))
    Box(glyphs.string(HelpText.title), note: places.note, isFocused: true).draw(
      in: places.rect, of: &frame, theme: theme, glyphs: glyphs)
    for (line, clip) in places.rows {
      if line.text.isEmpty {
        frame.write(line.keys, x: clip.x, y: clip.y, ink: theme.ink(.dim, style: .underline), clip: clip)
      } else {
        frame.write(line.keys, x: clip.x, y: clip.y, ink: theme.ink(.accent, style: .bold), clip: clip)
        frame.write(line.text, x: clip.x + places.keyWidth + 2, y: clip.y, ink: theme.ink(.text), clip: clip)
      }
    }
  }

  private func places(on size: Size) -> Places {
    // Where all names of a key would leave no room for its description, only the first is shown.
    let allLines = lines(allNames: size.columns >= 100)
    let keyWidth = allLines.filter { !$0.text.isEmpty }.map { displayWidth(of: $0.keys) }.max()!
    let columns = size.columns >= 76 ? 2 : 1
    let textWidth = (size.columns - 4) / columns - keyWidth - 4
    let lines = allLines.flatMap { line -> [Line] in
      guard displayWidth(of: line.text) > textWidth else { return [line] }
      return wrapped(line.text, columns: max(4, textWidth)).enumerated().map { row, text in
        Line(key: line.key, keys: row == 0 ? line.keys : "", text: text)
      }
    }
    let starts = columnStarts(columns, lines.count) { lines[$0].text.isEmpty }
    let rows = starts.rows
    // The whole width, so that no line behind it is cut.
    let width = size.columns
    let height = min(size.rows, rows + 2)
    let rect = Rect(x: (size.columns - width) / 2, y: (size.rows - height) / 2, width: width, height: height)
    let first = max(0, min(scroll, rows - (height - 2)))
    var places = Places(
      rect: rect,
      note: HelpNote(glyphs: glyphs, keys: keys, title: .title).text(
        first: first, shown: height - 2, of: rows, columns: width),
      keyWidth: keyWidth)
    let inside = rect.inset(by: 1)
    guard !inside.isEmpty else { return places }
    for row in 0..<inside.height {
      for column in 0..<columns {
        guard let index = starts.index(column: column, row: first + row) else { continue }
        // A heading whose rows are below the visible part is hidden as well.
        if row == inside.height - 1, first + row + 1 < rows, lines[index].text.isEmpty { continue }
        let x = inside.x + 1 + column * (keyWidth + textWidth + 4)
        let clip = Rect(x: x, y: inside.y + row, width: min(keyWidth + textWidth + 3, inside.right - x), height: 1)
        places.rows.append((lines[index], clip))
      }
    }
    return places
  }

  /// The keys for a first look at the program.
  private static let start: [ActionID] = [
    Action.togglePause.id, Action.nextView.id, Action.stepSizeUp.id, Action.stepSizeDown.id, Action.switchModel.id,
    Action.nextDataset.id, EditingMode.Action.open.id, LookaheadMode.Action.open.id, LandscapeMode.Action.open.id,
    LessonMode.Action.open.id,
  ]

  /// The modes with a picture in place of the plot, which the export writes.
  private static let maps: Set<ActionID> = [SurfaceMode.Action.open.id, LandscapeMode.Action.open.id]

  private func lines(allNames: Bool) -> [Line] {
    func line(_ row: Binding) -> Line {
      Line(
        key: row.id.scope == Action.scope || row.isOpener ? row.keys.first : nil,
        keys: allNames ? row.keyNames(in: glyphs.language) : row.keys.first?.name(in: glyphs.language) ?? "",
        text: glyphs.string(row.help))
    }
    func heading(_ text: any Text) -> Line { Line(key: nil, keys: glyphs.string(text), text: "") }
    let start =
      [heading(SectionTitle.start)] + Self.start.compactMap { id in keys.bindings.first { $0.id == id }.map(line) }
    let shown = keys.sections.filter { $0.opener.map { openers.contains($0) } ?? true }
    func table(_ sections: [Binding.Section]) -> [Line] {
      sections.flatMap { section in
        let writes = section.opener.map { Self.maps.contains($0) } ?? false
        return [heading(keys.heading(of: section))]
          + (keys.rows(of: section) + keys.bindings.filter { writes && $0.id == ExportMode.opener }).map(line)
      }
    }
    // The keys of an open mode come first.
    return table(shown.filter { $0.opener != nil && $0.opener != HelpMode.opener }) + start
      + table(shown.filter { $0.opener == nil }) + table(shown.filter { $0.opener == HelpMode.opener })
  }
}

/// The text at the right end of the frame of a page of the help.
struct HelpNote {
  let glyphs: Glyphs
  let keys: KeyTable
  /// The title of the page, `.title` or `.sights`.
  let title: HelpText

  /// The key that closes the page, that of the other page and, where not all lines are visible, their range and the keys that
  /// scroll, in the longest form that fits beside the title.
  func text(first: Int, shown: Int, of rows: Int, columns: Int) -> String {
    let other = HelpText.page(KeyName(keys.name(of: HelpMode.Action.otherPage)), isKeys: title == .sights)
    let scrolls = HelpText.scrolls(KeyName(keys.names(of: HelpMode.Action.up, .down)))
    let closes = HelpText.closes(keys.keyName(of: HelpMode.Action.leave))
    let place = HelpText.lines(first: first + 1, last: min(rows, first + shown), of: rows)
    let forms =
      shown < rows
      ? [[place, scrolls, other, closes], [place, other, closes], [place, closes], [place]] : [[other, closes]]
    let room = columns - displayWidth(of: glyphs.string(title)) - 9
    return forms.lazy.map { $0.map(glyphs.string).joined(separator: " \(glyphs.dot) ") }
      .first { displayWidth(of: $0) <= room } ?? "\(first + 1)/\(rows)"
  }
}
