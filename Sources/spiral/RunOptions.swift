import ArgumentParser
import Learning
import Quoting
import Saving
import Settings
import Texts
import Training

extension Option where Value == String? {
  /// The option that the table of settings describes in this row.
  init<Root>(_ field: Field<Root>, default text: String) {
    self.init(
      name: .customLong(field.name), parsing: .unconditional,
      help: ArgumentHelp(
        CommandText.option(field.help, default: text).string(in: language), valueName: field.placeholder))
  }

  /// The option of a run's setting.
  init(_ field: Field<RunSettings>) { self.init(field, default: field.text(RunSettings())) }
}

/// The settings of a run as options; one for each row of the table.
struct RunOptions: ParsableArguments {
  @Option(.model) var model: String?
  @Option(.features) var features: String?
  @Option(.hiddenUnits) var hiddenUnits: String?
  @Option(.activation) var activation: String?
  @Option(.initialization) var initialization: String?
  @Option(.objective) var loss: String?
  @Option(.stepSize) var stepSize: String?
  @Option(.schedule) var schedule: String?
  @Option(.scheduleLength) var scheduleLength: String?
  @Option(.regularization) var regularization: String?
  @Option(.l1) var l1: String?
  @Option(.optimizer) var optimizer: String?
  @Option(.batchSize) var batchSize: String?
  @Option(.dataset) var dataset: String?
  @Option(.columns) var columns: String?
  @Option(.scale) var scale: String?
  @Option(.points) var points: String?
  @Option(.classes) var classes: String?
  @Option(.noise) var noise: String?
  @Option(.sample) var sample: String?
  @Option(.testFraction) var testFraction: String?
  @Option(.seed) var seed: String?
  @Option(.skipDraws) var skipDraws: String?

  /// What was given, beside its row of the table.
  var given: [(field: Field<RunSettings>, text: String)] {
    let rows: [(Field<RunSettings>, String?)] = [
      (.model, model), (.features, features), (.hiddenUnits, hiddenUnits), (.activation, activation),
      (.initialization, initialization), (.objective, loss), (.stepSize, stepSize), (.schedule, schedule),
      (.scheduleLength, scheduleLength), (.regularization, regularization), (.l1, l1), (.optimizer, optimizer),
      (.batchSize, batchSize), (.dataset, dataset), (.columns, columns), (.scale, scale), (.points, points),
      (.classes, classes), (.noise, noise),
      (.sample, sample), (.testFraction, testFraction), (.seed, seed), (.skipDraws, skipDraws),
    ]
    return rows.compactMap { field, text in text.map { (field, $0) } }
  }

  /// The published run, with what `layers` and then the options say in place of its values.
  func settings(_ layers: Layers) throws -> RunSettings {
    let settings = try layers.resolve(RunSettings(), Field<RunSettings>.all, given)
    try check(settings)
    return settings
  }

  /// Refuses settings that cannot be together, or not on this machine.
  func check(_ settings: RunSettings) throws {
    if case .file(let path) = settings.dataset {
      if let row = given.first(where: { Field<RunSettings>.idleForFiles.contains($0.field.name) }) {
        throw UsageError(UsageText.idleForFile(option: row.field.name, path: printablePath(path)))
      }
    }
    if let problem = settings.problem(memory: physicalMemory()) { throw UsageError(problem) }
  }
}

/// A saved run or a table of points as the argument of a command; which of them it is, its content tells.
struct SavedRunArgument: ParsableArguments {
  @Argument(help: ArgumentHelp(say(.savedRun), valueName: "file"))
  var file: String?

  /// The saved run with what `options` change in it, or else the run that `settings` begin.
  ///
  /// A saved run has its own settings: environment and settings file say nothing about it.
  func record(_ options: RunOptions, otherwise settings: RunSettings) throws -> RecordedRun {
    guard let file else { return try begun(settings) }
    let path = file == "-" ? DatasetSource.standardInput : file
    let content: FileContent
    do {
      content = try announcing("reading \(printablePath(path))") { try FileContent(path: path) }
    } catch let error as FileError where !isFilePresent(path) {
      throw SavedRunError(description: "\(error)\(Suggestion.forRun(file))")
    }
    var record: RecordedRun
    switch content {
    case .run(let json):
      record = try announcing("reading \(printablePath(path))") { try RecordedRun(json: json, name: path) }
    case .table(let bytes):
      if options.dataset != nil {
        throw UsageError(UsageText.twoDatasets(path: printablePath(file)))
      }
      var settings = settings
      settings.dataset = .file(path.contains(".") || path.contains("/") ? path : "./" + path)
      try options.check(settings)
      if let bytes, let source = settings.unreadTable { settings.choose(try readPoints(bytes, source)) }
      return try begun(settings)
    }
    var changed = record.settings
    for (field, text) in options.given {
      do { try field.set(&changed, to: text) } catch { throw UsageError(error.text(prefix: "--")) }
      let present = field.text(record.settings)
      guard field.effect == .live || field.text(changed) == present else {
        throw UsageError(
          "--\(field.name) cannot change in a saved run, and is \(printable(present)) in \(printablePath(path))")
      }
    }
    record.change(to: changed)
    return record
  }

  private func begun(_ settings: RunSettings) throws -> RecordedRun {
    let complete = try settings.reading()
    return announcing("making points and weights") { RecordedRun(settings: complete) }
  }
}

/// What a file turns out to hold.
private enum FileContent {
  /// The bytes of a saved run.
  case run([UInt8])
  /// A table; its bytes where it can be read only once, as of a pipe.
  case table([UInt8]?)

  private static let limit = 2 << 30

  init(path: String) throws {
    let isRegular = isFilePresent(path)
    let head = isRegular ? try firstBytes(of: path) : try readFile(path, .fileOrPipe, limit: Self.limit)
    let first = head.first { !" \t\r\n".utf8.contains($0) }
    if first == UInt8(ascii: "{") {
      self = .run(isRegular ? try readFile(path, limit: Self.limit) : head)
    } else {
      self = .table(isRegular ? nil : head)
    }
  }
}

/// Why a saved run cannot be gone on with, and what may have been meant, in a sentence.
private struct SavedRunError: Error, CustomStringConvertible {
  let description: String
}
