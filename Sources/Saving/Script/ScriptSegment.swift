import Learning
import Settings
import Training

/// Steps of a run with the same settings, from one change to the next; without any where two changes follow each other at once.
struct ScriptSegment {
  let steps: Range<Int>
  let settings: RunSettings
  /// The points, where they replace those before.
  let replaced: SplitDataset?
  /// Parameters that are set before the first of the steps, by their place in the vector of all.
  let parameters: [Int: Double]
  /// Points of a mini-batch; `nil` where a step looks at all points.
  let batchSize: Int?

  /// Whether a loop that was written for `other` takes these steps as well, but for numbers that change.
  func sharesLoop(with other: ScriptSegment) -> Bool {
    replaced == nil && settings.optimizer == other.settings.optimizer && settings.schedule == other.settings.schedule
      && batchSize == other.batchSize
  }
}

/// The segments of a run in their order.
struct ScriptSegments {
  private(set) var all: [ScriptSegment] = []
  /// Whether the run was changed in ways that the segments do not describe: then there is one, with the settings that the run ends with.
  let lacksChanges: Bool

  init(_ record: RecordedRun) {
    let changes = record.history.changes
    let begin = changes.beginning(record.settings)
    var points: SplitDataset? = changes.all.contains(where: \.replacesPoints) ? begin.makePoints() : nil
    let hasTest = record.run.test != nil
    let starts = changes.all.map(\.iteration)
    let ends = starts + [record.run.iteration]
    let settings = changes.all.map(\.before) + [record.settings]
    var isKnown = !changes.isIncomplete && (points.map { ($0.test != nil) == hasTest } ?? true)
    for (index, settings) in settings.enumerated() {
      let change = index == 0 ? nil : changes.all[index - 1]
      let replaced = change?.replacesPoints == true ? settings.makePoints() : nil
      points = replaced ?? points
      if let replaced, (replaced.test != nil) != hasTest { isKnown = false }
      let count = points?.training.count ?? record.run.data.count
      all.append(
        ScriptSegment(
          steps: (change?.iteration ?? 0)..<ends[index], settings: settings, replaced: replaced,
          parameters: change?.parameters ?? [:], batchSize: settings.batchSize.flatMap { $0 < count ? $0 : nil }))
    }
    let isMarked = record.history.marks.contains { $0.iteration <= record.run.iteration && $0.iteration > 0 }
    lacksChanges = !isKnown && isMarked
    guard !isKnown else { return }
    let count = record.run.data.count
    all = [
      ScriptSegment(
        steps: 0..<record.run.iteration, settings: record.settings, replaced: nil, parameters: [:],
        batchSize: record.settings.batchSize.flatMap { $0 < count ? $0 : nil })
    ]
  }
}
