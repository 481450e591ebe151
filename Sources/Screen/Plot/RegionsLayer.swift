import Learning

/// The decision regions: a cell of one class is shaded by confidence in its upper and lower half; a cell that a border
/// runs through shows which of its four quarters belong to which side. Class numbers are never averaged.
struct RegionsLayer {
  let theme: Theme
  let glyphs: Glyphs

  /// Characters with the quarters of a cell filled: bit 0 top left, 1 top right, 2 bottom left, 3 bottom right.
  private static let quadrants: [Character] = [
    " ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█",
  ]

  /// - Parameter isExact: whether the picture may take its time.
  func draw(_ network: Network, _ viewport: Viewport, isExact: Bool = false, on frame: inout Frame) {
    let rect = viewport.rect
    guard !rect.isEmpty else { return }
    let isFine = glyphs.set == .unicode && theme.depth != .monochrome
    let (across, down) = isFine ? (2, 2) : (1, 1)
    let xs = (0..<rect.width * across).map {
      viewport.plane(column: Double(rect.x) + (Double($0) + 0.5) / Double(across), row: 0).x
    }
    let ys = (0..<rect.height * down).map {
      viewport.plane(column: 0, row: Double(rect.y) + (Double($0) + 0.5) / Double(down)).y
    }
    let grid = isExact ? network.decisionGrid(xs: xs, ys: ys) : network.decisionSketch(xs: xs, ys: ys)
    for row in 0..<rect.height {
      for column in 0..<rect.width {
        let cell =
          isFine
          ? quarters(grid, column, row, classes: network.classes)
          : whole(grid, column, row, classes: network.classes)
        frame.put(cell.character!, x: rect.x + column, y: rect.y + row, ink: cell.ink)
      }
    }
  }

  private func quarters(_ grid: DecisionGrid, _ column: Int, _ row: Int, classes: Int) -> Cell {
    let top = row * 2 * grid.columns + column * 2
    let indices = (top, top + 1, top + grid.columns, top + grid.columns + 1)
    let (a, b, c, d) = (
      grid.classes[indices.0], grid.classes[indices.1], grid.classes[indices.2], grid.classes[indices.3]
    )
    func color(_ k: UInt8, _ confidence: Float) -> PaletteIndex {
      theme.region(class: Int(k), confidence: confidence, classes: classes)
    }
    if a == b && b == c && c == d {
      let upper = color(a, (grid.confidence[indices.0] + grid.confidence[indices.1]) / 2)
      let lower = color(a, (grid.confidence[indices.2] + grid.confidence[indices.3]) / 2)
      return upper == lower
        ? Cell(" ", Ink(foreground: upper, background: upper)) : Cell("▀", Ink(foreground: upper, background: lower))
    }
    // The class of the first quarter against the one that holds most of the others.
    let other = b != a ? b : c != a ? c : d
    var mask = 0
    var sums: (Float, Float) = (0, 0)
    var counts: (Float, Float) = (0, 0)
    for (bit, (k, index)) in [(a, indices.0), (b, indices.1), (c, indices.2), (d, indices.3)].enumerated() {
      if k == a {
        mask |= 1 << bit
        sums.0 += grid.confidence[index]
        counts.0 += 1
      } else {
        sums.1 += grid.confidence[index]
        counts.1 += 1
      }
    }
    return Cell(
      Self.quadrants[mask],
      Ink(foreground: color(a, sums.0 / counts.0), background: color(other, sums.1 / counts.1)))
  }

  /// One sample a cell: colour alone, or without colour a texture, with the borders left blank.
  private func whole(_ grid: DecisionGrid, _ column: Int, _ row: Int, classes: Int) -> Cell {
    let index = row * grid.columns + column
    let k = grid.classes[index]
    if theme.depth != .monochrome {
      let color = theme.region(class: Int(k), confidence: grid.confidence[index], classes: classes)
      return Cell(" ", Ink(foreground: color, background: color))
    }
    let ink = theme.ink(.dim)
    let right = column + 1 < grid.columns ? grid.classes[index + 1] : k
    let below = row + 1 < grid.rows ? grid.classes[index + grid.columns] : k
    if right == k && below == k { return Cell(glyphs.texture(class: Int(k)), ink) }
    let unicode = glyphs.set == .unicode
    let line: Character =
      right != k && below != k ? (unicode ? "┘" : "+") : right != k ? (unicode ? "│" : "|") : (unicode ? "─" : "-")
    return Cell(line, theme.ink(.text))
  }
}
