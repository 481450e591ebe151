import CNcurses
import Screen

/// The screen contents as ncurses keeps them: frames are the input, the bytes that change the terminal are the output.
///
/// ncurses writes into memory and not to the terminal. A frame is therefore complete before its first byte is sent: it can
/// be counted, enclosed in a synchronized update, and sent without blocking.
final class CursesScreen {
  private(set) var description: Description
  private(set) var mapping: PairMapping
  private var handle: OpaquePointer
  private var size: Size
  /// The cells that ncurses has, and the rows in which they are those of the last frame.
  private var shown: [Cell] = []
  private var isDrawn: [Bool] = []
  private var shownColumns = 0
  /// The row at which the next update begins, after one that was cut.
  private var nextRow = 0
  private var colors = LazyColors()
  private var row: [curses_cell] = []
  /// The colour pair of each two palette colours; 0 for "not made yet". The second half is for text.
  private var pairs: [Pair] = []

  /// The number of a pair, 0 where there is none yet, and what its colours mean for bold text.
  private struct Pair {
    var number: Int32 = 0
    var bold = false
    var allowsBold = true
  }

  private var numbers: [PairMapping.Colors: Int32] = [:]

  /// Opens the first of the descriptions that ncurses accepts.
  init?(_ candidates: [Description], size: Size, palette: Palette, depth: ColorDepth) {
    guard let opened = CursesScreen.open(candidates, size: size) else { return nil }
    (handle, description) = opened
    self.size = size
    mapping = CursesScreen.mapping(handle, description, palette, depth)
    forgetPairs()
  }

  deinit { curses_close(handle) }

  private static func open(_ candidates: [Description], size: Size) -> (OpaquePointer, Description)? {
    let (rows, columns) = (Int32(size.rows), Int32(size.columns))
    for candidate in candidates {
      let handle =
        switch candidate {
        case .own: curses_open("spiral", ownDescription, rows, columns)
        case .named(let term): curses_open(term, nil, rows, columns)
        }
      if let handle { return (handle, candidate) }
    }
    return nil
  }

  private static func mapping(
    _ handle: OpaquePointer, _ description: Description, _ palette: Palette, _ depth: ColorDepth
  ) -> PairMapping {
    let available = Int(curses_colors(handle))
    return PairMapping(palette: palette, depth: depth, available: available, own: description == .own)
  }

  private func forgetPairs() {
    pairs = Array(repeating: Pair(), count: 2 * mapping.palette.colors.count * mapping.palette.colors.count)
    numbers = [:]
    forgetRows()
  }

  /// Marks every row as not drawn.
  private func forgetRows() {
    isDrawn = []
    nextRow = 0
  }

  /// A string capability without its padding.
  func capability(_ name: String) -> String {
    guard let text = curses_string(handle, name) else { return "" }
    return withoutPadding(String(cString: text))
  }

  /// Changes the colours; the next update repaints everything. A description with too few colours is replaced by the
  /// program's own one.
  ///
  /// - Returns: the bytes that must be sent at once.
  func recolor(palette: Palette, depth: ColorDepth) -> [UInt8] {
    var bytes: [UInt8] = []
    if description == .own || Int(curses_colors(handle)) >= depth.colors {
      curses_forget_pairs(handle)
    } else {
      bytes = leave()
      curses_close(handle)  // before the next one is opened: ncurses 6.4 draws nothing on the second of two screens
      guard let opened = CursesScreen.open([.own, description], size: size) else {
        preconditionFailure("ncurses opened \(description) before and does not any more")
      }
      (handle, description) = opened
    }
    mapping = CursesScreen.mapping(handle, description, palette, depth)
    forgetPairs()
    return bytes
  }

  func resize(to size: Size) {
    self.size = size
    forgetRows()
    _ = curses_resize(handle, Int32(size.rows), Int32(size.columns))
  }

  /// Makes the next update clear the terminal and paint everything.
  func invalidate() {
    colors.forget()
    forgetRows()
    curses_invalidate(handle)
  }

  /// The largest number of bytes of a cell: two colours of 24 bits and a character.
  private static let longestCell = 45

