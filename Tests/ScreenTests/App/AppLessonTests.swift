import Learning
import Lessons
import Settings
import Testing
import Texts
import Training

@testable import Screen

/// A lesson on the screen: ask, run, compare, turn.
struct AppLessonTests {
  static let text = """
    title = "Steps"
    [[page]]
    title = "ask first"
    text = "What comes?"
    question = "Which one?"
    answers = ["this one", "that one"]
    answer = 2
    run = 50
    compare = ["loss"]
    after = "So it is, {iteration} steps."
    [[page]]
    title = "reach it"
    text = "Turn {key live.stepSizeUp}."
    goal = "loss < 1.0"
    run = 200
    after = "Well done."
    [page.solution]
    step-size = 1
    """

  private func begun(_ columns: Int = 120, _ rows: Int = 40) throws -> (app: App, effects: [Effect]) {
    var app = app(snapshot(0), columns, rows)
    let effects = app.begin(try Lesson(Self.text, Lesson.vocabulary))
    return (app, effects)
  }

  @Test(arguments: [(44, 18), (44, 24), (50, 18), (50, 24), (54, 20), (54, 24), (56, 24)])
  func `In narrow windows a question is read before it is answered`(columns: Int, rows: Int) throws {
    var app = app(snapshot(0), columns, rows)
    _ = app.begin(try Lesson(Self.text, Lesson.vocabulary))
    #expect(app.text.contains("Which one?") || app.text.contains("PgDn"), "\(app.text)")
    #expect(!app.layout.caption.isEmpty)
  }

  @Test func `What a page asks for has no numbers of the run before it`() throws {
    var app = app(snapshot(0), 80, 24)
    let long = Self.text.replacing("What comes?", with: String(repeating: "What comes? ", count: 20))
    _ = app.begin(try Lesson(long, Lesson.vocabulary))
    #expect(app.layout.figures.isEmpty && app.text.contains("\n Press 1 to 2."), "\(app.text)")
  }

  @Test func `A page that continues the run of another is reached through that one`() throws {
    let text = """
      title = "Two steps"
      [[page]]
      title = "alone"
      text = "A run."
      run = 10
      [[page]]
      title = "first"
      text = "A run."
      run = 20
      [[page]]
      title = "second"
      text = "The same run."
      continues = true
      run = 40
      [[page]]
      title = "other"
      text = "Another run."
      run = 10
      """
    let lesson = try Lesson(text, Lesson.vocabulary)
    var app = app(snapshot(0), 120, 40)
    _ = app.begin(lesson, page: 2)
    #expect(app.text.contains("2/4 first") && app.text.contains("Page 3 continues the run of page 2"))
    #expect(commands(app.press(.enter)).contains("reset") == false)
    #expect(app.text.contains("3/4 second"))
    app.press(.enter)
    #expect(commands(app.press(.backspace)).contains("reset"))
    #expect(app.text.contains("2/4 first"))
  }

  private func commands(_ effects: [Effect]) -> [String] {
    effects.compactMap {
      if case .send(let command) = $0 { "\(command)".prefix { $0 != "(" }.description } else { nil }
    }
  }

  /// The snapshot of the trainer after it received settings as often as the app sent them.
  private func show(_ app: inout App, _ iteration: Int, _ change: (inout RunSettings) -> Void = { _ in }) {
    var settings = app.settings
    change(&settings)
    var live = snapshot(iteration, settings)
    live.applied = app.context.sentSettings
    app.live = live
  }

  @Test(arguments: BuiltInLesson.allCases, [Language.english, .japanese])
  func `At 80x24 a page of a lesson that comes with the program is seen whole`(
    lesson: BuiltInLesson, language: Language
  ) throws {
    let lesson = try Lesson(lesson.source(in: language), Lesson.vocabulary)
    var view = ViewSettings()
    view.language = language
    var app = app(snapshot(0), 80, 24, view: view)
    _ = app.begin(lesson)
    for (index, page) in lesson.pages.enumerated() {
      for _ in 0..<5 where app[LessonMode.self]?.index != index { app.press(.enter) }
      try #require(app[LessonMode.self]?.index == index)
      func expectWhole() {
        let text = app.text
        #expect(text.contains("\(index + 1)/\(lesson.pages.count) \(page.title)"), "\(text)")
        #expect(!text.contains("PgDn"), "\(text)")
      }
      expectWhole()
      if page.question != nil { app.press("1") }
      // The run of the page has ended.
      var live = snapshot(0, app.settings)
      live.iteration = page.iterations ?? 0
      if let second = page.second {
        var other = snapshot(0, second)
        other.iteration = live.iteration
        other.isSecond = true
        live.otherRuns = [other]
      }
      live.applied = app.context.sentSettings
      app.live = live
      expectWhole()
    }
  }

