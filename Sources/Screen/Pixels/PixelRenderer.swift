import Learning

/// Draws a ``Scene`` in pixels: borders, lines and points at the resolution of the terminal's window, anti-aliased. Texts
/// stay cells, which the terminal shows over the picture.
struct PixelRenderer {
  let theme: Theme
  /// The size of a character cell.
  let cell: PixelSize

  /// A rectangle of pixels.
  struct Area {
    var x: Int
    var y: Int
    var width: Int
    var height: Int
  }

  /// A sample of the ground is about two pixels wide and high; values between samples are linear.
  static func sampling(_ cell: PixelSize) -> Sampling {
    Sampling(across: max(2, (cell.width + 1) / 2), down: max(2, (cell.height + 1) / 2))
  }

  /// The scene without its captions, in a rectangle of the given size in cells.
  func bitmap(_ scene: Scene, columns: Int, rows: Int) -> Bitmap {
    var bitmap = Bitmap(
      width: columns * cell.width, height: rows * cell.height, color: color(Theme.Role.background.rawValue))
    guard bitmap.width > 0, bitmap.height > 0 else { return bitmap }
    let all = Area(x: 0, y: 0, width: bitmap.width, height: bitmap.height)
    draw(scene.ground, in: all, on: &bitmap)
    drawEdges(scene, on: &bitmap)
    for inset in scene.insets { draw(inset.ground, in: area(inset.rect), on: &bitmap) }
    if let tiles = scene.tiles { draw(tiles, on: &bitmap) }
    for segment in scene.segments { draw(segment, scene.window, on: &bitmap) }
    drawMarks(scene, on: &bitmap)
    return bitmap
  }

  func color(_ index: PaletteIndex) -> RGB { theme.palette.colors[Int(index)] }

  private func area(_ rect: Rect) -> Area {
    Area(
      x: rect.x * cell.width, y: rect.y * cell.height, width: rect.width * cell.width, height: rect.height * cell.height
    )
  }

  func draw(_ ground: Scene.Ground, in area: Area, on bitmap: inout Bitmap) {
    switch ground {
    case .empty: break
    case .regions(let grid): drawRegions(grid, in: area, on: &bitmap)
    case .field(let grid, let limit):
      drawField(grid, limit: limit, in: area, on: &bitmap)
    case .grades(let columns, let rows, let grades):
      guard columns > 0, rows > 0 else { return }
      for y in 0..<area.height {
        let row = y * rows / area.height * columns
        for x in 0..<area.width {
          bitmap.blend(
            color(theme.color(grades[row + x * columns / area.width])), x: area.x + x, y: area.y + y, share: 1)
        }
      }
    }
  }

  private func draw(_ tiles: Scene.Tiles, on bitmap: inout Bitmap) {
    for (i, item) in tiles.items.enumerated() {
      var rect = item.rect
      if tiles.hasTitles { (rect.y, rect.height) = (rect.y + 1, rect.height - 1) }
      drawField(tiles.grid(i), limit: tiles.limit, in: area(rect), on: &bitmap)
    }
  }

  // MARK: lines

  private func place(_ x: Double, _ y: Double, _ window: Window, _ bitmap: Bitmap) -> (x: Double, y: Double) {
    let share = window.share(x: x, y: y)
    return (share.x * Double(bitmap.width), share.y * Double(bitmap.height))
  }

  /// A thickness given for cells nine pixels wide, scaled to the cells of this window.
  private func scaled(_ thickness: Double) -> Double { thickness * max(1, Double(cell.width) / 9) }

  private func draw(_ segment: Scene.Segment, _ window: Window, on bitmap: inout Bitmap) {
    let (start, end) = (place(segment.x0, segment.y0, window, bitmap), place(segment.x1, segment.y1, window, bitmap))
    let (line, thickness): (Theme.Line, Double) =
      switch segment.style {
      case .weak, .contour: (.weak, 0.8)
      case .middle: (.middle, 1)
      case .strong: (.strong, 1.4)
      case .limit: (.strong, 1.6)
      case .dead: (.dead, 1)
      case .gap: (.weak, 1)
      }
    let color = color(theme.line(line).foreground)
    guard segment.style == .dead || segment.style == .gap else {
      return bitmap.line(from: start, to: end, color: color, width: scaled(thickness))
    }
    let length = ((end.x - start.x) * (end.x - start.x) + (end.y - start.y) * (end.y - start.y)).squareRoot()
    guard length.isFinite, length < 1e5, length > 0 else { return }
    for dot in stride(from: 0.0, to: length, by: scaled(6)) {
      let share = dot / length
      let dot = (start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)
      bitmap.line(from: dot, to: dot, color: color, width: scaled(1.8))
    }
  }

