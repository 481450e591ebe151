import Settings
import Texts
import Training

/// The names that a lesson may use besides settings and figures.
package struct LessonVocabulary: Sendable {
  /// The views of the plot.
  package let views: [String]
  /// The names of the actions that have a key, such as `landscape.open`.
  package let actions: Set<String>

  package init(views: [String], actions: Set<String>) {
    self.views = views
    self.actions = actions
  }
}

extension Lesson {
  /// The version of the format that is read.
  package static let format = 1

  /// Reads the file of a lesson.
  package init(_ text: String, _ vocabulary: LessonVocabulary) throws(LessonProblems) {
    var reader = LessonReader(vocabulary: vocabulary)
    let lesson = reader.read(text)
    guard reader.problems.isEmpty else {
      throw LessonProblems(all: reader.problems.sorted { $0.line < $1.line })
    }
    self = lesson
  }
}

/// Makes a lesson from the tables of its file, and collects the mistakes.
private struct LessonReader {
  let vocabulary: LessonVocabulary
  var problems: [LessonProblem] = []
  /// The number of the page that is being read.
  private var page: Int?

  init(vocabulary: LessonVocabulary) { self.vocabulary = vocabulary }

  private mutating func report(_ line: Int, _ problem: LessonProblemText) {
    problems.append(LessonProblem(page: page, line: line, problem))
  }

  mutating func read(_ text: String) -> Lesson {
    var lesson = Lesson(title: "", pages: [])
    let sections: [TOMLText.Section]
    do { sections = try TOMLText.parse(text) } catch {
      report(error.line, .syntax(error.text))
      return lesson
    }
    readHead(Entries(sections[0]), &lesson)
    var rest = sections.dropFirst()
    while let section = rest.popFirst() {
      guard section.path == ["page"], section.isElement else {
        report(section.line, .unknownTable(section.path.joined(separator: ".")))
        continue
      }
      page = lesson.pages.count + 1
      var tables: [String: TOMLText.Section] = [:]
      while let table = rest.first, table.path.count > 1 || !table.isElement && table.path != ["page"] {
        rest.removeFirst()
        guard table.path.count == 2, table.path[0] == "page", !table.isElement,
          ["settings", "second", "solution"].contains(table.path[1]), tables[table.path[1]] == nil
        else {
          report(table.line, .unknownTable(table.path.joined(separator: ".")))
          continue
        }
        tables[table.path[1]] = table
      }
      lesson.pages.append(readPage(Entries(section), tables, after: lesson.pages.last))
    }
    page = nil
    if lesson.pages.isEmpty, problems.isEmpty { report(1, .noPages) }
    return lesson
  }

  private mutating func readHead(_ entries: Entries, _ lesson: inout Lesson) {
    var entries = entries
    if let (format, line) = whole("format", &entries), format != Lesson.format {
      report(line, .syntax(.otherVersion(name: "format", String(format), read: Lesson.format)))
    }
    lesson.title = text("title", &entries)?.text ?? ""
    if lesson.title.isEmpty { report(1, .missing("title")) }
    if let (code, line) = text("language", &entries) {
      lesson.language = Language(code: code)
      if lesson.language == nil { report(line, .unknownLanguage(code)) }
    }
    lesson.minutes = whole("minutes", &entries)?.number
    reportRest(entries, known: ["format", "title", "language", "minutes"])
  }

  private static let keys = [
    "title", "text", "class-by-class", "view", "pace", "run", "continues", "question", "answers", "answer", "compare",
    "goal", "claims",
    "after",
  ]

  private mutating func readPage(
    _ entries: Entries, _ tables: [String: TOMLText.Section], after before: Lesson.Page?
  ) -> Lesson.Page {
    var entries = entries
    let line = entries.line
    let continues = yes("continues", &entries) ?? false
    if continues, before == nil { report(line, .nothingToContinue) }
    let base = continues ? before?.settings ?? RunSettings() : RunSettings()
    let settings = self.settings(base, tables["settings"])
    if continues, let field = settings.restart(from: base) { report(line, .restarts(field.name)) }
    var page = Lesson.Page(
      title: text("title", &entries)?.text ?? "", text: words("text", &entries) ?? LessonText("", actions: []),
      settings: settings, second: tables["second"].map { self.settings(settings, $0) }, continues: continues,
      iterations: whole("run", &entries)?.number, compared: [], claims: [], line: line)
    if page.title.isEmpty { report(line, .missing("title")) }
    if page.text.parts.isEmpty { report(line, .missing("text")) }
    if let (name, line) = text("view", &entries) {
      page.view = name
      if !vocabulary.views.contains(name) { report(line, .unknownView(name, known: vocabulary.views)) }
    }
    page.showsClassByClass = yes("class-by-class", &entries) ?? false
    page.pace = pace(&entries)
    page.question = question(&entries)
    for (name, line) in texts("compare", &entries) {
      if let quantity = LessonQuantity(name) {
        page.compared.append(quantity)
      } else {
        report(line, .unknownFigure(name, known: LessonFigure.allCases.map(\.rawValue)))
      }
    }
    page.claims = texts("claims", &entries).compactMap { claim($0.text, $0.line, page) }
    if let (text, line) = text("goal", &entries) {
      page.goal = claim(text, line, page)
      if tables["solution"] == nil || page.iterations == nil { report(line, .goalWithoutSolution) }
    }
    page.solution = tables["solution"].map { self.settings(settings, $0) }
    if let solution = tables["solution"], page.goal == nil { report(solution.line, .solutionWithoutGoal) }
    if let entry = entries["after"] {
      page.after = words("after", &entries)
      if !page.hasEnd { report(entry.line, .afterWithoutEnd) }
    }
    reportRest(entries, known: Self.keys)
    return page
  }

