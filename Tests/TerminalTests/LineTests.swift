import Testing

@testable import Terminal

/// The amount of data sent to a terminal on a slow line, with the clock as an argument.
@Suite struct LineTests {
  private let start = ContinuousClock.now

  /// A line with a buffer of any size, and a terminal that answers at once.
  struct Link {
    var line = Line()
    var now = ContinuousClock.now
    let bytesASecond: Double
    let roundTrip: Duration
    private var isFreeAt: ContinuousClock.Instant
    private var answers: [ContinuousClock.Instant] = []
    private(set) var sent = 0

    init(bits: Double, roundTrip: Duration) {
      bytesASecond = bits / 10
      self.roundTrip = roundTrip
      isFreeAt = now
      line.ask(bytes: 100, now: now)
      deliver(100)
    }

    private mutating func deliver(_ bytes: Int) {
      sent += bytes
      isFreeAt = max(isFreeAt, now) + .seconds(Double(bytes) / bytesASecond)
      answers.append(isFreeAt + roundTrip)
    }

    /// The time before the first byte of a key's response arrives: that of the bytes in the buffers.
    var queue: Duration { max(.zero, isFreeAt - now) }

    /// Sends as much as is allowed, up to `bytes`.
    mutating func present(_ bytes: Int, isAnswer: Bool = false) -> Int {
      let room = min(bytes, line.allowance(isAnswer: isAnswer, now: now))
      guard room > 0 else { return 0 }
      line.sent(bytes: room, now: now)
      deliver(room)
      return room
    }

    /// Advances the time.
    mutating func advance(_ duration: Duration) {
      now += duration
      while let answer = answers.first, answer <= now {
        answers.removeFirst()
        line.answered(now: answer)
      }
    }
  }

  @Test(arguments: [(38_400, 100, 4), (115_200, 100, 2), (1_000_000, 300, 0.5)] as [(Double, Int, Double)])
  func `The response to a key is quick whatever the size of the buffers`(
    _ bits: Double, _ roundTrip: Int, _ limit: Double
  ) {
    var link = Link(bits: bits, roundTrip: .milliseconds(roundTrip))
    var longest = Duration.zero
    for step in 0..<2000 {
      _ = link.present(40_000)
      link.advance(.milliseconds(10))
      guard step > 500, step % 100 == 0 else { continue }
      // The response to a key is the next update, after the bytes in transit.
      let asked = link.now
      while link.present(2000, isAnswer: true) == 0 { link.advance(.milliseconds(10)) }
      longest = max(longest, link.now - asked + link.queue)
    }
    #expect(longest < .seconds(limit))
    #expect(Double(link.sent) > link.bytesASecond * 20 * 0.4, "and the line is used")
  }

  @Test func `A terminal with a short round trip is not limited`() {
    var link = Link(bits: 1e9, roundTrip: .milliseconds(1))
    #expect(link.present(40_000) == 8000, "before the first answer")
    link.advance(.milliseconds(17))
    for _ in 0..<100 {
      #expect(link.present(40_000) == 40_000)
      link.advance(.milliseconds(17))
    }
    #expect(link.line.affordable(.truecolor) == .truecolor)
  }

  @Test func `At most two updates are unanswered, and of a remote terminal only one that is not the response to a key`()
  {
    var line = Line()
    line.ask(bytes: 100, now: start)
    line.answered(now: start + .milliseconds(300))
    let now = start + .milliseconds(300)
    #expect(line.allowance(isAnswer: false, now: now) > 0)
    line.sent(bytes: 500, now: now)
    #expect(line.allowance(isAnswer: false, now: now) == 0)
    #expect(line.allowance(isAnswer: true, now: now) > 0)
    line.sent(bytes: 500, now: now)
    #expect(line.allowance(isAnswer: true, now: now) == 0)
    line.answered(now: now + .milliseconds(300))
    #expect(line.allowance(isAnswer: false, now: now + .milliseconds(300)) == 0)
    #expect(line.allowance(isAnswer: true, now: now + .milliseconds(300)) > 0)
  }

  @Test func `A terminal that does not answer is not limited`() {
    var line = Line()
    #expect(line.allowance(isAnswer: false, now: start) == .max, "nothing has been asked")
    line.ask(bytes: 100, now: start)
    #expect(line.allowance(isAnswer: false, now: start) < 10_000)
    line.sent(bytes: 8000, now: start)
    #expect(line.allowance(isAnswer: false, now: start) == 0)
    let deadline = line.deadline!
    #expect(deadline < start + .seconds(1))
    #expect(line.allowance(isAnswer: false, now: deadline) == .max)
    #expect(!line.asksForAnswers)
    #expect(line.deadline == nil)
    #expect(line.patience(now: start + .seconds(3)) == .zero, "nothing is waited for at the end")
    // A later answer still counts.
    line.answered(now: start + .milliseconds(1500))
    #expect(line.asksForAnswers)
    #expect(line.roundTrip == .milliseconds(1500))
  }

  @Test func `A terminal that answers only the other questions is not limited`() {
    var line = Line()
    line.ask(bytes: 100, now: start)
    line.endOfAnswers(now: start + .milliseconds(40))
    #expect(line.allowance(isAnswer: false, now: start + .milliseconds(41)) == .max)
    #expect(line.patience(now: start + .seconds(9)) == .milliseconds(180))
  }

  @Test func `Lost answers stop updates only for some seconds`() {
    var line = Line()
    line.ask(bytes: 100, now: start)
    line.answered(now: start)
    var now = start
    for _ in 0..<3 {
      while line.allowance(isAnswer: false, now: now) > 0, line.asksForAnswers { line.sent(bytes: 500, now: now) }
      #expect(line.deadline == now + .seconds(10))
      now += .seconds(10)
    }
    #expect(line.allowance(isAnswer: false, now: now) == .max, "another terminal that does not answer")
  }

  @Test(arguments: [(0, 100), (90, 280), (600, 1300), (2000, 2000)])
  func `The wait at the end depends on the round trip`(_ roundTrip: Int, _ patience: Int) {
    var line = Line()
    line.ask(bytes: 100, now: start)
    #expect(line.patience(now: start + .milliseconds(300)) == .milliseconds(1700), "as long as an answer may come")
    line.answered(now: start + .milliseconds(roundTrip))
    #expect(line.patience(now: start + .seconds(5)) == .milliseconds(patience))
  }

  @Test(arguments: [(38_400, "16"), (115_200, "256"), (1_000_000, "24bit")] as [(Double, String)])
  func aSlowLineGetsFewerColors(_ bits: Double, _ depth: String) {
    var link = Link(bits: bits, roundTrip: .milliseconds(100))
    for _ in 0..<1000 {
      _ = link.present(40_000)
      link.advance(.milliseconds(10))
    }
    #expect(link.line.affordable(.truecolor).rawValue == depth)
    #expect(link.line.affordable(.monochrome) == .monochrome)
  }

  @Test func `A busy terminal does not count as a slow line`() {
    var link = Link(bits: 1e7, roundTrip: .milliseconds(1))
    for _ in 0..<20 {
      _ = link.present(20_000)
      link.advance(.milliseconds(50))
    }
    _ = link.present(5000)
    link.now += .seconds(2)  // the answer is late
    link.line.answered(now: link.now)
    #expect(link.line.affordable(.truecolor) == .truecolor)
  }
}
