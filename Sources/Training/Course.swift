import Learning
import Settings

/// One model's run, its curve and its past. It stands at one iteration, and may have been further: what came after is
/// then played again as it was, until somebody changes a value; from there on it is another course, and the curve that
/// was stays behind as a ghost.
struct Course: Sendable {
  /// The curves kept of what a course was before its branches.
  static let ghostLimit = 3

  private(set) var now: Moment
  /// All that has been learned, up to ``end``.
  private(set) var history: LossHistory
  /// The curve that the course began with.
  private let beginning: LossHistory
  /// The curves that were left at a branch, the newest first.
  private(set) var ghosts: [LossHistory] = []
  private(set) var timeline: Timeline
  /// What is replayed on the way to an iteration that is to be shown.
  private var replay: (moment: Moment, target: Int)?
  /// Whether the step after ``end`` has no finite result.
  private(set) var isStuck = false

  init(settings: RunSettings) { self.init(RunRecord(settings: settings)) }

  /// A course that takes the place of one with another network on the same data: that one's curve stays as a ghost.
  init(settings: RunSettings, inPlaceOf other: Course) {
    self.init(settings: settings)
    keepGhosts((other.end > 0 ? [other.history] : []) + other.ghosts)
  }

  /// A course that goes on with a run; what came before it is known by its curve only.
  init(_ start: RunRecord) {
    now = Moment(run: start.run, settings: start.settings)
    history = start.history
    beginning = start.history
    timeline = Timeline(start: now)
  }

  var run: TrainingRun { now.run }
  var settings: RunSettings { now.settings }
  /// The furthest iteration that was reached.
  var end: Int { history.count }
  /// Whether there is something after this iteration that has been before.
  var isPast: Bool { now.iteration < end }
  var hasDiverged: Bool { isStuck && !isPast }
  /// The iteration that a seek is on its way to.
  var seeking: Int? { replay?.target }

  /// Takes up to `count` steps; fewer where the run diverges or `isTime` says that it is time.
  ///
  /// - Returns: the steps taken.
  mutating func advance(_ count: Int, until isTime: () -> Bool) -> Int {
    settle()
    let past = min(count, end - now.iteration)
    var losses: [Loss] = []
    let done = past > 0 ? Self.play(&now, past, along: timeline, losses: &losses, until: isTime) : 0
    return done < past || done > 0 && isTime() ? done : done + learn(count - done, until: isTime)
  }

  /// Takes new steps and records them.
  ///
  /// Accuracy and test loss are taken at the first iteration of each bucket of the history: the curve of a run is the same, however
  /// its steps were grouped.
  private mutating func learn(_ count: Int, until isTime: () -> Bool) -> Int {
    var done = 0
    var losses: [Loss] = []
    while done < count, !isStuck {
      let stride = history.stride
      let portion = min(
        count - done, stride - history.count % stride, timeline.spacing - now.iteration % timeline.spacing, 256)
      let sample = history.count % stride == 0 ? (run.evaluate().accuracy, run.evaluateTest()?.loss) : nil
      isStuck = !now.advance(portion, losses: &losses)
      for (i, loss) in losses.enumerated() {
        history.append(loss)
        if i == 0, let sample { history.annotate(accuracy: sample.0, testLoss: sample.1) }
      }
      done += losses.count
      losses.removeAll(keepingCapacity: true)
      timeline.record(now)
      if isTime() { break }
    }
    return done
  }

  /// Takes steps as they were taken before, with the changes of values where they were made.
  ///
  /// - Returns: the steps taken; their losses are appended to `losses`.
  private static func play(
    _ moment: inout Moment, _ count: Int, along timeline: Timeline, losses: inout [Loss], until isTime: () -> Bool
  ) -> Int {
    let start = moment.iteration
    var portion = 1
    while moment.iteration < start + count {
      let change = timeline.nextChange(after: moment.iteration)
      let stop = min(start + count, change?.iteration ?? .max, moment.iteration + portion)
      let isDone = moment.advance(stop - moment.iteration, losses: &losses)
      precondition(isDone, "a step that was taken before has no finite result at iteration \(moment.iteration)")
      if let change, change.iteration == stop { moment.jump(to: change) }
      // Steps of a large run are looked at one by one.
      portion = min(2 * portion, 256)
      if isTime() { break }
    }
    return moment.iteration - start
  }

  // MARK: going elsewhere

  /// Begins to go to an iteration, or to the nearest that can be reached; ``continueSeek(until:)`` does the work.
  mutating func seek(to iteration: Int) {
    let target = max(timeline.start, min(iteration, end))
    replay = nil
    guard target != now.iteration, let nearest = timeline.nearest(before: target) else { return }
    let isAhead = now.iteration <= target && now.iteration >= nearest.iteration
    replay = (isAhead ? now : nearest, target)
  }

  /// Replays towards what ``seek(to:)`` asked for until it is reached, or `isTime` says that it is time.
  mutating func continueSeek(until isTime: () -> Bool) {
    guard let (start, target) = replay else { return }
    var moment = start
    var losses: [Loss] = []
    _ = Self.play(&moment, target - moment.iteration, along: timeline, losses: &losses, until: isTime)
    if moment.iteration < target {
      replay = (moment, target)
    } else {
      replay = nil
      now.jump(to: moment)
    }
  }

  /// Goes all the way to what ``seek(to:)`` asked for.
  mutating func settle() { continueSeek { false } }

  // MARK: changing values

  /// Goes on with other values, points among them, but with the same network. In the past, what came after ends here.
  mutating func change(to new: RunSettings) {
    settle()
    let changes = new.liveChanges(since: settings)
    let hasOtherPoints = new.hasOtherPoints(than: settings)
    now.settings = new
    guard !changes.isEmpty else { return }
    if isPast { branch() }
    now.run.hyperparameters = new.hyperparameters
    if hasOtherPoints { now.run.replacePoints(new.makePoints()) }
    // Other values may do what these could not.
    isStuck = false
    // Of many points moved one after another one mark is enough.
    for text in changes { history.mark(text, sharedFor: text == RunSettings.editingMark ? 50 : 0) }
    timeline.pin(now, withOtherData: hasOtherPoints)
  }

  /// Lets what came after this iteration go, but for its curve.
  private mutating func branch() {
    keepGhosts([history] + ghosts)
    history = historyHere
    timeline.truncate(after: now.iteration)
  }

  private mutating func keepGhosts(_ curves: [LossHistory]) { ghosts = Array(curves.prefix(Self.ghostLimit)) }

  /// The curve up to this iteration. The bucket that it lies in holds losses of later ones as well, so that one is made
  /// again; only where the course has forgotten how it began (``Timeline``) it stays as it is.
  var historyHere: LossHistory {
    let (here, stride) = (now.iteration, history.stride)
    let start = here / stride * stride
    guard isPast, start < here else { return history.prefix(here) }
    var losses: [Loss] = []
    if var moment = timeline.nearest(before: start) {
      _ = Self.play(&moment, start - moment.iteration, along: timeline, losses: &losses) { false }
      let (accuracy, testLoss) = (moment.run.evaluate().accuracy, moment.run.evaluateTest()?.loss)
      losses.removeAll()
      _ = Self.play(&moment, here - start, along: timeline, losses: &losses) { false }
      return history.prefix(here, ending: losses, accuracy: accuracy, testLoss: testLoss)
    }
    guard var moment = timeline.nearest(before: beginning.count) else { return history.prefix(here) }
    // The bucket began before the course did.
    _ = Self.play(&moment, here - moment.iteration, along: timeline, losses: &losses) { false }
    return history.prefix(here, continuing: beginning, losses: losses)
  }
}
