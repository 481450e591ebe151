import ArgumentParser
import Learning
import Settings

/// Trains in the foreground and prints what the document prints.
struct TrainingLog {
  let settings: RunSettings
  let iterations: Int
  let interval: Int
  let format: LogFormat

  init(settings: RunSettings, options: LogOptions) throws {
    self.settings = settings
    iterations = try options.iterationCount() ?? settings.model.publishedIterations
    interval = try options.logInterval() ?? settings.model.publishedLogInterval
    format = options.format
  }

  /// Runs to the end, or until nobody reads any more.
  ///
  /// - Throws: `ExitCode(1)` after a run that diverged.
  func write() throws {
    ignoreBrokenPipes()
    var run = settings.makeRun()
    guard emit(format.header(hasTest: run.test != nil)) else { return }
    let progress = Progress(total: iterations)
    while true {
      let (loss, accuracy) = run.evaluate()
      if run.iteration < iterations || format != .text, loss.isFinite {
        guard emit(format.line(run.iteration, loss, accuracy: accuracy, test: run.evaluateTest()))
        else { return }
      }
      guard run.iteration < iterations else { break }
      var losses: [Loss] = []
      if !run.advance(min(interval, iterations - run.iteration), losses: &losses) {
        progress.clear()
        writeError(
          "spiral: the run diverged: after iteration \(run.iteration) the loss is no longer finite; "
            + "a smaller --step-size would help\n")
        throw ExitCode(1)
      }
      progress.show(run.iteration)
    }
    progress.clear()
    if format == .text {
      emit("training accuracy: \(fixed(run.evaluate().accuracy, digits: 2))\n")
      if let test = run.evaluateTest() { emit("test accuracy: \(fixed(test.accuracy, digits: 2))\n") }
    }
  }

  @discardableResult
  private func emit(_ text: String) -> Bool { spiral.write(text, to: 1) }
}

extension LogFormat {
  func header(hasTest: Bool) -> String {
    guard self == .csv else { return "" }
    return "iteration,loss,data_loss,regularization_loss,accuracy\(hasTest ? ",test_loss,test_accuracy" : "")\n"
  }

  /// The line of an iteration: six digits as text, otherwise all of them.
  ///
  /// - Parameter test: of the points held out, where there are any.
  func line(_ iteration: Int, _ loss: Loss, accuracy: Double, test: (loss: Double, accuracy: Double)?) -> String {
    switch self {
    case .text: return "iteration \(iteration): loss \(fixed(loss.total, digits: 6))\n"
    case .csv:
      let rest = test.map { ",\($0.loss),\($0.accuracy)" } ?? ""
      return "\(iteration),\(loss.total),\(loss.data),\(loss.penalty),\(accuracy)\(rest)\n"
    case .jsonl:
      let rest = test.map { ",\"test_loss\":\($0.loss),\"test_accuracy\":\($0.accuracy)" } ?? ""
      return """
        {"iteration":\(iteration),"loss":\(loss.total),"data_loss":\(loss.data),\
        "regularization_loss":\(loss.penalty),"accuracy":\(accuracy)\(rest)}

        """
    }
  }
}

/// How far a run has come, on standard error where that is a terminal.
private struct Progress {
  let total: Int
  let isShown = isTerminal(2) && !isTerminal(1)

  func show(_ iteration: Int) {
    guard isShown, total > 0 else { return }
    writeError("\r\(iteration) of \(total) iterations (\(iteration * 100 / total) %)")
  }

  func clear() { if isShown { writeError("\r\u{1b}[K") } }
}
