extension LossChart {
  /// Draws the tick labels and lines around the curves.
  func drawAxes(_ layout: ChartLayout, on frame: inout Frame) {
    let plot = layout.plot
    let isUnicode = glyphs != .ascii
    if !layout.leftTicks.isEmpty {
      let x = plot.x - 1
      for y in plot.y..<plot.bottom { frame.put(isUnicode ? "│" : "|", x: x, y: y, ink: inks.axis) }
      for tick in layout.leftTicks {
        let y = layout.row(atHeight: layout.y.position(of: tick.value))
        frame.put(isUnicode ? "┤" : "+", x: x, y: y, ink: inks.axis)
        frame.write(tick.label, x: x - tick.label.count, y: y, ink: inks.label)
      }
    }
    drawBottom(layout, on: &frame)
  }

  private func drawBottom(_ layout: ChartLayout, on frame: inout Frame) {
    guard !layout.bottomTicks.isEmpty || layout.hasBottomLine else { return }
    let isUnicode = glyphs != .ascii
    let left = layout.plot.x - (layout.leftTicks.isEmpty ? 0 : 1)
    let right = layout.plot.right
    var y = layout.bottom
    if layout.hasBottomLine {
      for x in left..<right { frame.put(isUnicode ? "─" : "-", x: x, y: y, ink: inks.axis) }
      for tick in layout.bottomTicks {
        frame.put(isUnicode ? "┬" : "+", x: layout.column(of: tick.value), y: y, ink: inks.axis)
      }
      if !layout.leftTicks.isEmpty { frame.put(isUnicode ? "└" : "+", x: left, y: y, ink: inks.axis) }
      y += 1
    }
    for tick in layout.bottomTicks {
      frame.write(tick.label, x: layout.labelStart(tick), y: y, ink: inks.label)
    }
  }
}
