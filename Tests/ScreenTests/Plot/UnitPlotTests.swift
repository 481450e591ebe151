import Testing
import Texts

@testable import Screen

struct UnitPlotTests {
  @Test(arguments: [(80, 24), (120, 40)])
  func `The unit's weights to all three classes are shown`(columns: Int, rows: Int) {
    var app = app(Sample.network, columns, rows)
    app.context.view.plot = .unit
    let line = app.text.split(separator: "\n").first { $0.contains("▲1 -") || $0.contains("▲1 +") } ?? ""
    for k in 0..<3 { #expect(line.contains("\(app.context.glyphs.point(class: k))\(k) "), "\(line)") }
    #expect(!line.contains("…"))
  }

  @Test func `Ordinal numbers have their English suffixes`() {
    #expect(
      [1, 2, 3, 4, 10, 11, 12, 13, 21, 22, 100, 101, 111, 113, 1002].map(ordinal) == [
        "1st", "2nd", "3rd", "4th", "10th", "11th", "12th", "13th", "21st", "22nd", "100th", "101st", "111th", "113th",
        "1,002nd",
      ])
  }
}
