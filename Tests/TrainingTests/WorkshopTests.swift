import Learning
import Settings
import Testing

@testable import Training

@Suite struct WorkshopTests {
  private static func workshop(_ steps: Int = 0, limit: Int? = nil, _ change: (inout RunSettings) -> Void = { _ in })
    -> Workshop
  {
    var workshop = Workshop(settings: smallSettings(change), pace: .standard, iterationLimit: limit)
    workshop.advance(steps)
    return workshop
  }

  @Test func itBeginsPausedAtTheStart() {
    let snapshot = Self.workshop().snapshot(rate: 0)
    #expect(snapshot.state == .paused)
    #expect(snapshot.iteration == 0)
    #expect(snapshot.end == 0)
    #expect(snapshot.network.bits == smallSettings().makeRun().network.bits)
  }

  @Test func aStepIsTakenAndThenThereIsAPause() {
    var workshop = Self.workshop()
    workshop.handle(.resume)
    #expect(workshop.state == .running)
    workshop.handle(.step(3))
    #expect(workshop.state == .paused)
    #expect(workshop.course.now.iteration == 3)
  }

  @Test func itStopsAtItsLimit() {
    var workshop = Self.workshop(limit: 10)
    workshop.handle(.resume)
    workshop.advance(100)
    #expect(workshop.state == .finished)
    #expect(workshop.course.now.iteration == 10)
    workshop.go(to: 4)
    #expect(workshop.state == .paused)
    workshop.handle(.step(100))
    #expect(workshop.course.now.iteration == 10)
  }

  @Test func aResetBeginsWithTheSameWeightsAndForgets() {
    var workshop = Self.workshop(50)
    workshop.go(to: 20)
    workshop.apply { $0.stepSize = 0.5 }
    workshop.handle(.reset)
    let snapshot = workshop.snapshot(rate: 0)
    #expect(snapshot.network.bits == smallSettings().makeRun().network.bits)
    #expect(snapshot.settings.stepSize == 0.5)
    #expect(snapshot.ghosts.isEmpty)
    #expect(snapshot.history == LossHistory())
  }

  @Test func whatActsLiveKeepsWhatWasLearned() {
    var workshop = Self.workshop(50)
    let bits = workshop.course.run.network.bits
    workshop.apply { $0.stepSize = 0.5 }
    #expect(workshop.course.run.network.bits == bits)
    #expect(workshop.course.history.marks.map(\.text) == ["step size 0.5"])
    #expect(workshop.course.run.hyperparameters.stepSize == 0.5)
  }

  @Test func anotherNetworkBeginsAnewOnTheSameData() {
    var workshop = Self.workshop(50)
    let data = workshop.course.run.data
    workshop.apply { $0.hiddenUnits = [5] }
    #expect(workshop.course.now.iteration == 0)
    #expect(workshop.course.run.network.hiddenUnits == 5)
    #expect(workshop.course.run.data == data)
  }

  @Test func otherDataBeginAllAnew() {
    var workshop = Self.workshop(50)
    workshop.apply { $0.model = .linear }
    workshop.advance(10)
    workshop.apply { $0.seed = 7 }
    #expect(workshop.course.now.iteration == 0)
    workshop.apply { $0.model = .mlp }
    #expect(workshop.course.now.iteration == 0)
  }

  @Test func switchingTheModelResumesTheOthersRun() {
    var workshop = Self.workshop(50)
    workshop.apply { $0.model = .linear }
    #expect(workshop.course.now.iteration == 0)
    workshop.advance(10)
    #expect(workshop.snapshot(rate: 0).otherHistory?.count == 50)
    workshop.apply { $0.model = .mlp }
    #expect(workshop.course.now.iteration == 50)
    #expect(workshop.snapshot(rate: 0).otherHistory?.count == 10)
  }

  @Test func whatALinearClassifierDoesNotHaveDoesNotDisturbIt() {
    var workshop = Self.workshop(50)
    workshop.apply { $0.model = .linear }
    workshop.advance(10)
    workshop.apply { $0.hiddenUnits = [4] }
    #expect(workshop.course.now.iteration == 10)
    #expect(workshop.settings.hiddenUnits == [4])
    workshop.apply { $0.model = .mlp }
    #expect(workshop.course.now.iteration == 0)
    #expect(workshop.course.run.network.hiddenUnits == 4)
  }

