import Learning
import Settings

/// A run with its settings and its history: the contents of a saved run, from which it continues bit for bit.
package struct RecordedRun: Sendable {
  /// The settings that the run continues with; ``history`` has the changes of them.
  package private(set) var settings: RunSettings
  package private(set) var run: TrainingRun
  package private(set) var history: LossHistory

  package init(settings: RunSettings, run: TrainingRun, history: LossHistory) {
    self.settings = settings
    self.run = run
    self.history = history
  }

  /// A run at iteration 0.
  package init(settings: RunSettings) {
    self.init(settings: settings, run: settings.makeRun(), history: LossHistory())
  }

  /// The number of threads that may work on a step of a large data set.
  package var threads: Int {
    get { run.threads }
    set { run.threads = newValue }
  }

  /// Continues with other values of live settings.
  package mutating func change(to new: RunSettings) {
    if new != settings { history.record(RunChange(iteration: run.iteration, before: settings)) }
    for field in Field<RunSettings>.all where field.text(new) != field.text(settings) {
      precondition(field.effect == .live, "\(field.name) does not act live")
      history.mark(.setting(field.title, value: field.text(new)))
    }
    settings = new
    run.hyperparameters = new.hyperparameters
  }

  /// Takes `count` steps, or as many as stay finite, and records them.
  ///
  /// - Parameter isRecorded: without a record, steps are faster, but the history is incomplete.
  /// - Returns: whether all steps were taken, and the loss of the first.
  @discardableResult
  package mutating func advance(_ count: Int, isRecorded: Bool = true) -> (isComplete: Bool, first: Loss?) {
    let end = run.iteration + count
    var first: Loss?
    guard isRecorded else {
      // In portions, since each step leaves its loss: any number of steps takes the same memory.
      while run.iteration < end {
        var losses: [Loss] = []
        let isComplete = run.advance(min(end - run.iteration, 1 << 16), losses: &losses)
        first = first ?? losses.first
        if !isComplete { return (false, first) }
      }
      return (true, first)
    }
    while run.iteration < end {
      let recorded = history.record(end - run.iteration, of: &run)
      first = first ?? recorded.first
      if !recorded.isFinite { return (false, first) }
    }
    return (true, first)
  }
}

/// A state whose steps a history records.
protocol Recordable {
  var run: TrainingRun { get }
  /// Takes `count` steps, or as many as stay finite, and appends the loss of each to `losses`.
  ///
  /// - Returns: whether all steps were taken.
  mutating func advance(_ count: Int, losses: inout [Loss]) -> Bool
}

extension TrainingRun: Recordable {
  var run: TrainingRun { self }
}

extension Checkpoint: Recordable {}

extension LossHistory {
  /// Lets a run at the end of this history take up to `count` steps within one bucket, and records them.
  ///
  /// Accuracy and test loss are measured before the first iteration of each bucket (``TrainingRun/sample()``), so that a history
  /// depends on the run alone and not on how its steps were grouped.
  mutating func record(_ count: Int, of run: inout some Recordable) -> (count: Int, isFinite: Bool, first: Loss?) {
    let position = self.count % stride
    let sample = position == 0 ? run.run.sample() : nil
    if Abandonment.isUnderWay { return (0, false, nil) }
    var losses: [Loss] = []
    let isFinite = run.advance(min(count, stride - position, 256), losses: &losses)
    for (i, loss) in losses.enumerated() {
      append(loss)
      if i == 0, let sample { annotate(accuracy: sample.accuracy, testLoss: sample.testLoss) }
    }
    return (losses.count, isFinite, losses.first)
  }
}

extension TrainingRun {
  /// The largest number of multiplications of a pass over the data that is measured at each iteration, less than a
  /// millisecond.
  private static let sampledWork = 4_000_000

  /// Accuracy and test loss of the present parameters; `nil` at iterations where they are not measured.
  ///
  /// For large data only every second, fourth, … iteration is measured, so that measuring takes a small share of the time.
  /// The choice depends only on the size of the run.
  func sample() -> (accuracy: Double, testLoss: Double?)? {
    let work = (data.count + (test?.count ?? 0)) * network.parameters.count
    var interval = 1
    while work / interval > Self.sampledWork { interval *= 2 }
    return iteration % interval == 0 ? (evaluate().accuracy, evaluateTest()?.loss) : nil
  }
}
