import Dispatch
import Learning
import Settings
import Synchronization
import Testing
import Training

@Suite struct TrainerTests {
  @Test func itBeginsPausedAtTheStart() {
    let trainer = Trainer(settings: smallSettings())
    #expect(trainer.snapshot.state == .paused)
    #expect(trainer.snapshot.iteration == 0)
  }

  @Test func everyCommandCounts() {
    let trainer = Trainer(settings: smallSettings())
    for _ in 0..<100 { trainer.send(.step(1)) }
    trainer.wait()
    #expect(trainer.snapshot.iteration == 100)
  }

  @Test func `Only the newest snapshot is published`() {
    let published = Mutex(0)
    let trainer = Trainer(settings: smallSettings()) { published.withLock { $0 += 1 } }
    for _ in 0..<10 { trainer.send(.step(5)) }
    trainer.wait()
    #expect(published.withLock { $0 } == 10)
    #expect(trainer.snapshot.iteration == 50)
    #expect(trainer.snapshot.history.count == 50)
  }

  @Test(arguments: [nil, 9]) func backgroundAndForegroundAgreeBitForBit(batch: Int?) {
    let settings = smallSettings { $0.batchSize = batch }
    let trainer = Trainer(settings: settings, pace: .unbounded, iterationLimit: 3000)
    runToTheEnd(trainer)
    var run = settings.makeRun()
    var losses: [Loss] = []
    run.advance(3000, losses: &losses)
    #expect(trainer.snapshot.network.bits == run.network.bits)
    #expect(trainer.snapshot.history.count == 3000)
    #expect(trainer.snapshot.history.buckets.last?.last == losses.last)
  }

  /// Resumes and waits until the limit is reached: pauses and waits are ordinary commands, with batches between them.
  private func runToTheEnd(_ trainer: Trainer) {
    trainer.send(.resume)
    while trainer.snapshot.state != .finished { trainer.wait() }
  }

  @Test func aPauseTakesEffectBeforeTheNextBatch() {
    let trainer = Trainer(settings: smallSettings(), pace: .unbounded)
    trainer.send(.resume)
    trainer.send(.pause)
    trainer.wait()
    let iteration = trainer.snapshot.iteration
    for _ in 0..<20 { trainer.wait() }
    #expect(trainer.snapshot.iteration == iteration)
    #expect(trainer.snapshot.state == .paused)
  }

  /// The observer of a batch sends a pause and a resume, which wait in the queue before the next batch. If they started a
  /// second chain of batches, two batches would be adjacent.
  @Test func pauseAndResumeWithinABatchLeaveOneChainOfBatches() {
    struct Log {
      var trainer: Trainer?
      var batches: [Bool] = []
      var iteration = 0
    }
    let log = Mutex(Log())
    let done = DispatchSemaphore(value: 0)
    let trainer = Trainer(settings: smallSettings(), pace: .unbounded) {
      log.withLock { log in
        guard let trainer = log.trainer, log.batches.count < 300 else { return }
        let iteration = trainer.snapshot.iteration
        let isBatch = iteration != log.iteration
        log.iteration = iteration
        log.batches.append(isBatch)
        if isBatch {
          trainer.send(.pause)
          trainer.send(.resume)
        }
        if log.batches.count == 300 { done.signal() }
      }
    }
    log.withLock { $0.trainer = trainer }
    trainer.send(.resume)
    done.wait()
    trainer.stop()
    log.withLock { $0.trainer = nil }
    let batches = log.withLock { $0.batches }
    // The first resume, then repeatedly a batch, its pause and its resume.
    #expect(batches == (0..<300).map { $0 % 3 == 1 })
  }

  @Test func `A stopped trainer does no more work`() {
    let trainer = Trainer(settings: smallSettings(), pace: .unbounded)
    trainer.send(.resume)
    trainer.stop()
    trainer.wait()
    let iteration = trainer.snapshot.iteration
    for _ in 0..<20 { trainer.wait() }
    #expect(trainer.snapshot.iteration == iteration)
  }

  @Test func `Waiting ends when a seek is done`() {
    let trainer = Trainer(settings: smallSettings())
    trainer.send(.step(5000))
    trainer.wait()
    let end = trainer.snapshot.network.bits
    for iteration in [4999, 1, 2500, 0, 4321] {
      trainer.send(.seek(iteration))
      trainer.wait()
      #expect(trainer.snapshot.iteration == iteration)
      #expect(trainer.snapshot.end == 5000)
      #expect(trainer.snapshot.seeking == nil)
      #expect(trainer.snapshot.state == .paused)
    }
    trainer.send(.seek(.max))
    trainer.wait()
    #expect(trainer.snapshot.network.bits == end)
  }

  @Test func `Only the last of many seeks is shown`() {
    let trainer = Trainer(settings: smallSettings())
    trainer.send(.step(5000))
    trainer.wait()  // a seek abandons steps that take long
    for iteration in stride(from: 4900, to: 100, by: -100) { trainer.send(.seek(iteration)) }
    trainer.send(.seek(77))
    trainer.wait()
    #expect(trainer.snapshot.iteration == 77)
  }

  @Test func `The past is replayed, and then training continues`() {
    let trainer = Trainer(settings: smallSettings(), pace: .unbounded, iterationLimit: 4000)
    trainer.send(.step(3000))
    trainer.wait()
    trainer.send(.seek(100))
    runToTheEnd(trainer)
    var run = smallSettings().makeRun()
    var losses: [Loss] = []
    run.advance(4000, losses: &losses)
    #expect(trainer.snapshot.network.bits == run.network.bits)
    #expect(trainer.snapshot.abandoned.isEmpty)
  }
}