  @Test func theOtherModelTakesTheValuesOverWhenItIsShown() {
    var workshop = Self.workshop(50)
    workshop.apply { $0.model = .linear }
    workshop.apply { $0.stepSize = 0.3 }
    workshop.apply { $0.model = .mlp }
    #expect(workshop.course.run.hyperparameters.stepSize == 0.3)
    #expect(workshop.course.history.marks.map(\.text) == ["step size 0.3"])
  }

  @Test func theOtherModelsPastIsNotChangedByShowingIt() {
    var workshop = Self.workshop(50)
    workshop.go(to: 20)
    workshop.apply { $0.model = .linear }
    workshop.apply { $0.stepSize = 0.3 }
    workshop.apply { $0.model = .mlp }
    #expect(workshop.course.now.iteration == 20)
    #expect(workshop.course.end == 50)
    #expect(workshop.settings.stepSize == 1)
  }

  @Test func aSeekPauses() {
    var workshop = Self.workshop(50)
    workshop.handle(.resume)
    workshop.handle(.seek(20))
    #expect(workshop.state == .paused)
    #expect(workshop.isSeeking)
    #expect(workshop.snapshot(rate: 0).seeking == 20)
    #expect(workshop.snapshot(rate: 0).iteration == 50)
    workshop.continueSeek { false }
    #expect(!workshop.isSeeking)
    #expect(workshop.snapshot(rate: 0).iteration == 20)
    #expect(workshop.snapshot(rate: 0).isPast)
  }

  @Test func commandsBehindASeekFindItDone() {
    var workshop = Self.workshop(50)
    workshop.handle(.seek(20))
    workshop.handle(.step(1))
    #expect(workshop.course.now.iteration == 21)
    workshop.handle(.seek(10))
    workshop.apply { $0.stepSize = 0.5 }
    #expect(workshop.course.now.iteration == 10)
    #expect(workshop.course.end == 10)
    #expect(workshop.course.ghosts.count == 1)
  }

  @Test func aChangeBehindASeekChangesOnlyWhatWasMeant() {
    var workshop = Self.workshop(50)
    workshop.apply { $0.stepSize = 0.5 }
    workshop.advance(50)
    // The one who sends knows only the present values.
    var meant = workshop.settings
    meant.regularization = 0.01
    workshop.handle(.seek(20))
    workshop.handle(.apply(meant))
    #expect(workshop.settings.stepSize == 1)
    #expect(workshop.settings.regularization == 0.01)
  }

  @Test func settingsThatWereSentAreCounted() {
    var workshop = Self.workshop()
    workshop.apply { $0.stepSize = 0.5 }
    workshop.apply { $0.stepSize = 0.5 }
    #expect(workshop.snapshot(rate: 0).applied == 2)
  }

  @Test func whatIsSetAsideComesBackWithItsPast() {
    var workshop = Workshop(settings: RunSettings(), pace: .unbounded, iterationLimit: nil)
    workshop.handle(.resume)
    _ = workshop.advance(40) { false }
    workshop.handle(.compare(RunSettings()))
    let before = workshop.snapshot(rate: 0)
    workshop.handle(.setAside)
    #expect(workshop.snapshot(rate: 0).rival == nil)
    var other = RunSettings()
    other.seed = 3
    workshop.handle(.apply(other))
    _ = workshop.advance(10) { false }
    workshop.handle(.pause)
    workshop.handle(.takeBack)
    let after = workshop.snapshot(rate: 0)
    #expect(after.network == before.network && after.settings == before.settings && after.iteration == 40)
    #expect(after.reach == before.reach && after.state == .running && after.rival != nil)
    #expect(after.applied == 2)
  }

  @Test func theCurveOfANetworkThatIsReplacedStaysBehind() {
    var workshop = Workshop(settings: RunSettings(), pace: .unbounded, iterationLimit: nil)
    _ = workshop.advance(30) { false }
    let curve = workshop.snapshot(rate: 0).history
    var other = RunSettings()
    other.activation = .tanh
    workshop.handle(.apply(other))
    #expect(workshop.snapshot(rate: 0).ghosts == [curve])
    other.seed = 1
    workshop.handle(.apply(other))
    #expect(workshop.snapshot(rate: 0).ghosts.isEmpty, "other data have another curve")
  }
}
