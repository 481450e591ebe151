import Settings
import Testing

@testable import Screen
@testable import Training

struct AppRivalTests {
  /// Two runs, the second with a smaller step.
  private func pair(_ columns: Int, _ rows: Int, _ steps: Int = 40) -> PlayedApp {
    var played = PlayedApp(steps, columns, rows)
    played.press("|", "-", "-")
    played.learn(20)
    return played
  }

  @Test func `A key copies the run, and the controls turn the copy`() {
    let played = pair(120, 40)
    let snapshot = played.app.snapshot
    #expect(snapshot.isSecond)
    #expect(snapshot.settings.stepSize == 0.5)
    #expect(snapshot.rival?.settings.stepSize == 1)
    #expect(played.app.settings.stepSize == 0.5)
    #expect(snapshot.iteration == 60)
    #expect(snapshot.rival?.iteration == 60)
  }

  @Test func `A key and a click turn to the other run`() {
    var played = pair(120, 40)
    played.press(";")
    #expect(played.app.settings.stepSize == 1)
    #expect(!played.app.snapshot.isSecond)
    let other = played.app.layout.rival
    played.handle(.mouse(MouseEvent(.press, button: .left, x: other.x + 5, y: other.y + 5)))
    #expect(played.app.settings.stepSize == 0.5)
    played.press("|")
    #expect(played.app.snapshot.rival == nil)
    #expect(played.app.settings.stepSize == 0.5)
  }

  @Test func `A key behind the change of sides is about the right run`() {
    var played = pair(120, 40)
    var effects: [Effect] = []
    for key: Key in [";", "+"] { effects += played.app.handle(.key(key)) }
    for case .send(let command) in effects { played.session.handle(command) }
    played.learn(0)
    #expect(played.app.snapshot.settings.stepSize == 1.5)
    #expect(played.app.snapshot.rival?.settings.stepSize == 0.5)
  }

  @Test func `Without a second run there is nothing to turn to`() {
    var played = PlayedApp(10)
    played.press(";")
    #expect(played.app.message == "There is one run only: | puts a second one beside it.")
  }

  @Test func `Space pauses and resumes where one of the two has diverged`() {
    var played = PlayedApp(10)
    played.press("|")
    played.session.handle(.resume)
    var wild = played.session.settings
    (wild.stepSize, wild.regularization) = (1000, 100)
    played.session.handle(.apply(wild))
    played.learn(500)
    #expect(played.app.snapshot.state == .diverged)
    played.press(" ")
    #expect(played.app.snapshot.rival?.state == .paused)
    played.press(" ")
    #expect(played.app.snapshot.rival?.state == .running)
  }

  @Test func `The usual screen has one plot above the other`() throws {
    try expectRecorded(pair(80, 24).app.text, "two-runs-80x24")
  }

  @Test(arguments: [(120, 40), (200, 60)])
  func `A large screen has both and names what differs`(columns: Int, rows: Int) throws {
    try expectRecorded(pair(columns, rows).app.text, "two-runs-\(columns)x\(rows)")
  }

  @Test func `A screen with room for one plot shows the run that is turned to`() {
    var played = pair(40, 8)
    #expect(played.app.layout.rival.isEmpty)
    #expect(played.app.text.contains("step size 0.5"))
    played.press(";")
    #expect(played.app.text.contains("step size 1"))
  }

  @Test func `The two plots share the room of one and nothing else`() {
    for columns in stride(from: 20, through: 300, by: 7) {
      for rows in stride(from: 6, through: 100, by: 5) {
        for enlarged in Layout.Enlarged.allCases {
          let whole = Layout(Size(columns: columns, rows: rows), controls: Control.all.count, enlarged: enlarged)
          for isSecond in [false, true] {
            let divided = whole.divided(isSecond: isSecond, aspect: 2)
            let (a, b) = isSecond ? (divided.rival, divided.plot) : (divided.plot, divided.rival)
            #expect(a.width * a.height + b.width * b.height == whole.plot.width * whole.plot.height)
            #expect(b.isEmpty || b.right == whole.plot.right && b.bottom == whole.plot.bottom)
            #expect(divided.loss == whole.loss)
          }
        }
      }
    }
  }

  @Test(arguments: [(0, 0), (20, 6), (40, 18), (72, 15), (80, 24), (200, 60), (300, 20)])
  func `No size traps beside a second run`(columns: Int, rows: Int) {
    let played = pair(columns, rows)
    for glyphs in GlyphSet.allCases {
      for depth in ColorDepth.allCases {
        var app = App(
          settings: played.app.settings, view: ViewSettings(), snapshot: played.app.snapshot, size: played.app.size,
          depth: depth, glyphs: glyphs)
        for _ in 0..<3 {
          #expect(app.frame().size == played.app.size)
          app.press("e")
        }
      }
    }
  }

  @Test func `Each run keeps the colour of its curve`() {
    var played = pair(120, 40)
    played.app.depth = .truecolor
    played.app.retheme()
    let before = played.app.comparisonLegend(columns: 100)!.map(\.ink)
    played.press(";")
    #expect(played.app.comparisonLegend(columns: 100)!.map(\.ink) == before)
    #expect(before[0] != before[1])
  }
}
