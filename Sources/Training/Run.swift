import Learning
import Settings
import Texts

/// One model's run: its present state, its loss history and its keyframes.
///
/// The run stands at one iteration and may have been further. Iterations between the present one and ``end`` are replayed
/// with the same result. A value that is changed before ``end`` begins a branch: the later iterations are dropped, and their
/// curve is kept in ``abandoned``.
struct Run: Sendable {
  /// The number of curves of abandoned branches that are kept.
  static let abandonedLimit = 3

  private(set) var now: Checkpoint
  /// The losses of all iterations up to ``end``.
  private(set) var history: LossHistory
  /// The history that the run was opened with.
  private let beginning: LossHistory
  /// The histories of abandoned branches, newest first.
  private(set) var abandoned: [LossHistory] = []
  private(set) var keyframes: Keyframes
  /// A seek in progress: the state replayed so far and the target iteration.
  private var replay: (checkpoint: Checkpoint, target: Int)?
  /// Whether the step after ``end`` has no finite result.
  private(set) var isStuck = false
  /// The largest number of parameters set by hand that can be set back.
  private static let undoLimit = 100
  /// The parameters that were set by hand in this run, oldest first.
  private var parameterChanges: [ParameterChange] = []

  /// - Parameter threads: the number of threads that may work on a step of a large data set.
  init(settings: RunSettings, threads: Int = 1) {
    var start = RecordedRun(settings: settings)
    start.threads = threads
    self.init(start)
  }

  /// A run that replaces one of another network on the same data: the history of that one is kept in ``abandoned``.
  init(settings: RunSettings, inPlaceOf other: Run) {
    self.init(settings: settings, threads: other.training.threads)
    keepAbandoned((other.end > 0 ? [other.history] : []) + other.abandoned)
  }

  /// Continues a recorded run. Its earlier iterations are known only by their history.
  init(_ start: RecordedRun) {
    now = Checkpoint(run: start.run, settings: start.settings)
    history = start.history
    beginning = start.history
    keyframes = Keyframes(start: now)
  }

  var training: TrainingRun { now.run }
  var settings: RunSettings { now.settings }
  /// The furthest iteration that was reached.
  var end: Int { history.count }
  /// Whether later iterations than the present one are known.
  var isPast: Bool { now.iteration < end }
  var hasDiverged: Bool { isStuck && !isPast }
  /// The target of a seek in progress.
  var seeking: Int? { replay?.target }

  /// Takes up to `count` steps; fewer where the run diverges, `shouldStop` returns true or the work is abandoned.
  ///
  /// - Returns: the steps taken.
  mutating func advance(_ count: Int, until shouldStop: () -> Bool) -> Int {
    settle()
    let past = min(count, end - now.iteration)
    var losses: [Loss] = []
    let done = past > 0 ? Self.replay(&now, past, along: keyframes, losses: &losses, until: shouldStop) : 0
    return done < past || done > 0 && shouldStop() ? done : done + learn(count - done, until: shouldStop)
  }

  /// Takes new steps and records them in the history and in the keyframes.
  private mutating func learn(_ count: Int, until shouldStop: () -> Bool) -> Int {
    var done = 0
    // `shouldStop` is called after one step, two, four, …, so that both large and small networks check at suitable
    // intervals.
    var portion = 1
    while done < count, !isStuck {
      let steps = min(count - done, keyframes.spacing - now.iteration % keyframes.spacing, portion)
      portion = min(2 * portion, 256)
      let taken = history.record(steps, of: &now)
      done += taken.count
      keyframes.record(now)
      if Abandonment.isUnderWay { break }
      isStuck = !taken.isFinite
      if shouldStop() { break }
    }
    return done
  }

  /// Repeats steps that were taken before, with the changes of settings at their iterations.
  ///
  /// - Returns: the steps taken; their losses are appended to `losses`.
  static func replay(
    _ checkpoint: inout Checkpoint, _ count: Int, along keyframes: Keyframes, losses: inout [Loss],
    until shouldStop: () -> Bool
  ) -> Int {
    let start = checkpoint.iteration
    var portion = 1
    while checkpoint.iteration < start + count {
      let change = keyframes.nextChange(after: checkpoint.iteration)
      let stop = min(start + count, change?.iteration ?? .max, checkpoint.iteration + portion)
      let isDone = checkpoint.advance(stop - checkpoint.iteration, losses: &losses)
      if Abandonment.isUnderWay { break }
      precondition(isDone, "a step that was taken before has no finite result at iteration \(checkpoint.iteration)")
      if let change, change.iteration == stop { checkpoint.jump(to: change) }
      portion = min(2 * portion, 256)
      if shouldStop() { break }
    }
    return checkpoint.iteration - start
  }

  // MARK: seeking

  /// Begins a seek to an iteration, or to the nearest one that can be reached; ``continueSeek(until:)`` performs it.
  mutating func seek(to iteration: Int) {
    let target = max(keyframes.start, min(iteration, end))
    replay = nil
    guard target != now.iteration, let nearest = keyframes.nearest(before: target) else { return }
    let isAhead = now.iteration <= target && now.iteration >= nearest.iteration
    replay = (isAhead ? now : nearest, target)
  }

