import Learning
import Settings
import Testing
import Training

@testable import Screen

/// Editing points by keys and mouse: the effects, and the screen.
struct AppEditingTests {
  /// Few points, far apart, two of them test points.
  static let settings: RunSettings = {
    var settings = RunSettings()
    let data = Dataset(
      X: Matrix(rows: 4, columns: 2, values: [-1, -1, 1, -1, 1, 1, -1, 1]), y: [0, 1, 2, 0], classes: 3,
      classNames: ["ash", "birch", "らせん"])
    settings.choose(PointFile(path: "p.csv", data: data))
    settings.hiddenUnits = [4]
    return settings
  }()

  static func editing(_ columns: Int = 40, _ rows: Int = 16, testFraction: Double = 0) -> App {
    var settings = Self.settings
    settings.testFraction = testFraction
    var app = app(snapshot(0, settings), columns, rows)
    app.press("i")
    return app
  }

  /// The points in the last settings that are sent to the trainer.
  static func told(_ effects: [Effect]) -> SplitDataset? {
    guard case .send(.apply(let settings))? = effects.last else { return nil }
    return settings.edited
  }

  @Test func `The screen shows the cursor, the class and the keys`() throws {
    try expectRecorded(Self.editing().text, "editing-40x16")
  }

  @Test func `Points held out are hollow`() throws {
    var settings = Self.settings
    settings.testFraction = 0.5
    let unicode = app(snapshot(0, settings), 40, 16)
    try expectRecorded(unicode.text, "held-out-40x16")
    let ascii = app(snapshot(0, settings), 120, 40, glyphs: .ascii)
    #expect(ascii.text.contains("oash"))
  }

  @Test func `Enter adds a point of the current class at the cursor`() throws {
    var app = Self.editing()
    app.press(.tab, .right, .right, .up)
    let points = try #require(Self.told(app.press(.enter)))
    #expect(points.training.count == 5)
    #expect(points.training.y[4] == 1)
    #expect(points.training.X[4, 0] > 0 && points.training.X[4, 1] > 0)
    #expect(app.settings.edited == points)
  }

  @Test func `A digit adds a point of its class, if there is one`() throws {
    var app = Self.editing()
    #expect(Self.told(app.press("2"))?.training.y == [0, 1, 2, 0, 2])
    #expect(app.press("3").isEmpty)
    #expect(app.message == "There are 3 classes, 0 to 2; the control 'classes' makes more.")
    #expect(app.editing?.label == 2)
  }

  @Test func `The point at the cursor is moved, given another class and deleted`() throws {
    var app = Self.editing()
    app.press("1")
    let start = try #require(app.editing?.cursor)
    #expect(Self.told(app.press("0", "u"))?.training.y == [0, 1, 2, 0, 1])
    app.press("g")
    let moved = try #require(Self.told(app.press(.right)))
    #expect(moved.training.X[4, 0] > start.x)
    app.press("g")
    #expect(app.press(.left).isEmpty)
    app.press(.right)
    #expect(Self.told(app.press("c"))?.training.y == [0, 1, 2, 0, 0])
    #expect(Self.told(app.press("x"))?.training.y == [0, 1, 2, 0])
    #expect(app.press("x").isEmpty)
    #expect(app.message == "There is no point at the cursor.")
  }

