import Learning
import Settings
import Testing

@testable import Training

/// Two runs beside each other.
@Suite struct RivalTests {
  private static func pair(_ steps: Int = 0, limit: Int? = nil, _ change: (inout RunSettings) -> Void) -> Workshop {
    var workshop = Workshop(settings: smallSettings(), pace: .unbounded, iterationLimit: limit)
    var other = workshop.settings
    change(&other)
    workshop.handle(.compare(other))
    workshop.advance(steps)
    return workshop
  }

  private static func run(_ steps: Int, _ change: (inout RunSettings) -> Void = { _ in }) -> [UInt64] {
    var run = smallSettings(change).makeRun()
    var losses: [Loss] = []
    run.advance(steps, losses: &losses)
    return run.network.bits
  }

  private func iterations(_ workshop: Workshop) -> [Int] {
    [workshop.course.now.iteration, workshop.rival!.course.now.iteration]
  }

  @Test(arguments: [1, 3, 64, 1000]) func bothGoInStepAndNeitherDisturbsTheOther(portion: Int) {
    var workshop = Self.pair { $0.model = .linear }
    while workshop.course.now.iteration < 1000 { workshop.advance(min(portion, 1000 - workshop.course.now.iteration)) }
    #expect(iterations(workshop) == [1000, 1000])
    #expect(workshop.course.run.network.bits == Self.run(1000))
    #expect(workshop.rival!.course.run.network.bits == Self.run(1000) { $0.model = .linear })
  }

  @Test func timeIsLookedAtBetweenTheSteps() {
    var workshop = Self.pair { $0.model = .linear }
    let done = workshop.advance(1000) { true }
    #expect(done == 1)
    #expect(iterations(workshop) == [1, 1])
  }

  @Test func aCopyStandsWhereTheRunDoes() {
    var workshop = Workshop(settings: smallSettings(), pace: .unbounded, iterationLimit: nil)
    workshop.advance(300)
    workshop.handle(.compare(workshop.settings))
    #expect(iterations(workshop) == [300, 300])
    workshop.handle(.swap)
    workshop.apply { $0.stepSize = 0.1 }
    workshop.advance(100)
    #expect(iterations(workshop) == [400, 400])
    #expect(workshop.rival!.course.run.network.bits == Self.run(400))
    #expect(workshop.course.run.network.bits != Self.run(400))
    let snapshot = workshop.snapshot(rate: 0)
    #expect(snapshot.isSecond)
    #expect(snapshot.rival?.isSecond == false)
    #expect(snapshot.rival?.rival == nil)
    #expect(snapshot.settings.stepSize == 0.1)
    #expect(snapshot.rival?.settings.stepSize == 1)
  }

  @Test func aRunOfItsOwnBeginsAtTheStartAndTheOtherGoesBackThere() {
    var workshop = Workshop(settings: smallSettings(), pace: .unbounded, iterationLimit: nil)
    workshop.advance(300)
    var other = workshop.settings
    other.hiddenUnits = [3]
    workshop.handle(.compare(other))
    workshop.continueSeek { false }
    #expect(iterations(workshop) == [0, 0])
    #expect(workshop.course.end == 300)
    workshop.advance(350)
    #expect(iterations(workshop) == [350, 350])
    #expect(workshop.course.run.network.bits == Self.run(350))
  }

  @Test func whatBeginsAnewTakesTheOtherBackToTheSameIteration() {
    var workshop = Self.pair(200) { $0.model = .linear }
    workshop.apply { $0.hiddenUnits = [5] }
    workshop.continueSeek { false }
    #expect(iterations(workshop) == [0, 0])
    #expect(workshop.rival!.course.end == 200)
    workshop.advance(10)
    workshop.handle(.swap)
    workshop.apply { $0.model = .mlp }
    workshop.continueSeek { false }
    #expect(iterations(workshop) == [0, 0])
  }

