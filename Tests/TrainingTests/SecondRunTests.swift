import Learning
import Settings
import Testing

@testable import Training

/// Two runs side by side.
@Suite struct SecondRunTests {
  private static func pair(_ steps: Int = 0, limit: Int? = nil, _ change: (inout RunSettings) -> Void) -> Session {
    var session = Session(settings: smallSettings(), pace: .unbounded, iterationLimit: limit)
    var other = session.settings
    change(&other)
    session.handle(.compare(other))
    session.advance(steps)
    return session
  }

  private static func run(_ steps: Int, _ change: (inout RunSettings) -> Void = { _ in }) -> [UInt64] {
    var run = smallSettings(change).makeRun()
    var losses: [Loss] = []
    run.advance(steps, losses: &losses)
    return run.network.bits
  }

  private func iterations(_ session: Session) -> [Int] {
    [session.run.now.iteration, session.otherModels!.run.now.iteration]
  }

  @Test(arguments: [1, 3, 64, 1000]) func bothGoInStepAndNeitherDisturbsTheOther(portion: Int) {
    var session = Self.pair { $0.model = .linear }
    while session.run.now.iteration < 1000 { session.advance(min(portion, 1000 - session.run.now.iteration)) }
    #expect(iterations(session) == [1000, 1000])
    #expect(session.run.training.network.bits == Self.run(1000))
    #expect(session.otherModels!.run.training.network.bits == Self.run(1000) { $0.model = .linear })
  }

  @Test func `The time limit is checked between steps`() {
    var session = Self.pair { $0.model = .linear }
    let done = session.advance(1000) { true }
    #expect(done == 1)
    #expect(iterations(session) == [1, 1])
  }

  @Test func `A copied run has the iteration and parameters of the original`() {
    var session = Session(settings: smallSettings(), pace: .unbounded, iterationLimit: nil)
    session.advance(300)
    session.handle(.compare(session.settings))
    #expect(iterations(session) == [300, 300])
    session.handle(.swap)
    session.apply { $0.stepSize = 0.1 }
    session.advance(100)
    #expect(iterations(session) == [400, 400])
    #expect(session.otherModels!.run.training.network.bits == Self.run(400))
    #expect(session.run.training.network.bits != Self.run(400))
    let snapshot = session.snapshot(rate: 0)
    #expect(snapshot.isSecond)
    #expect(snapshot.otherRun?.isSecond == false)
    #expect(snapshot.otherRun?.otherRun == nil)
    #expect(snapshot.settings.stepSize == 0.1)
    #expect(snapshot.otherRun?.settings.stepSize == 1)
  }

  @Test func `A second run that needs a restart moves both runs to iteration 0`() {
    var session = Session(settings: smallSettings(), pace: .unbounded, iterationLimit: nil)
    session.advance(300)
    var other = session.settings
    other.hiddenUnits = [3]
    session.handle(.compare(other))
    session.continueSeek { false }
    #expect(iterations(session) == [0, 0])
    #expect(session.run.end == 300)
    session.advance(350)
    #expect(iterations(session) == [350, 350])
    #expect(session.run.training.network.bits == Self.run(350))
  }

  @Test func `A restart moves the other run to the same iteration`() {
    var session = Self.pair(200) { $0.model = .linear }
    session.apply { $0.hiddenUnits = [5] }
    session.continueSeek { false }
    #expect(iterations(session) == [0, 0])
    #expect(session.otherModels!.run.end == 200)
    session.advance(10)
    session.handle(.swap)
    session.apply { $0.model = .mlp }
    session.continueSeek { false }
    #expect(iterations(session) == [0, 0])
  }

