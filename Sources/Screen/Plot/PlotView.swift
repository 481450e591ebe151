/// What the plot shows of the network.
package enum PlotView: String, CaseIterable, Sendable {
  /// The class that wins at each place.
  case regions
  /// How sure the network is there, whichever class wins.
  case confidence
  /// The activation of one hidden unit.
  case unit
  /// The activations of many, side by side.
  case units
  /// The lines at which the first layer's units bend what they pass on.
  case creases
  /// The plane as the last hidden layer bends it.
  case hidden

  /// Whether there is nothing to see without a hidden layer.
  var needsHiddenUnits: Bool { self != .regions && self != .confidence }

  /// Whether one unit is chosen to be shown.
  var showsUnits: Bool { self == .unit || self == .units }

  /// Whether a cell of the picture is a place of the data's plane.
  var showsPlane: Bool { self != .units && self != .hidden }
}

/// A hidden unit: its layer and its number there, both from 0.
package struct UnitChoice: Hashable, Sendable {
  package var layer: Int
  package var unit: Int

  package init(layer: Int, unit: Int) {
    self.layer = layer
    self.unit = unit
  }
}

/// A line of text in parts of different inks.
typealias InkedText = [(text: String, ink: Ink)]
