import ArgumentParser
import Kernels
import Learning
import Quoting
import Saving
import Settings
import Texts
import Training

/// Trains in the foreground and prints the log of the case study.
struct TrainingLog {
  let start: RecordedRun
  /// The file that a run with iterations was saved in.
  let source: String
  let iterations: Int
  let interval: Int
  let format: LogFormat
  let showsStatistics: Bool
  /// The log that a saved script prints.
  let form: LogForm
  /// The path at which the run is saved; `nil` for none.
  let path: String?

  init(_ start: RecordedRun, from source: String, log: LogSettings, options: LogOptions) {
    (self.start, self.source) = (start, source)
    iterations = log.iterations ?? start.settings.model.publishedIterations
    interval = log.interval ?? start.settings.model.publishedLogInterval
    format = log.format
    showsStatistics = options.stats
    path = options.save
    form = LogForm(interval: interval, format: format)
  }

  /// Trains to the end, or until the output is closed; a run that is to be saved continues even then.
  ///
  /// - Throws: ``Diverged`` after a run that diverged, ``Interrupted`` after one that was interrupted and saved.
  func write() throws {
    ignoreBrokenPipes()
    if let path {
      try checkWritable(path)
      Interruption.listen()
    }
    // No iterations at all are no mistake: the log is that of the run as it is.
    if iterations > 0, iterations <= start.run.iteration {
      report(.nothingToTrain(path: printablePath(source), iteration: start.run.iteration, wanted: iterations))
    }
    let begin = ContinuousClock.now
    var record = start
    record.threads = processorCount()
    var isRead = true
    var failure: (any Error)?
    let progress = Progress(total: iterations, unit: .iterations, first: start.run.iteration)
    defer {
      progress.clear()
      if showsStatistics { spiral.write(statistics(record.run, .now - begin), to: 2) }
    }
    /// Prints a line. A run that is to be saved continues where its log cannot be written.
    ///
    /// - Returns: whether training is to continue.
    func log(_ line: @autoclosure () -> String) throws -> Bool {
      if isRead {
        do { isRead = try progress.beside { try emit(line()) } } catch let error as OutputError {
          guard let path else { throw error }
          progress.beside { report(.logLost(error.reason, path: printablePath(path))) }
          (isRead, failure) = (false, ExitCode(1))
        }
      }
      return isRead || path != nil
    }
    guard try log(format.header(hasTest: start.run.test != nil)) else { return }
    var portion = Portion()
    while true {
      let start = record.run.iteration
      // Lines are at multiples of the interval, also where a saved run begins between them.
      let end = min(iterations, start + interval - start % interval)
      if format == .text, record.run.isFullBatch, start < end {
        // The loss that the line shows is that of the next step.
        var isWanted = true
        try advance(&record, &portion, progress, to: start + 1) { loss in
          isWanted = try log(format.line(start, loss, accuracy: 0, test: nil))
        }
        guard isWanted else { return }
      } else {
        let (loss, accuracy) = record.run.evaluate()
        if start < iterations || format != .text, loss.isFinite {
          guard try log(format.line(start, loss, accuracy: accuracy, test: record.run.evaluateTest())) else { return }
        }
      }
      guard start < iterations else { break }
      try advance(&record, &portion, progress, to: end)
    }
    if format == .text {
      _ = try log("training accuracy: \(fixed(record.run.evaluate().accuracy, digits: 2))\n")
      if let test = record.run.evaluateTest() { _ = try log("test accuracy: \(fixed(test.accuracy, digits: 2))\n") }
    }
    if let path { try save(record, path) }
    if let failure { throw failure }
  }

  /// Saves the run; signals take effect afterwards.
  private func save(_ record: RecordedRun, _ path: String) throws {
    Interruption.end()
    try record.saveAnywhere(path, log: form)
  }

  /// - Parameter found: receives the loss from before the first step, if it is finite.
  private func advance(
    _ record: inout RecordedRun, _ portion: inout Portion, _ progress: Progress, to end: Int,
    _ found: (Loss) throws -> Void = { _ in }
  ) throws {
    let start = record.run.iteration
    while record.run.iteration < end {
      if let path { Interruption.keep(record, path: path, end: iterations, log: form) }
      let isFirst = record.run.iteration == start
      let (isComplete, first) = portion.timed { steps in
        record.advance(min(steps, end - record.run.iteration), isRecorded: path != nil)
      }
      progress.show(record.run.iteration)
      if isFirst {
        // A step that diverges has no loss; that of the parameters before it may be finite.
        let loss = first ?? record.run.evaluate().loss
        if loss.isFinite { try found(loss) }
      }
      guard isComplete else {
        if let path { try save(record, path) }
        throw Diverged(record.run)
      }
      if let path, let signal = Interruption.signal {
        try save(record, path)
        throw Interrupted(signal: signal, iteration: record.run.iteration, path: path, end: iterations)
      }
    }
  }

  private func statistics(_ run: TrainingRun, _ time: Duration) -> String {
    let seconds = time / .seconds(1)
    return """
      iterations/s: \(fixed(Double(run.iteration - start.run.iteration) / seconds, digits: 0))
      kernel: \(Kernel.active.instructionSet.rawValue)
      threads: \(run.threadsAtWork)
      seconds: \(fixed(seconds, digits: 3))

      """
  }
}

/// A run that diverged.
struct Diverged: TextError {
  let text: ReportText

  /// - Parameter run: the run at its last finite parameters.
  init(_ run: TrainingRun) {
    let isSmallerStepOfUse = run.iteration > 0 || run.evaluate().loss.isFinite
    text = isSmallerStepOfUse ? .diverged(iteration: run.iteration) : .noFiniteStart
  }
}

extension LogFormat {
  func header(hasTest: Bool) -> String {
    guard self == .csv else { return "" }
    return "iteration,loss,data_loss,regularization_loss,accuracy\(hasTest ? ",test_loss,test_accuracy" : "")\n"
  }

  /// The line of an iteration: six digits in text, all digits in the other formats.
  ///
  /// - Parameter test: loss and accuracy of the test points; `nil` where there are none.
  func line(_ iteration: Int, _ loss: Loss, accuracy: Double, test: (loss: Double, accuracy: Double)?) -> String {
    switch self {
    case .text: return "iteration \(iteration): loss \(fixed(loss.total, digits: 6))\n"
    case .csv:
      let values = [loss.total, loss.data, loss.penalty, accuracy] + (test.map { [$0.loss, $0.accuracy] } ?? [])
      return "\(iteration),\(values.map(tableNumber).joined(separator: ","))\n"
    case .jsonl:
      let figures = [
        ("loss", loss.total), ("data_loss", loss.data), ("regularization_loss", loss.penalty), ("accuracy", accuracy),
      ]
      let rest = test.map { [("test_loss", $0.loss), ("test_accuracy", $0.accuracy)] } ?? []
      let pairs = (figures + rest).map { "\"\($0)\":\(jsonNumber($1))" }
      return "{\"iteration\":\(iteration),\(pairs.joined(separator: ","))}\n"
    }
  }
}
