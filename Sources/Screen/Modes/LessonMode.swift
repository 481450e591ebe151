import Lessons
import Settings
import Texts
import Training

/// A lesson: pages with a text, an optional question, a run up to an iteration, and a text shown after the run. All other
/// keys work as without a lesson.
struct LessonMode: Layer {
  enum Action: String, KeyAction {
    case open, next, previous, answer, textDown, textUp, leave
    static let scope = "lesson"
  }

  static let plane = Plane.plot
  static let opener: ActionID? = Action.open.id
  static let section = Binding.Section(.lesson)
  static let bindings = [
    Binding(opening: [.character("T")], Action.open, .run, .tour),
    Binding([.enter], Action.next, section, .lessonNext),
    Binding([.backspace], Action.previous, section, .lessonPrevious),
    Binding((1...9).map { Key.character(Character("\($0)")) }, Action.answer, section, .lessonAnswer),
    Binding([.pageDown], Action.textDown, section, .lessonTextDown),
    Binding([.pageUp], Action.textUp, section, .lessonTextUp),
    Binding([.escape], Action.leave, section, .lessonLeave),
  ]

  /// The state before the tour, which is restored when the tour is left.
  struct Waiting: Sendable {
    let live: Snapshot
    let settings: RunSettings
    let view: ViewSettings
  }

  let lesson: Lesson
  /// `nil` for a lesson that the viewer was started with: leaving it restores nothing.
  let waiting: Waiting?
  private(set) var index = 0
  /// The indices of the answers given, by the index of their page.
  private(set) var answers: [Int: Int] = [:]
  /// The number of classes shown so far, on a page that shows them one after the other.
  private var shownClasses = 1
  /// The index of the first visible line of a text that is longer than its box.
  private var firstLine = 0
  /// Whether the text shown is that after the run.
  private var isAtEnd = false
  /// The iteration at which the goal of the page was reached; of several runs, the smallest one.
  private(set) var reached: Int?
  /// The number of settings that the trainer has received in the first snapshot of the page's run.
  private var awaited = 0

  var page: Lesson.Page { lesson.pages[index] }

  init(_ lesson: Lesson, waiting: Waiting? = nil) {
    self.lesson = lesson
    self.waiting = waiting
  }

  /// Opens the tour at the page at which it was left.
  static func open(_ context: inout Context) -> (layer: any Layer, effects: [Effect])? {
    guard context.shared.preview == nil, !context.shared.coversPlot, context.shared.points == nil,
      let lesson = try? Lesson(BuiltInLesson.tour.source(in: context.glyphs.language), Lesson.vocabulary)
    else {
      context.message = context.glyphs.string(TourText.busy)
      return nil
    }
    var mode = LessonMode(
      lesson, waiting: Waiting(live: context.ownRun, settings: context.settings, view: context.view))
    mode.index = lesson.beginning(of: min(context.tourPage, lesson.pages.count - 1))
    let effects = mode.play(&context)
    return (mode, [.send(.setAside)] + effects)
  }

  /// Opens the lesson that the viewer was started with, at a page or at the one whose run it continues.
  static func begin(_ lesson: Lesson, page: Int, _ context: inout Context) -> [Effect] {
    var mode = LessonMode(lesson)
    mode.index = lesson.beginning(of: page)
    let effects = mode.play(&context)
    if mode.index < page {
      context.message = context.glyphs.string(LessonScreenText.beginsAt(mode.index + 1, continuedBy: page + 1))
    }
    context.open(mode)
    return effects
  }

  // MARK: Events

  mutating func handle(_ key: Key, _ context: inout Context) -> Reply {
    let isAlone = context.shared.preview == nil && !context.shared.coversPlot && context.shared.points == nil
    guard isAlone, let action = context.keys.action(for: key, in: Action.self) else { return .ignored }
    switch action {
    case .open: return waiting == nil ? .ignored : leave(&context)
    case .next: return next(&context)
    case .previous:
      guard index > 0 else { return refuse(.firstPage, &context) }
      return turn(to: index - 1, &context)
    case .answer:
      guard isAsking else {
        // Where settings are to be chosen, and on the last page, digits keep their usual action.
        guard page.goal == nil, index + 1 < lesson.pages.count, context.shared.focus == nil else { return .ignored }
        return refuse(.nothingAsked(next: context.keys.keyName(of: Action.next)), &context)
      }
      guard let number = context.keys.keys(of: Action.answer.id).firstIndex(of: key),
        number < page.question!.answers.count
      else { return .ignored }
      return .done(answer(number, &context))
    case .textDown, .textUp:
      let lines = lines(context, in: context.layout.caption.inset(by: 1))
      guard lines.isCut else { return .ignored }
      firstLine = lines.first + (action == .textDown ? 1 : -1) * max(1, lines.shown.count - 1)
      firstLine = max(0, min(firstLine, lines.last))
      return .done()
    case .leave: return leave(&context)
    }
  }

