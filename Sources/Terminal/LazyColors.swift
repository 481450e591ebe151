/// Removes colour changes without visible effect from the output of ncurses: a third of a frame's bytes.
///
/// ncurses sends both colours of a cell wherever its pair differs from the one before, in the sequences of the own
/// description. Here a colour is sent only when something shows it: a blank without reverse or underline shows the
/// background alone, any other character both. The visible result is the same; a test plays both outputs and compares the
/// screens.
struct LazyColors {
  /// A colour as an SGR sequence names it.
  private enum Color: Equatable {
    case standard
    /// One of the sixteen entries that users can change.
    case named(Int)
    case indexed(Int)
    case direct(Int, Int, Int)
  }

  private struct Colors: Equatable {
    var foreground: Color?
    var background: Color?
  }

  /// The colours that ncurses has set.
  private var wanted = Colors()
  /// The colours that were sent to the terminal; `nil` where they are not known.
  private var sent = Colors()
  /// Whether no attribute is set that a blank would show.
  private var isPlain = true
  private var numbers: [Int] = []

  /// The output for `bytes`, which end at the end of a sequence.
  ///
  /// - Parameter isLast: whether the terminal is left afterwards, so that pending colours must be sent.
  mutating func pass(_ bytes: UnsafeRawBufferPointer, isLast: Bool = false) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case 0x1b:
        let end = endOfSequence(bytes, position)
        let sequence = UnsafeRawBufferPointer(rebasing: bytes[position..<end])
        if !takeColors(sequence, &output) {
          if !isMovement(sequence) { flush(&output) }
          output += sequence
        }
        position = end
        continue
      case 0x08, 0x0a, 0x0d: break
      case 0x20 where isPlain: flushBackground(&output)
      case 0x80..<0xc0: break  // the rest of a character
      default: flush(&output)
      }
      output.append(byte)
      position += 1
    }
    if isLast { flush(&output) }
    return output
  }

  /// Forgets the terminal's colours, after another program has changed them.
  mutating func forget() { sent = Colors() }

  private func endOfSequence(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int {
    guard start + 1 < bytes.count else { return bytes.count }
    switch bytes[start + 1] {
    case UInt8(ascii: "["):
      let final = bytes[(start + 2)...].firstIndex { (0x40...0x7e).contains($0) }
      return final.map { $0 + 1 } ?? bytes.count
    case 0x20...0x2f:  // a character set has one more byte
      return min(bytes.count, start + 3)
    default: return start + 2
    }
  }

  /// Whether the sequence only moves the cursor.
  private func isMovement(_ sequence: UnsafeRawBufferPointer) -> Bool {
    guard sequence.count > 2, sequence[1] == UInt8(ascii: "["), let final = sequence.last else { return false }
    return "ABCDGHd".utf8.contains(final)
  }

  /// Reads the colours that a sequence sets; false where it is another sequence.
  private mutating func takeColors(_ sequence: UnsafeRawBufferPointer, _ output: inout [UInt8]) -> Bool {
    guard sequence.count > 2, sequence[1] == UInt8(ascii: "["), sequence.last == UInt8(ascii: "m") else { return false }
    numbers.removeAll(keepingCapacity: true)
    var number = 0
    for byte in sequence[2..<(sequence.count - 1)] {
      if byte == UInt8(ascii: ";") {
        numbers.append(number)
        number = 0
      } else {
        number = number &* 10 &+ Int(byte &- 0x30)
      }
    }
    numbers.append(number)
    var index = 0
    while index < numbers.count {
      let number = numbers[index]
      index += 1
      switch number {
      case 0:
        isPlain = true
        sent = Colors(foreground: .standard, background: .standard)
        wanted = sent
        output += "\u{1b}[m".utf8
      case 30...37: wanted.foreground = .named(number - 30)
      case 90...97: wanted.foreground = .named(number - 82)
      case 40...47: wanted.background = .named(number - 40)
      case 100...107: wanted.background = .named(number - 92)
      case 39: wanted.foreground = .standard
      case 49: wanted.background = .standard
      case 38: wanted.foreground = extended(&index)
      case 48: wanted.background = extended(&index)
      default:
        isPlain = false
        output += "\u{1b}[\(number)m".utf8
      }
    }
    return true
  }

  /// The colour after a 38 or 48.
  private func extended(_ index: inout Int) -> Color? {
    func next() -> Int {
      defer { index += 1 }
      return index < numbers.count ? numbers[index] : 0
    }
    return next() == 2 ? .direct(next(), next(), next()) : .indexed(next())
  }

  private mutating func flushBackground(_ output: inout [UInt8]) {
    guard wanted.background != sent.background else { return }
    output += "\u{1b}[".utf8
    append(wanted.background, base: 40, &output)
    output.append(UInt8(ascii: "m"))
    sent.background = wanted.background
  }

  private mutating func flush(_ output: inout [UInt8]) {
    guard wanted.foreground != sent.foreground else { return flushBackground(&output) }
    output += "\u{1b}[".utf8
    append(wanted.foreground, base: 30, &output)
    if wanted.background != sent.background {
      output.append(UInt8(ascii: ";"))
      append(wanted.background, base: 40, &output)
    }
    output.append(UInt8(ascii: "m"))
    sent = wanted
  }

  /// - Parameter base: 30 for a foreground, 40 for a background.
  private func append(_ color: Color?, base: Int, _ output: inout [UInt8]) {
    switch color {
    case nil, .standard: append(base + 9, &output)
    case .named(let entry): append(entry < 8 ? base + entry : base + 52 + entry, &output)
    case .indexed(let entry): append([base + 8, 5, entry], &output)
    case .direct(let red, let green, let blue): append([base + 8, 2, red, green, blue], &output)
    }
  }

  private func append(_ numbers: [Int], _ output: inout [UInt8]) {
    for (index, number) in numbers.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ";")) }
      append(number, &output)
    }
  }

  private func append(_ number: Int, _ output: inout [UInt8]) {
    if number >= 10 { append(number / 10, &output) }
    output.append(UInt8(ascii: "0") + UInt8(number % 10))
  }
}
