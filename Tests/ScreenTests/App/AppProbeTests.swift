import Learning
import Settings
import Testing
import Texts
import Training

@testable import Screen

struct AppProbeTests {
  @Test func `The reading has the numbers of the case study`() throws {
    let snapshot = Sample.network
    let i = 157
    let place = Point(x: snapshot.data.X[i, 0], y: snapshot.data.X[i, 1])
    let reading = ProbeReading(snapshot.network, snapshot.data, at: place, reach: 0.01)
    let point = snapshot.data.subset([i])
    let scores = snapshot.network.scores(point.X)
    let (loss, dscores) = snapshot.network.objective.meanLoss(scores: scores, y: point.y)
    #expect(reading.nearest == ProbeReading.Neighbour(index: i, label: 1, distance: 0))
    #expect(reading.loss == loss)
    #expect(reading.rows.map(\.score) == scores.values)
    #expect(reading.rows.map(\.indicator) == [0, 1, 0])
    for k in 0..<3 { #expect(abs(try #require(reading.rows[k].gradient) - dscores[0, k]) < 1e-15) }
    #expect(abs(reading.rows.reduce(0) { $0 + $1.probability } - 1) < 1e-12)
  }

  @Test func `Far from all points the reading has no correct class`() {
    let reading = ProbeReading(Sample.network.network, Sample.network.data, at: Point(x: 5, y: 5), reach: 0.1)
    #expect(reading.nearest == nil && reading.loss == nil)
    #expect(reading.rows.allSatisfy { $0.indicator == nil && $0.gradient == nil })
  }

  @Test func `Arrows and letters move it by cells, and it stays on the plot`() throws {
    var app = app(Sample.network, 80, 24)
    app.press("o")
    let start = try #require(app.probe)
    let viewport = app.viewport(app.layout.picture)
    app.press(.right, "l", .up)
    var probe = try #require(app.probe)
    #expect(abs(probe.x - start.x - 2 * viewport.cellWidth) < 1e-9)
    #expect(abs(probe.y - start.y - viewport.cellHeight) < 1e-9)
    app.press("H", "J")
    probe = try #require(app.probe)
    #expect(abs(probe.x - start.x + 8 * viewport.cellWidth) < 1e-9)
    for _ in 0..<200 { app.press("h", "k") }
    probe = try #require(app.probe)
    let cell = try #require(viewport.cell(x: probe.x, y: probe.y))
    #expect(cell == (app.layout.picture.x, app.layout.picture.y))
    #expect(app.focus == nil)
  }

  @Test func `Without the probe the same keys choose controls`() {
    var app = app(Sample.network, 80, 24)
    app.press("j")
    #expect(app.focus == 0)
    #expect(app.probe == nil)
  }

  @Test func `It opens where the mouse points, and a click moves it`() throws {
    var app = app(Sample.network, 80, 24)
    _ = app.handle(.mouse(MouseEvent(.move, x: 10, y: 5)))
    app.press("o")
    let viewport = app.viewport(app.layout.picture)
    var probe = try #require(app.probe)
    #expect(try #require(viewport.cell(x: probe.x, y: probe.y)) == (10, 5))
    _ = app.handle(.mouse(MouseEvent(.press, button: .left, x: 20, y: 9)))
    probe = try #require(app.probe)
    #expect(try #require(viewport.cell(x: probe.x, y: probe.y)) == (20, 9))
  }

  @Test func `Views without the plane of the data have no probe`() {
    for view in [PlotView.units, .hidden] {
      var app = app(Sample.network, 80, 24)
      app.view.plot = view
      app.press("o")
      #expect(app.probe == nil)
      #expect(app.message == "The probe needs a view of the plane: v chooses one.")
    }
  }

  @Test func `A hinge loss is shown by its terms and without probabilities`() throws {
    let snapshot = snapshot(50, settings { $0.objective = .hinge })
    let point = snapshot.data.X.row(0)
    let place = Point(x: point[point.startIndex], y: point[point.startIndex + 1])
    let reading = ProbeReading(snapshot.network, snapshot.data, at: place, reach: 0.01)
    let truth = try #require(reading.nearest).label
    let wrong = reading.rows.indices.filter { $0 != truth }
    #expect(reading.rows[truth].term == nil)
    for k in wrong { #expect(reading.rows[k].term == reading.rows[k].score - reading.rows[truth].score + 1) }
    let sum = wrong.reduce(0) { $0 + max(0, reading.rows[$1].term!) }
    #expect(abs(try #require(reading.loss) - sum) < 1e-12)
    let text = panel(reading, 50, 8)
    #expect(text.contains("term") && text.contains("gradient") && text.contains("loss, sum of terms > 0: "))
    #expect(!text.contains("p_y") && !text.contains("p - 1"))
  }

  @Test func `The structured loss is the largest term`() {
    let snapshot = snapshot(50, settings { $0.objective = .structured })
    let point = snapshot.data.X.row(0)
    let place = Point(x: point[point.startIndex], y: point[point.startIndex + 1])
    let reading = ProbeReading(snapshot.network, snapshot.data, at: place, reach: 0.01)
    #expect(reading.loss == reading.rows.compactMap(\.term).max())
    #expect(panel(reading, 50, 8).contains("loss, largest term > 0: "))
  }

  @Test(arguments: [Objective.hinge, .oneVersusAll, .structured])
  func `The hinge losses fit the narrow panel with all digits`(objective: Objective) {
    var app = app(snapshot(50, settings { $0.objective = objective }), 80, 24)
    app.press("o")
    #expect(app.text.contains(/loss, (sum of terms|largest term) > 0: [0-9]+\.[0-9]{4}\s/), "\(app.text)")
    for language in [Language.english, .japanese] {
      let text = ProbeText.hingeLoss(123.4567, isLargest: objective == .structured).string(in: language)
      #expect(displayWidth(of: text) <= ProbePanel.columns, "\(text)")
    }
  }

  @Test func `Every panel names the gradient by its whole formula, or by a word where that does not fit`() {
    let reading = ProbeReading(Sample.network.network, Sample.network.data, at: Point(x: 0.1, y: 0.5), reach: 0.2)
    for width in 9...60 {
      let head = panel(reading, width, 7).split(separator: "\n")[0]
      #expect(
        head.contains("p - 1(k=y)") == (width >= 32) && head.contains("grad") == (21..<32 ~= width), "\(width): \(head)"
      )
    }
  }

  @Test(arguments: [Language.english, .japanese]) func `The smallest screen names the key that closes it`(
    language: Language
  ) {
    var app = app(Sample.network, 40, 16, language: language)
    app.press("o")
    #expect(app.text.split(separator: "\n").last?.contains(" Esc ") == true, "\(app.text)")
  }

  @Test(arguments: [Language.english, .japanese], [Objective.crossEntropy, .hinge, .structured])
  func `In the smallest screen the notes on the point are whole`(language: Language, objective: Objective) throws {
    var app = app(snapshot(50, settings { $0.objective = objective }), 40, 16, language: language)
    app.press("o")
    let text = app.text
    #expect(text.contains(/y = [012].*X\[\d+\]/), "\(text)")
    #expect(text.contains(language == .english ? /loss \d+\.\d{4}/ : /損失 \d+\.\d{4}/), "\(text)")
    // Away from all points there is none to name.
    for _ in 0..<9 { app.press("H", "K") }
    #expect(app.text.contains(ProbeText.noneNear.string(in: language)), "\(app.text)")
  }

  private func panel(_ reading: ProbeReading, _ columns: Int, _ rows: Int, _ glyphs: GlyphSet = .unicode) -> String {
    var frame = Frame(size: Size(columns: columns, rows: rows))
    let theme = Theme(.okabeIto, depth: .monochrome, classes: reading.rows.count)
    ProbePanel(theme: theme, glyphs: Glyphs(glyphs)).draw(reading, Sample.network.data, in: frame.bounds, of: &frame)
    return frame.description
  }

  @Test func `The panel is a table in the case study's form`() throws {
    let reading = ProbeReading(
      Sample.network.network, Sample.network.data, at: Point(x: 0.1, y: 0.5), reach: 0.2)
    try expectRecorded(panel(reading, 32, 7), "probe-panel")
  }

  @Test func `The panel says where no point is near`() throws {
    let reading = ProbeReading(Sample.network.network, Sample.network.data, at: Point(x: -1.1, y: 1.1), reach: 0.1)
    try expectRecorded(panel(reading, 46, 8, .ascii), "probe-panel-far")
  }

  @Test func `No two columns of the panel touch`() {
    var loud = Sample.network.network
    for i in loud.parameters.indices { loud.parameters[i] *= 300 }
    for network in [Sample.network.network, loud] {
      for place in [Point(x: 0.1, y: 0.5), Point(x: 5, y: 5)] {
        let reading = ProbeReading(network, Sample.network.data, at: place, reach: 0.2)
        for width in 9...60 {
          let lines = panel(reading, width, 7).split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
          let head = lines[0].joined(separator: " ").replacing("score f", with: "score")
            .replacing("p - 1(k=y)", with: "gradient").replacing(/grad$/, with: "gradient").split(separator: " ")
          #expect(
            ["class", "score", "p", "1", "gradient"].filter { head.contains($0[...]) } == head, "\(width): \(head)")
          for line in lines[1...3] {
            #expect(line.count == head.count, "\(width): \(line)")
            #expect(line.dropFirst().allSatisfy { Double($0) != nil || $0 == "-" }, "\(width): \(line)")
          }
        }
      }
    }
  }

