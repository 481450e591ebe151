import Settings
import Testing
import Training

@testable import Screen

/// The row below the plot: classes, wrong points and notes.
struct PlotLegendTests {
  private static let deep = snapshot(60, settings { $0.hiddenUnits = [16, 16] })

  /// The row of the legend.
  private func legend(
    _ plot: PlotView, _ snapshot: Snapshot, _ columns: Int, _ rows: Int, _ glyphs: GlyphSet = .unicode
  ) -> String {
    var view = ViewSettings()
    view.plot = plot
    let app = app(snapshot, columns, rows, glyphs: glyphs, view: view)
    let row = app.layout.plotArea.legend
    guard !row.isEmpty else { return "" }
    let frame = app.frame()
    return String((row.x..<row.right).compactMap { frame[$0, row.y].character })
  }

  @Test func `A note is whole or left out`() {
    #expect(legend(.hidden, Sample.network, 200, 60).hasSuffix("of the spread · borders are approximate   "))
    #expect(legend(.units, Sample.network, 200, 60).hasSuffix("of 100 units, largest weight first   "))
    #expect(legend(.units, Self.deep, 120, 40).contains("of layer 2"))
    let whole = /.*(creases|dead|sure|[0-9]\/[0-9]|\.9|points?|) */
    for (columns, rows) in [(40, 16), (60, 20), (72, 15), (80, 24), (100, 30), (120, 40), (200, 60)] {
      for snapshot in [Sample.network, Self.deep, Sample.dead] {
        for plot in [PlotView.regions, .confidence, .creases, .unit] {
          let text = legend(plot, snapshot, columns, rows)
          #expect(text.wholeMatch(of: whole) != nil && !text.contains("…"), "\(plot), \(columns)×\(rows): \(text)")
        }
      }
    }
  }

  @Test func `The legend counts the points that are predicted wrong`() {
    let wrong = Sample.network.data.count - Int((Sample.network.diagnostics.accuracy * 300).rounded())
    #expect(legend(.regions, Sample.network, 120, 40).contains("wrong \(wrong)"))
    #expect(legend(.regions, Sample.network, 120, 40).contains("● class 0  ▲ class 1  ◆ class 2  "))
  }

  @Test func `Where the classes just fit beside the test points, none is left out`() {
    var two = snapshot(20, settings { $0.testFraction = 0.5 })
    var other = two
    other.isSecond = true
    two.otherRuns = [other]
    let text = legend(.regions, two, 80, 24)
    #expect(text.contains("●0 ▲1 ◆2 ○ test") || text.contains("●0  ▲1  ◆2  ○ test"), "\(text)")
  }

  @Test(arguments: [
    ["agri", "cult", "defe", "educ", "fina", "fore", "heal", "inte"].map { "department of \($0) affairs" },
    ["中央区", "北区", "東区", "白石区", "豊平区", "南区", "西区", "厚別区"].map { "北海道札幌市\($0)役所" },
  ])
  func `Where not all classes fit, the names of the others stay apart`(names: [String]) {
    var snapshot = snapshot(0, settings { $0.classes = 8 })
    snapshot.data.classNames = names
    let text = legend(.regions, snapshot, 80, 24)
    let parts = text.split(separator: " ").filter { $0.first.map { "●▲◆■★▼".contains($0) } == true }
    #expect(parts.count > 1 && Set(parts.map { $0.dropFirst() }).count == parts.count, "\(text)")
    #expect(text.contains("…\(8 - parts.count)"), "\(text)")
  }

  @Test func `Long class names are cut so that they stay apart before a class is left out`() {
    func named(_ names: [String]) -> Snapshot {
      var snapshot = Sample.network
      snapshot.data.classNames = names
      return snapshot
    }
    let iris = named(["Other", "iris-setosa-flower-1", "iris-setosa-flower-2"])
    let text = legend(.regions, iris, 80, 24)
    #expect(text.contains("●Other  ▲…1  ◆…2  "), "\(text)")
    let wide = legend(.regions, iris, 120, 40)
    #expect(wide.contains("●Other  ▲iris-setosa-flower-1  ◆iris-setosa-flower-2  "), "\(wide)")
    let ascii = legend(.regions, iris, 80, 24, .ascii)
    #expect(ascii.contains("oOther  ^~1  #~2  "), "\(ascii)")
    // The names follow those of the run.
    let trees = named(["the first class of all", "the second class", "a third class"])
    var app = app(iris, 80, 24)
    app.live = trees
    let row = app.layout.plotArea.legend
    let frame = app.frame()
    let later = String((row.x..<row.right).compactMap { frame[$0, row.y].character })
    #expect(later == legend(.regions, trees, 80, 24))
    #expect(later.contains("●the f") && later.contains("▲the s") && later.contains("◆a th"), "\(later)")
  }

  @Test func `The legend counts the classes that do not fit`() {
    let text = legend(.regions, Sample.manyClasses, 120, 40)
    #expect(text.contains(/…[0-9]+/), "\(text)")
  }

  @Test func `A short name is not cut where classes are left out`() {
    var snapshot = Sample.manyClasses
    snapshot.data.classNames = (1...snapshot.data.classes).map { "kind \($0)" }
    let text = legend(.regions, snapshot, 120, 40)
    #expect(text.contains(/●kind 1  ▲kind 2  .*…\d\d/), "\(text)")
  }
}
