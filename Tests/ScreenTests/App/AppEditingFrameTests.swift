import Learning
import Settings
import Testing
import Training

@testable import Screen

struct AppEditingFrameTests {
  @Test func `While a name is typed the key line shows the keys that work then`() {
    for columns in [40, 80] {
      var app = app(Sample.network, columns, 24)
      app.press("i")
      #expect(app.text.hasSuffix("i done  ? help"))
      app.press("w")
      #expect(app.text.hasSuffix("\n Ctrl-U empty  Enter write  Esc back"))
      app.press(.escape)
      #expect(app.text.hasSuffix("i done  ? help"))
    }
  }

  @Test(arguments: [(80, 24), (120, 40)])
  func `The iteration is shown once, and the accuracy with its name`(columns: Int, rows: Int) {
    var app = app(Sample.network, columns, rows)
    app.press("i")
    let text = app.text
    #expect(text.ranges(of: "iteration 400").count == 1, "\(text)")
    #expect(text.split(separator: "\n").prefix(2).joined().contains("  accuracy 83.3 %"), "\(text)")
  }

  @Test func `Many points are counted in threes of digits`() {
    let points = 1200
    var settings = RunSettings()
    settings.choose(
      PointFile(
        path: "p.csv",
        data: Dataset(
          X: Matrix(rows: points, columns: 2, values: (0..<2 * points).map { Double($0 * 7 % 11) }),
          y: (0..<points).map { $0 % 2 }, classes: 2)))
    settings.hiddenUnits = [3]
    var app = app(snapshot(0, settings), 80, 24)
    app.press("i")
    #expect(app.text.contains("; 1,200 points"))
  }
}
