extension LossChart {
  /// The range of the iteration axis: from 0 to the first of 1, 1.5, 2, 3, 5 and 8 times a power of ten that contains the
  /// run, and at least 10. The axis therefore changes only in steps while the run continues.
  package var extent: ClosedRange<Int> {
    let end = max(10, current == nil ? history.count - 1 : history.count, (otherRun?.count ?? 0) - 1)
    // The range also contains the curves of abandoned branches, up to twice the length of the run.
    return 0...Self.horizon(max(end, min(2 * end, abandoned.map(\.count).max() ?? 0)))
  }

  /// The smallest of 10, 15, 20, 30, 50, 80, 100, 150, … that is not below a number.
  static func horizon(_ end: Int) -> Int {
    var decade = 1
    while decade < 1 << 52 {
      for mantissa in [10, 15, 20, 30, 50, 80] where mantissa * decade >= end { return mantissa * decade }
      decade *= 10
    }
    return end
  }

  /// The iterations in view.
  package var visible: ClosedRange<Int> {
    guard let range else { return extent }
    let lower = max(0, min(range.lowerBound, 1 << 53))
    return lower...max(lower + 1, min(range.upperBound, 1 << 53))
  }

  /// The iteration that a column of the screen shows, for a chart drawn in `rect`; `nil` beside the curves.
  package func iteration(atColumn column: Int, in rect: Rect) -> Int? {
    let layout = ChartLayout(self, in: rect)
    guard layout.plot.contains(x: column, y: layout.plot.y) else { return nil }
    return layout.iteration(atColumn: column)
  }

  /// The iteration whose column is nearest to a column of the screen.
  package func nearestIteration(toColumn column: Int, in rect: Rect) -> Int {
    let layout = ChartLayout(self, in: rect)
    return layout.iteration(atColumn: max(layout.plot.x, min(column, layout.plot.right - 1)))
  }

  /// The range after zooming about an iteration, which keeps its column.
  ///
  /// - Parameter factor: the factor of the number of shown iterations: below 1 zooms in.
  /// - Returns: the new ``range``; `nil` where all of the run is in view, so that it stays so while it runs.
  package func zoomed(about iteration: Int, factor: Double) -> ClosedRange<Int>? {
    let zoomed = Self.zoomed(visible, about: iteration, factor: factor, in: extent)
    return zoomed == extent ? nil : zoomed
  }

  /// A range `factor` times as wide within which `iteration` has the same position, shifted and cut to `limits`; it has at
  /// least ten iterations.
  package static func zoomed(
    _ range: ClosedRange<Int>, about iteration: Int, factor: Double, in limits: ClosedRange<Int>
  ) -> ClosedRange<Int> {
    guard factor.isFinite, factor > 0 else { return range }
    let lower = Double(range.lowerBound)
    let oldWidth = max(1, Double(range.upperBound) - lower)
    let whole = Double(limits.upperBound) - Double(limits.lowerBound)
    let width = min(max((oldWidth * factor).rounded(), 10), max(whole, 1))
    let share = min(max((Double(iteration) - lower) / oldWidth, 0), 1)
    let start = (Double(iteration) - share * width).rounded()
    let most = Double(limits.upperBound) - width
    let first = Int(max(Double(limits.lowerBound), min(start, most)))
    return first...first + Int(width)
  }
}
