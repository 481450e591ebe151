import Settings
import Texts
import Training

/// The landscape in place of the plot: the results of runs over step size and strength of regularization.
struct LandscapeMode: Layer {
  enum Action: String, KeyAction {
    case open, left, down, up, right, go, measure, longer, shorter, leave
    static let scope = "landscape"
  }

  static let plane = Plane.plot
  static let opener: ActionID? = Action.open.id
  static let section = Binding.Section(.landscape, opener: Action.open.id)
  static let bindings = [
    Binding(opening: [.character("L")], Action.open, .picture, .landscape),
    Binding([.left, .character("h")], Action.left, section, .landscapeLeft),
    Binding([.down, .character("j")], Action.down, section, .landscapeDown),
    Binding([.up, .character("k")], Action.up, section, .landscapeUp),
    Binding([.right, .character("l")], Action.right, section, .landscapeRight),
    Binding([.enter], Action.go, section, .landscapeGo),
    Binding([.character("y")], Action.measure, section, .landscapeMeasure),
    Binding([.character(".")], Action.longer, section, .landscapeLonger),
    Binding([.character(",")], Action.shorter, section, .landscapeShorter),
    Binding([.escape], Action.leave, section, .landscapeLeave),
  ]

  /// The plan that the surveyor computes.
  var plan: Landscape.Plan
  /// The nodes computed so far.
  var landscape: Landscape
  var measure = Landscape.Measure.accuracy
  /// The node of the cursor.
  var cursor: Landscape.Node?

  static func open(_ context: inout Context) -> (layer: any Layer, effects: [Effect])? {
    if context.view.enlarged == .loss { context.view.enlarged = .nothing }
    if let map = context.start.sweep { return (SweepMode(map), []) }
    let plan = plan(context)
    return (LandscapeMode(plan: plan, landscape: Landscape(plan)), [.survey(plan)])
  }

  /// The plan for the settings, the number of iterations and the screen's resolution.
  private static func plan(_ context: Context) -> Landscape.Plan {
    var open = context
    open.shared.coversPlot = true
    let level = LandscapeLayout(in: open.layout.plotArea.inside)
      .level(perRow: LandscapeView.perRow(context.theme, context.glyphs))
    return Landscape.Plan(context.settings, iterations: context.view.landscapeIterations, level: level)
  }

  // MARK: Events

  mutating func handle(_ key: Key, _ context: inout Context) -> Reply {
    switch context.keys.action(for: key, in: Action.self) {
    case .left: moveCursor(-1, 0, context)
    case .right: moveCursor(1, 0, context)
    case .up: moveCursor(0, 1, context)
    case .down: moveCursor(0, -1, context)
    case .go: return goThere(&context)
    case .measure: measure = nextMeasure(context)
    case .shorter: return .done(context.nudge(.view(.landscapeIterations), -1))
    case .longer: return .done(context.nudge(.view(.landscapeIterations), 1))
    case .open, .leave: return .close([.survey(nil)])
    case nil:
      // Points are edited in the plot, and the surface takes its place: the landscape closes.
      let isReplaced = [EditingMode.opener, SurfaceMode.opener].contains(context.keys.opener(for: key))
      return isReplaced ? .closeAndPass([.survey(nil)]) : .ignored
    }
    return .done()
  }

  mutating func handle(_ mouse: MouseEvent, _ context: inout Context) -> Reply {
    guard let node = LandscapeLayout(in: context.layout.plotArea.inside).node(x: mouse.x, y: mouse.y) else {
      return .ignored
    }
    cursor = snapped(node)
    return mouse.kind == .press && mouse.button == .left ? goThere(&context) : .done()
  }

  mutating func receive(_ result: EffectResult, _ context: inout Context) -> Reply {
    guard case .landscape(let new) = result else { return .ignored }
    if new.plan.hasSameRuns(as: plan) { landscape = new }
    return .done()
  }

  /// Requests a new plan where settings, iterations or resolution have changed.
  mutating func ask(_ context: Context) -> [Effect] {
    let wanted = Self.plan(context)
    if plan == wanted { return [] }
    if !plan.hasSameRuns(as: wanted) { landscape = Landscape(wanted) }
    if measure == .testLoss, context.snapshot.testData == nil { measure = .loss }
    plan = wanted
    return [.survey(wanted)]
  }

  /// The next measure: the test loss where there are test points, and while it is shown.
  private func nextMeasure(_ context: Context) -> Landscape.Measure {
    switch measure {
    case .accuracy: .loss
    case .loss: context.snapshot.testData == nil ? .accuracy : .testLoss
    case .testLoss: .accuracy
    }
  }

  private mutating func moveCursor(_ columns: Int, _ rows: Int, _ context: Context) {
    cursor = snapped(cursor ?? current(context), columns: columns, rows: rows)
  }

  /// The nearest node of the plan, or one at a distance of columns and rows from it.
  private func snapped(_ node: Landscape.Node, columns: Int = 0, rows: Int = 0) -> Landscape.Node {
    let spacing = 1 << (Landscape.finestLevel - plan.level)
    func moved(_ index: Int, _ steps: Int, _ count: Int) -> Int {
      max(0, min(count - 1, ((index + spacing / 2) / spacing + steps) * spacing))
    }
    return Landscape.Node(
      column: moved(node.column, columns, Landscape.columns), row: moved(node.row, rows, Landscape.rows))
  }