  private mutating func next(_ context: inout Context) -> Reply {
    if isAsking { return refuse(choice(LessonScreenText.answerFirst, context), &context) }
    if hasMoreClasses(context) {
      shownClasses += 1
      return .done()
    }
    return index + 1 < lesson.pages.count ? turn(to: index + 1, &context) : end(&context)
  }

  /// The number of classes that are shown; `nil` if the page shows all of them, or points were edited.
  private func classes(_ context: Context) -> Int? {
    page.showsClassByClass && context.settings.edited == nil ? shownClasses : nil
  }

  private func hasMoreClasses(_ context: Context) -> Bool {
    classes(context).map { $0 < context.live.data.classes } ?? false
  }

  private func refuse(_ text: LessonScreenText, _ context: inout Context) -> Reply {
    context.message = context.glyphs.string(text)
    return .done()
  }

  private mutating func turn(to other: Int, _ context: inout Context) -> Reply {
    context.message = context.lossOfScene()
    guard context.message == nil else { return .done() }
    // Only from the page before can a page continue its run.
    (index, reached) = (other == index + 1 ? other : lesson.beginning(of: other), nil)
    return .done(play(&context))
  }

  /// Leaves the lesson. Leaving the tour restores the run before it and keeps the number of the page.
  private func leave(_ context: inout Context) -> Reply {
    guard let waiting else { return end(&context) }
    context.message = context.lossOfScene()
    guard context.message == nil else { return .done() }
    context.tourPage = index
    context.returning = waiting.live
    context.settings = waiting.settings
    (context.view.pace, context.view.plot, context.view.unit) = (
      waiting.view.pace, waiting.view.plot, waiting.view.unit
    )
    context.chartRange = nil
    context.message = context.glyphs.string(
      TourText.over(tour: context.keys.keyName(of: Action.open), page: index + 1))
    return .close([.send(.takeBack), .send(.pace(waiting.view.pace))])
  }

  /// Ends the lesson after its last page; the page's run is kept.
  private func end(_ context: inout Context) -> Reply {
    if waiting != nil { context.tourPage = 0 }
    context.message =
      waiting == nil
      ? context.glyphs.string(LessonScreenText.over)
      : context.glyphs.string(TourText.kept(tour: context.keys.keyName(of: Action.open)))
    return .close([.send(.limit(nil))])
  }

  private mutating func answer(_ number: Int, _ context: inout Context) -> [Effect] {
    answers[index] = number
    firstLine = 0
    let record = AnswerRecord(
      lesson: lesson.title, page: index + 1, title: page.title, question: page.question!.text, answer: number + 1,
      text: page.question!.answers[number], right: page.question!.right.map { $0 == number })
    return [.record(record)] + (isRunNeeded ? [.send(.resume)] : [])
  }

  // MARK: The run of a page

  /// Whether the page waits for an answer.
  private var isAsking: Bool { page.question != nil && answers[index] == nil }
  private var isRunNeeded: Bool { page.iterations != 0 }
  private var isLast: Bool { index + 1 == lesson.pages.count }

  /// Begins the run of the page, or continues that of the page before.
  private mutating func play(_ context: inout Context) -> [Effect] {
    (shownClasses, firstLine, isAtEnd) = (1, 0, false)
    context.settings = page.settings
    if let pace = page.pace { context.view.pace = pace }
    (context.view.plot, context.view.unit) = (page.view.flatMap { PlotView(rawValue: $0) } ?? .regions, nil)
    (context.chartRange, context.message) = (nil, nil)
    context.close(ControlsMode.self)
    context.close(ProbeMode.self)
    var commands: [Command] = [.pause, .endComparison, .apply(page.settings)]
    if !page.continues { commands.append(.reset) }
    if let second = page.second { commands.append(.compare(second)) }
    if let pace = page.pace { commands.append(.pace(pace)) }
    commands.append(.limit(page.goal == nil ? page.iterations : nil))
    // A snapshot whose count includes these settings shows the run of the page; earlier ones show another run.
    commands.append(.apply(page.settings))
    awaited = context.sentSettings + 2
    if !isAsking, isRunNeeded { commands.append(.resume) }
    return commands.map { .send($0) }
  }

