import Learning
import Settings

/// A run with its settings and its curve: all that it takes to go on with it, bit for bit.
package struct RunRecord: Sendable {
  /// The settings that the run has now; the marks of the curve tell which were changed on the way.
  package private(set) var settings: RunSettings
  package private(set) var run: TrainingRun
  package private(set) var history: LossHistory

  package init(settings: RunSettings, run: TrainingRun, history: LossHistory) {
    self.settings = settings
    self.run = run
    self.history = history
  }

  /// How many threads may work on a step of a large data set.
  package var threads: Int {
    get { run.threads }
    set { run.threads = newValue }
  }

  /// A run at its first step.
  package init(settings: RunSettings) {
    self.init(settings: settings, run: settings.makeRun(), history: LossHistory())
  }

  /// Goes on with other values of the settings that act live.
  package mutating func change(to new: RunSettings) {
    for field in Field<RunSettings>.all where field.text(new) != field.text(settings) {
      precondition(field.effect == .live, "\(field.name) does not act live")
      history.mark("\(field.title) \(field.text(new))")
    }
    settings = new
    run.hyperparameters = new.hyperparameters
  }

  /// Takes `count` steps, or as many as stay finite, and records them.
  ///
  /// Accuracy and test loss are taken at the first iteration of each bucket of the history, as in the viewer.
  ///
  /// - Parameter isRecorded: where nobody will ask for the curve, steps are faster without.
  /// - Returns: whether all of them were taken.
  package mutating func advance(_ count: Int, isRecorded: Bool = true) -> Bool {
    guard isRecorded else {
      var losses: [Loss] = []
      return run.advance(count, losses: &losses)
    }
    let end = run.iteration + count
    while run.iteration < end {
      let stride = history.stride
      let sample = history.count % stride == 0 ? (run.evaluate().accuracy, run.evaluateTest()?.loss) : nil
      var losses: [Loss] = []
      let isDone = run.advance(min(end - run.iteration, stride - history.count % stride, 256), losses: &losses)
      for (i, loss) in losses.enumerated() {
        history.append(loss)
        if i == 0, let sample { history.annotate(accuracy: sample.0, testLoss: sample.1) }
      }
      if !isDone { return false }
    }
    return true
  }
}
