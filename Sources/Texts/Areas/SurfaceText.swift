/// The loss surface: a slice through the parameters.
package enum SurfaceText: Text {
  case title(iteration: Int, Directions)
  case computed(evaluations: Int)
  case axis(Int, Directions, share: Double?, isLong: Bool)
  /// The unit of the axes, and the moving point.
  case meaning(Directions)
  /// A run without steps or without a path is shown along random directions.
  case noneYet(Directions)
  case loss(Double)

  package enum Directions: Hashable, Sendable {
    case random, descent, path
  }
}
