import Settings
import Texts
import Training

/// The panels of the live view.
extension Context {
  /// Draws the plot, or the plots of two runs.
  func drawPlots(_ frame: inout Frame) {
    let layout = layout
    guard shared.preview == nil, let otherRun = snapshot.otherRun else {
      let isNamed =
        !layout.plotArea.title.isEmpty
        || isViewInHeader && headerLine.leastRank(in: layout.header) <= Self.viewRank
      return pane.draw(in: layout.plotArea, hint: isNamed ? [] : viewHint, on: &frame)
    }
    for (run, other, area) in [(snapshot, otherRun, layout.plotArea), (otherRun, snapshot, layout.otherArea)] {
      pane(of: run).draw(in: area, hint: viewHint, on: &frame)
      let columns = min(area.title.width, max(area.outer.width, 24)) - 3
      let (title, note) = comparisonTitle(run, beside: other.settings, columns: columns)
      // The marked title is that of the run that keys apply to.
      let style: Style = area == layout.plotArea ? [.bold, .reverse] : .bold
      var ink = runInk(run)
      ink.style.formUnion(style)
      draw(title: title, note: note, ink: ink, in: area.title, &frame)
    }
  }

  /// Draws the row above the plot: a mode's title, or the tabs of the views.
  func drawPlotTitle(_ frame: inout Frame) {
    guard shared.preview != nil || shared.coversPlot || snapshot.otherRun == nil else { return }
    let row = layout.plotArea.title
    if let (title, note) = shared.plotTitle {
      return draw(title: title, note: note, ink: theme.ink(.accent, style: .bold), in: row, &frame)
    }
    tabs.draw(in: row, of: &frame)
  }

  private func draw(title: String, note: String, ink: Ink, in row: Rect, _ frame: inout Frame) {
    guard !row.isEmpty else { return }
    let width = layout.plotArea.outer.width > 0 ? min(row.width, max(layout.plotArea.outer.width, 24)) : row.width
    let hasNote = displayWidth(of: title) + displayWidth(of: note) + 3 <= width
    let room = width - 1 - (hasNote ? displayWidth(of: note) : 0)
    frame.write(" \(fitted(title, columns: room - 2, glyphs: glyphs)) ", x: row.x, y: row.y, ink: ink)
    if hasNote { frame.write(note, x: row.x + width - displayWidth(of: note), y: row.y, ink: theme.ink(.text)) }
  }

  var tabs: ViewTabs {
    ViewTabs(
      theme: theme, glyphs: glyphs, keys: keys, current: pane.shownView,
      views: PlotView.views(of: snapshot.network),
      isLandscape: shared.opening == .landscape)
  }

  /// Whether the line at the top names the view in place of the data: without tabs above the plot, in other views than the
  /// regions.
  private var isViewInHeader: Bool {
    layout.plotArea.title.isEmpty && !layout.plotArea.outer.isEmpty && shared.plotTitle == nil
      && snapshot.otherRun == nil && pane.shownView != .regions
  }

  /// The rank of the view's name there.
  private static let viewRank = 3

  /// `v regions 1/6`
  private var viewHint: InkedText {
    let views = tabs.views
    guard let index = views.firstIndex(of: pane.shownView) else { return [] }
    return [
      (keys.name(of: Action.nextView) + " ", theme.ink(.accent, style: .bold)),
      ("\(glyphs.string(LabelText.view(pane.shownView.rawValue))) \(index + 1)/\(views.count) ", theme.ink(.dim)),
    ]
  }

