import Learning
import Settings
import Testing
import Texts

@testable import Screen
@testable import Training

/// Key x: the command line of the present state, and the files that are written.
struct AppExportTests {
  /// The requested file: the kind of document, the name, and whether it may replace a file.
  private func asked(_ effects: [Effect]) -> String? {
    guard case .write(let document, let path, let replaces)? = effects.first, effects.count == 1 else { return nil }
    let kind =
      switch document {
      case .points: "points"
      case .run: "run"
      case .arrays: "arrays"
      case .code: "code"
      case .picture: "picture"
      case .map: "map"
      case .mapTable: "table"
      case .commandLine(let line, _): "'\(line)'"
      }
    return "\(kind) to \(path)" + (replaces ? ", replacing" : "")
  }

  private func type(_ text: String, into app: inout App) {
    app.press(.control("u"))
    for character in text { app.press(.character(character)) }
  }

  private func plain(_ snapshot: Snapshot) -> App { app(snapshot, 80, 24) }

  /// A session that is driven by commands.
  private func played(_ settings: RunSettings = RunSettings(), _ body: (inout Session) -> Void) -> Snapshot {
    var session = Session(settings: settings, pace: .unbounded, iterationLimit: nil)
    body(&session)
    return session.snapshot(rate: 0)
  }

  @Test func `Every open mode has its option in the command line`() {
    var app = plain(Sample.network)
    app.press("w", "x")
    #expect(app.commandLine == "spiral --open forecast")
    app.press(.escape, "w", "L", "x")
    #expect(app.commandLine == "spiral --open landscape")
    app.press(.escape, "L", "o", "x")
    #expect(app.commandLine == "spiral --open probe")
  }

  @Test(arguments: [(80, 24), (20, 6), (40, 12), (120, 40)]) func `The screen shows it`(columns: Int, rows: Int) throws
  {
    var view = ViewSettings()
    view.isLogarithmic = true
    let settings = settings {
      $0.dataset = .generator(.moons)
      $0.stepSize = 0.3
      $0.points = 20
      $0.hiddenUnits = [8]
    }
    var app = app(snapshot(40, settings), columns, rows, view: view)
    app.press("x")
    try expectRecorded(app.text, "export-\(columns)x\(rows)")
  }

