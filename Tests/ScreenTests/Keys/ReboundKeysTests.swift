import Learning
import Settings
import Testing
import Training

@testable import Screen

/// Every key that the viewer prints comes from a binding: with other bindings, other keys are printed everywhere.
struct ReboundKeysTests {
  /// Every action with keys of its own that no standard binding has.
  private static let rebound: KeyTable = {
    var keys: [ActionID: [Key]] = [:]
    for (i, binding) in KeyTable.standard.bindings.enumerated() {
      keys[binding.id] = binding.keys.indices.map { .character(Character(UnicodeScalar(0x400 + i * 10 + $0)!)) }
    }
    return KeyTable.standard.binding(keys)
  }()

  private func app(_ snapshot: Snapshot, _ keys: KeyTable, _ columns: Int = 120, _ rows: Int = 40) -> App {
    App(
      settings: snapshot.settings, view: ViewSettings(), snapshot: snapshot, size: Size(columns: columns, rows: rows),
      depth: .monochrome, glyphs: .unicode, keys: keys)
  }

  /// Does an action by the key that it has in the viewer's table.
  private func perform(_ action: ActionID, _ app: inout App) {
    if let key = app.keys.keys(of: action).first { _ = app.handle(.key(key)) }
  }

  private func screens(_ snapshot: Snapshot, _ keys: KeyTable) -> [String] {
    var texts: [String] = []
    for binding in KeyTable.standard.bindings where binding.id.scope == Action.scope || binding.isOpener {
      var app = app(snapshot, keys)
      perform(binding.id, &app)
      texts.append(app.text)
      // What the mode says after each of its own actions.
      for own in KeyTable.standard.bindings where binding.isOpener && own.id.scope == binding.id.scope {
        var app = app
        perform(own.id, &app)
        texts.append(app.text)
        perform(Action.quit.id, &app)
        texts.append(app.text)
      }
    }
    return texts
  }

  @Test(arguments: [0, 1, 2]) func `No screen names a key that a binding does not have`(sample: Int) {
    let snapshot = [Sample.start, Sample.dead, Sample.linear][sample]
    let names = /\b(Space|Enter|Esc|Backspace|Del|PgUp|PgDn|Home|Tab|Shift-Tab|Ctrl-[A-Z])\b|\((.|Space)\)|arrows/
    for screen in screens(snapshot, Self.rebound) {
      // Of the formula p - 1(y).
      let text = screen.replacing("1(y)", with: "")
      for match in text.matches(of: names) {
        let isRebound =
          match.1.map { _ in false } ?? match.2.map { ("\u{400}"..."\u{fff}").contains(String($0)) } ?? false
        #expect(isRebound, "\(match.0) in\n\(text)")
      }
    }
  }

  @Test func `Every action can be asked for by its other key, and by no old one`() {
    let table = Self.rebound
    for binding in table.bindings {
      for key in binding.keys where binding.id.scope == Action.scope {
        #expect(table.action(for: key, in: Action.self)?.id == binding.id)
      }
    }
    for key in KeyTable.standard.bindings.flatMap(\.keys) { #expect(table.action(for: key, in: Action.self) == nil) }
    var app = app(Sample.start, table)
    app.press(" ")
    #expect(app.message == "Space does nothing here: \(table.name(of: HelpMode.Action.open)) shows the keys.")
  }

  @Test func `Help, key line, sentence and hint print the same binding`() {
    let table = KeyTable.standard.binding([
      Action.togglePause.id: ["§"], HelpMode.Action.open.id: ["¿"], Action.stepSizeUp.id: ["»"],
    ])
    var app = app(Sample.start, table)
    #expect(app.text.contains("§ run/pause") && app.text.contains("¿ help") && app.text.contains("§ starts it."))
    #expect(app.text.contains(/step size +-─+●─+»/))
    app.press("¿")
    #expect(app.text.contains("§") && app.text.contains("larger step size"))
    #expect(table.markdown(in: .english).contains("| `§` | run or pause |"))
  }

  @Test func `Every screen is the same but for its keys`() {
    let (standard, other) = (screens(Sample.start, .standard), screens(Sample.start, Self.rebound))
    #expect(standard.count == other.count)
    #expect(standard.count > 60)
  }
}
