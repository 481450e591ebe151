import Learning
import Settings
import Testing
import Texts

@testable import Training

@Suite struct SessionTests {
  private static func session(_ steps: Int = 0, limit: Int? = nil, _ change: (inout RunSettings) -> Void = { _ in })
    -> Session
  {
    var session = Session(settings: smallSettings(change), pace: .standard, iterationLimit: limit)
    session.advance(steps)
    return session
  }

  @Test func itBeginsPausedAtTheStart() {
    let snapshot = Self.session().snapshot(rate: 0)
    #expect(snapshot.state == .paused)
    #expect(snapshot.iteration == 0)
    #expect(snapshot.end == 0)
    #expect(snapshot.network.bits == smallSettings().makeRun().network.bits)
  }

  @Test func `A single step pauses the run`() {
    var session = Self.session()
    session.handle(.resume)
    #expect(session.state == .running)
    session.handle(.step(3))
    #expect(session.state == .paused)
    #expect(session.run.now.iteration == 3)
  }

  @Test func `Training takes all threads where many points at a pace it does not reach are trained on`() {
    func takesAll(points: Int, _ pace: Pace, rate: Double, isRunning: Bool = true) -> Bool {
      var record = RecordedRun(
        settings: smallSettings {
          $0.points = points
          $0.hiddenUnits = [100]
        })
      record.threads = 2
      var session = Session(record, pace: pace, iterationLimit: nil)
      if isRunning { session.handle(.resume) }
      return session.snapshot(rate: rate).takesAllThreads
    }
    #expect(takesAll(points: 20_000, .unbounded, rate: 40))
    #expect(takesAll(points: 20_000, .perSecond(100), rate: 40))
    #expect(!takesAll(points: 20_000, .perSecond(20), rate: 20))
    #expect(!takesAll(points: 20_000, .unbounded, rate: 0, isRunning: false))
    #expect(!takesAll(points: 20, .unbounded, rate: 4000))
  }

  @Test func itStopsAtItsLimit() {
    var session = Self.session(limit: 10)
    session.handle(.resume)
    session.advance(100)
    #expect(session.state == .finished)
    #expect(session.run.now.iteration == 10)
    session.go(to: 4)
    #expect(session.state == .paused)
    session.handle(.step(100))
    #expect(session.run.now.iteration == 10)
  }

  @Test func `A reset has the same initial weights and an empty history`() {
    var session = Self.session(50)
    session.go(to: 20)
    session.apply { $0.stepSize = 0.5 }
    session.handle(.reset)
    let snapshot = session.snapshot(rate: 0)
    #expect(snapshot.network.bits == smallSettings().makeRun().network.bits)
    #expect(snapshot.settings.stepSize == 0.5)
    #expect(snapshot.abandoned.isEmpty)
    #expect(snapshot.history == LossHistory())
  }

  @Test func `Live settings keep the parameters`() {
    var session = Self.session(50)
    let bits = session.run.training.network.bits
    session.apply { $0.stepSize = 0.5 }
    #expect(session.run.training.network.bits == bits)
    #expect(session.run.history.marks.map(\.text.english) == ["step size 0.5"])
    #expect(session.run.training.hyperparameters.stepSize == 0.5)
  }

  @Test func `Another network starts on the same data`() {
    var session = Self.session(50)
    let data = session.run.training.data
    session.apply { $0.hiddenUnits = [5] }
    #expect(session.run.now.iteration == 0)
    #expect(session.run.training.network.hiddenUnits == 5)
    #expect(session.run.training.data == data)
  }

  @Test func `Other data restart everything`() {
    var session = Self.session(50)
    session.apply { $0.model = .linear }
    session.advance(10)
    session.apply { $0.seed = 7 }
    #expect(session.run.now.iteration == 0)
    session.apply { $0.model = .mlp }
    #expect(session.run.now.iteration == 0)
  }

  @Test func switchingTheModelResumesTheOthersRun() {
    var session = Self.session(50)
    session.apply { $0.model = .linear }
    #expect(session.run.now.iteration == 0)
    session.advance(10)
    #expect(session.snapshot(rate: 0).otherHistory?.count == 50)
    session.apply { $0.model = .mlp }
    #expect(session.run.now.iteration == 50)
    #expect(session.snapshot(rate: 0).otherHistory?.count == 10)
  }

  @Test func `Settings of hidden units do not restart a linear classifier`() {
    var session = Self.session(50)
    session.apply { $0.model = .linear }
    session.advance(10)
    session.apply { $0.hiddenUnits = [4] }
    #expect(session.run.now.iteration == 10)
    #expect(session.settings.hiddenUnits == [4])
    session.apply { $0.model = .mlp }
    #expect(session.run.now.iteration == 0)
    #expect(session.run.training.network.hiddenUnits == 4)
  }

