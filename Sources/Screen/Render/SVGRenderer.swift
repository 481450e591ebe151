import Learning
import Texts

/// Draws a ``Scene`` as SVG: grounds as runs of equal colour, lines as paths, points as shapes by class.
package struct SVGRenderer {
  let theme: Theme
  var language = Language.english

  /// The pixels of one cell: captions and titles take lines of this height.
  static let cell = (width: 8.0, height: 16.0)
  /// A sample of the ground is 2 × 2 pixels.
  static let sampling = Sampling(across: 4, down: 8, isExact: true)

  /// The size of an area in cells.
  static func size(of area: Area) -> Size {
    Size(columns: max(1, Int(area.width / cell.width)), rows: max(1, Int(area.height / cell.height)))
  }

  /// Draws the scene; its captions take the lowest lines of the area.
  ///
  /// - Returns: the area of the picture without its captions.
  @discardableResult
  func draw(_ scene: Scene, in area: Area, on svg: inout SVG) -> Area {
    let lines = Double(scene.captions.count)
    let lineHeight = area.height / Double(Self.size(of: area).rows)
    let picture = Area(x: area.x, y: area.y, width: area.width, height: area.height - lines * lineHeight)
    draw(scene.ground, in: picture, on: &svg)
    drawNetwork(scene, in: picture, on: &svg)
    if let tiles = scene.tiles { draw(tiles, size: Self.size(of: area), in: picture, on: &svg) }
    svg.lines(scene.segments) { x, y in Self.place(x, y, scene.window, picture) }
    drawMarks(scene, picture, on: &svg)
    for label in scene.labels { draw(label, scene.window, picture, on: &svg) }
    for (row, spans) in scene.captions.enumerated() {
      svg.spans(spans, x: area.x + 4, y: picture.y + picture.height + (Double(row) + 0.8) * lineHeight)
    }
    if let axes = scene.axes { draw(axes, picture, bottom: area.y + area.height, on: &svg) }
    svg.box(area)
    return picture
  }

  private func draw(_ ground: Scene.Ground, in picture: Area, on svg: inout SVG) {
    switch ground {
    case .empty: break
    case .regions(let grid):
      svg.cells(columns: grid.columns, rows: grid.rows, picture) { x, y in
        let i = y * grid.columns + x
        return theme.region(class: Int(grid.classes[i]), confidence: grid.confidence[i], lowest: grid.lowest)
      }
    case .field(let grid, let limit):
      svg.cells(columns: grid.columns, rows: grid.rows, picture) { theme.ramp(theme.step(grid[$0, $1], limit: limit)) }
    case .grades(let columns, let rows, let grades):
      svg.cells(columns: columns, rows: rows, picture) { theme.color(grades[$1 * columns + $0]) }
    }
  }

  private func draw(_ label: Scene.Label, _ window: Window, _ area: Area, on svg: inout SVG) {
    var place = Self.place(label.x, label.y, window, area)
    guard label.isCentred else { return svg.text(label.text, x: place.x, y: place.y + 14, role: .text, size: 11) }
    place.x += Self.cell.width
    if let k = label.classNumber {
      svg.drawShape(class: k, x: place.x + 4, y: place.y)
      place.x += 1.5 * Self.cell.width
    }
    svg.text(label.text, x: place.x, y: place.y + 4, role: label.isDim ? .dim : .text, size: 11)
  }

  private func drawNetwork(_ scene: Scene, in area: Area, on svg: inout SVG) {
    for edge in scene.edges {
      let (start, end) = (
        Self.place(edge.x0, edge.y0, scene.window, area), Self.place(edge.x1, edge.y1, scene.window, area)
      )
      let step = theme.step(edge.strength, limit: 1)
      svg.edge(from: start, to: end, color: theme.ramp(step), width: 0.3 + 4 * abs(edge.strength))
    }
    for inset in scene.insets {
      let start = Self.place(Double(inset.rect.x), Double(inset.rect.y), scene.window, area)
      let end = Self.place(Double(inset.rect.right), Double(inset.rect.bottom), scene.window, area)
      let rect = Area(x: start.x, y: start.y, width: end.x - start.x, height: end.y - start.y)
      draw(inset.ground, in: rect, on: &svg)
      svg.box(rect)
    }
  }

  private static func place(_ x: Double, _ y: Double, _ window: Window, _ area: Area) -> (x: Double, y: Double) {
    let share = window.share(x: x, y: y)
    return (area.x + share.x * area.width, area.y + share.y * area.height)
  }

  private func drawMarks(_ scene: Scene, _ area: Area, on svg: inout SVG) {
    for mark in scene.marks {
      let place = Self.place(mark.x, mark.y, scene.window, area)
      switch mark.kind {
      case .point(let k, let isHollow, let isWrong):
        svg.point(class: k, x: place.x, y: place.y, isRight: !isWrong, isHollow: isHollow)
      case .current: svg.sign(.current, x: place.x, y: place.y)
      case .draw: svg.dot(x: place.x, y: place.y)
      case .best: svg.sign(.best, x: place.x, y: place.y)
      case .cursor: svg.cross(x: place.x, y: place.y)
      }
      guard let text = mark.text else { continue }
      svg.text(text, x: place.x + 8, y: place.y + 4, role: .text, size: 12, isHaloed: true)
    }
  }

  private func draw(_ tiles: Scene.Tiles, size: Size, in area: Area, on svg: inout SVG) {
    let (width, height) = (area.width / Double(size.columns), area.height / Double(size.rows))
    for (i, item) in tiles.items.enumerated() {
      var rect = Area(
        x: area.x + Double(item.rect.x) * width, y: area.y + Double(item.rect.y) * height,
        width: Double(item.rect.width) * width, height: Double(item.rect.height) * height)
      if tiles.hasTitles {
        svg.text(
          "\(item.unit)", x: rect.x, y: rect.y + 0.8 * height, role: item.isChosen ? .accent : .text, size: 11,
          isBold: item.isChosen)
        svg.text(
          item.isDead ? UnitText.dead(isLong: false).string(in: language) : bounded(item.norm, digits: 2),
          x: rect.x + rect.width, y: rect.y + 0.8 * height,
          role: item.isDead ? .alarm : .dim, size: 11, anchor: "end")
        rect.y += height
        rect.height -= height
      }
      let grid = tiles.grid(i)
      svg.cells(columns: grid.columns, rows: grid.rows, rect) {
        theme.ramp(theme.step(grid[$0, $1], limit: tiles.limit))
      }
    }
  }

  private func draw(_ axes: Scene.Axes, _ area: Area, bottom: Double, on svg: inout SVG) {
    for tick in axes.x.ticks(limit: max(1, Int(area.width / 60))) {
      svg.tick(
        tick.label, x: area.x + axes.x.position(of: tick.value) * area.width, y: bottom, isHorizontal: true)
    }
    for tick in axes.y.ticks(limit: max(1, Int(area.height / 50))) {
      svg.tick(
        tick.label, x: area.x, y: area.y + (1 - axes.y.position(of: tick.value)) * area.height, isHorizontal: false)
    }
    if !axes.scale.isEmpty { svg.text(axes.scale, x: area.x, y: bottom + 32, role: .dim, size: 12) }
    if !axes.xName.isEmpty {
      svg.text(axes.xName, x: area.x + area.width, y: bottom + 32, role: .text, size: 12, anchor: "end")
      svg.text(axes.yName, x: area.x + 6, y: area.y + 28, role: .text, size: 12)
    }
  }
}
