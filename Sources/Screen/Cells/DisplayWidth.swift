/// The columns that a terminal gives a character: 0 for controls and marks that stand alone, 2 for East Asian wide
/// characters and emoji, otherwise 1. Unicode Standard Annex #11; ambiguous characters count as narrow.
package func displayWidth(of character: Character) -> Int {
  guard let first = character.unicodeScalars.first else { return 0 }
  if first.value < 0x7f { return first.value < 0x20 ? 0 : 1 }
  if first.value < 0xa0 { return 0 }
  switch first.properties.generalCategory {
  case .control, .format, .surrogate, .nonspacingMark, .enclosingMark, .lineSeparator, .paragraphSeparator: return 0
  default: break
  }
  if first.properties.isEmojiPresentation { return 2 }
  if character.unicodeScalars.dropFirst().first?.value == 0xfe0f { return 2 }
  return wideRanges.contains { $0.contains(first.value) } ? 2 : 1
}

/// The columns that a terminal gives a text.
package func displayWidth(of text: some StringProtocol) -> Int {
  text.terminalCharacters.reduce(0) { $0 + displayWidth(of: $1) }
}

extension StringProtocol {
  /// The characters as a terminal counts them. The marks of halfwidth kana (ﾞ ﾟ) extend the letter before them in Unicode,
  /// yet have a column of their own.
  var terminalCharacters: [Character] {
    func isMark(_ scalar: Unicode.Scalar) -> Bool { scalar.value == 0xff9e || scalar.value == 0xff9f }
    guard unicodeScalars.contains(where: isMark) else { return Array(self) }
    return flatMap { character in
      character.unicodeScalars.contains(where: isMark) ? character.unicodeScalars.map(Character.init) : [character]
    }
  }
}

/// The longest beginning of `text` that fits `columns`, ended by `ellipsis` where something had to go.
package func fitted(_ text: String, columns: Int, ellipsis: Character = "…") -> String {
  if displayWidth(of: text) <= columns { return text }
  guard columns > 0 else { return "" }
  var result = ""
  var used = 0
  for character in text.terminalCharacters {
    let width = displayWidth(of: character)
    if used + width > columns - 1 { break }
    result.append(character)
    used += width
  }
  return result + String(ellipsis)
}

/// The blocks of East_Asian_Width W and F, emoji aside.
private let wideRanges: [ClosedRange<UInt32>] = [
  0x1100...0x115f, 0x2e80...0x303e, 0x3041...0x33ff, 0x3400...0x4dbf, 0x4e00...0x9fff, 0xa000...0xa4cf,
  0xa960...0xa97c, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe10...0xfe19, 0xfe30...0xfe6f, 0xff00...0xff60,
  0xffe0...0xffe6, 0x16fe0...0x18aff, 0x1b000...0x1b2ff, 0x1f200...0x1f265, 0x20000...0x2fffd, 0x30000...0x3fffd,
]
