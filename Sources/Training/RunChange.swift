import Learning
import Settings

/// The changes before one step of a run: of settings, points, or parameters set by hand. Together with the settings at the
/// end of the run they define how to take all of its steps again.
package struct RunChange: Equatable, Sendable {
  /// The step before which the change took effect.
  package let iteration: Int
  /// The settings that were in effect until then.
  package let before: RunSettings
  /// Whether the points were replaced, so that mini-batches start again.
  package var replacesPoints = false
  /// Parameters that were set by hand, by their index in the vector of all parameters.
  package var parameters: [Int: Double] = [:]

  package init(
    iteration: Int, before: RunSettings, replacesPoints: Bool = false, parameters: [Int: Double] = [:]
  ) {
    self.iteration = iteration
    self.before = before
    self.replacesPoints = replacesPoints
    self.parameters = parameters
  }
}

/// A parameter that was set by hand and can be set back.
package struct ParameterChange: Equatable, Sendable {
  /// The step before which it was set.
  package let iteration: Int
  /// The parameter's index in the vector of all parameters.
  package let index: Int
  /// The value that it had.
  package let before: Double
  /// The step before which it was set back; `nil` where it was not.
  var undone: Int?
}

/// The changes of a run, oldest first: those at one iteration share an entry.
package struct RunChanges: Equatable, Sendable {
  package static let limit = 256
  /// The largest number of edited points that is kept, for all changes together.
  static let pointLimit = 2_000_000

  package private(set) var all: [RunChange] = []
  /// Whether there were more changes than are kept, or the file did not contain them.
  package private(set) var isIncomplete = false

  package init() {}

  /// The changes of a file; `nil` where it contains none although there were some.
  package init?(_ changes: [RunChange]?) {
    guard let changes else {
      isIncomplete = true
      return
    }
    guard changes.count <= Self.limit, changes.allSatisfy({ $0.iteration >= 0 }),
      zip(changes, changes.dropFirst()).allSatisfy({ $0.iteration < $1.iteration })
    else { return nil }
    all = changes
  }

  /// The settings with which a run began that continues with `settings`.
  package func beginning(_ settings: RunSettings) -> RunSettings { all.first?.before ?? settings }

  mutating func add(_ change: RunChange) {
    guard !isIncomplete else { return }
    if let last = all.last, last.iteration == change.iteration {
      all[all.count - 1].replacesPoints = last.replacesPoints || change.replacesPoints
      all[all.count - 1].parameters.merge(change.parameters) { $1 }
    } else {
      all.append(change)
    }
    let points = all.reduce(0) { $0 + ($1.replacesPoints ? $1.before.edited?.training.count ?? 0 : 0) }
    if all.count > Self.limit || points > Self.pointLimit { (all, isIncomplete) = ([], true) }
  }

  /// The changes up to an iteration.
  func prefix(_ iterations: Int) -> RunChanges {
    var result = self
    result.all.removeAll { $0.iteration > iterations }
    return result
  }
}
