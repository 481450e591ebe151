import ArgumentParser
import Quoting
import Saving
import Screen
import Settings
import Texts
import Training

/// `spiral train`: trains and prints a log.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say(.train),
    discussion: say(.trainMore))

  @OptionGroup var languageOption: LanguageOption
  @OptionGroup var savedRun: SavedRunArgument
  @OptionGroup(title: say(.runGroup)) var runOptions: RunOptions
  @OptionGroup(title: say(.logGroup)) var logOptions: LogOptions

  @OptionGroup(title: say(.settingsGroup)) var configuration: ConfigurationOptions

  func validate() throws { _ = try settings() }

  func run() throws {
    var settings = try settings()
    let piped = try savedRun.piped()
    let sweep = try savedRun.sweep(runOptions, piped: piped)
    let record = try savedRun.record(
      runOptions, otherwise: settings.run, sweep: sweep, save: logOptions.save, piped: piped)
    settings.run = record.settings
    settings.log.iterations = settings.log.iterations ?? sweep?.run.iterations
    if try configuration.handle(settings) { return }
    if let sweep, sweep.row == nil {
      report(.runOfSweep(path: printablePath(sweep.path), row: sweep.runIndex + 1))
    }
    try logOptions.check(settings.run)
    if !configuration.noConfig {
      Layers.reportUnknownVariables()
      let layers = try configuration.layers()
      if savedRun.file == nil { layers.reportChanges(Field<RunSettings>.all, unless: runOptions.given.map(\.field)) }
      layers.reportChanges(Field<LogSettings>.all, unless: logOptions.given.map(\.field))
    }
    try TrainingLog(record, from: savedRun.path, log: settings.log, options: logOptions).write()
  }

  private func settings() throws -> AllSettings {
    let layers = try configuration.layers()
    return try AllSettings(
      run: runOptions.settings(layers), view: layers.resolve(ViewSettings(), Field<ViewSettings>.all, []),
      log: logOptions.settings(layers))
  }
}

/// The settings of the log as options; one for each row of their table.
struct LogOptions: ParsableArguments {
  @Option(log: .iterations) var iterations: String?
  @Option(log: .interval) var logEvery: String?
  @Option(log: .format) var format: String?
  @Flag(help: option(.statistics)) var stats = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      say(.save),
      valueName: "file"))
  var save: String?

  func validate() throws {
    if save == "-" { throw UsageError(UsageText.noStandardOutput(option: "save")) }
    guard let save, ![.json, .npz, .py].contains(FileKind(path: save)) else { return }
    throw UsageError(UsageText.saveFile(given: printable(save)))
  }

  /// Refuses to overwrite the file of the training points, and one that is no saved run.
  func check(_ settings: RunSettings) throws {
    guard let save, let kind = FileKind(path: save) else { return }
    let arrays = RecordedRun.arraysPath(ofScript: save)
    if case .file(let path) = settings.dataset,
      isSameFile(save, expandingHome(path)) || isSameFile(arrays, expandingHome(path))
    {
      throw UsageError(UsageText.replacesPoints(option: "save", path: printablePath(path)))
    }
    try checkReplaceable(save, as: kind.rawValue)
    // Without its script, the archive of a script's points is of something else.
    if kind == .py, !isFilePresent(expandingHome(save)) { try checkReplaceable(arrays, as: kind.rawValue) }
  }

  var given: [(field: Field<LogSettings>, text: String)] {
    let rows: [(Field<LogSettings>, String?)] = [(.iterations, iterations), (.interval, logEvery), (.format, format)]
    return rows.compactMap { field, text in text.map { (field, $0) } }
  }

  func settings(_ layers: Layers) throws -> LogSettings {
    try layers.resolve(LogSettings(), Field<LogSettings>.all, given)
  }
}

extension Option where Value == String? {
  /// The option of a setting of the log.
  init(log field: Field<LogSettings>) { self.init(field, default: field.text(LogSettings())) }
}