  @Test func `The command line has the options that differ from the defaults, quoted`() {
    var app = app(Sample.start, 80, 24)
    #expect(app.commandLine == "spiral")
    app.press("+", "m", "y", "p", ".", "t", "e")
    #expect(
      app.commandLine
        == "spiral --pace 200 --theme spectral --log-loss on --show-points off --enlarge plot")
    app.live = snapshot(0, app.settings)
    #expect(app.commandLine.hasPrefix("spiral --model linear --step-size 1.5 --pace 200"))
    var settings = AppEditingTests.settings
    settings.choose(PointFile(path: "my points.csv", data: settings.file!.data))
    #expect(plain(snapshot(0, settings)).commandLine == "spiral --hidden-units 4 --dataset 'my points.csv'")
  }

  @Test func `The command line names the unit where the view shows one`() {
    var app = app(Sample.deep, 80, 24)
    app.press("v", "v", ")", "{")
    let unit = app.shownUnit
    #expect(unit.layer == 0)
    #expect(app.commandLine.hasSuffix(" --view unit --unit \(unit.unit)"))
    app.press("V", "V")
    #expect(!app.commandLine.contains("--unit"))
  }

  @Test func `A unit that the network does not have is reported`() {
    var view = ViewSettings()
    view.unit = UnitChoice(layer: 1, unit: 7)
    #expect(
      app(Sample.network, 80, 24, view: view).message
        == "There is no unit 2:7: the one with the largest outgoing weights is shown.")
    #expect(app(Sample.deep, 80, 24, view: view).message != nil)
    view.unit = UnitChoice(layer: 1, unit: 4)
    #expect(app(Sample.deep, 80, 24, view: view).message == nil)
  }

  @Test func `A chosen colour depth is in the command line`() {
    var app = app(Sample.start, 80, 24, depth: .truecolor)
    app.press("c")
    #expect(app.commandLine == "spiral --color 256")
  }

  @Test(arguments: [Clipboard.takes, .unknown, .refuses])
  func `A key copies the command line and reports the result`(_ clipboard: Clipboard) throws {
    var app = app(Sample.start, 80, 24)
    app.press("x")
    let effects = app.press(.control("y"))
    guard case .copy(app.commandLine)? = effects.first else {
      Issue.record("\(effects)")
      return
    }
    _ = app.handle(.copied(clipboard))
    #expect(app.text.contains("Copied.") == (clipboard == .takes))
    #expect(app.text.contains("does not let programs copy") == (clipboard == .refuses))
  }

  @Test func `The command line lists all settings that a settings file changes`() {
    let app = App(
      settings: RunSettings(), view: ViewSettings(), snapshot: Sample.start, size: Size(columns: 80, rows: 24),
      depth: .monochrome, glyphs: .unicode,
      context: StartContext(configured: ["seed", "theme"], options: ["--iterations 500"]))
    #expect(app.commandLine == "spiral --seed 0 --theme auto --iterations 500")
  }

  @Test func `Two runs are expressed by one command`() {
    let pair = played { session in
      session.handle(.compare(settings { $0.stepSize = 0.3 }))
      _ = session.advance(20) { false }
    }
    #expect(app(pair, 120, 40).commandLine == "spiral --compare '--step-size 0.3'")
    let turned = played { session in
      session.handle(.compare(settings { $0.model = .linear }))
      session.handle(.swap)
    }
    #expect(app(turned, 120, 40).commandLine == "spiral --compare '--model linear'")
    let equal = played { $0.handle(.compare(RunSettings())) }
    #expect(app(equal, 120, 40).commandLine == "spiral --compare ''")
    #expect(app(pair, 120, 40).commandLineNotes.isEmpty)
  }

  @Test func `Notes name what no command line can express`() {
    #expect(app(Sample.network, 80, 24).commandLineNotes.isEmpty)
    let changed = played { session in
      session.handle(.apply(settings { $0.stepSize = 0.5 }))
      _ = session.advance(20) { false }
    }
    #expect(app(changed, 80, 24).commandLineNotes.isEmpty, "it began with the changed value")
    let later = played { session in
      _ = session.advance(20) { false }
      session.handle(.apply(settings { $0.stepSize = 0.5 }))
      _ = session.advance(20) { false }
    }
    #expect(app(later, 80, 24).commandLineNotes == [.changesNotListed])
    let past = played { session in
      _ = session.advance(20) { false }
      session.handle(.apply(settings { $0.stepSize = 0.5 }))
      _ = session.advance(20) { false }
      session.handle(.seek(10))
      session.continueSeek { false }
    }
    #expect(app(past, 80, 24).commandLineNotes.isEmpty)
    #expect(app(past, 80, 24).commandLine == "spiral")
    for key in ["L", "S"] {
      var map = app(Sample.network, 120, 40)
      for case .surface(let plan?) in map.press(Key.character(Character(key))) { _ = map.receive(LossSurface(plan)) }
      map.press("x")
      #expect(map.commandLineNotes == [.mapChoicesNotListed] && map.text.contains("The settings, as a command line:"))
    }

    var editing = AppEditingTests.editing(80, 24)
    editing.press("1", .escape)
    editing.live = snapshot(0, editing.settings)
    editing.press("x")
    #expect(editing.commandLineNotes == [.editedPointsNotListed])
    #expect(editing.text.contains("Points edited by hand are on no command line:"))
    var more = AppEditingTests.settings
    more.classes = 5
    #expect(
      app(snapshot(0, more), 80, 24).commandLineNotes == [
        .classesNotListed
      ])
  }

  @Test func `The extension of the name determines the kind of file`() {
    var app = app(Sample.network, 80, 24)
    app.press("x")
    #expect(asked(app.press(.enter)) == "run to run.json")
    app.press(.tab)
    #expect(asked(app.press(.enter)) == "arrays to run.npz")
    app.press(.tab)
    #expect(asked(app.press(.enter)) == "code to run.py")
    app.press(.tab)
    #expect(asked(app.press(.enter)) == "picture to run.svg")
    app.press(.tab)
    #expect(asked(app.press(.enter)) == "'spiral' to run.sh")
    app.press(.tab, .backTab, .backTab)
    #expect(app.export.name.text == "run.svg")
    type("q x", into: &app)
    #expect(asked(app.press(.enter)) == "run to q x")
    type("a.csv", into: &app)
    #expect(app.press(.enter).isEmpty)
    #expect(app.text.contains("A name ends in .json, .npz, .py, .svg or .sh: that"))
    type("", into: &app)
    #expect(app.press(.enter).isEmpty)
    #expect(app.text.contains("Type a name."))
  }

  @Test func `The run that is written is the one on the screen, also in the past`() {
    let past = played { session in
      _ = session.advance(50) { false }
      session.handle(.seek(20))
      session.continueSeek { false }
    }
    var app = app(past, 80, 24)
    app.press("x")
    guard case .write(.run(let run), _, _)? = app.press(.enter).first else {
      Issue.record("nothing is written")
      return
    }
    #expect(run.recordedRun.run.iteration == 20)
    #expect(run.recordedRun.history == snapshot(20).history)
  }

  @Test func `A file is replaced after a question only`() {
    var app = app(Sample.network, 80, 24)
    app.press("x", .enter)
    _ = app.didWrite(.run(app.snapshot), to: "run.json", .exists)
    #expect(app.text.contains("run.json exists: Enter again replaces it."))
    #expect(asked(app.press(.enter)) == "run to run.json, replacing")
    _ = app.didWrite(.run(app.snapshot), to: "run.json", .failed("run.json cannot be written: Permission denied."))
    #expect(app.text.contains("run.json cannot be written: Permission denied."))
    #expect(app.overlay == .export)
    _ = app.didWrite(.run(app.snapshot), to: "run.json", .saved)
    #expect(app.overlay == nil)
    #expect(app.text.contains("Iteration 400 is in run.json. To go on: spiral watch run.json"))
    app.press("x", .backspace, "x")
    #expect(app.export.name.text == "run.jsox", "the last name is suggested")
    app.press(.escape, "x", "a")
    #expect(app.export.name.text == "a")
  }

  @Test func `A result that arrives after the box was closed is shown as a message`() {
    var app = app(Sample.network, 80, 24)
    app.press("x", .enter, .escape)
    _ = app.didWrite(.arrays(app.snapshot), to: "run.npz", .exists)
    #expect(app.message == "run.npz exists: Enter again replaces it.")
    _ = app.didWrite(.arrays(app.snapshot), to: "run.npz", .saved)
    #expect(app.message == "Iteration 400 is in run.npz.")
  }

  @Test func `Without a line for messages, the box shows the result`() {
    var app = app(Sample.network, 20, 6)
    app.press("x", .enter)
    _ = app.didWrite(.run(app.snapshot), to: "run.json", .saved)
    #expect(app.overlay == .export)
    #expect(app.text.contains("Iteration 400 is"))
  }

  @Test func `A click chooses the kind of file, and one elsewhere closes`() throws {
    var app = app(Sample.network, 80, 24)
    app.press("x")
    let places = app.exportPlaces
    let svg = try #require(places.kinds.first { $0.kind == .svg })
    _ = app.handle(.mouse(MouseEvent(.press, button: .left, x: svg.columns.lowerBound + 1, y: places.kindsRow)))
    #expect(app.export.name.text == "run.svg")
    let rows = app.text.split(separator: "\n")
    #expect(rows[places.kindsRow].contains("[.svg]"))
    _ = app.handle(.mouse(MouseEvent(.press, button: .left, x: places.rect.x + 1, y: places.rect.y + 1)))
    #expect(app.overlay == .export)
    _ = app.handle(.mouse(MouseEvent(.press, button: .left, x: 0, y: 0)))
    #expect(app.overlay == nil)
  }

  @Test func `An open landscape is written as a picture and as a table`() {
    var app = app(Sample.network, 80, 24)
    app.press("L", "x")
    #expect(app.exportPlaces.kinds.contains { $0.kind == .csv })
    type("a.csv", into: &app)
    #expect(asked(app.press(.enter)) == "table to a.csv")
    type("a.svg", into: &app)
    #expect(asked(app.press(.enter)) == "map to a.svg")
    app.press(.escape, "L", "x")
    #expect(!app.exportPlaces.kinds.contains { $0.kind == .csv })
    type("a.csv", into: &app)
    #expect(asked(app.press(.enter)) == nil)
  }

  @Test func `A long command is scrolled where it does not fit`() {
    let long = settings {
      $0.dataset = .generator(.moons)
      $0.stepSize = 0.3
      $0.points = 20
      $0.hiddenUnits = [8]
      $0.testFraction = 0.2
    }
    var app = app(snapshot(0, long), 20, 6)
    app.press("x")
    #expect(!app.text.contains("--test-fraction"))
    for _ in 0..<20 { app.press(.down) }
    #expect(app.text.contains("0.2"))
    for _ in 0..<30 { app.press(.up) }
    #expect(app.text.contains("spiral"))
  }

  @Test func `No size traps`() {
    for (columns, rows) in [(0, 0), (1, 1), (20, 5), (20, 6), (21, 7), (30, 8), (40, 9), (80, 24), (300, 100)] {
      for glyphs in GlyphSet.allCases {
        var app = app(Sample.linear, columns, rows, depth: .truecolor, glyphs: glyphs)
        app.press("x", "a", .enter)
        _ = app.didWrite(.run(app.snapshot), to: "run.jsona", .failed("run.jsona cannot be written: Is a directory."))
        app.press(.down)
        #expect(app.frame().size == Size(columns: columns, rows: rows))
      }
    }
  }

  @Test func `While looking ahead, the forecast is written`() {
    var app = app(Sample.start, 80, 24)
    app.press("w")
    let request = ForecastRequest(app.settings, iterations: 30)
    app.lookahead?.request = request
    _ = app.receive(Forecast(request: request, snapshot: snapshot(30, limit: 30)))
    app.press("x")
    guard case .write(.run(let run), _, _)? = app.press(.enter).first else {
      Issue.record("nothing is written")
      return
    }
    #expect(run.iteration == 30)
  }
}
