import Screen

/// Turns the bytes that a terminal sends into events. A value: bytes go in, events come out, nothing else happens.
///
/// It reads what xterm, tmux, screen, rxvt, linux and those like them send, so that keys do not depend on how well a
/// description fits the terminal, answers to questions are never taken for keys, and a click is never lost between
/// two layers. Modifiers of function keys are left out.
struct InputDecoder {
  enum Input: Hashable {
    case event(Event)
    /// The answer to DECRQM for mode 2026: whether the terminal knows synchronized output.
    case synchronizedOutput(Bool)
    /// The answer that the terminal shows colours of 24 bits.
    case directColor
    /// The answer to CPR: the cursor's column from 1; or F3 with a modifier, which looks the same.
    case cursor(column: Int)
    /// The answer to DA1, which every terminal gives; it marks the end of the answers before it.
    case attributes
  }

  /// How long a begun sequence may wait for its rest.
  enum Patience { case none, escape, sequence }

  private var buffer: [UInt8] = []

  /// What the decoder waits for, if anything.
  var patience: Patience {
    if buffer.isEmpty { return .none }
    return buffer[0] == 0x1b && buffer.count <= 2 ? .escape : .sequence
  }

  /// Decodes all that is complete; the rest waits for the next bytes or for ``flush()``.
  mutating func decode(_ bytes: some Sequence<UInt8>) -> [Input] {
    buffer += bytes
    var inputs: [Input] = []
    var position = 0
    while position < buffer.count, let step = step(buffer[position...]) {
      inputs += step.inputs
      position += step.length
    }
    buffer.removeFirst(position)
    return inputs
  }

  /// Nothing more came: a lone ESC is the key of that name; what cannot become anything is dropped.
  mutating func flush() -> [Input] {
    defer { buffer = [] }
    guard buffer.first == 0x1b else { return [] }
    if buffer.count == 1 { return [.event(.key(.escape))] }
    if buffer.count == 2 {
      return [.event(.key(.escape)), .event(.key(.character(Character(UnicodeScalar(buffer[1])))))]
    }
    return []
  }

  private typealias Step = (inputs: [Input], length: Int)

  /// The first key, report or answer of `bytes`; `nil` when its end is missing.
  private func step(_ bytes: ArraySlice<UInt8>) -> Step? {
    let first = bytes[bytes.startIndex]
    switch first {
    case 0x1b: return escape(bytes)
    case 0x80...: return utf8(bytes)
    default: return ([.event(.key(key(byte: first)))], 1)
    }
  }

  private func key(byte: UInt8) -> Key {
    switch byte {
    case 0x09: .tab
    case 0x0a, 0x0d: .enter
    case 0x08, 0x7f: .backspace
    case 0x00: .control(" ")
    case 0x01...0x1a: .control(Character(UnicodeScalar(byte + 0x60)))
    case 0x1b...0x1f: .control(Character(UnicodeScalar(byte + 0x40)))
    default: .character(Character(UnicodeScalar(byte)))
    }
  }

  private func utf8(_ bytes: ArraySlice<UInt8>) -> Step? {
    let first = bytes[bytes.startIndex]
    let length =
      switch first {
      case 0xc2...0xdf: 2
      case 0xe0...0xef: 3
      case 0xf0...0xf4: 4
      default: 1
      }
    let tail = bytes.dropFirst().prefix(length - 1)
    if length == 1 { return ([], 1) }
    if let wrong = tail.firstIndex(where: { $0 & 0xc0 != 0x80 }) { return ([], wrong - bytes.startIndex) }
    if tail.count < length - 1 { return nil }
    let text = String(decoding: bytes.prefix(length), as: UTF8.self)
    guard text.unicodeScalars.count == 1, text != "\u{fffd}", let character = text.first else { return ([], length) }
    return ([.event(.key(.character(character)))], length)
  }

