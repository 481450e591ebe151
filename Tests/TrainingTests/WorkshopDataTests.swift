import Learning
import Settings
import Testing

@testable import Training

@Suite struct WorkshopDataTests {
  static func workshop(_ change: (inout RunSettings) -> Void = { _ in }) -> Workshop {
    var settings = RunSettings()
    settings.points = 10
    settings.hiddenUnits = [4]
    change(&settings)
    return Workshop(settings: settings, pace: .unbounded, iterationLimit: nil)
  }

  static func apply(_ workshop: inout Workshop, _ change: (inout RunSettings) -> Void) {
    var settings = workshop.settings
    change(&settings)
    workshop.handle(.apply(settings))
  }

  @Test func noiseMovesThePointsAndKeepsWhatWasLearned() {
    var workshop = Self.workshop()
    workshop.handle(.step(20))
    let before = workshop.snapshot(rate: 0)
    Self.apply(&workshop) { $0.noise = 0.5 }
    let after = workshop.snapshot(rate: 0)
    #expect(after.network == before.network)
    #expect(after.iteration == 20)
    #expect(after.data != before.data)
    #expect(after.data.y == before.data.y)
    #expect(after.history.marks.map(\.text) == ["noise 0.5"])
    #expect(after.history.marks.map(\.iteration) == [20])
  }

  @Test func aTableThatHasChangedBeginsBothModelsAnew() {
    let data = Dataset(X: Matrix(rows: 2, columns: 2, values: [-1, 0, 1, 0]), y: [0, 1], classes: 2)
    var workshop = Self.workshop { $0.choose(PointFile(path: "p.csv", data: data)) }
    workshop.handle(.step(5))
    workshop.handle(.compare(workshop.settings))
    Self.apply(&workshop) { $0.choose(PointFile(path: "p.csv", data: data)) }
    #expect(workshop.snapshot(rate: 0).iteration == 5)
    var other = data
    other.X[0, 0] = -0.5
    Self.apply(&workshop) { $0.choose(PointFile(path: "p.csv", data: other)) }
    let snapshot = workshop.snapshot(rate: 0)
    #expect(snapshot.iteration == 0)
    #expect(snapshot.data == other)
    #expect(snapshot.rival?.data == other)
    #expect(snapshot.otherHistory == nil)
  }

  @Test func anotherSampleReachesBothModels() {
    var workshop = Self.workshop()
    workshop.handle(.step(5))
    Self.apply(&workshop) { $0.model = .linear }
    Self.apply(&workshop) { $0.sample = 1 }
    let linear = workshop.snapshot(rate: 0).data
    Self.apply(&workshop) { $0.model = .mlp }
    #expect(workshop.snapshot(rate: 0).data == linear)
    #expect(workshop.snapshot(rate: 0).iteration == 5)
  }

  @Test func anotherDataSetBeginsAnew() {
    var workshop = Self.workshop()
    workshop.handle(.step(5))
    Self.apply(&workshop) { $0.dataset = .generator(.moons) }
    #expect(workshop.snapshot(rate: 0).iteration == 0)
    #expect(workshop.snapshot(rate: 0).history.count == 0)
  }

  @Test func theTestLossIsThatOfThePointsHeldOut() throws {
    var workshop = Self.workshop { $0.testFraction = 0.3 }
    workshop.handle(.step(3))
    let snapshot = workshop.snapshot(rate: 0)
    let test = try #require(snapshot.testData)
    #expect(snapshot.data.count == 21)
    #expect(test.count == 9)
    #expect(abs(snapshot.testLoss! - snapshot.network.loss(test, reg: 0).data) < 1e-12)
    #expect(snapshot.testAccuracy == snapshot.network.accuracy(test))
  }

  @Test func everyBucketOfTheCurveHasItsTestLoss() {
    var workshop = Self.workshop { $0.testFraction = 0.3 }
    workshop.handle(.step(40))
    #expect(workshop.snapshot(rate: 0).history.buckets.allSatisfy { $0.testLoss != nil })
    var whole = Self.workshop()
    whole.handle(.step(5))
    #expect(whole.snapshot(rate: 0).history.buckets.allSatisfy { $0.testLoss == nil })
    #expect(whole.snapshot(rate: 0).testLoss == nil)
  }

  @Test func whatIsHeldOutIsNotLearnedFrom() {
    var workshop = Self.workshop { $0.testFraction = 0.5 }
    workshop.handle(.step(10))
    let snapshot = workshop.snapshot(rate: 0)
    var alone = TrainingRun(
      data: snapshot.data, network: snapshot.settings.makeRun().network,
      hyperparameters: snapshot.settings.hyperparameters)
    var losses: [Loss] = []
    alone.advance(10, losses: &losses)
    #expect(alone.network == snapshot.network)
  }

  @Test func pointsThatAreBroughtBackFitTheClassesThatWereTakenAway() {
    var workshop = Self.workshop()
    Self.apply(&workshop) { $0.edited = $0.makePoints() }
    workshop.handle(.step(10))
    Self.apply(&workshop) { settings in
      var two = settings.makePoints()
      for i in two.training.y.indices { two.training.y[i] %= 2 }
      settings.edited = two
    }
    workshop.handle(.step(10))
    let seen = workshop.settings
    workshop.handle(.seek(5))  // there the points are of three classes again
    var fewer = seen
    fewer.classes = 2
    workshop.handle(.apply(fewer))
    #expect(workshop.snapshot(rate: 0).network.classes == 2)
    #expect(workshop.settings.edited == seen.edited)
  }
}
