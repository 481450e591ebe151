import Learning
import Settings
import Testing
import Training

@testable import Screen

/// Every key that the viewer prints comes from a binding: with other bindings, other keys are printed everywhere.
struct ReboundKeysTests {
  /// A key table in which every action has a key that no standard binding uses.
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

  /// Performs an action by its key in the given table.
  private func perform(_ action: ActionID, _ app: inout App) {
    if let key = app.keys.keys(of: action).first { _ = app.handle(.key(key)) }
  }

  private func screens(_ snapshot: Snapshot, _ keys: KeyTable) -> [String] {
    var texts: [String] = []
    for binding in KeyTable.standard.bindings where binding.id.scope == Action.scope || binding.isOpener {
      var app = app(snapshot, keys)
      perform(binding.id, &app)
      texts.append(app.text)
      // The remark of the mode after each of its own actions.
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
    for text in screens(snapshot, Self.rebound) {
      let escaped = Self.namedKeys(text)
      #expect(escaped.isEmpty, "\(escaped) in\n\(text)")
    }
  }

  /// The names of keys in a text that are not in the given table: `Space`, `Ctrl-X`, and `(x)`.
  private static func namedKeys(_ text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    var found: [String] = []
    var word = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      if scalar.properties.isAlphabetic || scalar == "-" {
        word.append(scalar)
        continue
      }
      let name = String(word)
      if names.contains(name) || name.hasPrefix("Ctrl-") { found.append(name) }
      word.removeAll()
      // "1(y)" is part of the formula p - 1(y).
      if scalar == "(", index > 0, scalars[index - 1] != "1", index + 2 < scalars.count, scalars[index + 2] == ")",
        !(0x400...0xfff).contains(scalars[index + 1].value)
      {
        found.append("(\(scalars[index + 1]))")
      }
    }
    return found
  }

  private static let names: Set = [
    "Space", "Enter", "Esc", "Backspace", "Del", "PgUp", "PgDn", "Home", "Tab", "Shift-Tab", "arrows",
  ]

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