  /// Whether the snapshot shows the run of the page at its end: its iterations are done, its goal is reached, or its question is
  /// answered.
  private func hasEnded(_ context: Context) -> Bool {
    guard !isAsking, context.live.applied >= awaited else { return false }
    if page.goal != nil { return reached != nil }
    guard let iterations = page.iterations else { return page.question != nil }
    let runs = [context.live] + context.live.otherRuns
    return runs.allSatisfy { $0.iteration >= iterations || $0.state == .diverged }
  }

  mutating func follow(_ context: inout Context) {
    defer {
      if hasEnded(context), !isAtEnd { (isAtEnd, firstLine) = (true, 0) }
    }
    // A run with the page's own settings does not count, whatever its figures are.
    guard let goal = page.goal, !isAsking, context.live.applied >= awaited, context.live.settings != page.settings,
      context.live.iteration < reached ?? .max, goal.isReached(at: context.live.iteration, LessonFigures(context.live))
    else { return }
    reached = context.live.iteration
  }

  // MARK: The picture

  func set(_ shared: inout SharedState, _ context: Context) {
    shared.waiting = waiting.map { ($0.live, $0.settings) }
    shared.caption = Verbatim(text(context))
    shared.shownClasses = classes(context)
    var hints = [
      KeyHint(Action.previous, text: .pageBefore),
      KeyHint(MicroscopeMode.Action.open, text: .microscope), KeyHint(Screen.Action.togglePause, text: .runPause),
      KeyHint(Screen.Action.reset, text: .reset),
      KeyHint(Screen.Action.slower, .faster, text: .pace),
      KeyHint(Screen.Action.stepSizeUp, .stepSizeDown, text: .stepSize),
      KeyHint(Screen.Action.nextControl, text: .controls), KeyHint(Screen.Action.nextView, text: .view),
    ]
    let isEnd = isLast && !isAsking && !hasMoreClasses(context)
    if isEnd, waiting == nil {
      // Both keys do the same.
      hints.append(KeyHint(Action.next, .leave, text: .endOfTheLesson))
    } else {
      hints.insert(
        isAsking
          ? KeyHint(Action.answer, keys: page.question?.answers.count ?? 1, text: .answer)
          : KeyHint(
            Action.next, text: hasMoreClasses(context) ? .nextClass : isEnd ? .endOfTheLesson : .nextPage), at: 0)
      hints.append(KeyHint(Action.leave, text: waiting == nil ? .endOfTheLesson : .endOfTheTour))
    }
    shared.hints = hints + [KeyHint(HelpMode.Action.open, text: .help)]
  }

  func draw(_ context: Context, on frame: inout Frame) {
    let rect = context.layout.caption
    guard !rect.isEmpty else { return }
    let title = context.glyphs.string(
      LessonScreenText.heading(page.title, number: index + 1, of: lesson.pages.count))
    // Where a control is chosen, the key that turns the page types its value.
    let next = isAsking || context.shared.focus != nil ? "" : context.keys.name(of: Action.next)
    let inside = Box(title, note: next, isFocused: true)
      .draw(in: rect, of: &frame, theme: context.theme, glyphs: context.glyphs)
    let lines = lines(context, in: inside)
    for (row, line) in lines.shown.enumerated() {
      frame.write(line, x: inside.x + 1, y: inside.y + row, ink: context.theme.ink(.text))
    }
    guard lines.isCut, inside.height > 1 else { return }
    let more = LessonScreenText.more(
      down: lines.first < lines.last ? context.keys.keyName(of: Action.textDown) : nil,
      up: lines.first > 0 ? context.keys.keyName(of: Action.textUp) : nil)
    let text = fitted(context.glyphs.string(more), columns: inside.width - 2, glyphs: context.glyphs)
    frame.write(text, x: inside.x + 1, y: inside.bottom - 1, ink: context.theme.ink(.accent))
  }

  /// The lines of the text that its box shows. If the text is longer than the box, the box's last row shows the keys that
  /// scroll.
  ///
  /// - Returns: the lines, the index of the first one, and the largest index that the first one can have.
  private func lines(_ context: Context, in inside: Rect) -> (
    shown: ArraySlice<String>, first: Int, last: Int, isCut: Bool
  ) {
    let all = wrapped(text(context), columns: inside.width - 2)
    guard all.count > inside.height else { return (all[...], 0, 0, false) }
    let rows = max(1, inside.height - 1)
    let last = all.count - rows
    let first = min(firstLine, last)
    return (all[first..<first + rows], first, last, true)
  }

