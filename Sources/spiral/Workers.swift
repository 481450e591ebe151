import Screen
import Settings
import Terminal
import Training

/// The background work of the viewer: performs the application's effects and reports results.
struct Workers {
  let trainer: Trainer
  private let forecaster: Forecaster
  private let surveyor: Surveyor
  private let surfaces: SurfaceWorker
  let writer: FileWriter
  private var reader: TableReader
  private let answers: AnswerFile?

  /// - Parameters:
  ///   - notifier: notified when there are new results.
  ///   - answers: the file for the answers to a lesson.
  init(_ trainer: Trainer, _ notifier: Notifier, answers: AnswerFile?) {
    self.trainer = trainer
    forecaster = Forecaster(onPublish: notifier.notify)
    // One processor is left for the run and the picture.
    surveyor = Surveyor(threads: max(1, processorCount() - 1), onPublish: notifier.notify)
    surfaces = SurfaceWorker(threads: max(1, processorCount() - 1), onPublish: notifier.notify)
    writer = FileWriter(onWritten: notifier.notify)
    reader = TableReader(onReport: notifier.notify)
    self.answers = answers
  }

  /// Passes new results to the application.
  ///
  /// - Returns: the effects that follow.
  mutating func report(to app: inout App) -> [Effect] {
    var effects = app.receive(forecaster.forecast) + app.receive(surveyor.landscape) + app.receive(surfaces.surface)
    for file in writer.takeWritten() { effects += app.didWrite(file.document, to: file.path, file.outcome) }
    if let reading = reader.takeReport() { effects += app.receive(reading) }
    return effects
  }

  /// Performs effects of the application.
  ///
  /// - Returns: `false` after the effect to quit.
  @discardableResult
  func carryOut(_ effects: [Effect], _ terminal: Terminal) -> Bool {
    for effect in effects {
      switch effect {
      case .send(let command): trainer.send(command)
      case .forecast(let request): forecaster.request(request)
      case .survey(let plan): surveyor.survey(plan)
      case .surface(let plan): surfaces.order(plan)
      case .readPoints(let source): reader.read(source)
      case .write(let document, let path, let replaces): writer.write(document, to: path, replaces: replaces)
      case .record(let answer): writer.perform { [answers] in answers?.append(answer) }
      case .suspend: terminal.suspend()
      case .redraw: terminal.redraw()
      case .colorDepth(let depth): terminal.depth = depth
      case .pixels(let output): terminal.pixelOutput = output
      case .copy(let text): terminal.copy(text)
      case .quit: return false
      }
    }
    return true
  }

  /// Ends all work except writing files.
  func stop() {
    trainer.stop()
    forecaster.request(nil)
    surveyor.survey(nil)
    surfaces.order(nil)
    reader.read(nil)
  }
}
