import Screen

/// The meaning of complete sequences.
extension InputDecoder {
  static func key(byte: UInt8) -> Key {
    switch byte {
    case 0x09: .tab
    case 0x0a, 0x0d: .enter
    case 0x08, 0x7f: .backspace
    case 0x1b: .escape
    case 0x00: .control(" ")
    case 0x01...0x1a: .control(Character(UnicodeScalar(byte + 0x60)))
    case 0x1c...0x1f: .control(Character(UnicodeScalar(byte + 0x40)))
    default: .character(Character(UnicodeScalar(byte)))
    }
  }

  /// The answer in a string: of kind `P` (device control), `]` (operating system command) or `_` (application program command).
  static func answer(kind: UInt8, body: String) -> [Input] {
    switch kind {
    case UInt8(ascii: "P"): Questions.tellsOfDirectColor(body) ? [.directColor] : []
    case UInt8(ascii: "]"): Questions.background(body).map { [.background($0)] } ?? []
    case UInt8(ascii: "_"): body == "Gi=\(Kitty.questionNumber);OK" ? [.kittyGraphics] : []
    default: []
    }
  }

  /// The meaning of a control sequence with these parameters and intermediates and this final byte.
  static func meaning(of body: ArraySlice<UInt8>, final: UInt8) -> [Input] {
    let text = String(decoding: body, as: UTF8.self)
    let numbers = text.drop { !$0.isNumber }.split(separator: ";", omittingEmptySubsequences: false).map {
      Int($0.prefix { $0.isNumber }) ?? 0
    }
    switch (text.first, final) {
    case ("<", UInt8(ascii: "M")), ("<", UInt8(ascii: "m")):
      guard numbers.count == 3 else { return [] }
      let released = final == UInt8(ascii: "m")
      let report = MouseReport(code: numbers[0], column: numbers[1], row: numbers[2], released: released)
      return report.event.map { [.event(.mouse($0))] } ?? []
    case ("?", UInt8(ascii: "y")):
      guard numbers.count == 2, numbers[0] == 2026 else { return [] }
      return [.synchronizedOutput((1...3).contains(numbers[1]))]
    case ("?", UInt8(ascii: "c")):
      let kinds = numbers.dropFirst()
      return (kinds.contains(52) ? [.clipboard] : []) + (kinds.contains(4) ? [.sixels] : []) + [.attributes]
    case ("?", UInt8(ascii: "S")):
      return numbers.count == 3 && numbers.prefix(2) == [1, 0] && numbers[2] > 1 ? [.sixelColors(numbers[2])] : []
    case ("?", UInt8(ascii: "n")): return numbers.first == 997 ? [.colorsChanged] : []
    case ("?", _), ("<", _), (">", _), ("=", _): return []
    case (_, UInt8(ascii: "R")) where numbers.count == 2: return [.cursor(column: numbers[1])]
    case (_, UInt8(ascii: "n")): return numbers.count == 1 && (numbers[0] == 0 || numbers[0] == 3) ? [.status] : []
    case (_, UInt8(ascii: "t")):
      guard numbers.count == 3, numbers[1] > 0, numbers[2] > 0 else { return [] }
      let size = PixelSize(width: numbers[2], height: numbers[1])
      return numbers[0] == 6 ? [.cell(size)] : numbers[0] == 4 ? [.window(size)] : []
    case (_, UInt8(ascii: "u")): return keys(encoded: text)
    case (_, UInt8(ascii: "~")) where numbers.count == 3 && numbers[0] == 27:
      return keys(code: numbers[2], modifiers: numbers[1])
    case (_, UInt8(ascii: "~")): return numberedKey(numbers.first ?? 0).map { [.event(.key($0))] } ?? []
    default: return letterKey(final).map { [.event(.key($0))] } ?? []
    }
  }

  /// A key in the encoding that ends with `u`: its code, and for other layouts its shifted form, then modifiers and the
  /// kind of event (1 pressed, 2 repeated, 3 released), `99:67;5:1`. See https://sw.kovidgoyal.net/kitty/keyboard-protocol.
  private static func keys(encoded text: String) -> [Input] {
    let fields = text.split(separator: ";", omittingEmptySubsequences: false).map {
      $0.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    }
    guard let code = fields.first?.first ?? nil else { return [] }
    let modifiers = fields.count > 1 ? fields[1] : []
    if modifiers.count > 1, modifiers[1] == 3 { return [] }
    let shifted = fields[0].count > 1 ? fields[0][1] : nil
    return keys(code: code, shifted: shifted, modifiers: (modifiers.first ?? nil) ?? 1)
  }

  /// A key pressed with modifiers: 1 plus one bit each for Shift, Alt and Ctrl. It has the meaning of the bytes that a
  /// terminal sends for it without this encoding, so that Ctrl-I is Tab here as well.
  private static func keys(code: Int, shifted: Int? = nil, modifiers: Int) -> [Input] {
    let bits = max(1, modifiers) - 1
    let (hasShift, hasAlt, hasControl) = (bits & 1 != 0, bits & 2 != 0, bits & 4 != 0)
    guard let number = UInt32(exactly: code), let plain = UnicodeScalar(number) else { return [] }
    var key: Key
    switch plain.value {
    case 0x09: key = hasShift ? .backTab : .tab
    case 0x0d, 0xe046: key = .enter  // 57414: Enter of the number pad
    case 0x1b: key = .escape
    case 0x08, 0x7f: key = .backspace
    case 0x00..<0x20, 0xe000...0xf8ff: return []
    default:
      let other = shifted.flatMap { UInt32(exactly: $0) }.flatMap { UnicodeScalar($0) }
      if hasControl, plain.value < 0x7f {
        let letter = UInt8(plain.properties.lowercaseMapping.utf8.first!)
        guard letter == 0x20 || letter >= 0x5b else { return [] }
        key = Self.key(byte: letter == 0x20 ? 0 : letter & 0x1f)
      } else if hasShift, let other {
        key = .character(Character(other))
      } else if hasShift, plain.properties.uppercaseMapping.count == 1 {
        key = .character(Character(plain.properties.uppercaseMapping))
      } else {
        key = .character(Character(plain))
      }
    }
    return (hasAlt ? [.event(.key(.escape))] : []) + [.event(.key(key))]
  }

  private static func letterKey(_ letter: UInt8) -> Key? {
    switch UnicodeScalar(letter) {
    case "A", "a": .up
    case "B", "b": .down
    case "C", "c": .right
    case "D", "d": .left
    case "H": .home
    case "F": .end
    case "Z": .backTab
    case "P": .function(1)
    case "Q": .function(2)
    case "R": .function(3)
    case "S": .function(4)
    default: nil
    }
  }

  private static func numberedKey(_ number: Int) -> Key? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23, 24: .function(number - 12)
    default: nil
    }
  }

  /// The key after `ESC O`: cursor keys, F1 to F4 and the keys of the number pad.
  static func applicationKey(_ letter: UInt8) -> Key? {
    switch letter {
    case UInt8(ascii: "M"): .enter
    case UInt8(ascii: "X"): .character("=")
    case UInt8(ascii: "j")...UInt8(ascii: "y"): .character(Character(UnicodeScalar(letter - 0x40)))
    default: letterKey(letter)
    }
  }
}