  @Test(arguments: [(40, 12), (60, 20), (80, 24), (120, 40), (200, 60)])
  func `A text that is longer than its box is read to its end, and back`(columns: Int, rows: Int) throws {
    let words = (1...900).map { "w\($0)" }
    var app = app(snapshot(0), columns, rows)
    _ = app.begin(
      try Lesson(
        "title = \"Long\"\n[[page]]\ntitle = \"one\"\ntext = \"\(words.joined(separator: " "))\"", Lesson.vocabulary))
    guard !app.layout.caption.isEmpty else { return }
    #expect(app.text.contains(" w1 ") && app.text.contains("PgDn goes on") && !app.text.contains("PgUp"))
    var text = app.text
    var seen = Set(text.split { $0.isWhitespace })
    var pages = 1
    while !text.contains("w900"), pages < 200 {
      app.press(.pageDown)
      text = app.text
      seen.formUnion(text.split { $0.isWhitespace })
      pages += 1
    }
    #expect(words.allSatisfy { seen.contains($0[...]) })
    #expect(text.contains("PgUp goes back") && !text.contains("PgDn"))
    for _ in 0..<200 { app.press(.pageUp) }
    #expect(app.text.contains(" w1 "))
  }

  @Test func `The key line has a key for each answer, and a click on one gives it`() throws {
    var (app, _) = try begun()
    show(&app, 0)
    let line = try #require(app.text.split(separator: "\n").last.map(String.init))
    let place = try #require(line.range(of: "1 2 answer"))
    let x = line.distance(from: line.startIndex, to: place.lowerBound)
    func click(_ x: Int) -> [Effect] { app.handle(.mouse(MouseEvent(.press, button: .left, x: x, y: 39))) }
    // The word does not say which answer is meant.
    #expect(click(x + 5).isEmpty && app[LessonMode.self]?.answers == [:])
    _ = click(x + 2)
    #expect(app[LessonMode.self]?.answers == [0: 1])
  }

  @Test func `A question is answered before the run`() throws {
    var (app, effects) = try begun()
    #expect(!commands(effects).contains("resume"))
    show(&app, 0)
    #expect(app.text.contains("1/2 ask first") && app.text.contains("2. that one"))
    #expect(commands(app.press(.enter)) == [])
    #expect(app.message == "Answer first: 1 to 2.")
    #expect(app.press("3").isEmpty || app[LessonMode.self]?.answers == [:])
    let answered = app.press("1")
    #expect(commands(answered) == ["resume"])
    let record = answered.compactMap { if case .record(let record) = $0 { record } else { nil } }
    #expect(
      record.first?.json(time: "T")
        == #"{"time": "T", "lesson": "Steps", "page": 1, "title": "ask first", "question": "Which one?", "answer": 1, "text": "this one", "right": false}"#
        + "\n")
    #expect(
      record.first?.json(time: "T", student: "pair \"7\"")
        .hasPrefix(#"{"time": "T", "student": "pair \"7\"", "lesson": "Steps""#) == true)
    show(&app, 20)
    #expect(app.text.contains("The run stops at iteration 50.") && !app.text.contains("Values were changed."))
    show(&app, 20) { $0.stepSize = 0.5 }
    #expect(app.text.contains("Values were changed. The text is") && app.text.contains("stops at iteration 50."))
    #expect(!app.text.contains("So it is"))
    show(&app, 50) { $0.stepSize = 1 }
    #expect(app.text.contains("You chose 1. It is 2."))
    #expect(app.text.contains("So it is, 50 steps."))
    #expect(app.text.contains("loss: ") && !app.text.contains("Values were changed."))
    show(&app, 50) { $0.stepSize = 0.5 }
    #expect(app.text.contains("Values were changed. The text is"))
  }

  @Test func `A goal stays reached, and Enter after the last page ends the lesson`() throws {
    var (app, _) = try begun()
    app.press("2")
    show(&app, 50)
    app.press(.enter)
    show(&app, 0)
    #expect(app.text.contains("2/2 reach it") && app.text.contains("Turn +."))
    #expect(app.text.contains("Goal: loss < 1.0 (now 1.098"))
    show(&app, 120)
    #expect(!app.text.contains("Reached"), "nothing was changed")
    app.press("+")
    show(&app, 120)
    #expect(app.text.contains("Reached at iteration 120.") && app.text.contains("Well done."))
    show(&app, 0)
    #expect(app.text.contains("Reached at iteration 120."))
    show(&app, 119)
    #expect(app.text.contains("Reached at iteration 119."), "another run is faster")
    show(&app, 120)
    #expect(app.text.contains("Reached at iteration 119."))
    #expect(commands(app.press(.enter)) == ["limit"])
    #expect(app[LessonMode.self] == nil)
  }

