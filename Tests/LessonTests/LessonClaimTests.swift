import Learning
import Settings
import Testing
import Texts
import Training

@testable import Lessons

/// Claims are parsed and evaluated on runs.
struct LessonClaimTests {
  private func holds(_ text: String, _ run: TrainingRun, _ second: TrainingRun? = nil) throws -> Bool? {
    try #require(LessonClaim(text, line: 1)).holds(LessonFigures(run, second))
  }

  @Test func `A claim about the published run is held to its figures`() throws {
    let run = RunSettings().makeRun()
    #expect(try holds("loss = 1.098744 at 0", run) == true)
    #expect(try holds("loss = 1.0987", run) == true)
    #expect(try holds("loss = 1.0988", run) == false)
    #expect(try holds("accuracy = 37 %", run) == true)
    #expect(try holds("accuracy = 37.0 %", run) == true)
    #expect(try holds("accuracy = 37.1 %", run) == false)
    #expect(try holds("accuracy >= 0.37", run) == true)
    #expect(try holds("accuracy > 37 %", run) == false)
    #expect(try holds("data_loss < loss", run) == true)
    #expect(try holds("test_loss < 1", run) == nil)
    #expect(try holds("second.loss < 1", run) == nil)
    var other = RunSettings()
    other.model = .linear
    #expect(try holds("second.loss < loss", run, other.makeRun()) == true)
    #expect(try holds("second.loss = 1.096956", run, other.makeRun()) == true)
  }

  @Test(arguments: [
    "", "loss", "loss <", "loss << 1", "loss < x", "joy < 1", "third.loss < 1", "loss < 1 at", "loss < 1 at x",
    "loss < 1 at -1", "loss < nan", "loss < 1 at 5 6", "1 < loss",
  ])
  func `What is no claim is refused`(text: String) { #expect(LessonClaim(text, line: 1) == nil) }

  @Test func `A false claim, a missing figure and a goal that is missed are found`() throws {
    let lesson = try Lesson(
      """
      title = "x"
      [[page]]
      title = "a"
      text = "b"
      run = 20
      claims = ["loss < 0.5 at 20", "loss = 1.098744 at 0", "loss > 2 at 10", "test_loss < 1 at 10"]
      goal = "accuracy >= 99 %"
      [page.solution]
      step-size = 0.001
      """, vocabulary)
    let found = lesson.check()
    #expect(found.map(\.line) == [6, 6, 6, 7])
    #expect(found.allSatisfy { $0.page == 1 })
    guard case .fails("loss > 2 at 10", _, 10) = found[0].problem, case .noFigure = found[1].problem,
      case .fails("loss < 0.5 at 20", _, 20) = found[2].problem, case .goalMissed = found[3].problem
    else {
      Issue.record("\(found)")
      return
    }
  }

  @Test func `A page that continues takes over the run of the page before`() throws {
    let lesson = try Lesson(
      """
      title = "x"
      [[page]]
      title = "a"
      text = "b"
      run = 10
      [[page]]
      title = "c"
      text = "d"
      continues = true
      run = 30
      claims = ["iteration = 30 at 30", "iteration = 12 at 12"]
      [page.settings]
      step-size = 0.5
      """, vocabulary)
    #expect(lesson.check() == [])
  }
}

/// The lessons that are part of the program.
struct BuiltInLessonTests {
  static let all = BuiltInLesson.allCases.flatMap { lesson in Language.all.map { (lesson, $0) } }

  private func read(_ lesson: BuiltInLesson, _ language: Language) throws -> Lesson {
    let views = ["regions", "confidence", "unit", "units", "creases", "hidden", "network"]
    let actions: Set = [
      "live.nextControl", "live.newSeed", "live.stepSizeUp", "live.stepSizeDown", "live.reset", "landscape.open",
      "live.regularizationUp", "live.regularizationDown", "look ahead.open", "live.step", "lesson.next", "lesson.leave",
      "microscope.open", "microscope.nextLine", "probe.open", "gradient check.open", "confusion.open",
    ]
    return try Lesson(lesson.source(in: language), LessonVocabulary(views: views, actions: actions))
  }

  @Test(arguments: BuiltInLesson.allCases)
  func `Every claim of a built-in lesson holds`(lesson: BuiltInLesson) throws {
    #expect(try read(lesson, .english).check() == [])
  }

  @Test(arguments: BuiltInLesson.allCases)
  func `Both languages have the same pages`(lesson: BuiltInLesson) throws {
    let (english, japanese) = (try read(lesson, .english), try read(lesson, .japanese))
    #expect(
      english.language == .english && japanese.language == .japanese && english.minutes == (lesson == .tour ? 45 : 10))
    #expect(english.pages.count == japanese.pages.count)
    for (a, b) in zip(english.pages, japanese.pages) {
      #expect(a.settings == b.settings && a.second == b.second && a.iterations == b.iterations && a.view == b.view)
      #expect(a.claims.map(\.text) == b.claims.map(\.text) && a.goal?.text == b.goal?.text)
      #expect(a.question?.right == b.question?.right && a.question?.answers.count == b.question?.answers.count)
      #expect((a.after == nil) == (b.after == nil))
    }
  }

  @Test func `A handout has titles, questions and pictures`() throws {
    let text = try read(.units, .english).handout(language: .english, key: { $0 }) { number, _ in "p\(number).svg" }
    #expect(text.hasPrefix("# How many hidden units?\n\n## 1. No hidden units\n"))
    #expect(text.contains("![Three units](p2.svg)"))
    #expect(text.contains("**Question:** Three units, three lines."))
    #expect(text.contains("1. about 50\n2. about 70"))
    #expect(!text.contains("p4.svg"))
  }
}
