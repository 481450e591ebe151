import Screen

/// What is known about the line to the terminal: its round trip, its speed, and how much is on its way.
///
/// Between program and terminal lie buffers of up to a megabyte (sshd, modems). What is in them delays the answer to a key
/// by minutes on a slow line. So each update ends with a question, `ESC [ 5 n` (DSR), and only one or two are ever
/// unanswered; an update is at most as long as the line takes for a fraction of a second. A value that receives the time as an argument.
struct Line {
  typealias Instant = ContinuousClock.Instant

  private enum State {
    /// The terminal has not been asked, or does not answer: nothing is limited.
    case silent
    /// It was asked a moment ago.
    case asked
    case answers
  }

  private struct Delivery {
    var sent: Instant
    var bytes: Int
    /// Bytes that were on their way before it.
    var ahead: Int
  }

  /// The question after an update.
  static let question = "\u{1b}[5n"

  /// For how long the first answer is waited for before frames are sent without limit.
  private static let firstAnswer = Duration.milliseconds(600)
  /// After this time an answer is lost, as when another terminal was attached.
  private static let lost = Duration.seconds(10)
  private static let lossLimit = 3
  /// An update takes about so long on the line, and is not shorter than `least` bytes: where that takes longer, a picture
  /// in pieces would take too long as a whole.
  private static let share = 0.2
  private static let least = 2000
  /// The longest update before the speed is known.
  private static let first = 8000
  /// Below this many bytes, what is measured says nothing about the speed.
  private static let measurable = 512
  /// A delay beyond the round trip that is nothing but chance.
  private static let chance = 0.005
  /// Up to this round trip two updates may be unanswered whether or not the second is waited for.
  private static let near = Duration.milliseconds(50)

  private var state = State.silent
  /// When the first question was sent, until it is answered.
  private var firstAsked: Instant?
  private var unanswered: [Delivery] = []
  private var losses = 0
  /// Of the last deliveries: how long the answer took.
  private var delays: [Duration] = []
  /// Of the last deliveries that were long enough: bytes a second. Each is at most what the line can do.
  private var speeds: [Double] = []

  /// The shortest time from question to answer of late; `nil` before the first answer.
  var roundTrip: Duration? { delays.min() }

  /// Bytes a second, once several deliveries have been measured.
  var speed: Double? { speeds.count < 4 ? nil : speeds.max() }

  /// Whether updates end with ``question``.
  var asksForAnswers: Bool { if case .silent = state { false } else { true } }

  /// How long an answer to a question that is sent now may take at most.
  func patience(now: Instant) -> Duration {
    let longest = Duration.seconds(2)
    guard let delay = delays.suffix(4).max() else {
      // The first answer is still on its way, or there will be none.
      guard let firstAsked, now - firstAsked < longest else { return .zero }
      return longest - (now - firstAsked)
    }
    return min(longest, delay * 2 + .milliseconds(100))
  }

  /// The first question has been sent.
  mutating func ask(bytes: Int, now: Instant) {
    state = .asked
    firstAsked = now
    unanswered = [Delivery(sent: now, bytes: bytes, ahead: 0)]
    losses = 0
  }

  /// The bytes that may be sent now; 0 while an answer is to be waited for.
  ///
  /// - Parameter isAnswer: whether a person waits for them, having pressed a key.
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

  /// An update has been sent with ``question`` at its end.
  mutating func sent(bytes: Int, now: Instant) {
    guard asksForAnswers else { return }
    let ahead = unanswered.reduce(0) { $0 + $1.bytes }
    unanswered.append(Delivery(sent: now, bytes: bytes, ahead: ahead))
  }

  /// The terminal has answered ``question``.
  mutating func answered(now: Instant) {
    losses = 0
    if let firstAsked {  // which may have been given up
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

  /// The terminal has answered what was asked after the first ``question``: an answer to that does not come any more.
  mutating func endOfAnswers(now: Instant) {
    guard let firstAsked else { return }
    delays.append(now - firstAsked)
    self.firstAsked = nil
    forgetUnanswered()
    state = .silent
  }

  /// When ``allowance(isAnswer:now:)`` changes without an answer; `nil` where it does not.
  var deadline: Instant? {
    switch state {
    case .silent: nil
    case .asked: firstAsked.map { $0 + Self.firstAnswer }
    case .answers: unanswered.first.map { $0.sent + Self.lost }
    }
  }

  /// Nothing is on its way any more: the screen is left.
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
  /// The deepest colours with which a picture takes about a second at most, as measured: a frame of 120×40 cells that
  /// shows a run has about 30 kB in 24 bits, 8 kB in 256 colours and 3 kB in 16.
  func affordable(_ depth: ColorDepth) -> ColorDepth {
    guard let speed else { return depth }
    switch depth {
    case .truecolor where speed < 6000, .indexed256 where speed < 6000: return .indexed16
    case .truecolor where speed < 30_000: return .indexed256
    default: return depth
    }
  }
}
