import Settings
import Testing
import Texts
import Training

@testable import Screen

struct AppFrameTests {
  @Test func `The theme follows the terminal's background until another is chosen`() {
    var app = app(Sample.start, 80, 24, depth: .truecolor)
    #expect(app.theme.name == .okabeIto && app.view.theme == .auto)
    _ = app.handle(.ground(isLight: true))
    #expect(app.theme.name == .light && app.view.theme == .auto)
    app.press("t")
    #expect(app.theme.name == .okabeIto && app.view.theme == .okabeIto)
    _ = app.handle(.ground(isLight: false))
    _ = app.handle(.ground(isLight: true))
    #expect(app.theme.name == .okabeIto)
    #expect(app.commandLine == "spiral --theme okabe-ito")
    var dark = ScreenTests.app(Sample.start, 80, 24, depth: .truecolor)
    dark.press("t")
    #expect(dark.theme.name == .spectral)
  }

  @Test func `The smallest screen shows only the plot`() throws {
    try expectRecorded(app(Sample.network, 20, 6).text, "viewer-20x6")
  }

  @Test func `A screen that is too small says what it needs`() {
    #expect(app(Sample.network, 19, 6).text == "\n\n\nneeds 20×6\n\n")
    #expect(app(Sample.network, 8, 1, glyphs: .ascii).text == "needs 2~")
    #expect(app(Sample.network, 0, 0).text.isEmpty)
  }

  @Test func `A narrow screen has the chart beside the plot`() throws {
    try expectRecorded(app(Sample.network, 40, 20, glyphs: .ascii).text, "viewer-40x20")
  }

  @Test func `A screen of 80 by 24 shows all panels`() throws {
    try expectRecorded(app(Sample.network, 80, 24).text, "viewer-80x24")
  }

  @Test(arguments: [(120, 40), (200, 60)])
  func `A large screen has the recorded picture`(columns: Int, rows: Int) throws {
    try expectRecorded(app(Sample.network, columns, rows).text, "viewer-\(columns)x\(rows)")
  }

  @Test func `No size traps, whatever is shown`() {
    let sizes =
      (0..<20).map { ($0, $0 * 7 % 6) } + [(0, 0), (1, 1), (20, 6), (21, 7), (40, 8), (72, 15), (80, 24), (300, 100)]
    for snapshot in Sample.all {
      for (columns, rows) in sizes {
        for glyphs in GlyphSet.allCases {
          var app = app(snapshot, columns, rows, depth: .truecolor, glyphs: glyphs)
          app.handleAll([.key("e"), .key("?"), .mouse(MouseEvent(.move, x: 5, y: 3))])
          #expect(app.frame().size == Size(columns: columns, rows: rows))
        }
      }
    }
  }

  @Test(arguments: ThemeName.allCases, ColorDepth.allCases)
  func `Every colour of a frame is in the palette`(theme: ThemeName, depth: ColorDepth) {
    var view = ViewSettings()
    view.theme = theme
    for snapshot in Sample.all {
      let app = app(snapshot, 80, 24, depth: depth, view: view)
      let count = app.theme.palette.colors.count
      #expect(app.frame().cells.allSatisfy { Int(max($0.ink.foreground, $0.ink.background)) < count })
    }
  }

  @Test func `The same state gives the same frame`() {
    let app = app(Sample.network, 120, 40, depth: .truecolor)
    #expect(app.frame() == app.frame())
  }

  @Test func `The curve of mini-batches is labelled as such and does not end in the loss of all points`() {
    let batches = app(snapshot(50, settings { $0.batchSize = 20 }), 120, 40)
    #expect(batches.chart.current == nil)
    #expect(batches.text.contains("batch loss"))
    let whole = app(snapshot(50, settings { $0.batchSize = 300 }), 120, 40)
    #expect(whole.chart.current == whole.snapshot.loss)
    #expect(!whole.text.contains("batch loss"))
  }

  @Test func `No two keys share a name`() {
    let keys = Set(KeyTable.standard.bindings.flatMap(\.keys))
    #expect(Set(keys.map(\.name)).count == keys.count)
  }

