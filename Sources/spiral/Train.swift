import ArgumentParser
import Learning
import Settings

/// `spiral train`: the run as a log.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train without a picture and print the log.",
    discussion: """
      Without options this is the published run of the network; 'spiral train --model linear' is the linear \
      classifier's. A line holds the loss before its iteration's update.
      """)

  @OptionGroup(title: "Run") var runOptions: RunOptions
  @OptionGroup(title: "Log") var logOptions: LogOptions

  func run() throws {
    try TrainingLog(settings: runOptions.settings(), options: logOptions).write()
  }
}

/// How long to train, and what to print of it.
struct LogOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Iterations. (default: 200 for linear, 10000 for mlp; the viewer: no end)", valueName: "n"))
  var iterations: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Iterations from one line to the next. (default: 10 for linear, 1000 for mlp)", valueName: "n"))
  var logEvery: String?

  @Option(
    help: ArgumentHelp(
      "Format of the log: \(LogFormat.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "format"))
  var format: LogFormat = .text

  func validate() throws {
    _ = try count(iterations, "--iterations", 0...Int.max)
    _ = try count(logEvery, "--log-every", 1...Int.max)
  }

  func iterationCount() throws -> Int? { try count(iterations, "--iterations", 0...Int.max) }
  func logInterval() throws -> Int? { try count(logEvery, "--log-every", 1...Int.max) }

  private func count(_ text: String?, _ name: String, _ range: ClosedRange<Int>) throws -> Int? {
    guard let text else { return nil }
    guard let value = Int(text), range.contains(value) else {
      throw ValidationError("\(name) takes a whole number of \(range.lowerBound) or more, not '\(text)'")
    }
    return value
  }
}

enum LogFormat: String, CaseIterable, ExpressibleByArgument {
  case text, csv, jsonl
}
