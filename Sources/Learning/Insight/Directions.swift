extension Network {
  /// The number of different directions of `(w, b)` among the units of the first hidden layer; units of one direction fold
  /// the plane on one line. Two have the same direction if the angle between them is below 20°. Of more than 256 units only
  /// the first are counted.
  package var directions: Int {
    guard let layer = layers.first, layers.count > 1 else { return 0 }
    var found: [[Double]] = []
    for unit in 0..<min(layer.outputs, 256) {
      let (w, b) = incomingWeights(0, unit: unit)
      let length = norm(w + [b])
      guard length > 1e-9 else { continue }
      let direction = (w + [b]).map { $0 / length }
      let isKnown = found.contains { other in zip(direction, other).reduce(0) { $0 + $1.0 * $1.1 } > Self.sameDirection
      }
      if !isKnown { found.append(direction) }
    }
    return found.count
  }

  /// cos 20°.
  private static let sameDirection = 0.9396926
}