  private mutating func claim(_ text: String, _ line: Int, _ page: Lesson.Page) -> LessonClaim? {
    guard let claim = LessonClaim(text, line: line) else {
      report(line, .notClaim(text))
      return nil
    }
    if claim.iteration == nil, page.iterations == nil { report(line, .claimWithoutIteration(text)) }
    if claim.isBeyondShares {
      report(line, claim.isShareAboveOne && !text.contains("%") ? .shareAboveOne(text) : .beyondShares(text))
    }
    if claim.needsSecond, page.second == nil { report(line, .claimWithoutSecond(text)) }
    return claim
  }

  private mutating func question(_ entries: inout Entries) -> Lesson.Question? {
    let line = entries["answers"]?.line ?? entries["answer"]?.line
    let answers = texts("answers", &entries).map(\.text)
    let right = whole("answer", &entries)
    guard let (text, asked) = text("question", &entries) else {
      if let line { report(line, .answersWithoutQuestion) }
      return nil
    }
    if !(2...9).contains(answers.count) { report(line ?? asked, .fewAnswers) }
    if let (number, line) = right, !(1...max(1, answers.count)).contains(number) {
      report(line, .noSuchAnswer(number, of: answers.count))
    }
    return Lesson.Question(text: text, answers: answers, right: right.map { $0.number - 1 })
  }

  private mutating func settings(_ base: RunSettings, _ section: TOMLText.Section?) -> RunSettings {
    var settings = base
    for entry in section?.entries ?? [] {
      guard let field = Field<RunSettings>.all.first(where: { $0.name == entry.name }) else {
        report(entry.line, .unknownSetting(entry.name))
        continue
      }
      do { try field.set(&settings, to: entry.value.option) } catch { report(entry.line, .setting(error.text())) }
    }
    return settings
  }

  private mutating func pace(_ entries: inout Entries) -> Pace? {
    guard let entry = entries.take("pace") else { return nil }
    if entry.value.option == "max" { return .unbounded }
    if let rate = realNumber(entry.value.option), rate > 0 { return .perSecond(rate) }
    report(entry.line, .notPace(entry.value.option))
    return nil
  }

  // MARK: Values

  private mutating func words(_ name: String, _ entries: inout Entries) -> LessonText? {
    guard let (text, line) = text(name, &entries) else { return nil }
    let words = LessonText(text, actions: vocabulary.actions)
    if let name = words.unknown { report(line, .unknownName(name)) }
    return words
  }

  private mutating func text(_ name: String, _ entries: inout Entries) -> (text: String, line: Int)? {
    guard let entry = entries.take(name) else { return nil }
    guard case .text(let text) = entry.value else {
      report(entry.line, .notText(name))
      return nil
    }
    return (text, entry.line)
  }

  /// The texts of a list; a single text is a list of one.
  private mutating func texts(_ name: String, _ entries: inout Entries) -> [(text: String, line: Int)] {
    guard let entry = entries.take(name) else { return [] }
    var elements = [entry.value]
    if case .list(let list) = entry.value { elements = list }
    return elements.compactMap { element in
      if case .text(let text) = element { return (text, entry.line) }
      report(entry.line, .notText(name))
      return nil
    }
  }

  /// The largest accepted number of iterations: a run of that length ends within an hour.
  private static let largestNumber = 1_000_000_000

  private mutating func whole(_ name: String, _ entries: inout Entries) -> (number: Int, line: Int)? {
    guard let entry = entries.take(name) else { return nil }
    guard case .word(let word) = entry.value, let number = wholeNumber(word),
      (0...Self.largestNumber).contains(number)
    else {
      report(entry.line, .notWhole(name))
      return nil
    }
    return (number, entry.line)
  }

  private mutating func yes(_ name: String, _ entries: inout Entries) -> Bool? {
    guard let entry = entries.take(name) else { return nil }
    if case .word(let word) = entry.value, let value = Bool(word) { return value }
    report(entry.line, .notYesNo(name))
    return nil
  }

  private mutating func reportRest(_ entries: Entries, known: [String]) {
    for entry in entries.rest { report(entry.line, .unknownKey(entry.name, known: known)) }
  }
}

/// The entries of a table that have not been read yet.
private struct Entries {
  let line: Int
  private(set) var rest: [TOMLText.Entry]

  init(_ section: TOMLText.Section) {
    line = section.line
    rest = section.entries
  }

  subscript(name: String) -> TOMLText.Entry? { rest.first { $0.name == name } }

  mutating func take(_ name: String) -> TOMLText.Entry? {
    guard let index = rest.firstIndex(where: { $0.name == name }) else { return nil }
    return rest.remove(at: index)
  }
}
