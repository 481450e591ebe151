import Learning
import Settings

/// The trainer without its queue: what commands and steps do, as a value.
struct Workshop: Sendable {
  private(set) var bench: Bench
  private(set) var isRunning = false
  private(set) var pace: Pace
  /// Where the runs stop.
  let iterationLimit: Int?
  /// The commands so far that changed settings.
  private var applied = 0

  init(settings: RunSettings, pace: Pace, iterationLimit: Int?) {
    self.init(RunRecord(settings: settings), pace: pace, iterationLimit: iterationLimit)
  }

  init(_ start: RunRecord, pace: Pace, iterationLimit: Int?) {
    bench = Bench(start)
    self.pace = pace
    self.iterationLimit = iterationLimit
  }

  var settings: RunSettings { bench.settings }
  var course: Course { bench.course }

  var state: RunState {
    if course.hasDiverged { return .diverged }
    if let iterationLimit, course.now.iteration >= iterationLimit { return .finished }
    return isRunning ? .running : .paused
  }

  /// Whether a seek has not yet come to where it goes.
  var isSeeking: Bool { course.seeking != nil }

  /// Carries a command out; the steps of `.step` included. A seek is only begun: ``continueSeek(until:)``.
  mutating func handle(_ command: Command) {
    switch command {
    case .resume: isRunning = true
    case .pause: isRunning = false
    case .step(let count):
      isRunning = false
      _ = advance(count) { false }
    case .reset: bench.reset()
    case .pace(let pace): self.pace = pace
    case .apply(let new):
      applied += 1
      bench.apply(new)
    case .seek(let iteration):
      isRunning = false
      bench.course.seek(to: iteration)
    }
  }

  /// Takes up to `count` steps of the shown model.
  mutating func advance(_ count: Int, until isTime: () -> Bool) -> Int {
    bench.course.settle()
    let rest = iterationLimit.map { max(0, $0 - course.now.iteration) } ?? .max
    return bench.course.advance(min(count, rest), until: isTime)
  }

  /// Goes on towards the iteration that is to be shown.
  mutating func continueSeek(until isTime: () -> Bool) { bench.course.continueSeek(until: isTime) }

  func snapshot(rate: Double) -> Snapshot {
    let run = course.run
    let network = run.network
    let (loss, accuracy) = run.evaluate()
    let test = run.evaluateTest()
    let dead =
      network.activation == .relu && network.hiddenUnits > 0
      ? Double(network.deadUnits(run.data.X).count { $0 }) / Double(network.hiddenUnits) : nil
    return Snapshot(
      settings: settings, data: run.data, testData: run.test, network: network, run: run, iteration: run.iteration,
      loss: loss,
      testLoss: test?.loss, testAccuracy: test?.accuracy,
      diagnostics: Diagnostics(
        accuracy: accuracy, deadUnits: dead, updateRatio: course.now.updateRatio,
        gradientNorm: norm(run.gradient())),
      history: course.history, otherHistory: bench.otherHistory, start: course.timeline.start, end: course.end,
      seeking: course.seeking,
      ghosts: course.ghosts, applied: applied, state: state, pace: pace, rate: rate)
  }
}
