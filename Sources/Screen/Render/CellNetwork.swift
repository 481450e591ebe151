import Learning

/// The diagram of a network in cells.
extension CellRenderer {
  /// Weights below this strength are left out, because they would hide the others.
  static let weakest = 0.04

  /// Draws weights in braille dots, up to three side by side, and the pictures of units over their ends.
  func drawNetwork(_ scene: Scene, in rect: Rect, on frame: inout Frame) {
    frame.fill(rect, ink: theme.ink(.text))
    // Two shades for each sign, and the chosen weight above all.
    var canvas = BrailleCanvas(
      columns: rect.width, rows: rect.height, dots: BrailleCanvas.Dots(glyphs.set), ranks: [0, 0, 1, 1, 2])
    let (width, height) = (Double(canvas.width), Double(canvas.height))
    for edge in scene.edges where edge.isChosen || abs(edge.strength) >= Self.weakest {
      let a = scene.window.share(x: edge.x0, y: edge.y0)
      let b = scene.window.share(x: edge.x1, y: edge.y1)
      let layer = edge.isChosen ? 4 : (abs(edge.strength) >= 0.4 ? 2 : 0) + (edge.strength < 0 ? 0 : 1)
      let lines = abs(edge.strength) >= 0.75 ? 3 : abs(edge.strength) >= 0.4 ? 2 : 1
      for offset in 0..<lines {
        let y = Double(offset) - Double(lines / 2) - 0.5
        let start = (x: a.x * width - 0.5, y: a.y * height + y)
        let end = (x: b.x * width - 0.5, y: b.y * height + y)
        // In monochrome a negative weight is dotted; the line of a bias is short.
        if theme.depth == .monochrome, edge.strength < 0, !edge.isChosen {
          canvas.dottedLine(from: start, to: end, every: edge.place.input == nil ? 2 : 5, layer: layer)
        } else {
          canvas.line(from: start, to: end, layer: layer)
        }
      }
    }
    canvas.draw(on: &frame, x: rect.x, y: rect.y) { layer, _ in edgeInk(layer) }
    for inset in scene.insets {
      let place = Rect(
        x: rect.x + inset.rect.x, y: rect.y + inset.rect.y, width: inset.rect.width, height: inset.rect.height)
      guard place.right <= rect.right, place.bottom <= rect.bottom else { continue }
      draw(inset.ground, in: place, on: &frame)
    }
  }

  private func edgeInk(_ layer: Int) -> Ink {
    if layer == 4 { return theme.ink(.accent, style: .bold) }
    if theme.depth == .monochrome { return theme.ink(layer >= 2 ? .text : .dim) }
    let size = layer >= 2 ? Theme.rampSteps : (2 * Theme.rampSteps + 2) / 3
    return Ink(
      foreground: theme.ramp(layer % 2 == 0 ? -size : size), background: Theme.Role.background.rawValue,
      style: layer >= 2 ? .bold : [])
  }
}
