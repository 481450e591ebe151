import Learning
import Settings
import Testing

@testable import Training

/// Parameters that are set by hand.
@Suite struct ParameterEditTests {
  private static func session() -> Session {
    var settings = RunSettings()
    settings.points = 10
    settings.hiddenUnits = [4]
    return Session(settings: settings, pace: .unbounded, iterationLimit: nil)
  }

  @Test func `A weight that is set is a mark, and the run continues with it`() {
    var session = Self.session()
    session.handle(.step(50))
    session.handle(.setParameter(3, to: 0.75))
    #expect(session.run.training.network.parameters[3] == 0.75)
    #expect(
      session.run.history.marks.last == LossHistory.Mark(iteration: 50, text: .parameter("W[0,3]", value: "0.75")))
    let snapshot = session.snapshot(rate: 0)
    #expect(snapshot.network.parameters[3] == 0.75)
    #expect(snapshot.loss == snapshot.run.evaluate().loss)
    session.handle(.step(1))
    #expect(session.run.training.network.parameters[3] != 0.75)
  }

  @Test(arguments: [
    (1e305, "1e+305"), (-1e-9, "-1e-09"), (0.4176787654, "0.417679"), (-1_000_000, "-1000000"), (0, "0"),
    (1_234_567, "1.23457e+06"), (-123_456.7, "-123457"),
  ])
  func `The mark has the value in six digits`(value: Double, text: String) {
    var session = Self.session()
    session.handle(.step(10))
    session.handle(.setParameter(3, to: value))
    #expect(session.run.history.marks.last?.text == .parameter("W[0,3]", value: text))
  }

  @Test func `Replay has the same bits before and after the change`() {
    var session = Self.session()
    session.handle(.step(700))
    session.handle(.setParameter(0, to: -0.5))
    session.handle(.step(600))
    let bits = session.run.training.network.bits
    for iteration in [10, 699, 700, 701, 1000] {
      session.handle(.seek(iteration))
      session.continueSeek { false }
      #expect(session.run.training.iteration == iteration)
      if iteration == 700 { #expect(session.run.training.network.parameters[0] == -0.5) }
    }
    session.handle(.step(300))
    #expect(session.run.training.network.bits == bits)
  }

  @Test func `Setting the old value again restores the bits`() {
    var (edited, plain) = (Self.session(), Self.session())
    for step in [40, 60] {
      edited.handle(.step(step))
      plain.handle(.step(step))
      let before = edited.run.training.network.parameters[5]
      edited.handle(.setParameter(5, to: 2))
      edited.handle(.setParameter(5, to: before))
    }
    edited.handle(.step(100))
    plain.handle(.step(100))
    #expect(edited.run.training.network.bits == plain.run.training.network.bits)
  }

  @Test func `Before the furthest iteration it begins a branch`() {
    var session = Self.session()
    session.handle(.step(100))
    session.handle(.seek(30))
    session.continueSeek { false }
    session.handle(.setParameter(1, to: 1))
    #expect(session.run.end == 30)
    #expect(session.run.abandoned.first?.count == 100)
  }

  @Test func `Undoing sets back what was set in the same run up to the present iteration`() {
    func value(_ session: Session) -> Double { session.run.training.network.parameters[3] }
    func seek(_ iteration: Int, _ session: inout Session) {
      session.handle(.seek(iteration))
      session.continueSeek { false }
    }
    var session = Self.session()
    let start = value(session)
    for _ in 0..<2 {
      // A run that starts again has its own changes only, even where they are equal.
      session.handle(.setParameter(3, to: 5))
      session.handle(.setParameter(3, to: 5))
      session.handle(.step(20))
      let learned = value(session)
      session.handle(.setParameter(3, to: 6))
      session.handle(.undoParameter)
      #expect(value(session) == learned)
      #expect(session.snapshot(rate: 0).undoableParameter?.before == start)
      session.handle(.undoParameter)
      #expect(value(session) == start)
      #expect(session.snapshot(rate: 0).undoableParameter == nil)
      session.handle(.undoParameter)
      #expect(value(session) == start)
      session.handle(.setParameter(3, to: 7))
      session.handle(.reset)
      #expect(session.snapshot(rate: 0).undoableParameter == nil)
    }
    // Before the change there is nothing to undo; a branch from there drops the change.
    session.handle(.step(50))
    session.handle(.setParameter(3, to: 8))
    session.handle(.step(50))
    seek(40, &session)
    #expect(session.snapshot(rate: 0).undoableParameter == nil)
    session.handle(.undoParameter)
    #expect(session.run.end == 100)
    session.handle(.setParameter(3, to: 9))
    session.handle(.step(50))
    session.handle(.undoParameter)
    #expect(session.snapshot(rate: 0).undoableParameter == nil)
  }

  @Test(arguments: [(-1, 1.0), (10_000, 1.0), (0, .nan), (0, .infinity)])
  func `An invalid change has no effect`(index: Int, value: Double) {
    var session = Self.session()
    session.handle(.step(10))
    let bits = session.run.training.network.bits
    session.handle(.setParameter(index, to: value))
    #expect(session.run.training.network.bits == bits && session.run.history.marks.isEmpty)
  }
}
