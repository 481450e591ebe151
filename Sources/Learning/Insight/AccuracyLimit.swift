/// The accuracy that no classifier exceeds on a data set, because some of its points have equal inputs and different classes:
///
///     share = Σ_groups max_k n_k / N
///
/// over the groups of points with equal features, where `n_k` of a group's points have class `k`.
package struct AccuracyLimit: Equatable, Sendable {
  /// The highest possible share of correct predictions; 1 where no inputs contradict each other.
  package let share: Double
  /// The number of points whose input another class has as well.
  package let points: Int
}

extension Dataset {
  /// Larger data sets are not examined: it would take a part of a second on the trainer's queue.
  private static let limitedPoints = 200_000

  /// The highest accuracy that is possible with the given features; `nil` for more than 200,000 points.
  package func accuracyLimit(_ features: FeatureMap) -> AccuracyLimit? {
    guard count <= Self.limitedPoints else { return nil }
    let inputs = features(X)
    let order = (0..<count).sorted { a, b in
      for i in 0..<inputs.columns where inputs[a, i] != inputs[b, i] { return inputs[a, i] < inputs[b, i] }
      return y[a] < y[b]
    }
    var (right, contradicting) = (0, 0)
    var start = 0
    while start < count {
      var end = start
      // The points of a group lie class by class.
      var (largest, run, isMixed) = (0, 0, false)
      while end < count, inputs.row(order[end]).elementsEqual(inputs.row(order[start])) {
        let isSame = end > start && y[order[end]] == y[order[end - 1]]
        if end > start, !isSame { isMixed = true }
        run = isSame ? run + 1 : 1
        largest = max(largest, run)
        end += 1
      }
      right += largest
      if isMixed { contradicting += end - start }
      start = end
    }
    return AccuracyLimit(share: Double(right) / Double(max(1, count)), points: contradicting)
  }
}
