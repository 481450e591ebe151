import Screen

/// Decodes the bytes that a terminal sends into events. A value type without side effects.
///
/// It reads the sequences of xterm, tmux, screen, rxvt, linux and similar terminals, so that keys do not depend on the
/// terminal's description, answers to questions are not taken for keys, and no click is lost. Modifiers of function keys
/// are ignored.
///
/// A connection may deliver a sequence in pieces. The reader waits as ``patience`` says and then calls ``flush()``. A lone
/// ESC is reported as a key soon; where the rest of a sequence arrives afterwards, it is still decoded as that sequence and
/// not as keys.
struct InputDecoder {
  enum Input: Hashable {
    case event(Event)
    /// The answer to DECRQM for mode 2026: whether the terminal supports synchronized output.
    case synchronizedOutput(Bool)
    /// The answer that the terminal shows colours of 24 bits.
    case directColor
    /// The answer to CPR: the cursor's column from 1; or F3 with a modifier, which looks the same.
    case cursor(column: Int)
    /// The answer to DSR 5: everything sent before the question has been processed.
    case status
    /// The answer to DA1, which nearly every terminal gives; it ends the answers before it.
    case attributes
    /// The answer to DA1 says that programs may write to the clipboard (OSC 52); ``attributes`` follows.
    case clipboard
    /// The answer to OSC 11: the colour of the background.
    case background(RGB)
    /// The report of mode 2031 that the colours have changed.
    case colorsChanged
    /// The answer to `CSI 16 t`: the size of a cell in pixels.
    case cell(PixelSize)
    /// The answer to `CSI 14 t`: the size of the text in pixels.
    case window(PixelSize)
    /// The answer to DA1 says that the terminal shows sixels; ``attributes`` follows.
    case sixels
    /// The answer to XTSMGRAPHICS: the number of colours of sixels.
    case sixelColors(Int)
    /// The answer that the terminal supports kitty's graphics protocol.
    case kittyGraphics
  }

  /// What an incomplete sequence is waiting for.
  enum Patience {
    case none
    /// The byte after ESC: without one it is the key.
    case escape
    /// The end of a sequence that cannot be keys.
    case sequence
    /// The end of pasted text.
    case paste
  }

  private var buffer: [UInt8] = []
  /// The pasted text so far; `nil` outside of a paste.
  private var pasted: PastedText?
  /// Whether a lone ESC was just reported as a key, so that the rest of its sequence may still arrive.
  private var hasReportedEscape = false
  /// Whether the ESC at the start of ``buffer`` was already reported as a key.
  private var isTail = false

  /// What the decoder is waiting for.
  var patience: Patience {
    if pasted != nil { return .paste }
    if buffer.isEmpty { return .none }
    return buffer == [0x1b] || (isTail && buffer.count <= 2) ? .escape : .sequence
  }

  /// Decodes all complete sequences; the rest is kept for the next bytes or for ``flush()``.
  mutating func decode(_ bytes: some Sequence<UInt8>) -> [Input] {
    let bytes = Array(bytes)
    if hasReportedEscape, let first = bytes.first {
      hasReportedEscape = false
      isTail = first == UInt8(ascii: "[") || first == UInt8(ascii: "O")
      if isTail { buffer = [0x1b] }
    }
    buffer += bytes
    var inputs: [Input] = []
    var position = 0
    while position < buffer.count {
      if pasted != nil {
        inputs += takePasted(&position)
      } else if let step = step(buffer[position...]) {
        inputs += isTail ? tail(step) : step.inputs
        isTail = false
        if step.beginsPaste { pasted = PastedText() }
        position += step.length
      } else {
        break
      }
    }
    buffer.removeFirst(position)
    return inputs
  }

  /// Ends the wait: a lone ESC is the Escape key; an incomplete sequence is dropped.
  mutating func flush() -> [Input] {
    defer {
      buffer = []
      isTail = false
      pasted = nil
    }
    if let pasted { return [.event(.paste(pasted.text))] }
    if isTail { return buffer.count <= 2 ? typed(buffer.dropFirst()) : [] }
    guard buffer == [0x1b] else { return [] }
    hasReportedEscape = true
    return [.event(.key(.escape))]
  }

  /// Ends the time in which the rest of a sequence may follow an ESC that was reported as a key.
  mutating func forgetEscape() { hasReportedEscape = false }

  /// The meaning of the rest of a sequence whose ESC was reported as a key; bytes that are no such rest are keys.
  private func tail(_ step: Step) -> [Input] {
    guard step.inputs.isEmpty, !step.beginsPaste, step.length <= 4 else { return step.inputs }
    return typed(buffer.prefix(step.length).dropFirst())
  }

  private func typed(_ bytes: ArraySlice<UInt8>) -> [Input] {
    bytes.filter { $0 < 0x80 && $0 != 0x1b }.map { .event(.key(Self.key(byte: $0))) }
  }

  private mutating func takePasted(_ position: inout Int) -> [Input] {
    while position < buffer.count {
      let byte = buffer[position]
      position += 1
      guard pasted!.take(byte) else { continue }
      defer { pasted = nil }
      return [.event(.paste(pasted!.text))]
    }
    return []
  }
}

// MARK: - Ends of sequences

extension InputDecoder {
  struct Step {
    var inputs: [Input]
    var length: Int
    var beginsPaste = false

