import Settings
import Texts
import Training

/// A chosen control, whose value the arrow keys change.
struct ControlsMode: Layer {
  static let plane = Plane.run

  /// The position of the control in ``Context/controls``.
  private(set) var index: Int

  init(_ index: Int) { self.index = index }

  mutating func handle(_ key: Key, _ context: inout Context) -> Reply {
    // A digit starts typing a value.
    if case .character(let character) = key, character.isNumber || character == "." {
      context.open(TypingMode(control: index, text: String(character)))
      return .done()
    }
    let count = context.controls.count
    switch context.keys.action(for: key, in: Action.self) {
    case .nextControl: index = (index + 1) % count
    case .previousControl: index = (index - 1 + count) % count
    case .valueUp: return .done(context.nudge(context.controls[index], 1))
    case .valueDown: return .done(context.nudge(context.controls[index], -1))
    case .editValue: context.open(TypingMode(control: index, text: ""))
    case .restoreDefault: return .done(restore(&context))
    case .close: return context.closing()
    default: return .ignored
    }
    return .done()
  }

  private func restore(_ context: inout Context) -> [Effect] {
    var (run, view) = (context.settings, context.view)
    let control = context.controls[index]
    switch control {
    case .run(let field): field.copy(to: &run, from: RunSettings())
    case .view(let field): field.copy(to: &view, from: ViewSettings())
    }
    if run == context.settings, view == context.view { context.message = context.say(.isDefault(control.title)) }
    return context.adopt(run, view)
  }

  /// On a page of a lesson in a small window, which does not show the controls: an alarm, or the control and its keys, which apply
  /// in place of the page's.
  func remark(_ context: Context, _ run: RunRemarks) -> Remark? {
    // Over the probe the arrows are not the control's.
    guard context.isLessonPage, context.layout.controls.isEmpty, context.shared.opening != .probe else { return nil }
    if let first = run.alarm ?? run.reading { return first }
    let key = { (action: Action) in context.keys.keyName(of: action) }
    let control = context.controls[index]
    return Remark(
      LessonScreenText.control(
        control.title, value: context.text(of: control), lower: key(.valueDown), raise: key(.valueUp),
        type: key(.editValue), back: key(.close)), .accent, isRequest: true)
  }

  func set(_ shared: inout SharedState, _ context: Context) {
    shared.focus = index
    // In place of the keys of a page or a picture, those of the control are shown: they apply.
    guard shared.hints != nil else { return }
    shared.hints = [
      KeyHint(Action.valueDown, .valueUp, text: .value), KeyHint(Action.nextControl, .previousControl, text: .choose),
      KeyHint(Action.editValue, text: .setValue), KeyHint(Action.close, text: .back),
      KeyHint(HelpMode.Action.open, text: .help),
    ]
  }
}

extension Context {
  /// Whether a page of a lesson is what the screen shows.
  var isLessonPage: Bool { shared.caption != nil && shared.preview == nil && !shared.coversPlot }

  /// The controls on the screen; while looking ahead, the number of iterations replaces the pace.
  var controls: [Control] {
    guard shared.preview != nil else { return Control.all }
    return Control.all.map { $0.name == Field<ViewSettings>.pace.name ? .view(.forecastIterations) : $0 }
  }
}
