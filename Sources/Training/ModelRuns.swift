import Learning
import Settings

/// The runs of both models on the same data; one of them is shown. Changing the model in the settings switches between them.
struct ModelRuns: Sendable {
  private var model: Model
  private var runs: [Model: Run]

  init(_ start: RecordedRun) {
    model = start.settings.model
    runs = [model: Run(start)]
  }

  /// The run that is shown.
  var run: Run {
    get { runs[model]! }
    _modify { yield &runs[model]! }
  }
  var settings: RunSettings { run.settings }
  /// The number of threads that may work on a step of a large data set.
  var threads: Int { run.training.threads }
  /// The history of the other model's run, if there is one.
  var otherHistory: LossHistory? { runs.first { $0.key != model }?.value.history }

  /// Copies the settings of the data from another run.
  mutating func share(_ other: RunSettings) {
    var wanted = settings
    wanted.takePoints(from: other)
    if wanted != settings { apply(wanted) }
  }

  /// Restarts the run from its initial weights.
  mutating func reset() { run = Run(settings: settings, threads: threads) }

  /// Continues with new settings. The fields that differ determine what is restarted; another model resumes its own run.
  mutating func apply(_ new: RunSettings) {
    let changed = Field<RunSettings>.all.filter { $0.text(settings) != $0.text(new) }
    let areEdited = settings.edited != new.edited
    let threads = threads
    run.settle()
    // Completing a seek may have restored older values of live fields: only the fields changed here are taken from `new`.
    var wanted = new
    wanted.takeLive(from: settings)
    for field in changed where RunSettings.liveFields.contains(where: { $0.name == field.name }) {
      field.copy(to: &wanted, from: new)
    }
    if areEdited { wanted.edited = new.edited }
    // The edited points restored by a seek may have more classes than `new` has.
    if !wanted.areClassesEnough { wanted.edited = new.edited }

    if changed.contains(where: { $0.effect == .data }) || wanted.hasOtherFile(than: settings) { runs = [:] }
    let isSwitch = wanted.model != model
    model = wanted.model
    guard let known = runs[model], !known.mustBeginAnew(for: wanted) else {
      runs[model] = runs[model].map { Run(settings: wanted, inPlaceOf: $0) } ?? Run(settings: wanted, threads: threads)
      return
    }
    if isSwitch, known.isPast {
      // The run keeps its own values: adopting others would begin a branch.
      wanted.takeLive(from: known.settings)
    }
    run.change(to: wanted)
  }
}

extension Run {
  fileprivate func mustBeginAnew(for new: RunSettings) -> Bool { new.restart(from: settings) != nil }
}