  @Test func `All changes can be undone, after which the points count as unedited`() {
    var app = Self.editing()
    app.press("1", "g", .right, .down, "g", .tab, "c", "x")
    for _ in 0..<4 { #expect(!app.press("u").isEmpty) }
    #expect(app.settings == Self.settings)
    #expect(app.press("u").isEmpty)
    #expect(app.message == "There is nothing to undo.")
  }

  @Test func `The last training point cannot be deleted`() {
    var settings = Self.settings
    let data = Dataset(X: Matrix(rows: 1, columns: 2, values: [0, 0]), y: [0], classes: 2)
    settings.choose(PointFile(path: "q.csv", data: data))
    var app = app(snapshot(0, settings), 41, 17)
    app.press("i")
    #expect(app.press("x").isEmpty)
    #expect(app.message == "A run needs a point: add another one first.")
  }

  @Test func `The mouse adds, drags and deletes points, and its wheel changes the class`() throws {
    var app = Self.editing()
    let inside = app.layout.picture
    let (x, y) = (inside.x + 5, inside.y + 5)
    _ = app.handle(.mouse(MouseEvent(.wheelDown, x: x, y: y)))
    let added = try #require(Self.told(app.handle(.mouse(MouseEvent(.press, button: .left, x: x, y: y)))))
    #expect(added.training.y == [0, 1, 2, 0, 1])
    let dragged = try #require(Self.told(app.handle(.mouse(MouseEvent(.drag, button: .left, x: x + 3, y: y)))))
    #expect(dragged.training.X[4, 0] > added.training.X[4, 0])
    #expect(dragged.training.X[4, 1] == added.training.X[4, 1])
    _ = app.handle(.mouse(MouseEvent(.release, button: .left, x: x + 3, y: y)))
    #expect(app.handle(.mouse(MouseEvent(.drag, button: .left, x: x + 6, y: y))).isEmpty)

    // A press on a point selects it and changes nothing yet.
    #expect(app.handle(.mouse(MouseEvent(.press, button: .left, x: x + 3, y: y))).isEmpty)
    #expect(Self.told(app.handle(.mouse(MouseEvent(.drag, button: .left, x: x, y: y)))) == added)
    _ = app.handle(.mouse(MouseEvent(.release, button: .left, x: x, y: y)))
    #expect(Self.told(app.press("u")) == dragged)
    let deleted = app.handle(.mouse(MouseEvent(.press, button: .right, x: x + 3, y: y)))
    #expect(Self.told(deleted)?.training.count == 4)
  }

  @Test func `Points held out can be moved and stay held out`() throws {
    var app = Self.editing(testFraction: 0.5)
    let test = try #require(app.editing?.editor.points.test)
    let inside = app.layout.picture
    let cell = try #require(app.viewport(inside).cell(x: test.X[0, 0], y: test.X[0, 1]))
    _ = app.handle(.mouse(MouseEvent(.press, button: .left, x: cell.x, y: cell.y)))
    let moved = try #require(
      Self.told(app.handle(.mouse(MouseEvent(.drag, button: .left, x: inside.x + 2, y: inside.y + 2)))))
    #expect(moved.test?.count == test.count)
    #expect(moved.test != test)
    #expect(moved.training == app.snapshot.data)
  }

  @Test func `The view stays while points move, and the cursor stays inside`() {
    var app = Self.editing()
    let view = app.viewport(app.layout.picture)
    for _ in 0..<20 { app.press("H", "K") }
    app.press(.enter)
    #expect(app.viewport(app.layout.picture) == view)
    #expect(view.cell(x: app.editing!.cursor.x, y: app.editing!.cursor.y) != nil)
    app.press("i")
    app.snapshot = snapshot(0, app.settings)
    #expect(app.viewport(app.layout.picture) != view)
  }

  @Test func `The points are written to a file of a typed name`() throws {
    var app = Self.editing()
    app.press("1", "w")
    #expect(app.text.contains("write the points to: piral-points.csv_"))
    for _ in 0..<17 { app.press(.backspace) }
    #expect(app.press(.enter).isEmpty)
    app.press("a", " ", "b", ".", "c")
    guard case .write(.points(let data), "a b.c", replaces: false)? = app.press(.enter).first else {
      Issue.record("nothing is written")
      return
    }
    #expect(data.y == [0, 1, 2, 0, 1])
    #expect(data.classNames == ["ash", "birch", "らせん"])
    _ = app.didWrite(.points(data), to: "a b.c", .exists)
    #expect(app.message == "a b.c exists: Enter again replaces it.")
    guard case .write(.points, "a b.c", replaces: true)? = app.press(.enter).first else {
      Issue.record("nothing is replaced")
      return
    }
    _ = app.didWrite(.points(data), to: "a b.c", .failed("a b.c cannot be written: No space left on device."))
    #expect(app.message == "a b.c cannot be written: No space left on device.")
    #expect(app.editing?.name?.text == "a b.c")
    _ = app.didWrite(.points(data), to: "a b.c", .saved)
    #expect(app.message == "5 points are in a b.c.")
    #expect(app.editing?.name == nil)
  }

  @Test func `Other keys keep their meaning, and Esc leaves`() {
    var app = Self.editing()
    let isPause =
      switch app.press(" ").first {
      case .send(.resume)?, .send(.pause)?: true
      default: false
      }
    #expect(isPause)
    app.press("?", .escape)
    #expect(app.editing != nil)
    app.press(.escape)
    #expect(app.editing == nil)
    #expect(app.press("x").isEmpty)
  }

