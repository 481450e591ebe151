import Settings
import Testing

@testable import Screen
@testable import Training

/// The viewer with a session that performs its commands at once, without queue and clock.
struct PlayedApp {
  var session: Session
  var app: App

  init(_ steps: Int, _ columns: Int = 80, _ rows: Int = 24, settings: RunSettings? = nil) {
    var small = RunSettings()
    small.points = 20
    small.hiddenUnits = [8]
    let settings = settings ?? small
    session = Session(settings: settings, pace: .unbounded, iterationLimit: nil)
    _ = session.advance(steps) { false }
    app = App(
      settings: settings, view: ViewSettings(), snapshot: session.snapshot(rate: 0),
      size: Size(columns: columns, rows: rows), depth: .monochrome, glyphs: .unicode)
  }

  /// Handles events, performs their commands, and shows the resulting snapshot.
  mutating func handle(_ events: Event...) {
    for event in events {
      for case .send(let command) in app.handle(event) { session.handle(command) }
      session.continueSeek { false }
      app.snapshot = session.snapshot(rate: 0)
    }
  }

  mutating func press(_ keys: Key...) { for key in keys { handle(.key(key)) } }

  mutating func learn(_ steps: Int) {
    _ = session.advance(steps) { false }
    app.snapshot = session.snapshot(rate: 0)
  }

  var iteration: Int { app.snapshot.iteration }
}

struct AppTimeTests {
  private func commands(_ effects: [Effect]) -> [String] {
    effects.map { "\($0)" }
  }

  @Test func `In the past both accuracies are those of the iteration`() {
    var played = PlayedApp(400, 120, 40)
    played.press("<", "<", "<", "<", "<", "<", "<", "<", "<", "<", "<", "<", "<", "<", "<")
    let accuracies = played.app.text.matches(of: /accuracy +([0-9.]+) %/).map(\.1)
    #expect(accuracies.count == 2 && Set(accuracies).count == 1, "\(accuracies)")
  }

  @Test func `Keys move by a fiftieth of the run`() {
    var played = PlayedApp(1000)
    played.press("<")
    #expect(played.iteration == 980)
    played.press(.pageUp, "<")
    #expect(played.iteration == 940)
    played.press(">", .pageDown)
    #expect(played.iteration == 980)
    played.press("b")
    #expect(played.iteration == 979)
    played.press("s")
    #expect(played.iteration == 980)
    played.press(.home)
    #expect(played.iteration == 0)
    played.press(.end)
    #expect(played.iteration == 1000)
    #expect(!played.app.snapshot.isPast)
  }

  @Test func `Keys pressed before the trainer has followed add up`() {
    var app = PlayedApp(1000).app
    var sent: [String] = []
    for _ in 0..<3 { sent += commands(app.handle(.key("<"))) }
    #expect(sent == commands([.send(.seek(980)), .send(.seek(960)), .send(.seek(940))]))
  }

  @Test func `There is no iteration before the first`() {
    var played = PlayedApp(100)
    played.press(.home, "<")
    #expect(played.iteration == 0)
    #expect(played.app.message == "Iteration 0 is the first one that is known.")
    var fresh = PlayedApp(0)
    fresh.press("<")
    #expect(fresh.app.message == "There is no earlier iteration yet: Space starts the run.")
  }

  @Test func `A zoomed chart makes the steps smaller`() {
    var played = PlayedApp(1000)
    played.app.chartRange = 800...900
    played.press("<")
    #expect(played.iteration == 998)
  }

