import Settings
import Texts
import Training

/// The tour: scenes that a key turns. Everything else works in it as ever, so that what is told can be tried at once; the
/// run before waits, and comes back as it was.
struct TourMode: Layer {
  enum Action: String, KeyAction {
    case open, next, previous, leave
    static let scope = "tour"
  }

  static let plane = Plane.plot
  static let opener: ActionID? = Action.open.id
  static let section = Binding.Section(.tour, opener: Action.open.id)
  static let bindings = [
    Binding(opening: [.character("T")], Action.open, .run, .tour),
    Binding([.enter], Action.next, section, .tourNext),
    Binding([.backspace], Action.previous, section, .tourPrevious),
    Binding([.escape], Action.leave, section, .tourLeave),
  ]

  private(set) var index = 0
  /// What comes back at the end.
  let live: Snapshot
  let settings: RunSettings
  let view: ViewSettings

  var scene: TourScene { TourScene.all[index] }

  static func open(_ context: inout Context) -> (layer: any Layer, effects: [Effect])? {
    guard context.stage.preview == nil, !context.stage.coversPlot, context.stage.points == nil else {
      context.message = context.glyphs.string(TourText.busy)
      return nil
    }
    let tour = TourMode(live: context.ownRun, settings: context.settings, view: context.view)
    return (tour, [.send(.setAside)] + tour.play(&context))
  }

  mutating func handle(_ key: Key, _ context: inout Context) -> Reply {
    let isAlone = context.stage.preview == nil && !context.stage.coversPlot && context.stage.points == nil
    guard isAlone, let action = context.keys.action(for: key, in: Action.self) else { return .ignored }
    switch action {
    case .next: return index + 1 < TourScene.all.count ? turn(1, &context) : leave(&context)
    case .previous:
      if index > 0 { return turn(-1, &context) }
      context.message = context.glyphs.string(TourText.firstScene)
      return .done()
    case .open, .leave: return leave(&context)
    }
  }

  private mutating func turn(_ direction: Int, _ context: inout Context) -> Reply {
    context.message = context.lossOfScene()
    guard context.message == nil else { return .done() }
    index += direction
    return .done(play(&context))
  }

  /// Begins the run of the scene.
  private func play(_ context: inout Context) -> [Effect] {
    context.settings = scene.settings
    (context.view.pace, context.view.plot, context.view.unit) = (scene.pace, scene.view, nil)
    (context.chartRange, context.message) = (nil, nil)
    context.close(ControlsMode.self)
    context.close(ProbeMode.self)
    return [.send(.apply(scene.settings)), .send(.reset), .send(.pace(scene.pace)), .send(.resume)]
  }

  private func leave(_ context: inout Context) -> Reply {
    context.message = context.lossOfScene()
    guard context.message == nil else { return .done() }
    context.returning = live
    context.settings = settings
    (context.view.pace, context.view.plot, context.view.unit) = (view.pace, view.plot, view.unit)
    context.chartRange = nil
    context.message = context.glyphs.string(TourText.over(tour: context.keys.keyName(of: Action.open)))
    return .close([.send(.takeBack), .send(.pace(view.pace))])
  }

  // MARK: The picture

  func set(_ stage: inout Stage, _ context: Context) {
    stage.waiting = (live, settings)
    stage.caption = scene.text(context.keys)
    stage.hints = [
      KeyHint(Action.next, text: .nextScene), KeyHint(Action.previous, text: .sceneBefore),
      KeyHint(Screen.Action.togglePause, text: .runPause), KeyHint(Screen.Action.reset, text: .reset),
      KeyHint(Screen.Action.slower, .faster, text: .pace),
      KeyHint(Screen.Action.stepSizeUp, .stepSizeDown, text: .stepSize),
      KeyHint(Screen.Action.regularizationUp, .regularizationDown, text: .reg),
      KeyHint(Screen.Action.nextControl, text: .controls), KeyHint(Screen.Action.nextView, text: .view),
      KeyHint(Action.leave, text: .endOfTheTour), KeyHint(HelpMode.Action.open, text: .help),
    ]
  }

  /// What the scene tells, below the plot.
  func draw(_ context: Context, on frame: inout Frame) {
    let rect = context.layout.caption
    guard !rect.isEmpty else { return }
    let title = context.glyphs.string(TourText.heading(scene.name, number: index + 1, of: TourScene.all.count))
    let inside = Box(title, note: context.keys.name(of: Action.next), isFocused: true)
      .draw(in: rect, of: &frame, theme: context.theme, glyphs: context.glyphs)
    for (row, line) in wrapped(context.glyphs.string(scene.text(context.keys)), columns: inside.width - 2).enumerated()
    {
      frame.write(line, x: inside.x + 1, y: inside.y + row, ink: context.theme.ink(.text))
    }
  }

  /// What is grave or pointed at; the scene's text where there is no room for it below the plot.
  func remark(_ context: Context, _ run: RunRemarks) -> Remark? {
    guard context.layout.caption.isEmpty else { return nil }
    return run.grave ?? run.reading
      ?? Remark(
        TourText.line(scene.name, number: index + 1, of: TourScene.all.count, keys: TourText.Keys(context.keys)),
        .accent)
  }
}
