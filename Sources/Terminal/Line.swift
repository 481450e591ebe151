import Screen

/// The connection to the terminal: its round trip, its speed, and the bytes in transit.
///
/// Between program and terminal there are buffers of up to a megabyte (sshd, modems). On a slow line their contents would
/// delay the response to a key by minutes. So each update ends with a question, `ESC [ 5 n` (DSR), at most one or two
/// questions are unanswered at any time, and an update is no longer than the line transmits in a fraction of a second. A
/// value type; the time is an argument.
struct Line {
  typealias Instant = ContinuousClock.Instant

  private enum State {
    /// The terminal was not asked, or does not answer: nothing is limited.
    case silent
    /// The terminal was asked and has not answered yet.
    case asked
    case answers
  }

  private struct Delivery {
    var sent: Instant
    var bytes: Int
    /// The bytes in transit before it.
    var ahead: Int
  }

  /// The question after an update.
  static let question = "\u{1b}[5n"

  /// The time to wait for the first answer before frames are sent without limit.
  private static let firstAnswer = Duration.milliseconds(600)
  /// The time after which an answer counts as lost, as when another terminal was attached.
  private static let lost = Duration.seconds(10)
  private static let lossLimit = 3
  /// The time in seconds that an update takes on the line, unless it would be shorter than `least` bytes: a picture in
  /// smaller pieces would take too long as a whole.
  private static let share = 0.2
  private static let least = 2000
  /// The longest update before the speed is known.
  private static let first = 8000
  /// Below this number of bytes a delivery does not measure the speed.
  private static let measurable = 512
  /// The delay in seconds beyond the round trip that is attributed to chance.
  private static let chance = 0.005
  /// Up to this round trip two updates may be unanswered, even if no key waits for the second one.
  private static let near = Duration.milliseconds(50)

  private var state = State.silent
  /// The time of the first question, until it is answered.
  private var firstAsked: Instant?
  private var unanswered: [Delivery] = []
  private var losses = 0
  /// The times from question to answer of the last deliveries.
  private var delays: [Duration] = []
  /// Bytes a second of the last deliveries that were long enough; each is a lower bound of the line's speed.
  private var speeds: [Double] = []

  /// The shortest recent time from question to answer; `nil` before the first answer.
  var roundTrip: Duration? { delays.min() }

  /// Bytes a second; `nil` before several deliveries have been measured.
  var speed: Double? { speeds.count < 4 ? nil : speeds.max() }

  /// Whether updates end with ``question``.
  var asksForAnswers: Bool { if case .silent = state { false } else { true } }

  /// The longest time that the answer to a question sent now may take.
  func patience(now: Instant) -> Duration {
    let longest = Duration.seconds(2)
    guard let delay = delays.suffix(4).max() else {
      // The first answer has not arrived yet, or there will be none.
      guard let firstAsked, now - firstAsked < longest else { return .zero }
      return longest - (now - firstAsked)
    }
    return min(longest, delay * 2 + .milliseconds(100))
  }

  /// Notes that the first question was sent.
  mutating func ask(bytes: Int, now: Instant) {
    state = .asked
    firstAsked = now
    unanswered = [Delivery(sent: now, bytes: bytes, ahead: 0)]
    losses = 0
  }

  /// The bytes that may be sent now; 0 while an answer must be waited for.
  ///
  /// - Parameter isAnswer: whether the update is the response to a key.
  mutating func allowance(isAnswer: Bool, now: Instant) -> Int {
    giveUp(now: now)
    guard asksForAnswers else { return .max }
    let isNear = roundTrip.map { $0 <= Self.near } ?? true
    return unanswered.count < (isAnswer || isNear ? 2 : 1) ? longest : 0
  }

  /// The longest update that may be sent.
  private var longest: Int {
    guard let speed = speeds.max() else { return Self.first }
    return max(Self.least, Int(min(speed * Self.share, 1e9)))
  }

  /// Notes that an update was sent with ``question`` at its end.
  mutating func sent(bytes: Int, now: Instant) {
    guard asksForAnswers else { return }
    let ahead = unanswered.reduce(0) { $0 + $1.bytes }
    unanswered.append(Delivery(sent: now, bytes: bytes, ahead: ahead))
  }

  /// Notes that the terminal has answered ``question``.
  mutating func answered(now: Instant) {
    losses = 0
    if let firstAsked {  // unless the wait for it was given up
      state = .answers
      delays.append(now - firstAsked)
      self.firstAsked = nil
      if !unanswered.isEmpty { unanswered.removeFirst() }
      return
    }
    guard !unanswered.isEmpty else { return }
    let delivery = unanswered.removeFirst()
    let delay = now - delivery.sent
    delays.append(delay)
    if delays.count > 64 { delays.removeFirst() }
    let bytes = delivery.bytes + delivery.ahead
    guard bytes >= Self.measurable, let roundTrip else { return }
    speeds.append(Double(bytes) / max(Self.chance, (delay - roundTrip) / .seconds(1)))
    if speeds.count > 8 { speeds.removeFirst() }
  }

  /// Notes that the terminal has answered a question after the first ``question``: an answer to that one will not arrive
  /// any more.
  mutating func endOfAnswers(now: Instant) {
    guard let firstAsked else { return }
    delays.append(now - firstAsked)
    self.firstAsked = nil
    forgetUnanswered()
    state = .silent
  }

  /// The time at which ``allowance(isAnswer:now:)`` changes without an answer; `nil` where it does not.
  var deadline: Instant? {
    switch state {
    case .silent: nil
    case .asked: firstAsked.map { $0 + Self.firstAnswer }
    case .answers: unanswered.first.map { $0.sent + Self.lost }
    }
  }

  /// Forgets the bytes in transit, after the screen was left.
  mutating func forgetUnanswered() { unanswered = [] }

  private mutating func giveUp(now: Instant) {
    guard let deadline, now >= deadline else { return }
    forgetUnanswered()
    losses += 1
    if case .asked = state { losses = Self.lossLimit }
    if losses >= Self.lossLimit { state = .silent }
  }
}

extension Line {
  /// The deepest colours with which a picture takes about a second at most. Measured: a frame of 120×40 cells that shows a
  /// run has about 30 kB in 24 bits, 8 kB in 256 colours and 3 kB in 16.
  func affordable(_ depth: ColorDepth) -> ColorDepth {
    guard let speed else { return depth }
    switch depth {
    case .truecolor where speed < 6000, .indexed256 where speed < 6000: return .indexed16
    case .truecolor where speed < 30_000: return .indexed256
    default: return depth
    }
  }
}
