import Settings
import Texts
import Training

/// The panels of the live view.
extension Context {
  /// The plot, or of two runs the two plots.
  func drawPlots(_ frame: inout Frame) {
    let (layout, pane) = (layout, pane)
    guard stage.preview == nil, let rival = snapshot.rival else {
      let suffix =
        pane.shownView == .regions ? "" : " \(glyphs.dot) \(glyphs.string(LabelText.view(pane.shownView.rawValue)))"
      let (title, note) = stage.plotTitle ?? (modelName(snapshot) + suffix, runNote)
      return pane.draw(
        in: layout.plot, title: title, note: note, isFocused: stage.isPlotFocused || snapshot.rival != nil, on: &frame)
    }
    for (run, other, rect) in [(snapshot, rival, layout.plot), (rival, snapshot, layout.rival)] {
      let (title, note) = comparisonTitle(run, beside: other.settings)
      // The accented frame has the run that keys are about.
      self.pane(of: run).draw(
        in: rect, title: title, note: note, isFocused: rect == layout.plot || stage.isPlotFocused, ink: runInk(run),
        on: &frame)
    }
  }

  func drawTooSmall(_ frame: inout Frame) {
    let text = glyphs.string(LabelText.tooSmall(columns: Layout.minimum.columns, rows: Layout.minimum.rows))
    frame.write(fitted(text, columns: size.columns, glyphs: glyphs), x: 0, y: size.rows / 2, ink: theme.ink(.text))
  }

  func drawFigures(_ rect: Rect, _ frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let title = stage.figuresTitle ?? stateName
    let inside = Box(glyphs.string(title)).draw(in: rect, of: &frame, theme: theme, glyphs: glyphs)
    FiguresPanel(theme: theme, glyphs: glyphs).draw(figures, in: inside, of: &frame)
  }

  func drawControls(_ rect: Rect, _ frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let inside = Box(controlsTitle, isFocused: stage.focus != nil).draw(
      in: rect, of: &frame, theme: theme, glyphs: glyphs)
    ControlsPanel(theme: theme, glyphs: glyphs, keys: keys, focus: stage.focus, typed: stage.typed, controls: controls)
      .draw(
        { text(of: $0) }, isDefault: { isDefault($0) }, in: inside, of: &frame)
  }

  /// Draws a sentence into its line.
  ///
  /// - Parameter isAlone: whether iteration and accuracy are left out where no panel has them.
  func draw(_ remark: Remark, isAlone: Bool, _ frame: inout Frame) {
    let rect = layout.remark
    var text = glyphs.string(remark.text)
    if layout.figures.isEmpty, !isAlone {
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
  func drawStatistics(_ rect: Rect, _ frame: inout Frame) {
    guard showsStatistics, let statistics, !rect.isEmpty else { return }
    let text = """
      \(fixed(statistics.framesPerSecond, digits: 0)) frames/s  \(fixed(statistics.bytesPerFrame / 1000, digits: 1)) kB/frame  \
      \(fixed(statistics.millisecondsPerFrame, digits: 2)) ms/frame  \(statistics.skippedFrames) skipped
      """
    frame.fill(rect, ink: theme.ink(.text))
    frame.write(fitted(text, columns: rect.width - 2, glyphs: glyphs), x: rect.x + 1, y: rect.y, ink: theme.ink(.text))
  }
}
