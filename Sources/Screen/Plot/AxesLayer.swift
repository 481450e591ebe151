import Learning

/// The values of both axes, set into the plot's left and bottom border, in the units that the points came in. Below, each
/// has a blank on both sides, so that the line beside it is no minus.
struct AxesLayer {
  let theme: Theme

  func draw(_ viewport: Viewport, scale: PlaneScale, border: Rect, on frame: inout Frame) {
    let ink = theme.ink(.dim)
    let rect = viewport.rect
    func original(column: Int, row: Int) -> Point {
      let place = viewport.plane(column: Double(column), row: Double(row))
      return scale.original(Point(x: place.x, y: place.y))
    }
    let bottomLeft = original(column: rect.x, row: rect.bottom)
    let topRight = original(column: rect.right, row: rect.y)
    guard (topRight.x - bottomLeft.x).isFinite, (topRight.y - bottomLeft.y).isFinite else { return }
    for tick in AxisScale(.linear, bottomLeft.x, topRight.x).ticks(limit: max(1, rect.width / 12)) {
      let place = viewport.screen(x: scale.scaled(Point(x: tick.value, y: 0)).x, y: 0).column
      // Where points lie closer together than numbers can tell, a tick may have no place.
      guard let column = Int(exactly: place.rounded(.down)) else { continue }
      let x = column - tick.label.count / 2
      if x > border.x + 1, x + tick.label.count < border.right - 1 {
        frame.write(" \(tick.label) ", x: x - 1, y: border.bottom - 1, ink: ink)
      }
    }
    for tick in AxisScale(.linear, bottomLeft.y, topRight.y).ticks(limit: max(1, rect.height / 4)) {
      let place = viewport.screen(x: 0, y: scale.scaled(Point(x: 0, y: tick.value)).y).row
      guard let row = Int(exactly: place.rounded(.down)) else { continue }
      if row > border.y, row < border.bottom - 1 { frame.write(tick.label, x: border.x, y: row, ink: ink) }
    }
  }
}
