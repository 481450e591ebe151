import Training

/// The rectangles of a chart's parts, and the map between iterations, losses and dots.
struct ChartLayout {
  /// The cells of the curves.
  private(set) var plot: Rect
  let x: AxisScale
  let y: AxisScale
  /// The largest loss beyond the upper end of ``y``; `nil` where there is none.
  let clipped: Double?
  private(set) var leftTicks: [Tick] = []
  /// The cells of the accuracy, below a row with its title; empty where it is not drawn.
  private(set) var strip = Rect.none
  private(set) var bottomTicks: [Tick] = []
  /// Whether there is a line between the curves and the tick labels below.
  private(set) var hasBottomLine = false

  /// Whether losses have tick labels, which are in the middle of rows: the axis then extends from the middle of the lowest
  /// row to the middle of the highest one.
  private let hasTicks: Bool
  let rect: Rect
  private let dots: BrailleCanvas.Dots

  init(_ chart: LossChart, in rect: Rect) {
    plot = rect
    self.rect = rect
    dots = chart.dots
    let visible = chart.visible
    x = AxisScale(.linear, Double(visible.lowerBound), Double(visible.upperBound))
    if !rect.isEmpty, rect.width >= 16, rect.height >= 5 {
      let rows = chart.hasAccuracy(in: rect) ? rect.height >= 30 ? 5 : rect.height >= 18 ? 3 : 2 : 0
      hasBottomLine = rect.height >= 10 && rows == 0
      plot.height -= (hasBottomLine ? 2 : 1) + (rows > 0 ? rows + 1 : 0)
      if rows > 0 { strip = Rect(x: plot.x, y: plot.bottom + 1, width: plot.width, height: rows) }
    }
    hasTicks = rect.width >= 14 && rect.height >= 3
    let limit = Self.tickLimit(rows: plot.height)
    let (scale, peak) = chart.lossScale()
    if hasTicks, scale.kind == .linear, plot.height > 1 {
      (y, leftTicks) = AxisScale.aligned(upTo: scale.upper, intervals: plot.height - 1, limit: limit)
    } else {
      y = scale
      if hasTicks { leftTicks = scale.ticks(limit: limit, most: max(limit, plot.height)) }
    }
    let upper = y.upper
    clipped = peak.flatMap { $0 > upper ? $0 : nil }
    guard !rect.isEmpty else { return }
    if hasTicks {
      let width = leftTicks.reduce(strip.isEmpty ? 0 : 4) { max($0, $1.label.count) } + 1
      plot.x += width
      plot.width -= width
    }
    strip.x = plot.x
    if !strip.isEmpty { strip.width = plot.width }
    if plot.height < rect.height { bottomTicks = fittingBottomTicks() }
  }

  private static func tickLimit(rows: Int) -> Int { max(2, rows <= 8 ? (rows + 1) / 2 : rows / 4 + 2) }

  /// As many ticks as fit with two spaces between their labels.
  private func fittingBottomTicks() -> [Tick] {
    for limit in stride(from: plot.width / 7 + 1, to: 1, by: -1) {
      let ticks = x.ticks(limit: limit, wholeNumbers: true)
      var end = Int.min
      let fits = ticks.allSatisfy { tick in
        let start = labelStart(tick)
        defer { end = start + tick.label.count }
        return end == .min || start >= end + 2
      }
      if fits { return ticks }
    }
    return []
  }

  /// The column where the label of a tick below begins: centred, but within the chart.
  func labelStart(_ tick: Tick) -> Int {
    max(rect.x, min(rect.right - tick.label.count, column(of: tick.value) - (tick.label.count - 1) / 2))
  }

  /// The dot of an iteration, counted from the plot's left edge; it may be outside.
  func dot(of iteration: Double) -> Double {
    (iteration - x.lower) / (x.upper - x.lower) * Double(plot.width * dots.perColumn - 1)
  }

  /// The screen's column of an iteration in view.
  func column(of iteration: Double) -> Int {
    let dot = max(0, min(dot(of: iteration), Double(plot.width * dots.perColumn - 1)))
    return plot.x + Int(dot.rounded()) / dots.perColumn
  }

  /// The iteration in the middle of a column.
  func iteration(atColumn column: Int) -> Int {
    let width = plot.width * dots.perColumn
    let dot = (Double(column - plot.x) + 0.5) * Double(dots.perColumn) - 0.5
    return Int(x.value(at: width > 1 ? dot / Double(width - 1) : 0).rounded())
  }

  /// The dot of a share of the axis, counted from the plot's top edge.
  func dot(atHeight position: Double) -> Double {
    guard hasTicks, plot.height > 1 else { return (1 - position) * Double(plot.height * dots.perRow - 1) }
    return ((1 - position) * Double(plot.height - 1) + 0.5) * Double(dots.perRow) - 0.5
  }

  /// The height of a share of the axis above the plot's lower edge, in cells.
  func height(of position: Double) -> Double {
    hasTicks && plot.height > 1 ? position * Double(plot.height - 1) + 0.5 : position * Double(plot.height)
  }

  /// The row below curves and accuracy.
  var bottom: Int { strip.isEmpty ? plot.bottom : strip.bottom }

