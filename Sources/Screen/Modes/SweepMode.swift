import Settings
import Texts
import Training

/// The map of a sweep, in place of the landscape and with its keys: the results of its runs, from which a run can be
/// started.
struct SweepMode: Layer {
  private typealias Keys = LandscapeMode.Action

  static let plane = Plane.plot

  let map: SweepMap
  var measure = Landscape.Measure.accuracy
  /// The cell of the cursor.
  var cursor: SweepMap.Place

  init(_ map: SweepMap) {
    self.map = map
    cursor = map.best(.accuracy)?.place ?? SweepMap.Place(x: 0, y: 0, panel: 0)
  }

  // MARK: Events

  mutating func handle(_ key: Key, _ context: inout Context) -> Reply {
    switch context.keys.action(for: key, in: Keys.self) {
    case .left: cursor.x = max(0, cursor.x - 1)
    case .right: cursor.x = min(map.columns - 1, cursor.x + 1)
    case .up: cursor.y = min(map.rows - 1, cursor.y + 1)
    case .down: cursor.y = max(0, cursor.y - 1)
    case .longer: cursor.panel = min(map.panelCount - 1, cursor.panel + 1)
    case .shorter: cursor.panel = max(0, cursor.panel - 1)
    case .measure: measure = measure == .accuracy ? .loss : .accuracy
    case .go: return openRun(&context)
    case .open, .leave: return .close()
    case nil:
      return context.keys.opener(for: key) == EditingMode.opener ? .closeAndPass() : .ignored
    }
    return .done()
  }

  mutating func handle(_ mouse: MouseEvent, _ context: inout Context) -> Reply {
    let layout = SweepLayout(
      scene(context), in: context.layout.plot.inset(by: 1), hasTitle: map.panels != nil)
    guard var place = layout.place(x: mouse.x, y: mouse.y, panel: cursor.panel, of: map) else { return .ignored }
    if map.y == nil { place.y = 0 }
    cursor = place
    return mouse.kind == .press && mouse.button == .left ? openRun(&context) : .done()
  }

  /// Restarts the first run of the cell: the one of the first seed.
  private func openRun(_ context: inout Context) -> Reply {
    guard let row = map[cursor]?.rows.first else {
      context.message = context.glyphs.string(SweepScene(map, measure: measure).text(of: cursor))
      return .done()
    }
    let effects = context.adopt(map.table.rows[row].settings, context.view)
    guard context.message == nil || !effects.isEmpty else { return .done(effects) }
    context.message = context.glyphs.string(SweepText.opened(settings: map.settings(of: cursor)))
    return .close(effects + [.send(.reset), .send(.resume)])
  }

  // MARK: The picture

  private func scene(_ context: Context) -> SweepScene {
    var scene = SweepScene(map, measure: measure, cursor: cursor)
    scene.language = context.glyphs.language
    return scene
  }

  func set(_ shared: inout SharedState, _ context: Context) {
    shared.coversPlot = true
    shared.hints = [
      KeyHint(Keys.left, .down, .up, .right, text: .choose), KeyHint(Keys.go, text: .goThere),
      KeyHint(Keys.measure, text: .lossAccuracy), KeyHint(Keys.open, .leave, text: .back),
      KeyHint(HelpMode.Action.open, text: .help),
    ]
  }

  func draw(_ context: Context, on frame: inout Frame) {
    let rect = context.layout.plot
    guard !rect.isEmpty else { return }
    let scene = scene(context)
    let panel = map.panels.map { _ in "  \(cursor.panel + 1)/\(map.panelCount)" } ?? ""
    let inside = Box(scene.title + panel, note: scene.note, isFocused: true)
      .draw(in: rect, of: &frame, theme: context.theme, glyphs: context.glyphs)
    let view = SweepView(theme: context.theme, glyphs: context.glyphs, picture: scene)
    view.draw(in: inside, panel: cursor.panel, of: &frame)
    view.drawLegend(in: rect, of: &frame)
  }

  func remark(_ context: Context, _ run: RunRemarks) -> Remark? {
    let role: Theme.Role =
      switch map[cursor]?.fate {
      case .diverged: .alarm
      case .dead: .warning
      case .alive, nil: .accent
      }
    return Remark(scene(context).text(of: cursor), role)
  }
}
