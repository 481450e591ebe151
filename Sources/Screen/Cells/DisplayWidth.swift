/// The columns that a terminal gives a character: 0 for control characters and lone combining marks, 2 for East Asian wide
/// characters and emoji, otherwise 1 (Unicode Standard Annex #11). Ambiguous characters count as narrow; for terminals that
/// draw them wide, `Frame.narrowed()` replaces them.
package func displayWidth(of character: Character) -> Int {
  guard let first = character.unicodeScalars.first else { return 0 }
  if first.value < 0x7f { return first.value < 0x20 ? 0 : 1 }
  if first.value < 0xa0 { return 0 }
  switch first.properties.generalCategory {
  case .control, .format, .surrogate, .nonspacingMark, .enclosingMark, .lineSeparator, .paragraphSeparator: return 0
  default: break
  }
  if character.unicodeScalars.dropFirst().first?.value == 0xfe0f { return 2 }
  return first.value >= 0x1100 && contains(EastAsianWidth.wide, first.value) ? 2 : 1
}

/// The columns that a terminal gives a text.
package func displayWidth(of text: some StringProtocol) -> Int {
  if text.isPrintableASCII { return text.utf8.count }
  var width = 0
  for character in text.terminalCharacters { width += displayWidth(of: character) }
  return width
}

extension StringProtocol {
  /// Whether every byte is a printable ASCII character, of one column.
  var isPrintableASCII: Bool { utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7f } }

  /// The characters as a terminal counts them.
  var terminalCharacters: TerminalCharacters<Self> { TerminalCharacters(self) }
}

/// The characters of a text as a terminal counts them. The voicing marks of halfwidth kana (ﾞ ﾟ) belong to the letter
/// before them in Unicode, but take a column of their own.
struct TerminalCharacters<Text: StringProtocol>: Sequence, IteratorProtocol {
  private var characters: Text.Iterator
  /// The scalars that remain of a letter with such a mark.
  private var rest: String.UnicodeScalarView.Iterator?

  fileprivate init(_ text: Text) { characters = text.makeIterator() }

  mutating func next() -> Character? {
    if let scalar = rest?.next() { return Character(scalar) }
    rest = nil
    guard let character = characters.next() else { return nil }
    guard character.unicodeScalars.contains(where: { $0.value == 0xff9e || $0.value == 0xff9f }) else {
      return character
    }
    rest = character.unicodeScalars.makeIterator()
    return next()
  }
}

/// The longest beginning of `text` that fits `columns`, ended by `ellipsis` where it was cut.
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
