import Learning

/// Lines of equal value over a grid of samples, by marching squares: each square of four neighbouring samples adds the
/// segments inside it.
extension Scene {
  /// Adds the lines on which a grid's values equal `level`, interpolated linearly between samples.
  mutating func addContours(of grid: ValueGrid, at level: Double, style: Segment.Style) {
    let (columns, rows) = (grid.columns, grid.rows)
    guard columns > 1, rows > 1 else { return }
    let (dx, dy) = sampleSize(columns: columns, rows: rows)
    for row in 0..<rows - 1 {
      for column in 0..<columns - 1 {
        let (a, b) = (grid[column, row] - level, grid[column + 1, row] - level)
        let (c, d) = (grid[column, row + 1] - level, grid[column + 1, row + 1] - level)
        let signs = (a > 0 ? 1 : 0) | (b > 0 ? 2 : 0) | (c > 0 ? 4 : 0) | (d > 0 ? 8 : 0)
        guard signs != 0, signs != 15, (a + b + c + d).isFinite else { continue }
        let x = window.left + (Double(column) + 0.5) * dx
        let y = window.top - (Double(row) + 0.5) * dy
        // The crossings of the line with the four sides.
        let top = (x + dx * (a / (a - b)), y)
        let bottom = (x + dx * (c / (c - d)), y - dy)
        let left = (x, y - dy * (a / (a - c)))
        let right = (x + dx, y - dy * (b / (b - d)))
        switch signs {
        case 1, 14: add(top, left, style)
        case 2, 13: add(top, right, style)
        case 3, 12: add(left, right, style)
        case 4, 11: add(left, bottom, style)
        case 5, 10: add(top, bottom, style)
        case 7, 8: add(bottom, right, style)
        // Saddle: the sign of the sum of the four values decides which pairs of crossings are joined.
        default:
          if (a + b + c + d > 0) == (a > 0) {
            add(top, right, style)
            add(left, bottom, style)
          } else {
            add(top, left, style)
            add(bottom, right, style)
          }
        }
      }
    }
  }

  /// Adds the borders between classes, half-way between samples of different classes.
  mutating func addBorders(of grid: DecisionGrid, style: Segment.Style) {
    let (columns, rows) = (grid.columns, grid.rows)
    guard columns > 1, rows > 1 else { return }
    let (dx, dy) = sampleSize(columns: columns, rows: rows)
    for row in 0..<rows - 1 {
      for column in 0..<columns - 1 {
        let i = row * columns + column
        let (a, b) = (grid.classes[i], grid.classes[i + 1])
        let (c, d) = (grid.classes[i + columns], grid.classes[i + columns + 1])
        if a == b, b == c, c == d { continue }
        let x = window.left + (Double(column) + 0.5) * dx
        let y = window.top - (Double(row) + 0.5) * dy
        let top = (x + dx / 2, y)
        let bottom = (x + dx / 2, y - dy)
        let left = (x, y - dy / 2)
        let right = (x + dx, y - dy / 2)
        switch (a != b, b != d, d != c, c != a) {
        case (true, true, false, false): add(top, right, style)
        case (false, true, true, false): add(right, bottom, style)
        case (false, false, true, true): add(bottom, left, style)
        case (true, false, false, true): add(left, top, style)
        case (true, false, true, false): add(top, bottom, style)
        case (false, true, false, true): add(left, right, style)
        case (let isTop, let isRight, let isBottom, let isLeft):
          let middle = (x + dx / 2, y - dy / 2)
          if isTop { add(top, middle, style) }
          if isRight { add(right, middle, style) }
          if isBottom { add(bottom, middle, style) }
          if isLeft { add(left, middle, style) }
        }
      }
    }
  }

  private func sampleSize(columns: Int, rows: Int) -> (dx: Double, dy: Double) {
    ((window.right - window.left) / Double(columns), (window.top - window.bottom) / Double(rows))
  }

  private mutating func add(_ a: (Double, Double), _ b: (Double, Double), _ style: Segment.Style) {
    segments.append(Segment(x0: a.0, y0: a.1, x1: b.0, y1: b.1, style: style))
  }
}