  @Test func `A click on the chart shows the iteration under it, and dragging follows`() {
    var played = PlayedApp(1000, 120, 40)
    let plot = played.app.lossPanel.rect
    let (x, y) = (plot.x + plot.width / 2, plot.y + 3)
    let there = played.app.chart.iteration(atColumn: x, in: plot)
    played.handle(.mouse(MouseEvent(.press, button: .left, x: x, y: y)))
    #expect(played.iteration == there)
    played.handle(.mouse(MouseEvent(.drag, button: .left, x: x + 4, y: y + 30)))
    #expect(played.iteration == played.app.chart.iteration(atColumn: x + 4, in: plot))
    played.handle(.mouse(MouseEvent(.drag, button: .left, x: 0, y: y)))
    #expect(played.iteration < 20)
    played.handle(.mouse(MouseEvent(.drag, button: .left, x: 119, y: y)))
    #expect(played.iteration > 980)
    played.handle(.mouse(MouseEvent(.release, x: 119, y: y)), .mouse(MouseEvent(.drag, button: .left, x: x, y: y)))
    #expect(played.iteration > 980)
  }

  @Test func `A press that began elsewhere does not move through time`() {
    var played = PlayedApp(1000, 120, 40)
    let plot = played.app.layout.loss.content
    played.handle(
      .mouse(MouseEvent(.press, button: .left, x: 3, y: 3)),
      .mouse(MouseEvent(.drag, button: .left, x: plot.x + 20, y: plot.y + 2)))
    #expect(played.iteration == 1000)
  }

  @Test func `The controls show the values of the shown iteration`() {
    var played = PlayedApp(100)
    played.press("-")
    #expect(played.app.settings.stepSize == 0.7)
    played.learn(100)
    played.press(.home)
    #expect(played.app.settings.stepSize == 1)
    played.press(.end)
    #expect(played.app.settings.stepSize == 0.7)
  }

  @Test func `A changed value is not reset before the trainer has received it`() {
    var played = PlayedApp(100)
    let old = played.app.snapshot
    _ = played.app.handle(.key("-"))
    _ = played.app.handle(.key("-"))
    played.app.snapshot = old
    #expect(played.app.settings.stepSize == 0.5)
  }

  @Test func `The settings of a past iteration are adopted before one of them is changed`() {
    var played = PlayedApp(100)
    played.press("-")
    played.learn(100)
    played.press("]")
    played.learn(100)
    played.press(.home, ">", "]")
    #expect(played.app.snapshot.abandoned.count == 1)
    #expect(played.app.settings.stepSize == 1)
    #expect(played.app.settings.regularization == 0.0015)
    #expect(played.session.settings == played.app.settings)
    #expect(played.app.snapshot.end == 6)
  }

  @Test func `The screen names the shown iteration`() {
    var played = PlayedApp(1000, 120, 40)
    played.press("<")
    let text = played.app.text
    #expect(text.contains("iteration 980 of 1,000"))
    #expect(text.contains("in the past"))
    #expect(text.contains("Iteration 980 of 1,000: Space continues, End returns, a changed value begins a branch."))
    #expect(text.contains("▼"))
    played.press(" ")
    #expect(played.app.text.contains("replaying"))
    played.press(.end)
    #expect(!played.app.text.contains("┃"))
  }

  @Test func `A branch keeps the abandoned curve and reports it`() {
    var played = PlayedApp(1000, 120, 40)
    played.press("<", "-")
    #expect(played.app.snapshot.end == 980)
    #expect(played.app.chart.abandoned.count == 1)
    #expect(played.app.text.contains(" before "))
  }

  @Test(arguments: [(0, 0), (20, 6), (40, 18), (80, 24), (200, 60)])
  func `No size traps in the past and beside an abandoned curve`(columns: Int, rows: Int) {
    for range in [nil, 0...10, 900...1000, 990...5000] {
      for glyphs in GlyphSet.allCases {
        var played = PlayedApp(1000, columns, rows)
        played.press("<", "-", .home, ">", ">")
        played.app.chartRange = range
        let app = App(
          settings: played.app.settings, view: ViewSettings(), snapshot: played.app.snapshot, size: played.app.size,
          depth: .truecolor, glyphs: glyphs)
        #expect(app.frame().size == played.app.size)
        #expect(played.app.frame().size == played.app.size)
      }
    }
  }
}
