import ArgumentParser
import Learning
import Quoting
import Saving
import Settings
import Texts
import Training

extension Option where Value == String? {
  /// The option of a row of the table of settings.
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
  @Option(.encoding) var encoding: String?
  @Option(.points) var points: String?
  @Option(.classes) var classes: String?
  @Option(.noise) var noise: String?
  @Option(.sample) var sample: String?
  @Option(.testFraction) var testFraction: String?
  @Option(.seed) var seed: String?
  @Option(.skipDraws) var skipDraws: String?

  /// The given options with their rows of the table.
  var given: [(field: Field<RunSettings>, text: String)] {
    let rows: [(Field<RunSettings>, String?)] = [
      (.model, model), (.features, features), (.hiddenUnits, hiddenUnits), (.activation, activation),
      (.initialization, initialization), (.objective, loss), (.stepSize, stepSize), (.schedule, schedule),
      (.scheduleLength, scheduleLength), (.regularization, regularization), (.l1, l1), (.optimizer, optimizer),
      (.batchSize, batchSize), (.dataset, dataset), (.columns, columns), (.scale, scale), (.encoding, encoding),
      (.points, points), (.classes, classes), (.noise, noise),
      (.sample, sample), (.testFraction, testFraction), (.seed, seed), (.skipDraws, skipDraws),
    ]
    return rows.compactMap { field, text in text.map { (field, $0) } }
  }

  /// The settings of the published run, changed by `layers` and then by the options.
  func settings(_ layers: Layers) throws -> RunSettings {
    let settings = try layers.resolve(RunSettings(), Field<RunSettings>.all, given)
    try check(settings)
    return settings
  }

  /// Refuses settings that are impossible in combination or on this machine.
  func check(_ settings: RunSettings) throws {
    if case .file(let path) = settings.dataset {
      if let row = given.first(where: { Field<RunSettings>.idleForFiles.contains($0.field.name) }) {
        throw UsageError(UsageText.idleForFile(option: row.field.name, path: printablePath(path)))
      }
    }
    if let problem = settings.problem(memory: freeMemory()) { throw UsageError(problem) }
  }
}
