import Learning
import Settings
import Testing

@testable import Screen
@testable import Training

@Suite struct AppForecastTests {
  /// An application whose run has taken some iterations.
  static func app(columns: Int = 80, rows: Int = 24, glyphs: GlyphSet = .ascii) -> App {
    var settings = RunSettings()
    settings.points = 12
    settings.hiddenUnits = [6]
    var session = Session(settings: settings, pace: .standard, iterationLimit: nil)
    _ = session.advance(20) { false }
    session.handle(.resume)
    return App(
      settings: settings, view: ViewSettings(), snapshot: session.snapshot(rate: 0),
      size: Size(columns: columns, rows: rows), depth: .monochrome, glyphs: glyphs)
  }

  /// The forecasts that the effects request.
  private static func requests(_ effects: [Effect]) -> [ForecastRequest?] {
    effects.compactMap { if case .forecast(let request) = $0 { .some(request) } else { nil } }
  }

  private static func commands(_ effects: [Effect]) -> [String] {
    effects.compactMap { effect in
      guard case .send(let command) = effect else { return nil }
      return "\(command)".prefix { $0 != "(" }.description
    }
  }

  /// Performs the effects as the viewer does.
  private static func answer(_ effects: [Effect], _ app: inout App) {
    for case .forecast(let request?) in effects {
      let forecaster = Forecaster()
      forecaster.request(request)
      forecaster.wait()
      _ = app.receive(forecaster.forecast)
    }
  }

  @Test func `Key w asks for a forecast and pauses the run`() {
    var app = Self.app()
    let effects = app.handle(.key(.character("w")))
    #expect(Self.commands(effects) == ["pause"])
    #expect(Self.requests(effects) == [ForecastRequest(app.settings, iterations: 10_000)])
    #expect(app.snapshot.iteration == 20)
  }

  @Test func `Each changed value asks for a forecast and is not sent to the live run`() {
    var app = Self.app()
    _ = app.handle(.key(.character("w")))
    let effects = app.handle(.key(.character("+")))
    #expect(app.settings.stepSize == 1.5)
    #expect(Self.commands(effects).isEmpty)
    #expect(Self.requests(effects) == [ForecastRequest(app.settings, iterations: 10_000)])
    #expect(Self.requests(app.handle(.key(.character("m")))).first??.iterations == 200)
  }

  @Test func `The forecast is shown over the dimmed curve of the run`() {
    var app = Self.app()
    app.view.forecastIterations = 50
    let live = app.live.history
    Self.answer(app.handle(.key(.character("w"))), &app)
    #expect(app.snapshot.iteration == 50)
    #expect(app.snapshot.otherHistory == live)
    let first = app.snapshot.history
    Self.answer(app.handle(.key(.character("+"))), &app)
    #expect(app.snapshot.settings.stepSize == 1.5)
    #expect(app.snapshot.otherHistory == first)
    #expect(app.live.iteration == 20)
  }

  @Test func `The answer to an older request is not shown`() {
    var app = Self.app()
    app.view.forecastIterations = 50
    let effects = app.handle(.key(.character("w")))
    _ = app.handle(.key(.character("+")))
    Self.answer(effects, &app)
    #expect(app.snapshot.iteration == 20)
  }

  @Test(arguments: [Key.character("w"), .escape]) func leavingBringsSettingsAndRunBack(key: Key) {
    var app = Self.app()
    let before = app.settings
    _ = app.handle(.key(.character("w")))
    _ = app.handle(.key(.character("+")))
    let effects = app.handle(.key(key))
    #expect(app.settings == before)
    #expect(Self.commands(effects) == ["resume"])
    #expect(Self.requests(effects) == [nil])
    #expect(app.lookahead == nil)
  }

  @Test func `The microscope over a forecast takes no step, and does not call it the last one of the run`() {
    var app = Self.app()
    app.view.forecastIterations = 50
    Self.answer(app.press("w"), &app)
    app.press("M")
    for _ in 0..<20 { app.press(.down) }
    #expect(app.snapshot.state == .finished && !app.text.contains("take this step"), "\(app.text)")
    #expect(app.text.contains("The loss of all points") && !app.text.contains("one step"), "\(app.text)")
    #expect(app.press(.enter).isEmpty)
    #expect(app.message == "A forecast takes no single steps: Esc, then w return to the live run.")
    #expect(app.text.contains("A forecast takes no single steps:"), "\(app.text)")
    app.press(.escape, "w", "M")
    for _ in 0..<20 { app.press(.down) }
    #expect(app.text.contains("takes this one step"), "\(app.text)")
    #expect(Self.commands(app.press(.enter)) == ["step"])
  }

