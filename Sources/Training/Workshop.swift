import Learning
import Settings

/// One model's run with its curve.
struct Course: Sendable {
  var run: TrainingRun
  var history = LossHistory()
  var diverged = false
  /// ‖change‖ / ‖parameters‖ of the last step.
  var updateRatio: Double?

  init(run: TrainingRun) { self.run = run }

  /// Takes up to `count` steps and records them; fewer where the run diverges or `until` says that it is time.
  ///
  /// Accuracy and test loss are taken at the first iteration of each bucket of the history: the curve of a run is the same, however
  /// its steps were grouped.
  mutating func advance(_ count: Int, until isTime: () -> Bool) -> Int {
    var done = 0
    var losses: [Loss] = []
    while done < count, !diverged {
      let stride = history.stride
      let portion = min(count - done, stride - history.count % stride, 256)
      let sample = history.count % stride == 0 ? (run.evaluate().accuracy, run.evaluateTest()?.loss) : nil
      if portion > 1 { diverged = !run.advance(portion - 1, losses: &losses) }
      if !diverged {
        let before = run.network.parameters
        diverged = !run.advance(1, losses: &losses)
        if !diverged { updateRatio = Self.ratio(before, run.network.parameters) }
      }
      for (i, loss) in losses.enumerated() {
        history.append(loss)
        if i == 0, let sample { history.annotate(accuracy: sample.0, testLoss: sample.1) }
      }
      done += losses.count
      losses.removeAll(keepingCapacity: true)
      if isTime() { break }
    }
    return done
  }

  private static func ratio(_ before: [Double], _ after: [Double]) -> Double? {
    var change = 0.0
    var length = 0.0
    for i in before.indices {
      change += (after[i] - before[i]) * (after[i] - before[i])
      length += before[i] * before[i]
    }
    return length > 0 ? (change / length).squareRoot() : nil
  }
}

/// The trainer without its queue: what commands and steps do, as a value.
struct Workshop: Sendable {
  private(set) var settings: RunSettings
  private(set) var courses: [Model: Course]
  private(set) var isRunning = false
  private(set) var pace: Pace
  /// Where the runs stop.
  let iterationLimit: Int?

  init(settings: RunSettings, pace: Pace, iterationLimit: Int?) {
    self.settings = settings
    self.pace = pace
    self.iterationLimit = iterationLimit
    courses = [settings.model: Course(run: settings.makeRun())]
  }

  var course: Course { courses[settings.model]! }

  var state: RunState {
    if course.diverged { return .diverged }
    if let iterationLimit, course.run.iteration >= iterationLimit { return .finished }
    return isRunning ? .running : .paused
  }

  /// Carries a command out; the steps of `.step` included.
  mutating func handle(_ command: Command) {
    switch command {
    case .resume: isRunning = true
    case .pause: isRunning = false
    case .step(let count):
      isRunning = false
      _ = advance(count) { false }
    case .reset: courses[settings.model] = Course(run: settings.makeRun())
    case .pace(let pace): self.pace = pace
    case .apply(let new): apply(new)
    }
  }

  /// Takes up to `count` steps of the shown model.
  mutating func advance(_ count: Int, until isTime: () -> Bool) -> Int {
    let rest = iterationLimit.map { max(0, $0 - course.run.iteration) } ?? .max
    return courses[settings.model]!.advance(min(count, rest), until: isTime)
  }

  private mutating func apply(_ new: RunSettings) {
    let old = settings
    settings = new
    let changed = Field<RunSettings>.all.filter { $0.text(old) != $0.text(new) }
    if changed.contains(where: { $0.effect == .data }) {
      courses = [:]
    } else if changed.contains(where: { $0.effect == .network && $0.name != Field.model.name }) {
      courses[new.model] = nil
    }
    let areEdited = old.edited != new.edited
    if areEdited || changed.contains(where: { $0.effect == .points }) { replacePoints() }
    for model in Array(courses.keys) {
      courses[model]!.run.hyperparameters = new.hyperparameters
      // Other values may do what these could not.
      if !changed.isEmpty { courses[model]!.diverged = false }
    }
    if courses[new.model] == nil {
      courses[new.model] = Course(run: new.makeRun())
    } else {
      for field in changed where field.effect == .live || field.effect == .points {
        courses[new.model]!.history.mark("\(field.title) \(field.text(new))")
      }
      if areEdited, !changed.contains(where: { $0.effect == .data }) {
        courses[new.model]!.history.mark("points edited")
      }
    }
  }

  /// Gives all runs the points of the present settings.
  private mutating func replacePoints() {
    let points = settings.makePoints()
    for model in Array(courses.keys) { courses[model]!.run.replacePoints(points) }
  }

  func snapshot(rate: Double) -> Snapshot {
    let run = course.run
    let network = run.network
    let (loss, accuracy) = run.evaluate()
    let test = run.evaluateTest()
    let dead =
      network.activation == .relu && network.hiddenUnits > 0
      ? Double(network.deadUnits(run.data.X).count { $0 }) / Double(network.hiddenUnits) : nil
    return Snapshot(
      settings: settings, data: run.data, testData: run.test, network: network, iteration: run.iteration, loss: loss,
      testLoss: test?.loss, testAccuracy: test?.accuracy,
      diagnostics: Diagnostics(
        accuracy: accuracy, deadUnits: dead, updateRatio: course.updateRatio,
        gradientNorm: norm(run.gradient())),
      history: course.history, otherHistory: courses.first { $0.key != settings.model }?.value.history,
      state: state, pace: pace, rate: rate)
  }
}
