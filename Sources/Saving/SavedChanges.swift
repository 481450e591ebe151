import Learning
import Settings
import Training

extension SavedRun {
  /// A change before a step: the settings that were in effect until then.
  struct Change: Codable {
    var iteration: Int
    /// The settings that differ from those after the change.
    var before: [String: String]
    /// The edited points until then, and the test points among them; absent where the change kept them.
    var edited: Points?
    var editedTest: Points?
    /// Whether there were no edited points until then, where there are some after the change.
    var isUnedited: Bool?
    /// Whether the points were replaced; absent for false.
    var replacesPoints: Bool?
    /// Parameters that were set by hand, by their index in the vector of all parameters.
    var parameters: [Int: Double]?

    init(_ change: RunChange, after: RunSettings) {
      iteration = change.iteration
      before = [:]
      for field in Field<RunSettings>.all
      where field.keepsNetwork && field.text(change.before) != field.text(after) {
        before[field.name] = field.text(change.before)
      }
      if change.before.edited != after.edited {
        edited = (change.before.edited?.training).map { Points($0) }
        editedTest = (change.before.edited?.test).map { Points($0) }
        if edited == nil { isUnedited = true }
      }
      if change.replacesPoints { replacesPoints = true }
      if !change.parameters.isEmpty { parameters = change.parameters }
    }

    /// The changes of a run; `nil` where the run does not have all of them.
    static func list(_ record: RecordedRun) -> [Change]? {
      let changes = record.history.changes
      guard !changes.isIncomplete else { return nil }
      let after = changes.all.dropFirst().map(\.before) + [record.settings]
      return zip(changes.all, after).map { Change($0, after: $1) }
    }

    /// - Parameter count: the number of parameters of the network.
    fileprivate func restored(after: RunSettings, parameters count: Int) throws -> RunChange {
      var settings = after
      for (name, text) in before {
        guard let field = Field<RunSettings>.all.first(where: { $0.name == name }), field.keepsNetwork else {
          throw Damage(.impossible("changes"))
        }
        do { try field.set(&settings, to: text) } catch { throw Damage(.setting(error.text())) }
      }
      if isUnedited == true { settings.edited = nil }
      if let edited {
        settings.edited = SplitDataset(
          training: try edited.restored("changes.edited"), test: try editedTest?.restored("changes.editedTest"))
      }
      try settings.checkClasses()
      let parameters = parameters ?? [:]
      guard parameters.allSatisfy({ (0..<count).contains($0.key) && $0.value.isFinite }) else {
        throw Damage(.impossible("changes"))
      }
      return RunChange(
        iteration: iteration, before: settings, replacesPoints: replacesPoints ?? false, parameters: parameters)
    }
  }

  /// The changes in the file.
  ///
  /// - Parameters:
  ///   - settings: the settings at the end of the run.
  ///   - count: the number of parameters of its network.
  func restoredChanges(_ settings: RunSettings, parameters count: Int) throws -> [RunChange]? {
    guard let changes else { return nil }
    var after = settings
    var restored: [RunChange] = []
    for change in changes.reversed() {
      let one = try change.restored(after: after, parameters: count)
      restored.append(one)
      after = one.before
    }
    return restored.reversed()
  }
}
