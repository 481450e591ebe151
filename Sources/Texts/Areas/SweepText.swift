/// The map of a sweep.
package enum SweepText: Text {
  /// The title of the map.
  case title(isAccuracy: Bool, isOfTest: Bool)
  /// The number of runs, and the largest number of runs in a cell.
  case runs(Int, each: Int)
  case averaged(names: String)
  /// The panels that do not fit.
  case more(Int)
  /// The effects of the keys.
  case help(go: KeyName)
  /// A cell: its settings, then its results.
  case cell(settings: String, Reading)
  case opened(settings: String)

  package enum Reading: Hashable, Sendable {
    case none
    case diverged(runs: Int)
    case dead(loss: Double)
    /// The means over the runs, the standard deviation of the shown measure, and the number of diverged runs.
    case alive(loss: Double, accuracy: Double, deviation: String?, runs: Int, diverged: Int)
  }
}
