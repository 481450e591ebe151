extension Frame {
  /// Makes a terminal erase the pixels that block characters draw outside their cells.
  ///
  /// Many fonts draw block characters one pixel larger than the cell, and a terminal repaints only cells that change: a
  /// block that is removed leaves a line at the edge of an unchanged blank. The foreground of a blank is invisible. Here it
  /// encodes which blocks surround it, so that the blank changes when one of them does, and is sent again.
  mutating func tieBlanksToBlocks(in rect: Rect) {
    for y in max(0, rect.y)..<max(max(0, rect.y), min(size.rows, rect.bottom)) {
      for x in max(0, rect.x)..<max(max(0, rect.x), min(size.columns, rect.right)) where isBlank(self[x, y]) {
        var sum = 0
        for (step, place) in [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)].enumerated()
        where bounds.contains(x: place.0, y: place.1) {
          let cell = self[place.0, place.1]
          guard let character = cell.character, let code = character.unicodeScalars.first?.value,
            Self.blocks.contains(code)
          else { continue }
          sum += (Int(code - Self.blocks.lowerBound) + 1 + Int(cell.ink.foreground)) * (2 * step + 1)
        }
        if sum > 0 { tint(x: x, y: y) { $0.foreground = PaletteIndex(1 + sum % Self.signs) } }
      }
    }
  }

  /// The block elements of Unicode without the shades.
  private static let blocks: ClosedRange<UInt32> = 0x2580...0x259F
  /// The number of foregrounds that distinguish neighbours; each is a colour pair that is sent to the terminal once.
  private static let signs = Theme.Role.allCases.count - 1

  private func isBlank(_ cell: Cell) -> Bool {
    cell.character == " " && cell.ink.style.isDisjoint(with: [.reverse, .underline, .pictured])
  }
}

extension Frame {
  /// The colour of the larger part of a cell of block elements, on which a sign in this cell stands.
  func ground(x: Int, y: Int) -> PaletteIndex {
    let cell = self[x, y]
    return cell.character.map { "▅▆▇".contains($0) } ?? false ? cell.ink.foreground : cell.ink.background
  }
}
