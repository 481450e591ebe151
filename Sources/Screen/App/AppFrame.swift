import Learning
import Settings
import Texts
import Training

/// What the state looks like.
extension App {
  /// The picture of the present state, of the screen's size.
  package func frame() -> Frame {
    glyphs.set == .narrow ? drawnFrame().narrowed() : drawnFrame()
  }

  private func drawnFrame() -> Frame {
    var frame = Frame(size: size, ink: theme.ink(.text))
    let layout = layout
    if layout.isTooSmall {
      drawTooSmall(&frame)
      return frame
    }
    drawPlot(layout.plot, &frame)
    tintTitle(layout.plot, &frame)
    drawRival(layout.rival, &frame)
    drawTour(layout.caption, &frame)
    drawLoss(layout.loss, &frame)
    drawFigures(layout.figures, &frame)
    drawControls(layout.controls, &frame)
    drawRemark(layout.remark, &frame)
    keyLine.draw(in: layout.keys, of: &frame)
    drawStatistics(layout.keys.isEmpty ? layout.remark : layout.keys, &frame)
    drawProbe(layout, &frame)
    drawOverlay(layout, &frame)
    return frame
  }

  /// The keys that matter now.
  var keyLine: KeyLine {
    let items = overlay == .export ? Self.exportKeys : editing != nil ? editingKeys : modeKeys ?? keys.liveHints
    return KeyLine(theme: theme, keys: keys, hints: items)
  }

  /// The keys of what is open in place of the live run.
  private var modeKeys: [KeyHint]? {
    if survey != nil { return Self.landscapeKeys }
    if lookahead != nil { return Self.forecastKeys }
    return tour != nil && focus == nil ? Self.tourKeys : nil
  }

  private func drawTooSmall(_ frame: inout Frame) {
    let text = "needs \(Layout.minimum.columns)\(glyphs.times)\(Layout.minimum.rows)"
    frame.write(fitted(text, columns: size.columns, glyphs: glyphs), x: 0, y: size.rows / 2, ink: theme.ink(.text))
  }

  private func drawFigures(_ rect: Rect, _ frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let title = lookahead == nil ? stateName : .forecast
    let inside = Box(glyphs.string(title)).draw(in: rect, of: &frame, theme: theme, glyphs: glyphs)
    FiguresPanel(theme: theme, glyphs: glyphs).draw(figures, in: inside, of: &frame)
  }

  private func drawControls(_ rect: Rect, _ frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let inside = Box(controlsTitle, isFocused: focus != nil).draw(in: rect, of: &frame, theme: theme, glyphs: glyphs)
    ControlsPanel(theme: theme, glyphs: glyphs, keys: keys, focus: focus, typed: typed, controls: controls).draw(
      { text(of: $0) }, isDefault: { isDefault($0) }, in: inside, of: &frame)
  }

  /// A control's value as text.
  func text(of control: Control) -> String {
    switch control {
    case .run(let field):
      field.text(settings) + (field.name == Field.dataset.name && settings.edited != nil ? ", edited" : "")
    case .view(let field): field.text(view)
    }
  }

  private func isDefault(_ control: Control) -> Bool {
    switch control {
    case .run(let field): text(of: control) == field.text(RunSettings())
    case .view(let field): field.text(view) == field.text(ViewSettings())
    }
  }

  /// What is said in words: what has just been asked for or refused, then what is open, and else how the run goes.
  private var remark: Remark {
    let run = snapshot.remark(keys)
    let grave = run.role == .alarm ? run : nil
    return message.map { Remark(Verbatim($0), .accent) } ?? loading.map { Remark(Verbatim($0.sentence), .accent) }
      ?? editingRemark
      ?? survey.map { landscapeRemark($0) } ?? lookahead.map { reading ?? forecastRemark($0) } ?? grave ?? reading
      ?? tourRemark ?? viewRemark ?? run
  }

  private func drawRemark(_ rect: Rect, _ frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let remark = remark
    var text = glyphs.string(remark.text)
    if layout.figures.isEmpty, message == nil, loading == nil, editing == nil, reading == nil {
      let accuracy = "\(fixed(snapshot.diagnostics.accuracy * 100, digits: 1)) %"
      text = "\(grouped(snapshot.iteration)) \(glyphs.dot) \(accuracy) \(glyphs.dot) \(text)"
    }
    var lines = displayWidth(of: text) <= rect.width - 2 ? [text] : wrapped(text, columns: rect.width - 2)
    if lines.count > rect.height {
      // The last line has all that is left, cut where it ends.
      lines[rect.height - 1] = fitted(
        lines[(rect.height - 1)...].joined(separator: " "), columns: rect.width - 2, glyphs: glyphs)
    }
    for (row, line) in lines.prefix(rect.height).enumerated() {
      frame.write(line, x: rect.x + 1, y: rect.y + row, ink: theme.ink(remark.role))
    }
  }

  /// The figures of the drawing, in place of the keys.
  private func drawStatistics(_ rect: Rect, _ frame: inout Frame) {
    guard showsStatistics, let statistics, !rect.isEmpty else { return }
    let text = """
      \(fixed(statistics.framesPerSecond, digits: 0)) frames/s  \(fixed(statistics.bytesPerFrame / 1000, digits: 1)) kB/frame  \
      \(fixed(statistics.millisecondsPerFrame, digits: 2)) ms/frame  \(statistics.skippedFrames) skipped
      """
    frame.fill(rect, ink: theme.ink(.text))
    frame.write(fitted(text, columns: rect.width - 2, glyphs: glyphs), x: rect.x + 1, y: rect.y, ink: theme.ink(.text))
  }
}
