import Learning
import Settings
import Training

/// One picture of a run that stands still: the decision regions with the points, and a caption.
package struct Picture: Sendable {
  let settings: RunSettings
  let run: TrainingRun
  let history: LossHistory
  let theme: Theme
  let showsPoints: Bool

  package init(_ record: RecordedRun, theme: Theme, showsPoints: Bool) {
    (settings, run, history) = (record.settings, record.run, record.history)
    self.theme = theme
    self.showsPoints = showsPoints
  }

  var title: String {
    settings.model == .linear
      ? "softmax linear classifier" : "network " + run.network.sizes.map(String.init).joined(separator: "-")
  }

  /// Iteration, loss and accuracy.
  var caption: String {
    let (loss, accuracy) = run.evaluate()
    var parts = [
      "iteration \(grouped(run.iteration))", "loss \(bounded(loss.total, digits: 6))",
      "accuracy \(fixed(accuracy * 100, digits: 1)) %",
    ]
    if let test = run.evaluateTest() { parts.append("test \(fixed(test.accuracy * 100, digits: 1)) %") }
    return parts.joined(separator: ", ")
  }

  /// The picture in character cells.
  ///
  /// - Parameter aspect: height of a cell over its width.
  package func frame(_ size: Size, glyphs set: GlyphSet, aspect: Double = 2) -> Frame {
    let glyphs = Glyphs(set)
    var frame = Frame(size: size, ink: theme.ink(.text))
    var rect = frame.bounds
    if rect.height > 3 {
      rect.height -= 1
      frame.write(
        fitted(caption, columns: size.columns - 2, glyphs: glyphs), x: 1, y: size.rows - 1, ink: theme.ink(.text))
    }
    let inside = Box(title).draw(in: rect, of: &frame, theme: theme, glyphs: glyphs)
    guard !inside.isEmpty else { return frame }
    let viewport = Viewport(of: [run.data, run.test].compactMap { $0?.X }, in: inside, aspect: aspect)
    RegionsLayer(theme: theme, glyphs: glyphs).draw(run.network, viewport, isExact: true, on: &frame)
    if showsPoints {
      let layer = PointsLayer(theme: theme, glyphs: glyphs)
      if let test = run.test { layer.draw(test, isHollow: true, isExact: true, run.network, viewport, on: &frame) }
      layer.draw(run.data, isExact: true, run.network, viewport, on: &frame)
    }
    let legend = LegendLayer(theme: theme, glyphs: glyphs)
    let start = legend.start(run.data, hasTest: run.test != nil, in: rect)
    AxesLayer(theme: theme, viewport: viewport, scale: run.data.scale, border: rect).draw(
      free: BottomBorder(rect, legend: start).free(), on: &frame)
    legend.draw(run.data, hasTest: run.test != nil, in: rect, of: &frame)
    return frame
  }
}
