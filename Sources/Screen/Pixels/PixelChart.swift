/// The loss chart in pixels: areas, curves and the strip of the accuracy. Numbers and texts stay cells.
extension LossChart {
  /// Shows pictures in pixels over the curves and the accuracy strip, which are already drawn as cells.
  ///
  /// - Parameter colors: the colours of the palette that the inks index.
  func show(_ pixels: PixelDemand, colors: [RGB], in rect: Rect, on frame: inout Frame) {
    var chart = self
    chart.dots = .pixels(across: pixels.cell.width, down: pixels.cell.height)
    let layout = ChartLayout(chart, in: rect)
    guard !layout.plot.isEmpty else { return }
    let curves = pixels.isDue ? chart.bitmap(layout, pixels.cell, colors) : nil
    frame.show(curves, in: layout.plot)
    guard !layout.strip.isEmpty else { return }
    frame.show(pixels.isDue ? chart.accuracyBitmap(layout, pixels.cell, colors) : nil, in: layout.strip)
  }

  private func empty(_ rect: Rect, _ cell: PixelSize, _ colors: [RGB]) -> Bitmap {
    Bitmap(width: rect.width * cell.width, height: rect.height * cell.height, color: colors[Int(inks.axis.background)])
  }

  private func bitmap(_ layout: ChartLayout, _ cell: PixelSize, _ colors: [RGB]) -> Bitmap {
    func color(_ ink: Ink) -> RGB { colors[Int(ink.foreground)] }
    var bitmap = empty(layout.plot, cell, colors)
    let later = position.map { layout.dot(of: Double($0)) }
    if isStacked {
      let areas = areas(layout, steps: cell.height)
      for (x, column) in areas.columns.enumerated() {
        guard let column else { continue }
        var height = areas.base
        for end in column.bounds where end > height {
          let part = areas.part(column, above: height)
          let isLater = later.map { Double(x) > $0 } ?? false
          if part != .ground {
            bitmap.column(
              x, rows: bitmap.height - end..<bitmap.height - height, isLater ? color(inks.faded) : color(ink(of: part)))
          }
          height = end
        }
      }
    }
    for mark in history.marks where visible.contains(mark.iteration) {
      let x = layout.dot(of: Double(mark.iteration)) + 0.5
      for y in stride(from: 0, to: bitmap.height, by: 6) {
        bitmap.line(from: (x, Double(y)), to: (x, Double(y) + 3), color: color(inks.mark), width: 1)
      }
    }
    var canvas = PixelCanvas(
      bitmap: bitmap, colors: CurveLayer.allCases.map { color(ink(ofLayer: $0.rawValue)) },
      thickness: 1.5 * max(1, Double(cell.width) / 9))
    drawCurves(layout, on: &canvas)
    for (iteration, ink) in [(cursor, inks.cursor), (position, inks.position)] {
      guard let iteration, visible.contains(iteration) else { continue }
      let x = layout.dot(of: Double(iteration)) + 0.5
      canvas.bitmap.line(from: (x, 0), to: (x, Double(bitmap.height)), color: color(ink), width: 1)
    }
    return canvas.bitmap
  }

  private func accuracyBitmap(_ layout: ChartLayout, _ cell: PixelSize, _ colors: [RGB]) -> Bitmap {
    var bitmap = empty(layout.strip, cell, colors)
    for (x, share) in accuracies(layout, columns: bitmap.width, dots: 1).enumerated() {
      guard let share else { continue }
      let height = Int((share * Double(bitmap.height)).rounded())
      bitmap.column(x, rows: bitmap.height - height..<bitmap.height, colors[Int(inks.accuracy.foreground)])
    }
    return bitmap
  }
}
