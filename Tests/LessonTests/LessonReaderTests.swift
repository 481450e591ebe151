import Settings
import Testing
import Texts

@testable import Lessons

let vocabulary = LessonVocabulary(views: ["regions", "creases"], actions: ["live.reset"])

/// The mistakes of a lesson: page, line and problem.
func problems(_ text: String) -> [LessonProblem] {
  do {
    _ = try Lesson(text, vocabulary)
    return []
  } catch { return error.all }
}

/// The file of a lesson is read as pages, or as a list of mistakes with their places.
struct LessonReaderTests {
  static let whole = """
    title = "Steps"
    language = "en"
    minutes = 5

    [[page]]
    title = "One"
    text = \"\"\"
    First line,
    and second.

    A paragraph with {loss}.\"\"\"
    run = 1_000
    view = "creases"
    pace = "max"
    question = "Which?"
    answers = [
      "this",   # the first
      "that",
    ]
    answer = 2
    compare = ["loss", "second.loss"]
    claims = ["loss < 1.2 at 0", "second.loss < loss"]
    after = "Seen."
    [page.settings]
    step-size = 0.5
    hidden-units = [16, 16]
    [page.second]
    step-size = 1

    [[page]]
    title = "Two"
    text = "It goes on."
    continues = true
    [page.settings]
    step-size = 0.1
    """

