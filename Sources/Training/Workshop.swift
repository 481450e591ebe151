import Learning
import Settings

/// The trainer without its queue: what commands and steps do, as a value.
///
/// There may be two runs on the same data. They go in step: each is as far as the other, unless one has diverged, and
/// what begins anew takes the other back to the same iteration, which then plays its past again.
struct Workshop: Sendable {
  /// The run that commands are about.
  private(set) var bench: Bench
  /// The run beside it.
  private(set) var rival: Bench?
  /// Whether ``bench`` is the second of the two.
  private var isSecond = false
  private var isRunning = false
  private(set) var pace: Pace
  /// The runs that wait to be taken back.
  private var aside: (bench: Bench, rival: Bench?, isSecond: Bool, isRunning: Bool)?
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
  /// What the run that commands are about is doing.
  var state: RunState { state(of: course) }
  /// Whether there are steps to take.
  var isAtWork: Bool { state == .running || rival.map { state(of: $0.course) == .running } ?? false }
  /// Whether a seek has not yet come to where it goes.
  var isSeeking: Bool { course.seeking != nil || rival?.course.seeking != nil }

  private func state(of course: Course) -> RunState {
    if course.hasDiverged { return .diverged }
    if let iterationLimit, course.now.iteration >= iterationLimit { return .finished }
    return isRunning ? .running : .paused
  }

  /// Carries a command out; the steps of `.step` included. A seek is only begun: ``continueSeek(until:)``.
  mutating func handle(_ command: Command) {
    switch command {
    case .resume: isRunning = true
    case .pause: isRunning = false
    case .step(let count):
      isRunning = false
      _ = advance(count) { false }
    case .reset:
      bench.reset()
      rival?.reset()
    case .pace(let pace): self.pace = pace
    case .apply(let new):
      applied += 1
      bench.apply(new)
      let shared = settings
      rival?.share(shared)
      align()
    case .seek(let iteration):
      isRunning = false
      seek(to: iteration)
    case .setAside:
      settle()
      aside = (bench, rival, isSecond, isRunning)
      (rival, isSecond) = (nil, false)
    case .takeBack:
      applied += 1
      if let aside { (bench, rival, isSecond, isRunning) = aside }
      aside = nil
    case .compare(let settings): compare(settings)
    case .swap: swap()
    case .endComparison:
      rival = nil
      isSecond = false
    }
  }

  /// Takes up to `count` steps.
  ///
  /// - Returns: the steps of the run that took more of them.
  mutating func advance(_ count: Int, until isTime: () -> Bool) -> Int {
    settle()
    let furthest = max(course.now.iteration, rival?.course.now.iteration ?? 0)
    let count = min(count, iterationLimit.map { max(0, $0 - furthest) } ?? .max)
    guard rival != nil else { return bench.course.advance(count, until: isTime) }
    var done = 0
    var portion = 1
    while done < count {
      let steps = min(portion, count - done)
      let taken = max(
        bench.course.advance(steps) { false }, rival!.course.advance(steps) { false })
      done += taken
      if taken < steps || isTime() { break }
      portion = min(2 * portion, 256)
    }
    return done
  }

  // MARK: going elsewhere

  /// Goes on towards the iteration that is to be shown.
  mutating func continueSeek(until isTime: () -> Bool) {
    bench.course.continueSeek(until: isTime)
    rival?.course.continueSeek(until: isTime)
  }

  private mutating func settle() { continueSeek { false } }

  /// The iterations that both runs have, or have diverged before.
  private var reach: ClosedRange<Int> {
    let courses = [bench.course] + (rival.map { [$0.course] } ?? [])
    let start = courses.map(\.timeline.start).max()!
    let end = courses.filter { !$0.isStuck }.map(\.end).min() ?? courses.map(\.end).max()!
    return start...max(start, end)
  }

  /// Begins to take both runs to an iteration.
  private mutating func seek(to iteration: Int) {
    let target = max(reach.lowerBound, min(iteration, reach.upperBound))
    bench.course.seek(to: target)
    rival?.course.seek(to: target)
  }

  /// Takes the other run to where this one is, or both to where the other ends.
  private mutating func align() {
    guard rival != nil, course.seeking ?? course.now.iteration != rival!.course.seeking ?? rival!.course.now.iteration
    else { return }
    seek(to: course.seeking ?? course.now.iteration)
  }

  // MARK: two runs

  private mutating func compare(_ settings: RunSettings) {
    var other = bench
    if settings != bench.settings {
      other = Bench(RunRecord(settings: settings))
      other.share(bench.settings)
    }
    rival = other
    isSecond = false
    align()
  }

  private mutating func swap() {
    applied += 1
    guard let other = rival else { return }
    rival = bench
    bench = other
    isSecond.toggle()
  }

  // MARK: what is shown

  /// - Parameter rate: iterations a second.
  func snapshot(rate: Double) -> Snapshot {
    var snapshot = snapshot(of: bench, rate: rate)
    snapshot.isSecond = isSecond
    if let rival {
      var other = self.snapshot(of: rival, rate: rate)
      other.isSecond = !isSecond
      snapshot.rivals = [other]
    }
    return snapshot
  }

  private func snapshot(of bench: Bench, rate: Double) -> Snapshot {
    let course = bench.course
    let run = course.run
    let network = run.network
    let (loss, accuracy) = run.evaluate()
    let test = run.evaluateTest()
    let dead =
      network.activation == .relu && network.hiddenUnits > 0
      ? Double(network.deadUnits(run.data.X).count { $0 }) / Double(network.hiddenUnits) : nil
    return Snapshot(
      settings: bench.settings, data: run.data, testData: run.test, network: network, run: run,
      iteration: run.iteration, loss: loss, testLoss: test?.loss, testAccuracy: test?.accuracy,
      diagnostics: Diagnostics(
        accuracy: accuracy, deadUnits: dead, updateRatio: course.now.updateRatio,
        gradientNorm: norm(run.gradient())),
      history: course.history, otherHistory: bench.otherHistory, reach: reach, end: course.end,
      seeking: course.seeking, past: course.isPast ? course : nil, ghosts: course.ghosts, applied: applied,
      state: state(of: course), pace: pace, rate: rate)
  }
}
