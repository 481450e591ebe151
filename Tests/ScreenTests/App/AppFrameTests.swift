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
        ╰────────0─────────╯
        """)
  }

  @Test func `A screen that is too small says what it needs`() {
    #expect(app(Sample.network, 19, 6).text == "\n\n\nneeds 20×6\n\n")
    #expect(app(Sample.network, 8, 1, glyphs: .ascii).text == "needs 2~")
    #expect(app(Sample.network, 0, 0).text.isEmpty)
  }

  @Test func `A narrow screen has the chart below the plot`() {
    #expect(
      app(Sample.network, 40, 20, glyphs: .ascii).text == """
        +- network 2-100-3 --------------------+
        |:::::::::::::::|......................|
        |:::::::::::::####..^.^^...............|
        |::::::::::::##|.^^^^^^^^^.............|
        |::::::::::::##|.^^.oo---^^............|
        0::::::::::::##|-^^##ooo|-^^...........|
        |::::::::::::#########oo  |^-..........|
        |::::::-----ooo##### ooo  ^ |---.......|
        |-----+       ooooooooo        |----...|
        |                                  |...|
        +---2--------------0------ o0  ^1  #2 -+
        +- loss 0.4368 ------------------------+
        |1+....                          ......|
        | |...''.......................''      |
        | |'                         ''''''''''|
        |0+....................................|
        |  0       100      200     300     400|
        +- loss  data  penalty  accuracy ------+
         Learning: the loss fell by 29 % over ~
         Space run/pause  ? help  q quit
        """)
  }

  @Test func `The usual screen has everything`() {
    #expect(
      app(Sample.network, 80, 24).text == """
        ╭─┐network 2-100-3┌─┐iteration 400 · 83.3 %┌─╮╭─┐loss 0.4368┌──────────────────╮
        │░░░░░░░░░░░░░░░┘····························││1┤⠒⠢⡄                     ⡀⣀⣀⣀⣀⡠│
        1░░░░░░░░░░░░░░│·····························││ │⢀⢀⠈⠒⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠢⠤⠤⢄⣀⣀⡀⠈     │
        │░░░░░░░░░░░░◆◆┘◆····························││ │⠃⠁ ⠁                  ⠉⠈⠉⠑⠉⠒⠒⠒│
        │░░░░░░░░░░◆◆░│······························││0┤⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⠤⠤⠤│
        │░░░░░░░░░◆◆◆░│·······▲▲▲▲··▲·▲▲·············││  0     100     200    300   400│
        0.5░░░░░◆◆◆◆░░┘····▲▲▲·▲▲·▲▲▲▲▲▲▲▲▲··········│╰─ loss  data  penalty ──────────╯
        │░░░░░░░◆◆◆◆░│···▲▲▲▲▲▲···──········▲········│╭─┐paused┌───────────────────────╮
        │░░░░░░░░░░░░│···▲▲······┘ │──······▲▲·······││iteration                    400│
        │░░░░░░░◆◆◆░░│··▲▲▲····●●●●● │──······▲······││loss                    0.436750│
        │░░░░░░░░◆░░░│───▲▲▲▲·●●●●●●●● │───··▲▲······││accuracy                  83.3 %│
        0░░░░░░░░◆◆░░░░░░│▲▲▲▲◆◆◆   ●●●   │──▲▲······││data loss               0.388655│
        │░░░░░░░░◆◆◆░░░░░░░░░░│◆◆◆   ●●●    │─▲······││penalty                 0.048095│
        │░░░░░░░░░░░◆◆◆◆░░░░◆░◆◆◆   ●●●       │──····││pace                      0 it/s│
        │░░░░░░●────◆◆◆◆◆◆◆◆◆◆──◆    ●●●      ▲ │───·││update/weight           3.04e-02│
        -0.5──┘         ◆   ◆      ●● ●     ▲      │─│╰────────────────────────────────╯
        │       ●●●● ●          ●●●●                 │╭─┐controls┌─────────────────────╮
        │          ●●●●   ●  ●●●●●                   ││model m                    mlp  │
        │               ●● ●   ●                     ││step size - +                1  │
        -1                                           ││regularization [ ]       0.001  │
        │                                            ││pace , .                   100  │
        ╰───-1────────────────0───────── ●0  ▲1  ◆2 ─╯╰────────────────────────────────╯
         Learning: the loss fell by 29 % over the last 200 iterations.
         Space run/pause  s step  r reset  m model  , slower  . faster  ? help  q quit
        """)
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
}

extension App {
  mutating func handleAll(_ events: [Event]) { for event in events { _ = handle(event) } }
}
