import Testing

@testable import Training

@Suite struct PacerTests {
  @Test func `The number of due iterations follows the pace`() {
    var pacer = Pacer(pace: .perSecond(100), now: 10)
    #expect(pacer.due(now: 10.05) == 5)
    #expect(pacer.due(now: 10.05) == 0)
    #expect(pacer.due(now: 10.055) == 0)
    #expect(pacer.due(now: 10.0601) == 1)
  }

  @Test func `The number of due iterations does not depend on the frequency of calls`() {
    var pacer = Pacer(pace: .perSecond(777), now: 0)
    let count = (1...5000).reduce(0) { $0 + pacer.due(now: Double($1) * 0.002)! }
    #expect(abs(count - 7770) <= 1)
  }

  @Test func `At full speed the number of due iterations is unlimited`() {
    var pacer = Pacer(pace: .unbounded, now: 0)
    #expect(pacer.due(now: 1) == nil)
    #expect(pacer.wait(now: 1) == 0)
  }

  @Test func `After a halt missed iterations are not caught up`() {
    var pacer = Pacer(pace: .perSecond(1000), now: 0)
    #expect(pacer.due(now: 60)! <= Int(1000 * Pacer.patience))
  }

  @Test func `At a slow pace fractions of an iteration are kept`() {
    var pacer = Pacer(pace: .perSecond(0.5), now: 0)
    #expect(pacer.due(now: 1.9) == 0)
    #expect(pacer.wait(now: 1.9) > 0.09)
    #expect(pacer.due(now: 2.01) == 1)
  }

  @Test func `The wait ends when the next iteration is due`() {
    var pacer = Pacer(pace: .perSecond(8), now: 0)
    #expect(pacer.wait(now: 0) == 0.125)
    #expect(pacer.wait(now: 0.1) < 0.026)
    #expect(pacer.wait(now: 0.2) == 0)
    #expect(pacer.due(now: 0.125) == 1)
  }

  @Test func aNewPaceCountsFromItsStart() {
    var pacer = Pacer(pace: .perSecond(1), now: 0)
    pacer.restart(pace: .perSecond(100), now: 0.9)
    #expect(pacer.due(now: 0.901) == 0)
    #expect(pacer.due(now: 1.005) == 10)
  }

  @Test(arguments: [1e300, 1e18, .greatestFiniteMagnitude, 1e-300, .leastNonzeroMagnitude]) func anyPaceCanBeKept(
    _ rate: Double
  ) {
    var pacer = Pacer(pace: .perSecond(rate), now: 0)
    for now in [0.0, 1, 2] {
      #expect((0...1_000_000_000).contains(pacer.due(now: now) ?? -1))
      #expect(pacer.wait(now: now) >= 0)
    }
  }
}