  @Test(arguments: [Objective.crossEntropy, .hinge])
  func `Of many classes those with lower scores are less likely only where there are probabilities`(
    objective: Objective
  ) {
    var app = app(
      snapshot(
        20,
        settings {
          $0.classes = 12
          $0.objective = objective
        }), 80, 24)
    app.press("o")
    #expect(app.text.contains("less likely ones") == (objective == .crossEntropy), "\(app.text)")
    #expect(app.text.contains(/and \d+ (less likely ones|others)/), "\(app.text)")
  }

  @Test(arguments: [GlyphSet.unicode, .ascii])
  func `Class names with a common beginning stay apart`(glyphs: GlyphSet) {
    var snapshot = snapshot(100)
    snapshot.data.classNames = ["iris-setosa-1", "iris-setosa-2", "iris-setosa-3"]
    var app = app(snapshot, 80, 24, glyphs: glyphs)
    app.press("o")
    #expect((1...3).allSatisfy { app.text.contains((glyphs == .ascii ? "~" : "…") + "\($0) ") }, "\(app.text)")
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60)])
  func `The usual screen has a line for each of three classes, the point and its loss`(columns: Int, rows: Int) {
    var app = app(Sample.network, columns, rows)
    app.press("o")
    let text = app.text
    #expect(!text.contains("less likely") && text.contains("of point") && text.contains("its loss"), "\(text)")
  }

  @Test(arguments: [3, 5, 24])
  func `The probe covers no control, and beside it all its rows are shown`(classes: Int) {
    let run = snapshot(
      20,
      settings {
        $0.classes = classes
        $0.points = 20
      })
    var shown = 0
    for columns in stride(from: 60, through: 200, by: 20) {
      for rows in stride(from: 20, through: 60, by: 4) {
        var app = app(run, columns, rows)
        app.press("o")
        let layout = app.layout
        #expect(layout.figures.intersection(layout.controls).isEmpty)
        guard !layout.controls.isEmpty, layout.controls.y == layout.figures.bottom else { continue }
        shown += 1
        #expect(layout.figures.height >= ProbePanel.rows(classes: classes) + 2, "\(columns)×\(rows)")
        #expect(layout.controls.height >= 3, "\(columns)×\(rows)")
        #expect(app.text.contains("─ controls ─") && app.text.contains("step size"), "\(app.text)")
      }
    }
    #expect(shown > 0)
    for (columns, rows) in [(120, 40), (200, 60)] where classes == 3 {
      var app = app(run, columns, rows)
      app.press("o")
      #expect(app.text.contains("─ controls ─") && app.text.contains("step size"), "\(app.text)")
    }
  }

  @Test func `A probe on the whole screen`() throws {
    var app = app(Sample.network, 80, 24)
    app.press("o", .left, .left)
    try expectRecorded(app.text, "probe-80x24")
    var small = self.small
    small.press("o")
    try expectRecorded(small.text, "probe-40x16")
  }

  private var small: App { app(Sample.network, 40, 16) }

  @Test(arguments: [false, true]) func `The key line has the probe's keys, also over a chosen control`(isChosen: Bool) {
    var app = app(Sample.network, 80, 24)
    if isChosen { app.press(.tab) }
    app.press("o")
    if isChosen { app.press(.tab) }
    let line = app.text.split(separator: "\n").last ?? ""
    #expect(line.contains(/arrows move .* Esc close/), "\(line)")
    // A picture over the plane has keys of its own.
    app.press("S")
    #expect(!(app.text.split(separator: "\n").last ?? "").contains("arrows move"))
  }
}
