import Platform

/// What features do not tell of a point: it has the same features at other places of the plane.
///
///     |x|               x² alone of the functions of x: the same at x and -x
///     asin(sin 5x)/5    sin 5x alone: the same at x and π/5 - x
///     ±(x, y)           x·y, with or without squares: the same at (x, y) and (-x, -y)
///
/// Combinations that are equal only along curves, as x·y and sin 5x, count as seeing every place.
package struct Blindness: Hashable, Sendable {
  /// What is not told of a coordinate.
  package enum Fold: Hashable, Sendable {
    /// No function of it is read.
    case unread
    case sign
    case sine
  }

  package var x: Fold?
  package var y: Fold?
  /// Whether neither sign is told, but whether they are equal.
  package var hasCommonSign = false
  /// Whether only x·y is read: the same along a hyperbola.
  package var readsProduct = false

  /// Whether of the whole point a single number is read.
  package var readsOneNumber: Bool { readsProduct || x == .unread || y == .unread }

  /// A place for each point, the same for all points with the same features [N × 2].
  func folded(_ X: Matrix) -> Matrix {
    var folded = X
    for i in 0..<X.rows {
      let (a, b) = (X[i, 0], X[i, 1])
      if readsProduct {
        let product = a * b
        (folded[i, 0], folded[i, 1]) = (product < 0 ? -(-product).squareRoot() : product.squareRoot(), 0)
      } else if hasCommonSign {
        // The plane as the square of a complex number (a, b), with the length kept.
        let r = (a * a + b * b).squareRoot()
        (folded[i, 0], folded[i, 1]) = r > 0 ? ((a * a - b * b) / r, 2 * a * b / r) : (0, 0)
      } else {
        (folded[i, 0], folded[i, 1]) = (Self.folded(a, x), Self.folded(b, y))
      }
    }
    return folded
  }

  private static func folded(_ value: Double, _ fold: Fold?) -> Double {
    switch fold {
    case nil: value
    case .unread: 0
    case .sign: abs(value)
    case .sine: asin(sin(FeatureMap.Feature.frequency * value)) / FeatureMap.Feature.frequency
    }
  }
}

extension FeatureMap {
  /// What these features do not tell of a point; `nil` where they tell everything.
  package var blindness: Blindness? {
    if self == .plane { return nil }
    let read = Set(features)
    if read == [.xy] { return Blindness(readsProduct: true) }
    if read.contains(.xy) {
      return read.isDisjoint(with: [.x, .y, .sinx, .siny]) ? Blindness(hasCommonSign: true) : nil
    }
    func fold(_ value: Feature, _ square: Feature, _ sine: Feature) -> Blindness.Fold? {
      if read.contains(value) { return nil }
      switch (read.contains(square), read.contains(sine)) {
      case (true, true): return nil
      case (true, false): return .sign
      case (false, true): return .sine
      case (false, false): return .unread
      }
    }
    let blindness = Blindness(x: fold(.x, .x2, .sinx), y: fold(.y, .y2, .siny))
    return blindness == Blindness() ? nil : blindness
  }
}

/// The share of correct predictions that is lost because features do not tell points of different classes apart.
package struct BlindFeatures: Hashable, Sendable {
  /// What is not told, as far as it costs correct predictions.
  package let blindness: Blindness
  /// ``Dataset/neighbourAccuracy`` where points that the features do not tell apart lie at the same place.
  package let share: Double

  package init(_ blindness: Blindness, share: Double) { (self.blindness, self.share) = (blindness, share) }
}

extension Dataset {
  /// What features do not tell, where the nearest points in the plane tell clearly more of the classes; else `nil`.
  ///
  /// - Parameter neighbours: ``neighbourAccuracy``.
  package func blindFeatures(_ features: FeatureMap, neighbours: Double?) -> BlindFeatures? {
    guard let all = features.blindness, let neighbours else { return nil }
    func share(_ blindness: Blindness) -> Double { neighbourAccuracy(at: blindness.folded(X)) ?? neighbours }
    // Both shares are of the same points and differ by chance.
    let chance = (neighbours * (1 - neighbours) / Double(count)).squareRoot()
    let least = neighbours - max(0.05, 2 * chance)
    let together = share(all)
    guard together < least else { return nil }
    // What costs nothing alone is no cause where the other one does.
    if all.x != nil, all.y != nil, !all.readsOneNumber {
      let costly = [Blindness(x: all.x), Blindness(y: all.y)].filter { share($0) < least }
      if costly.count == 1 { return BlindFeatures(costly[0], share: together) }
    }
    return BlindFeatures(all, share: together)
  }
}