  @Test func theOtherModelTakesTheValuesOverWhenItIsShown() {
    var session = Self.session(50)
    session.apply { $0.model = .linear }
    session.apply { $0.stepSize = 0.3 }
    session.apply { $0.model = .mlp }
    #expect(session.run.training.hyperparameters.stepSize == 0.3)
    #expect(session.run.history.marks.map(\.text.english) == ["step size 0.3"])
  }

  @Test func theOtherModelsPastIsNotChangedByShowingIt() {
    var session = Self.session(50)
    session.go(to: 20)
    session.apply { $0.model = .linear }
    session.apply { $0.stepSize = 0.3 }
    session.apply { $0.model = .mlp }
    #expect(session.run.now.iteration == 20)
    #expect(session.run.end == 50)
    #expect(session.settings.stepSize == 1)
  }

  @Test func aSeekPauses() {
    var session = Self.session(50)
    session.handle(.resume)
    session.handle(.seek(20))
    #expect(session.state == .paused)
    #expect(session.isSeeking)
    #expect(session.snapshot(rate: 0).seeking == 20)
    #expect(session.snapshot(rate: 0).iteration == 50)
    session.continueSeek { false }
    #expect(!session.isSeeking)
    #expect(session.snapshot(rate: 0).iteration == 20)
    #expect(session.snapshot(rate: 0).isPast)
  }

  @Test func `Commands after a seek are handled after it`() {
    var session = Self.session(50)
    session.handle(.seek(20))
    session.handle(.step(1))
    #expect(session.run.now.iteration == 21)
    session.handle(.seek(10))
    session.apply { $0.stepSize = 0.5 }
    #expect(session.run.now.iteration == 10)
    #expect(session.run.end == 10)
    #expect(session.run.abandoned.count == 1)
  }

  @Test func `A change after a seek changes only the given setting`() {
    var session = Self.session(50)
    session.apply { $0.stepSize = 0.5 }
    session.advance(50)
    // The sender knows only the present values.
    var meant = session.settings
    meant.regularization = 0.01
    session.handle(.seek(20))
    session.handle(.apply(meant))
    #expect(session.settings.stepSize == 1)
    #expect(session.settings.regularization == 0.01)
  }

  @Test func settingsThatWereSentAreCounted() {
    var session = Self.session()
    session.apply { $0.stepSize = 0.5 }
    session.apply { $0.stepSize = 0.5 }
    #expect(session.snapshot(rate: 0).applied == 2)
  }

  @Test func `A run that was set aside returns with its past`() {
    var session = Session(settings: RunSettings(), pace: .unbounded, iterationLimit: 60)
    session.handle(.resume)
    _ = session.advance(40) { false }
    session.handle(.compare(RunSettings()))
    let before = session.snapshot(rate: 0)
    session.handle(.setAside)
    #expect(session.snapshot(rate: 0).otherRun == nil)
    var other = RunSettings()
    other.seed = 3
    session.handle(.apply(other))
    session.handle(.limit(5))
    _ = session.advance(10) { false }
    session.handle(.pause)
    session.handle(.takeBack)
    #expect(session.iterationLimit == 60)
    let after = session.snapshot(rate: 0)
    #expect(after.network == before.network && after.settings == before.settings && after.iteration == 40)
    #expect(after.reach == before.reach && after.state == .running && after.otherRun != nil)
    #expect(after.applied == 2)
  }

  @Test func `The curve of a replaced network is kept`() {
    var session = Session(settings: RunSettings(), pace: .unbounded, iterationLimit: nil)
    _ = session.advance(30) { false }
    let curve = session.snapshot(rate: 0).history
    var other = RunSettings()
    other.activation = .tanh
    session.handle(.apply(other))
    #expect(session.snapshot(rate: 0).abandoned == [curve])
    other.seed = 1
    session.handle(.apply(other))
    #expect(session.snapshot(rate: 0).abandoned.isEmpty, "other data have another curve")
  }

  @Test func everyRunOfASessionMayUseTheSameThreads() {
    var start = RecordedRun(settings: smallSettings())
    start.threads = 3
    var session = Session(start, pace: .unbounded, iterationLimit: nil)
    func threads() -> [Int] {
      [session.run.training.threads] + (session.otherModels.map { [$0.run.training.threads] } ?? [])
    }
    #expect(threads() == [3])
    session.handle(.reset)
    #expect(threads() == [3])
    session.apply { $0.hiddenUnits = [5] }
    #expect(threads() == [3])
    session.apply { $0.model = .linear }
    #expect(threads() == [3])
    session.apply { $0.points = 30 }
    #expect(threads() == [3])
    session.handle(.compare(smallSettings { $0.stepSize = 0.3 }))
    #expect(threads() == [3, 3])
  }
}
