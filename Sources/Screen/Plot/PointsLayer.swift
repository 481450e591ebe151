import Learning

/// The data points, one cell each, on top of the regions: a glyph and a colour for each class. A point that the network
/// gets wrong stands in reverse; one that is held out is hollow.
struct PointsLayer {
  let theme: Theme
  let glyphs: Glyphs

  /// Points are looked at one by one up to this count; of more, every n-th is drawn, for nobody could tell them apart.
  static let limit = 20_000

  /// The points that can be looked at while a person waits: of a very large network fewer.
  static func limit(_ network: Network) -> Int { min(limit, network.pointsInTime) }

  /// - Parameter isExact: whether the picture may take its time.
  func draw(
    _ data: Dataset, isHollow: Bool = false, isExact: Bool = false, _ network: Network, _ viewport: Viewport,
    on frame: inout Frame
  ) {
    let spacing = (data.count - 1) / (isExact ? Self.limit : Self.limit(network)) + 1
    let shown = Array(stride(from: 0, to: data.count, by: spacing))
    let points = spacing == 1 ? data : data.subset(shown)
    draw(points, isHollow: isHollow, classes: network.classify(points.X), viewport, on: &frame)
  }

  /// - Parameter classes: what the network makes of each point.
  func draw(
    _ points: Dataset, isHollow: Bool = false, classes: [Int], _ viewport: Viewport, on frame: inout Frame
  ) {
    // Wrong points come last: where several share a cell, one of them is what matters.
    for isRight in [true, false] {
      for i in 0..<points.count where (classes[i] == points.y[i]) == isRight {
        guard let cell = viewport.cell(x: points.X[i, 0], y: points.X[i, 1]) else { continue }
        let k = points.y[i]
        let glyph = isHollow ? glyphs.hollowPoint(class: k) : glyphs.point(class: k)
        let ground = frame[cell.x, cell.y].ink.background
        frame.put(glyph, x: cell.x, y: cell.y, ink: ink(class: k, isRight: isRight, ground: ground))
      }
    }
  }

  private func ink(class k: Int, isRight: Bool, ground: PaletteIndex) -> Ink {
    if theme.depth == .monochrome { return theme.ink(.text, style: isRight ? .bold : [.bold, .reverse]) }
    let color = theme.point(class: k)
    if theme.depth == .indexed16 { return coarseInk(class: k, isRight: isRight, ground: ground) }
    return isRight && ground != color
      ? Ink(foreground: color, background: ground, style: .bold)
      : Ink(foreground: Theme.Role.background.rawValue, background: color, style: .bold)
  }

  /// Among sixteen colours points have the background's colour, and stand on regions of their class's: a wrong one is the
  /// other way round. Where no region lies below, both change places. Nothing is bold: bold black would be grey.
  private func coarseInk(class k: Int, isRight: Bool, ground: PaletteIndex) -> Ink {
    let (color, background) = (theme.legend(class: k), Theme.Role.background.rawValue)
    let isOnRegion = theme.palette.colors[Int(ground)] != theme.palette.colors[Int(background)]
    if isRight {
      return isOnRegion ? Ink(foreground: background, background: ground) : Ink(foreground: color, background: ground)
    }
    return isOnRegion
      ? Ink(foreground: color, background: background) : Ink(foreground: background, background: color)
  }
}
