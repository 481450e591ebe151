import Learning
import Settings

/// What a run is doing.
package enum RunState: Equatable, Sendable {
  case running
  case paused
  /// It has reached the iteration that it was to stop at.
  case finished
  /// The next loss, or the parameters after the next step, are not finite; what is shown came before.
  case diverged
}

/// Everything that can be known of the run at one moment: parameters and figures, never pixels.
package struct Snapshot: Sendable {
  /// The settings that the run has now.
  package var settings: RunSettings
  package var data: Dataset
  /// The points held out, where some are.
  package var testData: Dataset?
  package var network: Network
  /// The run itself, from which it can be continued; what it does not share with the next one is small.
  package var run: TrainingRun
  /// Steps taken.
  package var iteration: Int
  /// The loss of ``network``: what the log prints for ``iteration``.
  package var loss: Loss
  /// The data loss over the points held out, and the share of them that is right.
  package var testLoss: Double?
  package var testAccuracy: Double?
  package var diagnostics: Diagnostics
  package var history: LossHistory
  /// The curve of the other model on the same data, where it has one.
  package var otherHistory: LossHistory?
  /// The iterations that can be gone to; of two runs, the ones that both have.
  package var reach: ClosedRange<Int>
  /// The furthest iteration that was reached; ``iteration`` may lie before it.
  package var end: Int
  /// The iteration that a seek is on its way to.
  package var seeking: Int?
  /// Where ``isPast``, what it takes to tell the curve up to ``iteration`` from what came after.
  var past: Course?
  /// The curves that were left where a value was changed in the past, the newest first.
  package var ghosts: [LossHistory]
  /// The commands so far that changed settings: who sent as many knows that ``settings`` are what came of them.
  package var applied: Int
  /// The other of two runs that are compared, or none.
  package var rivals: [Snapshot] = []
  /// Whether this is the second of two runs.
  package var isSecond = false
  package var state: RunState
  package var pace: Pace
  /// Iterations a second reached lately; 0 when not running.
  package var rate: Double

  /// The other of two runs that are compared.
  package var rival: Snapshot? { rivals.first }

  /// Whether this run or the one beside it goes on.
  package var isAnyRunning: Bool { state == .running || rival?.state == .running }

  /// Whether what is shown lies before the furthest iteration.
  package var isPast: Bool { iteration < end }

  /// Whether a step looks at some of the points only: the curve then holds their losses, and ``loss`` is that of all.
  package var isOfBatches: Bool { settings.batchSize.map { $0 < data.count } ?? false }

  /// What a saved run holds: the run as it is shown, with its curve up to there. In the past some steps are taken again for it.
  package var record: RunRecord {
    RunRecord(settings: settings, run: run, history: past?.historyHere ?? history)
  }
}
