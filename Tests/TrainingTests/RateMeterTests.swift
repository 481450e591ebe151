import Testing

@testable import Training

@Suite struct RateMeterTests {
  @Test func theRateIsThatOfTheLastSecond() {
    var meter = RateMeter()
    #expect(meter.perSecond == 0)
    for tick in 0...40 { meter.record(5, now: Double(tick) * 0.1) }
    #expect(abs(meter.perSecond - 50) < 1e-9)
    for tick in 41...80 { meter.record(10, now: Double(tick) * 0.1) }
    #expect(abs(meter.perSecond - 100) < 1e-9)
  }
}
