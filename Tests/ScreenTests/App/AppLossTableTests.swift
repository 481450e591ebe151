import Learning
import Settings
import Testing
import Texts

@testable import Screen
@testable import Training

/// The table of scores, losses and gradients.
struct AppLossTableTests {
  @Test(arguments: Objective.allCases)
  func `The mean of the losses is the data loss, and the gradients of softmax sum to zero`(
    objective: Objective
  ) {
    let snapshot = snapshot(100, settings { $0.objective = objective })
    let rows = LossTableOverlay.rows(snapshot)
    #expect(rows.count == snapshot.data.count)
    #expect(zip(rows, rows.dropFirst()).allSatisfy { $0.loss >= $1.loss })
    let mean = rows.reduce(0) { $0 + $1.loss } / Double(rows.count)
    #expect(abs(mean - snapshot.loss.data) < 1e-12)
    for row in rows {
      #expect(row.label == snapshot.data.y[row.point])
      if objective != .oneVersusAll { #expect(abs(row.gradient.reduce(0, +)) < 1e-12) }
    }
  }

  @Test func `The table as text`() {
    var app = app(Sample.network, 80, 24, glyphs: .ascii)
    app.press("P")
    let text = app.text
    #expect(text.contains("scores f, loss, gradient d"))
    let first = LossTableOverlay.rows(Sample.network)[0]
    #expect(text.contains("| \(first.point) "))
    #expect(text.contains("mean of 300 "))
    #expect(text.contains("Down Up scroll  ? help  Esc close"))
    app.press(.down)
    #expect(!app.text.contains("| \(first.point) "))
    app.press(.escape)
    #expect(!app.text.contains("mean of 300 "))
  }

  @Test(arguments: [60, 71, 72, 73, 74, 75, 76, 80])
  func `Columns that do not fit are left out whole`(columns: Int) {
    var app = app(Sample.network, columns, 24, glyphs: .ascii)
    app.press("P")
    let first = LossTableOverlay.rows(Sample.network)[0]
    let lines = app.text.split(separator: "\n").map { $0.replacing(/[ |]+$/, with: "") }
    let last = first.gradient[columns < 75 ? first.label : 2]
    #expect(lines.contains { $0.hasSuffix(columns < 75 ? "d y" : "d 2") }, "\(app.text)")
    #expect(
      lines.contains {
        $0.contains("| \(first.point) ") && $0.hasSuffix((last < 0 ? "" : "+") + rounded(last, digits: 2))
      }, "\(app.text)")
  }

  @Test(arguments: [(3, 80), (31, 80), (31, 120), (13, 80)])
  func `Class names are whole where there are blank columns, in both tables`(classes: Int, columns: Int) {
    var snapshot = snapshot(
      2,
      settings {
        $0.classes = classes
        $0.points = 10
      })
    snapshot.data.classNames = (0..<classes).map { "class\($0 + 10)x" }
    for key: Key in ["P", "f"] {
      var app = app(snapshot, columns, 24)
      app.press(key)
      let rows = app.text.split(separator: "\n").filter { $0.contains("│") && $0.contains("class1") }
      #expect(rows.count >= 3, "\(key): \(app.text)")
    }
  }

  @Test func `Long class names leave a blank between the titles, and the sum below is never cut`() {
    var snapshot = snapshot(100, settings { $0.objective = .hinge })
    snapshot.data.classNames = ["blanc, sec", "日本の地酒", "rosé"]
    for columns in [36, 40, 50, 80, 100] {
      var app = app(snapshot, columns, 24)
      app.press("P")
      let text = app.text
      let title = text.split(separator: "\n").first { $0.contains(" loss") && $0.contains("point") } ?? ""
      #expect(!title.contains("lossd") && !title.contains("…d"), "\(title)")
      #expect(text.contains("mean ") && !text.contains("penalty…"), "\(text)")
      #expect(!text.split(separator: "\n").contains { $0.contains("mean of") && $0.contains("…") }, "\(text)")
    }
  }

  @Test func `Class names with a common beginning stay apart`() {
    var snapshot = snapshot(100)
    snapshot.data.classNames = ["iris-setosa-1", "iris-setosa-2", "iris-setosa-3"]
    for key in ["P", "f"] {
      var app = app(snapshot, 120, 40)
      app.press(.character(Character(key)))
      #expect((1...3).allSatisfy { app.text.contains("…\($0) ") }, "\(app.text)")
    }
  }

  @Test(arguments: [(40, 12), (80, 24), (120, 40)])
  func `End shows the last point and Home the first, and from the end one key scrolls back`(columns: Int, rows: Int) {
    var app = app(Sample.network, columns, rows, glyphs: .ascii)
    app.press("P")
    let first = app.text
    let points = LossTableOverlay.rows(Sample.network)
    app.press(.end)
    let end = app.text
    #expect(end.contains("| \(points[points.count - 1].point) "), "\(end)")
    app.press(.pageDown)
    #expect(app.text == end)
    app.press(.up)
    #expect(!app.text.contains("| \(points[points.count - 1].point) ") && app.text != end)
    app.press(.home)
    #expect(app.text == first)
  }

  @Test(arguments: [(20, 6), (40, 12), (80, 24), (120, 40), (200, 60)])
  func `Every size is drawn`(columns: Int, rows: Int) {
    for snapshot in Sample.all {
      var app = app(snapshot, columns, rows, depth: .truecolor)
      app.press("P", .pageDown)
      #expect(app.frame().size == Size(columns: columns, rows: rows))
    }
  }
}
