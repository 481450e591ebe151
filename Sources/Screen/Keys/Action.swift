/// The actions of keys in one scope: the live view, or a mode that is open over it.
///
/// The raw value names the action within its scope. A key has at most one meaning in a scope.
package protocol KeyAction: CaseIterable, Hashable, RawRepresentable<String>, Sendable {
  /// The name of the scope.
  static var scope: String { get }
}

extension KeyAction {
  package var id: ActionID { ActionID(scope: Self.scope, name: rawValue) }
}

/// An action of any scope.
package struct ActionID: Hashable, Sendable {
  package let scope: String
  package let name: String
}

extension ActionID {
  /// Scope and name in the form of lessons: `landscape.open`.
  package var path: String { "\(scope).\(name)" }

  package init(path: String) {
    let parts = path.split(separator: ".", maxSplits: 1)
    self.init(scope: String(parts.first ?? ""), name: String(parts.dropFirst().first ?? ""))
  }
}

/// The actions of the live view; those that open a mode belong to the mode.
package enum Action: String, KeyAction {
  case quit, suspend, close, redraw
  case togglePause, step, reset, newSeed, newSample, nextDataset
  case back, forward, stepBack, beginning, end
  case compare, otherRun
  case switchModel, linearModel, network
  case stepSizeUp, stepSizeDown, regularizationUp, regularizationDown
  case slower, faster
  case logarithmic, points, theme, colorDepth, pixels, glyphs, enlarge, present, statistics
  case nextView, previousView, nextUnit, previousUnit, nextLayer, previousLayer
  case nextControl, previousControl, valueUp, valueDown, restoreDefault, editValue

  package static let scope = "live"
}
