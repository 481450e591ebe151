import Learning
import Settings
import Testing
import Training

@testable import Screen

/// The tour: each scene shows what its text says, and the run before comes back.
struct AppTourTests {
  private func end(of title: String, after iterations: Int) throws -> Snapshot {
    let scene = try #require(TourScene.all.first { $0.title.english == title })
    return snapshot(iterations, scene.settings)
  }

  @Test func `Straight borders have half of the points right`() throws {
    #expect(abs(try end(of: "straight borders", after: 200).diagnostics.accuracy - 0.49) < 0.01)
  }

  @Test func `The network rests near 0.70 and breaks through`() throws {
    for iteration in [100, 150, 200] {
      #expect(abs(try end(of: "the breakthrough", after: iteration).loss.total - 0.70) < 0.05)
    }
    #expect(try end(of: "the breakthrough", after: 5000).diagnostics.accuracy >= 0.975)
  }

  @Test func `Three units have some 60 per cent right`() throws {
    #expect((0.55...0.68).contains(try end(of: "folds", after: 5000).diagnostics.accuracy))
  }

  @Test func `A step of 10 kills every unit`() throws {
    let last = try end(of: "too long a step", after: 100)
    #expect(last.diagnostics.deadUnits == 1)
    #expect(abs(last.diagnostics.accuracy - 1 / 3) < 0.01)
  }

  @Test func `Regularization of 0_3 leaves the loss at ln 3`() throws {
    let last = try end(of: "regularization wins", after: 300)
    #expect(abs(last.loss.total - 1.098612) < 1e-5)
    #expect(last.network.largestWeight < 1e-3)
  }

  @Test func `Units that begin at zero stay equal`() throws {
    let last = try end(of: "symmetry", after: 500)
    #expect(last.network.hasEqualUnits)
    #expect(abs(last.loss.total - 1.098612) < 1e-5)
  }

  @Test func `What is learnt by heart falls while the test loss rises`() throws {
    let (early, late) = (
      try end(of: "overfitting", after: 1000), try end(of: "overfitting", after: 5000)
    )
    #expect(late.loss.data < early.loss.data)
    #expect(try #require(late.testLoss) > #require(early.testLoss) * 1.2)
  }

  @Test func `Two layers reach 98 per cent within 300 iterations`() throws {
    #expect(try end(of: "deeper", after: 300).diagnostics.accuracy >= 0.98)
  }

  private func isApplied(_ effects: [Effect]) -> RunSettings? {
    for case .send(.apply(let settings)) in effects { return settings }
    return nil
  }

  private func isTakenBack(_ effects: [Effect]) -> Bool {
    effects.contains { if case .send(.takeBack) = $0 { true } else { false } }
  }

  @Test func `Enter and Backspace turn the scenes, and the settings before come back at the end`() {
    var app = app(snapshot(5, settings { $0.stepSize = 0.5 }), 120, 40)
    app.view.plot = .units
    let before = (app.settings, app.view)
    #expect(isApplied(app.press("T")) == TourScene.all[0].settings)
    #expect(app.view.plot == .regions)
    #expect(app.text.contains("tour 1/\(TourScene.all.count): straight borders"))
    for scene in TourScene.all.dropFirst() { #expect(isApplied(app.press(.enter)) == scene.settings) }
    #expect(isApplied(app.press(.backspace)) == TourScene.all[TourScene.all.count - 2].settings)
    app.press(.enter)
    #expect(isTakenBack(app.press(.enter)))
    #expect(app.settings == before.0 && app.view == before.1)
    #expect(!app.text.contains("tour 1/"))
  }

  @Test func `Esc ends the tour, and values can be turned in it`() {
    var app = app(snapshot(0), 120, 40)
    app.press("T", .enter)
    #expect(isApplied(app.press("+"))?.stepSize == 1.5)
    #expect(app.text.contains("tour 2/"))
    app.press(.escape)
    #expect(app.tour?.index == nil)
    #expect(app.settings == RunSettings())
  }

  @Test func `Points edited by hand come back after the tour`() {
    var app = app(snapshot(0), 120, 40)
    app.press("i", "0", "i")
    let edited = app.settings.edited
    #expect(edited != nil)
    app.press("T")
    #expect(app.settings == TourScene.all[0].settings)
    app.press(.enter, .escape)
    #expect(app.settings.edited == edited)
  }

  @Test func `Points edited in a scene are not lost unasked`() {
    for key in [Key.enter, .backspace, .escape, .character("T")] {
      var app = app(snapshot(0), 120, 40)
      app.press("T", .enter, "i", "0", "i")
      #expect(app.settings.edited != nil)
      #expect(app.press(key).isEmpty && app.tour?.index == 1)
      #expect(app.message?.hasPrefix("That would lose the points as they were edited") == true)
      #expect(!app.press(key).isEmpty && app.tour?.index != 1)
      #expect(app.settings.edited == nil)
    }
  }

  @Test func `The run before the tour is the one that is somebody's own`() {
    var app = app(snapshot(7), 120, 40)
    app.press("T")
    app.live = snapshot(3, TourScene.all[0].settings)
    #expect(app.ownRun.iteration == 7)
    app.press("T")
    #expect(app.ownRun.iteration == 7, "the trainer does not have it back yet")
    app.press("T", "T")
    #expect(app.ownRun.iteration == 7)
    var back = snapshot(8)
    back.applied = 4
    app.live = back
    #expect(app.ownRun.iteration == 8)
  }

  @Test func `What is open is closed before the tour ends`() {
    var app = app(snapshot(0), 120, 40)
    app.press("T", "o", .escape)
    #expect(app.probe == nil && app.tour?.index == 0)
    app.press(.down, .down, .enter)
    #expect(app.typed != nil && app.tour?.index == 0, "Enter types into the control that is chosen")
    app.press(.escape, .escape, "w", "T")
    #expect(app.tour?.index == 0 && app.lookahead != nil)
    app.press("w", "|")
    #expect(app.message?.contains("one run") == true)
  }

  @Test(arguments: [(20, 6), (20, 8), (40, 12), (40, 20), (72, 16), (80, 24), (120, 40), (300, 100)])
  func `Every scene is drawn at every size`(columns: Int, rows: Int) {
    var app = app(snapshot(0), columns, rows)
    app.press("T")
    for scene in TourScene.all {
      let text = app.text
      if rows >= 24 {
        #expect(text.contains(scene.title.english))
        for line in wrapped(scene.text, columns: app.layout.caption.width - 4) { #expect(text.contains(line)) }
      }
      app.press(.enter)
    }
  }
}
