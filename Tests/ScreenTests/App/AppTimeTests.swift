import Settings
import Testing

@testable import Screen
@testable import Training

/// The viewer with a trainer behind it, without queue and clock: what is sent is done at once.
struct Session {
  var workshop: Workshop
  var app: App

  init(_ steps: Int, _ columns: Int = 80, _ rows: Int = 24, settings: RunSettings? = nil) {
    var small = RunSettings()
    small.points = 20
    small.hiddenUnits = [8]
    let settings = settings ?? small
    workshop = Workshop(settings: settings, pace: .unbounded, iterationLimit: nil)
    _ = workshop.advance(steps) { false }
    app = App(
      settings: settings, view: ViewSettings(), snapshot: workshop.snapshot(rate: 0),
      size: Size(columns: columns, rows: rows), depth: .monochrome, glyphs: .unicode)
  }

  /// Handles events, does what they ask of the trainer, and shows what came of it.
  mutating func handle(_ events: Event...) {
    for event in events {
      for case .send(let command) in app.handle(event) { workshop.handle(command) }
      workshop.continueSeek { false }
      app.snapshot = workshop.snapshot(rate: 0)
    }
  }

  mutating func press(_ keys: Key...) { for key in keys { handle(.key(key)) } }

  mutating func learn(_ steps: Int) {
    _ = workshop.advance(steps) { false }
    app.snapshot = workshop.snapshot(rate: 0)
  }

  var iteration: Int { app.snapshot.iteration }
}

struct AppTimeTests {
  private func commands(_ effects: [Effect]) -> [String] {
    effects.map { "\($0)" }
  }

  @Test func `Keys go a fiftieth of the run back and forward`() {
    var session = Session(1000)
    session.press("<")
    #expect(session.iteration == 980)
    session.press(.pageUp, "<")
    #expect(session.iteration == 940)
    session.press(">", .pageDown)
    #expect(session.iteration == 980)
    session.press("b")
    #expect(session.iteration == 979)
    session.press("s")
    #expect(session.iteration == 980)
    session.press(.home)
    #expect(session.iteration == 0)
    session.press(.end)
    #expect(session.iteration == 1000)
    #expect(!session.app.snapshot.isPast)
  }

  @Test func `Keys pressed before the trainer follows add up`() {
    var app = Session(1000).app
    var sent: [String] = []
    for _ in 0..<3 { sent += commands(app.handle(.key("<"))) }
    #expect(sent == commands([.send(.seek(980)), .send(.seek(960)), .send(.seek(940))]))
  }

  @Test func `Before the first iteration there is nothing`() {
    var session = Session(100)
    session.press(.home, "<")
    #expect(session.iteration == 0)
    #expect(session.app.message == "Iteration 0 is the first one that is known.")
    var fresh = Session(0)
    fresh.press("<")
    #expect(fresh.app.message == "Nothing has been learned yet that one could go back to: Space starts the run.")
  }

  @Test func `A zoomed chart makes the steps smaller`() {
    var session = Session(1000)
    session.app.chartRange = 800...900
    session.press("<")
    #expect(session.iteration == 998)
  }

  @Test func `A click on the chart shows the iteration under it, and dragging follows`() {
    var session = Session(1000, 120, 40)
    let plot = session.app.layout.loss.inset(by: 1)
    let (x, y) = (plot.x + plot.width / 2, plot.y + 3)
    let there = session.app.chart.iteration(atColumn: x, in: plot)
    session.handle(.mouse(MouseEvent(.press, button: .left, x: x, y: y)))
    #expect(session.iteration == there)
    session.handle(.mouse(MouseEvent(.drag, button: .left, x: x + 4, y: y + 30)))
    #expect(session.iteration == session.app.chart.iteration(atColumn: x + 4, in: plot))
    session.handle(.mouse(MouseEvent(.drag, button: .left, x: 0, y: y)))
    #expect(session.iteration < 20)
    session.handle(.mouse(MouseEvent(.drag, button: .left, x: 119, y: y)))
    #expect(session.iteration > 980)
    session.handle(.mouse(MouseEvent(.release, x: 119, y: y)), .mouse(MouseEvent(.drag, button: .left, x: x, y: y)))
    #expect(session.iteration > 980)
  }

  @Test func `A press that began elsewhere does not move through time`() {
    var session = Session(1000, 120, 40)
    let plot = session.app.layout.loss.inset(by: 1)
    session.handle(
      .mouse(MouseEvent(.press, button: .left, x: 3, y: 3)),
      .mouse(MouseEvent(.drag, button: .left, x: plot.x + 20, y: plot.y + 2)))
    #expect(session.iteration == 1000)
  }

  @Test func `The controls show the values of the iteration that is looked at`() {
    var session = Session(100)
    session.press("-")
    #expect(session.app.settings.stepSize == 0.7)
    session.learn(100)
    session.press(.home)
    #expect(session.app.settings.stepSize == 1)
    session.press(.end)
    #expect(session.app.settings.stepSize == 0.7)
  }

  @Test func `A value that was just turned does not jump back before the trainer knows of it`() {
    var session = Session(100)
    let old = session.app.snapshot
    _ = session.app.handle(.key("-"))
    _ = session.app.handle(.key("-"))
    session.app.snapshot = old
    #expect(session.app.settings.stepSize == 0.5)
  }

  @Test func `Other settings are taken over before a value is changed in the past`() {
    var session = Session(100)
    session.press("-")
    session.learn(100)
    session.press("]")
    session.learn(100)
    session.press(.home, ">", "]")
    #expect(session.app.snapshot.ghosts.count == 1)
    #expect(session.app.settings.stepSize == 1)
    #expect(session.app.settings.regularization == 0.0015)
    #expect(session.workshop.settings == session.app.settings)
    #expect(session.app.snapshot.end == 6)
  }

  @Test func `The screen says where in time it is`() {
    var session = Session(1000, 120, 40)
    session.press("<")
    let text = session.app.text
    #expect(text.contains("iteration 980 of 1,000"))
    #expect(text.contains("in the past"))
    #expect(text.contains("Iteration 980 of 1,000: Space plays on, End returns, a changed value begins a branch."))
    #expect(text.contains("▼"))
    session.press(" ")
    #expect(session.app.text.contains("replaying"))
    session.press(.end)
    #expect(!session.app.text.contains("┃"))
  }

  @Test func `A branch keeps the old curve, and says so`() {
    var session = Session(1000, 120, 40)
    session.press("<", "-")
    #expect(session.app.snapshot.end == 980)
    #expect(session.app.chart.ghosts.count == 1)
    #expect(session.app.text.contains(" before "))
  }

  @Test(arguments: [(0, 0), (20, 6), (40, 18), (80, 24), (200, 60)])
  func `No size traps in the past and beside a ghost`(columns: Int, rows: Int) {
    for range in [nil, 0...10, 900...1000, 990...5000] {
      for glyphs in GlyphSet.allCases {
        var session = Session(1000, columns, rows)
        session.press("<", "-", .home, ">", ">")
        session.app.chartRange = range
        let app = App(
          settings: session.app.settings, view: ViewSettings(), snapshot: session.app.snapshot, size: session.app.size,
          depth: .truecolor, glyphs: glyphs)
        #expect(app.frame().size == session.app.size)
        #expect(session.app.frame().size == session.app.size)
      }
    }
  }
}
