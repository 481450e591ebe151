import Dispatch
import Learning
import Settings
import Synchronization

/// Trains in the background: commands are the input, snapshots the output.
///
///     let trainer = Trainer(settings: RunSettings())
///     trainer.send(.resume)
///     let snapshot = trainer.snapshot  // at any time, from any thread
///
/// The run is used on one serial queue only. A batch of steps ends after a few milliseconds and queues the next one
/// behind the commands that wait meanwhile, so that a pause takes effect at once. At most one batch is queued at a time:
/// `isQueued` is set from the moment a batch is queued until it begins, so that a pause and a resume within one batch cannot
/// start a second chain of batches.
///
/// Snapshots are made on demand. Their figures cost several passes over the data, so a running trainer makes a new snapshot
/// only after the last one was read, and for large data only so often that they take a small share of the time
/// (`figuresShare`). Every command is followed by a snapshot.
///
/// Work that takes longer than `patience` is abandoned where a command waits for it (`Abandonment`): steps are continued
/// after the command, and the snapshot is made after it. Work of other commands than `.step` is abandoned only by
/// ``stop()``.
package final class Trainer: Sendable {
  private struct State: Sendable {
    var session: Session
    var pacer: Pacer
    var isQueued = false
    var isSeekQueued = false
    /// The iterations and the time of the last measurement of the rate.
    var rate = RateMeter()
    /// Whether the session has changed since the last snapshot.
    var isStale = false
    /// The seconds that the last snapshot took, and the seconds of steps since then.
    var figuresTime = 0.0
    var stepsTime = 0.0
  }

  private struct Published: Sendable {
    var snapshot: Snapshot
    var isRead = false
  }

  /// The time in seconds that a command waits for a step or a snapshot of a large network before these are abandoned.
  private static let patience = 0.1
  /// The time in seconds that a batch may take before commands are handled.
  private static let batchTime = 0.006
  /// The share of a running trainer's time that snapshots may take.
  private static let figuresShare = 0.05

  private let queue = DispatchQueue(label: "spiral.training", qos: .userInitiated)
  private let state: Mutex<State>
  private let published: Mutex<Published>
  private let isStopped = Atomic(false)
  /// The number of commands that were sent and not begun.
  private let waiting = Atomic(0)
  private let onPublish: @Sendable () -> Void

  /// A trainer that is paused at iteration 0.
  ///
  /// - Parameters:
  ///   - iterationLimit: the iteration at which the runs stop; `nil` is no limit.
  ///   - onPublish: called on the trainer's queue after each new snapshot; it must not block.
  package convenience init(
    settings: RunSettings, pace: Pace = .standard, iterationLimit: Int? = nil,
    onPublish: @escaping @Sendable () -> Void = {}
  ) {
    self.init(
      continuing: RecordedRun(settings: settings), pace: pace, iterationLimit: iterationLimit, onPublish: onPublish)
  }

  /// A trainer that is paused at the last iteration of `record`.
  package init(
    continuing record: RecordedRun, pace: Pace = .standard, iterationLimit: Int? = nil,
    onPublish: @escaping @Sendable () -> Void = {}
  ) {
    let session = Session(record, pace: pace, iterationLimit: iterationLimit)
    state = Mutex(State(session: session, pacer: Pacer(pace: pace, now: Self.now())))
    published = Mutex(Published(snapshot: session.snapshot(rate: 0)))
    self.onPublish = onPublish
  }

  /// The newest snapshot. Reading it requests a newer one as soon as something has changed.
  package var snapshot: Snapshot {
    let (snapshot, isFirstReading) = published.withLock { published in
      defer { published.isRead = true }
      return (published.snapshot, !published.isRead)
    }
    if isFirstReading { queue.async { self.state.withLock { self.publishIfWanted(&$0) } } }
    return snapshot
  }

  /// Queues a command.
  package func send(_ command: Command) {
    waiting.add(1, ordering: .relaxed)
    queue.async { self.handle(command) }
  }

  /// Ends the background work and abandons steps in progress; waiting commands are dropped.
  package func stop() { isStopped.store(true, ordering: .relaxed) }

  private var hasStopped: Bool { isStopped.load(ordering: .relaxed) }

  /// Performs work that is abandoned where a command has to wait for it.
  private func givingWay<Value>(_ work: () -> Value) -> Value {
    let start = Self.now()
    return Abandonment.allowed(
      { self.hasStopped || self.waiting.load(ordering: .relaxed) > 0 && Self.now() - start > Self.patience }, work)
  }

  /// Waits until everything sent so far has been done and ``snapshot`` shows it. A running trainer continues.
  package func wait() {
    while queue.sync(execute: { state.withLock { ($0.session.isSeeking || $0.session.owed > 0) && !hasStopped } }) {}
    queue.sync { state.withLock { if $0.isStale, !hasStopped { publish(&$0) } } }
  }

  private static func now() -> Double { Double(DispatchTime.now().uptimeNanoseconds) * 1e-9 }

  private func handle(_ command: Command) {
    dispatchPrecondition(condition: .onQueue(queue))
    waiting.subtract(1, ordering: .relaxed)
    guard !hasStopped else { return }
    state.withLock { state in
      let wasRunning = state.session.isAtWork
      if case .step = command {
        givingWay { state.session.handle(command) }
      } else {
        Abandonment.allowed({ self.hasStopped }) { state.session.handle(command) }
      }
      let isRunning = state.session.isAtWork
      if isRunning != wasRunning || state.pacer.pace != state.session.pace {
        state.pacer.restart(pace: state.session.pace, now: Self.now())
        state.rate = RateMeter()
      }
      publish(&state)
      queueWork(&state)
    }
  }

  /// Queues the next batch or the next part of a seek, unless it is queued already. Batches may be delayed by the pace,
  /// seeks are not: therefore each has its own flag.
  private func queueWork(_ state: inout State) {
    guard !hasStopped else { return }
    if state.session.isSeeking {
      guard !state.isSeekQueued else { return }
      state.isSeekQueued = true
      queue.async { self.seek() }
    } else if state.session.isAtWork, !state.isQueued {
      state.isQueued = true
      let wait = state.session.owed > 0 ? 0 : state.pacer.wait(now: Self.now())
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
      guard !hasStopped, !state.session.isSeeking, state.session.isAtWork else { return }
      if state.session.owed > 0 {
        givingWay { state.session.takeOwed() }
        state.isStale = true
        if state.session.owed == 0 { publish(&state) }
        return queueWork(&state)
      }
      let start = Self.now()
      let due = state.pacer.due(now: start) ?? .max
      if due > 0 {
        let done = givingWay { state.session.advance(due) { Self.now() - start > Self.batchTime } }
        let end = Self.now()
        state.rate.record(done, now: end)
        state.stepsTime += end - start
        state.isStale = true
        if state.session.isAtWork { publishIfWanted(&state) } else { publish(&state) }
      }
      queueWork(&state)
    }
  }

  /// Continues a seek; only its target is published.
  private func seek() {
    dispatchPrecondition(condition: .onQueue(queue))
    state.withLock { state in
      state.isSeekQueued = false
      guard !hasStopped, state.session.isSeeking else { return }
      let start = Self.now()
      givingWay { state.session.continueSeek { Self.now() - start > Self.batchTime } }
      if !state.session.isSeeking {
        state.pacer.restart(pace: state.session.pace, now: Self.now())
        publish(&state)
      }
      queueWork(&state)
    }
  }

  /// Publishes a snapshot if something has changed, the last one was read, and snapshots have not exceeded their share of
  /// the time; a trainer that waits for its pace has time to spare.
  private func publishIfWanted(_ state: inout State) {
    guard state.isStale, !hasStopped, published.withLock({ $0.isRead }) else { return }
    let isSpare = !state.session.isAtWork || state.pacer.wait(now: Self.now()) > 0
    guard isSpare || state.figuresTime <= Self.figuresShare * (state.stepsTime + state.figuresTime) else { return }
    publish(&state)
  }

  private func publish(_ state: inout State) {
    let running = state.session.isAtWork
    let start = Self.now()
    let made: Snapshot? = givingWay {
      let snapshot = state.session.snapshot(rate: running ? state.rate.perSecond : 0)
      return Abandonment.isUnderWay ? nil : snapshot
    }
    guard let snapshot = made else {
      state.isStale = true
      return
    }
    (state.figuresTime, state.stepsTime) = (Self.now() - start, 0)
    state.isStale = false
    published.withLock { $0 = Published(snapshot: snapshot) }
    onPublish()
  }
}
