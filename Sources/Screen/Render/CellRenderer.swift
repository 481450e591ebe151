import Learning

/// Draws a ``Scene`` in character cells: grounds in half and quarter cells, lines in braille dots, each point as one
/// character. With few colours, characters that fill a cell by increasing amounts stand for values, and textures for
/// classes.
package struct CellRenderer {
  let theme: Theme
  let glyphs: Glyphs
  /// What is also drawn in pixels, for terminals that show them.
  var pixels: PixelDemand?

  package init(theme: Theme, glyphs: Glyphs, pixels: PixelDemand? = nil) {
    (self.theme, self.glyphs, self.pixels) = (theme, glyphs, pixels)
  }

  var isUnicode: Bool { glyphs.set != .ascii }
  /// Whether characters stand for values because there are too few colours.
  var isTextured: Bool { theme.depth == .indexed16 || theme.depth == .monochrome }

  /// The samples of the ground that a cell can show, or that the view's lines need.
  package func sampling(for view: PlotView, isExact: Bool = false) -> Sampling {
    if let pixels, pixels.isDue { return PixelRenderer.sampling(pixels.cell) }
    let isFine = isUnicode && (theme.depth != .monochrome || view.tracesLines)
    return Sampling(across: isFine ? 2 : 1, down: isFine || view.tracesLines ? 2 : 1, isExact: isExact)
  }

  /// Draws the scene; its captions take the lowest rows of the rectangle.
  package func draw(_ scene: Scene, in rect: Rect, on frame: inout Frame) {
    let rows = min(scene.captions.count, rect.height)
    let picture = Rect(x: rect.x, y: rect.y, width: rect.width, height: rect.height - rows)
    guard !rect.isEmpty else { return }
    if !picture.isEmpty { drawPicture(of: scene, in: picture, on: &frame) }
    for (row, spans) in scene.captions.prefix(rows).enumerated() {
      let line = Rect(x: rect.x, y: picture.bottom + row, width: rect.width, height: 1)
      frame.fill(line, ink: theme.ink(.text))
      write(
        spans, x: rect.x + 1, y: line.y, on: &frame, clip: Rect(x: line.x, y: line.y, width: line.width - 1, height: 1))
      let end = line.right - 1 - displayWidth(of: glyphs.ellipsis)
      if spans.width > line.width - 2, end > line.x {
        frame.write(glyphs.ellipsis, x: end, y: line.y, ink: theme.ink(.dim), clip: line)
      }
    }
  }

  private func drawPicture(of scene: Scene, in picture: Rect, on frame: inout Frame) {
    draw(scene.ground, in: picture, on: &frame)
    if !scene.insets.isEmpty { drawNetwork(scene, in: picture, on: &frame) }
    if let tiles = scene.tiles { drawTiles(tiles, in: picture, on: &frame) }
    drawSegments(scene, in: picture, on: &frame)
    drawMarks(scene, in: picture, on: &frame)
    drawLabels(scene, in: picture, on: &frame)
    if let pixels {
      let bitmap = {
        PixelRenderer(theme: theme.inPixels, cell: pixels.cell).bitmap(
          scene, columns: picture.width, rows: picture.height)
      }
      frame.show(pixels.isDue ? bitmap() : nil, in: picture)
    }
  }

  func draw(_ ground: Scene.Ground, in picture: Rect, on frame: inout Frame) {
    switch ground {
    case .empty: break
    case .regions(let grid): drawRegions(grid, in: picture, on: &frame)
    case .field(let grid, let limit):
      drawField(grid, limit: limit, in: picture, on: &frame)
    case .grades(let columns, let rows, let grades):
      drawGrades(grades, columns: columns, rows: rows, in: picture, on: &frame)
    }
  }

  // MARK: lines

  private func drawSegments(_ scene: Scene, in rect: Rect, on frame: inout Frame) {
    guard !scene.segments.isEmpty else { return }
    var canvas = BrailleCanvas(
      columns: rect.width, rows: rect.height, dots: BrailleCanvas.Dots(glyphs.set), ranks: Self.ranks)
    let (width, height) = (Double(canvas.width), Double(canvas.height))
    for segment in scene.segments where segment.style != .contour || !isTextured {
      let a = scene.window.share(x: segment.x0, y: segment.y0)
      let b = scene.window.share(x: segment.x1, y: segment.y1)
      let start = (x: a.x * width - 0.5, y: a.y * height - 0.5)
      let end = (x: b.x * width - 0.5, y: b.y * height - 0.5)
      if segment.style == .dead || segment.style == .gap {
        canvas.dottedLine(from: start, to: end, layer: Self.layer(segment.style))
      } else {
        canvas.line(from: start, to: end, layer: Self.layer(segment.style))
      }
    }
    canvas.draw(on: &frame, x: rect.x, y: rect.y) { layer, ground in
      var ink = self.ink(layer, on: ground)
      ink.background = ground
      return ink
    }
  }

  private static let ranks = [0, 1, 2, 3, 4]

  private static func layer(_ style: Scene.Segment.Style) -> Int {
    switch style {
    case .dead: 0
    case .weak, .contour, .gap: 1
    case .middle: 2
    case .strong: 3
    case .limit: 4
    }
  }

  private func ink(_ layer: Int, on ground: PaletteIndex) -> Ink {
    switch layer {
    case 0: theme.line(.dead)
    case 1: theme.line(.weak)
    case 2: theme.line(.middle)
    case 3: theme.line(.strong)
    default: Ink(foreground: theme.legible(on: ground), background: ground, style: .bold)
    }
  }

  // MARK: text

  private func drawLabels(_ scene: Scene, in rect: Rect, on frame: inout Frame) {
    for label in scene.labels where rect.height >= 8 {
      let name = label.classNumber.map { "\(glyphs.point(class: $0))" } ?? ""
      let text = " \(name)\(glyphs.shown(label.text)) "
      guard let cell = cell(of: Scene.Mark(x: label.x, y: label.y, .cursor), scene.window, in: rect) else { continue }
      if cell.x + displayWidth(of: text) <= rect.right {
        frame.write(
          text, x: cell.x, y: cell.y,
          ink: label.classNumber.map { theme.className($0) } ?? theme.ink(label.isDim ? .dim : .text),
          clip: rect)
      }
    }
  }

  /// Writes spans, each in the ink of its tone.
  func write(_ spans: [Scene.Span], x: Int, y: Int, on frame: inout Frame, clip: Rect? = nil) {
    var end = x
    for span in spans {
      let part = inked(span)
      end = frame.write(part.text, x: end, y: y, ink: part.ink, clip: clip)
    }
  }

  /// Spans with the inks of their tones.
  func inked(_ spans: [Scene.Span]) -> InkedText { spans.map { inked($0) } }

  /// A span with the ink of its tone; the name of a class has its glyph before it.
  private func inked(_ span: Scene.Span) -> InkedPart {
    switch span.tone {
    case .name(let k): return ("\(glyphs.point(class: k))\(span.text)", theme.className(k))
    case .scale(let share):
      let cell = fieldCell(theme.step(share, limit: 1))
      return (String(repeating: cell.character ?? " ", count: span.text.count), cell.ink)
    default:
      return (glyphs.shown(span.text), ink(span.tone))
    }
  }

  private func ink(_ tone: Scene.Span.Tone) -> Ink {
    switch tone {
    case .dim: theme.ink(.dim)
    case .warning: theme.ink(.warning)
    case .alarm: theme.ink(.alarm)
    default: theme.ink(.text)
    }
  }
}

extension Frame {
  /// Writes a line in parts of different inks.
  @discardableResult
  mutating func write(_ parts: some Collection<InkedPart>, x: Int, y: Int, clip: Rect? = nil) -> Int {
    parts.reduce(x) { write($1.text, x: $0, y: y, ink: $1.ink, clip: clip) }
  }
}

extension Theme {
  /// The ink of a class's name on the ground.
  func className(_ k: Int) -> Ink {
    Ink(
      foreground: depth == .monochrome ? Role.text.rawValue : legend(class: k), background: Role.background.rawValue,
      style: .bold)
  }
}
