/// The loss surface: a slice through the parameters.
package enum SurfaceText: Text {
  case title(iteration: Int, Directions)
  case computed(evaluations: Int)
  case axis(Int, Directions, share: Double?, isLong: Bool)
  /// The scale of the axes, for random directions that of the weights of units or, of a linear classifier, of classes; the losses at the
  /// ends of the scale of brightness where that does not fit; and the marks: `current` is that of the run. Only along the path of the run is
  /// that path, nearly, in the slice.
  case meaning(Directions, isLinear: Bool, Ends?, current: Character?)
  /// A run without steps or without a path is shown along random directions.
  case noneYet(Directions)
  /// The same, where the last step is zero or along the gradient.
  case still
  /// The same, where the run has them now.
  case nowKnown(Directions, again: KeyName)
  case loss(Double)

  package enum Directions: Hashable, Sendable {
    case random, descent, path
  }

  /// The losses at the ends of the scale.
  package struct Ends: Hashable, Sendable {
    package let worst: Double
    package let best: Double

    package init(worst: Double, best: Double) { (self.worst, self.best) = (worst, best) }
  }
}

/// The names of the marks on a loss surface.
package enum SurfaceMark: Text {
  case path, run
  case centre(iteration: Int)
  /// Where the loss is infinite or not a number.
  case notFinite
}
