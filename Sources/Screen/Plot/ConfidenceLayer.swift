import Learning

/// How sure the network is of whatever class it gives a place: the probability in bands, and the borders between classes as
/// lines.
struct ConfidenceLayer {
  let theme: Theme
  let glyphs: Glyphs

  /// Where a new band begins; there are as many as the ramp has steps.
  static let bands: [Float] = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97]

  static func step(_ probability: Float) -> Int { bands.count { $0 <= probability } }

  func draw(_ network: Network, _ viewport: Viewport, on frame: inout Frame) {
    let rect = viewport.rect
    guard !rect.isEmpty else { return }
    var borders = BrailleCanvas(over: rect, glyphs: glyphs)
    let (across, down) = (borders.dots.perColumn, borders.dots.perRow)
    let dots = DotGrid(viewport, across: across, down: down)
    let grid = network.decisionSketch(xs: dots.xs, ys: dots.ys)
    let field = FieldLayer(theme: theme, glyphs: glyphs)
    let perValue = down / field.rowsPerCell
    field.draw(in: rect, on: &frame) { column, row in
      let index = (row * perValue + perValue / 2) * grid.columns + column * across
      return Self.step(grid.confidence[index])
    }
    borders.outline { x, y in grid.classes[y * grid.columns + x] }
    borders.overlay(on: &frame, x: rect.x, y: rect.y) { _ in theme.line(.strong) }
  }

  /// The bands and what they stand for, and fewer of them.
  var legends: [InkedText] {
    let field = FieldLayer(theme: theme, glyphs: glyphs)
    func legend(_ bands: [(probability: Float, name: String)]) -> InkedText {
      [(" p ", theme.ink(.dim))]
        + bands.flatMap { band -> InkedText in
          let cell = field.cell(Self.step(band.probability))
          return [(String(repeating: cell.character!, count: 2), cell.ink), (band.name + " ", theme.ink(.dim))]
        }
    }
    return [
      legend([(0.3, ""), (0.5, ".5"), (0.7, ".7"), (0.9, ".9")]), legend([(0.5, ".5"), (0.9, ".9")]),
    ]
  }
}
