import Learning
import Settings
import Testing
import Texts

@testable import Screen
@testable import Training

/// The diagram of the network, and setting weights by hand.
struct AppNetworkTests {
  private func edits(_ effects: [Effect]) -> [String] {
    effects.compactMap { effect in
      guard case .send(.setParameter(let index, let value)) = effect else { return nil }
      return "\(index) \(value)"
    }
  }

  private func open(_ columns: Int, _ rows: Int, _ snapshot: Snapshot = Sample.network) -> App {
    var app = app(snapshot, columns, rows)
    app.press("W")
    return app
  }

  private func place(_ app: App) -> ParameterPlace? { app[NetworkMode.self]?.place }

  @Test func `Digits and Enter set the chosen weight`() {
    var app = open(120, 40)
    #expect(app.plotView == .network)
    let start = place(app)
    #expect(start?.layer == 0 && start?.input == nil)
    app.press(.down)
    #expect(place(app)?.input == 0)
    #expect(edits(app.press("-", "1", ".", "5")).isEmpty)
    let index = app.snapshot.network.index(of: place(app)!)!
    #expect(app.text.contains("\(app.snapshot.network.name(ofParameter: index)) = -1.5_"))
    #expect(edits(app.press(.enter)) == ["\(index) -1.5"])
  }

  @Test func `While a weight is typed the key line has the keys of typing`() {
    var app = open(80, 24)
    func keys() -> String { app.text.split(separator: "\n").last.map(String.init) ?? "" }
    let before = keys()
    app.press("1")
    #expect(keys().trimmingPrefix(" ") == "Enter set  Backspace delete  Esc back")
    app.press(.backspace)
    #expect(keys() == before)
  }

  @Test func `Setting a weight pauses a run, so that the value stays, and says which key continues it`() {
    func commands(_ effects: [Effect]) -> [String] {
      effects.map { effect in
        switch effect {
        case .send(.pause): "pause"
        case .send(.setParameter): "set"
        case .send(.undoParameter): "undo"
        default: "other"
        }
      }
    }
    var running = Sample.network
    running.state = .running
    var app = open(120, 40, running)
    #expect(commands(app.press("1", .enter)) == ["pause", "set"])
    #expect(app.message == "Paused: the value stays as you set it until Space lets the run go on.")
    #expect(commands(app.press("u")) == ["pause", "undo"])
    var paused = Sample.network
    paused.state = .paused
    app = open(120, 40, paused)
    #expect(commands(app.press("1", .enter)) == ["set"])
    #expect(app.message == nil)
  }

  @Test func `Text that is not a number is refused, and Esc ends typing before it closes the mode`() {
    var app = open(120, 40)
    #expect(edits(app.press("-", ".", .enter)).isEmpty)
    #expect(app.message == "'-.' is not a finite number.")
    app.press(.escape)
    #expect(app[NetworkMode.self] != nil)
    app.press(.escape)
    #expect(app[NetworkMode.self] == nil && app.plotView == .network)
  }

  @Test func `Changes are undone one by one`() {
    var played = PlayedApp(50, 120, 40)
    played.press("W")
    let network = played.app.snapshot.network
    let first = network.index(of: place(played.app)!)!
    played.press("1", .enter, .down, "2", .enter)
    let second = network.index(of: place(played.app)!)!
    #expect(played.app.snapshot.network.parameters[first] == 1 && played.app.snapshot.network.parameters[second] == 2)
    played.press("u")
    #expect(played.app.snapshot.network.parameters[first] == 1)
    played.press("u")
    #expect(played.app.snapshot.network.parameters == network.parameters)
    #expect(network.index(of: place(played.app)!) == first && played.app.message == nil)
    played.press("u")
    #expect(played.app.message == "There is nothing to undo.")
  }