  @Test func `A whole lesson is read`() throws {
    let lesson = try Lesson(Self.whole, vocabulary)
    #expect(lesson.title == "Steps" && lesson.language == .english && lesson.minutes == 5)
    let page = lesson.pages[0]
    #expect(page.settings.stepSize == 0.5 && page.settings.hiddenUnits == [16, 16])
    #expect(page.second?.stepSize == 1 && page.second?.hiddenUnits == [16, 16])
    #expect(page.iterations == 1000 && page.pace == .unbounded && page.view == "creases")
    #expect(page.question == Lesson.Question(text: "Which?", answers: ["this", "that"], right: 1))
    #expect(page.compared.map(\.name) == ["loss", "second.loss"])
    #expect(
      page.text.string(key: { $0 }, figure: { "<\($0.name)>" })
        == "First line, and second.\n\nA paragraph with <loss>.")
    #expect(lesson.pages[1].continues && lesson.pages[1].settings.hiddenUnits == [16, 16])
    #expect(lesson.pages[1].settings.stepSize == 0.1)
  }

  @Test(arguments: [
    ("", [(nil, 1, LessonProblemText.missing("title"))]),
    ("title = \"x\"", [(nil, 1, .noPages)]),
    ("title = \"x\"\nformat = 2", [(nil, 2, .syntax(.otherVersion(name: "format", "2", read: 1)))]),
    ("title = \"x\"\nlanguage = \"fr\"", [(nil, 2, .unknownLanguage("fr"))]),
    ("title = \"x\"\n[page]", [(nil, 2, .unknownTable("page"))]),
    ("title = \"x", [(nil, 1, .syntax(.textEnds("\"")))]),
    ("title = \"x\"\n[[page]]", [(1, 2, .missing("title")), (1, 2, .missing("text"))]),
  ])
  func `Mistakes outside of pages are reported with their line`(
    text: String, expected: [(Int?, Int, LessonProblemText)]
  ) {
    #expect(problems(text) == expected.map { LessonProblem(page: $0, line: $1, $2) })
  }

  /// A page with further lines, from line 5 on.
  private func page(_ lines: String) -> [LessonProblem] {
    problems("title = \"x\"\n[[page]]\ntitle = \"y\"\ntext = \"z\"\n\(lines)")
  }

  @Test(arguments: [
    ("settings = 3", 5, LessonProblemText.unknownKey("settings", known: [])),
    ("view = \"clouds\"", 5, .unknownView("clouds", known: ["regions", "creases"])),
    ("pace = 0", 5, .notPace("0")),
    ("pace = \"fast\"", 5, .notPace("fast")),
    ("run = -1", 5, .notWhole("run")),
    ("run = \"100\"", 5, .notWhole("run")),
    ("continues = true", 2, .nothingToContinue),
    ("answers = [\"a\"]", 5, .answersWithoutQuestion),
    ("question = \"?\"", 5, .fewAnswers),
    ("question = \"?\"\nanswers = [\"a\", \"b\"]\nanswer = 3", 7, .noSuchAnswer(3, of: 2)),
    ("question = 4", 5, .notText("question")),
    ("claims = [\"loss is low\"]", 5, .notClaim("loss is low")),
    ("claims = [\"loss < 1\"]", 5, .claimWithoutIteration("loss < 1")),
    ("claims = [\"second.loss < 1 at 5\"]", 5, .claimWithoutSecond("second.loss < 1 at 5")),
    ("run = 1\ncompare = [\"joy\"]", 6, .unknownFigure("joy", known: LessonFigure.allCases.map(\.rawValue))),
    ("run = 9\ngoal = \"accuracy > 0.9\"", 6, .goalWithoutSolution),
    ("[page.solution]\nstep-size = 1", 5, .solutionWithoutGoal),
    ("after = \"end\"", 5, .afterWithoutEnd),
    ("run = 1\nafter = \"{joy}\"", 6, .unknownName("joy")),
    ("run = 1\nafter = \"{key live.jump}\"", 6, .unknownName("key live.jump")),
    ("[page.settings]\nstepsize = 1", 6, .unknownSetting("stepsize")),
    ("[page.setting]", 5, .unknownTable("page.setting")),
    ("text = \"again\"", 5, .syntax(.twice("text"))),
    ("run = 1 2", 5, .syntax(.textAfterValue("2"))),
  ])
  func `Mistakes in a page are reported with their line`(lines: String, line: Int, expected: LessonProblemText) throws {
    let found = page(lines)
    let problem = try #require(found.first)
    #expect(found.count == 1 && problem.line == line)
    if case .unknownKey(let key, _) = expected, case .unknownKey(let found, let known) = problem.problem {
      #expect(found == key && known.contains("claims"))
    } else {
      #expect(problem.problem == expected)
    }
    for language in [Language.english, .japanese] { #expect(!problem.problem.string(in: language).isEmpty) }
  }

  @Test func `A value that a setting refuses is reported`() throws {
    let problem = try #require(page("[page.settings]\nstep-size = -1").first)
    #expect(problem.line == 6)
    #expect(problem.problem.english == "step-size takes a number above 0, not '-1'")
  }

  @Test func `All mistakes of a file are reported in order`() {
    #expect(page("run = \"a\"\npace = 0\nview = \"q\"").map(\.line) == [5, 6, 7])
  }

  @Test func `A page cannot continue with settings that begin anew`() {
    let found = problems(Self.whole.replacing("step-size = 0.1", with: "hidden-units = 3"))
    #expect(found.map(\.problem) == [.restarts("hidden-units")])
  }

  @Test func `Japanese lines are joined without blanks`() {
    let text = LessonText("日本語の\n文章です。\nLoss は\n小さい", actions: [])
    #expect(text.string(key: { $0 }, figure: { $0.name }) == "日本語の文章です。 Loss は小さい")
  }

  @Test(arguments: [
    ("{key a} で選び、{key a} で戻る。", "下キーで選び、下キーで戻る。", "r で選び、r で戻る。"), ("表 {key a}", "表下キー", "表 r"),
    (" 学習率 損失\nPress {key a} now", " 学習率 損失\nPress 下キー now", " 学習率 損失\nPress r now"),
  ])
  func `Beside a key with a Japanese name no space is left`(text: String, japanese: String, latin: String) {
    let text = LessonText(text, actions: ["a"])
    #expect(text.string(key: { _ in "下キー" }, figure: { _ in "" }) == japanese)
    #expect(text.string(key: { _ in "r" }, figure: { _ in "" }) == latin)
  }
}