  @Test func `Leaving asks about points that are in no file`() {
    func isQuitting(_ effects: [Effect]) -> Bool { effects.contains { if case .quit = $0 { true } else { false } } }
    var app = Self.editing()
    #expect(isQuitting(app.press("q")))
    app.press("1")
    #expect(app.press("q").isEmpty)
    #expect(app.message?.hasPrefix("The points as they were edited are in no file: q again leaves them") == true)
    #expect(isQuitting(app.press("q")))
    // After another change the question is asked again; ^C does not ask, and saved points are not asked about.
    app.press("2")
    #expect(app.press("q").isEmpty)
    app.press("1")
    #expect(isQuitting(app.press(.control("c"))))
    _ = app.didWrite(.points(app.settings.edited!.whole), to: "a.csv", .saved)
    #expect(isQuitting(app.press("q")))
  }

  @Test func `Edited points are discarded only after a confirmation`() {
    var app = Self.editing()
    app.press("1", .escape)
    #expect(app.press("D").isEmpty)
    #expect(app.message == "That would lose the points as they were edited: the same again does it; i and w save them.")
    #expect(app.text(of: .run(.dataset)) == "p.csv, edited")
    app.press("D")
    #expect(app.settings.edited == nil)
    #expect(app.settings.dataset == .generator(.spiral))
  }

  @Test func `Changes can be undone after the mode was left and opened again, while the points are the same`() {
    var app = Self.editing()
    app.press("1", "2", .escape, "i")
    #expect(app.editing?.editor.points.training.count == 6)
    #expect(app.editing?.label == 2)
    #expect(Self.told(app.press("u"))?.training.count == 5)
    app.press("i", "i", "u")
    #expect(app.settings == Self.settings)
    #expect(app.press("u").isEmpty)
    #expect(app.message == "There is nothing to undo.")

    app.press("1", "i", "D", "D")
    app.press("i")
    #expect(app.press("u").isEmpty, "these are other points")
  }

  @Test func `After other points were chosen, the undo history is empty`() {
    var app = Self.editing()
    app.press("2", "D", "D")
    #expect(app.editing?.editor.points == app.settings.makePoints())
    #expect(app.press("u").isEmpty)
  }

  @Test func `Points of further classes can be added`() throws {
    var app = Self.editing()
    app.press("1")
    _ = app.nudge(.run(.classes), 1)
    let points = try #require(Self.told(app.press("3")))
    #expect(points.training.y == [0, 1, 2, 0, 1, 3])
    #expect(points.training.classNames == ["ash", "birch", "らせん", "3"])
    #expect(app.nudge(.run(.classes), -1).isEmpty)
    #expect(app.message == "there are points of 4 classes: there cannot be fewer")
  }

  @Test func `The axes are in the units of the data file`() {
    var settings = Self.settings
    let data = Dataset(
      X: Matrix(rows: 2, columns: 2, values: [-1, -1, 1, 1]), y: [0, 1], classes: 2,
      scale: PlaneScale(center: Point(x: 500, y: 20), unit: 100))
    settings.choose(PointFile(path: "p.csv", data: data))
    var app = app(snapshot(0, settings), 60, 20)
    #expect(app.text.contains(/400 +600/))
    app.press("i")
    #expect(app.text.contains(/x 50\d\.\d  y \d\d\.\d; 2 points/))
  }

  @Test func `No size traps while points are edited`() {
    for (columns, rows) in [(0, 0), (1, 1), (20, 5), (20, 6), (40, 8), (80, 24), (300, 100)] {
      for glyphs in GlyphSet.allCases {
        var app = app(Sample.start, columns, rows, depth: .truecolor, glyphs: glyphs)
        app.press("i", "1", "g", "L", "J", "g", "x", "u", "w")
        _ = app.handle(.resize(Size(columns: 20, rows: 6)))
        #expect(app.frame().size == Size(columns: 20, rows: 6))
        _ = app.handle(.resize(Size(columns: 3, rows: 2)))
        app.press(.escape, "1", .left)
        #expect(app.frame().size == Size(columns: 3, rows: 2))
      }
    }
  }
}
