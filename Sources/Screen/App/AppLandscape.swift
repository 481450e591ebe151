import Settings
import Texts
import Training

/// A landscape that is open in place of the plot.
struct Survey: Sendable {
  /// What the surveyor was asked for.
  var plan: Landscape.Plan
  /// As far as it is known.
  var landscape: Landscape
  var measure = Landscape.Measure.accuracy
  /// The place that is read, and gone to.
  var cursor: Landscape.Node?
}

/// The landscape: what comes of each step size and each strength of regularization.
extension App {
  private var landscapePlan: Landscape.Plan {
    let level = LandscapeLayout(in: layout.plot.inset(by: 1)).level(perRow: LandscapeView.perRow(theme, glyphs))
    return Landscape.Plan(settings, iterations: view.landscapeIterations, level: level)
  }

  /// Takes the surveyor's newest landscape.
  package mutating func receive(_ landscape: Landscape?) {
    guard let plan = survey?.plan, let landscape, landscape.plan.isSameLand(as: plan) else { return }
    survey!.landscape = landscape
  }

  mutating func toggleLandscape() -> [Effect] {
    if survey != nil { return closeLandscape() }
    if view.enlarged == .loss { view.enlarged = .nothing }
    let plan = landscapePlan
    survey = Survey(plan: plan, landscape: Landscape(plan))
    return [.survey(plan)]
  }

  private mutating func closeLandscape() -> [Effect] {
    survey = nil
    return [.survey(nil)]
  }

  /// Asks anew where settings, length or the screen's resolution are others than when last asked.
  mutating func surveyAgain() -> [Effect] {
    guard let asked = survey?.plan else { return [] }
    let plan = landscapePlan
    if asked == plan { return [] }
    survey!.plan = plan
    if !asked.isSameLand(as: plan) { survey!.landscape = Landscape(plan) }
    return [.survey(plan)]
  }

  /// What keys do other than usually while the landscape is open; `nil` where nothing.
  mutating func handleLandscape(_ key: Key) -> [Effect]? {
    guard survey != nil, overlay == nil, focus == nil else { return nil }
    switch keys.action(for: key, in: LandscapeAction.self) {
    case .left: moveCursor(-1, 0)
    case .right: moveCursor(1, 0)
    case .up: moveCursor(0, 1)
    case .down: moveCursor(0, -1)
    case .go: return goThere()
    case .measure: survey!.measure = survey!.measure == .accuracy ? .loss : .accuracy
    case .shorter: return nudge(.view(.landscapeIterations), -1)
    case .longer: return nudge(.view(.landscapeIterations), 1)
    case .leave: return closeLandscape()
    case nil:
      guard keys.action(for: key, in: Action.self) == .editPoints else { return nil }
      return closeLandscape() + perform(.editPoints)
    }
    return []
  }

  /// What the mouse does on the map; `nil` elsewhere.
  mutating func handleLandscape(_ mouse: MouseEvent) -> [Effect]? {
    guard survey != nil, let node = LandscapeLayout(in: layout.plot.inset(by: 1)).node(x: mouse.x, y: mouse.y) else {
      return nil
    }
    survey!.cursor = snapped(node)
    return mouse.kind == .press && mouse.button == .left ? goThere() : []
  }

  private mutating func moveCursor(_ columns: Int, _ rows: Int) {
    survey!.cursor = snapped(survey!.cursor ?? here, columns: columns, rows: rows)
  }

  /// The nearest node that the plan has, or the one so many columns and rows from it.
  private func snapped(_ node: Landscape.Node, columns: Int = 0, rows: Int = 0) -> Landscape.Node {
    let spacing = 1 << (Landscape.finestLevel - (survey?.plan.level ?? 0))
    func moved(_ index: Int, _ steps: Int, _ count: Int) -> Int {
      max(0, min(count - 1, ((index + spacing / 2) / spacing + steps) * spacing))
    }
    return Landscape.Node(
      column: moved(node.column, columns, Landscape.columns), row: moved(node.row, rows, Landscape.rows))
  }

  /// Begins the run anew with the values of the cursor; while the person looks ahead, looks at them.
  private mutating func goThere() -> [Effect] {
    guard let node = survey?.cursor else {
      message =
        "Choose a place first, with the \(keys.names(of: LandscapeAction.left, .down, .up, .right)) or the mouse."
      return []
    }
    var run = settings
    run.stepSize = node.stepSize
    run.regularization = node.regularization
    let effects = closeLandscape() + adopt(run, view)
    if lookahead != nil { return effects }
    message =
      "The run begins anew at step size \(shortest(node.stepSize)), regularization \(shortest(node.regularization))."
    return effects + [.send(.reset), .send(.resume)]
  }

  /// The node of the present settings.
  private var here: Landscape.Node {
    Landscape.node(stepSize: settings.stepSize, regularization: settings.regularization)
  }

  /// The landscape with the marks on it.
  func scene(of survey: Survey) -> LandscapeScene {
    LandscapeScene(
      survey.landscape, measure: survey.measure, classes: snapshot.network.classes, here: here, cursor: survey.cursor)
  }

  func drawLandscape(_ survey: Survey, _ rect: Rect, _ frame: inout Frame) {
    let landscape = survey.landscape
    let name = survey.measure == .accuracy ? "accuracy" : "loss"
    let iterations = "\(grouped(survey.plan.iterations)) iteration\(survey.plan.iterations == 1 ? "" : "s")"
    let done = Double(landscape.count) / Double(max(landscape.count, Landscape(survey.plan).size))
    let progress = landscape.isComplete ? "\(grouped(landscape.count)) runs" : "\(Int(done * 100)) %"
    let inside = Box("\(name) after \(iterations)", note: progress, isFocused: true)
      .draw(in: rect, of: &frame, theme: theme, glyphs: glyphs)
    let view = LandscapeView(theme: theme, glyphs: glyphs, picture: scene(of: survey))
    view.draw(in: inside, of: &frame)
    view.drawLegend(in: rect, of: &frame)
  }

  /// What is read at the cursor, or what the picture means.
  func landscapeRemark(_ survey: Survey) -> Remark {
    guard let cursor = survey.cursor else {
      return Remark(
        "Each spot is a whole run; brighter is better. \(keys.name(of: LandscapeAction.go)) or a click begins it there."
      )
    }
    let place = "step \(shortest(cursor.stepSize))  reg \(shortest(cursor.regularization))  "
    guard let (node, cell) = survey.landscape.known(at: cursor) else {
      return Remark(place + "not trained yet", .accent)
    }
    let near = node == cursor ? "" : "near it: "
    switch cell.fate {
    case .diverged: return Remark(place + near + "diverged after iteration \(grouped(cell.iteration))", .alarm)
    case .dead:
      return Remark(place + near + "every hidden unit is dead, loss \(lossReading(cell.loss.total))", .warning)
    case .alive:
      let accuracy = fixed(cell.accuracy * 100, digits: 1)
      return Remark(place + near + "loss \(lossReading(cell.loss.total))  accuracy \(accuracy) %", .accent)
    }
  }

  /// The keys that matter while the landscape is open.
  static let landscapeKeys: [KeyHint] = [
    KeyHint(LandscapeAction.left, .down, .up, .right, text: "choose"),
    KeyHint(LandscapeAction.go, text: "go there"), KeyHint(LandscapeAction.measure, text: "loss/accuracy"),
    KeyHint(LandscapeAction.longer, .shorter, text: "iterations"), KeyHint(Action.switchModel, text: "model"),
    KeyHint([Action.landscape.id, LandscapeAction.leave.id], text: "back"), KeyHint(Action.help, text: "help"),
  ]
}
