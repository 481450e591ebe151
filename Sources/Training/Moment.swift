import Learning
import Settings

/// A run at one iteration, with what belongs to it there: a copy of it is a keyframe.
struct Moment: Sendable {
  var run: TrainingRun
  /// ‖change‖ / ‖parameters‖ of the last step.
  var updateRatio: Double?
  /// The settings that the run goes on with from here.
  var settings: RunSettings

  var iteration: Int { run.iteration }

  /// Takes `count` steps, or as many as stay finite, and appends the loss of each to `losses`. However steps are
  /// grouped, the moment that they lead to is the same.
  ///
  /// - Returns: whether all of them were taken.
  mutating func advance(_ count: Int, losses: inout [Loss]) -> Bool {
    guard run.advance(count - 1, losses: &losses) else { return false }
    let before = run.network.parameters
    guard run.advance(1, losses: &losses) else { return false }
    updateRatio = Self.ratio(before, run.network.parameters)
    return true
  }

  /// Becomes another moment of the same course; what does not act live in the settings stays.
  mutating func jump(to other: Moment) {
    run = other.run
    updateRatio = other.updateRatio
    settings.takeLive(from: other.settings)
  }

  /// The bytes that this copy does not share with the copies beside it, about; `withData` where its points are others.
  func bytes(withData: Bool) -> Int {
    let state = run.optimizerState
    var values = run.network.parameters.count + state.first.count + state.second.count
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
    return length > 0 ? (change / length).squareRoot() : nil
  }
}

extension RunSettings {
  /// The fields that act live on what has been learned.
  static let liveFields = Field<RunSettings>.all.filter { $0.effect == .live || $0.effect == .points }

  /// Takes over all that may be changed between two steps.
  mutating func takeLive(from other: RunSettings) {
    for field in Self.liveFields { field.copy(to: &self, from: other) }
    edited = other.edited
  }

  /// Whether other points come of these settings than of `other`, though of the same data set.
  func hasOtherPoints(than other: RunSettings) -> Bool {
    edited != other.edited || Self.liveFields.contains { $0.effect == .points && $0.text(self) != $0.text(other) }
  }

  /// What a change of single points is called in the curve's marks.
  static let editingMark = "points edited"

  /// What was changed live since `other`, in words.
  func liveChanges(since other: RunSettings) -> [String] {
    Self.liveFields.filter { $0.text(self) != $0.text(other) }.map { "\($0.title) \($0.text(self))" }
      + (edited != other.edited ? [Self.editingMark] : [])
  }
}
