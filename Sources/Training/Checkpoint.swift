import Learning
import Settings
import Texts

/// The complete state of a run at one iteration, from which it can be continued.
struct Checkpoint: Sendable {
  var run: TrainingRun
  /// ‖change‖ / ‖parameters‖ of the last step.
  var updateRatio: Double?
  /// The settings that the run continues with.
  var settings: RunSettings

  var iteration: Int { run.iteration }

  /// Takes `count` steps, or as many as stay finite, and appends the loss of each to `losses`. The result does not depend
  /// on how steps are grouped.
  ///
  /// - Returns: whether all of them were taken.
  mutating func advance(_ count: Int, losses: inout [Loss]) -> Bool {
    guard run.advance(count - 1, losses: &losses) else { return false }
    let before = run.network.parameters
    guard run.advance(1, losses: &losses) else { return false }
    updateRatio = Self.ratio(before, run.network.parameters)
    return true
  }

  /// Replaces this state by another one of the same run; settings that are not live are kept.
  mutating func jump(to other: Checkpoint) {
    run = other.run
    updateRatio = other.updateRatio
    settings.takeLive(from: other.settings)
  }

  /// The approximate bytes that this copy does not share with its neighbours; `withData` where its points differ.
  func bytes(withData: Bool) -> Int {
    var values = run.network.parameters.count + run.optimizerState.count
    if run.hyperparameters.batchSize != nil { values += run.data.count + 312 }
    return 8 * values + (withData ? 64 * run.data.count : 0) + 512
  }

  private static func ratio(_ before: [Double], _ after: [Double]) -> Double? {
    var change = 0.0
    var length = 0.0
    for i in before.indices {
      change += (after[i] - before[i]) * (after[i] - before[i])
      length += before[i] * before[i]
    }
    // Parameters that are zero but for rounding errors have no length to compare with.
    return length > 1e-24 ? (change / length).squareRoot() : nil
  }
}

extension RunSettings {
  /// The fields whose change keeps the network.
  static let liveFields = Field<RunSettings>.all.filter(\.keepsNetwork)

  /// Copies the values of ``liveFields`` and the edited points.
  mutating func takeLive(from other: RunSettings) {
    for field in Self.liveFields { field.copy(to: &self, from: other) }
    edited = other.edited
  }

  /// Whether these settings make other points of the same data set than `other`.
  func hasOtherPoints(than other: RunSettings) -> Bool {
    edited != other.edited || Self.liveFields.contains { $0.effect == .points && $0.text(self) != $0.text(other) }
  }

  /// The marks of the history for settings that were changed live since `other`.
  func liveChanges(since other: RunSettings) -> [MarkText] {
    Self.liveFields.filter { $0.text(self) != $0.text(other) }.map { .setting($0.title, value: $0.text(self)) }
      + (edited != other.edited ? [.pointsEdited] : [])
  }
}
