/// The map of a sweep.
package enum SweepText: Text {
  /// What the map shows.
  case title(isAccuracy: Bool, isOfTest: Bool)
  /// The runs and how many of them share a cell at most.
  case runs(Int, each: Int)
  case averaged(names: String)
  /// Panels that have no room.
  case more(Int)
  /// What the keys do.
  case help(go: KeyName)
  /// A cell: its settings, then what came of it.
  case cell(settings: String, Reading)
  case opened(settings: String)

  package enum Reading: Hashable, Sendable {
    case none
    case diverged(runs: Int)
    case dead(loss: Double)
    /// Means over the runs, the standard deviation of what is shown, and how many runs diverged.
    case alive(loss: Double, accuracy: Double, deviation: String?, runs: Int, diverged: Int)
  }
}
