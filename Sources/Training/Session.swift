import Learning
import Settings

/// The state of the trainer as a value: the effects of commands and steps, without queue and clock.
///
/// There may be a second run on the same data. Both runs are kept at the same iteration, unless one has diverged: where one
/// is restarted, the other seeks to the same iteration and replays from there.
package struct Session: Sendable {
  /// The runs of both models that commands apply to.
  private(set) var models: ModelRuns
  /// The other one of two runs; `nil` without a comparison.
  private(set) var otherModels: ModelRuns?
  /// Whether ``models`` is the second of the two.
  private var isSecond = false
  private var isRunning = false
  private(set) var pace: Pace
  /// The runs kept by `.setAside` for `.takeBack`, and their iteration limit.
  private var aside:
    (models: ModelRuns, otherModels: ModelRuns?, isSecond: Bool, isRunning: Bool, iterationLimit: Int?)?
  /// The iteration at which the runs stop.
  private(set) var iterationLimit: Int?
  /// The number of commands that changed settings or parameters.
  private var applied = 0
  /// The steps of `.step` that remain to be taken because they were abandoned for another command.
  private(set) var owed = 0
  /// ``Dataset/neighbourAccuracy`` of the data set, computed once a run has taken ``settlingIterations`` steps on it.
  private var neighbours: (data: Dataset, accuracy: Double?)?
  /// What the features of each run tell of the same data set, computed at the same time.
  private var sights: [FeatureMap: (limit: AccuracyLimit?, blind: BlindFeatures?)] = [:]
  private static let settlingIterations = 50

  init(settings: RunSettings, pace: Pace, iterationLimit: Int?) {
    self.init(RecordedRun(settings: settings), pace: pace, iterationLimit: iterationLimit)
  }

  package init(_ start: RecordedRun, pace: Pace, iterationLimit: Int?) {
    models = ModelRuns(start)
    self.pace = pace
    self.iterationLimit = iterationLimit
  }

  var settings: RunSettings { models.settings }
  var run: Run { models.run }
  /// The number of the last complete iteration.
  package var iteration: Int { run.training.iteration }
  /// The state of the run that commands apply to.
  var state: RunState { state(of: run) }
  /// Whether steps are to be taken without a further command.
  var isAtWork: Bool { owed > 0 || isGoing }
  private var isGoing: Bool { state == .running || otherModels.map { state(of: $0.run) == .running } ?? false }
  /// Whether a seek is in progress.
  var isSeeking: Bool { run.seeking != nil || otherModels?.run.seeking != nil }

  private func state(of run: Run) -> RunState {
    if run.hasDiverged { return .diverged }
    if let iterationLimit, run.now.iteration >= iterationLimit { return .finished }
    return isRunning ? .running : .paused
  }

  /// Carries out a command, including the steps of `.step`; those that are abandoned are `owed`. A seek is only begun;
  /// `continueSeek(until:)` performs it.
  package mutating func handle(_ command: Command) {
    switch command {
    case .resume:
      isRunning = true
      owed = 0
    case .pause:
      isRunning = false
      owed = 0
    case .step(let count):
      isRunning = false
      owed += count
      takeOwed()
    case .reset:
      owed = 0
      models.reset()
      otherModels?.reset()
    case .pace(let pace): self.pace = pace
    case .limit(let limit): iterationLimit = limit
    case .apply(let new):
      applied += 1
      models.apply(new)
      let shared = settings
      otherModels?.share(shared)
      align()
    case .setParameter(let index, let value):
      applied += 1
      models.run.setParameter(index, to: value)
    case .undoParameter:
      applied += 1
      models.run.undoParameter()
    case .seek(let iteration):
      isRunning = false
      owed = 0
      seek(to: iteration)
    case .setAside:
      owed = 0
      settle()
      aside = (models, otherModels, isSecond, isRunning, iterationLimit)
      (otherModels, isSecond) = (nil, false)
    case .takeBack:
      owed = 0
      applied += 1
      if let aside { (models, otherModels, isSecond, isRunning, iterationLimit) = aside }
      aside = nil
    case .compare(let settings): compare(settings)
    case .swap: swap()
    case .endComparison:
      otherModels = nil
      isSecond = false
    }
  }

  /// Takes the steps that are ``owed``; those that are abandoned remain owed.
  mutating func takeOwed() {
    let done = advance(owed) { Abandonment.isAsked }
    // Fewer for another reason: the run has diverged, or has reached its end.
    owed = Abandonment.isUnderWay ? owed - done : 0
  }

  /// Takes up to `count` steps.
  ///
  /// - Returns: the number of steps of the run that took more of them.
  package mutating func advance(_ count: Int, until shouldStop: () -> Bool) -> Int {
    settle()
    defer { judgeNeighbours() }
    let furthest = max(run.now.iteration, otherModels?.run.now.iteration ?? 0)
    let count = min(count, iterationLimit.map { max(0, $0 - furthest) } ?? .max)
    guard otherModels != nil else { return models.run.advance(count, until: shouldStop) }
    var done = 0
    var portion = 1
    while done < count {
      let steps = min(portion, count - done)
      let before = (models, otherModels)
      let taken = max(
        models.run.advance(steps) { false }, otherModels!.run.advance(steps) { false })
      if Abandonment.isUnderWay {
        // One of them may have taken more steps than the other.
        (models, otherModels) = before
        break
      }
      done += taken
      if taken < steps || shouldStop() { break }
      portion = min(2 * portion, 256)
    }
    return done
  }

  private mutating func judgeNeighbours() {
    guard iteration >= Self.settlingIterations else { return }
    let data = run.training.data
    if neighbours?.data != data { (neighbours, sights) = ((data, data.neighbourAccuracy), [:]) }
    for models in [models] + (otherModels.map { [$0] } ?? []) {
      let features = models.run.training.network.features
      guard sights[features] == nil else { continue }
      sights[features] = (
        data.accuracyLimit(features), data.blindFeatures(features, neighbours: neighbours?.accuracy)
      )
    }
  }

  // MARK: seeking

  /// Continues the seeks in progress.
  mutating func continueSeek(until shouldStop: () -> Bool) {
    models.run.continueSeek(until: shouldStop)
    otherModels?.run.continueSeek(until: shouldStop)
  }

  private mutating func settle() { continueSeek { false } }

  /// The iterations that can be sought: of two runs those that both have; a diverged run does not limit the other.
  private var reach: ClosedRange<Int> {
    let runs = [models.run] + (otherModels.map { [$0.run] } ?? [])
    let start = runs.map(\.keyframes.start).max()!
    let end = runs.filter { !$0.isStuck }.map(\.end).min() ?? runs.map(\.end).max()!
    return start...max(start, end)
  }

  /// Begins to seek an iteration with both runs.
  private mutating func seek(to iteration: Int) {
    let target = max(reach.lowerBound, min(iteration, reach.upperBound))
    models.run.seek(to: target)
    otherModels?.run.seek(to: target)
  }

  /// Seeks the present run's iteration with both runs where they differ.
  private mutating func align() {
    guard otherModels != nil,
      run.seeking ?? run.now.iteration != otherModels!.run.seeking ?? otherModels!.run.now.iteration
    else { return }
    seek(to: run.seeking ?? run.now.iteration)
  }

  // MARK: two runs

  private mutating func compare(_ settings: RunSettings) {
    var other = models
    if settings != models.settings {
      var start = RecordedRun(settings: settings)
      start.threads = models.threads
      other = ModelRuns(start)
      other.share(models.settings)
    }
    otherModels = other
    isSecond = false
    align()
  }

  private mutating func swap() {
    applied += 1
    guard let other = otherModels else { return }
    otherModels = models
    models = other
    isSecond.toggle()
  }

  // MARK: snapshots

  /// - Parameter rate: iterations a second.
  package func snapshot(rate: Double) -> Snapshot {
    var snapshot = snapshot(of: models, rate: rate)
    snapshot.isSecond = isSecond
    if let otherModels {
      var other = self.snapshot(of: otherModels, rate: rate)
      other.isSecond = !isSecond
      snapshot.otherRuns = [other]
    }
    return snapshot
  }

  private func snapshot(of models: ModelRuns, rate: Double) -> Snapshot {
    let run = models.run
    let training = run.training
    let (loss, accuracy) = training.evaluate()
    let test = training.evaluateTest()
    let deaths = training.network.deaths(training.data.X)
    return Snapshot(
      settings: models.settings, data: training.data, testData: training.test, network: training.network,
      run: training, iteration: training.iteration, loss: loss, testLoss: test?.loss, testAccuracy: test?.accuracy,
      diagnostics: Diagnostics(
        accuracy: accuracy, deadUnits: deaths?.share, deadLayer: deaths?.layer,
        areDeadFromStart: models.settings.start == nil && deaths?.haveZeroBias == true,
        updateRatio: run.now.updateRatio, gradientNorm: norm(training.gradient())),
      history: run.history, otherHistory: models.otherHistory, reach: reach, end: run.end,
      seeking: run.seeking, past: run.isPast ? run : nil, keyframes: run.keyframes,
      abandoned: run.abandoned, undoableParameter: run.undoableParameter, applied: applied,
      neighbourAccuracy: neighbours?.accuracy,
      accuracyLimit: sights[training.network.features]?.limit,
      blindFeatures: sights[training.network.features]?.blind,
      state: state(of: run), pace: pace, iterationLimit: iterationLimit, rate: rate)
  }
}