  @Test func `A change is undone after the mode was closed, in its own run and not before its iteration`() {
    func value(_ played: PlayedApp, _ index: Int) -> Double { played.app.snapshot.network.parameters[index] }
    var played = PlayedApp(50, 120, 40)
    played.press("W")
    let index = played.app.snapshot.network.index(of: place(played.app)!)!
    let before = value(played, index)
    played.press("5", .enter, .escape)
    #expect(value(played, index) == 5)
    played.press("W", "u")
    #expect(value(played, index) == before)
    // Twice at one iteration, and once later.
    played.press("6", .enter, "7", .enter)
    played.learn(10)
    let learned = value(played, index)
    played.press("8", .enter, "u")
    #expect(value(played, index) == learned)
    played.press("u")
    #expect(value(played, index) == 6)
    played.press("u")
    #expect(value(played, index) == before)
    // The run that starts again never had the value.
    played.press("5", .enter, "r")
    let start = value(played, index)
    played.press("u")
    #expect(value(played, index) == start && played.app.message == "There is nothing to undo.")
    played.learn(50)
    played.press("5", .enter)
    played.learn(50)
    played.handle(.key("<"))
    played.press("<", "<", "<", "<", "<", "<", "<", "<", "<", "<", "<", "<", "<", "<", "<", "<", "<", "<", "<", "<")
    played.press("<", "<", "<", "<", "<", "<", "<", "<", "<", "<", "<", "<", "<", "<", "<", "<", "<", "<", "<", "<")
    #expect(played.iteration < 50)
    let past = value(played, index)
    played.press("u")
    #expect(value(played, index) == past && played.app.message == "There is nothing to undo.")
  }

  @Test func `A change that was undone later can be undone in the past, from where it was made on`() {
    func value(_ played: PlayedApp, _ index: Int) -> Double { played.app.snapshot.network.parameters[index] }
    var played = PlayedApp(50, 120, 40)
    played.press("W")
    let index = played.app.snapshot.network.index(of: place(played.app)!)!
    let before = value(played, index)
    played.press("5", .enter)
    played.learn(50)
    played.press("u")
    #expect(value(played, index) == before && played.app.message == nil)
    played.press("u")
    #expect(played.app.message == "There is nothing to undo.")
    while played.iteration > 60 { played.press("<") }
    #expect(played.iteration >= 50 && value(played, index) != before)
    played.press("u")
    #expect(value(played, index) == before, "there the value set at 50 still holds")
    played.press("u")
    #expect(played.app.message == "There is nothing to undo.")
  }

  @Test func `A restarted run undoes none of the values of the run before, even where the same were set`() {
    func value(_ played: PlayedApp, _ index: Int) -> Double { played.app.snapshot.network.parameters[index] }
    var played = PlayedApp(0, 120, 40)
    played.press("W")
    let index = played.app.snapshot.network.index(of: place(played.app)!)!
    let start = value(played, index)
    played.press("5", .enter, "r", "u")
    #expect(value(played, index) == start && played.app.message == "There is nothing to undo.")
    played.learn(30)
    let learned = value(played, index)
    played.press("5", .enter, "r")
    played.learn(40)
    let other = value(played, index)
    played.press("5", .enter, "u")
    #expect(value(played, index) == other && other != learned)
    played.press("u")
    #expect(value(played, index) == other && played.app.message == "There is nothing to undo.")
  }

  @Test func `A change is undone before a snapshot shows it`() {
    var app = open(120, 40)
    let effects = app.press("5", .enter, "u")
    guard case .send(.undoParameter) = effects.last else {
      Issue.record("\(effects)")
      return
    }
    #expect(app.message == nil)
  }

