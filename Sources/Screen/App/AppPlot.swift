import Learning
import Settings
import Texts
import Training

/// The plot and what is read from it.
extension App {
  func drawPlot(_ rect: Rect, _ frame: inout Frame) {
    guard !rect.isEmpty else { return }
    if let survey { return drawLandscape(survey, rect, &frame) }
    let accuracy = "\(fixed(snapshot.diagnostics.accuracy * 100, digits: 1)) %"
    let live =
      comparisonTitle
      ?? (title: editingTitle ?? modelName + viewSuffix, note: "\(iterationName) \(glyphs.dot) \(accuracy)")
    let (title, note) = lookahead.map { forecastTitle($0, columns: rect.width) } ?? live
    let isFocused = lookahead != nil || editing != nil || snapshot.rival != nil
    let inside = Box(title, note: note, isFocused: isFocused).draw(
      in: rect, of: &frame, theme: theme, glyphs: glyphs)
    guard !inside.isEmpty else { return }
    drawView(shownView, inside, border: rect, &frame)
    LegendLayer(theme: theme, glyphs: glyphs).draw(
      snapshot.data, hasTest: snapshot.testData != nil, in: rect, of: &frame)
  }

  func viewport(_ inside: Rect) -> Viewport {
    let points = editing?.extent ?? shownPoints
    return Viewport(of: [points.training, points.test].compactMap { $0?.X }, in: inside, aspect: aspect)
  }

  var modelName: String {
    snapshot.settings.model == .linear
      ? "softmax linear classifier" : "network " + snapshot.network.sizes.map(String.init).joined(separator: "-")
  }

  /// What the network says of the point under the pointer; `nil` where the pointer is not on the plot.
  var reading: Remark? {
    guard let pointer else { return nil }
    let inside = layout.plot.inset(by: 1)
    guard shownView.showsPlane, inside.contains(x: pointer.x, y: pointer.y) else { return nil }
    let place = viewport(inside).plane(column: Double(pointer.x) + 0.5, row: Double(pointer.y) + 0.5)
    let scores = snapshot.network.scores(Matrix(rows: 1, columns: 2, values: [place.x, place.y]))
    let probs = softmax(scores.values).enumerated().map { k, p in
      "\(glyphs.point(class: k))\(snapshot.data.name(ofClass: k)) \(fixed(p * 100, digits: 1)) %"
    }
    return Remark(text(of: Point(x: place.x, y: place.y)) + "  " + probs.joined(separator: "  "), .accent)
  }
}
