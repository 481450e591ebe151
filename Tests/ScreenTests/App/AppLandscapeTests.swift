import Learning
import Settings
import Testing
import Texts

@testable import Screen
@testable import Training

struct AppLandscapeTests {
  /// A landscape whose results are better near step size 1 and with less regularization; large steps are dead, and beyond
  /// the stability limit runs have diverged.
  private static func fill(_ landscape: inout Landscape, level: Int) {
    for level in 0...level {
      for node in Landscape.nodes(ofLevel: level) {
        let away = Double(abs(node.column - 48)) / 80 + Double(node.row) / 224
        let fate: Landscape.Cell.Fate =
          node.stepSize * node.regularization > 2 ? .diverged : node.stepSize >= 10 ? .dead : .alive
        landscape[node] = Landscape.Cell(
          loss: Loss(data: 0.1 + away, penalty: 0), accuracy: 1 - 2 * away / 3, fate: fate, iteration: 1000)
      }
    }
  }

  /// The viewer with an open landscape that is computed to the level.
  private static func open(
    _ columns: Int, _ rows: Int, level: Int = 1, depth: ColorDepth = .monochrome, glyphs: GlyphSet = .ascii
  ) -> App {
    var app = app(Sample.network, columns, rows, depth: depth, glyphs: glyphs)
    app.press("L")
    var landscape = Landscape(app.survey!.plan)
    fill(&landscape, level: level)
    _ = app.receive(landscape)
    return app
  }

  private static func plans(_ effects: [Effect]) -> [Landscape.Plan?] {
    effects.compactMap { if case .survey(let plan) = $0 { .some(plan) } else { nil } }
  }

  private static func commands(_ effects: [Effect]) -> [String] {
    effects.compactMap { effect in
      guard case .send(let command) = effect else { return nil }
      return "\(command)".prefix { $0 != "(" }.description
    }
  }

  @Test func `Key L asks for the landscape of the present settings`() {
    var app = app(Sample.network, 80, 24, depth: .truecolor)
    let plan = Landscape.Plan(app.settings, iterations: 1000, level: 2)
    #expect(Self.plans(app.press("L")) == [plan])
    #expect(Self.plans(app.press("+")).isEmpty)
    #expect(Self.plans(app.press("m")).first??.settings.model == .linear)
    #expect(Self.plans(app.press(".")).first??.iterations == 2000)
    #expect(Self.plans(app.handle(.resize(Size(columns: 120, rows: 40)))).first??.level == 3)
    #expect(Self.plans(app.press("L")) == [nil])
    #expect(app.survey == nil)
  }

  @Test func `A landscape of other settings is not accepted`() {
    var app = app(Sample.network, 80, 24)
    app.press("L")
    var other = app.settings
    other.seed = 1
    var landscape = Landscape(Landscape.Plan(other, iterations: 1000, level: 0))
    Self.fill(&landscape, level: 0)
    _ = app.receive(landscape)
    #expect(app.survey!.landscape.count == 0)
  }

  @Test func `Arrows choose a node and Enter starts a run with its settings`() {
    var app = Self.open(80, 24)
    app.press(.left, .up)
    let node = app.survey!.cursor!
    #expect(node.stepSize < 1 && node.regularization > 1e-3)
    let effects = app.press(.enter)
    #expect(Self.commands(effects) == ["apply", "reset", "resume"])
    #expect(Self.plans(effects) == [nil])
    #expect(app.settings.stepSize == node.stepSize && app.settings.regularization == node.regularization)
    #expect(app.survey == nil)
  }

  @Test func `Enter without a chosen node explains what to do`() {
    var app = Self.open(80, 24)
    #expect(app.press(.enter).isEmpty)
    #expect(app.message != nil && app.survey != nil)
  }

  @Test func `The cursor stays on the map`() {
    var app = Self.open(80, 24)
    for _ in 0..<200 { app.press(.left, .down) }
    #expect(app.survey!.cursor == Landscape.Node(column: 0, row: 0))
    for _ in 0..<200 { app.press("l", "k") }
    #expect(app.survey!.cursor == Landscape.Node(column: Landscape.columns - 1, row: Landscape.rows - 1))
  }

