import Settings
import Texts
import Training

/// A value that is typed into a control.
struct TypingMode: Layer {
  enum Action: String, KeyAction {
    case accept, erase, clear, cancel
    static let scope = "typing"
  }

  static let plane = Plane.typing
  static let section = Binding.Section(.typing, opener: Screen.Action.editValue.id)
  static let bindings = [
    Binding([.enter], Action.accept, section, .typingAccept),
    Binding([.backspace, .delete], Action.erase, section, .typingErase),
    Binding([.control("u")], Action.clear, section, .typingClear),
    Binding([.escape], Action.cancel, section, .typingCancel),
  ]

  /// The position of the control in ``Context/controls``.
  let control: Int
  private(set) var text: String

  init(control: Int, text: String) {
    self.control = control
    self.text = text
  }

  mutating func handle(_ key: Key, _ context: inout Context) -> Reply {
    let mayHaveSpaces = [Field<RunSettings>.dataset.name, Field<RunSettings>.columns.name]
      .contains(context.controls[control].name)
    // A space is part of a file's name or a column's title after its first character.
    if case .character(let character) = key, character != " " || mayHaveSpaces && !text.isEmpty {
      text.append(character)
      return .done()
    }
    switch context.keys.action(for: key, in: Action.self) {
    case .accept: return .close(accept(&context))
    case .erase: _ = text.popLast()
    case .clear: text = ""
    case .cancel: return .close()
    case nil:
      if case .control = key { return .ignored }
      return .closeAndPass()
    }
    return .done()
  }

  private func accept(_ context: inout Context) -> [Effect] {
    var (run, view) = (context.settings, context.view)
    do {
      switch context.controls[control] {
      case .run(let field): try field.set(&run, to: text.isEmpty ? field.text(run) : text)
      case .view(let field): try field.set(&view, to: text.isEmpty ? field.text(view) : text)
      }
    } catch {
      context.message = context.say(.refused(error.text()))
      return []
    }
    // A table that is chosen again may have changed meanwhile.
    if context.controls[control].name == Field<RunSettings>.dataset.name, case .file(let path) = run.dataset {
      return context.read(TableSource(path: path, options: run.table))
    }
    // On a page of a lesson the lesson's keys apply next.
    if context.shared.caption != nil { context.close(ControlsMode.self) }
    return context.adopt(run, view)
  }

  /// On a page of a lesson in a small window, which does not show the controls: what is typed.
  func remark(_ context: Context, _ run: RunRemarks) -> Remark? {
    guard context.isLessonPage, context.layout.controls.isEmpty else { return nil }
    return Remark(
      LessonScreenText.typing(
        context.controls[control].title, text: text + "_", accept: context.keys.keyName(of: Action.accept),
        cancel: context.keys.keyName(of: Action.cancel)), .accent, isRequest: true)
  }

  func set(_ shared: inout SharedState, _ context: Context) {
    shared.focus = control
    shared.typed = text
    shared.takesText = true
    shared.hints = [
      KeyHint(Action.accept, text: .setValue), KeyHint(Action.clear, text: .empty), KeyHint(Action.cancel, text: .back),
    ]
  }
}
