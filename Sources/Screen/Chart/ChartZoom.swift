extension LossChart {
  /// The iterations that may be looked at: from 0 to the first of 1, 1.5, 2, 3, 5 and 8 times a power of ten that holds the run,
  /// and 10 at least. The axis therefore stays for a while as the run goes on.
  package var extent: ClosedRange<Int> {
    let end = max(10, current == nil ? history.count - 1 : history.count, (otherRun?.count ?? 0) - 1)
    // The range also holds the curves of abandoned branches, up to twice the length of the run.
    return 0...Self.horizon(max(end, min(2 * end, abandoned.map(\.count).max() ?? 0)))
  }

  /// The least of 10, 15, 20, 30, 50, 80, 100, 150, … that is not below a number.
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

  /// The view drawn in or out about an iteration, which stays in its place.
  ///
  /// - Parameter factor: how many times as many iterations are shown: below 1 draws in.
  /// - Returns: what ``range`` becomes: `nil` where all of the run is in view, so that it stays so while it runs.
  package func zoomed(about iteration: Int, factor: Double) -> ClosedRange<Int>? {
    let zoomed = Self.zoomed(visible, about: iteration, factor: factor, in: extent)
    return zoomed == extent ? nil : zoomed
  }

  /// A range `factor` times as wide within which `iteration` has the same place, moved and cut to lie in `limits`; it
  /// never gets narrower than ten iterations.
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
