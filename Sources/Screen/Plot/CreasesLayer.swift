import Learning

/// The line of each unit of the first hidden layer on which its weighted sum is zero. A ReLU bends what it passes on there, and
/// borders between classes can bend nowhere else. The more a unit bends, the brighter its line; a dead unit's is
/// dotted.
struct CreasesLayer {
  let theme: Theme
  let glyphs: Glyphs

  /// More lines than these would fill the plane.
  static let limit = 400
  /// Of a dead unit's line one dot in as many is drawn.
  private static let dotSpacing = 5

  struct Crease {
    let line: Line
    /// How much the slope changes: the length of the incoming weights times that of the outgoing ones.
    let bend: Double
    let isDead: Bool
  }

  /// The lines of the loudest units, the weakest bend first.
  static func creases(_ network: Network, _ data: Dataset) -> [Crease] {
    guard network.hiddenLayers > 0, network.isFinite else { return [] }
    let units = Array(network.unitsByWeight(0).prefix(limit))
    let on = network.onShares(0, units: units, data)
    let canDie = network.activation.canDie
    let norms = network.outgoingNorms(0)
    return zip(units, on).compactMap { unit, on in
      network.crease(unit: unit).map {
        Crease(line: $0, bend: ($0.a * $0.a + $0.b * $0.b).squareRoot() * norms[unit], isDead: canDie && on == 0)
      }
    }.sorted { $0.bend < $1.bend }
  }

  /// - Returns: how many of the lines meet the picture.
  @discardableResult
  func draw(_ creases: [Crease], _ viewport: Viewport, on frame: inout Frame) -> Int {
    let rect = viewport.rect
    guard !rect.isEmpty, let strongest = creases.last?.bend else { return 0 }
    var canvas = BrailleCanvas(over: rect, glyphs: glyphs, layers: 4)
    let corner = viewport.plane(column: Double(rect.x), row: Double(rect.bottom))
    let opposite = viewport.plane(column: Double(rect.right), row: Double(rect.y))
    var visible = 0
    for crease in creases {
      guard let segment = crease.line.segment(x: corner.x...opposite.x, y: corner.y...opposite.y) else { continue }
      visible += 1
      let start = dot(segment.start, viewport, canvas)
      let end = dot(segment.end, viewport, canvas)
      if crease.isDead {
        dotted(from: start, to: end, on: &canvas)
      } else {
        let share = crease.bend / strongest
        canvas.line(from: start, to: end, layer: share > 0.5 ? 3 : share > 0.15 ? 2 : 1)
      }
    }
    let inks = [theme.line(.dead), theme.line(.weak), theme.line(.middle), theme.line(.strong)]
    canvas.overlay(on: &frame, x: rect.x, y: rect.y) { inks[$0] }
    return visible
  }

  private func dot(
    _ place: (x: Double, y: Double), _ viewport: Viewport, _ canvas: BrailleCanvas
  ) -> (x: Double, y: Double) {
    let cell = viewport.screen(x: place.x, y: place.y)
    return (
      (cell.column - Double(viewport.rect.x)) * Double(canvas.dots.perColumn) - 0.5,
      (cell.row - Double(viewport.rect.y)) * Double(canvas.dots.perRow) - 0.5
    )
  }

  private func dotted(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), on canvas: inout BrailleCanvas
  ) {
    let steps = Int(max(abs(end.x - start.x), abs(end.y - start.y))) / Self.dotSpacing
    guard steps > 0 else { return }
    for i in 0...steps {
      let share = Double(i) / Double(steps)
      canvas.set(
        x: Int((start.x + (end.x - start.x) * share).rounded()),
        y: Int((start.y + (end.y - start.y) * share).rounded()),
        layer: 0)
    }
  }
}
