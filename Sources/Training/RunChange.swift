import Learning
import Settings

/// What was changed before one step of a run: settings, points, or parameters set by hand. With the settings that the run ends with, the
/// changes of a run say how to take all of its steps again.
package struct RunChange: Equatable, Sendable {
  /// The step before which it took effect.
  package let iteration: Int
  /// The settings that held until then.
  package let before: RunSettings
  /// Whether the points were replaced, and mini-batches dealt anew.
  package var replacesPoints = false
  /// Parameters that were set, by their place in the vector of all.
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

/// The changes of a run, oldest first: those at one iteration share an entry.
package struct RunChanges: Equatable, Sendable {
  package static let limit = 256
  /// Edited points at most that are kept, of all changes together.
  static let pointLimit = 2_000_000

  package private(set) var all: [RunChange] = []
  /// Whether there were more changes than are kept, or a file does not hold them.
  package private(set) var isIncomplete = false

  package init() {}

  /// Changes that a file holds; `nil` where it holds none, though there were some.
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
