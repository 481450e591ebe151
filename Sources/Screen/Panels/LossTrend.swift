import Training

/// Where the loss has been going lately. At the edge of stability it rises on every third step and may leap for one, so
/// only the middle of many losses is compared with the middle of many.
struct LossTrend: Equatable, Sendable {
  /// How far the loss fell, as a share of where it was.
  let fall: Double
  /// How many iterations the fall took.
  let iterations: Int
  /// The range that eight tenths of the newest losses lie in.
  let low: Double
  let high: Double

  /// Fewer points of the curve say nothing.
  private static let leastPoints = 20

  /// The trend over the later half of what has happened since a value was last changed; `nil` while that is too little.
  init?(_ history: LossHistory) {
    let changed = history.marks.last.map { $0.iteration / history.stride } ?? 0
    let losses = history.buckets.dropFirst(changed).map(\.last.total)
    guard losses.count >= Self.leastPoints else { return nil }
    let span = losses.count / 2
    let width = max(5, span / 3)
    let start = Self.middle(losses[losses.count - span..<losses.count - span + width])
    let newest = losses.suffix(width)
    let end = Self.middle(newest)
    fall = start > 0 ? (start - end) / start : 0
    iterations = span * history.stride
    low = Self.quantile(0.1, newest)
    high = Self.quantile(0.9, newest)
  }

  /// How far the newest losses are apart, as a share of the lower of them.
  var swing: Double { low > 0 ? (high - low) / low : 0 }

  /// The mean of the middle half: no leap of a few losses moves it, nor does a loss that alternates between two values.
  private static func middle(_ values: ArraySlice<Double>) -> Double {
    let sorted = values.sorted()
    let kept = sorted[sorted.count / 4..<sorted.count - sorted.count / 4]
    return kept.reduce(0, +) / Double(kept.count)
  }

  private static func quantile(_ share: Double, _ values: ArraySlice<Double>) -> Double {
    values.sorted()[Int(share * Double(values.count - 1) + 0.5)]
  }
}
