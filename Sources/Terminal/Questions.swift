/// The questions put to the terminal. Nobody waits for the answers: they come among the keys, and may come never.
///
/// DECRQM asks whether the terminal knows synchronized output (mode 2026); DA1, which every terminal answers, follows as
/// the mark after which no answer is missing.
struct Questions {
  private let asks: Bool
  private var unanswered = 0
  private var hasAnswered = false
  private var since: ContinuousClock.Instant?

  init(asks: Bool) { self.asks = asks }

  /// Whether an answer is on its way.
  var areOpen: Bool { unanswered > 0 }

  /// What to send when the screen is entered.
  mutating func ask() -> String {
    guard asks, !hasAnswered else { return "" }
    unanswered += 1
    since = .now
    return "\u{1b}[?2026$p\u{1b}[c"
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
