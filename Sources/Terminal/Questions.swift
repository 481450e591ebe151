/// The questions put to the terminal. Nobody waits for the answers: they come among the keys, and may come never.
///
/// DECRQM asks whether the terminal knows synchronized output (mode 2026). Where nobody has named the colour depth, two
/// questions follow about 24 bits, since ssh does not pass `COLORTERM` on: a colour is set and DECRQSS asks which one is
/// (a terminal that lacks it has none or a near one of its palette), and XTGETTCAP asks for the capabilities `RGB` and
/// `Tc`; terminals know the one or the other. DA1, which every terminal answers, is the mark after which no answer is
/// missing. Where the locale does not say that the terminal reads UTF-8, it is shown a character of two bytes and asked
/// where the cursor is then (CPR).
struct Questions {
  private let asks: Bool
  private let asksColor: Bool
  private let asksEncoding: Bool
  private var unanswered = 0
  private var hasAnswered = false
  private var since: ContinuousClock.Instant?

  /// - Parameters:
  ///   - asks: whether the terminal takes questions at all.
  ///   - asksColor: whether it is asked for 24 bits as well.
  ///   - asksEncoding: whether it is asked for UTF-8 as well.
  init(asks: Bool, asksColor: Bool, asksEncoding: Bool) {
    self.asks = asks
    self.asksColor = asksColor
    self.asksEncoding = asksEncoding
  }

  private static let color =
    "\u{1b}[48;2;1;2;3m\u{1b}P$qm\u{1b}\\\u{1b}[m"  // DECRQSS
    + "\u{1b}P+q524742;5463\u{1b}\\"  // XTGETTCAP: RGB and Tc in hexadecimal

  private static let encoding = "\u{1b}[H\u{e9}\u{1b}[6n"

  /// Whether the terminal reads UTF-8, from the column where the cursor is after ``encoding``, counted from 1.
  static func readsUTF8(column: Int) -> Bool { column == 2 }

  /// Whether the body of a device control string is an answer to ``color`` that tells of 24 bits.
  static func tellsOfDirectColor(_ body: some StringProtocol) -> Bool {
    if body.hasPrefix("1$r") {
      // The colour itself, with or without the place of a colour space: 48:2:1:2:3 or 48:2::1:2:3.
      let numbers = body.dropFirst(3).dropLast().split { !$0.isNumber }
      return body.hasSuffix("m") && numbers.suffix(5) == ["48", "2", "1", "2", "3"]
    }
    return body.hasPrefix("1+r524742") || body.hasPrefix("1+r5463")
  }

  /// Whether an answer is on its way.
  var areOpen: Bool { unanswered > 0 }

  /// What to send when the screen is entered.
  mutating func ask() -> String {
    guard asks, !hasAnswered else { return "" }
    unanswered += 1
    since = .now
    return "\u{1b}[?2026$p" + (asksEncoding ? Self.encoding : "") + (asksColor ? Self.color : "") + "\u{1b}[c"
  }

  /// What to send before the terminal is given back: the mark again, if anything may still be on its way from a terminal
  /// that answers.
  mutating func askForEnd(mouse: Bool) -> String {
    if unanswered > 0, let since, ContinuousClock.now - since > .seconds(2) { unanswered = 0 }
    guard unanswered > 0 || (mouse && hasAnswered) else { return "" }
    unanswered += 1
    return "\u{1b}[c"
  }

  mutating func answered() {
    hasAnswered = true
    unanswered = max(0, unanswered - 1)
  }

  mutating func giveUp() { unanswered = 0 }
}