  @Test func `A click on the line of keys presses them`() throws {
    var app = app(Sample.network, 120, 40)
    let line = try #require(app.text.split(separator: "\n").last.map(String.init))
    func click(_ text: String) throws -> [Effect] {
      let place = try #require(line.range(of: text))
      let x = line.distance(from: line.startIndex, to: place.lowerBound)
      return app.handle(.mouse(MouseEvent(.press, button: .left, x: x, y: 39)))
    }
    #expect(try click("run/pause").count == 1)
    _ = try click("model")
    #expect(app.settings.model == .linear)
    _ = try click("- + step size")
    #expect(app.settings.stepSize < 1)
    _ = try click("+ step size")
    #expect(app.settings.stepSize == 1)
    _ = try click("help")
    #expect(app.overlay == .help)
  }

  @Test func `A click on a line of the help does what its key does`() throws {
    var app = app(Sample.network, 120, 40)
    app.press("?")
    let rows = app.text.split(separator: "\n", omittingEmptySubsequences: false)
    let row = try #require(rows.firstIndex { $0.contains("switch between linear") })
    let place = try #require(rows[row].range(of: "switch between linear"))
    let x = rows[row].distance(from: rows[row].startIndex, to: place.lowerBound)
    _ = app.handle(.mouse(MouseEvent(.press, button: .left, x: x, y: row)))
    #expect(app.overlay == nil && app.settings.model == .linear)
    app.press("?")
    _ = app.handle(.mouse(MouseEvent(.press, button: .left, x: 0, y: 0)))
    #expect(app.overlay == nil)
  }

  @Test func `A message disappears after some seconds of the run, or when the pointer moves`() {
    var app = app(Sample.network, 120, 40)
    app.live.state = .running
    app.press("t")
    #expect(app.message != nil)
    let live = app.live
    for _ in 0..<500 { app.live = live }
    #expect(app.message == nil)
    app.press("t")
    _ = app.handle(.mouse(MouseEvent(.move, x: 20, y: 10)))
    #expect(app.message == nil && app.text.contains("x "))
  }

  @Test func `A long sentence has two lines on a narrow screen`() {
    let text = app(Sample.dead, 80, 24).text
    #expect(text.contains("Every hidden unit is dead") && text.contains("smaller step size."))
  }

  @Test(arguments: [Language.english, .japanese])
  func `The presenter view keeps the end of a remark, which says what to do`(language: Language) {
    var app = app(Sample.dead, 80, 24, language: language)
    app.press("E")
    #expect(app.view.enlarged == .presenter && app.layout.header.isEmpty)
    let remark = Sample.dead.remark.text.string(in: language).filter { $0 != " " }
    let rows = app.text.split(separator: "\n", omittingEmptySubsequences: false).suffix(2).joined()
    #expect(rows.filter { $0 != " " } == remark)
  }

  @Test(arguments: [Language.english, .japanese])
  func `Where no panel has them, the numbers before the remark have names`(language: Language) {
    let name = language == .english ? "accuracy 83.3 % ·" : "正解率 83.3 % ·"
    var large = app(Sample.network, 80, 24, language: language)
    large.press("e")
    #expect(large.text.contains("\n " + name), "\(large.text)")
    // Without the line at the top the iteration is there as well.
    let small = app(Sample.network, 60, 9)
    #expect(small.text.contains(" iteration 400 · accuracy 83.3 % · Learning"), "\(small.text)")
  }

  @Test func `An alarm takes precedence over the reading at the pointer`() {
    var app = app(Sample.dead, 120, 40)
    _ = app.handle(.mouse(MouseEvent(.move, x: 20, y: 10)))
    #expect(app.text.contains("Every hidden unit is dead"))
  }

  @Test func `A setting that restarts the run is reported as such`() {
    var app = app(Sample.network, 120, 40)
    _ = app.change { $0.activation = .tanh }
    #expect(app.message == "activation tanh: the run restarts. The previous curve stays behind it.")
    app.message = nil
    _ = app.change { $0.seed = 1 }
    #expect(app.message == "seed 1: the run restarts.")
    app.message = nil
    _ = app.change { $0.stepSize = 2 }
    #expect(app.message == nil)
  }

  @Test func `The drawing statistics do not change the remarks`() {
    var app = app(Sample.network, 120, 40)
    app.statistics = DrawingStatistics(
      framesPerSecond: 60, bytesPerFrame: 1000, millisecondsPerFrame: 2, skippedFrames: 0)
    app.press("d", "t")
    #expect(app.text.contains("60 frames/s") && app.text.contains("theme: "))
  }
}

extension App {
  mutating func handleAll(_ events: [Event]) { for event in events { _ = handle(event) } }
}
