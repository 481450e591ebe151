import Learning
import Settings
import Testing
import Texts
import Training

@testable import Screen

struct AppViewsTests {
  @Test func `v goes through all views and V back`() {
    var app = app(Sample.network, 80, 24)
    var seen: [PlotView] = []
    for _ in PlotView.allCases {
      seen.append(app.plotView)
      app.press("v")
    }
    #expect(seen == PlotView.allCases)
    #expect(app.plotView == .regions)
    app.press("V")
    #expect(app.plotView == PlotView.allCases.last)
  }

  @Test func `v skips the views that the linear classifier does not have`() {
    var app = app(Sample.linear, 80, 24)
    var seen: [PlotView] = []
    for _ in 0..<4 {
      app.press("v")
      seen.append(app.plotView)
    }
    #expect(seen == [.confidence, .network, .regions, .confidence])
    app.press("V", "V")
    #expect(app.plotView == .network)
  }

  @Test func `Where the model does not have the chosen view, v begins at the one that is shown`() {
    var settings = ViewSettings()
    settings.plot = .creases
    var app = app(Sample.linear, 80, 24, view: settings)
    app.press("v")
    #expect(app.plotView == .confidence)
  }

  @Test(arguments: ["P", "f", "g"]) func `Below an overlay a chosen control receives no keys`(opener: Key) {
    var app = app(Sample.network, 80, 24)
    app.press(.tab)
    app.press(opener)
    let settings = app.settings
    app.press(.right, .right)
    #expect(app.settings == settings)
    #expect(app.text.contains("? help  Esc close"))
    app.press(.escape)
    app.press(.right)
    #expect(app.settings != settings)
  }

  @Test(arguments: [(40, 16), (46, 20), (60, 20), (80, 24), (100, 25)], [[100, 100, 100], [100], [8, 5]])
  func `Every view but the first is named in small windows, too`(size: (columns: Int, rows: Int), units: [Int]) {
    for language in [Language.english, .japanese] where language == .english || size.columns > 40 {
      var app = app(
        snapshot(
          5,
          settings {
            $0.hiddenUnits = units
            $0.points = 10
          }), size.columns, size.rows, language: language)
      for view in PlotView.views(of: app.snapshot.network) where view != .regions {
        app.view.plot = view
        let name = LabelText.view(view.rawValue).string(in: language)
        let lines = app.text.split(separator: "\n", omittingEmptySubsequences: false)
        let isInPlot = lines[1..<app.layout.remark.y].contains { $0.contains(name) }
        #expect(isInPlot || lines[0].contains("v \(name)"), "\(app.text)")
      }
    }
  }

  @Test func `The view of a linear classifier is named in the line at the top`() {
    var app = app(Sample.linear, 80, 24)
    app.press("v")
    #expect(app.text.prefix(80).contains("v confidence 2/3"), "\(app.text.prefix(80))")
  }

  @Test func `The tab of the view that is shown is marked, and a click on another one shows it`() throws {
    var app = app(Sample.network, 120, 40, depth: .truecolor)
    let row = app.layout.plotArea.title
    func marked(_ app: App) -> String {
      let frame = app.frame()
      return String(
        (row.x..<row.right).filter { frame[$0, row.y].ink.background == Theme.Role.text.rawValue }
          .compactMap { frame[$0, row.y].character })
    }
    for view in PlotView.allCases {
      #expect(marked(app) == " \(view.rawValue) ")
      app.press("v")
    }
    let line = app.text.split(separator: "\n", omittingEmptySubsequences: false)[row.y]
    func click(_ text: String) throws {
      let place = try #require(line.range(of: text))
      let x = line.distance(from: line.startIndex, to: place.lowerBound)
      _ = app.handle(.mouse(MouseEvent(.press, button: .left, x: x, y: row.y)))
    }
    try click("creases")
    #expect(app.plotView == .creases)
    try click("landscape")
    #expect(app.survey != nil)
  }

  @Test func `Parentheses go through the units by weight`() {
    var app = app(Sample.network, 80, 24)
    let order = Sample.network.network.unitsByWeight(0)
    app.press(")")
    #expect(app.plotView == .unit)
    #expect(app.shownUnit.unit == order[0])
    app.press(")", ")")
    #expect(app.shownUnit.unit == order[2])
    app.press("(", "(", "(")
    #expect(app.shownUnit.unit == order.last)
  }

  @Test func `A chosen unit stays chosen while the outgoing norms of others grow`() {
    var app = app(Sample.start, 80, 24)
    app.press(")")
    let unit = app.shownUnit
    app.snapshot = Sample.network
    #expect(app.shownUnit == unit)
    #expect(unit.unit != Sample.network.network.unitsByWeight(0)[0])
  }

  @Test func `In place of a unit that the network no longer has, the one with the largest outgoing norm is shown`() {
    var app = app(Sample.network, 80, 24)
    app.view.unit = UnitChoice(layer: 0, unit: 99)
    app.snapshot = Sample.deep
    #expect(app.shownUnit == UnitChoice(layer: 1, unit: Sample.deep.network.unitsByWeight(1)[0]))
  }

  @Test func `Braces choose the layer`() {
    var app = app(Sample.deep, 80, 24)
    app.press("}")
    #expect(app.shownUnit.layer == 0)
    #expect(app.plotView == .unit)
    app.press("{")
    #expect(app.shownUnit.layer == 1)
    var shallow = usual(Sample.network)
    shallow.press("}")
    #expect(shallow.message == "The network has one hidden layer only.")
  }

  private func usual(_ snapshot: Snapshot) -> App { app(snapshot, 80, 24) }

  @Test func `Keys for units are refused where there are none`() {
    var app = app(Sample.linear, 80, 24)
    app.press(")")
    #expect(app.message == "The linear classifier has no hidden units: m switches to the network.")
    #expect(app.plotView == .regions)
  }

  @Test func `A click on a tile opens its unit`() throws {
    var app = app(Sample.network, 120, 40)
    app.press("v", "v", "v")
    #expect(app.plotView == .units)
    let inside = app.layout.picture
    let order = Sample.network.network.unitsByWeight(0)
    let layout = TileLayout(inside, count: 100, rank: 0, aspect: app.aspect)
    let tile = layout.tile(4)
    _ = app.handle(.mouse(MouseEvent(.press, button: .left, x: tile.x + 2, y: tile.y + 2)))
    #expect(app.plotView == .unit)
    #expect(app.shownUnit.unit == order[4])
  }

  @Test func `The setting chooses the view`() throws {
    var view = ViewSettings()
    try Field<ViewSettings>.plot.set(&view, to: "creases")
    #expect(view.plot == .creases)
    #expect(throws: SettingError.self) { try Field<ViewSettings>.plot.set(&view, to: "everything") }
  }

  @Test func `Escape closes the overlay, then the probe, and never quits`() {
    var app = app(Sample.network, 80, 24)
    app.press("o", "f")
    #expect(app.overlay == .confusion)
    #expect(app.press(.escape).isEmpty)
    #expect(app.overlay == nil && app.probe != nil)
    #expect(app.press(.escape).isEmpty)
    #expect(app.probe == nil)
    for _ in 0..<5 { #expect(app.press(.escape).isEmpty) }
  }

  @Test func `An overlay replaces the one before`() {
    var app = app(Sample.network, 80, 24)
    app.press("f", "?")
    #expect(app.overlay == .help)
    app.press("f")
    #expect(app.overlay == .confusion)
    app.press("f")
    #expect(app.overlay == nil)
  }
}
