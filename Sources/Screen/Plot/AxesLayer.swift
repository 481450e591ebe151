import Learning

/// The tick labels of both axes, set into the plot's left and bottom border, in the units of the data file.
struct AxesLayer {
  let theme: Theme
  let viewport: Viewport
  let scale: PlaneScale
  /// The plot with its border.
  let border: Rect

  /// A tick label in the bottom border.
  struct Label: Equatable {
    let text: String
    let x: Int
    var end: Int { x + text.count }
  }

  /// - Parameter free: the columns of the bottom border that the labels may take; `nil` is all of them.
  func draw(free: Range<Int>? = nil, on frame: inout Frame) {
    let ink = theme.ink(.dim)
    for label in bottomLabels(free: free) {
      frame.write(" \(label.text) ", x: label.x - 1, y: border.bottom - 1, ink: ink)
    }
    guard let (corner, opposite) = corners else { return }
    for tick in AxisScale(.linear, corner.y, opposite.y).ticks(limit: max(1, viewport.rect.height / 4)) {
      let place = viewport.screen(x: 0, y: scale.scaled(Point(x: 0, y: tick.value)).y).row
      guard let row = Int(exactly: place.rounded(.down)) else { continue }
      if row > border.y, row < border.bottom - 1 { frame.write(tick.label, x: border.x, y: row, ink: ink) }
    }
  }

  /// Draws the tick labels of a plot without a border: at the left, right-aligned before a blank, and in a row below.
  func drawOutside(left: Range<Int>, below: Rect, on frame: inout Frame) {
    let ink = theme.ink(.dim)
    if !below.isEmpty {
      for label in bottomLabels(free: below.x..<below.right + 1) {
        frame.write(label.text, x: label.x, y: below.y, ink: ink)
      }
    }
    guard !left.isEmpty, let (corner, opposite) = corners else { return }
    for tick in AxisScale(.linear, corner.y, opposite.y).ticks(limit: max(1, viewport.rect.height / 4)) {
      let place = viewport.screen(x: 0, y: scale.scaled(Point(x: 0, y: tick.value)).y).row
      guard let row = Int(exactly: place.rounded(.down)), row >= viewport.rect.y, row < viewport.rect.bottom,
        tick.label.count <= left.count
      else { continue }
      let x = left.upperBound - tick.label.count - (tick.label.count < left.count ? 1 : 0)
      frame.write(tick.label, x: x, y: row, ink: ink)
    }
  }

  /// The tick labels of the bottom border, each with a blank on both sides: closer together than usual where fewer than two
  /// of them would fit.
  func bottomLabels(free: Range<Int>? = nil) -> [Label] {
    guard let (corner, opposite) = corners else { return [] }
    let free = free ?? border.x + 1..<max(border.x + 1, border.right - 1)
    let axis = AxisScale(.linear, corner.x, opposite.x)
    let usual = max(1, viewport.rect.width / 12)
    var best: [Label] = []
    for limit in usual...max(usual, viewport.rect.width / 3) {
      let ticks = axis.ticks(limit: limit)
      var labels: [Label] = []
      labels.reserveCapacity(ticks.count)
      for tick in ticks {
        let place = viewport.screen(x: scale.scaled(Point(x: tick.value, y: 0)).x, y: 0).column
        // Where points lie closer together than a Double can express, the column may not be finite.
        guard let column = Int(exactly: place.rounded(.down)) else { continue }
        let label = Label(text: tick.label, x: column - tick.label.count / 2)
        let start = labels.last.map { $0.end + 3 } ?? free.lowerBound + 1
        if label.x >= start, label.end < free.upperBound { labels.append(label) }
      }
      if labels.count > best.count { best = labels }
      if best.count >= 2 { break }
    }
    return best
  }

  /// The lower left and the upper right corner of the picture in the units of the data file; `nil` where they are not
  /// finite.
  private var corners: (Point, Point)? {
    let rect = viewport.rect
    func original(column: Int, row: Int) -> Point {
      let place = viewport.plane(column: Double(column), row: Double(row))
      return scale.original(Point(x: place.x, y: place.y))
    }
    let corner = original(column: rect.x, row: rect.bottom)
    let opposite = original(column: rect.right, row: rect.y)
    return (opposite.x - corner.x).isFinite && (opposite.y - corner.y).isFinite ? (corner, opposite) : nil
  }
}
