import ArgumentParser
import Lessons
import Quoting
import Screen
import Settings
import Terminal
import Texts
import Training

/// The run loop: events go to the application, its effects to trainer and terminal, and frames follow a clock.
struct Viewer {
  /// The run at the start.
  let start: RecordedRun
  /// The settings of a second run beside it.
  let second: RunSettings?
  let view: ViewSettings
  let iterationLimit: Int?
  let context: StartContext
  /// The path at which the shown run is saved at the end; `nil` for none.
  let savedTo: String?
  /// The lesson at the start, the index of its first page, and the file for its answers.
  var lesson: (lesson: Lesson, page: Int, answers: AnswerFile?)?

  /// Shows the run until the person quits.
  ///
  /// - Returns: the exit code: 0, or 128 plus the number of the signal that ended it.
  func run() throws -> CInt {
    try requireThreads()
    let end = show()
    if let writer = end.writer { finish(writer) }
    if let saving = end.saving { writeError("spiral: \(try saving.get())") }
    return end.code
  }

  /// The state after the screen was left.
  private struct End {
    let code: CInt
    /// The result of saving the shown run, as a sentence.
    var saving: Result<String, any Error>?
    /// The writer that may still be writing files.
    var writer: FileWriter?
  }

  /// Waits for requested files after the screen was left: large files and pictures of large networks take long.
  private func finish(_ writer: FileWriter) {
    ignoreHangUp()
    let failures = writer.finish { paths in paths.forEach(reportWriting) }
    for (path, outcome) in failures {
      switch outcome {
      case .saved: break
      case .exists: writeError("spiral: \(MessageText.exists(path: printablePath(path)).string(in: language))")
      case .failed(let sentence): writeError("spiral: \(sentence)")
      }
    }
  }

  private func reportWriting(_ path: String) {
    writeError("spiral: \(ReportText.writing(path: printablePath(path)).string(in: language))")
  }

  private func show() -> End {
    let theme = Theme(
      view.theme.shown(onLight: false), depth: view.color ?? .truecolor, classes: start.settings.classes)
    let isRemote = FrameClock.isRemote(variable: environmentVariable)
    // Through a network, a report for each move of the pointer would arrive late and in pieces.
    let mouse = !view.mouse ? MouseReports.off : isRemote ? .buttons : .motion
    let terminal: Terminal
    do {
      terminal = try Terminal(
        options: TerminalOptions(
          colorDepth: view.color, glyphs: view.glyphs, ambiguousWidth: view.ambiguousWidth, mouse: mouse,
          synchronized: view.synchronized, showsTitle: view.showsTitle, pixels: view.pixels),
        palette: theme.palette)
    } catch {
      writeError("spiral: \(sentence(error))")
      return End(code: 1)
    }
    defer { terminal.close() }
    let notifier = Notifier(terminal.waker)
    let trainer: Trainer
    var answers: [Event] = []
    switch makeTrainer(terminal, theme, notifier, &answers) {
    case .success(let made): trainer = made
    case .failure(let end): return End(code: end.code, saving: save(start, terminal))
    }
    var workers = Workers(trainer, notifier, answers: lesson?.answers)
    defer { workers.stop() }
    if let second { trainer.send(.compare(second)) }
    trainer.send(.resume)
    var app = App(
      settings: start.settings, view: view, snapshot: trainer.snapshot, size: terminal.size,
      depth: terminal.depth, glyphs: terminal.glyphs, language: language,
      memory: freeMemory(), context: context)
    for event in answers { workers.carryOut(app.handle(event), terminal) }
    let code = loop(&app, terminal, &workers, notifier)
    workers.stop()
    return End(code: code, saving: save(app.ownRun.recordedRun, terminal), writer: workers.writer)
  }

  /// The person has quit before the first snapshot was made.
  private struct EarlyEnd: Error {
    let code: CInt
  }

  /// Makes the trainer. The first snapshot of a large run takes long: the screen says so, and keys are handled meanwhile.
  ///
  /// - Parameter answers: receives the terminal's reports meanwhile.
  private func makeTrainer(
    _ terminal: Terminal, _ theme: Theme, _ notifier: Notifier, _ answers: inout [Event]
  ) -> Result<Trainer, EarlyEnd> {
    let (start, pace, iterationLimit) = (start, view.pace, iterationLimit)
    let making = Later(on: .global(), onLate: notifier.wake) {
      Trainer(continuing: start, pace: pace, iterationLimit: iterationLimit, onPublish: notifier.notify)
    }
    let keys = KeyTable.standard
    var patience = 50
    while true {
      if let trainer = making.value(within: patience) { return .success(trainer) }
      patience = 0
      terminal.present(
        Frame(
          preparing: start.run.network.parameters.count, theme: theme, size: terminal.size, glyphs: terminal.glyphs,
          language: view.language ?? language))
      switch terminal.nextEvent(timeoutMilliseconds: -1) {
      case .event(.key(let key)):
        switch keys.action(for: key, in: Action.self) {
        case .quit: return .failure(EarlyEnd(code: 0))
        case .suspend: terminal.suspend()
        case .redraw: terminal.redraw()
        default: break
        }
      case .event(.mouse), .event(.paste): break
      case .event(let event): answers.append(event)
      case .ended(let code): return .failure(EarlyEnd(code: code))
      default: break
      }
    }
  }

  /// Saves a run after the screen was left, because a large one takes long; before other files, and whatever signals
  /// arrive.
  private func save(_ last: RecordedRun, _ terminal: Terminal) -> Result<String, any Error>? {
    guard let path = savedTo else { return nil }
    terminal.giveBack()
    let saving = Later(on: .global(), onLate: {}) {
      Result<String, any Error> {
        try last.saveAnywhere(path)
        return ReportText.runSaved(path: printablePath(path), iteration: last.run.iteration).string(in: language)
      }
    }
    if let saved = saving.value(within: 300) { return saved }
    reportWriting(path)
    return saving.value()
  }

  private func loop(_ app: inout App, _ terminal: Terminal, _ workers: inout Workers, _ notifier: Notifier) -> CInt {
    if let action = view.opening.action {
      app.live.state = .running  // it was asked to run, and no snapshot shows it yet
      workers.carryOut(app.begin(with: action), terminal)
    }
    if let lesson { workers.carryOut(app.begin(lesson.lesson, page: lesson.page), terminal) }
    var clock = FrameClock(isRemote: FrameClock.isRemote(variable: environmentVariable))
    var drawing = Drawing(notifier)
    // The reason for the next frame; `nil` where nothing has changed.
    var cause: FrameClock.Cause? = .input
    while true {
      if let due = cause, !drawing.isUnderWay, clock.isDue(due) {
        app.live = workers.trainer.snapshot
        app.aspect = terminal.cellAspect
        app.pixels = drawing.demand(on: terminal)
        workers.carryOut(workers.report(to: &app), terminal)
        app.statistics = clock.statistics(skipped: terminal.statistics.skippedFrames)
        cause = nil
        drawing.begin(app)
      }
      if drawing.present(on: terminal, &clock) { cause = cause ?? .progress }
      let wait = drawing.isUnderWay ? nil : cause.map { clock.millisecondsToNext($0) }
      switch terminal.nextEvent(timeoutMilliseconds: wait ?? -1) {
      case .event(let event):
        cause = .input
        if !workers.carryOut(app.handle(event), terminal) { return 0 }
      case .wake: if notifier.takeNotification() { cause = cause ?? .progress }
      case .ready: cause = .input
      case .timeout: break
      case .ended(let code): return code
      }
    }
  }
}
