import Learning
import Settings
import Training

/// What the state looks like.
extension App {
  /// The picture of the present state, of the screen's size.
  package func frame() -> Frame {
    var frame = Frame(size: size, ink: theme.ink(.text))
    let layout = layout
    if layout.isTooSmall {
      drawTooSmall(&frame)
      return frame
    }
    drawPlot(layout.plot, &frame)
    drawLoss(layout.loss, &frame)
    drawFigures(layout.figures, &frame)
    drawControls(layout.controls, &frame)
    drawRemark(layout.remark, &frame)
    KeyLine(theme: theme, glyphs: glyphs).draw(in: layout.keys, of: &frame)
    if isHelpShown { HelpOverlay(theme: theme, glyphs: glyphs, scroll: helpScroll).draw(on: &frame) }
    return frame
  }

  private func drawTooSmall(_ frame: inout Frame) {
    let text = "needs \(Layout.minimum.columns)\(glyphs.times)\(Layout.minimum.rows)"
    frame.write(fitted(text, columns: size.columns, glyphs: glyphs), x: 0, y: size.rows / 2, ink: theme.ink(.text))
  }

  private func drawPlot(_ rect: Rect, _ frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let model =
      snapshot.settings.model == .linear
      ? "softmax linear classifier"
      : "network " + snapshot.network.sizes.map(String.init).joined(separator: "-")
    let note =
      "iteration \(grouped(snapshot.iteration)) \(glyphs.dot) \(fixed(snapshot.diagnostics.accuracy * 100, digits: 1)) %"
    let inside = Box(model, note: note).draw(in: rect, of: &frame, theme: theme, glyphs: glyphs)
    guard !inside.isEmpty else { return }
    let viewport = Viewport(of: [snapshot.data, snapshot.testData].compactMap { $0?.X }, in: inside, aspect: aspect)
    RegionsLayer(theme: theme, glyphs: glyphs).draw(snapshot.network, viewport, on: &frame)
    if view.showsPoints {
      let layer = PointsLayer(theme: theme, glyphs: glyphs)
      if let test = snapshot.testData { layer.draw(test, isHollow: true, snapshot.network, viewport, on: &frame) }
      layer.draw(snapshot.data, snapshot.network, viewport, on: &frame)
    }
    AxesLayer(theme: theme, glyphs: glyphs).draw(viewport, border: rect, on: &frame)
    drawLegend(rect, &frame)
  }

  /// The classes with their glyphs, in the bottom border.
  private func drawLegend(_ rect: Rect, _ frame: inout Frame) {
    guard rect.width >= 40, rect.height >= 8 else { return }
    var x = rect.right - 3 - 4 * min(8, snapshot.network.classes)
    for k in 0..<min(8, snapshot.network.classes) {
      let ink = Ink(foreground: theme.depth == .monochrome ? 1 : theme.legend(class: k), background: 0, style: .bold)
      x = frame.write(" \(glyphs.point(class: k))\(k) ", x: x, y: rect.bottom - 1, ink: ink)
    }
  }

  private func drawLoss(_ rect: Rect, _ frame: inout Frame) {
    guard !rect.isEmpty else { return }
    Box("loss \(fixed(snapshot.loss.total, digits: 6))", note: view.isLogarithmic ? "log" : "")
      .draw(in: rect, of: &frame, theme: theme, glyphs: glyphs)
  }

  private func drawFigures(_ rect: Rect, _ frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let state =
      switch snapshot.state {
      case .running: "running"
      case .paused: "paused"
      case .finished: "finished"
      case .diverged: "diverged"
      }
    let inside = Box(state).draw(in: rect, of: &frame, theme: theme, glyphs: glyphs)
    FiguresPanel(theme: theme, glyphs: glyphs).draw(snapshot.figures, in: inside, of: &frame)
  }

  private func drawControls(_ rect: Rect, _ frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let inside = Box("controls", isFocused: focus != nil).draw(in: rect, of: &frame, theme: theme, glyphs: glyphs)
    ControlsPanel(theme: theme, glyphs: glyphs, focus: focus, typed: typed).draw(
      { text(of: $0) }, isDefault: { isDefault($0) }, in: inside, of: &frame)
  }

  /// A control's value as text.
  func text(of control: Control) -> String {
    switch control {
    case .run(let field): field.text(settings)
    case .view(let field): field.text(view)
    }
  }

  private func isDefault(_ control: Control) -> Bool {
    switch control {
    case .run(let field): field.text(settings) == field.text(RunSettings())
    case .view(let field): field.text(view) == field.text(ViewSettings())
    }
  }

  private func drawRemark(_ rect: Rect, _ frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let remark = message.map { Remark($0, .accent) } ?? snapshot.remark
    var text = remark.text
    if showsStatistics, let statistics {
      text = """
        \(fixed(statistics.framesPerSecond, digits: 0)) frames/s  \(fixed(statistics.bytesPerFrame / 1000, digits: 1)) kB/frame  \
        \(fixed(statistics.millisecondsPerFrame, digits: 2)) ms/frame  \(statistics.skippedFrames) skipped
        """
    }
    if glyphs.set == .ascii { text = text.replacing("×", with: "x") }
    frame.write(
      fitted(text, columns: rect.width - 2, glyphs: glyphs), x: rect.x + 1, y: rect.y, ink: theme.ink(remark.role))
  }
}
