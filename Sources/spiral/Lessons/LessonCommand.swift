import ArgumentParser
import Lessons
import Platform
import Quoting
import Saving
import Screen
import Settings
import Texts
import Training

/// `spiral lesson`: pages with a text, a question and a run.
struct LessonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lesson", abstract: say(LessonCommandText.lesson), discussion: say(LessonCommandText.lessonMore),
    subcommands: [ShowLesson.self, CheckLesson.self, PrintLesson.self], defaultSubcommand: ShowLesson.self)
}

/// The argument that names a lesson.
struct LessonArgument: ParsableArguments {
  @Argument(help: ArgumentHelp(say(.lessonName), valueName: "lesson"))
  var name: String?

  /// The largest size of a lesson's file in bytes.
  private static let limit = 4 << 20

  static var known: [String] { BuiltInLesson.allCases.map(\.rawValue) }

  /// The built-in lessons, one line each: name and title.
  static var list: String {
    let width = known.map(\.count).max() ?? 0
    return BuiltInLesson.allCases.map { lesson in
      let title = (try? Lesson(lesson.source(in: language), Lesson.vocabulary).title) ?? ""
      let name = lesson.rawValue
      return name + String(repeating: " ", count: width + 2 - name.count) + title + "\n"
    }.joined()
  }

  /// The lesson, with the tables that its settings name.
  func lesson() throws -> Lesson {
    guard let name else {
      throw UsageError(
        say(LessonCommandText.noLesson) + ": " + Self.known.joined(separator: ", "))
    }
    var lesson: Lesson
    do {
      lesson = try Lesson(source(name), Lesson.vocabulary)
      try lesson.readTables(relativeTo: name)
    } catch let problems as LessonProblems {
      throw LessonError(problems.all, file: name)
    }
    return lesson
  }

  private func source(_ name: String) throws -> String {
    if let lesson = BuiltInLesson(rawValue: name), !isFilePresent(name) { return lesson.source(in: language) }
    guard isFilePresent(name) || name.contains("/") || name.contains(".") else {
      throw UsageError(LessonCommandText.unknownLesson(printable(name), known: Self.known))
    }
    return String(decoding: try readFile(name, .fileOrPipe, limit: Self.limit), as: UTF8.self)
  }
}

/// The mistakes in a lesson, one line for each.
struct LessonError: Error, CustomStringConvertible {
  /// The largest number of mistakes that are listed.
  private static let limit = 50

  let sentences: [String]
  var description: String { sentences.joined(separator: "\n") }

  init(_ problems: [LessonProblem], file: String) {
    let shown = problems.prefix(Self.limit).map { problem in
      printablePath(file) + ", "
        + say(LessonCommandText.place(page: problem.page, line: problem.line, problem: problem.problem))
    }
    let rest = problems.count - shown.count
    sentences = shown + (rest > 0 ? [say(LessonCommandText.moreProblems(rest))] : [])
  }
}

/// A text of the lessons' commands in the chosen language.
func say(_ text: LessonCommandText) -> String { text.string(in: language) }

extension Lesson {
  /// The files of the tables that the pages read.
  fileprivate var tablePaths: [String?] {
    pages.flatMap { [$0.settings.tablePath, $0.second?.tablePath, $0.solution?.tablePath] }
  }

  /// Reads the tables that the pages' settings name; their paths are relative to the lesson's folder.
  fileprivate mutating func readTables(relativeTo file: String) throws {
    let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
    var problems: [LessonProblem] = []
    for index in pages.indices {
      let line = pages[index].line
      func read(_ settings: inout RunSettings) {
        if case .file(let path) = settings.dataset, !path.hasPrefix("/"), !path.hasPrefix("~"), !folder.isEmpty {
          settings.dataset = .file(folder + path)
        }
        do { settings = try settings.reading() } catch {
          problems.append(LessonProblem(page: index + 1, line: line, .table("\(error)")))
        }
      }
      read(&pages[index].settings)
      pages[index].second.mutate(read)
      pages[index].solution.mutate(read)
    }
    if !problems.isEmpty { throw LessonProblems(all: problems) }
  }
}

extension Optional {
  fileprivate mutating func mutate(_ change: (inout Wrapped) -> Void) {
    guard var value = self else { return }
    change(&value)
    self = value
  }
}

