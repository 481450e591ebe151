import Learning
import Settings
import Texts
import Training

/// The live view, below all modes: it receives the events that no mode consumes.
struct LiveMode: Sendable {
  /// Whether a held button seeks on the chart.
  private var isScrubbing = false
  /// The control whose slider a held button moves.
  private var dragged: Int?

  // MARK: Keys

  mutating func handle(_ key: Key, _ context: inout Context) -> [Effect] {
    if let opener = context.keys.opener(for: key) { return perform(opener, &context) }
    guard let action = context.keys.action(for: key, in: Action.self) else {
      context.message = context.say(
        .unusedKey(KeyName(key.name(in: context.language)), help: context.keys.keyName(of: HelpMode.Action.open)))
      return []
    }
    // Ctrl-C quits without a question.
    return key == .control("c") ? [.quit] : context.perform(action)
  }

  /// Opens a mode.
  func perform(_ opener: ActionID, _ context: inout Context) -> [Effect] {
    guard let opened = Modes.opened(by: opener)?.open(&context) else { return [] }
    context.open(opened.layer)
    // The arrows belong to what was opened last, as the key line says.
    if type(of: opened.layer).plane == .plot { context.close(ControlsMode.self) }
    return opened.effects
  }

  // MARK: Mouse

  mutating func handle(_ mouse: MouseEvent, _ context: inout Context) -> [Effect] {
    let layout = context.layout
    switch mouse.kind {
    case .press:
      context.message = nil
      if mouse.button == .left, let effects = pressShell(mouse, &context) { return effects }
      if let index = context.control(x: mouse.x, y: mouse.y) { context.open(ControlsMode(index)) }
      if mouse.button == .left, layout.otherPlot.contains(x: mouse.x, y: mouse.y) { return context.switchToOtherRun() }
      if mouse.button == .left, context.shared.preview == nil,
        layout.loss.content.contains(x: mouse.x, y: mouse.y)
      {
        isScrubbing = true
        return context.seek(toColumn: mouse.x)
      }
      // A mode that is open keeps its keys.
      let hasOwnKeys = !context.shared.openers.isEmpty
      if mouse.button == .left, !hasOwnKeys, let place = context.parameter(x: mouse.x, y: mouse.y, chosen: nil) {
        context.open(NetworkMode(place))
        context.close(ControlsMode.self)
        return []
      }
      context.pressPlot(x: mouse.x, y: mouse.y)
    case .drag where isScrubbing: return context.seek(toColumn: mouse.x)
    case .drag:
      if let dragged { return context.drag(dragged, toColumn: mouse.x) }
    case .release: (isScrubbing, dragged) = (false, nil)
    case .wheelUp, .wheelDown:
      let direction = mouse.kind == .wheelUp ? 1 : -1
      if let index = context.control(x: mouse.x, y: mouse.y) {
        context.message = nil
        context.open(ControlsMode(index))
        return context.nudge(context.controls[index], direction)
      }
      if layout.loss.contains(x: mouse.x, y: mouse.y) { context.zoomChart(direction, x: mouse.x) }
    default: break
    }
    return []
  }

  /// The effect of a click on the header, a tab or a slider; `nil` elsewhere.
  private mutating func pressShell(_ mouse: MouseEvent, _ context: inout Context) -> [Effect]? {
    let layout = context.layout
    if layout.header.contains(x: mouse.x, y: mouse.y) {
      return context.headerLine.isState(x: mouse.x, in: layout.header) ? context.perform(Action.togglePause) : []
    }
    if context.snapshot.otherRun == nil, context.shared.plotTitle == nil,
      layout.plotArea.title.contains(x: mouse.x, y: mouse.y),
      let target = context.tabs.target(x: mouse.x, in: layout.plotArea.title)
    {
      return show(target, &context)
    }
    guard let index = context.slider(x: mouse.x, y: mouse.y) else { return nil }
    dragged = index
    return context.drag(index, toColumn: mouse.x)
  }

  /// Shows the view or the mode of a tab.
  private mutating func show(_ target: ViewTabs.Target, _ context: inout Context) -> [Effect] {
    switch target {
    case .landscape:
      return context.shared.coversPlot ? [] : perform(LandscapeMode.Action.open.id, &context)
    case .view(let view):
      let wasCovered = context.shared.coversPlot
      if wasCovered {
        context.close(LandscapeMode.self)
        context.close(SurfaceMode.self)
      }
      context.view.plot = view
      return wasCovered ? [.survey(nil), .surface(nil)] : []
    }
  }

  // MARK: The picture

  func draw(_ context: Context, on frame: inout Frame) {
    let layout = context.layout
    if !context.shared.coversPlot { context.drawPlots(&frame) }
    context.headerLine.draw(in: layout.header, of: &frame, theme: context.theme)
    context.drawPlotTitle(&frame)
    context.drawNetwork(&frame)
    context.drawLoss(layout.loss, &frame)
    context.drawFigures(layout.figures, &frame)
    context.drawControls(layout.controls, &frame)
  }

  /// An alarm, the values at the pointer, or the state of the run.
  func remark(_ context: Context, _ run: RunRemarks) -> Remark {
    run.alarm ?? run.reading ?? context.pointed.map { Remark($0.meaning(context.lossMeaning), .accent) }
      ?? viewRemark(context, run.run) ?? run.run
  }

  /// The reason why another view than the chosen one is shown; an alarm takes precedence.
  private func viewRemark(_ context: Context, _ run: Remark) -> Remark? {
    guard context.pane.shownView != context.view.plot, ![.alarm, .warning].contains(run.role) else { return nil }
    return Remark(MessageText.nothingInside(model: context.keys.keyName(of: Action.switchModel)), .accent)
  }
}
