import Learning
import Settings
import Training

/// The plot and what is read from it.
extension App {
  func drawPlot(_ rect: Rect, _ frame: inout Frame) {
    guard !rect.isEmpty else { return }
    if let survey { return drawLandscape(survey, rect, &frame) }
    let accuracy = "\(fixed(snapshot.diagnostics.accuracy * 100, digits: 1)) %"
    let live = (title: editingTitle ?? modelName, note: "\(iterationName) \(glyphs.dot) \(accuracy)")
    let (title, note) = lookahead.map { forecastTitle($0, columns: rect.width) } ?? live
    let inside = Box(title, note: note, isFocused: lookahead != nil || editing != nil).draw(
      in: rect, of: &frame, theme: theme, glyphs: glyphs)
    guard !inside.isEmpty else { return }
    let viewport = viewport(inside)
    RegionsLayer(theme: theme, glyphs: glyphs).draw(snapshot.network, viewport, on: &frame)
    if view.showsPoints || editing != nil {
      let points = shownPoints
      let layer = PointsLayer(theme: theme, glyphs: glyphs)
      if let test = points.test { layer.draw(test, isHollow: true, snapshot.network, viewport, on: &frame) }
      layer.draw(points.training, snapshot.network, viewport, on: &frame)
    }
    drawEditing(viewport, &frame)
    AxesLayer(theme: theme).draw(viewport, scale: snapshot.data.scale, border: rect, on: &frame)
    drawLegend(rect, &frame)
  }

  func viewport(_ inside: Rect) -> Viewport {
    let points = editing?.extent ?? shownPoints
    return Viewport(of: [points.training, points.test].compactMap { $0?.X }, in: inside, aspect: aspect)
  }

  var modelName: String {
    snapshot.settings.model == .linear
      ? "softmax linear classifier" : "network " + snapshot.network.sizes.map(String.init).joined(separator: "-")
  }

  /// The classes with their glyphs, in the bottom border; names that are long share the right half.
  private func drawLegend(_ rect: Rect, _ frame: inout Frame) {
    guard rect.width >= 40, rect.height >= 8 else { return }
    let shown = min(8, snapshot.network.classes)
    let room = max(1, rect.width / 2 / shown - 3)
    let names = (0..<shown).map { fitted(snapshot.data.name(ofClass: $0), columns: room, glyphs: glyphs) }
    var x = rect.right - 2 - names.reduce(0) { $0 + displayWidth(of: $1) + 3 }
    if snapshot.testData != nil {
      let text = " \(glyphs.hollowPoint(class: 0)) test "
      frame.write(text, x: x - displayWidth(of: text), y: rect.bottom - 1, ink: theme.ink(.test))
    }
    for (k, name) in names.enumerated() {
      let ink = Ink(
        foreground: theme.depth == .monochrome ? Theme.Role.text.rawValue : theme.legend(class: k),
        background: Theme.Role.background.rawValue, style: .bold)
      x = frame.write(" \(glyphs.point(class: k))\(name) ", x: x, y: rect.bottom - 1, ink: ink)
    }
  }

  /// What the network says of the point under the pointer; `nil` where the pointer is not on the plot.
  var reading: Remark? {
    guard let pointer else { return nil }
    let inside = layout.plot.inset(by: 1)
    guard inside.contains(x: pointer.x, y: pointer.y) else { return nil }
    let place = viewport(inside).plane(column: Double(pointer.x) + 0.5, row: Double(pointer.y) + 0.5)
    let scores = snapshot.network.scores(Matrix(rows: 1, columns: 2, values: [place.x, place.y]))
    let probs = softmax(scores.values).enumerated().map { k, p in
      "\(glyphs.point(class: k))\(snapshot.data.name(ofClass: k)) \(fixed(p * 100, digits: 1)) %"
    }
    return Remark(text(of: Point(x: place.x, y: place.y)) + "  " + probs.joined(separator: "  "), .accent)
  }
}
