import Learning
import Training

/// The recent trend of the loss. At the edge of stability it rises on every third step and may jump, so medians of many
/// losses are compared.
struct LossTrend: Equatable, Sendable {
  /// The fall of the loss as a share of its earlier value.
  let fall: Double
  /// The standard error of ``fall``, from the scatter of the losses.
  let error: Double
  /// The number of iterations of the fall.
  let iterations: Int
  /// The range of eight tenths of the newest losses.
  let low: Double
  let high: Double
  /// Whether the newest losses rise and fall within that range, and do not only pass through it once.
  let isOscillating: Bool

  /// The third largest loss of the same iterations, single ones within a point of the curve included: larger than ``high`` where
  /// the loss jumps now and then.
  let peak: Double

  /// The smallest number of points of the curve for a trend.
  private static let leastPoints = 20

  /// The trend over the later half of the iterations since the last change; `nil` where there are too few.
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
    // In a wide window a falling loss looks like an oscillation, while a converged one needs a wide window to show its
    // oscillation.
    let window = abs(fall) < 0.2 ? losses.suffix(max(width, span / 2)) : newest
    low = quantile(0.1, window)
    high = quantile(0.9, window)
    let rises = zip(window, window.dropFirst()).reduce(0) { $0 + max(0, $1.1 - $1.0) }
    isOscillating = rises > 0.5 * (high - low)
    let largest = history.sinceChange.suffix(window.count).map(\.maximum).sorted()
    peak = largest[max(0, largest.count - 3)]
  }

  /// The range of the newest losses as a share of its lower end.
  var swing: Double { low > 0 ? (high - low) / low : 0 }
}

/// The trend of a figure measured beside the loss: its best and its present value. The present value is the median of five
/// neighbouring measurements, and so is the best one where single measurements vary. A median is one of the measurements: ``best``
/// is the figure at ``iteration``.
struct FigureTrend: Equatable, Sendable {
  let best: Double
  /// The loss at ``lossIteration``, the last one before the best value whose loss is known, and the present one.
  let lossAtBest: (data: Double, penalty: Double)
  let lossIteration: Int
  let lossNow: (data: Double, penalty: Double)
  let now: Double
  /// The iteration of the best value.
  let iteration: Int

  /// The data loss at the best value and the present one, medians as well where the run is noisy.
  let dataAtBest: Double
  let dataNow: Double

  /// - Parameters:
  ///   - figure: the measurement of a bucket; `nil` where there is none.
  ///   - isSmooth: whether the best value is a single measurement, which the thinning of a long history moves least.
  ///   - isNoisy: whether the medians are those of a tenth of the measurements: of many medians of five the best one is better by
  ///     chance.
  ///   - isBetter: whether the first of two is the better one.
  init?(
    _ history: LossHistory, _ figure: (LossHistory.Bucket) -> Double?, isSmooth: Bool = false, isNoisy: Bool = false,
    isBetter: (Double, Double) -> Bool
  ) {
    let first = history.buckets.count - history.sinceChange.count
    let measured = history.sinceChange.enumerated().compactMap { i, bucket in
      figure(bucket).map { (place: first + i, value: $0, loss: bucket.last) }
    }
    let window = isNoisy ? max(5, measured.count / 10) : 5
    guard measured.count >= 2 * window else { return nil }
    func middle(_ start: Int, _ value: KeyPath<(place: Int, value: Double, loss: Loss), Double>) -> Double {
      quantile(0.5, measured[start..<start + window].map { $0[keyPath: value] }[...])
    }
    let starts = stride(
      from: (measured.count - window) % max(1, window / 5), through: measured.count - window, by: max(1, window / 5))
    let middles = starts.map { (start: $0, value: middle($0, \.value)) }
    let values = isSmooth ? measured.indices.map { (start: $0, value: measured[$0].value) } : middles
    guard let last = middles.last, var found = values.first else { return nil }
    for other in values where isBetter(other.value, found.value) { found = other }
    best = found.value
    now = last.value
    let place =
      isSmooth
      ? found.start : (found.start..<found.start + window).first { measured[$0].value == found.value } ?? found.start
    iteration = measured[place].place * history.stride
    // The figure is measured before the first iteration of a bucket, whose loss is that of its last one.
    let bucket = history.stride == 1 || measured[place].place == 0 ? measured[place].place : measured[place].place - 1
    let (loss, present) = (history.buckets[bucket].last, measured[measured.count - window / 2 - 1].loss)
    lossAtBest = (loss.data, loss.penalty)
    lossIteration = history.lastIteration(ofBucket: bucket)
    lossNow = (present.data, present.penalty)
    dataAtBest = isNoisy ? middle(found.start, \.loss.data) : loss.data
    dataNow = isNoisy ? middle(last.start, \.loss.data) : present.data
  }

  static func == (a: FigureTrend, b: FigureTrend) -> Bool {
    a.best == b.best && a.now == b.now && a.iteration == b.iteration && a.lossAtBest == b.lossAtBest
      && a.lossIteration == b.lossIteration && a.lossNow == b.lossNow
  }
}

extension LossHistory {
  /// The buckets since the last change.
  var sinceChange: ArraySlice<Bucket> { buckets.dropFirst(marks.last.map { $0.iteration / stride } ?? 0) }

  /// The oscillation of the loss before a schedule made the steps shorter, with its iteration: the widest of eight parts of
  /// the history, where the width of a part is the range from a tenth to nine tenths of its losses. `nil` for a short
  /// history.
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

/// The mean of the middle half: neither a few jumps nor an alternation between two values change it.
private func middle(_ values: ArraySlice<Double>) -> Double {
  let sorted = values.sorted()
  let kept = sorted[sorted.count / 4..<sorted.count - sorted.count / 4]
  return kept.reduce(0, +) / Double(kept.count)
}

/// The variance, estimated from the range of the middle half, so that a few jumps do not increase it.
private func scatter(_ values: ArraySlice<Double>) -> Double {
  let width = (quantile(0.75, values) - quantile(0.25, values)) / 1.35
  return width * width
}

private func quantile(_ share: Double, _ values: ArraySlice<Double>) -> Double {
  values.sorted()[Int(share * Double(values.count - 1) + 0.5)]
}
