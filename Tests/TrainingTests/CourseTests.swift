import Learning
import Settings
import Testing

@testable import Training

@Suite struct CourseTests {
  /// What a course was at each of its first iterations.
  private struct Record {
    var bits: [[UInt64]] = []
    var ratios: [Double?] = []

    mutating func note(_ course: Course) {
      bits.append(course.run.network.bits)
      ratios.append(course.now.updateRatio)
    }
  }

  /// A course of `count` steps taken one by one, with changes of values on the way.
  private static func recorded(
    _ count: Int, optimizer: Optimizer = .gradientDescent, batch: Int? = nil,
    changes: [Int: @Sendable (inout RunSettings) -> Void] = [:]
  ) -> (Course, Record) {
    var course = Course(
      settings: smallSettings {
        $0.optimizer = optimizer
        $0.batchSize = batch
      })
    var record = Record()
    record.note(course)
    for i in 0..<count {
      if let change = changes[i] { course.change(change) }
      course.advance(1)
      record.note(course)
    }
    return (course, record)
  }

  private static let changes: [Int: @Sendable (inout RunSettings) -> Void] = [
    0: { $0.stepSize = 0.7 },
    333: { $0.regularization = 0.01 },
    334: { $0.batchSize = 13 },
    1030: { $0.optimizer = .momentum },
    1031: { $0.stepSize = 0.05 },
    1500: { $0.batchSize = nil },
    2000: { $0.optimizer = .adam },
    2047: { $0.l1 = 1e-4 },
    2200: { $0.noise = 0.3 },
    2201: { $0.sample = 2 },
  ]

  private static let places = [
    0, 1, 2, 332, 333, 334, 335, 1023, 1024, 1029, 1030, 1031, 1032, 1999, 2047, 2048, 2199, 2200, 2201, 2202, 2500,
  ]

  @Test(arguments: Optimizer.allCases, [nil, 7])
  func everyIterationComesBackBitForBit(optimizer: Optimizer, batch: Int?) {
    var (course, record) = Self.recorded(2500, optimizer: optimizer, batch: batch)
    for iteration in Self.places.reversed() + Self.places {
      course.go(to: iteration)
      #expect(course.now.iteration == iteration)
      #expect(course.run.network.bits == record.bits[iteration])
      #expect(course.now.updateRatio == record.ratios[iteration])
    }
    #expect(course.end == 2500)
  }

  @Test func changesOnTheWayComeBackWhereTheyWere() {
    var (course, record) = Self.recorded(2500, changes: Self.changes)
    for iteration in Self.places.reversed() + Self.places {
      course.go(to: iteration)
      #expect(course.run.network.bits == record.bits[iteration])
    }
    course.go(to: 1000)
    #expect(course.settings.batchSize == 13)
    #expect(course.settings.stepSize == 0.7)
    course.go(to: 2500)
    #expect(course.settings.optimizer == .adam)
    #expect(course.settings.stepSize == 0.05)
  }

  @Test(arguments: [1, 7, 100, 4000]) func thePastPlaysAsItWasAndThenGoesOn(portion: Int) {
    var (course, _) = Self.recorded(2500, changes: Self.changes)
    var straight = course
    straight.advance(200)
    let curve = straight.history
    course.go(to: 300)
    while course.now.iteration < 2700 { course.advance(min(portion, 2700 - course.now.iteration)) }
    #expect(course.run.network.bits == straight.run.network.bits)
    #expect(course.history == curve)
    #expect(course.ghosts.isEmpty)
    #expect(!course.isPast)
  }

  @Test func lookingAtThePastChangesNoCurve() {
    var (course, _) = Self.recorded(100)
    let curve = course.history
    course.go(to: 40)
    #expect(course.isPast)
    #expect(course.end == 100)
    #expect(course.history == curve)
  }

  @Test func aSeekGoesToTheNearestThatCanBeReached() {
    var (course, _) = Self.recorded(10)
    course.go(to: -5)
    #expect(course.now.iteration == 0)
    course.go(to: 1_000_000)
    #expect(course.now.iteration == 10)
  }

  @Test func aSeekCanBeDoneInParts() {
    var (course, record) = Self.recorded(2500)
    course.go(to: 0)
    course.seek(to: 2047)
    var parts = 0
    while course.seeking != nil {
      #expect(course.now.iteration == 0)
      course.continueSeek { true }
      parts += 1
    }
    #expect(parts > 1)
    #expect(course.run.network.bits == record.bits[2047])
  }

  @Test func aNewerSeekTakesThePlaceOfTheOneUnderWay() {
    var (course, record) = Self.recorded(2500)
    course.seek(to: 2047)
    course.continueSeek { true }
    course.seek(to: 5)
    course.settle()
    #expect(course.now.iteration == 5)
    #expect(course.run.network.bits == record.bits[5])
  }

  @Test func aValueChangedInThePastBeginsABranch() {
    var (course, _) = Self.recorded(2500)
    let old = course.history
    course.go(to: 1203)
    course.change { $0.stepSize = 0.25 }
    #expect(course.ghosts == [old])
    #expect(course.end == 1203)
    #expect(!course.isPast)

    var (other, _) = Self.recorded(1203)
    other.change { $0.stepSize = 0.25 }
    course.advance(800)
    other.advance(800)
    #expect(course.run.network.bits == other.run.network.bits)
    #expect(course.history.marks == other.history.marks)
    #expect(course.history.count == 2003)
    #expect(course.history.stride == 4)
    for (i, bucket) in course.history.buckets.enumerated() {
      let last = min((i + 1) * 4, 2003) - 1
      #expect(bucket.last == other.history.buckets[last / other.history.stride].last)
    }
  }

