import Settings
import Testing
import Texts

@testable import Screen
@testable import Training

struct AppSecondRunTests {
  /// Two runs, the second with a smaller step size.
  private func pair(_ columns: Int, _ rows: Int, _ steps: Int = 40) -> PlayedApp {
    var played = PlayedApp(steps, columns, rows)
    played.press("|", "-", "-")
    played.learn(20)
    return played
  }

  @Test func `A key copies the run, and the controls change the copy`() {
    let played = pair(120, 40)
    let snapshot = played.app.snapshot
    #expect(snapshot.isSecond)
    #expect(snapshot.settings.stepSize == 0.5)
    #expect(snapshot.otherRun?.settings.stepSize == 1)
    #expect(played.app.settings.stepSize == 0.5)
    #expect(snapshot.iteration == 60)
    #expect(snapshot.otherRun?.iteration == 60)
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60)])
  func `A map in place of both plots has its title`(columns: Int, rows: Int) {
    var played = pair(columns, rows)
    played.press("L")
    #expect(played.app.text.contains("accuracy after 1,000 iterations"), "\(played.app.text)")
    played.press("S")
    #expect(played.app.text.contains("loss about iteration 60"), "\(played.app.text)")
  }

  @Test func `Where one of two runs has a schedule, both have a step size`() {
    var played = PlayedApp(10, 120, 40)
    played.press("|")
    var settings = played.app.settings
    settings.schedule = .cosine
    played.session.handle(.apply(settings))
    played.learn(100)
    let figure = played.app.context.figures.first { $0.name == .stepSize }
    #expect(
      figure?.value.split(separator: " ") == ["1.00e+00", Substring(scientific(played.app.snapshot.stepSize))],
      "\(String(describing: figure))")
  }

  @Test func `A title that does not fit is the value in which the runs differ`() {
    let played = pair(120, 40)
    let (run, other) = (played.app.snapshot, played.app.snapshot.otherRun!)
    #expect(played.app.context.comparisonTitle(run, beside: other.settings, columns: 13).title == "step size 0.5")
    #expect(played.app.context.comparisonTitle(run, beside: other.settings, columns: 12).title == "0.5")
  }

  @Test func `A key and a click switch to the other run`() {
    var played = pair(120, 40)
    played.press(";")
    #expect(played.app.settings.stepSize == 1)
    #expect(!played.app.snapshot.isSecond)
    let other = played.app.layout.otherPlot
    played.handle(.mouse(MouseEvent(.press, button: .left, x: other.x + 5, y: other.y + 5)))
    #expect(played.app.settings.stepSize == 0.5)
    played.press("|")
    #expect(played.app.snapshot.otherRun == nil)
    #expect(played.app.settings.stepSize == 0.5)
  }

  @Test func `A key pressed directly after switching applies to the right run`() {
    var played = pair(120, 40)
    var effects: [Effect] = []
    for key: Key in [";", "+"] { effects += played.app.handle(.key(key)) }
    for case .send(let command) in effects { played.session.handle(command) }
    played.learn(0)
    #expect(played.app.snapshot.settings.stepSize == 1.5)
    #expect(played.app.snapshot.otherRun?.settings.stepSize == 0.5)
  }

  @Test func `Without a second run, switching does nothing`() {
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
    #expect(played.app.snapshot.otherRun?.state == .paused)
    played.press(" ")
    #expect(played.app.snapshot.otherRun?.state == .running)
  }

  @Test func `For a lecture hall both runs have large figures and no controls`() {
    for (columns, rows) in [(120, 40), (200, 60), (80, 24), (60, 20)] {
      var played = pair(columns, rows)
      played.press("E")
      let text = played.app.text
      #expect(!text.contains("regularization") && !text.contains("% %"), "\(text)")
      if columns >= 120 { #expect(text.matches(of: /accuracy/).count == 2, "\(text)") }
    }
  }

  @Test(arguments: [(80, 24), (120, 40), (160, 50), (200, 60)])
  func `An overlay lies beside both plots, or dims them`(columns: Int, rows: Int) {
    for (key, isFirst) in [("f", true), ("f", false), ("P", true), ("g", true), ("x", true), ("M", true)]
      as [(Key, Bool)]
    {
      var played = pair(columns, rows)
      if isFirst { played.press(";") }
      let before = played.app.frame()
      played.press(key)
      let after = played.app.frame()
      let isCovered = [played.app.layout.plot, played.app.layout.otherPlot].contains { plot in
        (plot.y..<plot.bottom).contains { y in
          (plot.x..<plot.right).contains { before[$0, y].character != after[$0, y].character }
        }
      }
      #expect(after.isFaded || !isCovered, "\(key)")
    }
  }

  @Test func `The usual screen has both plots`() throws {
    try expectRecorded(pair(80, 24).app.text, "two-runs-80x24")
  }

  @Test(arguments: [(120, 40), (200, 60)])
  func `A large screen has both plots and names the settings that differ`(columns: Int, rows: Int) throws {
    try expectRecorded(pair(columns, rows).app.text, "two-runs-\(columns)x\(rows)")
  }

  @Test func `The titles of two runs state how they differ at every width`() {
    let changes: [(inout RunSettings) -> Void] = [
      { $0.stepSize = 0.3 }, { $0.regularization = 0.03 }, { $0.initialization = .xavier }, { $0.batchSize = 8 },
      { $0.hiddenUnits = [16, 16] }, { $0.model = .linear }, { $0.optimizer = .adam }, { $0.activation = .tanh },
    ]
    for change in changes {
      let (first, second) = (settings { _ in }, settings(change))
      let snapshots = [(snapshot(0, first), second), (snapshot(0, second), first)]
      for columns in [15, 20, 30, 60] {
        let titles = snapshots.map { run, other in
          app(run, 80, 24).context.comparisonTitle(run, beside: other, columns: columns).title
        }
        #expect(titles[0] != titles[1], "\(titles)")
        // The settings that differ come first.
        #expect(titles.allSatisfy { displayWidth(of: $0) <= columns || !$0.contains("·") }, "\(titles)")
      }
    }
  }

  @Test(arguments: [(72, 22), (80, 24), (90, 30), (120, 40), (200, 60)])
  func `A page about two runs leaves both plots and the chart visible`(columns: Int, rows: Int) {
    var demand = Layout.Demand()
    demand.isSecond = true
    demand.caption = String(repeating: "A sentence of some length. ", count: 15)
    let layout = Layout(Size(columns: columns, rows: rows), demand)
    #expect(layout.picture.height >= 5 && layout.otherArea.picture.height == layout.picture.height)
    #expect(layout.loss.width >= 24 && layout.loss.height >= 7, "\(layout.loss)")
    #expect(layout.caption.height >= wrapped(demand.caption!, columns: layout.caption.width - 4).count + 2)
  }

  @Test func `A screen with room for one plot shows the selected run`() {
    var played = pair(24, 8)
    #expect(played.app.layout.otherPlot.isEmpty)
    #expect(!played.app.layout.picture.isEmpty)
    played.press(";")
    #expect(!played.app.snapshot.isSecond)
  }

  @Test func `The rectangles of a layout do not overlap and are on the screen`() {
    for columns in stride(from: 20, through: 300, by: 7) {
      for rows in stride(from: 6, through: 100, by: 5) {
        for isSecond in [nil, false, true] {
          for caption in [nil, String(repeating: "A sentence of some length. ", count: 12)] {
            for hasNetwork in [false, true] {
              var demand = Layout.Demand()
              (demand.controls, demand.isSecond, demand.caption, demand.hasNetwork) = (
                22, isSecond, caption, hasNetwork
              )
              expectApart(Layout(Size(columns: columns, rows: rows), demand), columns, rows)
            }
          }
        }
      }
    }
  }

  private func expectApart(_ layout: Layout, _ columns: Int, _ rows: Int) {
    let (plot, other) = (layout.plotArea, layout.otherArea)
    let rects = [
      layout.header, plot.title, plot.picture, plot.numbers, other.title, other.picture, other.numbers, layout.network,
      layout.loss, layout.figures, layout.controls, layout.caption, layout.remark, layout.keys,
    ].filter { !$0.isEmpty }
    for (index, rect) in rects.enumerated() {
      let isOnScreen = rect.x >= 0 && rect.y >= 0 && rect.right <= columns && rect.bottom <= rows
      let other = rects[..<index].first { !$0.intersection(rect).isEmpty }
      if !isOnScreen || other != nil {
        // A note beside the tick labels may extend beyond the plot.
        return #expect(Bool(false), "\(columns)×\(rows): \(rect) over \(String(describing: other)) of \(layout)")
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
