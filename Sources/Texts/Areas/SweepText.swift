/// The map of a sweep.
package enum SweepText: Text {
  /// What the map shows.
  case title(isAccuracy: Bool, isOfTest: Bool)
  /// The runs and how many of them share a cell at most.
  case runs(Int, each: Int)
  case averaged(names: String)
  /// Each place of the map is that of the draw nearest to it.
  case nearest
  /// Settings that were drawn as well and are not an axis.
  case alsoDrawn(names: String)
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
    case alive(loss: Double, accuracy: Double, deviation: Deviation?, runs: Int, diverged: Int)

    /// A standard deviation, as text.
    package enum Deviation: Hashable, Sendable {
      case ofAccuracy(String)
      case ofLoss(String)

      package var accuracy: String? { if case .ofAccuracy(let text) = self { text } else { nil } }
      package var loss: String? { if case .ofLoss(let text) = self { text } else { nil } }
    }
  }
}
