import Settings
import Testing

@testable import Screen
@testable import Training

struct AppRivalTests {
  /// Two runs, the second with a smaller step.
  private func pair(_ columns: Int, _ rows: Int, _ steps: Int = 40) -> Session {
    var session = Session(steps, columns, rows)
    session.press("|", "-", "-")
    session.learn(20)
    return session
  }

  @Test func `A key copies the run, and the controls turn the copy`() {
    let session = pair(120, 40)
    let snapshot = session.app.snapshot
    #expect(snapshot.isSecond)
    #expect(snapshot.settings.stepSize == 0.5)
    #expect(snapshot.rival?.settings.stepSize == 1)
    #expect(session.app.settings.stepSize == 0.5)
    #expect(snapshot.iteration == 60)
    #expect(snapshot.rival?.iteration == 60)
  }

  @Test func `A key and a click turn to the other run`() {
    var session = pair(120, 40)
    session.press(";")
    #expect(session.app.settings.stepSize == 1)
    #expect(!session.app.snapshot.isSecond)
    let other = session.app.layout.rival
    session.handle(.mouse(MouseEvent(.press, button: .left, x: other.x + 5, y: other.y + 5)))
    #expect(session.app.settings.stepSize == 0.5)
    session.press("|")
    #expect(session.app.snapshot.rival == nil)
    #expect(session.app.settings.stepSize == 0.5)
  }

  @Test func `A key behind the change of sides is about the right run`() {
    var session = pair(120, 40)
    var effects: [Effect] = []
    for key: Key in [";", "+"] { effects += session.app.handle(.key(key)) }
    for case .send(let command) in effects { session.workshop.handle(command) }
    session.learn(0)
    #expect(session.app.snapshot.settings.stepSize == 1.5)
    #expect(session.app.snapshot.rival?.settings.stepSize == 0.5)
  }

  @Test func `Without a second run there is nothing to turn to`() {
    var session = Session(10)
    session.press(";")
    #expect(session.app.message == "There is one run only: | puts a second one beside it.")
  }

  @Test func `Space pauses and resumes where one of the two has diverged`() {
    var session = Session(10)
    session.press("|")
    session.workshop.handle(.resume)
    var wild = session.workshop.settings
    (wild.stepSize, wild.regularization) = (1000, 100)
    session.workshop.handle(.apply(wild))
    session.learn(500)
    #expect(session.app.snapshot.state == .diverged)
    session.press(" ")
    #expect(session.app.snapshot.rival?.state == .paused)
    session.press(" ")
    #expect(session.app.snapshot.rival?.state == .running)
  }

  @Test func `The usual screen has one plot above the other`() throws {
    try expectRecorded(pair(80, 24).app.text, "two-runs-80x24")
  }

  @Test(arguments: [(120, 40), (200, 60)])
  func `A large screen has both and names what differs`(columns: Int, rows: Int) throws {
    try expectRecorded(pair(columns, rows).app.text, "two-runs-\(columns)x\(rows)")
  }

  @Test func `A screen with room for one plot shows the run that is turned to`() {
    var session = pair(40, 8)
    #expect(session.app.layout.rival.isEmpty)
    #expect(session.app.text.contains("step size 0.5"))
    session.press(";")
    #expect(session.app.text.contains("step size 1"))
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
    let session = pair(columns, rows)
    for glyphs in GlyphSet.allCases {
      for depth in ColorDepth.allCases {
        var app = App(
          settings: session.app.settings, view: ViewSettings(), snapshot: session.app.snapshot, size: session.app.size,
          depth: depth, glyphs: glyphs)
        for _ in 0..<3 {
          #expect(app.frame().size == session.app.size)
          app.press("e")
        }
      }
    }
  }

  @Test func `Each run keeps the colour of its curve`() {
    var session = pair(120, 40)
    session.app.depth = .truecolor
    session.app.retheme()
    let before = session.app.comparisonLegend(columns: 100)!.map(\.ink)
    session.press(";")
    #expect(session.app.comparisonLegend(columns: 100)!.map(\.ink) == before)
    #expect(before[0] != before[1])
  }
}
