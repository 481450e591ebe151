import Screen

/// The questions sent to the terminal. The answers are not waited for: they arrive between keys, or never.
///
/// DSR 5 is the first: its answer gives the round trip time (see ``Line``). DECRQM asks whether the terminal supports
/// synchronized output (mode 2026). Where the characters of the picture may be two columns wide, one is printed and the
/// cursor's position requested (CPR); where the locale does not name UTF-8, a letter of two bytes that is never wide is
/// printed before it. Where the colour depth is not set, two questions concern 24 bits, because ssh does not pass
/// `COLORTERM` on: a colour is set and DECRQSS asks for it (a terminal without 24 bits reports none or one of its palette),
/// and XTGETTCAP asks for the capabilities `RGB` and `Tc`; terminals support one or the other. OSC 11 asks for the colour
/// of the background, and mode 2031 makes the terminal report changes of its colours. Where pictures in pixels are wanted,
/// the terminal is asked whether and how it shows them. DA1, which nearly every terminal answers, marks the end: answers
/// that have not arrived by then are missing.
struct Questions {
  /// The queries that a terminal is sent.
  struct Topics: OptionSet {
    let rawValue: Int

    /// DSR 5 and DA1, which terminals have known since the VT100.
    static let basic = Topics(rawValue: 1)
    static let synchronization = Topics(rawValue: 2)
    static let encoding = Topics(rawValue: 4)
    static let width = Topics(rawValue: 8)
    static let color = Topics(rawValue: 16)
    static let cell = Topics(rawValue: 32)
    static let ground = Topics(rawValue: 64)
    static let pixels = Topics(rawValue: 128)
  }

  private var topics: Topics
  /// The questions of ``encoding`` and ``width`` that are not answered yet; both answers look alike.
  private var positions: [Topics] = []
  private var unanswered = 0
  private var hasAnswered = false

  init(_ topics: Topics) { self.topics = topics }

  private static let color =
    "\u{1b}[48;2;1;2;3m\u{1b}P$qm\u{1b}\\\u{1b}[m"  // DECRQSS
    + "\u{1b}P+q524742;5463\u{1b}\\"  // XTGETTCAP: RGB and Tc in hexadecimal

  /// A letter of two bytes that is one column wide everywhere.
  private static let encoding = "\u{1b}[H\u{e4}\u{1b}[6n"

  /// A character of the picture whose width differs between East Asian terminals (UAX #11: A).
  private static let width = "\u{1b}[H\u{25cf}\u{1b}[6n"

  private static let cell = "\u{1b}[16t"

  /// The sizes of the text area and of a cell in pixels, kitty's graphics protocol, and 256 colours for sixels
  /// (XTSMGRAPHICS); the answer to the last gives their real number.
  private static let pixels = "\u{1b}[14t" + cell + Kitty.question + "\u{1b}[?1;3;256S"

  /// The colour of the background: OSC 11.
  static let ground = "\u{1b}]11;?\u{1b}\\"

  /// Whether the body of a device control string is an answer to ``color`` that confirms 24 bits.
  static func tellsOfDirectColor(_ body: some StringProtocol) -> Bool {
    if body.hasPrefix("1$r") {
      // The colour itself, with or without a colour space field: 48:2:1:2:3 or 48:2::1:2:3.
      let numbers = body.dropFirst(3).dropLast().split { !$0.isNumber }
      return body.hasSuffix("m") && numbers.suffix(5) == ["48", "2", "1", "2", "3"]
    }
    return body.hasPrefix("1+r524742") || body.hasPrefix("1+r5463")
  }

  /// The colour in the answer to OSC 11: `11;rgb:1010/1212/1616`, with one to four hexadecimal digits for each part.
  static func background(_ body: some StringProtocol) -> RGB? {
    guard body.hasPrefix("11;rgb") else { return nil }
    let parts = body.split(separator: ":").last?.split(separator: "/") ?? []
    let bytes = parts.prefix(3).compactMap { part in
      (1...4).contains(part.count) && part.allSatisfy(\.isHexDigit)
        ? Int(part, radix: 16).map { UInt8($0 * 255 / ((1 << (4 * part.count)) - 1)) } : nil
    }
    return bytes.count == 3 ? RGB(red: bytes[0], green: bytes[1], blue: bytes[2]) : nil
  }

  func asks(_ topic: Topics) -> Bool { topics.contains(topic) }

  /// Whether the answer that marks the end of all others is outstanding.
  var areOpen: Bool { unanswered > 0 }

  /// The bytes to send when the screen is entered.
  mutating func ask() -> String {
    guard topics.contains(.basic), !hasAnswered else { return "" }
    unanswered += 1
    positions = [.encoding, .width].filter { topics.contains($0) }
    var text = Line.question
    if topics.contains(.synchronization) { text += "\u{1b}[?2026$p" }
    if topics.contains(.encoding) { text += Self.encoding }
    if topics.contains(.width) { text += Self.width }
    if topics.contains(.color) { text += Self.color }
    if topics.contains(.cell) { text += Self.cell }
    if topics.contains(.ground) { text += Self.ground }
    if topics.contains(.pixels) { text += Self.pixels }
    return text + "\u{1b}[c"
  }

  /// The bytes that ask about pixels, now and whenever the screen is entered again.
  mutating func askForPixels() -> String {
    guard topics.contains(.basic), topics.insert(.pixels).inserted || hasAnswered else { return "" }
    unanswered += 1
    return Self.pixels + "\u{1b}[c"
  }

  /// The bytes to send before the terminal is given back: the end mark again, where answers may be outstanding.
  mutating func askForEnd() -> String {
    guard unanswered > 0 || hasAnswered else { return "" }
    unanswered += 1
    return "\u{1b}[c"
  }

  /// Evaluates a cursor position; `nil` where it was not asked for.
  ///
  /// - Returns: the topic, and whether the character took one column.
  mutating func answeredPosition(column: Int) -> (topic: Topics, isNarrow: Bool)? {
    positions.isEmpty ? nil : (positions.removeFirst(), column == 2)
  }

  mutating func answered() {
    hasAnswered = true
    unanswered = max(0, unanswered - 1)
  }

  mutating func giveUp() { unanswered = 0 }
}