  @Test func valuesBelongToOneRunAndPointsToBoth() {
    var workshop = Self.pair(100) { $0.stepSize = 0.5 }
    workshop.apply { $0.regularization = 0.01 }
    #expect(workshop.rival!.settings.regularization == 0.001)
    workshop.apply { $0.noise = 0.3 }
    #expect(workshop.rival!.settings.noise == 0.3)
    #expect(workshop.rival!.course.run.data == workshop.course.run.data)
    #expect(iterations(workshop) == [100, 100])
    workshop.apply { $0.seed = 5 }
    #expect(workshop.rival!.settings.seed == 5)
    #expect(workshop.rival!.settings.stepSize == 0.5)
    #expect(workshop.rival!.course.run.data == workshop.course.run.data)
    #expect(iterations(workshop) == [0, 0])
  }

  @Test func pointsThatAreEditedAreTheSameForBoth() {
    var workshop = Self.pair(100) { $0.stepSize = 0.5 }
    workshop.apply { $0.edited = SplitDataset(training: $0.makePoints().training.subset(0..<30)) }
    #expect(workshop.course.run.data.count == 30)
    #expect(workshop.rival!.course.run.data == workshop.course.run.data)
  }

  @Test func bothGoBackInTime() {
    var workshop = Self.pair(500) { $0.stepSize = 0.5 }
    workshop.go(to: 123)
    #expect(iterations(workshop) == [123, 123])
    #expect(workshop.rival!.course.run.network.bits == Self.run(123) { $0.stepSize = 0.5 })
    workshop.apply { $0.stepSize = 0.2 }
    workshop.advance(50)
    #expect(iterations(workshop) == [173, 173])
    #expect(workshop.course.end == 173)
    #expect(workshop.rival!.course.end == 500)
    // Behind the branch there is nothing that both have.
    workshop.go(to: .max)
    #expect(iterations(workshop) == [173, 173])
  }

  @Test func aRunThatDivergesStaysBehindAndCanBeSaved() {
    var workshop = Self.pair {
      $0.stepSize = 1000
      $0.regularization = 100
    }
    workshop.handle(.resume)
    workshop.advance(500)
    let stuck = workshop.rival!.course.end
    #expect(stuck < 500)
    #expect(iterations(workshop) == [500, stuck])
    #expect(workshop.isAtWork)
    #expect(workshop.snapshot(rate: 0).rival?.state == .diverged)
    // A value of the sound run leaves the two where they are.
    workshop.apply { $0.stepSize = 0.5 }
    workshop.continueSeek { false }
    #expect(iterations(workshop) == [500, stuck])
    workshop.handle(.swap)
    workshop.apply {
      $0.stepSize = 0.01
      $0.regularization = 0.001
    }
    workshop.continueSeek { false }
    #expect(iterations(workshop) == [stuck, stuck])
    workshop.advance(100)
    #expect(iterations(workshop) == [stuck + 100, stuck + 100])
  }

  @Test func bothBeginAgain() {
    var workshop = Self.pair(50) { $0.stepSize = 0.5 }
    workshop.handle(.reset)
    #expect(iterations(workshop) == [0, 0])
    #expect(workshop.rival!.settings.stepSize == 0.5)
  }

  @Test func bothStopAtTheLimit() {
    var workshop = Self.pair(limit: 100) { $0.stepSize = 0.5 }
    workshop.handle(.resume)
    workshop.advance(1000)
    #expect(iterations(workshop) == [100, 100])
    #expect(!workshop.isAtWork)
  }

  @Test func theOtherRunCanGo() {
    var workshop = Self.pair(50) { $0.stepSize = 0.5 }
    workshop.handle(.swap)
    workshop.handle(.endComparison)
    #expect(workshop.rival == nil)
    #expect(workshop.settings.stepSize == 0.5)
    #expect(!workshop.snapshot(rate: 0).isSecond)
    workshop.handle(.swap)
    #expect(workshop.settings.stepSize == 0.5)
  }

  @Test func theTrainerTrainsBoth() {
    let trainer = Trainer(settings: smallSettings(), pace: .unbounded, iterationLimit: 2000)
    var other = smallSettings()
    other.model = .linear
    trainer.send(.compare(other))
    trainer.send(.resume)
    while trainer.snapshot.state != .finished { trainer.wait() }
    #expect(trainer.snapshot.network.bits == Self.run(2000))
    #expect(trainer.snapshot.rival?.network.bits == Self.run(2000) { $0.model = .linear })
  }
}
