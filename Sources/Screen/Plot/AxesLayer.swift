import Settings

/// The values of both axes, set into the plot's left and bottom border.
struct AxesLayer {
  let theme: Theme
  let glyphs: Glyphs

  func draw(_ viewport: Viewport, border: Rect, on frame: inout Frame) {
    let ink = theme.ink(.dim)
    let bottomLeft = viewport.plane(column: Double(viewport.rect.x), row: Double(viewport.rect.bottom))
    let topRight = viewport.plane(column: Double(viewport.rect.right), row: Double(viewport.rect.y))
    for value in Self.ticks(bottomLeft.x, topRight.x, most: max(1, viewport.rect.width / 14)) {
      let column = Int(viewport.screen(x: value, y: 0).column.rounded(.down))
      let text = shortest(value)
      let x = column - text.count / 2
      if x > border.x + 1, x + text.count < border.right - 1 {
        frame.write(text, x: x, y: border.bottom - 1, ink: ink)
      }
    }
    for value in Self.ticks(bottomLeft.y, topRight.y, most: max(1, viewport.rect.height / 5)) {
      let row = Int(viewport.screen(x: 0, y: value).row.rounded(.down))
      let text = shortest(value)
      if row > border.y, row < border.bottom - 1 {
        frame.write(text, x: border.x, y: row, ink: ink)
      }
    }
  }

  /// Round values between two ends at steps of 1, 2 or 5 times a power of ten.
  static func ticks(_ low: Double, _ high: Double, most: Int) -> [Double] {
    guard low < high, (high - low).isFinite, most > 0 else { return [] }
    var power = 1.0
    let rough = (high - low) / Double(most)
    while power > rough { power /= 10 }
    while power * 10 <= rough { power *= 10 }
    let step = [1, 2, 5, 10].map { $0 * power }.first { $0 >= rough }!
    return stride(from: (low / step).rounded(.up), through: (high / step).rounded(.down), by: 1).map {
      ($0 * step * 1e9).rounded() / 1e9
    }
  }
}