  /// The line at the top.
  var headerLine: HeaderLine {
    func ink(_ role: Theme.Role, _ style: Style = []) -> Ink { theme.ink(role, on: .header, style: style) }
    var left: [HeaderLine.Part] = []
    left.reserveCapacity(5)
    left.append(HeaderLine.Part(text: " spiral ", ink: theme.block(.accent), rank: 2))
    if layout.plotArea.title.isEmpty, let (title, note) = shared.plotTitle, !layout.plotArea.outer.isEmpty {
      left.append(HeaderLine.Part(text: title, ink: ink(.accent, .bold), before: 1, rank: 8))
      if !note.isEmpty { left.append(HeaderLine.Part(text: note, ink: ink(.text), before: 2, rank: 6)) }
    } else {
      left.append(HeaderLine.Part(text: modelName(snapshot), ink: ink(.text, .bold), before: 1, rank: 5))
      if isViewInHeader {
        for (i, part) in viewHint.enumerated() {
          left.append(
            HeaderLine.Part(
              text: part.text, ink: ink(i == 0 ? .accent : .dim, i == 0 ? .bold : []), before: i == 0 ? 2 : 0,
              rank: Self.viewRank))
        }
      } else {
        left.append(
          HeaderLine.Part(
            text: glyphs.string(
              LabelText.onPoints(dataset: text(of: .run(.dataset)), count: snapshot.data.count)), ink: ink(.dim),
            before: 2, rank: 0))
      }
    }
    let state = shared.figuresTitle ?? stateName
    let isRunning = snapshot.isAnyRunning
    let role: Theme.Role =
      switch state {
      case .running, .replaying: .good
      case .diverged: .alarm
      case .forecast, .inThePast: .accent
      case .paused, .finished: .text
      }
    let sign = isRunning ? glyphs.run : glyphs.pause
    var right: [HeaderLine.Part] = []
    right.reserveCapacity(4)
    right.append(HeaderLine.Part(text: sign, ink: ink(role, .bold), after: 1, rank: 7, isState: true))
    right.append(
      HeaderLine.Part(text: glyphs.string(state), ink: ink(role, .bold), after: 2, rank: 4, isState: true))
    if isRunning, snapshot.otherRun == nil {
      let rate = "\(grouped(Int(snapshot.rate.rounded()))) \(glyphs.string(FigureUnit.iterationsPerSecond))"
      right.append(HeaderLine.Part(text: rate, ink: ink(.text), after: 2, rank: 1))
    }
    right.append(HeaderLine.Part(text: iterationName, ink: ink(.text), after: 1, rank: 9))
    return HeaderLine(left: left, right: right)
  }

  func drawTooSmall(_ frame: inout Frame) {
    let text = glyphs.string(LabelText.tooSmall(columns: Layout.minimum.columns, rows: Layout.minimum.rows))
    frame.write(fitted(text, columns: size.columns, glyphs: glyphs), x: 0, y: size.rows / 2, ink: theme.ink(.text))
  }

  func drawFigures(_ rect: Rect, _ frame: inout Frame) {
    guard !rect.isEmpty else { return }
    if isPresenting { return drawBigFigures(rect, &frame) }
    let inside =
      rect.height < 4
      ? rect
      : Panel(
        shared.figuresTitle.map { glyphs.string($0) } ?? glyphs.string(LabelText.figures),
        note: note([ConfusionMode.Action.open.id], .confusion)
      ).draw(in: rect, of: &frame, theme: theme, glyphs: glyphs)
    FiguresPanel(theme: theme, glyphs: glyphs).draw(figures, in: inside, of: &frame)
  }

  /// Draws accuracy and loss large; of two runs, one below the other, each below the side of its plot.
  private func drawBigFigures(_ rect: Rect, _ frame: inout Frame) {
    let big = BigFigures(theme: theme, glyphs: glyphs)
    guard shared.preview == nil, let otherRun = snapshot.otherRun else {
      return big.draw(figures, in: rect, of: &frame)
    }
    let half = rect.height / 2
    let runs = snapshot.isSecond ? [otherRun, snapshot] : [snapshot, otherRun]
    for (i, run) in runs.enumerated() {
      let own = Rect(x: rect.x, y: rect.y + i * half, width: rect.width, height: half)
      frame.write(glyphs.string(side(isSecond: run.isSecond)), x: own.x, y: own.y, ink: runInk(run), clip: own)
      let numbers = Rect(x: own.x, y: own.y + 1, width: own.width, height: half - 1)
      big.draw(run.figures, in: numbers, of: &frame)
    }
  }

