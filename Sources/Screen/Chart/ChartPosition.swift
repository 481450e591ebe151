/// The shown iteration on the chart.
extension LossChart {
  /// Draws a line at the shown iteration, and removes the colour of later ones.
  func drawPosition(_ layout: ChartLayout, on frame: inout Frame) {
    guard let position else { return }
    let plot = layout.plot
    let isBefore = position < visible.lowerBound
    guard isBefore || position <= visible.upperBound else { return }
    let column = isBefore ? plot.x - 1 : layout.column(of: Double(position))
    // What comes after it is grey, in the strip of the accuracy as well.
    for y in Array(plot.y..<plot.bottom) + Array(layout.strip.y..<layout.strip.bottom) {
      for x in column + 1..<max(column + 1, plot.right) {
        frame.tint(x: x, y: y) { ink in
          if ink.background != inks.faded.background { ink.background = inks.faded.foreground }
          ink.foreground = inks.faded.foreground
        }
      }
      if !isBefore, y < plot.bottom { frame.put(glyphs != .ascii ? "┃" : "|", x: column, y: y, ink: inks.position) }
    }
    if !isBefore, !plot.isEmpty {
      frame.put(glyphs != .ascii ? "▼" : "V", x: column, y: plot.y, ink: inks.position)
    }
  }
}
