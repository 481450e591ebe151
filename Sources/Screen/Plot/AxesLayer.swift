/// The values of both axes, set into the plot's left and bottom border.
struct AxesLayer {
  let theme: Theme

  func draw(_ viewport: Viewport, border: Rect, on frame: inout Frame) {
    let ink = theme.ink(.dim)
    let rect = viewport.rect
    let bottomLeft = viewport.plane(column: Double(rect.x), row: Double(rect.bottom))
    let topRight = viewport.plane(column: Double(rect.right), row: Double(rect.y))
    for tick in AxisScale(.linear, bottomLeft.x, topRight.x).ticks(limit: max(1, rect.width / 12)) {
      let column = Int(viewport.screen(x: tick.value, y: 0).column.rounded(.down))
      let x = column - tick.label.count / 2
      if x > border.x + 1, x + tick.label.count < border.right - 1 {
        frame.write(tick.label, x: x, y: border.bottom - 1, ink: ink)
      }
    }
    for tick in AxisScale(.linear, bottomLeft.y, topRight.y).ticks(limit: max(1, rect.height / 4)) {
      let row = Int(viewport.screen(x: 0, y: tick.value).row.rounded(.down))
      if row > border.y, row < border.bottom - 1 { frame.write(tick.label, x: border.x, y: row, ink: ink) }
    }
  }
}
