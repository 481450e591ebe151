import ArgumentParser
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
    try TrainingLog(settings: runOptions.settings(), log: logOptions.settings(), showsStatistics: logOptions.stats)
      .write()
  }
}

/// The settings of the log as options; one for each row of their table.
struct LogOptions: ParsableArguments {
  @Option(log: .iterations) var iterations: String?
  @Option(log: .interval) var logEvery: String?
  @Option(log: .format) var format: String?
  @Flag(help: "Print iterations a second, kernel, threads and seconds to standard error.") var stats = false

  private var given: [(field: Field<LogSettings>, text: String)] {
    let rows: [(Field<LogSettings>, String?)] = [(.iterations, iterations), (.interval, logEvery), (.format, format)]
    return rows.compactMap { field, text in text.map { (field, $0) } }
  }

  func validate() throws { _ = try settings() }

  func settings() throws -> LogSettings { try layered(LogSettings(), Field<LogSettings>.all, given) }
}

extension Option where Value == String? {
  /// The option of a setting of the log.
  fileprivate init(log field: Field<LogSettings>) { self.init(field, default: field.text(LogSettings())) }
}