  @Test func `Points cannot be edited while looking ahead`() {
    var app = Self.app()
    _ = app.handle(.key(.character("w")))
    _ = app.handle(.key(.character("i")))
    #expect(app.message?.contains("w goes back") == true)
    #expect(app.lookahead != nil && app.settings.edited == nil)
  }

  @Test func aPausedRunStaysPaused() {
    var app = Self.app()
    app.live.state = .paused
    #expect(Self.commands(app.handle(.key(.character("w")))).isEmpty)
    #expect(Self.commands(app.handle(.key(.character("w")))).isEmpty)
  }

  @Test func `Enter restarts the run with the values of the forecast`() {
    var app = Self.app()
    _ = app.handle(.key(.character("w")))
    _ = app.handle(.key(.character("+")))
    let effects = app.handle(.key(.enter))
    #expect(Self.commands(effects) == ["apply", "reset", "resume"])
    #expect(app.settings.stepSize == 1.5)
    #expect(app.lookahead == nil)
  }

  @Test func `A typed value asks for a forecast`() {
    var app = Self.app()
    _ = app.handle(.key(.character("w")))
    for key in [Key.tab, .character("2")] { _ = app.handle(.key(key)) }
    let effects = app.handle(.key(.enter))
    #expect(app.settings.stepSize == 2)
    #expect(Self.requests(effects).first??.settings.stepSize == 2)
    #expect(app.lookahead != nil)
  }

  @Test func `Comma and point change the number of iterations of the forecast`() {
    var app = Self.app()
    _ = app.handle(.key(.character("w")))
    #expect(Self.requests(app.handle(.key(.character(".")))).first??.iterations == 20_000)
    #expect(Self.requests(app.handle(.key(.character(",")))).first??.iterations == 10_000)
    #expect(app.view.pace == .standard)
  }

  @Test(arguments: [" ", "s", "r"]) func theLiveRunIsNotTouchedMeanwhile(key: Character) {
    var app = Self.app()
    _ = app.handle(.key(.character("w")))
    #expect(app.handle(.key(.character(key))).isEmpty)
    #expect(app.message?.contains("paused") == true)
  }

  @Test func `The wheel over a control asks for a forecast`() {
    var app = Self.app()
    _ = app.handle(.key(.character("w")))
    let rows = app.layout.controls.content
    let effects = app.handle(.mouse(MouseEvent(.wheelUp, x: rows.x + 2, y: rows.y)))
    #expect(app.settings.stepSize == 1.5)
    #expect(Self.requests(effects).count == 1)
  }

  @Test func `The title says how many iterations the forecast looks ahead`() {
    var app = Self.app(columns: 60, rows: 12)
    app.view.forecastIterations = 50
    Self.answer(app.handle(.key(.character("w"))), &app)
    Self.answer(app.handle(.key(.character("+"))), &app)
    let lines = app.frame().description.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0].hasPrefix(" after 50 iterations  61.1 %"))
    #expect(lines[10].hasPrefix(" It would end at loss 0.7369, 61.1 %; before"))
    #expect(lines[11] == " + - step size  ] [ reg  . , further  w Esc back  ? help")
  }

  @Test(arguments: [(0, 0), (1, 1), (20, 6), (30, 20), (80, 24), (120, 40), (300, 100)])
  func everySizeIsDrawn(columns: Int, rows: Int) {
    for glyphs in GlyphSet.allCases {
      var app = Self.app(columns: columns, rows: rows, glyphs: glyphs)
      app.view.forecastIterations = 50
      let effects = app.handle(.key(.character("w")))
      #expect(app.frame().size == Size(columns: columns, rows: rows))
      Self.answer(effects, &app)
      #expect(app.frame().size == Size(columns: columns, rows: rows))
    }
  }
}