  /// The screen's row whose middle is nearest to a share of the axis.
  func row(atHeight position: Double) -> Int {
    plot.y + Int(((1 - position) * Double(max(0, plot.height - 1))).rounded())
  }
}

extension AxisScale {
  /// The smallest linear axis from 0 that contains a value and has its tick labels on whole rows.
  ///
  /// - Parameters:
  ///   - intervals: the rows from the middle of the lowest row to that of the highest.
  ///   - limit: the largest number of tick labels.
  static func aligned(upTo value: Double, intervals: Int, limit: Int) -> (AxisScale, [Tick]) {
    let value = value > 0 && value.isFinite ? value : 1
    let least = max(1, (intervals + limit - 2) / max(1, limit - 1))
    var best: (upper: Double, rows: Int, mantissa: Int, exponent: Int)?
    for rows in least...max(least, min(intervals, 2 * least)) {
      let wanted = value * (Double(rows) / Double(intervals))
      let decade = RoundValue.decade(of: max(wanted, .leastNormalMagnitude))
      for mantissa in [1, 2, 5, 10] {
        let step = RoundValue(mantissa, exponent: decade).value
        let upper = step * Double(intervals) / Double(rows)
        guard upper.isFinite, upper >= value * (1 - 1e-12) else { continue }
        if best.map({ upper < $0.upper }) ?? true { best = (upper, rows, mantissa, decade) }
        break
      }
    }
    guard let best else { return (AxisScale(.linear, 0, value), []) }
    let ticks = (0...intervals / best.rows).map {
      let value = RoundValue($0 * best.mantissa, exponent: best.exponent)
      return Tick(value: value.value, label: value.label)
    }
    return (AxisScale(.linear, 0, best.upper), ticks)
  }
}

extension LossChart {
  /// The axis for the losses in view, and the largest loss where it is beyond the axis.
  fileprivate func lossScale() -> (AxisScale, clipped: Double?) {
    var lowest: [Double] = []
    var highest: [Double] = []
    var peak = 0.0
    // The highest of the run's own losses, once they are added.
    var own: Double?
    func add(_ low: some BidirectionalCollection<Double>, _ high: some BidirectionalCollection<Double>) {
      guard let least = low.min(), let most = high.max() else { return }
      let bound = isLogarithmic ? most : Self.robustMaximum(high, most)
      // On a linear axis the run would be a flat line below a curve behind that is far higher.
      if !isLogarithmic, let own, bound > 4 * own { return }
      if isLogarithmic { lowest.append(low.lazy.filter { $0 > 0 }.min() ?? least) }
      highest.append(bound)
      if own == nil { peak = max(peak, most) }
    }
    let buckets = history.buckets[history.indices(of: visible, margin: 0)].lazy
    if shows.contains(.total) {
      add(buckets.map(\.minimum), buckets.map(\.maximum))
      if let otherRun {
        let others = otherRun.buckets[otherRun.indices(of: visible, margin: 0)].lazy
        add(others.map(\.minimum), others.map(\.maximum))
      }
    }
    if shows.contains(.data), isLogarithmic || !shows.contains(.total) {
      let values = buckets.map(\.last.data)
      add(values, values)
    }
    if shows.contains(.penalty), shows.isDisjoint(with: [.total, .data]) {
      let values = buckets.map(\.last.penalty)
      add(values, values)
    }
    if hasTestLoss {
      let values = buckets.compactMap(\.testLoss)
      add(values, values)
    }
    if let current, shows.contains(.total) { add(CollectionOfOne(current.total), CollectionOfOne(current.total)) }
    own = highest.max()
    if shows.contains(.total) {
      if let other {
        let others = other.buckets[other.indices(of: visible, margin: 0)].lazy
        add(others.map(\.minimum), others.map(\.maximum))
      }
      for faded in abandoned {
        let losses = faded.buckets[faded.indices(of: visible, margin: 0)].lazy.map(\.last.total)
        add(losses, losses)
      }
    }
    // A small margin above, so that the curve does not touch the border.
    let scale =
      isLogarithmic
      ? AxisScale(.logarithmic, rounding: lowest + highest)
      : AxisScale(.linear, rounding: highest.lazy.map { min($0 * 1.05, .greatestFiniteMagnitude) })
    return (scale, peak > scale.upper ? peak : nil)
  }

  /// The value that a linear axis must reach; less than the maximum where few values are outliers.
  private static func robustMaximum(_ values: some BidirectionalCollection<Double>, _ most: Double) -> Double {
    let few = values.count / 10
    guard let first = values.first, let last = values.last, most > 4 * max(first, last) else { return most }
    guard values.count(where: { $0 > most / 4 }) <= few else { return most }
    let usual = max(values.sorted()[values.count - 1 - few], first, last)
    return most > 4 * usual ? usual * 1.25 : most
  }
}

extension LossHistory {
  /// The buckets with an iteration of the range, and `margin` more on either side.
  func indices(of range: ClosedRange<Int>, margin: Int) -> Range<Int> {
    let first = min(max(0, range.lowerBound / stride - margin), buckets.count)
    let last = min(range.upperBound / stride + 1 + margin, buckets.count)
    return first..<max(first, last)
  }

  /// The last iteration of a bucket, to which its `last` belongs.
  func lastIteration(ofBucket index: Int) -> Int { min((index + 1) * stride, count) - 1 }
}
