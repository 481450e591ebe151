import Learning

/// The data points, one cell each, on top of the regions: a glyph and a colour for each class. A point that the network
/// gets wrong stands in reverse.
struct PointsLayer {
  let theme: Theme
  let glyphs: Glyphs

  /// Points are looked at one by one up to this count; of more, every n-th is drawn, for nobody could tell them apart.
  static let limit = 20_000

  func draw(_ data: Dataset, _ network: Network, _ viewport: Viewport, on frame: inout Frame) {
    let spacing = max(1, data.count / Self.limit)
    let shown = Array(stride(from: 0, to: data.count, by: spacing))
    let points = spacing == 1 ? data : data.subset(shown)
    let scores = network.scores(points.X)
    for i in 0..<points.count {
      guard let cell = viewport.cell(x: points.X[i, 0], y: points.X[i, 1]) else { continue }
      let k = points.y[i]
      let isRight = argmax(scores.row(i)) == k
      let ground = theme.depth == .monochrome ? Theme.Role.background.rawValue : frame[cell.x, cell.y].ink.background
      let color = theme.depth == .monochrome ? Theme.Role.text.rawValue : theme.point(class: k)
      let ink =
        isRight
        ? Ink(foreground: color, background: ground, style: theme.depth == .indexed16 ? [] : .bold)
        : theme.depth == .monochrome
          ? Ink(foreground: color, background: ground, style: [.bold, .reverse])
          : Ink(foreground: Theme.Role.background.rawValue, background: color, style: .bold)
      frame.put(glyphs.point(class: k), x: cell.x, y: cell.y, ink: ink)
    }
  }
}
