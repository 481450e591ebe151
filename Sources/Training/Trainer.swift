import Dispatch
import Learning
import Settings
import Synchronization

/// Gradient descent in the background: commands in, snapshots out.
///
///     let trainer = Trainer(settings: RunSettings())
///     trainer.send(.resume)
///     let snapshot = trainer.snapshot  // at any time, from any thread
///
/// The run is touched on one serial queue only. A batch of steps ends after a few milliseconds and queues the next one
/// behind the commands that wait meanwhile, so that a pause takes effect at once. At most one batch is ever queued:
/// `isQueued` stays set from the moment it is queued until it begins, whatever commands come in between; otherwise a
/// pause and a resume within one batch would leave two chains of batches, and double the pace.
package final class Trainer: Sendable {
  private struct State: Sendable {
    var workshop: Workshop
    var pacer: Pacer
    var isQueued = false
    var isSeekQueued = false
    var isStopped = false
    /// Iterations and time of the last measurement of the rate.
    var rate = RateMeter()
  }

  /// Seconds that a batch may take before commands are looked at and a snapshot is published.
  private static let batchTime = 0.006

  private let queue = DispatchQueue(label: "spiral.training", qos: .userInitiated)
  private let state: Mutex<State>
  private let published: Mutex<Snapshot>
  private let onPublish: @Sendable () -> Void

  /// A trainer that is paused at iteration 0.
  ///
  /// - Parameters:
  ///   - iterationLimit: where the runs stop; `nil` is never.
  ///   - onPublish: called on the trainer's queue after each new snapshot; it must not wait for anything.
  package convenience init(
    settings: RunSettings, pace: Pace = .standard, iterationLimit: Int? = nil,
    onPublish: @escaping @Sendable () -> Void = {}
  ) {
    self.init(
      continuing: RunRecord(settings: settings), pace: pace, iterationLimit: iterationLimit, onPublish: onPublish)
  }

  /// A trainer that is paused where `record` stands.
  package init(
    continuing record: RunRecord, pace: Pace = .standard, iterationLimit: Int? = nil,
    onPublish: @escaping @Sendable () -> Void = {}
  ) {
    let workshop = Workshop(record, pace: pace, iterationLimit: iterationLimit)
    state = Mutex(State(workshop: workshop, pacer: Pacer(pace: pace, now: Self.now())))
    published = Mutex(workshop.snapshot(rate: 0))
    self.onPublish = onPublish
  }

  /// The newest snapshot.
  package var snapshot: Snapshot { published.withLock { $0 } }

  /// Queues a command.
  package func send(_ command: Command) {
    queue.async { self.handle(command) }
  }

  /// Ends the work in the background; nothing happens after the batch that is under way.
  package func stop() {
    queue.async { self.state.withLock { $0.isStopped = true } }
  }

  /// Waits until everything sent so far has been done. A running trainer goes on.
  package func wait() {
    while queue.sync(execute: { state.withLock { $0.workshop.isSeeking && !$0.isStopped } }) {}
  }

  private static func now() -> Double { Double(DispatchTime.now().uptimeNanoseconds) * 1e-9 }

  private func handle(_ command: Command) {
    dispatchPrecondition(condition: .onQueue(queue))
    state.withLock { state in
      let wasRunning = state.workshop.state == .running
      state.workshop.handle(command)
      let isRunning = state.workshop.state == .running
      if isRunning != wasRunning || state.pacer.pace != state.workshop.pace {
        state.pacer.restart(pace: state.workshop.pace, now: Self.now())
        state.rate = RateMeter()
      }
      publish(&state)
      queueWork(&state)
    }
  }

  /// Queues what there is to do without a further command, unless it is queued already. Steps may have to wait for
  /// their time, a seek never: hence each has its own place in the queue.
  private func queueWork(_ state: inout State) {
    guard !state.isStopped else { return }
    if state.workshop.isSeeking {
      guard !state.isSeekQueued else { return }
      state.isSeekQueued = true
      queue.async { self.seek() }
    } else if state.workshop.state == .running, !state.isQueued {
      state.isQueued = true
      let wait = state.pacer.wait(now: Self.now())
      if wait > 0 {
        queue.asyncAfter(deadline: .now() + min(wait, 0.05)) { self.batch() }
      } else {
        queue.async { self.batch() }
      }
    }
  }

  private func batch() {
    dispatchPrecondition(condition: .onQueue(queue))
    state.withLock { state in
      state.isQueued = false
      guard !state.isStopped, !state.workshop.isSeeking, state.workshop.state == .running else { return }
      let start = Self.now()
      let due = state.pacer.due(now: start) ?? .max
      if due > 0 {
        let done = state.workshop.advance(due) { Self.now() - start > Self.batchTime }
        state.rate.record(done, now: Self.now())
        publish(&state)
      }
      queueWork(&state)
    }
  }

  /// Goes on towards the iteration that is to be shown; what lies on the way is not.
  private func seek() {
    dispatchPrecondition(condition: .onQueue(queue))
    state.withLock { state in
      state.isSeekQueued = false
      guard !state.isStopped, state.workshop.isSeeking else { return }
      let start = Self.now()
      state.workshop.continueSeek { Self.now() - start > Self.batchTime }
      if !state.workshop.isSeeking {
        state.pacer.restart(pace: state.workshop.pace, now: Self.now())
        publish(&state)
      }
      queueWork(&state)
    }
  }

  private func publish(_ state: inout State) {
    let running = state.workshop.state == .running
    let snapshot = state.workshop.snapshot(rate: running ? state.rate.perSecond : 0)
    published.withLock { $0 = snapshot }
    onPublish()
  }
}