  @Test func theCurveOfABranchHoldsNothingOfWhatCameAfter() {
    var (course, _) = Self.recorded(3000)
    for place in [2999, 2050, 1027, 1026, 1025, 1024, 3] {
      course.go(to: place)
      let lastLoss = course.history.prefix(place).buckets.last!
      course.change { $0.stepSize = $0.stepSize * 0.9 }
      #expect(course.history.count == place)
      let bucket = course.history.buckets.last!
      #expect(bucket.minimum >= lastLoss.minimum)
      #expect(bucket.maximum <= lastLoss.maximum)
      var before = course
      before.go(to: place - 1)
      #expect(abs(bucket.last.total - before.run.evaluate().loss.total) < 1e-9)
    }
    #expect(course.ghosts.count == Course.ghostLimit)
  }

  @Test func whatIsSavedFromThePastHoldsNothingOfWhatCameAfter() {
    var workshop = Workshop(settings: smallSettings(), pace: .unbounded, iterationLimit: nil)
    workshop.advance(1203)
    let straight = workshop.snapshot(rate: 0).record
    workshop.advance(1297)
    workshop.go(to: 1203)
    var record = workshop.snapshot(rate: 0).record
    #expect(record.run.state == straight.run.state)
    #expect(record.history.count == 1203)
    #expect(record.history.stride == 4)
    let (last, expected) = (record.history.buckets.last!, straight.history.buckets.suffix(2))
    #expect(last.minimum == expected.map(\.minimum).min())
    #expect(last.maximum == expected.map(\.maximum).max())
    #expect(last.last == expected.last!.last)
    #expect(last.accuracy == expected.first!.accuracy)

    // What is sampled on the way apart, the curve goes on as if nobody had looked back.
    _ = record.advance(797)
    workshop.go(to: 2000)
    #expect(record.run.state == workshop.snapshot(rate: 0).run.state)
    #expect(record.history.buckets.map(\.last) == workshop.snapshot(rate: 0).record.history.buckets.map(\.last))
  }

  @Test func whatGoesOnWithASavedRunKnowsWhereItsCurveBegan() {
    var start = RunRecord(settings: smallSettings())
    _ = start.advance(1203)
    var workshop = Workshop(start, pace: .unbounded, iterationLimit: nil)
    workshop.advance(5000)
    workshop.go(to: 1205)
    var straight = start
    _ = straight.advance(2)
    let record = workshop.snapshot(rate: 0).record
    #expect(record.run.state == straight.run.state)
    #expect(record.history.count == 1205)
    #expect(record.history.stride == 8)
    #expect(record.history.buckets.last!.last == straight.history.buckets.last!.last)
    #expect(record.history.buckets.last!.maximum == straight.history.buckets.suffix(3).map(\.maximum).max())
    #expect(record.history.buckets.last!.accuracy != nil)
    workshop.go(to: 1203)
    #expect(workshop.snapshot(rate: 0).record.history.buckets.last!.last == start.history.buckets.last!.last)
  }

  @Test func aBranchForgetsTheChangesThatCameAfter() {
    var (course, _) = Self.recorded(2500, changes: Self.changes)
    course.go(to: 500)
    course.change { $0.regularization = 0.002 }
    #expect(course.settings.optimizer == .gradientDescent)
    course.advance(2000)
    course.go(to: 2300)
    #expect(course.settings.optimizer == .gradientDescent)
    #expect(course.settings.regularization == 0.002)
    course.go(to: 499)
    #expect(course.settings.regularization == 0.01)
  }

  @Test func theSameValuesAreNoChange() {
    var (course, _) = Self.recorded(100)
    course.go(to: 50)
    course.change { _ in }
    #expect(course.end == 100)
    #expect(course.ghosts.isEmpty)
    #expect(course.history.marks.isEmpty)
  }

  @Test func aDivergedCourseCanBeSavedFromItsPast() {
    var course = Course(
      settings: smallSettings {
        $0.stepSize = 1000
        $0.regularization = 100
      })
    course.advance(1000)
    #expect(course.hasDiverged)
    let end = course.end
    course.go(to: end / 2)
    #expect(!course.hasDiverged)
    course.advance(1000)
    #expect(course.hasDiverged)
    #expect(course.end == end)
    course.go(to: end / 2)
    course.change {
      $0.stepSize = 0.01
      $0.regularization = 0.001
    }
    course.advance(1000)
    #expect(!course.hasDiverged)
    #expect(course.end == end / 2 + 1000)
  }

  @Test func accuracyIsTakenOnceABucketHoweverStepsAreGrouped() {
    var single = Course(settings: smallSettings())
    var grouped = single
    for _ in 0..<1500 { single.advance(1) }
    grouped.advance(1500)
    #expect(single.history == grouped.history)
    #expect(single.history.buckets.allSatisfy { $0.accuracy != nil })
  }
}
