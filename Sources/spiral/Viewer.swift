import ArgumentParser
import Lessons
import Quoting
import Screen
import Settings
import Terminal
import Training

/// The run loop: events go to the application, its effects to trainer and terminal, and frames follow a clock.
struct Viewer {
  /// Where the run begins.
  let start: RecordedRun
  /// The settings of a second run beside it.
  let rival: RunSettings?
  let view: ViewSettings
  let iterationLimit: Int?
  let context: StartContext
  /// Where the run that is shown last is saved.
  let savedTo: String?
  /// The lesson to begin with, and where the answers go.
  var lesson: (lesson: Lesson, answers: AnswerFile?)?

  /// Shows the run until the person quits.
  ///
  /// - Returns: the exit code: 0, or 128 and the number of the signal that ended it.
  func run() throws -> CInt {
    let (code, saving) = show()
    if let saving { writeError("spiral: \(try saving.get())") }
    return code
  }

  /// - Returns: the exit code, and what came of saving the run that was shown last, a sentence.
  private func show() -> (code: CInt, saving: Result<String, any Error>?) {
    let theme = Theme(view.theme, depth: view.color ?? .truecolor, classes: start.settings.classes)
    let isRemote = FrameClock.isRemote(variable: environmentVariable)
    // Through a network, a report for each move of the pointer would come in pieces and late.
    let mouse = !view.mouse ? MouseReports.off : isRemote ? .buttons : .motion
    let terminal: Terminal
    do {
      terminal = try Terminal(
        options: TerminalOptions(
          colorDepth: view.color, glyphs: view.glyphs, ambiguousWidth: view.ambiguousWidth, mouse: mouse,
          synchronized: view.synchronized, showsTitle: view.showsTitle),
        palette: theme.palette)
    } catch {
      writeError("spiral: \(error)")
      return (1, nil)
    }
    defer { terminal.close() }
    var workers = Workers(self, terminal)
    defer { workers.stop() }
    var app = App(
      settings: start.settings, view: view, snapshot: workers.trainer.snapshot, size: terminal.size,
      depth: terminal.depth, glyphs: terminal.glyphs, language: language,
      memory: physicalMemory(), context: context)
    let code = loop(&app, terminal, &workers)
    // The terminal still catches signals: none of them can end the process before the run is saved.
    return (code, savedTo.map { path in Result { try save(app.ownRun, path) } })
  }

  private func save(_ last: Snapshot, _ path: String) throws -> String {
    try last.recordedRun.save(path)
    return "\(printablePath(path)) has the run as of iteration \(last.iteration)"
  }

  private func loop(_ app: inout App, _ terminal: Terminal, _ workers: inout Workers) -> CInt {
    if let action = view.opening.action {
      app.live.state = .running  // it has been told to, and has not said yet that it does
      workers.carryOut(app.begin(with: action), terminal)
    }
    if let lesson { workers.carryOut(app.begin(lesson.lesson), terminal) }
    var clock = FrameClock(isRemote: FrameClock.isRemote(variable: environmentVariable))
    var isDirty = true
    while true {
      if isDirty && clock.isDue() {
        app.live = workers.trainer.snapshot
        app.aspect = terminal.cellAspect
        workers.carryOut(workers.report(to: &app), terminal)
        app.statistics = clock.statistics(skipped: terminal.statistics.skippedFrames)
        isDirty = !draw(app, terminal, &clock)
      }
      switch terminal.nextEvent(timeoutMilliseconds: isDirty ? clock.millisecondsToNext() : -1) {
      case .event(let event):
        isDirty = true
        if !workers.carryOut(app.handle(event), terminal) { return 0 }
      case .wake, .ready: isDirty = true
      case .timeout: break
      case .ended(let code): return code
      }
    }
  }

  /// - Returns: whether the terminal took the frame; where not, it says when it is ready for one.
  private func draw(_ app: App, _ terminal: Terminal, _ clock: inout FrameClock) -> Bool {
    let start = ContinuousClock.now
    if terminal.palette != app.theme.palette { terminal.palette = app.theme.palette }
    terminal.title = app.title
    switch terminal.present(app.frame()) {
    case .presented(let bytes, _): clock.drew(bytes: bytes, from: start)
    case .skipped: clock.drew(bytes: nil, from: start)
    }
    return true
  }
}