  /// Whether the figures are drawn large, for a lecture hall.
  var isPresenting: Bool { view.enlarged == .presenter && layout.header.isEmpty && !layout.figures.isEmpty }

  func drawControls(_ rect: Rect, _ frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let inside = Panel(
      controlsTitle, note: note([Action.nextControl.id], .choose), isFocused: shared.focus != nil
    ).draw(in: rect, of: &frame, theme: theme, glyphs: glyphs)
    controlsPanel.draw(
      { text(of: $0) }, isDefault: { isDefault($0, text: $1) }, position: { sliderPosition(of: $0) }, in: inside,
      of: &frame)
  }

  var controlsPanel: ControlsPanel {
    ControlsPanel(
      theme: theme, glyphs: glyphs, keys: keys, focus: shared.focus, typed: shared.typed, controls: controls)
  }

  /// The effect of keys in a panel, for its title.
  func note(_ actions: [ActionID], _ word: KeyWord) -> InkedText {
    [(keys.names(of: actions), theme.ink(.accent, style: .bold)), (" " + glyphs.string(word), theme.ink(.dim))]
  }

  /// Draws a remark into its line.
  ///
  /// - Parameter isAlone: whether iteration and accuracy are left out where no panel shows them.
  func draw(_ remark: Remark, isAlone: Bool, _ frame: inout Frame) {
    let rect = layout.remark
    var text = glyphs.string(remark.text)
    if layout.figures.isEmpty, !isAlone {
      // The line at the top has the iteration.
      let iteration = layout.header.isEmpty ? "\(iterationName) \(glyphs.dot) " : ""
      let whole = "\(iteration)\(accuracyNote) \(glyphs.dot) \(text)"
      // The end of the sentence is worth more than the numbers before it, but where it is cut anyway they have no other place.
      let fits = { wrapped($0, columns: rect.width - 2).count <= rect.height }
      if fits(whole) || !fits(text) { text = whole }
    }
    if displayWidth(of: text) <= rect.width - 2 {
      let line = Rect(x: rect.x, y: rect.bottom - 1, width: rect.width, height: 1)
      frame.fill(line, ink: theme.ink(.text))
      frame.write(text, x: line.x + 1, y: line.y, ink: theme.ink(remark.role))
      return
    }
    var lines = wrapped(text, columns: rect.width - 2)
    if lines.count > rect.height {
      // A text that does not fit is cut between words. All lines leave room for the ellipsis, so that none repeats the end of the
      // one before.
      lines = Array(
        wrapped(text, columns: rect.width - 2 - displayWidth(of: glyphs.ellipsis)).prefix(rect.height))
      lines[lines.count - 1] += glyphs.ellipsis
    }
    let top = rect.bottom - lines.count
    frame.fill(Rect(x: rect.x, y: top, width: rect.width, height: lines.count), ink: theme.ink(.text))
    for (row, line) in lines.enumerated() {
      frame.write(line, x: rect.x + 1, y: top + row, ink: theme.ink(remark.role))
    }
  }

  /// Explains how to begin, in the row that a short remark leaves empty.
  func drawWelcome(_ frame: inout Frame) {
    let rect = layout.remark
    guard rect.height > 1, (rect.x..<rect.right).allSatisfy({ frame[$0, rect.y].character == " " }) else { return }
    let text = glyphs.string(
      LabelText.welcome(
        tour: keys.keyName(of: LessonMode.Action.open), view: keys.keyName(of: Action.nextView),
        landscape: keys.keyName(of: LandscapeMode.Action.open), help: keys.keyName(of: HelpMode.Action.open)))
    guard displayWidth(of: text) <= rect.width - 2 else { return }
    frame.write(text, x: rect.x + 1, y: rect.y, ink: theme.ink(.accent))
  }

  /// Draws the drawing statistics in place of the keys.
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
