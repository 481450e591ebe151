import Learning
import Settings
import Testing
import Texts

@testable import Screen
@testable import Training

/// The loss surface in place of the plot.
struct AppSurfaceTests {
  private func plans(_ effects: [Effect]) -> [LossSurface.Plan?] {
    effects.compactMap { if case .surface(let plan) = $0 { .some(plan) } else { nil } }
  }

  private func open(
    _ columns: Int, _ rows: Int, depth: ColorDepth = .monochrome, glyphs: GlyphSet = .unicode
  ) -> App {
    var app = app(Sample.network, columns, rows, depth: depth, glyphs: glyphs)
    fill(&app, app.press("S"))
    return app
  }

  private func fill(_ app: inout App, _ effects: [Effect]) {
    guard let plan = plans(effects).last, let plan else { return }
    var surface = LossSurface(plan)
    surface.fill(threads: 1)
    _ = app.receive(surface)
  }

  private func keys(_ app: App) -> Substring { app.text.split(separator: "\n").last ?? "" }

  @Test func `Over edited points it has its own title and keys, and Esc closes it first`() {
    var app = app(Sample.network, 120, 40)
    app.press("i")
    #expect(keys(app).contains("Enter add"))
    fill(&app, app.press("S"))
    #expect(!keys(app).contains("Enter add") && keys(app).contains("slice here"))
    app.press(.escape)
    #expect(app[SurfaceMode.self] == nil && app[EditingMode.self] != nil && keys(app).contains("Enter add"))
  }

  @Test(arguments: [Language.english, .japanese])
  func `The line of keys and the help have the key that writes the picture`(language: Language) {
    let export = "x " + KeyWord.export.string(in: language)
    for key: Key in ["S", "L"] {
      // The landscape has more keys than fit into 80 columns.
      var app = app(Sample.network, key == "S" ? 80 : 120, 40, language: language)
      fill(&app, app.press(key))
      #expect(keys(app).contains(export), "\(keys(app))")
      #expect(keys(app).contains(KeyWord.sliceHere.string(in: language)) == (key == "S"))
      app.press("?")
      let help = app.text.split(separator: "\n")
      let own = help.prefix { !$0.contains(SectionTitle.start.string(in: language)) }
      #expect(own.contains { $0.contains(/. x  +\S/) }, "\(app.text)")
    }
  }

  @Test(arguments: [Language.english, .japanese])
  func `The scale of a linear classifier's surface is that of its classes, which are no units`(language: Language) {
    for run in [Sample.linear, Sample.network] {
      var app = app(run, 120, 40, language: language)
      fill(&app, app.press("S"))
      fill(&app, app.press(.right))
      let text = app.text.split(separator: "\n").suffix(3).joined()
      let (unit, own) = language == .english ? ("unit", "each class's weights") : ("ユニット", "各クラスの重み")
      #expect(text.contains(unit) == (run.network.hiddenLayers > 0), "\(text)")
      #expect(text.contains(own) == (run.network.hiddenLayers == 0), "\(text)")
      fill(&app, app.press(.right))
      #expect(!app.text.split(separator: "\n").suffix(3).joined().contains(unit))
    }
  }

  @Test func `Over a probe, Esc closes it first`() {
    var app = app(Sample.network, 120, 40)
    app.press("o")
    fill(&app, app.press("S"))
    app.press(.escape)
    #expect(app[SurfaceMode.self] == nil && app[ProbeMode.self] != nil)
    app.press(.escape)
    #expect(app[ProbeMode.self] == nil)
  }

  @Test func `A forecast does not claim its key for Enter`() {
    var app = open(120, 40)
    app.press("w")
    #expect(app[LookaheadMode.self] != nil && app.message == nil)
  }

  @Test func `Its key asks for the slice along the path, the arrows for other directions and sizes`() {
    var app = app(Sample.network, 80, 24)
    let first = plans(app.press("S")).first??.directions
    #expect(first == .path)
    #expect(plans(app.press(.right)).first??.directions == .random)
    #expect(plans(app.press(.left)).first??.directions == .path)
    #expect(plans(app.press(.up)).first??.zoom == -1)
    #expect(plans(app.press(.down, .down)).last??.zoom == 1)
    #expect(plans(app.press(.enter)).isEmpty)
    #expect(plans(app.press("S")).contains { $0 == nil })
    #expect(app[SurfaceMode.self] == nil)
  }

