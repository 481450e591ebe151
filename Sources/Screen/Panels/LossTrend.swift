import Training

/// Where the loss has been going lately. At the edge of stability it rises on every third step and may jump at one, so
/// only the middle of many losses is compared with the middle of many.
struct LossTrend: Equatable, Sendable {
  /// How far the loss fell, as a share of where it was.
  let fall: Double
  /// The standard error of ``fall``: what the scatter of the losses leaves open.
  let error: Double
  /// How many iterations the fall took.
  let iterations: Int
  /// The range that eight tenths of the newest losses lie in.
  let low: Double
  let high: Double

  /// Fewer points of the curve say nothing.
  private static let leastPoints = 20

  /// The trend over the later half of what has happened since a value was last changed; `nil` while that is too little.
  init?(_ history: LossHistory) {
    let losses = history.sinceChange.map(\.last.total)
    guard losses.count >= Self.leastPoints else { return nil }
    let span = losses.count / 2
    let width = max(5, span / 3)
    let beginning = losses[losses.count - span..<losses.count - span + width]
    let newest = losses.suffix(width)
    let (start, end) = (middle(beginning), middle(newest))
    fall = start > 0 ? (start - end) / start : 0
    let variance = (scatter(beginning) + scatter(newest)) / Double(width)
    error = start > 0 ? variance.squareRoot() / start : 0
    iterations = span * history.stride
    // In a wide window a loss that falls looks as if it oscillated; one that has settled needs a wide window to show that it oscillates.
    let window = abs(fall) < 0.2 ? losses.suffix(max(width, span / 2)) : newest
    low = quantile(0.1, window)
    high = quantile(0.9, window)
  }

  /// How far the newest losses are apart, as a share of the lower of them.
  var swing: Double { low > 0 ? (high - low) / low : 0 }
}

/// How a figure that is measured beside the loss has gone: where it was best, and where it is now. Each is the middle of five
/// neighbouring measurements.
struct FigureTrend: Equatable, Sendable {
  let best: Double
  /// The loss where it was best, and now.
  let lossAtBest: (data: Double, penalty: Double)
  let lossNow: (data: Double, penalty: Double)
  let now: Double
  /// The iteration at which it was best.
  let iteration: Int

  private static let window = 5

  /// - Parameters:
  ///   - figure: the measurement of a bucket; `nil` where there is none.
  ///   - isBetter: whether the first of two is the better one.
  init?(
    _ history: LossHistory, _ figure: (LossHistory.Bucket) -> Double?, isBetter: (Double, Double) -> Bool
  ) {
    let first = history.buckets.count - history.sinceChange.count
    let measured = history.sinceChange.enumerated().compactMap { i, bucket in
      figure(bucket).map { (place: first + i, value: $0, loss: bucket.last) }
    }
    guard measured.count >= 2 * Self.window else { return nil }
    let middles = (Self.window...measured.count).map { end in
      quantile(0.5, measured[end - Self.window..<end].map(\.value)[...])
    }
    var place = 0
    for (i, value) in middles.enumerated() where isBetter(value, middles[place]) { place = i }
    let (atBest, last) = (measured[place + Self.window / 2], measured[measured.count - Self.window / 2 - 1])
    best = middles[place]
    now = middles[middles.count - 1]
    lossAtBest = (atBest.loss.data, atBest.loss.penalty)
    lossNow = (last.loss.data, last.loss.penalty)
    iteration = atBest.place * history.stride
  }

  static func == (a: FigureTrend, b: FigureTrend) -> Bool {
    a.best == b.best && a.now == b.now && a.iteration == b.iteration && a.lossAtBest == b.lossAtBest
      && a.lossNow == b.lossNow
  }
}

extension LossHistory {
  /// The buckets since a value was last changed.
  var sinceChange: ArraySlice<Bucket> { buckets.dropFirst(marks.last.map { $0.iteration / stride } ?? 0) }

  /// The swing at which the loss was while a schedule's steps were longer, with the iteration: the widest of the eight parts
  /// of the history, a part being the share of its losses between a tenth and nine tenths. `nil` while it is short.
  func widestSwing() -> (iteration: Int, low: Double, high: Double)? {
    let losses = sinceChange.map(\.last.total)
    guard losses.count >= 80 else { return nil }
    let first = buckets.count - losses.count
    let width = losses.count / 8
    // The first part is the fall from the initial weights.
    let parts = (1..<7).map { part in
      let window = losses[part * width..<(part + 1) * width]
      return ((first + part * width) * stride, quantile(0.1, window), quantile(0.9, window))
    }
    return parts.max { $0.2 - $0.1 < $1.2 - $1.1 }
  }
}

/// The mean of the middle half: no jump of a few losses changes it, nor does a loss that alternates between two values.
private func middle(_ values: ArraySlice<Double>) -> Double {
  let sorted = values.sorted()
  let kept = sorted[sorted.count / 4..<sorted.count - sorted.count / 4]
  return kept.reduce(0, +) / Double(kept.count)
}

/// The variance of the values, from the range of their middle half: jumps of a few do not widen it.
private func scatter(_ values: ArraySlice<Double>) -> Double {
  let width = (quantile(0.75, values) - quantile(0.25, values)) / 1.35
  return width * width
}

private func quantile(_ share: Double, _ values: ArraySlice<Double>) -> Double {
  values.sorted()[Int(share * Double(values.count - 1) + 0.5)]
}
