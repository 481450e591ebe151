import Learning
import Settings
import Testing
import Texts

@testable import Training

@Suite struct SessionDataTests {
  static func session(_ change: (inout RunSettings) -> Void = { _ in }) -> Session {
    var settings = RunSettings()
    settings.points = 10
    settings.hiddenUnits = [4]
    change(&settings)
    return Session(settings: settings, pace: .unbounded, iterationLimit: nil)
  }

  static func apply(_ session: inout Session, _ change: (inout RunSettings) -> Void) {
    var settings = session.settings
    change(&settings)
    session.handle(.apply(settings))
  }

  @Test func `A change of noise moves the points and keeps the parameters`() {
    var session = Self.session()
    session.handle(.step(20))
    let before = session.snapshot(rate: 0)
    Self.apply(&session) { $0.noise = 0.5 }
    let after = session.snapshot(rate: 0)
    #expect(after.network == before.network)
    #expect(after.iteration == 20)
    #expect(after.data != before.data)
    #expect(after.data.y == before.data.y)
    #expect(after.history.marks.map(\.text.english) == ["noise 0.5"])
    #expect(after.history.marks.map(\.iteration) == [20])
  }

  @Test func `A changed table restarts both models`() {
    let data = Dataset(X: Matrix(rows: 2, columns: 2, values: [-1, 0, 1, 0]), y: [0, 1], classes: 2)
    var session = Self.session { $0.choose(PointFile(path: "p.csv", data: data)) }
    session.handle(.step(5))
    session.handle(.compare(session.settings))
    Self.apply(&session) { $0.choose(PointFile(path: "p.csv", data: data)) }
    #expect(session.snapshot(rate: 0).iteration == 5)
    var other = data
    other.X[0, 0] = -0.5
    Self.apply(&session) { $0.choose(PointFile(path: "p.csv", data: other)) }
    let snapshot = session.snapshot(rate: 0)
    #expect(snapshot.iteration == 0)
    #expect(snapshot.data == other)
    #expect(snapshot.otherRun?.data == other)
    #expect(snapshot.otherHistory == nil)
  }

  @Test func anotherSampleReachesBothModels() {
    var session = Self.session()
    session.handle(.step(5))
    Self.apply(&session) { $0.model = .linear }
    Self.apply(&session) { $0.sample = 1 }
    let linear = session.snapshot(rate: 0).data
    Self.apply(&session) { $0.model = .mlp }
    #expect(session.snapshot(rate: 0).data == linear)
    #expect(session.snapshot(rate: 0).iteration == 5)
  }

  @Test func `Another data set restarts the run`() {
    var session = Self.session()
    session.handle(.step(5))
    Self.apply(&session) { $0.dataset = .generator(.moons) }
    #expect(session.snapshot(rate: 0).iteration == 0)
    #expect(session.snapshot(rate: 0).history.count == 0)
  }

  @Test func theTestLossIsThatOfThePointsHeldOut() throws {
    var session = Self.session { $0.testFraction = 0.3 }
    session.handle(.step(3))
    let snapshot = session.snapshot(rate: 0)
    let test = try #require(snapshot.testData)
    #expect(snapshot.data.count == 21)
    #expect(test.count == 9)
    #expect(abs(snapshot.testLoss! - snapshot.network.loss(test, reg: 0).data) < 1e-12)
    #expect(snapshot.testAccuracy == snapshot.network.accuracy(test))
  }

  @Test func everyBucketOfTheCurveHasItsTestLoss() {
    var session = Self.session { $0.testFraction = 0.3 }
    session.handle(.step(40))
    #expect(session.snapshot(rate: 0).history.buckets.allSatisfy { $0.testLoss != nil })
    var whole = Self.session()
    whole.handle(.step(5))
    #expect(whole.snapshot(rate: 0).history.buckets.allSatisfy { $0.testLoss == nil })
    #expect(whole.snapshot(rate: 0).testLoss == nil)
  }

  @Test func `Test points do not change the training`() {
    var session = Self.session { $0.testFraction = 0.5 }
    session.handle(.step(10))
    let snapshot = session.snapshot(rate: 0)
    var alone = TrainingRun(
      data: snapshot.data, network: snapshot.settings.makeRun().network,
      hyperparameters: snapshot.settings.hyperparameters)
    var losses: [Loss] = []
    alone.advance(10, losses: &losses)
    #expect(alone.network == snapshot.network)
  }

  @Test func `Restored points fit the number of classes of their iteration`() {
    var session = Self.session()
    Self.apply(&session) { $0.edited = $0.makePoints() }
    session.handle(.step(10))
    Self.apply(&session) { settings in
      var two = settings.makePoints()
      for i in two.training.y.indices { two.training.y[i] %= 2 }
      settings.edited = two
    }
    session.handle(.step(10))
    let seen = session.settings
    session.handle(.seek(5))  // its points have three classes
    var fewer = seen
    fewer.classes = 2
    session.handle(.apply(fewer))
    #expect(session.snapshot(rate: 0).network.classes == 2)
    #expect(session.settings.edited == seen.edited)
  }
}