/// `spiral lesson FILE`: the lesson in the viewer.
struct ShowLesson: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: say(LessonCommandText.lesson))

  @OptionGroup var argument: LessonArgument
  @Option(parsing: .unconditional, help: ArgumentHelp(say(LessonCommandText.record), valueName: "file"))
  var record: String?
  @Option(parsing: .unconditional, help: ArgumentHelp(say(LessonCommandText.student), valueName: "name"))
  var student: String?
  @Option(parsing: .unconditional, help: ArgumentHelp(say(LessonCommandText.firstPage), valueName: "number"))
  var page = "1"
  @OptionGroup(title: say(.pictureGroup)) var viewOptions: ViewOptions
  @OptionGroup(title: say(.settingsGroup)) var configuration: ConfigurationOptions

  func validate() throws {
    if record == "-" { throw UsageError(UsageText.noStandardOutput(option: "record")) }
  }

  func run() throws {
    let layers = try configuration.layers()
    let view = try viewOptions.settings(layers)
    guard argument.name != nil else {
      _ = try emitForeign(LessonArgument.list)
      return
    }
    let lesson = try argument.lesson()
    guard let first = wholeNumber(page).map({ $0 - 1 }), lesson.pages.indices.contains(first) else {
      throw UsageError(CommandText.noPage(option: "page", pages: lesson.pages.count, given: printable(page)))
    }
    guard student == nil || record != nil else { throw UsageError(LessonCommandText.studentNeedsRecord) }
    let path = record.map(expandingHome)
    if let path { try checkOutput(path, as: "jsonl", option: "record", reading: [argument.name] + lesson.tablePaths) }
    guard isTerminal(1) else { throw UsageError(LessonCommandText.needsTerminal) }
    let answers = try path.map { try AnswerFile($0, student: student) }
    ignoreBrokenPipes()
    takeKeysFromTerminal()
    var start = RecordedRun(settings: lesson.pages[first].settings)
    start.threads = processorCount()
    let code = try Viewer(
      start: start, second: nil, view: view, iterationLimit: nil, context: StartContext(), savedTo: nil,
      lesson: (lesson, first, answers)
    ).run()
    if let (lines, failure) = answers?.unwritten() {
      writeError("spiral: \(failure)")
      _ = try emitForeign(lines)
      throw ExitCode(1)
    }
    if code != 0 { throw ExitCode(code) }
  }
}

/// `spiral lesson check FILE`: verifies the claims and goals of a lesson.
struct CheckLesson: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "check", abstract: say(LessonCommandText.check))

  @OptionGroup var languageOption: LanguageOption
  @OptionGroup var argument: LessonArgument

  func run() throws {
    ignoreBrokenPipes()
    let lesson = try argument.lesson()
    let progress = Progress(total: lesson.pages.count, unit: .pages)
    let problems = lesson.check(threads: processorCount()) { progress.show($0 - 1) }
    progress.clear()
    guard problems.isEmpty else { throw LessonError(problems, file: argument.name ?? "") }
    _ = try emit(say(LessonCommandText.isRight(pages: lesson.pages.count, claims: lesson.claims)) + "\n")
  }
}

/// `spiral lesson print FILE`: the lesson as a handout.
struct PrintLesson: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "print", abstract: say(LessonCommandText.print))

  @OptionGroup var languageOption: LanguageOption
  @OptionGroup var argument: LessonArgument
  @Option(parsing: .unconditional, help: ArgumentHelp(say(LessonCommandText.printOutput), valueName: "file"))
  var output: String?

  @Flag(help: ArgumentHelp(say(LessonCommandText.printAnswers))) var answers = false

  private static func keyName(_ action: String) -> String {
    KeyTable.standard.named(in: language).name(of: ActionID(path: action))
  }

  func validate() throws {
    guard let output, output != "-", openDescriptor(output) == nil, !output.lowercased().hasSuffix(".md") else {
      return
    }
    throw UsageError(UsageText.handoutFile(given: printable(output)))
  }

  func run() throws {
    ignoreBrokenPipes()
    let lesson = try argument.lesson()
    let path = output.flatMap { $0 == "-" ? nil : expandingHome($0) }
    // What is open already has no name from which those of pictures could be made.
    guard let path, openDescriptor(path) == nil else {
      let text = lesson.handout(answers: answers, language: lesson.language ?? language, key: Self.keyName) { _, _, _ in
        nil
      }
      if let path, openDescriptor(path) != STDOUT_FILENO {
        try writeText(text, to: path)
      } else {
        try emitForeign(text)
      }
      return
    }
    func picture(_ number: Int) -> String { path.dropLast(3) + "-\(number).svg" }
    let pictures = lesson.pages.indices.filter { lesson.pages[$0].iterations != nil }.map { picture($0 + 1) }
    try checkOutput(path, as: nil, reading: [argument.name] + lesson.tablePaths)
    try checkReplaceable(path, as: "md", title: "# \(lesson.title)")
    for picture in pictures { try checkOutput(picture, as: "svg", reading: [argument.name] + lesson.tablePaths) }
    let progress = Progress(total: lesson.pages.count, unit: .pages)
    defer { progress.clear() }
    let text = try lesson.handout(answers: answers, language: lesson.language ?? language, key: Self.keyName) {
      number, page, iterations in
      progress.show(number - 1)
      let picture = picture(number)
      var record = RecordedRun(settings: page.settings)
      record.threads = processorCount()
      _ = record.advance(iterations)
      var view = ViewSettings()
      view.plot = page.view.flatMap { PlotView(rawValue: $0) } ?? .regions
      view.language = lesson.language ?? language
      try writeFile(picture, Array(Document.svg(record, view).utf8))
      return String(picture[(picture.lastIndex(of: "/").map { picture.index(after: $0) } ?? picture.startIndex)...])
    }
    try writeFile(path, Array(text.utf8))
  }
}
