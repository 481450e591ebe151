import Screen
import Terminal
import Training

/// What works for the viewer in the background: it carries out what the application asks for, and reports what is new.
struct Workers {
  let trainer: Trainer
  private let forecaster: Forecaster
  private let surveyor: Surveyor
  private let surfaces: SurfaceWorker
  let writer: FileWriter
  private var reader: TableReader
  private let answers: AnswerFile?

  /// - Parameters:
  ///   - notifier: notified by whatever has something new.
  ///   - answers: where the answers to a lesson go.
  init(_ trainer: Trainer, _ notifier: Notifier, answers: AnswerFile?) {
    self.trainer = trainer
    forecaster = Forecaster(onPublish: notifier.notify)
    // One processor is left to the run and the picture.
    surveyor = Surveyor(threads: max(1, processorCount() - 1), onPublish: notifier.notify)
    surfaces = SurfaceWorker(threads: max(1, processorCount() - 1), onPublish: notifier.notify)
    writer = FileWriter(onWritten: notifier.notify)
    reader = TableReader(onReport: notifier.notify)
    self.answers = answers
  }

  /// Tells the application what is new.
  ///
  /// - Returns: what it asks for then.
  mutating func report(to app: inout App) -> [Effect] {
    app.receive(forecaster.forecast)
    app.receive(surveyor.landscape)
    app.receive(surfaces.surface)
    for file in writer.takeWritten() { app.didWrite(file.document, to: file.path, file.outcome) }
    return reader.takeReport().map { app.receive($0) } ?? []
  }

  /// Does what the application asks for.
  ///
  /// - Returns: `false` once that is to quit.
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

  /// Ends all work but the writing of files.
  func stop() {
    trainer.stop()
    forecaster.request(nil)
    surveyor.survey(nil)
    surfaces.order(nil)
    reader.read(nil)
  }
}
