import Learning
import Settings
import Testing

@testable import Training

@Suite struct TimelineTests {
  /// A timeline that was recorded over `count` steps, and the run at their end.
  private static func recorded(_ count: Int, byteLimit: Int = 48_000_000) -> (Timeline, Moment) {
    let settings = smallSettings()
    var moment = Moment(run: settings.makeRun(), settings: settings)
    var timeline = Timeline(start: moment, byteLimit: byteLimit)
    var losses: [Loss] = []
    for _ in 0..<count {
      _ = moment.advance(1, losses: &losses)
      timeline.record(moment)
    }
    return (timeline, moment)
  }

  @Test func copiesAreSpacedByAPowerOfTwoAndBounded() {
    let (timeline, _) = Self.recorded(10_000)
    #expect(timeline.spacing == 16)
    #expect(timeline.count == 626)
    #expect(timeline.bytes <= timeline.byteLimit)
    for iteration in [0, 1, 15, 16, 17, 5000, 9999] {
      #expect(timeline.nearest(before: iteration)?.iteration == iteration / 16 * 16)
    }
  }

  @Test func thereAreFewerCopiesWhereTheyAreLarge() {
    let (timeline, _) = Self.recorded(100, byteLimit: 30_000)
    #expect(timeline.bytes <= 30_000)
    #expect((16...32).contains(timeline.count))
    #expect(timeline.nearest(before: 0)?.iteration == 0)
  }

  @Test func twoCopiesAreKeptHoweverLargeTheyAre() {
    let (timeline, _) = Self.recorded(5, byteLimit: 1)
    #expect(timeline.count == 2)
    #expect(timeline.nearest(before: 3)?.iteration == 0)
    #expect(timeline.nearest(before: 5)?.iteration == 4)
  }

  @Test func pinnedCopiesStayWhenOthersGo() {
    var (timeline, moment) = Self.recorded(1001)
    timeline.pin(moment)
    var losses: [Loss] = []
    for _ in 0..<3000 {
      _ = moment.advance(1, losses: &losses)
      timeline.record(moment)
    }
    #expect(timeline.spacing == 4)
    #expect(timeline.nearest(before: 1001)?.iteration == 1001)
    #expect(timeline.nearest(before: 1003)?.iteration == 1001)
    #expect(timeline.nextChange(after: 0)?.iteration == 1001)
    #expect(timeline.nextChange(after: 1001) == nil)
  }

  @Test func aPinTakesThePlaceOfTheCopyAtItsIteration() {
    var (timeline, moment) = Self.recorded(10)
    let count = timeline.count
    moment.run.hyperparameters.stepSize = 0.5
    timeline.pin(moment)
    #expect(timeline.count == count)
    #expect(timeline.nearest(before: 10)?.run.hyperparameters.stepSize == 0.5)
  }

  @Test func thousandsOfChangesCostTheOldestPast() {
    var (timeline, moment) = Self.recorded(1)
    var losses: [Loss] = []
    for _ in 0..<3000 {
      _ = moment.advance(1, losses: &losses)
      timeline.pin(moment)
    }
    #expect(timeline.count == Timeline.capacity)
    #expect(timeline.start == moment.iteration - Timeline.capacity + 1)
    #expect(timeline.nearest(before: timeline.start - 1) == nil)
  }

  @Test func whatCameAfterCanBeForgotten() {
    var (timeline, _) = Self.recorded(100)
    timeline.truncate(after: 50)
    #expect(timeline.nearest(before: 99)?.iteration == 50)
    #expect(timeline.count == 51)
  }
}