  /// Replays towards the target of ``seek(to:)`` until it is reached or `shouldStop` returns true.
  mutating func continueSeek(until shouldStop: () -> Bool) {
    guard let (start, target) = replay else { return }
    var checkpoint = start
    var losses: [Loss] = []
    _ = Self.replay(
      &checkpoint, target - checkpoint.iteration, along: keyframes, losses: &losses, until: shouldStop)
    if checkpoint.iteration < target {
      replay = (checkpoint, target)
    } else {
      replay = nil
      now.jump(to: checkpoint)
    }
  }

  /// Completes a seek in progress.
  mutating func settle() { continueSeek { false } }

  // MARK: changing values

  /// Continues with other values of settings that need no new network, including points. Before ``end`` this begins a
  /// branch.
  mutating func change(to new: RunSettings) {
    settle()
    let before = settings
    let changes = new.liveChanges(since: before)
    let hasOtherPoints = new.hasOtherPoints(than: settings)
    now.settings = new
    guard !changes.isEmpty else { return }
    if isPast { branch() }
    now.run.hyperparameters = new.hyperparameters
    if hasOtherPoints { now.run.replacePoints(new.makePoints()) }
    // The step without a finite result may have one with the new values.
    isStuck = false
    // A drag moves points many times in succession: these changes share one mark.
    history.record(RunChange(iteration: now.iteration, before: before, replacesPoints: hasOtherPoints))
    for text in changes { history.mark(text, sharedFor: text == .pointsEdited ? 50 : 0) }
    keyframes.pin(now, withOtherData: hasOtherPoints)
  }

  /// Sets one parameter and keeps the optimizer's state. Before ``end`` this begins a branch. A value that is not finite,
  /// or an index outside of the network, has no effect.
  mutating func setParameter(_ index: Int, to value: Double) {
    settle()
    let parameters = now.run.network.parameters
    guard parameters.indices.contains(index) else { return }
    let change = ParameterChange(iteration: now.iteration, index: index, before: parameters[index])
    guard replaceParameter(index, by: value) else { return }
    parameterChanges = (parameterChanges + [change]).suffix(Self.undoLimit)
  }

  /// The newest parameter that was set by hand up to the present iteration, and not set back up to it.
  var undoableParameter: ParameterChange? { undoable.map { parameterChanges[$0] } }

  private var undoable: Int? {
    parameterChanges.lastIndex { $0.iteration <= now.iteration && $0.undone ?? .max > now.iteration }
  }

  /// Sets ``undoableParameter`` back. Before ``end`` this begins a branch.
  mutating func undoParameter() {
    settle()
    guard let position = undoable else { return }
    let change = parameterChanges[position]
    // Where this begins a branch, the changes of the later iterations are dropped; this one and its position stay.
    _ = replaceParameter(change.index, by: change.before)
    parameterChanges[position].undone = now.iteration
  }

  /// - Returns: whether the value differs from the one before.
  private mutating func replaceParameter(_ index: Int, by value: Double) -> Bool {
    let network = now.run.network
    guard value.isFinite, network.parameters[index] != value else { return false }
    if isPast { branch() }
    now.run.setParameter(index, to: value)
    isStuck = false
    history.record(RunChange(iteration: now.iteration, before: settings, parameters: [index: value]))
    history.mark(.parameter(network.name(ofParameter: index), value: significant(value)))
    keyframes.pin(now)
    return true
  }

  /// Drops the iterations after the present one and keeps their history in ``abandoned``.
  private mutating func branch() {
    keepAbandoned([history] + abandoned)
    history = historyToPresent
    parameterChanges.removeAll { $0.iteration > now.iteration }
    for i in parameterChanges.indices where parameterChanges[i].undone ?? 0 > now.iteration {
      parameterChanges[i].undone = nil
    }
    keyframes.truncate(after: now.iteration)
  }

  private mutating func keepAbandoned(_ histories: [LossHistory]) {
    abandoned = Array(histories.prefix(Self.abandonedLimit))
  }

  /// The history up to the present iteration.
  ///
  /// The present bucket also holds losses of later iterations, so it is computed again by replaying. Where the replay would
  /// start before the first keyframe, the bucket is continued from ``beginning``.
  var historyToPresent: LossHistory {
    let (iteration, stride) = (now.iteration, history.stride)
    let start = iteration / stride * stride
    guard isPast, start < iteration else { return history.prefix(iteration) }
    var losses: [Loss] = []
    if var checkpoint = keyframes.nearest(before: start) {
      _ = Self.replay(&checkpoint, start - checkpoint.iteration, along: keyframes, losses: &losses) { false }
      let sample = checkpoint.run.sample()
      losses.removeAll()
      _ = Self.replay(&checkpoint, iteration - start, along: keyframes, losses: &losses) { false }
      if Abandonment.isUnderWay { return history.prefix(iteration) }
      return history.prefix(iteration, ending: losses, sample: sample)
    }
    guard var checkpoint = keyframes.nearest(before: beginning.count) else { return history.prefix(iteration) }
    _ = Self.replay(&checkpoint, iteration - checkpoint.iteration, along: keyframes, losses: &losses) { false }
    if Abandonment.isUnderWay { return history.prefix(iteration) }
    return history.prefix(iteration, continuing: beginning, losses: losses)
  }
}
