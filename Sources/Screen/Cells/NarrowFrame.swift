/// Replacements for terminals that draw characters of East_Asian_Width A two columns wide, as some do that are set up for
/// Chinese, Japanese or Korean: braille, quadrants and small symbols take one column everywhere, most lines and blocks do
/// not.
package enum NarrowCharacters {
  /// The replacement of a character; `nil` where it is narrow itself.
  static func replacement(for character: Character) -> Character? {
    guard let scalar = character.unicodeScalars.first, isAmbiguous(scalar) else { return nil }
    return table[scalar] ?? "?"
  }

  /// Whether terminals differ in the columns that a scalar takes.
  package static func isAmbiguous(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0xa1 && contains(EastAsianWidth.ambiguous, scalar.value)
  }

  private static let table: [Unicode.Scalar: Character] = {
    var table: [Unicode.Scalar: Character] = [:]
    for (from, to) in [
      // Lines, by the dots of braille: the vertical one in the left column, the horizontal one in the second row.
      ("─━│┃┄┊╭┌╮┐╰└╯┘├┤┬┴┼═≡‖╱╲", "⠒⠒⡇⡇⠂⠅⡖⡖⡆⡆⠓⠓⠃⠃⡗⡇⡖⠓⡗⠭⠿⡇/\\"),
      ("▒▓●○◎■□▲△▶▼▽◆◇★☆", "⢕⣿◍◦◌▪▫▴▵▸▾▿♦◊✶✧"),
      // Blocks that fill a cell from below, by the four rows of braille.
      ("▁▂▃▅▆▇", "⣀⣀⣤⣤⣶⣿"),
      ("×÷±·…–—‘’“”←→↑↓°√∂½²³¹ⁿ₁₂₃₄≤≥≠≈∞", "x/+⠂⋯--''\"\"<>^vovd?231n1234<>!~8"),
      ("αβγδεζηθικλμνξοπρστυφχψωΓΔΘΛΞΠΣΦΨΩ", "abgdezntiklµvxoprstufcywGDTLXPSFYW"),
      ("àáèéêìíòóùúüæðøßþāēěīłńňōūǎǐǒǔ", "aaeeeiioouuuadosbaeeilnnouaiou"),
    ] {
      precondition(from.count == to.count, "every character has its replacement: \(from)")
      for (scalar, character) in zip(from.unicodeScalars, to) { table[scalar] = character }
    }
    return table
  }()
}

extension Frame {
  /// The frame in characters that take one column in every terminal. The lower half of a half block is lost.
  func narrowed() -> Frame {
    var frame = self
    for y in 0..<size.rows {
      for x in 0..<size.columns {
        let cell = self[x, y]
        guard let character = cell.character, let other = NarrowCharacters.replacement(for: character) else { continue }
        var ink = cell.ink
        switch character {
        case "▀", "█":
          ink.background = ink.foreground
          frame.put(" ", x: x, y: y, ink: ink)
        case "▄": frame.put(" ", x: x, y: y, ink: ink)
        case "▌":
          (ink.foreground, ink.background) = (ink.background, ink.foreground)
          frame.put("▐", x: x, y: y, ink: ink)
        default: frame.put(other, x: x, y: y, ink: ink)
        }
      }
    }
    return frame
  }
}

/// Whether one of the ranges, sorted in ascending order, contains `value`.
func contains(_ ranges: [ClosedRange<UInt32>], _ value: UInt32) -> Bool {
  var (low, high) = (0, ranges.count)
  while low < high {
    let middle = (low + high) / 2
    if ranges[middle].upperBound < value { low = middle + 1 } else { high = middle }
  }
  return low < ranges.count && ranges[low].contains(value)
}