  private func escape(_ bytes: ArraySlice<UInt8>) -> Step? {
    guard let second = bytes.dropFirst().first else { return nil }
    switch second {
    case UInt8(ascii: "["): return control(bytes)
    case UInt8(ascii: "O"):
      guard let third = bytes.dropFirst(2).first else { return nil }
      return (applicationKey(third).map { [.event(.key($0))] } ?? [], 3)
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"): return string(bytes)
    default:
      // Alt with a key, or Esc and then a key: both without harm as two keys.
      return ([.event(.key(.escape))], 1)
    }
  }

  /// A string up to BEL or `ESC \\`: our answer about colours (`ESC P`), or one to another program's question.
  private func string(_ bytes: ArraySlice<UInt8>) -> Step? {
    for index in bytes.indices.dropFirst(2) {
      if bytes[index] == 0x07 { return ([], index - bytes.startIndex + 1) }
      if bytes[index] == 0x1b {
        guard index + 1 < bytes.endIndex else { return nil }
        guard bytes[index + 1] == UInt8(ascii: "\\") else { return ([], index - bytes.startIndex) }
        let body = String(decoding: bytes[(bytes.startIndex + 2)..<index], as: UTF8.self)
        let isControl = bytes[bytes.startIndex + 1] == UInt8(ascii: "P")
        let tells = isControl && Questions.tellsOfDirectColor(body)
        return (tells ? [.directColor] : [], index - bytes.startIndex + 2)
      }
    }
    return bytes.count > 4096 ? ([], bytes.count) : nil
  }

  /// `ESC [`, parameters (0x30–0x3f), intermediates (0x20–0x2f), a final byte.
  private func control(_ bytes: ArraySlice<UInt8>) -> Step? {
    let body = bytes.dropFirst(2)
    if body.first == UInt8(ascii: "[") {  // the Linux console's F1 to F5
      guard let letter = body.dropFirst().first else { return nil }
      let number = Int(letter) - 0x40
      return ((1...5).contains(number) ? [.event(.key(.function(number)))] : [], 4)
    }
    if body.first == UInt8(ascii: "M") {  // the mouse of terminals that do not know mode 1006
      guard body.count >= 4 else { return nil }
      let report = body.dropFirst().prefix(3).map { Int($0) - 32 }
      let mouse = MouseReport(code: report[0], column: report[1], row: report[2], released: report[0] & 3 == 3)
      return (mouse.event.map { [.event(.mouse($0))] } ?? [], 6)
    }
    guard let end = body.firstIndex(where: { !(0x20...0x3f).contains($0) }) else {
      return body.count > 64 ? ([], bytes.count) : nil
    }
    let length = end - bytes.startIndex + 1
    guard (0x40...0x7e).contains(bytes[end]) else { return ([], end - bytes.startIndex) }
    return (meaning(of: body[..<end], final: bytes[end]), length)
  }

  private func meaning(of body: ArraySlice<UInt8>, final: UInt8) -> [Input] {
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
    case ("?", UInt8(ascii: "c")): return [.attributes]
    case (_, UInt8(ascii: "R")) where numbers.count == 2: return [.cursor(column: numbers[1])]
    case ("?", _), ("<", _), (">", _), ("=", _): return []
    case (_, UInt8(ascii: "~")): return numberedKey(numbers.first ?? 0).map { [.event(.key($0))] } ?? []
    default: return letterKey(final).map { [.event(.key($0))] } ?? []
    }
  }

  private func letterKey(_ letter: UInt8) -> Key? {
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

  private func numberedKey(_ number: Int) -> Key? {
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

  /// What follows `ESC O`: cursor keys, F1 to F4 and the keys of the number pad.
  private func applicationKey(_ letter: UInt8) -> Key? {
    switch letter {
    case UInt8(ascii: "M"): .enter
    case UInt8(ascii: "X"): .character("=")
    case UInt8(ascii: "j")...UInt8(ascii: "y"): .character(Character(UnicodeScalar(letter - 0x40)))
    default: letterKey(letter)
    }
  }
}