  /// An alarm, or the values at the pointer; without a box for it, the page's text.
  func remark(_ context: Context, _ run: RunRemarks) -> Remark? {
    if context.layout.caption.isEmpty { return run.alarm ?? run.reading ?? Remark(Verbatim(text(context)), .accent) }
    // Below an overlay the keys are its own.
    guard run.reading == nil, context.shared.focus == nil, !context.shared.isOverlaid else { return nil }
    let next = context.keys.keyName(of: Action.next)
    if isAsking { return Remark(choice(LessonScreenText.choose, context), .accent, isRequest: true) }
    if hasMoreClasses(context) { return Remark(LessonScreenText.nextClass(next: next), .accent, isRequest: true) }
    guard context.live.state == .finished else { return nil }
    return Remark(LessonScreenText.turn(next: next, hasRun: isRunNeeded, isLast: isLast), .accent)
  }

  /// The text of the box: the page's text and its question, and after the end of its run the text on the result.
  private func text(_ context: Context) -> String {
    let hasEnded = hasEnded(context)
    var parts: [String] = []
    let otherValues = hasOtherValues(context) ? context.glyphs.string(LessonScreenText.otherValues) : nil
    if !hasEnded || page.after == nil {
      parts.append(string(page.text, context))
      if let otherValues { parts.append(otherValues) }
    }
    if isAsking, let question = page.question {
      parts.append(question.text)
      parts.append(question.answers.enumerated().map { "\($0 + 1). \($1)" }.joined(separator: "\n"))
      if context.shared.focus == nil { parts.append(context.glyphs.string(choice(LessonScreenText.choose, context))) }
    }
    if let goal = page.goal {
      parts.append(
        context.glyphs.string(
          reached.map { LessonScreenText.reached(iteration: $0) }
            ?? goal.goal(in: context.glyphs.language, now: LessonFigures(context.live).text(goal.left))))
    }
    if !isAsking, !hasEnded, page.goal == nil, let iterations = page.iterations, iterations > 0 {
      parts.append(context.glyphs.string(LessonScreenText.running(to: iterations)))
    }
    if hasEnded {
      if let result = result(context) { parts.append(result) }
      if !page.compared.isEmpty { parts.append(comparison(context)) }
      if let after = page.after {
        if let otherValues { parts.append(otherValues) }
        parts.append(string(after, context))
      }
    }
    return parts.joined(separator: "\n")
  }

  /// Whether a run has other values than the page, whose text is about those of the page. Where a goal is to be reached, and where
  /// nothing runs to an end, other values are what the page asks for.
  private func hasOtherValues(_ context: Context) -> Bool {
    guard page.goal == nil, page.iterations != nil, context.live.applied >= awaited else { return false }
    return ([context.live] + context.live.otherRuns).contains {
      $0.settings != ($0.isSecond ? page.second ?? page.settings : page.settings)
    }
  }

  private func result(_ context: Context) -> String? {
    guard let question = page.question, let answer = answers[index] else { return nil }
    var words = [context.glyphs.string(LessonScreenText.chosen(answer + 1))]
    if let right = question.right {
      words.append(context.glyphs.string(answer == right ? LessonScreenText.right : LessonScreenText.wrong(right + 1)))
    }
    // A Japanese sentence ends with a full stop as wide as a space after it.
    return words.joined(separator: context.glyphs.language == .japanese ? "" : " ")
  }

  /// A line for each compared quantity, with the values of one run or of both.
  private func comparison(_ context: Context) -> String {
    let figures = LessonFigures(context.live)
    var names: [LessonFigure] = []
    for quantity in page.compared where !names.contains(quantity.figure) { names.append(quantity.figure) }
    return names.map { name in
      let values = page.compared.filter { $0.figure == name }.map { figures.text($0) }
      return context.glyphs.string(name.label) + ": " + values.joined(separator: " | ")
    }.joined(separator: "\n")
  }

  private func string(_ text: LessonText, _ context: Context) -> String {
    let figures = LessonFigures(context.live)
    return context.glyphs.string(
      Verbatim(text.string(key: { context.keys.name(of: ActionID(path: $0)) }, figure: { figures.text($0) })))
  }

  private func choice(_ text: (Int, Int) -> LessonScreenText, _ context: Context) -> LessonScreenText {
    text(1, page.question?.answers.count ?? 1)
  }
}

extension Lesson {
  /// The names of views and actions that a lesson may use.
  package static let vocabulary = LessonVocabulary(
    views: PlotView.allCases.map(\.rawValue),
    actions: Set(KeyTable.standard.bindings.filter { !$0.keys.isEmpty }.map(\.id.path)))
}
