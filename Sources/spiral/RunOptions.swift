import ArgumentParser
import Learning
import Quoting
import Saving
import Settings
import Training

extension Option where Value == String? {
  /// The option that the table of settings describes in this row.
  init<Root>(_ field: Field<Root>, default text: String) {
    self.init(
      name: .customLong(field.name), parsing: .unconditional,
      help: ArgumentHelp("\(field.help). (default: \(text))", valueName: field.placeholder))
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
        throw UsageError("--\(row.field.name) does not apply to the points of a file, '\(printablePath(path))'")
      }
    }
    if let problem = settings.problem(memory: physicalMemory()) { throw UsageError(problem) }
  }
}

/// A saved run as the argument of a command.
struct SavedRunArgument: ParsableArguments {
  @Argument(help: ArgumentHelp("A saved run to go on with.", valueName: "run.json")) var savedRun: String?

  /// The saved run with what `options` change in it, or else the run that `settings` begin.
  ///
  /// A saved run has its own settings: environment and settings file say nothing about it.
  func record(_ options: RunOptions, otherwise settings: RunSettings) throws -> RecordedRun {
    guard let savedRun else {
      let complete = try settings.reading()
      return announcing("making points and weights") { RecordedRun(settings: complete) }
    }
    var record: RecordedRun
    do { record = try announcing("reading \(printablePath(savedRun))") { try RecordedRun(path: savedRun) } } catch let
      error as FileError where !isFilePresent(savedRun)
    {
      throw SavedRunError(description: "\(error)\(Suggestion.forRun(savedRun))")
    } catch let error as RunFileError {
      throw SavedRunError(description: "\(error)\(Suggestion.forRun(savedRun))")
    }
    var changed = record.settings
    for (field, text) in options.given {
      do { try field.set(&changed, to: text) } catch { throw UsageError("--\(error)") }
      let present = field.text(record.settings)
      guard field.effect == .live || field.text(changed) == present else {
        throw UsageError(
          "--\(field.name) cannot change in a saved run, and is \(printable(present)) in \(printablePath(savedRun))")
      }
    }
    record.change(to: changed)
    return record
  }
}

/// Why a saved run cannot be gone on with, and what may have been meant, in a sentence.
private struct SavedRunError: Error, CustomStringConvertible {
  let description: String
}