    init(_ inputs: [Input], _ length: Int) {
      self.inputs = inputs
      self.length = length
    }
  }

  /// The first key, report or answer of `bytes`; `nil` when its end is missing.
  private func step(_ bytes: ArraySlice<UInt8>) -> Step? {
    let first = bytes[bytes.startIndex]
    switch first {
    case 0x1b: return escape(bytes)
    case 0x80...: return utf8(bytes)
    default: return Step([.event(.key(Self.key(byte: first)))], 1)
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
    if length == 1 { return Step([], 1) }
    if let wrong = tail.firstIndex(where: { $0 & 0xc0 != 0x80 }) { return Step([], wrong - bytes.startIndex) }
    if tail.count < length - 1 { return nil }
    let text = String(decoding: bytes.prefix(length), as: UTF8.self)
    guard text.unicodeScalars.count == 1, text != "\u{fffd}", let character = text.first else {
      return Step([], length)
    }
    return Step([.event(.key(.character(character)))], length)
  }

  private func escape(_ bytes: ArraySlice<UInt8>) -> Step? {
    guard let second = bytes.dropFirst().first else { return nil }
    switch second {
    case UInt8(ascii: "["): return control(bytes)
    case UInt8(ascii: "O"):
      guard let third = bytes.dropFirst(2).first else { return nil }
      if third == 0x1b { return Step([], 2) }
      return Step(Self.applicationKey(third).map { [.event(.key($0))] } ?? [], 3)
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"): return string(bytes)
    default:
      // Alt with a key, or Esc followed by a key: reported as two keys.
      return Step([.event(.key(.escape))], 1)
    }
  }

  /// A string up to BEL or `ESC \\`: an answer about colours, or one to another program's question.
  private func string(_ bytes: ArraySlice<UInt8>) -> Step? {
    let kind = bytes[bytes.startIndex + 1]
    func answer(_ end: Int) -> [Input] {
      Self.answer(kind: kind, body: String(decoding: bytes[(bytes.startIndex + 2)..<end], as: UTF8.self))
    }
    for index in bytes.indices.dropFirst(2) {
      if bytes[index] == 0x07 { return Step(answer(index), index - bytes.startIndex + 1) }
      if bytes[index] == 0x1b {
        guard index + 1 < bytes.endIndex else { return nil }
        guard bytes[index + 1] == UInt8(ascii: "\\") else { return Step([], index - bytes.startIndex) }
        return Step(answer(index), index - bytes.startIndex + 2)
      }
    }
    return bytes.count > 4096 ? Step([], bytes.count) : nil
  }

  /// `ESC [`, parameters (0x30–0x3f), intermediates (0x20–0x2f), a final byte.
  private func control(_ bytes: ArraySlice<UInt8>) -> Step? {
    let body = bytes.dropFirst(2)
    if body.first == UInt8(ascii: "["), !isTail {  // the Linux console's F1 to F5
      guard let letter = body.dropFirst().first else { return nil }
      let number = Int(letter) - 0x40
      return (1...5).contains(number) ? Step([.event(.key(.function(number)))], 4) : Step([], letter == 0x1b ? 3 : 4)
    }
    if body.first == UInt8(ascii: "M") {  // mouse reports of terminals without mode 1006
      guard body.count >= 4 else { return nil }
      let report = body.dropFirst().prefix(3).map { Int($0) - 32 }
      let mouse = MouseReport(code: report[0], column: report[1], row: report[2], released: report[0] & 3 == 3)
      return Step(mouse.event.map { [.event(.mouse($0))] } ?? [], 6)
    }
    guard let end = body.firstIndex(where: { !(0x20...0x3f).contains($0) }) else {
      return body.count > 64 ? Step([], bytes.count) : nil
    }
    guard (0x40...0x7e).contains(bytes[end]) else { return Step([], end - bytes.startIndex) }
    let length = end - bytes.startIndex + 1
    var step = Step(Self.meaning(of: body[..<end], final: bytes[end]), length)
    step.beginsPaste = bytes[end] == UInt8(ascii: "~") && body[..<end].elementsEqual("200".utf8)
    return step
  }
}

/// Text between the marks of bracketed paste (mode 2004): `ESC [ 200 ~` before it and `ESC [ 201 ~` after it.
private struct PastedText {
  /// The bytes of a paste that are kept; the text fields are short.
  private static let limit = 1 << 16
  private static let end = Array("\u{1b}[201~".utf8)

  private var bytes: [UInt8] = []
  /// The number of bytes of the end mark that have arrived.
  private var matched = 0

  /// The text so far, without the end mark once that is complete.
  var text: String {
    let mark = matched < Self.end.count ? Self.end[..<matched] : []
    return String(decoding: bytes + mark, as: UTF8.self)
  }

  /// - Returns: whether `byte` completes the end mark.
  mutating func take(_ byte: UInt8) -> Bool {
    if byte == Self.end[matched] {
      matched += 1
      return matched == Self.end.count
    }
    keep(Self.end[..<matched])
    matched = byte == Self.end[0] ? 1 : 0
    if matched == 0 { keep([byte]) }
    return false
  }

  private mutating func keep(_ more: ArraySlice<UInt8>) {
    if bytes.count + more.count <= Self.limit { bytes += more }
  }
}