  @Test(arguments: ["S", "L", "W"])
  func `A picture takes the arrows from a chosen control; those of a control chosen later are in the key line`(
    opener: Key
  ) {
    func changesRun(_ effects: [Effect]) -> Bool {
      effects.contains { if case .send(.apply) = $0 { true } else { false } }
    }
    var app = app(Sample.network, 80, 24)
    func keyLine(_ app: App) -> Substring? { app.text.split(separator: "\n").last }
    app.press(.tab)
    #expect(changesRun(app.press(.right)))
    app.press(opener)
    #expect(app.focus == nil)
    let keys = keyLine(app)
    #expect(!changesRun(app.press(.right)))
    app.focus = 0
    #expect(keyLine(app)?.contains("Left Right value") == true, "\(keyLine(app) ?? "")")
    #expect(changesRun(app.press(.right)))
    app.press(.escape)
    #expect(keyLine(app) == keys)
  }

  @Test func `The surface and the landscape replace each other`() {
    var app = open(120, 40)
    #expect(app.text.contains("loss about iteration"))
    app.press("L")
    #expect(app.text.contains("accuracy after") && !app.text.contains("loss about iteration"))
    fill(&app, app.press("S"))
    #expect(
      app.text.contains("loss about iteration") && !app.text.contains("step size 1") && !app.text.contains("diverged"))
    #expect(app.text.contains(/principal 2 +loss [0-9.]+/), "the scale is shown")
  }

  @Test func `A surface of another slice is not accepted`() {
    var app = app(Sample.network, 80, 24)
    app.press("S")
    _ = app.receive(LossSurface(LossSurface.Plan(Sample.network, .random, zoom: 0, level: 0)))
    #expect(app[SurfaceMode.self]?.surface == nil)
  }

  @Test func `The picture has a title and the names and units of its axes`() {
    let app = open(120, 40)
    #expect(app.text.contains("loss about iteration 400: the run's path"))
    #expect(app.text.contains("principal 1 (both ") && app.text.contains("principal 2"))
    #expect(app.text.contains("1 on an axis is a distance of 1 between parameters"))
    #expect(app.text.contains("+ is the slice's centre, ◉ the run."))
    let small = open(80, 24).text
    #expect(small.contains("principal 1 (both ") && small.contains(" principal 2"))
    let narrow = open(72, 20).text
    #expect(narrow.contains("principal 1 ") && narrow.contains(" principal 2") && !narrow.contains("(both"))
  }

  @Test(arguments: [Language.english, .japanese])
  func `Along other directions than those of the path it says that the path is projected`(language: Language) throws {
    let sentence = language == .english ? "path is projected" : "射影"
    var app = app(Sample.network, 80, 24, language: language)
    fill(&app, app.press("S"))
    for directions in [LossSurface.Directions.path, .random, .descent] {
      let surface = try #require(app[SurfaceMode.self]?.surface)
      #expect(surface.directions == directions)
      // It is whole in 80x24.
      let rows = app.text.split(separator: "\n").suffix(3).dropLast()
      let remark = rows.joined().filter { $0 != " " }
      #expect(remark.contains(sentence.filter { $0 != " " }) == (directions != .path), "\(rows)")
      #expect(rows.contains { $0.contains("◉") } && !rows.contains { $0.contains("…") }, "\(rows)")
      var scene = SurfaceScene(surface, classes: 3)
      scene.language = language
      let theme = Theme(.okabeIto, depth: .monochrome, classes: 3)
      let text = scene.frame(Size(columns: 160, rows: 40), theme: theme, glyphs: .unicode).description
      #expect(text.contains(sentence) == (directions != .path))
      #expect(scene.svg(theme, width: 1200, height: 600).contains(sentence) == (directions != .path))
      fill(&app, app.press(.right))
    }
  }

  @Test func `Where its scale does not fit, the losses at its ends stand in the remark`() {
    #expect(open(80, 24).text.contains(/brighter is less\s+loss:\s+[0-9.]+\s+to\s+[0-9.]+/))
    #expect(!open(120, 40).text.contains("less loss:"))
  }

  @Test func `The path of a run that goes on is drawn with the steps since the slice`() throws {
    let first = snapshot(20, RunSettings())
    let surface = LossSurface(LossSurface.Plan(first, .path, zoom: 0, level: 0))
    #expect(surface.path(of: first) == surface.path)
    let later = snapshot(40, RunSettings())
    let path = surface.path(of: later)
    #expect(path.count == surface.path.count + 20)
    #expect(path.prefix(surface.path.count - 1) == surface.path.dropLast())
    #expect(path.last == surface.place(of: later.network))
  }

  @Test func `After a restart with other values the path is that of the new run, also at the iteration of the slice`() {
    let surface = LossSurface(LossSurface.Plan(snapshot(20, RunSettings()), .path, zoom: 0, level: 0))
    let other = snapshot(20, settings { $0.stepSize = 0.2 })
    let path = surface.path(of: other)
    #expect(path != surface.path)
    #expect(path.first == surface.path.first && path.last == surface.place(of: other.network))
  }

  @Test func `Where the points change, the next result of the worker brings the order of a new surface`() throws {
    var app = open(80, 24)
    let old = try #require(app[SurfaceMode.self]?.surface)
    app.live = snapshot(400, settings { $0.seed = 1 })
    let plan = try #require(plans(app.receive(old)).first ?? nil)
    #expect(plan.run.data == app.snapshot.data && plan.run.data != old.plan.run.data)
    #expect(app[SurfaceMode.self]?.surface == nil)
  }

  @Test func `Where the points change before the first level is there, a new surface is ordered with the next frame`()
    throws
  {
    var app = app(Sample.network, 80, 24)
    app.press("S")
    app.live = snapshot(400, settings { $0.seed = 1 })
    let none: LossSurface? = nil
    let plan = try #require(plans(app.receive(none)).first ?? nil)
    #expect(plan.run.data == app.snapshot.data)
    let effects = app.receive(none)
    #expect(effects.isEmpty)
  }

  @Test func `The path of a large network is that of the new run after a restart, with fewer points`() {
    let large = settings { $0.hiddenUnits = [300, 120] }
    var other = large
    other.stepSize = 0.2
    let surface = LossSurface(LossSurface.Plan(snapshot(4, large), .path, zoom: 0, level: 0))
    let new = snapshot(60, other)
    #expect(new.network.parameters.count > LossSurface.projectedLimit / LossSurface.pathLimit)
    let path = surface.path(of: new)
    #expect(path.count * new.network.parameters.count <= LossSurface.projectedLimit + new.network.parameters.count)
    #expect(path.first == surface.path.first && path.last == surface.place(of: new.network) && path.count > 20)
  }

  @Test func `Before the first step it says that the directions are random`() {
    var app = app(Sample.start, 120, 40)
    fill(&app, app.press("S"))
    #expect(app.text.contains("No earlier states of the run are known: these are random directions."))
    // As soon as there are some, it says how to see them.
    app.snapshot = snapshot(60)
    #expect(app.text.contains("These are random directions. Enter takes a slice along the path of the run."))
    fill(&app, app.press(.enter))
    #expect(!app.text.contains("random directions"))
  }

  @Test func `It is written as a picture and as a table`() throws {
    var app = open(80, 24)
    app.press("x")
    #expect(app.exportPlaces.kinds.contains { $0.kind == .csv })
    let picture = try #require(app.context.shared.picture?(app.context))
    #expect(picture.csv.hasPrefix("x,y,loss,iteration\n") && picture.csv.hasSuffix(",400\n"))
    #expect(Document.svg(picture, ViewSettings()).contains("principal direction 2</text>"))
  }

  @Test(arguments: [(0, 0), (20, 6), (24, 8), (40, 12), (80, 24), (120, 40), (200, 60)])
  func `Every size is drawn`(columns: Int, rows: Int) {
    for depth in [ColorDepth.truecolor, .indexed16, .monochrome] {
      for glyphs in [GlyphSet.unicode, .ascii] {
        let app = open(columns, rows, depth: depth, glyphs: glyphs)
        let frame = app.frame()
        #expect(frame.size == Size(columns: columns, rows: rows))
        let count = app.theme.palette.colors.count
        #expect(frame.cells.allSatisfy { Int(max($0.ink.foreground, $0.ink.background)) < count })
      }
    }
  }
}
