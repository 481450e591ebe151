import Learning
import Settings
import Texts
import Training

/// The live view, below all other modes: it takes what none of them consumes.
struct LiveMode: Sendable {
  /// Whether a held button moves through the run's time.
  private var isScrubbing = false

  // MARK: Keys

  mutating func handle(_ key: Key, _ context: inout Context) -> [Effect] {
    if let opener = context.keys.opener(for: key) { return perform(opener, &context) }
    guard let action = context.keys.action(for: key, in: Action.self) else {
      context.message = context.say(
        .unusedKey(KeyName(key.name), help: context.keys.keyName(of: HelpMode.Action.open)))
      return []
    }
    // Ctrl-C is for leaving whatever it costs.
    return key == .control("c") ? [.quit] : context.perform(action)
  }

  /// Opens a mode.
  func perform(_ opener: ActionID, _ context: inout Context) -> [Effect] {
    guard let opened = Modes.opened(by: opener)?.open(&context) else { return [] }
    context.open(opened.layer)
    return opened.effects
  }

  // MARK: Mouse

  mutating func handle(_ mouse: MouseEvent, _ context: inout Context) -> [Effect] {
    let layout = context.layout
    switch mouse.kind {
    case .press:
      context.message = nil
      if let index = context.control(x: mouse.x, y: mouse.y) { context.open(ControlsMode(index)) }
      if mouse.button == .left, layout.rival.contains(x: mouse.x, y: mouse.y) { return context.turnToOtherRun() }
      if mouse.button == .left, context.stage.preview == nil,
        layout.loss.inset(by: 1).contains(x: mouse.x, y: mouse.y)
      {
        isScrubbing = true
        return context.seek(toColumn: mouse.x)
      }
      context.pressPlot(x: mouse.x, y: mouse.y)
    case .drag where isScrubbing: return context.seek(toColumn: mouse.x)
    case .release: isScrubbing = false
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

  // MARK: The picture

  func draw(_ context: Context, on frame: inout Frame) {
    let layout = context.layout
    if !context.stage.coversPlot { context.drawPlots(&frame) }
    context.drawLoss(layout.loss, &frame)
    context.drawFigures(layout.figures, &frame)
    context.drawControls(layout.controls, &frame)
  }

  /// What is grave, or pointed at, or how the run goes.
  func remark(_ context: Context, _ run: RunRemarks) -> Remark {
    run.grave ?? run.reading ?? viewRemark(context, run.run) ?? run.run
  }

  /// Why a view is not what it is called; what is grave goes before it.
  private func viewRemark(_ context: Context, _ run: Remark) -> Remark? {
    guard context.pane.shownView != context.view.plot, ![.alarm, .warning].contains(run.role) else { return nil }
    return Remark(MessageText.nothingInside(model: context.keys.keyName(of: Action.switchModel)), .accent)
  }
}
