/// The attributes of a cell besides its two colours.
package struct Style: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let bold = Style(rawValue: 1)
  package static let dim = Style(rawValue: 2)
  package static let underline = Style(rawValue: 4)
  package static let reverse = Style(rawValue: 8)
  /// A picture in pixels covers this cell, where the terminal supports it.
  package static let pictured = Style(rawValue: 16)
}

/// The colours and attributes of a piece of text.
package struct Ink: Hashable, Sendable {
  package var foreground: PaletteIndex
  package var background: PaletteIndex
  package var style: Style

  package init(foreground: PaletteIndex, background: PaletteIndex, style: Style = []) {
    self.foreground = foreground
    self.background = background
    self.style = style
  }
}

/// One character cell of the screen.
package struct Cell: Hashable, Sendable {
  /// `nil` in the right half of a character two columns wide.
  package var character: Character?
  package var ink: Ink

  package init(_ character: Character?, _ ink: Ink) {
    self.character = character
    self.ink = ink
  }
}

/// A grid of character cells: `App` makes it and a terminal shows it. It does not depend on a terminal.
///
/// Text outside of the frame, or of the clip given with it, is left out; a wide character that would cross its edge is
/// replaced by a space. Invariant: a cell with `nil` follows a cell with a character of width two.
package struct Frame: Equatable, Sendable {
  package let size: Size
  package private(set) var cells: [Cell]
  /// The pictures in pixels, shown in those of their cells that are ``Style/pictured``.
  package internal(set) var pictures: [PixelPicture] = []
  /// Whether the frame is shown in ``Theme/fadedPalette``, because an overlay covers part of the plot.
  package internal(set) var isFaded = false

  package init(size: Size, ink: Ink = Ink(foreground: 0, background: 0)) {
    self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    cells = Array(repeating: Cell(" ", ink), count: self.size.columns * self.size.rows)
  }

  package var bounds: Rect { Rect(size) }

  /// The cell at column `x` of row `y`; both must lie inside.
  package subscript(x: Int, y: Int) -> Cell { cells[y * size.columns + x] }

  /// Puts a character of width one; the other half of a wide character that is overwritten becomes a space.
  package mutating func put(_ character: Character, x: Int, y: Int, ink: Ink) {
    guard bounds.contains(x: x, y: y) else { return }
    let index = y * size.columns + x
    freeHalves(at: index, x: x)
    cells[index] = Cell(character, ink)
  }

  /// Changes the ink of a cell and keeps its character; the cell no longer shows a picture in pixels.
  package mutating func tint(x: Int, y: Int, _ change: (inout Ink) -> Void) {
    guard bounds.contains(x: x, y: y) else { return }
    change(&cells[y * size.columns + x].ink)
    cells[y * size.columns + x].ink.style.remove(.pictured)
  }

  /// Lets a picture in pixels cover a cell.
  mutating func setPictured(x: Int, y: Int) { cells[y * size.columns + x].ink.style.insert(.pictured) }

  /// Replaces a cell one column wide by another of the same width.
  mutating func setCell(_ cell: Cell, x: Int, y: Int) { cells[y * size.columns + x] = cell }

  /// Writes `text` from column `x` of row `y` on, each character by its display width, cut at cell borders to `clip`.
  ///
  /// - Returns: the column after the last one written.
  @discardableResult
  package mutating func write(_ text: some StringProtocol, x: Int, y: Int, ink: Ink, clip: Rect? = nil) -> Int {
    let clip = clip ?? bounds
    guard y >= max(0, clip.y), y < min(size.rows, clip.bottom) else { return x }
    let left = max(0, clip.x)
    let right = min(size.columns, clip.right)
    var column = x
    if text.isPrintableASCII {
      for byte in text.utf8 {
        if column >= right { break }
        if column >= left { put(Character(UnicodeScalar(byte)), x: column, y: y, ink: ink) }
        column += 1
      }
      return column
    }
    for character in text.terminalCharacters {
      let width = displayWidth(of: character)
      if width == 0 { continue }
      if column + width > right { break }
      if column >= left {
        put(character, x: column, y: y, ink: ink)
        if width == 2 {
          let index = y * size.columns + column
          freeHalves(at: index + 1, x: column + 1)
          cells[index].character = character
          cells[index + 1] = Cell(nil, ink)
        }
      } else if column + width > left {
        put(" ", x: left, y: y, ink: ink)
      }
      column += width
    }
    return column
  }

  /// Fills a rectangle with one character of width one.
  package mutating func fill(_ rect: Rect, _ character: Character = " ", ink: Ink) {
    for y in max(0, rect.y)..<max(max(0, rect.y), min(size.rows, rect.bottom)) {
      for x in max(0, rect.x)..<max(max(0, rect.x), min(size.columns, rect.right)) {
        put(character, x: x, y: y, ink: ink)
      }
    }
  }

  /// Clears a rectangle for an overlay, and the texts outside that its sides cut.
  package mutating func clear(_ rect: Rect, ink: Ink) {
    for y in max(0, rect.y)..<max(max(0, rect.y), min(size.rows, rect.bottom)) {
      for (start, step) in [(rect.x - 1, -1), (rect.right, 1)] {
        // A text that only adjoins the rectangle stays.
        guard isInText(start, y), isInText(start - step, y) else { continue }
        var end = start
        while isInText(end + step, y) { end += step }
        for x in min(start, end)...max(start, end) { put(" ", x: x, y: y, ink: self[x, y].ink) }
      }
    }
    fill(rect, ink: ink)
  }

  /// Copies the cells of a rectangle from another frame of the same size; its pixel pictures stay those that are shown.
  mutating func copy(_ rect: Rect, from other: Frame) {
    guard other.size == size else { return }
    for index in pictures.indices where !pictures[index].rect.intersection(rect).isEmpty {
      pictures[index].bitmap = nil
    }
    for y in rect.y..<rect.bottom {
      let row = y * size.columns
      cells.replaceSubrange(row + rect.x..<row + rect.right, with: other.cells[row + rect.x..<row + rect.right])
    }
  }

  /// Whether a cell is part of a text: of a word or number, or the single blank between two of them.
  private func isInText(_ x: Int, _ y: Int) -> Bool {
    isText(x, y) || (bounds.contains(x: x, y: y) && self[x, y].character == " " && isText(x - 1, y) && isText(x + 1, y))
  }

  /// Whether a cell is part of a word or number; `false` outside the frame.
  func isText(_ x: Int, _ y: Int) -> Bool {
    guard bounds.contains(x: x, y: y) else { return false }
    guard let character = self[x, y].character else { return true }
    return character.isLetter || character.isNumber || ".,:;%/'-+=()".contains(character)
  }

  private mutating func freeHalves(at index: Int, x: Int) {
    if cells[index].character == nil, x > 0 { cells[index - 1].character = " " }
    if x + 1 < size.columns, cells[index + 1].character == nil { cells[index + 1].character = " " }
  }
}

extension Frame: CustomStringConvertible {
  /// The text of each row without the spaces at its end; colours do not show.
  package var description: String {
    (0..<size.rows).map { y in
      var row = ""
      for x in 0..<size.columns { if let character = self[x, y].character { row.append(character) } }
      while row.last == " " { row.removeLast() }
      return row
    }.joined(separator: "\n")
  }
}