  @Test(arguments: [(80, 24), (120, 40)])
  func `Where a control is chosen, the page says what Enter does now`(columns: Int, rows: Int) throws {
    var (app, _) = try begun(columns, rows)
    // Small windows do not show the controls on a page.
    let isNamed = app.layout.controls.isEmpty
    app.press(.right)
    #expect(!app.text.contains("Press 1 to 2."), "\(app.text)")
    app.press(.escape)
    #expect(app.text.contains("Press 1 to 2."), "\(app.text)")
    app.press("2")
    show(&app, 50)
    #expect(app.text.contains("─┐Enter┌─"), "\(app.text)")
    app.press(.right)
    show(&app, 50)
    let chosen = app.text.split { $0.isWhitespace }.joined(separator: " ")
    #expect(
      isNamed
        == chosen.contains("step size: 1. Left and Right change it, Enter types a value, Esc goes back to the page."),
      "\(app.text)")
    #expect(!app.text.contains("┐Enter┌") && !chosen.contains("turns the page"), "\(app.text)")
    let keyLine = app.text.split(separator: "\n").last ?? ""
    #expect(keyLine.contains("Left Right value") && !keyLine.contains("tour"), "\(keyLine)")
    app.press(.enter)
    app.press("3")
    #expect(isNamed == app.text.contains("step size: 3_. Enter sets it, Esc leaves it as it was."), "\(app.text)")
    app.press(.escape)
    app.press(.escape)
    #expect(app[LessonMode.self]?.index == 0 && app.text.contains("┐Enter┌"), "\(app.text)")
    app.press(.enter)
    #expect(app[LessonMode.self]?.index == 1)
  }

  @Test func `A page without a run has none that stopped, and Enter ends the lesson on its last page`() throws {
    var app = app(snapshot(0), 80, 24)
    _ = app.begin(
      try Lesson(
        """
        title = "Two"
        [[page]]
        title = "read"
        text = "A text."
        run = 0
        [[page]]
        title = "read on"
        text = "Another text."
        run = 0
        """, Lesson.vocabulary))
    func finish() {
      var live = snapshot(0, app.settings)
      (live.applied, live.state) = (app.context.sentSettings, .finished)
      app.live = live
    }
    finish()
    #expect(app.text.contains(" Enter turns the page.") && !app.text.contains("has stopped"), "\(app.text)")
    #expect(app.text.contains("Enter next page"))
    // Over the page Enter is another key.
    for key in ["M", "P"] as [Key] {
      app.press(key)
      #expect(!app.text.contains("turns the page"), "\(app.text)")
      app.press(.escape)
    }
    #expect(app.text.contains(" Enter turns the page."))
    app.press(.enter)
    finish()
    #expect(app.text.contains(" Enter ends the lesson.") && !app.text.contains("has stopped"), "\(app.text)")
    #expect(app.text.contains("Enter Esc end of the lesson"))
  }

  @Test func `Before a page's run is there, nothing of it is said to have ended`() throws {
    var (app, _) = try begun()
    app.press("2")
    var stale = snapshot(80)
    stale.applied = app.context.sentSettings - 1
    app.live = stale
    #expect(!app.text.contains("So it is"))
  }

  @Test(arguments: BuiltInLesson.allCases, Language.all)
  func `Every page of the lessons stands in its box as a whole`(lesson: BuiltInLesson, language: Language) throws {
    let pages = try Lesson(lesson.source(in: language), Lesson.vocabulary).pages
    for size in [(80, 24), (120, 40)] {
      var app = App(
        settings: RunSettings(), view: ViewSettings(), snapshot: snapshot(0), size: Size(columns: size.0, rows: size.1),
        depth: .monochrome, glyphs: .unicode, language: language)
      _ = app.begin(try Lesson(lesson.source(in: language), Lesson.vocabulary))
      for page in pages {
        show(&app, 0)
        #expect(app.context.layout.caption.height > 2, "\(page.title) at \(size)")
        if page.question != nil { app.press("1") }
        app.press(.enter)
      }
    }
  }
}