  /// Weights: colour by their sign, width by their size.
  private func drawEdges(_ scene: Scene, on bitmap: inout Bitmap) {
    for edge in scene.edges {
      let size = edge.isChosen ? 1 : abs(edge.strength)
      guard size >= CellRenderer.weakest else { continue }
      let color = edge.isChosen ? Theme.Role.accent.rawValue : theme.ramp(theme.step(edge.strength, limit: 1))
      bitmap.line(
        from: place(edge.x0, edge.y0, scene.window, bitmap), to: place(edge.x1, edge.y1, scene.window, bitmap),
        color: self.color(color), width: scaled(0.6 + 3 * size))
    }
  }

  // MARK: marks

  private func drawMarks(_ scene: Scene, on bitmap: inout Bitmap) {
    let marks = scene.marks.compactMap { mark -> (mark: Scene.Mark, x: Double, y: Double, ground: RGB)? in
      let (x, y) = place(mark.x, mark.y, scene.window, bitmap)
      guard x >= 0, y >= 0, x <= Double(bitmap.width), y <= Double(bitmap.height) else { return nil }
      return (mark, x, y, bitmap[min(bitmap.width - 1, Int(x)), min(bitmap.height - 1, Int(y))])
    }
    for (mark, x, y, ground) in marks {
      switch mark.kind {
      case .point(let k, let isHollow, let isWrong):
        let (fill, rim) = pointColors(class: k, on: isWrong ? color(Theme.Role.wrong.rawValue) : ground)
        let shape = Glyphs.shape(class: k, of: PointShape.corners.count)
        if isWrong { drawSquare(x, y, on: &bitmap) }
        draw(shape, x, y, fill: fill, rim: rim, isHollow: isHollow, on: &bitmap)
      case .current: draw(0, x, y, fill: color(Theme.Role.accent.rawValue), rim: RGB(0), scale: 1.3, on: &bitmap)
      case .draw:
        draw(
          0, x, y, fill: color(Theme.Role.text.rawValue), rim: color(Theme.Role.background.rawValue), scale: 0.6,
          on: &bitmap)
      case .best:
        draw(PointShape.star, x, y, fill: color(Theme.Role.good.rawValue), rim: RGB(0), scale: 1.5, on: &bitmap)
      case .cursor: break
      }
    }
  }

  /// The colours of a point and of its rim, which contrast with the ground and with each other.
  private func pointColors(class k: Int, on ground: RGB) -> (fill: RGB, rim: RGB) {
    let dark = color(Theme.Role.wrong.rawValue)
    // On the darkest ground a point has its light colour, on the lightest one its dark colour.
    let light = color(theme.point(class: k, on: Theme.Role.wrong.rawValue))
    if light.contrast(with: ground) >= 3 { return (light, dark) }
    return (light.blended(with: RGB(0), 0.85), RGB(0xFFFFFF))
  }

  /// Draws the square behind a point that is predicted wrong.
  private func drawSquare(_ x: Double, _ y: Double, on bitmap: inout Bitmap) {
    let half = 0.72 * Double(cell.width)
    let color = color(Theme.Role.wrong.rawValue)
    for row in Int((y - half).rounded())..<Int((y + half).rounded()) {
      for column in Int((x - half).rounded())..<Int((x + half).rounded()) {
        bitmap.blend(color, x: column, y: row, share: 1)
      }
    }
  }

  private func draw(
    _ shape: Int, _ x: Double, _ y: Double, fill: RGB, rim: RGB, isHollow: Bool = false, scale: Double = 1,
    on bitmap: inout Bitmap
  ) {
    let unit = scale * max(0.8, Double(cell.width) / 9)
    let (edge, reach) = (max(1, unit), Int((6 * unit).rounded(.up)) + 1)
    for row in Int(y) - reach...Int(y) + reach {
      for column in Int(x) - reach...Int(x) + reach {
        let distance =
          unit * PointShape.distance((Double(column) + 0.5 - x) / unit, (Double(row) + 0.5 - y) / unit, to: shape)
        guard distance < edge + 0.5 else { continue }
        bitmap.blend(rim, x: column, y: row, share: min(1, edge + 0.5 - distance) * (isHollow ? 0.6 : 1))
        let inside = max(0, min(1, 0.5 - distance))
        bitmap.blend(fill, x: column, y: row, share: isHollow ? min(inside, max(0, 2.2 * unit + distance)) : inside)
      }
    }
  }
}