  /// Restarts the run with the values of the cursor; while looking ahead, shows a forecast for them.
  private func goThere(_ context: inout Context) -> Reply {
    guard let node = cursor else {
      context.message = context.say(
        .choosePlace(KeyName(context.keys.names(of: Action.left, .down, .up, .right))))
      return .done()
    }
    var run = context.settings
    run.stepSize = node.stepSize
    run.regularization = node.regularization
    let effects = [.survey(nil)] + context.adopt(run, context.view)
    if context.shared.preview != nil { return .close(effects) }
    context.message =
      context.say(.begunAt(stepSize: node.stepSize, regularization: node.regularization))
    return .close(effects + [.send(.reset), .send(.resume)])
  }

  /// The node of the present settings.
  private func current(_ context: Context) -> Landscape.Node {
    Landscape.node(stepSize: context.settings.stepSize, regularization: context.settings.regularization)
  }

  // MARK: The picture

  /// The landscape with its marks.
  func scene(_ context: Context) -> LandscapeScene {
    var scene = LandscapeScene(
      landscape, measure: measure, classes: context.snapshot.network.classes, current: current(context), cursor: cursor)
    scene.language = context.glyphs.language
    return scene
  }

  func set(_ shared: inout SharedState, _ context: Context) {
    shared.coversPlot = true
    shared.plotTitle = title(context)
    shared.picture = { .landscape(scene($0)) }
    shared.opening = .landscape
    shared.hints = [
      KeyHint(Action.left, .down, .up, .right, text: .choose), KeyHint(Action.go, text: .goThere),
      KeyHint(Action.measure, text: context.snapshot.testData == nil ? .lossAccuracy : .lossTestAccuracy),
      KeyHint(Action.longer, .shorter, text: .iterations),
      KeyHint(ExportMode.Action.open, text: .export), KeyHint(Screen.Action.switchModel, text: .model),
      KeyHint(Action.open, .leave, text: .back),
      KeyHint(HelpMode.Action.open, text: .help),
    ]
  }

  /// The next measure by which the runs differ, and its key; `nil` where they are equal by all measures.
  private func otherMeasure(_ context: Context) -> LabelText.OtherMeasure? {
    var other = self
    other.measure = nextMeasure(context)
    while other.measure != measure {
      if other.scene(context).common == nil {
        return LabelText.OtherMeasure(other.measure.name, key: context.keys.keyName(of: Action.measure))
      }
      other.measure = other.nextMeasure(context)
    }
    return nil
  }

  /// The measure, the number of iterations, and the share that is computed.
  private func title(_ context: Context) -> (title: String, note: String) {
    let done = Double(landscape.count) / Double(max(landscape.count, Landscape(plan).size))
    let progress = landscape.isComplete ? LabelText.runs(landscape.count) : .computed(share: done)
    // The title is made without the scene, which would search all cells for the best one.
    let title = LandscapeScene.title(of: landscape, measure: measure)
    return (context.glyphs.string(title), context.glyphs.string(progress))
  }

  func draw(_ context: Context, on frame: inout Frame) {
    let area = context.layout.plotArea
    guard !area.outer.isEmpty else { return }
    let view = LandscapeView(
      theme: context.theme, glyphs: context.glyphs, picture: scene(context), pixels: context.pixels)
    view.draw(in: area.inside, of: &frame)
    view.drawLegend(
      in: Rect(x: area.outer.x, y: area.legend.y, width: area.outer.width, height: area.legend.height), of: &frame)
  }

  /// The values at the cursor, or an explanation of the picture.
  func remark(_ context: Context, _ run: RunRemarks) -> Remark? {
    guard let cursor else {
      let go = context.keys.keyName(of: Action.go)
      guard landscape.isComplete, let common = scene(context).common else {
        return Remark(LabelText.landscapeHelp(go: go))
      }
      return Remark(
        LabelText.landscapeEqual(
          measure.name, value: common, areAllAlive: landscape.areAllAlive, other: otherMeasure(context), go: go))
    }
    func remark(_ place: LabelText.Place, isNear: Bool, _ role: Theme.Role) -> Remark {
      Remark(
        LabelText.landscapePlace(
          stepSize: cursor.stepSize, regularization: cursor.regularization, isNear: isNear, place), role)
    }
    guard let (node, cell) = landscape.known(at: cursor) else { return remark(.unknown, isNear: false, .accent) }
    let isNear = node != cursor
    switch cell.fate {
    case .diverged: return remark(.diverged(iteration: cell.iteration), isNear: isNear, .alarm)
    case .dead: return remark(.dead(iteration: cell.iteration), isNear: isNear, .warning)
    case .alive:
      return remark(
        .alive(loss: cell.loss.total, testLoss: cell.testLoss, accuracy: cell.accuracy), isNear: isNear, .accent)
    }
  }
}
