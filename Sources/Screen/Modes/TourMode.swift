import Settings
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
  static let section = Binding.Section("Tour", opener: Action.open.id)
  static let bindings = [
    Binding(opening: [.character("T")], Action.open, .run, "a tour: what works, what goes wrong, and why"),
    Binding([.enter], Action.next, section, "next scene"),
    Binding([.backspace], Action.previous, section, "scene before"),
    Binding([.escape], Action.leave, section, "end of the tour: the run before it comes back"),
  ]

  private(set) var index = 0
  /// What comes back at the end.
  let live: Snapshot
  let settings: RunSettings
  let view: ViewSettings

  var scene: TourScene { TourScene.all[index] }

  static func open(_ context: inout Context) -> (layer: any Layer, effects: [Effect])? {
    guard context.stage.preview == nil, !context.stage.coversPlot, context.stage.points == nil else {
      context.message = "The tour wants the screen for itself: close what is open first."
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
      context.message = "This is the first scene."
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
    context.message =
      "The tour is over, and the run before it is back. \(context.keys.name(of: Action.open)) begins the tour again."
    return .close([.send(.takeBack), .send(.pace(view.pace))])
  }

  // MARK: The picture

  func set(_ stage: inout Stage, _ context: Context) {
    stage.waiting = (live, settings)
    stage.caption = scene.text(context.keys)
    stage.hints = [
      KeyHint(Action.next, text: "next scene"), KeyHint(Action.previous, text: "scene before"),
      KeyHint(Screen.Action.togglePause, text: "run/pause"), KeyHint(Screen.Action.reset, text: "reset"),
      KeyHint(Screen.Action.slower, .faster, text: "pace"),
      KeyHint(Screen.Action.stepSizeUp, .stepSizeDown, text: "step size"),
      KeyHint(Screen.Action.regularizationUp, .regularizationDown, text: "reg"),
      KeyHint(Screen.Action.nextControl, text: "controls"), KeyHint(Screen.Action.nextView, text: "view"),
      KeyHint(Action.leave, text: "end of the tour"), KeyHint(HelpMode.Action.open, text: "help"),
    ]
  }

  /// What the scene tells, below the plot.
  func draw(_ context: Context, on frame: inout Frame) {
    let rect = context.layout.caption
    guard !rect.isEmpty else { return }
    let title = "tour \(index + 1)/\(TourScene.all.count): \(scene.title)"
    let inside = Box(title, note: context.keys.name(of: Action.next), isFocused: true)
      .draw(in: rect, of: &frame, theme: context.theme, glyphs: context.glyphs)
    for (row, line) in wrapped(scene.text(context.keys), columns: inside.width - 2).enumerated() {
      frame.write(line, x: inside.x + 1, y: inside.y + row, ink: context.theme.ink(.text))
    }
  }

  /// What is grave or pointed at; the scene's text where there is no room for it below the plot.
  func remark(_ context: Context, _ run: RunRemarks) -> Remark? {
    guard context.layout.caption.isEmpty else { return nil }
    return run.grave ?? run.reading
      ?? Remark("\(index + 1)/\(TourScene.all.count) \(scene.text(context.keys))", .accent)
  }
}