  @Test func `A click starts a run with the settings under the pointer`() {
    var app = Self.open(80, 24)
    let map = LandscapeLayout(in: app.layout.plotArea.inside).map
    _ = app.handle(.mouse(MouseEvent(.move, x: map.x + 3, y: map.bottom - 1)))
    let node = app.survey!.cursor!
    let effects = app.handle(.mouse(MouseEvent(.press, button: .left, x: map.x + 3, y: map.bottom - 1)))
    #expect(Self.commands(effects) == ["apply", "reset", "resume"])
    #expect(app.settings.stepSize == node.stepSize)
    #expect(node.row == 0)
  }

  @Test func `While looking ahead, a chosen node changes the forecast`() {
    var app = app(Sample.network, 80, 24)
    app.press("w", "L", .left)
    let effects = app.press(.enter)
    #expect(Self.commands(effects).isEmpty)
    #expect(effects.contains { if case .forecast(.some) = $0 { true } else { false } })
    #expect(app.lookahead != nil && app.survey == nil)
  }

  @Test func `Esc closes the landscape before the look ahead`() {
    var app = app(Sample.network, 80, 24)
    app.press("w", "L", .escape)
    #expect(app.survey == nil && app.lookahead != nil)
    app.press(.escape)
    #expect(app.lookahead == nil)
  }

  @Test func `Editing points closes the landscape`() {
    var app = Self.open(80, 24)
    #expect(Self.plans(app.press("i")) == [nil])
    #expect(app.survey == nil && app.editing != nil)
  }

  @Test func `The landscape as text`() throws {
    var app = Self.open(80, 25, level: 2)
    app.press(.left, .left)
    try expectRecorded(app.text, "landscape-80x25")
  }

  @Test func `The stability limit is that of the optimizer, and Adam has none`() {
    func text(_ optimizer: Optimizer) -> String {
      var app = app(Sample.network, 120, 40)
      app.settings.optimizer = optimizer
      app.press("L")
      return app.text
    }
    #expect(text(.gradientDescent).contains("step×reg = 2 "))
    #expect(text(.momentum).contains("step×reg = 3.8 "))
    #expect(text(.nesterov).contains("step×reg = 1.36 "))
    #expect(!text(.adam).contains("step×reg"))
  }

  @Test func `The cursor reads the values of its node`() {
    var app = Self.open(80, 24, level: 0)
    #expect(app.text.contains("brighter is better"))
    app.press(.left)
    #expect(app.text.contains(/step 0.32  reg 0.001  near it: loss 0\.[0-9]+  accuracy [0-9.]+ %/), "\(app.text)")
    for _ in 0..<30 { app.press(.right) }
    #expect(app.text.contains("step 100  reg 0.001  every hidden unit is dead"))
    for _ in 0..<30 { app.press(.up) }
    #expect(app.text.contains("step 100  reg 10  diverged after iteration 1,000"))
    app.press("y")
    #expect(app.text.contains("loss after 1,000 iterations"))
  }

  /// The viewer with an open landscape whose runs are equal, but for dead ones.
  private static func openEqual(
    _ columns: Int, _ rows: Int, depth: ColorDepth, accuracy: Double = 1.0 / 3, hasDead: Bool = true,
    lossStep: Double = 1e-9, language: Language = .english
  ) -> App {
    var app = app(Sample.network, columns, rows, depth: depth, language: language)
    app.press("L")
    var landscape = Landscape(app.survey!.plan)
    for level in 0...app.survey!.plan.level {
      for node in Landscape.nodes(ofLevel: level) {
        landscape[node] = Landscape.Cell(
          // By default, the losses differ by rounding.
          loss: Loss(data: 1.09861229 - lossStep * Double(node.row), penalty: 0), accuracy: accuracy,
          fate: hasDead && node.stepSize >= 10 ? .dead : .alive, iteration: 1000)
      }
    }
    _ = app.receive(landscape)
    return app
  }

