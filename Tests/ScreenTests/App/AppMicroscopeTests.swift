import Learning
import Settings
import Testing
import Texts
import Training

@testable import Screen

/// The microscope on the screen: line by line, for any point, and one step.
struct AppMicroscopeTests {
  private func opened(_ snapshot: Snapshot, _ columns: Int = 80, _ rows: Int = 24, given: [Double]? = nil) -> App {
    var view = ViewSettings()
    view.givenScores = given
    var app = app(snapshot, columns, rows, view: view)
    app.press("M")
    return app
  }

  @Test func `It begins with the worst point, and shows a line at a time or all`() throws {
    var app = opened(Sample.network)
    let snapshot = app.snapshot
    #expect(app.text.contains("X[\(snapshot.network.worstPoint(snapshot.data))]"))
    #expect(!app.text.contains("e^f ="))
    app.press(.down, .down, .down)
    #expect(app.text.contains("e^f =") && !app.text.contains("p = e^f"))
    app.press(.up)
    #expect(!app.text.contains("e^f ="))
    app.press("a")
    for formula in [
      "h[", "f =", "e^f =", "p = e^f / Σ =", "L = -log p", "df = p - 1(y)", "df / 300", "off: stopped", "+ reg·W",
    ] {
      #expect(app.text.contains(formula), "\(formula)")
    }
  }

  @Test(arguments: [Objective.hinge, .oneVersusAll, .structured, .crossEntropy])
  func `Of many classes the scores are those that make the gradient`(objective: Objective) throws {
    var app = opened(
      snapshot(
        60,
        settings {
          $0.classes = 12
          $0.points = 10
          $0.objective = objective
        }), 120, 40)
    app.press("a")
    for _ in 0..<10 {
      func line(_ part: String) throws -> Substring {
        try #require(app.text.split(separator: "\n").first { $0.contains(part) }, "\(app.text)")
      }
      // The numbers of the classes with a share in the gradient: they have a sign.
      let active = try line(objective == .crossEntropy ? "df = p" : "df =").matches(of: #/\[(\d+)\] [+-]/#).map(
        \.output.1)
      let scores = try line(" f =").matches(of: #/\[(\d+)\] /#).map(\.output.1)
      #expect(Set(scores).isSuperset(of: active), "\(app.text)")
      app.press(.right)
    }
  }

  @Test(arguments: [Activation.tanh, .sigmoid, .leakyRelu])
  func `An activation that is no switch passes a part of the gradient`(activation: Activation) {
    var app = opened(
      snapshot(
        0,
        settings {
          $0.activation = activation
          $0.hiddenUnits = [5]
          $0.initialization = .xavier
        }), 120, 40)
    app.press("a")
    #expect(app.text.contains(/f' = [0-9.]+: dh·f' = -?[0-9]/), "\(app.text)")
    #expect(!app.text.contains("on: passes"))
  }

  @Test func `Arrows choose other points, w the one of the highest loss, and a click the next one`() {
    var app = opened(Sample.linear, 200, 60)
    let worst = app[MicroscopeMode.self]!.index
    app.press(.right)
    #expect(app[MicroscopeMode.self]?.index == (worst + 1) % 300)
    app.press(.left, .left)
    #expect(app[MicroscopeMode.self]?.index == (worst + 299) % 300)
    app.press("w")
    #expect(app[MicroscopeMode.self]?.index == worst)
    let plot = app.context.planeRect
    _ = app.handle(.mouse(MouseEvent(.press, button: .left, x: plot.x + 3, y: plot.y + 3)))
    let place = app.context.place(x: plot.x + 3, y: plot.y + 3)
    #expect(app[MicroscopeMode.self]?.index == app.snapshot.data.nearest(to: place))
  }

  @Test func `Enter takes one step and shows the loss before and after`() {
    let linear = settings { $0.model = .linear }
    var app = opened(snapshot(0, linear))
    let effects = app.press(.enter)
    #expect(effects.contains { if case .send(.step(1)) = $0 { true } else { false } })
    app.live = snapshot(1, linear)
    #expect(app.text.contains("1.096956 -> 1.068616"), "\(app.text)")
    app.press(.right)
    #expect(!app.text.contains("->"))
  }

  @Test(arguments: [(RunState.finished, "last iteration"), (.diverged, "cannot step")])
  func `A run that cannot take a step is not shown with one`(state: RunState, reason: String) {
    var run = snapshot(20)
    run.state = state
    var app = opened(run)
    #expect(app.press("a", .enter).isEmpty)
    #expect(app.message?.contains(reason) == true && !app.text.contains("->"), "\(app.text)")
    app.press("M")
    #expect(app.press("s").isEmpty)
    #expect(app.message?.contains(reason) == true)
  }

  @Test func `A run that it paused continues when it closes`() {
    func resumes(_ state: RunState, _ key: Key) -> Bool {
      var live = snapshot(20)
      live.state = state
      var app = opened(live)
      live.state = .paused
      app.live = live
      return app.press(key).contains { if case .send(.resume) = $0 { true } else { false } }
    }
    for key in ["M", .escape] as [Key] { #expect(resumes(.running, key) && !resumes(.paused, key)) }
  }

  @Test func `An iteration of another network is not shown as a step`() {
    var app = opened(snapshot(0, settings { $0.hiddenUnits = [8] }))
    app.press("a", .enter)
    app.live = snapshot(1, settings { $0.model = .linear })
    #expect(app.text.contains("microscope") && !app.text.contains("->"), "\(app.text)")
  }

  @Test func `The probabilities of the case study show its gradient`() {
    var app = opened(Sample.start, given: [0.2, 0.3, 0.5])
    #expect(app.text.contains("Down Up line  a all lines  Esc close"))
    app.press("a")
    #expect(app.text.contains("p = e^f / Σ =  0.2000  0.3000  0.5000"))
    #expect(app.text.contains("df = p - 1(y) =  +0.2000  -0.7000  +0.5000"))
  }

  @Test func `Where e^f overflows, both ways of computing p are shown`() {
    var app = opened(Sample.start, given: [1000, 999, -1000])
    app.press("a")
    #expect(app.text.contains("e^f =  inf  inf  0.0000   Σ = inf"), "\(app.text)")
    #expect(app.text.contains("inf / inf = NaN"))
    #expect(app.text.contains("e^(f - max f) =  1.0000  0.3679  0.0000   Σ = 1.3679"))
    #expect(app.text.contains("p = e^f / Σ =  0.7311  0.2689  0.0000"))
  }

  @Test(arguments: [(20, 6), (40, 12), (60, 20), (80, 24), (120, 40), (200, 60)])
  func `It is drawn at every size and of every run`(columns: Int, rows: Int) {
    for run in Sample.all {
      var app = opened(run, columns, rows)
      app.press("a")
      for _ in 0..<20 { app.press(.down) }
      #expect(app.frame().size == Size(columns: columns, rows: rows))
      if columns >= 80 { #expect(app.text.contains("microscope")) }
    }
  }

  @Test func `At 80 by 24 no line of a small run is cut`() {
    for run in [Sample.start, Sample.network, Sample.linear, Sample.deep] {
      var app = opened(run)
      app.press("a")
      let title = app.text.split(separator: "\n").first { $0.contains("microscope") }
      #expect(title?.first.map { "┌╭".contains($0) } == true, "it has the whole width: \(app.text)")
      for _ in 0..<20 {
        #expect(!app.text.contains("…"), "\(app.text)")
        app.press(.down)
      }
    }
  }
}