  @Test func `Settings belong to one run, points to both`() {
    var session = Self.pair(100) { $0.stepSize = 0.5 }
    session.apply { $0.regularization = 0.01 }
    #expect(session.otherModels!.settings.regularization == 0.001)
    session.apply { $0.noise = 0.3 }
    #expect(session.otherModels!.settings.noise == 0.3)
    #expect(session.otherModels!.run.training.data == session.run.training.data)
    #expect(iterations(session) == [100, 100])
    session.apply { $0.seed = 5 }
    #expect(session.otherModels!.settings.seed == 5)
    #expect(session.otherModels!.settings.stepSize == 0.5)
    #expect(session.otherModels!.run.training.data == session.run.training.data)
    #expect(iterations(session) == [0, 0])
  }

  @Test func pointsThatAreEditedAreTheSameForBoth() {
    var session = Self.pair(100) { $0.stepSize = 0.5 }
    session.apply { $0.edited = SplitDataset(training: $0.makePoints().training.subset(0..<30)) }
    #expect(session.run.training.data.count == 30)
    #expect(session.otherModels!.run.training.data == session.run.training.data)
  }

  @Test func `Both runs seek together`() {
    var session = Self.pair(500) { $0.stepSize = 0.5 }
    session.go(to: 123)
    #expect(iterations(session) == [123, 123])
    #expect(session.otherModels!.run.training.network.bits == Self.run(123) { $0.stepSize = 0.5 })
    session.apply { $0.stepSize = 0.2 }
    session.advance(50)
    #expect(iterations(session) == [173, 173])
    #expect(session.run.end == 173)
    #expect(session.otherModels!.run.end == 500)
    // After the branch there are no iterations that both have.
    session.go(to: .max)
    #expect(iterations(session) == [173, 173])
  }

  @Test func `A diverged run stays at its iteration and can be saved`() {
    var session = Self.pair {
      $0.stepSize = 1000
      $0.regularization = 100
    }
    session.handle(.resume)
    session.advance(500)
    let stuck = session.otherModels!.run.end
    #expect(stuck < 500)
    #expect(iterations(session) == [500, stuck])
    #expect(session.isAtWork)
    #expect(session.snapshot(rate: 0).otherRun?.state == .diverged)
    // Changing a setting of the run that has not diverged keeps both iterations.
    session.apply { $0.stepSize = 0.5 }
    session.continueSeek { false }
    #expect(iterations(session) == [500, stuck])
    session.handle(.swap)
    session.apply {
      $0.stepSize = 0.01
      $0.regularization = 0.001
    }
    session.continueSeek { false }
    #expect(iterations(session) == [stuck, stuck])
    session.advance(100)
    #expect(iterations(session) == [stuck + 100, stuck + 100])
  }

  @Test func `A reset resets both runs`() {
    var session = Self.pair(50) { $0.stepSize = 0.5 }
    session.handle(.reset)
    #expect(iterations(session) == [0, 0])
    #expect(session.otherModels!.settings.stepSize == 0.5)
  }

  @Test func `Both runs stop at the limit`() {
    var session = Self.pair(limit: 100) { $0.stepSize = 0.5 }
    session.handle(.resume)
    session.advance(1000)
    #expect(iterations(session) == [100, 100])
    #expect(!session.isAtWork)
  }

  @Test func `The other run can be removed`() {
    var session = Self.pair(50) { $0.stepSize = 0.5 }
    session.handle(.swap)
    session.handle(.endComparison)
    #expect(session.otherModels == nil)
    #expect(session.settings.stepSize == 0.5)
    #expect(!session.snapshot(rate: 0).isSecond)
    session.handle(.swap)
    #expect(session.settings.stepSize == 0.5)
  }

  @Test func theTrainerTrainsBoth() {
    let trainer = Trainer(settings: smallSettings(), pace: .unbounded, iterationLimit: 2000)
    var other = smallSettings()
    other.model = .linear
    trainer.send(.compare(other))
    trainer.send(.resume)
    while trainer.snapshot.state != .finished { trainer.wait() }
    #expect(trainer.snapshot.network.bits == Self.run(2000))
    #expect(trainer.snapshot.otherRun?.network.bits == Self.run(2000) { $0.model = .linear })
  }
}
