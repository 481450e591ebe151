import Learning
import Settings
import Training

/// The steps of a run between two changes of settings; empty where two changes follow each other directly.
struct ScriptSegment {
  let steps: Range<Int>
  let settings: RunSettings
  /// The points that replace the previous ones; `nil` where the points stay.
  let replaced: SplitDataset?
  /// Parameters that are set before the first step, by their index in the vector of all parameters.
  let parameters: [Int: Double]
  /// The points of a mini-batch; `nil` where a step uses all points.
  let batchSize: Int?

  /// Whether a loop written for `other` can take these steps with other numbers.
  func sharesLoop(with other: ScriptSegment) -> Bool {
    replaced == nil && settings.optimizer == other.settings.optimizer && settings.schedule == other.settings.schedule
      && batchSize == other.batchSize
  }
}

/// The segments of a run in order.
struct ScriptSegments {
  private(set) var all: [ScriptSegment] = []
  /// Whether the run has changes that segments cannot describe: then there is one segment, with the settings at the end of
  /// the run.
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
