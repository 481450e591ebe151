import Learning
import Settings
import Synchronization
import Testing

@testable import Training

/// Abandoned steps and figures.
@Suite struct AbandonmentTests {
  /// A network whose passes check for cancellation, not much larger than necessary, with points for several tiles.
  private func largeSettings(_ change: (inout RunSettings) -> Void = { _ in }) -> RunSettings {
    smallSettings {
      $0.points = 100
      $0.hiddenUnits = [410, 420]
      change(&$0)
    }
  }

  /// A function: of two arrays of 170,000 numbers that differ, `#expect` would look for the least difference, for many
  /// minutes.
  private func hasSameBits(_ run: Run, _ other: Run) -> Bool {
    run.training.network.bits == other.training.network.bits
  }

  /// - Parameter count: the number of checks that are answered with "continue" before the first "stop".
  private func abandoned<Value>(after count: Int, _ work: () -> Value) -> (value: Value, isAbandoned: Bool) {
    let asked = Mutex(0)
    return Abandonment.allowed {
      asked.withLock { asked in
        asked += 1
        return asked > count
      }
    } _: {
      (work(), Abandonment.isUnderWay)
    }
  }

  @Test(arguments: [0, 1, 3, 6])
  func aRunGoesOnWithTheSameBitsAfterAnAbandonedStep(count: Int) {
    for change: @Sendable (inout RunSettings) -> Void in [
      { _ in }, { $0.optimizer = .adam }, { $0.batchSize = 290 }, { $0.activation = .leakyRelu },
    ] {
      var run = Run(settings: largeSettings(change))
      let (taken, isAbandoned) = abandoned(after: count) { run.advance(4) { false } }
      #expect(isAbandoned && taken < 4 && !run.hasDiverged)
      #expect(run.now.iteration == taken && run.history.count == taken)
      run.advance(6 - taken)
      var undisturbed = Run(settings: largeSettings(change))
      undisturbed.advance(6)
      #expect(hasSameBits(run, undisturbed))
      #expect(run.history == undisturbed.history)
    }
  }

  @Test func anAbandonedReplayGoesOnWithTheSameBits() {
    var undisturbed = Run(settings: largeSettings())
    undisturbed.advance(6)
    var run = Run(settings: largeSettings())
    run.advance(7)
    run.go(to: 2)
    let (taken, isAbandoned) = abandoned(after: 2) { run.advance(4) { false } }
    #expect(isAbandoned && taken < 4 && run.now.iteration == 2 + taken && run.end == 7)
    run.advance(4 - taken)
    #expect(hasSameBits(run, undisturbed))
  }

  @Test func `Figures of an abandoned pass are marked as such`() {
    let session = Session(settings: largeSettings(), pace: .unbounded, iterationLimit: nil)
    #expect(abandoned(after: 0) { session.snapshot(rate: 0) }.isAbandoned)
    #expect(abandoned(after: 1_000_000) { session.snapshot(rate: 0) }.value.loss.isFinite)
  }

  @Test func `A small network's steps are not abandoned`() {
    var run = Run(settings: smallSettings())
    let (taken, isAbandoned) = abandoned(after: 0) { run.advance(9) { false } }
    #expect(taken == 9 && !isAbandoned)
  }

  @Test(.timeLimit(.minutes(1)), arguments: [[410, 420], [8]])
  func `Stopping does not wait for a step`(hiddenUnits: [Int]) {
    let trainer = Trainer(settings: largeSettings { $0.hiddenUnits = hiddenUnits }, pace: .unbounded)
    trainer.send(.step(1_000_000_000))
    trainer.stop()
    trainer.wait()
    #expect(trainer.snapshot.iteration < 1_000_000_000)
  }

  @Test func `Steps abandoned for another command are taken after it`() {
    var session = Session(settings: largeSettings(), pace: .unbounded, iterationLimit: nil)
    #expect(abandoned(after: 3) { session.handle(.step(4)) }.isAbandoned)
    let taken = session.run.now.iteration
    #expect(taken < 4 && session.owed == 4 - taken && session.isAtWork && session.state == .paused)
    session.handle(.pace(.standard))
    session.handle(.step(2))
    #expect(session.run.now.iteration == 6 && session.owed == 0 && !session.isAtWork)
    var undisturbed = Run(settings: largeSettings())
    undisturbed.advance(6)
    #expect(hasSameBits(session.run, undisturbed))
  }

  @Test(arguments: [Command.pause, .resume, .reset, .seek(0), .setAside])
  func `Steps abandoned for a command that sets the iteration are dropped`(command: Command) {
    var session = Session(settings: largeSettings(), pace: .unbounded, iterationLimit: nil)
    #expect(abandoned(after: 3) { session.handle(.step(4)) }.isAbandoned && session.owed > 0)
    session.handle(command)
    #expect(session.owed == 0)
  }

  @Test(arguments: 0..<12) func `Two runs stay at the same iteration when a step is abandoned`(count: Int) {
    var session = Session(settings: largeSettings(), pace: .unbounded, iterationLimit: nil)
    session.handle(.compare(largeSettings { $0.stepSize = 0.5 }))
    #expect(abandoned(after: count) { session.advance(4) { false } }.isAbandoned)
    #expect(session.run.now.iteration == session.otherModels?.run.now.iteration)
  }

  @Test(.timeLimit(.minutes(1))) func `A long step gives way to a command`() {
    let trainer = Trainer(settings: largeSettings(), pace: .unbounded)
    trainer.send(.step(1_000_000_000))
    trainer.send(.pause)
    trainer.wait()
    #expect(trainer.snapshot.state == .paused && trainer.snapshot.iteration < 1_000_000_000)
  }

  @Test(.timeLimit(.minutes(1)))
  func `A new order abandons the steps of the previous one`() {
    let background = Background<Void, Int, Int>(label: "steps", memory: ()) {
      [settings = largeSettings()] _, count, job in
      var run = Run(settings: settings)
      _ = run.advance(count) { false }
      job.publish(run.now.iteration)
    }
    background.order(1_000_000_000)
    background.order(2)
    background.wait()
    #expect(background.outcome == 2)
  }
}