  @Test func `A decimal comma is shown and refused with the number to type`() {
    var app = open(120, 40)
    #expect(edits(app.press("1", ",", "5")).isEmpty)
    #expect(app.text.contains(" = 1,5_  Enter sets it."))
    #expect(edits(app.press(.enter)).isEmpty)
    #expect(app.message == "'1,5' is not a finite number; the decimal sign is a point: 1.5.")
    app.press(.escape)
    app.press("1", ",", "0", "0", "0", .enter)
    #expect(
      app.message
        == "'1,000' is not a finite number; the decimal sign is a point: 1.000; thousands have no comma: 1000.")
    app.press(.escape)
    app.press("1", ",", "0", "0", "0", ",", "0", "0", "0", .enter)
    #expect(app.message == "'1,000,000' is not a finite number; thousands have no comma: 1000000.")
    app.press(.escape)
    // Before a digit it is the key of the pace.
    app.press(",")
    #expect(!app.text.contains(" = ,"))
  }

  @Test(arguments: [("1e305", true), ("2", false)])
  func `A run that diverges by a weight that was set is not put down to the step size`(typed: String, isCause: Bool) {
    var played = PlayedApp(50, 120, 40, settings: settings { $0.stepSize = isCause ? 1 : 1e300 })
    played.press("W")
    for character in typed { played.press(.character(character)) }
    played.press(.enter)
    played.learn(50)
    #expect(played.app.snapshot.state == .diverged)
    let text = played.app.snapshot.remark.text.english
    #expect(text.contains("by hand, is too large") == isCause, "\(text)")
    #expect(text.contains("Lower the step size") != isCause, "\(text)")
  }

  @Test func `Of two runs, each undoes its own changes`() {
    func value(_ played: PlayedApp, _ index: Int) -> Double { played.app.snapshot.network.parameters[index] }
    var played = PlayedApp(50, 120, 40)
    played.press("|", "W")
    let index = played.app.snapshot.network.index(of: place(played.app)!)!
    let before = value(played, index)
    played.press("5", .enter, ";")
    #expect(value(played, index) == before)
    played.press("3", .enter, "u", "u")
    #expect(value(played, index) == before && played.app.message == "There is nothing to undo.")
    played.press(";")
    #expect(value(played, index) == 5)
    played.press("u")
    #expect(value(played, index) == before)
  }

  @Test func `The chosen weight and what is typed are shown when the run has an alarm, too`() {
    var app = open(120, 40, Sample.dead)
    #expect(app.snapshot.remark.role == .alarm)
    #expect(app.text.contains("the bias of unit"))
    app.press("1")
    #expect(app.text.contains(" = 1_  Enter sets it."))
  }

  @Test func `A number may have an exponent, and a mistyped letter in it does nothing else`() {
    var app = open(120, 40)
    let index = app.snapshot.network.index(of: place(app)!)!
    #expect(edits(app.press("1", "E", "+", "3", .enter)) == ["\(index) 1000.0"])
    #expect(app.press("2", "n", "r", "i", "u", "j", "K", "W").isEmpty)
    #expect(app[NetworkMode.self] != nil && app.editing == nil)
    #expect(edits(app.press(.enter)) == ["\(index) 2.0"])
    app.press("1", "e", "4", "0", "0", .enter)
    #expect(app.message == "'1e400' is not a finite number.")
  }

  @Test func `A weight near 0 is not shown as 0`() {
    var played = PlayedApp(0, 120, 40)
    played.press("W", "1", "e", "-", "9", .enter)
    #expect(played.app.text.contains("b[0] = 1.00e-09"))
  }

  @Test func `The arrows go from layer to layer, and every weight that is shown is reached`() {
    var app = open(120, 40)
    app.press(.right)
    #expect(place(app)?.layer == 1)
    app.press(.right)
    #expect(place(app)?.layer == 1)
    app.press(.left)
    let all = app.context.networkLayout(place(app)).parameters(app.snapshot.network).filter { $0.layer == 0 }
    var seen: Set<ParameterPlace> = []
    for _ in all {
      seen.insert(place(app)!)
      app.press(.down)
    }
    let units = app.context.networkLayout(nil).columns[1].units.count
    #expect(seen.count == all.count && all.count == 3 * units && units >= 6)
    app.press("J")
    #expect(place(app)?.input == nil)
  }

  @Test(arguments: [(120, 40), (200, 60)]) func `A click in the diagram of a run chooses a weight to set`(
    size: (Int, Int)
  ) {
    var app = app(Sample.network, size.0, size.1)
    if size.0 == 120 { app.context.view.plot = .network }
    #expect(app.text.split(separator: "\n").last?.contains("W weights") == true)
    let rect = app.context.networkLayout(nil).columns[1].rects[1]
    let inside = app.context.networkRect
    _ = app.handle(.mouse(MouseEvent(.press, button: .left, x: inside.x + rect.x, y: inside.y + rect.y)))
    #expect(place(app)?.input == nil && place(app)?.layer == 0)
    app.press(.escape)
    #expect(place(app) == nil)
  }

  @Test func `A click chooses a unit's bias, and the wheel changes it`() {
    var app = open(120, 40)
    let inside = app.layout.plot.inset(by: 1)
    let column = app.context.networkLayout(nil).columns[1]
    let rect = column.rects[3]
    _ = app.handle(.mouse(MouseEvent(.press, button: .left, x: inside.x + rect.x, y: inside.y + rect.y)))
    #expect(place(app) == ParameterPlace(layer: 0, input: nil, output: column.units[3]))
    let index = app.snapshot.network.index(of: place(app)!)!
    let up = app.handle(.mouse(MouseEvent(.wheelUp, x: inside.x + rect.x, y: inside.y + rect.y)))
    let change = edits(up).first!.split(separator: " ")
    #expect(Int(change[0]) == index && Double(change[1])! > app.snapshot.network.parameters[index])
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60)])
  func `Every hidden unit that is shown has its number above it, and every score its class`(columns: Int, rows: Int) {
    var app = app(Sample.network, columns, rows)
    app.context.view.plot = .network
    let (frame, inside, layout) = (app.frame(), app.context.networkRect, app.context.networkLayout(nil))
    #expect(layout.columns[1].units.count >= 4)
    for (unit, rect) in zip(layout.columns[1].units, layout.columns[1].rects) {
      let y = inside.y + rect.y - 1
      let text = (0..<"\(unit)".count).map { "\(frame[inside.x + rect.x + $0, y].character ?? " ")" }.joined()
      #expect(text == "\(unit)")
    }
    for k in 0..<3 { #expect(frame.description.contains("\(app.context.glyphs.point(class: k))\(k)")) }
  }

  @Test func `Twelve units of each layer are shown, and the others are counted`() {
    var app = app(
      snapshot(
        0,
        settings {
          $0.hiddenUnits = [Int](repeating: 14, count: 6)
          $0.initialization = .he
          $0.points = 10
        }), 200, 60)
    app.context.view.plot = .network
    app.press("W")
    let layout = app.context.networkLayout(nil)
    #expect(layout.columns.count == 8)
    #expect(layout.columns.dropFirst().dropLast().allSatisfy { $0.units.count == 12 && $0.hidden == 2 })
    #expect(app.text.contains("+12 units not shown"))
  }

  @Test func `The linear classifier shows W, b and the equations of its borders`() {
    var app = app(Sample.linear, 120, 40)
    app.press("W")
    let network = app.snapshot.network
    let (W, b) = (network.W(network.layers[0]), network.b(network.layers[0]))
    for k in 0..<3 {
      let score = NetworkText.Formula(names: ["x", "y"], coefficients: [W[0, k], W[1, k]], constant: b[k])
      #expect(app.text.contains(NetworkText.score(score).english))
    }
    let difference = NetworkText.Formula(
      names: ["x", "y"], coefficients: [W[0, 0] - W[0, 1], W[1, 0] - W[1, 1]], constant: b[0] - b[1])
    #expect(app.text.contains(NetworkText.border(difference, isLong: true).english))
    #expect(app.text.contains("A difference of two W turns their border"))
  }

  @Test func `On a small screen the borders of the linear classifier have a shorter form`() {
    var app = app(Sample.linear, 80, 24)
    app.context.view.plot = .network
    #expect(app.text.matches(of: /meet: -?[0-9.]+ x [+-] [0-9.]+ y [+-] [0-9.]+ = 0/).count == 3, "\(app.text)")
    #expect(app.text.contains("A difference of two W turns their"))
  }

  @Test func `The legend of the diagram has the colours of both signs`() {
    var app = app(Sample.network, 120, 40, depth: .truecolor)
    app.context.view.plot = .network
    #expect(app.text.contains(/\ -     \+  \+[0-9]+ units not shown/), "\(app.text)")
  }

  @Test func `The diagram follows a change of the network`() {
    var app = open(120, 40)
    app.press(.right, .up)
    app.press("1")
    app.snapshot = Sample.linear
    _ = app.settled([])
    #expect(place(app).flatMap { app.snapshot.network.index(of: $0) } != nil)
  }

  @Test(arguments: [(0, 0), (20, 6), (24, 8), (40, 12), (80, 24), (120, 40), (200, 60)])
  func `Every size is drawn`(columns: Int, rows: Int) {
    for snapshot in Sample.all {
      for depth in [ColorDepth.truecolor, .monochrome] {
        for glyphs in [GlyphSet.unicode, .ascii] {
          var app = app(snapshot, columns, rows, depth: depth, glyphs: glyphs)
          app.press("W", .down)
          let frame = app.frame()
          #expect(frame.size == Size(columns: columns, rows: rows))
          let count = app.theme.palette.colors.count
          #expect(frame.cells.allSatisfy { Int(max($0.ink.foreground, $0.ink.background)) < count })
        }
      }
    }
  }
}