  @Test(arguments: [1.0 / 3, 0.2, 1]) func `Where all runs are equal, it is said and the runs are bright`(
    accuracy: Double
  ) {
    var app = Self.openEqual(120, 40, depth: .truecolor, accuracy: accuracy)
    for (measure, value) in [("accuracy", fixed(accuracy * 100, digits: 1) + " %"), ("loss", "1.0986")] {
      let sentence = "All runs that neither died nor diverged end with the same \(measure), \(value)"
      #expect(app.text.contains(sentence), "\(app.text)")
      let scene = app.survey!.scene(app.context)
      #expect(app.text.contains("all equal") && scene.scale?.worst == "all equal" && scene.scale?.best == value)
      guard case .grades(_, _, let grades) = scene.scene(columns: 40, rows: 20).ground else {
        Issue.record("no grades")
        return
      }
      #expect(grades.contains(.share(1)) && grades.allSatisfy { $0 == .share(1) || $0 == .dead })
      app.press("y")
    }
    app = Self.openEqual(80, 24, depth: .monochrome, hasDead: false)
    #expect(app.text.contains("All runs end with the same accuracy, 33.3 %: no place is better."), "\(app.text)")
    app = Self.openEqual(80, 24, depth: .monochrome, language: .japanese)
    #expect(app.text.contains("すべて同じ") && app.text.contains("差がありません"), "\(app.text)")
  }

  @Test func `Where only the accuracies are equal, the key of the other measure is named`() {
    var app = Self.openEqual(120, 40, depth: .truecolor, lossStep: 1e-3)
    #expect(
      app.text.contains(/33.3 %: y compares their loss./) && !app.text.contains("no place is better"), "\(app.text)")
    app.press("y")
    #expect(!app.text.contains("All runs"))
    let japanese = Self.openEqual(120, 40, depth: .truecolor, lossStep: 1e-3, language: .japanese)
    #expect(japanese.text.contains("y で損失を比べられます"), "\(japanese.text)")
  }

  @Test(arguments: [0, 0.2]) func `The key of the measure names the test loss where points are held out`(share: Double)
  {
    var app = app(snapshot(10, settings { $0.chosenTestFraction = share }), 120, 40)
    app.press("L")
    #expect(app.text.contains("y loss/test/accuracy") == (share > 0) && app.text.contains("y loss/"), "\(app.text)")
  }

  @Test(arguments: [Language.english, .japanese], [ColorDepth.truecolor, .monochrome])
  func `The legend in 80x24 has the signs of dead and of diverged runs`(language: Language, depth: ColorDepth) {
    for isEqual in [false, true] {
      var app =
        isEqual
        ? Self.openEqual(80, 24, depth: depth, language: language)
        : app(Sample.network, 80, 24, depth: depth, language: language)
      if !isEqual {
        app.press("L")
        var landscape = Landscape(app.survey!.plan)
        Self.fill(&landscape, level: 1)
        _ = app.receive(landscape)
      }
      for _ in 0..<2 {
        let legend = app.text.split(separator: "\n").first { $0.contains(LandscapeLabel.diverged.string(in: language)) }
        #expect(legend?.contains("┄ " + LandscapeLabel.dead.string(in: language)) == true, "\(app.text)")
        app.press("y")
      }
    }
  }

  @Test(arguments: [(0, 0), (1, 1), (20, 6), (24, 8), (30, 20), (80, 24), (120, 40), (300, 100)])
  func `Every size is drawn`(columns: Int, rows: Int) {
    for depth in ColorDepth.allCases {
      for glyphs in GlyphSet.allCases {
        var app = Self.open(columns, rows, depth: depth, glyphs: glyphs)
        app.press(.left, "y")
        let frame = app.frame()
        #expect(frame.size == Size(columns: columns, rows: rows))
        let count = app.theme.palette.colors.count
        #expect(frame.cells.allSatisfy { Int(max($0.ink.foreground, $0.ink.background)) < count })
      }
    }
  }
}
