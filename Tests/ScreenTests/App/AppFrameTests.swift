import Settings
import Testing
import Training

@testable import Screen

struct AppFrameTests {
  @Test func `The smallest screen has the plot alone`() {
    #expect(
      app(Sample.network, 20, 6).text == """
        ╭─┐network 2-100…┌─╮
        │░░░░░░◆◆▲▲▲·······│
        │░░░░░░◆▲●●▲▲▲·····│
        0░░───●◆◆◆◆●▲▲──···│
        │░│    ●●●●    │···│
        ╰ -2 ─── 0 ──── 2 ─╯
        """)
  }

  @Test func `A screen that is too small says what it needs`() {
    #expect(app(Sample.network, 19, 6).text == "\n\n\nneeds 20×6\n\n")
    #expect(app(Sample.network, 8, 1, glyphs: .ascii).text == "needs 2~")
    #expect(app(Sample.network, 0, 0).text.isEmpty)
  }

  @Test func `A narrow screen has the chart below the plot`() throws {
    try expectRecorded(app(Sample.network, 40, 20, glyphs: .ascii).text, "viewer-40x20")
  }

  @Test func `The usual screen has everything`() throws {
    try expectRecorded(app(Sample.network, 80, 24).text, "viewer-80x24")
  }

  @Test(arguments: [(120, 40), (200, 60)])
  func `A large screen has everything at its best`(columns: Int, rows: Int) throws {
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

  @Test func `The curve of mini-batches says that it is theirs, and does not end in the loss of all points`() {
    let batches = app(snapshot(50, settings { $0.batchSize = 20 }), 120, 40)
    #expect(batches.chart.current == nil)
    #expect(batches.text.contains(" batch loss  data  penalty "))
    let whole = app(snapshot(50, settings { $0.batchSize = 300 }), 120, 40)
    #expect(whole.chart.current == whole.snapshot.loss)
    #expect(!whole.text.contains("batch loss"))
  }
}

extension App {
  mutating func handleAll(_ events: [Event]) { for event in events { _ = handle(event) } }
}
