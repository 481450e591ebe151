import Testing

@testable import Screen

struct KeyTableTests {
  @Test func `No key stands twice`() {
    let keys = KeyTable.bindings.flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
  }

  @Test func `Every action has a row, and only one`() {
    let actions = KeyTable.bindings.map(\.action)
    #expect(Set(actions) == Set(Action.allCases))
    #expect(actions.count == Action.allCases.count)
  }

  @Test func `Every key does what its row says`() {
    for binding in KeyTable.bindings {
      for key in binding.keys { #expect(KeyTable.action(for: key) == binding.action) }
    }
    #expect(KeyTable.action(for: .character("§")) == nil)
  }

  @Test func `The keys that people expect are there`() {
    let expected: [(Key, Action)] = [
      ("q", .quit), (.control("c"), .quit), ("?", .help), (.function(1), .help), (.escape, .close), (" ", .togglePause),
      ("s", .step), ("r", .reset), ("R", .newSeed), ("m", .switchModel), ("+", .stepSizeUp), ("-", .stepSizeDown),
      ("]", .regularizationUp), ("[", .regularizationDown), (.tab, .nextControl), (",", .slower), (".", .faster),
      (.control("l"), .redraw), (.control("z"), .suspend),
    ]
    for (key, action) in expected { #expect(KeyTable.action(for: key) == action) }
  }

  @Test(arguments: [(80, 24), (60, 90), (200, 60), (40, 12)])
  func `The help shows every row, scrolled to its end`(columns: Int, rows: Int) {
    var app = app(Sample.start, columns, rows)
    app.press("?")
    var seen = app.text
    for _ in 0..<KeyTable.bindings.count {
      app.press(.down)
      seen += app.text
    }
    for binding in KeyTable.bindings {
      #expect(seen.contains(columns < 60 ? binding.keys[0].name : binding.keyNames), "\(binding.keyNames)")
      #expect(seen.contains(binding.help.prefix(20)), "\(binding.help)")
    }
  }

  @Test func `The table as Markdown has a line for each row`() {
    let lines = KeyTable.markdown.split(separator: "\n")
    #expect(lines.count == KeyTable.bindings.count + 2)
    #expect(lines[2] == "| `Space` | run or pause |")
  }
}
