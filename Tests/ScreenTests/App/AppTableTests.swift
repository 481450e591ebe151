import Learning
import Settings
import Testing
import Training

@testable import Screen

/// Tables of points chosen in the control of the data set: typed, read in the background, and used.
struct AppTableTests {
  @Test func `Noise for a table's points is refused in a sentence`() {
    var app = app(snapshot(0, AppEditingTests.settings), 80, 24)
    #expect(app.nudge(.run(.noise), 1).isEmpty)
    #expect(app.message == "number, noise and sample belong to points that are made; these come from p.csv")
  }

  @Test func `A table is read before the settings change`() throws {
    var app = app(Sample.start, 80, 24)
    app.focus = Control.all.firstIndex { $0.name == "dataset" }
    app.press(.enter)
    for character in "./p.csv" { app.press(.character(character)) }
    guard case .readPoints(TableSource(path: "./p.csv"))? = app.press(.enter).first else {
      Issue.record("nothing is read")
      return
    }
    #expect(app.settings.dataset == .generator(.spiral))
    let data = try #require(AppEditingTests.settings.file?.data)
    #expect(app.text.contains("Reading ./p.csv…"))
    #expect(app.receive(.progress(TableSource(path: "./p.csv"), percent: 43)).isEmpty)
    #expect(app.text.contains("Reading ./p.csv: 43 %. Esc stops it."))
    let effects = app.receive(.done(PointFile(path: "./p.csv", data: data)))
    guard case .send(.apply(let settings))? = effects.first else {
      Issue.record("nothing is applied")
      return
    }
    #expect(settings.makeRun().data == data)
    #expect(app.message == "4 points of 3 classes from ./p.csv")
    #expect(app.loading == nil)
  }

  /// The path of a requested table, `no more` for a request to stop, or `nil` without either.
  private func asked(_ effects: [Effect]) -> String? {
    for case .readPoints(let source) in effects { return source?.path ?? "no more" }
    return nil
  }

  @Test func `A file name may contain spaces, a number may not`() {
    var app = app(Sample.start, 80, 24)
    app.focus = Control.all.firstIndex { $0.name == "dataset" }
    app.press(.enter)
    for character in "./my points.csv" { app.press(.character(character)) }
    #expect(app.typed == "./my points.csv")
    #expect(asked(app.press(.enter)) == "./my points.csv")
    app.focus = Control.all.firstIndex { $0.name == "points" }
    app.press("7", " ")
    #expect(app.typed == nil)
  }

  @Test func `A table that is chosen again is read again`() throws {
    var app = app(snapshot(5, AppEditingTests.settings), 80, 24)
    app.focus = Control.all.firstIndex { $0.name == "dataset" }
    #expect(asked(app.press(.enter, .enter)) == "p.csv")
    var data = try #require(AppEditingTests.settings.file?.data)
    #expect(app.receive(.done(PointFile(path: "p.csv", data: data))).isEmpty, "nothing has changed in it")
    #expect(app.message == "4 points of 3 classes from p.csv")
    app.press(.enter, .enter)
    data.y[0] = 1
    guard case .send(.apply(let settings))? = app.receive(.done(PointFile(path: "p.csv", data: data))).first else {
      Issue.record("nothing is applied")
      return
    }
    #expect(settings.file?.data == data)
  }

  @Test func `Columns are typed, and the table is read again with them`() throws {
    var app = app(snapshot(5, AppEditingTests.settings), 80, 24)
    app.focus = Control.all.firstIndex { $0.name == "columns" }
    app.press(.enter)
    for character in "bill length,mass,kind" { app.press(.character(character)) }
    // The end of what is typed stays visible.
    #expect(app.text.contains(",kind_"))
    guard case .readPoints(let source?)? = app.press(.enter).first else {
      Issue.record("nothing is read")
      return
    }
    #expect(source == TableSource(path: "p.csv", options: TableOptions(columns: ["bill length", "mass", "kind"])))
    let data = try #require(AppEditingTests.settings.file?.data)
    _ = app.receive(.done(PointFile(path: "p.csv", options: source.options, data: data)))
    #expect(app.settings.table == source.options)
  }

  @Test func `Columns, scale and encoding need a table`() {
    var app = app(Sample.start, 80, 24)
    for (name, value, title) in [("columns", "1", "columns"), ("encoding", "koi8-r", "encoding")] {
      app.focus = Control.all.firstIndex { $0.name == name }
      app.press(.enter)
      for character in value { app.press(.character(character)) }
      #expect(app.press(.enter).isEmpty)
      #expect(app.message == "\(title) belongs to a table of points, and these points are of none")
    }
    #expect(app.nudge(.run(.scale), 1).isEmpty)
    #expect(app.message == "scale belongs to a table of points, and these points are of none")
    app.focus = Control.all.firstIndex { $0.name == "encoding" }
    app.press(.enter, "9", .enter)
    #expect(app.message?.contains("'auto' or the name of an encoding, such as koi8-r") == true)
  }

  @Test func `Reading is stopped by Esc and by another data set`() {
    var app = app(Sample.start, 80, 24)
    app.focus = Control.all.firstIndex { $0.name == "dataset" }
    for character in "=" { app.press(.character(character)) }
    app.press(.enter, ".", "/", "p", .enter)
    #expect(app.loading != nil)
    #expect(asked(app.press(.escape)) == "no more")
    #expect(app.loading == nil)
    #expect(app.focus != nil)
    app.press(.enter, ".", "/", "p", .enter)
    #expect(asked(app.press("D")) == "no more")
    #expect(app.receive(.failed(TableSource(path: "./p"), "./p: No such file or directory.")).isEmpty)
    #expect(app.message == nil, "nobody waits for it any more")
    app.press(.enter, ".", "/", "p", .enter)
    _ = app.receive(.failed(TableSource(path: "./p"), "./p: No such file or directory."))
    #expect(app.message == "./p: No such file or directory.")
  }

  @Test func `A value that was not typed is kept`() {
    var app = app(Sample.start, 80, 24)
    app.focus = 1
    #expect(app.press(.enter, .enter).isEmpty)
    #expect(app.message == nil && app.typed == nil)
  }
}
