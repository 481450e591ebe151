import Learning
import Training

/// The part of a curve in one column of dots.
struct CurveColumn {
  /// The dot of the first of its iterations.
  var start: Double
  /// The dot of the last of its iterations.
  var x: Double
  var low: Double
  var high: Double
  var first: Double
  var last: Double
  /// One value for each bucket.
  var sum: Double
  var count: Double

  var mean: Double { sum / count }
}

/// The curves from back to front.
enum CurveLayer: Int, CaseIterable {
  case faded, schedule, spread, secondRun, penalty, data, test, total

  /// The loss and its parts have the same rank, so that every curve in the legend is visible.
  var rank: Int {
    switch self {
    case .faded, .schedule: 0
    case .spread: 1
    case .secondRun, .penalty, .data, .test, .total: 2
    }
  }

  static let ranks = allCases.map(\.rank)
}

extension LossChart {
  /// The curves as dots, each in its own layer, with the loss on top.
  func curves(_ layout: ChartLayout) -> BrailleCanvas {
    let plot = layout.plot
    var canvas = BrailleCanvas(columns: plot.width, rows: plot.height, dots: dots, ranks: CurveLayer.ranks)
    drawCurves(layout, on: &canvas)
    return canvas
  }

  /// Draws the curves from back to front.
  func drawCurves(_ layout: ChartLayout, on canvas: inout some CurveCanvas) {
    func height(_ loss: Double) -> Double? {
      isLogarithmic && loss < layout.y.lower ? nil : layout.y.position(of: loss)
    }
    // A curve behind ends where it leaves the axis; at the edge it would be taken for a loss.
    func heightBehind(_ loss: Double) -> Double? { loss > layout.y.upper * (1 + 1e-9) ? nil : height(loss) }
    func add(
      _ history: LossHistory, _ layer: CurveLayer, spread: CurveLayer? = nil, end: Double? = nil,
      height: (Double) -> Double?, _ value: (LossHistory.Bucket) -> (low: Double, high: Double, last: Double)?
    ) {
      let columns = thinned(history, end: end, layout, value)
      if let spread { drawSpread(columns, spread, layout, on: &canvas, height: height) }
      drawLine(columns, layer, layout, on: &canvas, height: height)
    }
    drawStepSize(layout, on: &canvas)
    if shows.contains(.total) {
      for faded in abandoned { add(faded, .faded, height: heightBehind) { Self.single($0.last.total) } }
    }
    if shows.contains(.total), let otherRun {
      add(otherRun, .secondRun, spread: .spread, height: height) { ($0.minimum, $0.maximum, $0.last.total) }
    }
    if shows.contains(.total), let other {
      add(other, .faded, spread: .faded, height: heightBehind) { ($0.minimum, $0.maximum, $0.last.total) }
    }
    if shows.contains(.penalty), !isStacked {
      add(history, .penalty, end: current?.penalty, height: height) { Self.single($0.last.penalty) }
    }
    if shows.contains(.data), !isStacked {
      add(history, .data, end: current?.data, height: height) { Self.single($0.last.data) }
    }
    if hasTestLoss { add(history, .test, height: height) { $0.testLoss.map(Self.single) } }
    if shows.contains(.total), !isStacked {
      add(history, .total, spread: .spread, end: current?.total, height: height) {
        ($0.minimum, $0.maximum, $0.last.total)
      }
    }
  }

  /// Draws the step size in effect as a thin curve with its own scale.
  private func drawStepSize(_ layout: ChartLayout, on canvas: inout some CurveCanvas) {
    let (first, last) = (Int(layout.x.lower), min(history.count, Int(layout.x.upper)))
    guard let schedule, first <= last else { return }
    var previous: (x: Double, y: Double)?
    schedule.forEach(of: layout.plot.width * dots.perColumn, in: first...last) { iteration, share in
      let place = (x: layout.dot(of: Double(iteration)).rounded(), y: layout.dot(atHeight: share))
      canvas.line(from: previous ?? place, to: place, layer: CurveLayer.schedule.rawValue)
      previous = place
    }
  }

  private static func single(_ value: Double) -> (low: Double, high: Double, last: Double) { (value, value, value) }

