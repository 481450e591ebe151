import Learning
import Settings
import Testing

@testable import Training

@Suite struct RunTests {
  @Test func `A run without a record takes more steps than one portion, and the first loss is that of the first step`()
  {
    var settings = RunSettings()
    (settings.points, settings.model) = (4, .linear)
    var (run, stepped) = (RecordedRun(settings: settings), settings.makeRun())
    var losses: [Loss] = []
    _ = stepped.advance(70_001, losses: &losses)
    let (isComplete, first) = run.advance(70_001, isRecorded: false)
    #expect(isComplete && first == losses.first && run.run.iteration == 70_001)
    #expect(run.run.network.parameters == stepped.network.parameters)
  }

  /// The state of a run at each of its first iterations.
  private struct Record {
    var bits: [[UInt64]] = []
    var ratios: [Double?] = []

    mutating func note(_ run: Run) {
      bits.append(run.training.network.bits)
      ratios.append(run.now.updateRatio)
    }
  }

  /// A run of `count` single steps with changes of settings.
  private static func recorded(
    _ count: Int, optimizer: Optimizer = .gradientDescent, batch: Int? = nil,
    changes: [Int: @Sendable (inout RunSettings) -> Void] = [:]
  ) -> (Run, Record) {
    var run = Run(
      settings: smallSettings {
        $0.optimizer = optimizer
        $0.batchSize = batch
      })
    var record = Record()
    record.note(run)
    for i in 0..<count {
      if let change = changes[i] { run.change(change) }
      run.advance(1)
      record.note(run)
    }
    return (run, record)
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
  func `Every iteration is replayed bit for bit`(optimizer: Optimizer, batch: Int?) {
    var (run, record) = Self.recorded(2500, optimizer: optimizer, batch: batch)
    for iteration in Self.places.reversed() + Self.places {
      run.go(to: iteration)
      #expect(run.now.iteration == iteration)
      #expect(run.training.network.bits == record.bits[iteration])
      #expect(run.now.updateRatio == record.ratios[iteration])
    }
    #expect(run.end == 2500)
  }

  @Test func `Changes are replayed at their iterations`() {
    var (run, record) = Self.recorded(2500, changes: Self.changes)
    for iteration in Self.places.reversed() + Self.places {
      run.go(to: iteration)
      #expect(run.training.network.bits == record.bits[iteration])
    }
    run.go(to: 1000)
    #expect(run.settings.batchSize == 13)
    #expect(run.settings.stepSize == 0.7)
    run.go(to: 2500)
    #expect(run.settings.optimizer == .adam)
    #expect(run.settings.stepSize == 0.05)
  }

  @Test(arguments: [1, 7, 100, 4000]) func thePastPlaysAsItWasAndThenGoesOn(portion: Int) {
    var (run, _) = Self.recorded(2500, changes: Self.changes)
    var straight = run
    straight.advance(200)
    let curve = straight.history
    run.go(to: 300)
    while run.now.iteration < 2700 { run.advance(min(portion, 2700 - run.now.iteration)) }
    #expect(run.training.network.bits == straight.training.network.bits)
    #expect(run.history == curve)
    #expect(run.abandoned.isEmpty)
    #expect(!run.isPast)
  }

  @Test func `Showing the past does not change the curve`() {
    var (run, _) = Self.recorded(100)
    let curve = run.history
    run.go(to: 40)
    #expect(run.isPast)
    #expect(run.end == 100)
    #expect(run.history == curve)
  }

  @Test func `A seek goes to the nearest existing iteration`() {
    var (run, _) = Self.recorded(10)
    run.go(to: -5)
    #expect(run.now.iteration == 0)
    run.go(to: 1_000_000)
    #expect(run.now.iteration == 10)
  }

  @Test func aSeekCanBeDoneInParts() {
    var (run, record) = Self.recorded(2500)
    run.go(to: 0)
    run.seek(to: 2047)
    var parts = 0
    while run.seeking != nil {
      #expect(run.now.iteration == 0)
      run.continueSeek { true }
      parts += 1
    }
    #expect(parts > 1)
    #expect(run.training.network.bits == record.bits[2047])
  }

  @Test func `A newer seek replaces the one in progress`() {
    var (run, record) = Self.recorded(2500)
    run.seek(to: 2047)
    run.continueSeek { true }
    run.seek(to: 5)
    run.settle()
    #expect(run.now.iteration == 5)
    #expect(run.training.network.bits == record.bits[5])
  }

  @Test func aValueChangedInThePastBeginsABranch() {
    var (run, _) = Self.recorded(2500)
    let old = run.history
    run.go(to: 1203)
    run.change { $0.stepSize = 0.25 }
    #expect(run.abandoned == [old])
    #expect(run.end == 1203)
    #expect(!run.isPast)

    var (other, _) = Self.recorded(1203)
    other.change { $0.stepSize = 0.25 }
    run.advance(800)
    other.advance(800)
    #expect(run.training.network.bits == other.training.network.bits)
    #expect(run.history.marks == other.history.marks)
    #expect(run.history.count == 2003)
    #expect(run.history.stride == 4)
    for (i, bucket) in run.history.buckets.enumerated() {
      let last = min((i + 1) * 4, 2003) - 1
      #expect(bucket.last == other.history.buckets[last / other.history.stride].last)
    }
  }

  @Test func `The curve of a branch has no later losses`() {
    var (run, _) = Self.recorded(3000)
    for place in [2999, 2050, 1027, 1026, 1025, 1024, 3] {
      run.go(to: place)
      let lastLoss = run.history.prefix(place).buckets.last!
      run.change { $0.stepSize = $0.stepSize * 0.9 }
      #expect(run.history.count == place)
      let bucket = run.history.buckets.last!
      #expect(bucket.minimum >= lastLoss.minimum)
      #expect(bucket.maximum <= lastLoss.maximum)
      var before = run
      before.go(to: place - 1)
      #expect(abs(bucket.last.total - before.training.evaluate().loss.total) < 1e-9)
    }
    #expect(run.abandoned.count == Run.abandonedLimit)
  }

  @Test func `A run saved from the past has no later losses`() {
    var session = Session(settings: smallSettings(), pace: .unbounded, iterationLimit: nil)
    session.advance(1203)
    let straight = session.snapshot(rate: 0).recordedRun
    session.advance(1297)
    session.go(to: 1203)
    var record = session.snapshot(rate: 0).recordedRun
    #expect(record.run.state == straight.run.state)
    #expect(record.history.count == 1203)
    #expect(record.history.stride == 4)
    let (last, expected) = (record.history.buckets.last!, straight.history.buckets.suffix(2))
    #expect(last.minimum == expected.map(\.minimum).min())
    #expect(last.maximum == expected.map(\.maximum).max())
    #expect(last.last == expected.last!.last)
    #expect(last.accuracy == expected.first!.accuracy)

    // Apart from sampled measurements, the curve continues as if no iteration had been replayed.
    _ = record.advance(797)
    session.go(to: 2000)
    #expect(record.run.state == session.snapshot(rate: 0).run.state)
    #expect(record.history.buckets.map(\.last) == session.snapshot(rate: 0).recordedRun.history.buckets.map(\.last))
  }

  @Test func `A continued run keeps the beginning of its curve`() {
    var start = RecordedRun(settings: smallSettings())
    _ = start.advance(1203)
    var session = Session(start, pace: .unbounded, iterationLimit: nil)
    session.advance(5000)
    session.go(to: 1205)
    var straight = start
    _ = straight.advance(2)
    let record = session.snapshot(rate: 0).recordedRun
    #expect(record.run.state == straight.run.state)
    #expect(record.history.count == 1205)
    #expect(record.history.stride == 8)
    #expect(record.history.buckets.last!.last == straight.history.buckets.last!.last)
    #expect(record.history.buckets.last!.maximum == straight.history.buckets.suffix(3).map(\.maximum).max())
    #expect(record.history.buckets.last!.accuracy != nil)
    session.go(to: 1203)
    #expect(session.snapshot(rate: 0).recordedRun.history.buckets.last!.last == start.history.buckets.last!.last)
  }

  @Test func `A branch drops the changes after it`() {
    var (run, _) = Self.recorded(2500, changes: Self.changes)
    run.go(to: 500)
    run.change { $0.regularization = 0.002 }
    #expect(run.settings.optimizer == .gradientDescent)
    run.advance(2000)
    run.go(to: 2300)
    #expect(run.settings.optimizer == .gradientDescent)
    #expect(run.settings.regularization == 0.002)
    run.go(to: 499)
    #expect(run.settings.regularization == 0.01)
  }

  @Test func `Equal values are not a change`() {
    var (run, _) = Self.recorded(100)
    run.go(to: 50)
    run.change { _ in }
    #expect(run.end == 100)
    #expect(run.abandoned.isEmpty)
    #expect(run.history.marks.isEmpty)
  }

  @Test func `A diverged run can be saved from its past`() {
    var run = Run(
      settings: smallSettings {
        $0.stepSize = 1000
        $0.regularization = 100
      })
    run.advance(1000)
    #expect(run.hasDiverged)
    let end = run.end
    run.go(to: end / 2)
    #expect(!run.hasDiverged)
    run.advance(1000)
    #expect(run.hasDiverged)
    #expect(run.end == end)
    run.go(to: end / 2)
    run.change {
      $0.stepSize = 0.01
      $0.regularization = 0.001
    }
    run.advance(1000)
    #expect(!run.hasDiverged)
    #expect(run.end == end / 2 + 1000)
  }

  @Test func `The accuracy is measured once for each bucket, however steps are grouped`() {
    var single = Run(settings: smallSettings())
    var grouped = single
    for _ in 0..<1500 { single.advance(1) }
    grouped.advance(1500)
    #expect(single.history == grouped.history)
    #expect(single.history.buckets.allSatisfy { $0.accuracy != nil })
  }
}
