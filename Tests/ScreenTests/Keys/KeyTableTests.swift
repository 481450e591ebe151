import Testing

@testable import Screen

struct KeyTableTests {
  @Test func `No key has two actions`() {
    for (_, rows) in Dictionary(grouping: KeyTable.standard.bindings, by: \.id.scope) {
      let keys = rows.flatMap(\.keys)
      #expect(Set(keys).count == keys.count)
    }
  }

  @Test func `Every action has a row, and only one`() {
    func check<A: KeyAction>(_: A.Type) {
      let rows = KeyTable.standard.bindings.map(\.id).filter { $0.scope == A.scope }
      #expect(Set(rows) == Set(A.allCases.map(\.id)), "\(A.self)")
      #expect(rows.count == A.allCases.count, "\(A.self)")
    }
    check(Action.self)
    check(EditingMode.Action.self)
    check(TypingMode.Action.self)
    check(LandscapeMode.Action.self)
    check(LookaheadMode.Action.self)
    check(MicroscopeMode.Action.self)
    check(ProbeMode.Action.self)
    check(ConfusionMode.Action.self)
    check(GradientMode.Action.self)
    check(ExportMode.Action.self)
    check(HelpMode.Action.self)
  }

  @Test func `Every key does what its row says`() {
    for binding in KeyTable.live {
      for key in binding.keys { #expect(KeyTable.standard.action(for: key, in: Action.self)?.id == binding.id) }
    }
    #expect(KeyTable.standard.action(for: .character("§"), in: Action.self) == nil)
  }

  @Test func `Common keys have their usual actions`() {
    let expected: [(Key, Action)] = [
      ("q", .quit), (.control("c"), .quit), (.escape, .close), (" ", .togglePause),
      ("s", .step), ("r", .reset), ("R", .newSeed), ("m", .switchModel), ("+", .stepSizeUp), ("-", .stepSizeDown),
      ("]", .regularizationUp), ("[", .regularizationDown), (.tab, .nextControl), (",", .slower), (".", .faster),
      (.control("l"), .redraw), (.control("z"), .suspend),
    ]
    for (key, action) in expected { #expect(KeyTable.standard.action(for: key) == action) }
    for key: Key in ["?", .function(1)] { #expect(KeyTable.standard.opener(for: key) == HelpMode.opener) }
  }

  @Test(arguments: [(80, 24), (60, 90), (200, 60), (40, 12)])
  func `The help shows every row, scrolled to its end`(columns: Int, rows: Int) {
    var app = app(Sample.start, columns, rows)
    app.press("?")
    var seen = app.text
    for _ in 0..<KeyTable.standard.bindings.count + KeyTable.standard.sections.count {
      app.press(.down)
      seen += app.text
    }
    // Keys of a mode are listed while it is open.
    for binding in KeyTable.standard.bindings where binding.section.opener == nil {
      #expect(seen.contains(columns < 100 ? binding.keys[0].name : binding.keyNames(in: .english)), "\(binding.id)")
      #expect(seen.contains(binding.help.english.prefix(12)), "\(binding.help)")
    }
  }

  @Test func `The table as Markdown has a line for each row`() {
    let lines = KeyTable.standard.markdown(in: .english).split(separator: "\n")
    let modes = KeyTable.standard.sections.filter { $0.opener != nil }.count
    #expect(lines.count == KeyTable.standard.bindings.count + 2 + 3 * modes)
    #expect(lines[2] == "| `Space` | run or pause |")
  }
}