  /// The bytes that change the terminal from the last picture to `frame`; where these are more than `room`, those of the
  /// rows that fit, and the others with the next update.
  func update(to frame: Frame, room: Int = .max) -> (bytes: [UInt8], isWhole: Bool) {
    let (rows, columns) = (min(size.rows, frame.size.rows), frame.size.columns)
    if isDrawn.count != frame.size.rows || shownColumns != columns {
      curses_erase(handle)
      (shown, shownColumns, nextRow) = (frame.cells, columns, 0)
      isDrawn = Array(repeating: false, count: frame.size.rows)
    }
    let changed = (0..<rows).map { ($0 + nextRow) % rows }.filter { y in
      !isDrawn[y] || shown[y * columns..<(y + 1) * columns] != frame.cells[y * columns..<(y + 1) * columns]
    }
    if room / Self.longestCell >= changed.count * columns {
      for y in changed { draw(y, of: frame) }
      return (update(), true)
    }
    var bytes: [UInt8] = []
    for (index, y) in changed.enumerated() {
      draw(y, of: frame)
      bytes += update()
      if bytes.count >= room, index + 1 < changed.count {
        nextRow = changed[index + 1]
        return (bytes, false)
      }
    }
    return (bytes, true)
  }

  private func draw(_ y: Int, of frame: Frame) {
    let range = y * frame.size.columns..<(y + 1) * frame.size.columns
    row.removeAll(keepingCapacity: true)
    for cell in frame.cells[range] {
      if let character = cell.character {
        row.append(converted(character, cell.ink))
      } else if !row.isEmpty {
        row[row.count - 1].width = 2
      }
    }
    curses_put_row(handle, Int32(y), row, row.count)
    shown.replaceSubrange(range, with: frame.cells[range])
    isDrawn[y] = true
  }

  /// The bytes of all changes since the last update.
  func update() -> [UInt8] {
    passed(curses_update(handle), isLast: false)
  }

  /// The bytes that leave the screen; the next update enters it again.
  func leave() -> [UInt8] {
    defer { colors.forget() }
    return passed(curses_leave(handle), isLast: true)
  }

  private func passed(_ bytes: curses_bytes, isLast: Bool) -> [UInt8] {
    let bytes = UnsafeRawBufferPointer(start: bytes.start, count: bytes.count)
    // Only the own description's sequences for colours are known.
    return description == .own ? colors.pass(bytes, isLast: isLast) : Array(bytes)
  }

  private func converted(_ character: Character, _ ink: Ink) -> curses_cell {
    var cell = curses_cell()
    cell.width = 1
    if ink.style.contains(.pictured) {
      // A blank without colours, only used where a picture in pixels covers the cell.
      cell.scalars.0 = 0x20
      return cell
    }
    var position = 0
    for scalar in character.unicodeScalars {
      switch position {
      case 0: cell.scalars.0 = scalar.value
      case 1: cell.scalars.1 = scalar.value
      case 2: cell.scalars.2 = scalar.value
      case 3: cell.scalars.3 = scalar.value
      default: break
      }
      position += 1
    }
    let pair = pair(ink, isText: character.isRead)
    cell.pair = pair.number
    let style = pair.allowsBold ? ink.style : ink.style.subtracting(.bold)
    cell.style = (pair.bold ? style.union(.bold) : style).rawValue
    return cell
  }

  private func pair(_ ink: Ink, isText: Bool) -> Pair {
    let count = mapping.palette.colors.count
    precondition(
      Int(ink.foreground) < count && Int(ink.background) < count,
      "colours \(ink.foreground) and \(ink.background) of a palette of \(count)")
    let index = (isText ? count * count : 0) + Int(ink.foreground) * count + Int(ink.background)
    if pairs[index].number != 0 { return pairs[index] }
    guard let colors = mapping.colors(foreground: ink.foreground, background: ink.background, isText: isText)
    else { return Pair() }
    var number = numbers[colors] ?? 0
    if number == 0 {
      number = Int32(numbers.count) + 1
      numbers[colors] = number
      _ = curses_set_pair(handle, number, colors.foreground, colors.background)
    }
    pairs[index] = Pair(number: number, bold: colors.bold, allowsBold: colors.allowsBold)
    return pairs[index]
  }
}

/// A capability without its delays (`$<5/>`), which old terminals needed.
func withoutPadding(_ capability: String) -> String {
  var result = ""
  var rest = capability[...]
  while let start = rest.firstIndex(of: "$") {
    let after = rest.index(after: start)
    guard after < rest.endIndex, rest[after] == "<", let end = rest[after...].firstIndex(of: ">") else {
      result += rest[...start]
      rest = rest[after...]
      continue
    }
    result += rest[..<start]
    rest = rest[rest.index(after: end)...]
  }
  return result + rest
}
