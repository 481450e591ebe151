import Learning
import Settings

/// The state of a run.
package enum RunState: Equatable, Sendable {
  case running
  case paused
  /// The iteration limit is reached.
  case finished
  /// The next loss, or a parameter after the next step, is not finite. The run stays before that step.
  case diverged
}

/// A run at one iteration with its parameters and figures, from which the screen is drawn.
package struct Snapshot: Sendable {
  /// The present settings of the run.
  package var settings: RunSettings
  package var data: Dataset
  /// The test points; `nil` where there are none.
  package var testData: Dataset?
  package var network: Network
  /// The run itself, from which it can be continued.
  package var run: TrainingRun
  /// The number of steps taken.
  package var iteration: Int
  /// The loss of ``network``: what the log prints for ``iteration``.
  package var loss: Loss
  /// The data loss over the test points, and the share of correct predictions; `nil` where there are none.
  package var testLoss: Double?
  package var testAccuracy: Double?
  package var diagnostics: Diagnostics
  package var history: LossHistory
  /// The curve of the other model on the same data; `nil` where it has none.
  package var otherHistory: LossHistory?
  /// The iterations that can be sought; of two runs, the ones that both have.
  package var reach: ClosedRange<Int>
  /// The furthest iteration that was reached; ``iteration`` may lie before it.
  package var end: Int
  /// The target of a seek in progress; `nil` for none.
  package var seeking: Int?
  /// The run with which the history up to ``iteration`` is computed, where ``isPast``.
  var past: Run?
  /// The keyframes of the run, which contain its path through the parameters.
  var keyframes: Keyframes
  /// The histories of abandoned branches, newest first.
  package var abandoned: [LossHistory]
  /// The newest parameter set by hand up to ``iteration``, which `.undoParameter` sets back.
  package var undoableParameter: ParameterChange?
  /// The number of handled commands with settings or parameters: when it equals the number sent, ``settings`` include them all.
  package var applied: Int
  /// The share of points whose nearest other points have their class, `Dataset/neighbourAccuracy`; `nil` where it is not
  /// known yet, or where there are too few points.
  package var neighbourAccuracy: Double?
  /// The highest possible accuracy, `Dataset/accuracyLimit(_:)`; `nil` where it is not known yet, or not at all.
  package var accuracyLimit: AccuracyLimit?
  /// What the features do not tell of the points, where that costs correct predictions; `nil` also where it is not known yet.
  package var blindFeatures: BlindFeatures?
  /// The other of two runs that are compared, or none.
  package var otherRuns: [Snapshot] = []
  /// Whether this is the second of two runs.
  package var isSecond = false
  package var state: RunState
  package var pace: Pace
  /// The iteration at which runs end; `nil` for none. A saved run may be beyond it.
  package var iterationLimit: Int?
  /// Iterations a second, measured over the last second; 0 when not running.
  package var rate: Double

  /// The other of two runs that are compared.
  package var otherRun: Snapshot? { otherRuns.first }

  /// The settings at ``end``.
  package var settingsAtEnd: RunSettings { isPast ? keyframes.lastSettings : settings }

  /// The step size in effect at ``iteration``.
  package var stepSize: Double { settings.hyperparameters.stepSize(at: iteration) }

  /// Whether this run or the other one is running.
  package var isAnyRunning: Bool { state == .running || otherRun?.state == .running }

  /// Whether training takes all the time of several threads: the pace allows more iterations than they perform.
  package var takesAllThreads: Bool {
    guard isAnyRunning, run.threadsAtWork > 1 else { return false }
    if case .perSecond(let wanted) = pace { return rate < 0.9 * wanted }
    return true
  }

  /// Whether later iterations than this one are known.
  package var isPast: Bool { iteration < end }

  /// Whether steps use mini-batches: the history then holds the losses of batches, and ``loss`` is that of all points.
  package var isOfBatches: Bool { settings.batchSize.map { $0 < data.count } ?? false }

  /// The run as it is shown, with its history up to ``iteration``: what a saved run holds. Before ``end`` some steps are replayed.
  package var recordedRun: RecordedRun {
    RecordedRun(settings: settings, run: run, history: past?.historyToPresent ?? history)
  }
}
