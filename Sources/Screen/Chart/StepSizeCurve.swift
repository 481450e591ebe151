import Learning
import Settings
import Training

/// The step size in effect at each iteration of a run with a schedule, as a share of its largest value.
package struct StepSizeCurve: Sendable {
  /// The hyperparameters in effect from an iteration on.
  private typealias Part = (start: Int, hyperparameters: Hyperparameters)

  /// In ascending order; iterations before the first one are not known.
  private let parts: [Part]

  /// The curve of a run; `nil` where no schedule was in effect.
  ///
  /// - Parameter settings: those at the end of the history.
  init?(_ settings: RunSettings, _ history: LossHistory) {
    let changes = history.changes
    guard settings.schedule != .constant || changes.all.contains(where: { $0.before.schedule != .constant }) else {
      return nil
    }
    // Of a run whose changes were too many to be kept only what follows the last one is known.
    var start = changes.isIncomplete ? history.marks.last?.iteration ?? 0 : 0
    var parts: [Part] = []
    for change in changes.all where change.iteration > start {
      parts.append((start, change.before.hyperparameters))
      start = change.iteration
    }
    self.parts = parts + [(start, settings.hyperparameters)]
  }

  /// Calls `body` with `count + 1` iterations of a range and the step size at each, divided by the largest one of the run.
  func forEach(of count: Int, in range: ClosedRange<Int>, _ body: (_ iteration: Int, _ share: Double) -> Void) {
    // A schedule never raises the step size.
    let largest = parts.reduce(0) { max($0, $1.hyperparameters.stepSize(at: $1.start)) }
    let first = max(parts[0].start, range.lowerBound)
    guard first < range.upperBound, largest > 0, count > 0 else { return }
    var index = 0
    for i in 0...count {
      let iteration = first + Int(Double(range.upperBound - first) * Double(i) / Double(count))
      while index + 1 < parts.count, parts[index + 1].start <= iteration { index += 1 }
      body(iteration, parts[index].hyperparameters.stepSize(at: iteration) / largest)
    }
  }
}