  /// Whether a curve has no dots in cells in which an area begins or ends. Such a cell has one colour behind dots, so that the area
  /// would look higher or lower there. Over areas the spread is that of another curve behind.
  func isBehindAreas(layer: Int) -> Bool { CurveLayer(rawValue: layer).map { $0.rank < CurveLayer.test.rank } ?? false }

  func ink(ofLayer layer: Int) -> Ink {
    switch CurveLayer(rawValue: layer) {
    case .faded: inks.faded
    case .schedule: inks.schedule
    case .spread: inks.spread
    case .secondRun: inks.secondRun
    case .penalty: inks.penalty
    case .data: inks.data
    case .test: inks.test
    case .total, nil: inks.total
    }
  }

  /// The values of the buckets in view and of one more on either side, grouped by column of dots.
  ///
  /// - Parameter end: the value after the last iteration.
  func thinned(
    _ history: LossHistory, end: Double?, _ layout: ChartLayout,
    _ value: (LossHistory.Bucket) -> (low: Double, high: Double, last: Double)?
  ) -> [CurveColumn] {
    var columns: [CurveColumn] = []
    columns.reserveCapacity(min(history.buckets.count, layout.plot.width * dots.perColumn) + 3)
    func add(_ first: Int, _ iteration: Int, _ low: Double, _ high: Double, _ last: Double) {
      guard last.isFinite else { return }
      let start = layout.dot(of: Double(first))
      let x = layout.dot(of: Double(iteration))
      // Between the last value and the one before the curve is a line, without a bar.
      let before = columns.last?.last ?? last
      let bottom = low < min(before, last) ? low : last
      let top = high > max(before, last) ? high : last
      let index = columns.count - 1
      if index >= 0, columns[index].x.rounded() == x.rounded() {
        columns[index].x = x
        columns[index].last = last
        columns[index].sum += last
        columns[index].count += 1
        columns[index].low = min(columns[index].low, bottom)
        columns[index].high = max(columns[index].high, top)
      } else {
        columns.append(
          CurveColumn(start: start, x: x, low: bottom, high: top, first: last, last: last, sum: last, count: 1))
      }
    }
    for index in history.indices(of: visible, margin: 1) {
      if let (low, high, last) = value(history.buckets[index]) {
        // The first values are not kept once iterations share a bucket; most runs begin with their largest loss.
        if index == 0, history.stride > 1 { add(0, 0, high, high, high) }
        add(index * history.stride, history.lastIteration(ofBucket: index), low, high, last)
      }
    }
    if let end, visible.contains(history.count) {
      add(history.count, history.count, end, end, end)
    }
    return columns
  }

  /// Draws the range from the smallest to the largest value of each column. Where the iteration of a value is not known,
  /// the bar is in the middle of its range.
  private func drawSpread(
    _ columns: [CurveColumn], _ layer: CurveLayer, _ layout: ChartLayout, on canvas: inout some CurveCanvas,
    height: (Double) -> Double?
  ) {
    let end = Double(canvas.width - 1)
    for column in columns where column.low < column.high && column.x >= 0 && column.start <= end {
      guard let high = height(column.high) else { continue }
      let top = layout.dot(atHeight: high)
      let bottom = layout.dot(atHeight: height(column.low) ?? 0)
      let x = max(0, min((column.start + column.x) / 2, end))
      canvas.vertical(x: Int(x.rounded()), from: Int(top.rounded()), to: Int(bottom.rounded()), layer: layer.rawValue)
    }
  }

  /// Draws the line through the means.
  private func drawLine(
    _ columns: [CurveColumn], _ layer: CurveLayer, _ layout: ChartLayout, on canvas: inout some CurveCanvas,
    height: (Double) -> Double?
  ) {
    // The curve begins with its first value, not with the mean of the first few.
    var previous = columns.first.flatMap { column in
      height(column.first).map { (x: column.x.rounded(), y: layout.dot(atHeight: $0)) }
    }
    for column in columns {
      let end = height(column.mean).map { (x: column.x.rounded(), y: layout.dot(atHeight: $0)) }
      if let end { canvas.line(from: previous ?? end, to: end, layer: layer.rawValue) }
      previous = end
    }
  }
}
