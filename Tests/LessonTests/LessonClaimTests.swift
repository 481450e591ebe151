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
    let text = try read(.units, .english).handout(answers: true, language: .english, key: { $0 }) {
      number, _, iterations in
      iterations > 0 ? "p\(number).svg" : nil
    }
    #expect(text.hasPrefix("# How many hidden units?\n\n## 1. No hidden units\n"))
    #expect(text.contains("![Three units](p2.svg)"))
    #expect(text.contains("**Question:** Three units, three lines."))
    #expect(text.contains("1. about 50\n2. **about 70**"))
    #expect(!text.contains("p4.svg"))
  }

  @Test func `The handout for students shows neither answers nor the ends of the runs that are asked about`() throws {
    let lesson = try read(.units, .english)
    var ends: [Int] = []
    let text = lesson.handout(answers: false, language: .english, key: { $0 }) { number, page, iterations in
      if iterations > 0 { ends.append(number) }
      return "p\(number).svg"
    }
    #expect(ends.allSatisfy { lesson.pages[$0 - 1].question == nil })
    #expect(text.contains("1. about 50\n2. about 70") && text.contains("I expect it because: ____"))
    for page in lesson.pages where page.question != nil {
      for line in "\(page.after.map { "\($0)" } ?? "")".split(separator: ".") where line.count > 30 {
        #expect(!text.contains(line), "\(line)")
      }
    }
    let key = lesson.handout(answers: true, language: .english, key: { $0 }) { _, _, _ in nil }
    #expect(key.contains("**about 50**") || key.contains("**about 70**"))
  }

  @Test func `A goal that the page's own settings reach is found; at an iteration it counts from there on`() throws {
    func problems(_ goal: String) throws -> [LessonProblem] {
      try Lesson(
        "title = \"x\"\n[[page]]\ntitle = \"a\"\ntext = \"b\"\nrun = 400\ngoal = \"\(goal)\"\n"
          + "[page.settings]\ninit = \"he\"\n[page.solution]\nstep-size = 0.5\n", vocabulary
      ).check()
    }
    guard case .goalWithoutChange("loss < 1", let iteration) = try problems("loss < 1").first?.problem else {
      Issue.record("\(try problems("loss < 1"))")
      return
    }
    #expect((1...100).contains(iteration))
    #expect(try problems("iteration < 10 at 300").count == 1)
    #expect(
      try Lesson(
        "title = \"x\"\n[[page]]\ntitle = \"a\"\ntext = \"b\"\nrun = 40\ngoal = \"accuracy < 0.9\"\n"
          + "[page.solution]\nstep-size = 0.5\n", vocabulary
      ).check().count == 1)
  }

  @Test func `Per cent and decimals are the same number, and a share above one is a mistake`() throws {
    let percent = try #require(LessonClaim("test_accuracy < 95 %", line: 1))
    let decimal = try #require(LessonClaim("test_accuracy < 0.95", line: 1))
    #expect(percent.right == decimal.right)
    #expect(try #require(LessonClaim("accuracy >= 95", line: 1)).isShareAboveOne)
    #expect(!percent.isShareAboveOne)
    let loss = try #require(LessonClaim("loss < 95", line: 1))
    #expect(!loss.isShareAboveOne)
  }

  @Test(arguments: [
    ("accuracy > 100 %", true), ("accuracy >= 100 %", false), ("accuracy < 0", true), ("accuracy <= 0", false),
    ("dead_units = -1 %", true), ("accuracy > 99 %", false), ("accuracy <= 150 %", true), ("loss < 0", false),
  ])
  func `A share beyond 0 and 100 % is a mistake`(text: String, isBeyond: Bool) throws {
    #expect(try #require(LessonClaim(text, line: 1)).isBeyondShares == isBeyond)
  }
}
