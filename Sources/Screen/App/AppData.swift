import Learning
import Settings

/// What concerns the points as a whole.
extension App {
  /// The next data set of the ladder, and after the last one the first.
  mutating func nextDataset() -> [Effect] {
    change { settings in
      if !Field.dataset.nudge(&settings, 1) { Field.dataset.copy(to: &settings, from: RunSettings()) }
    }
  }

  /// Shows the points of a file that was asked for with ``Effect/readPoints(path:)``.
  package mutating func didRead(_ file: PointFile) -> [Effect] {
    message = "\(file.data.count) points of \(file.data.classes) classes from \(file.path)"
    return change { $0.choose(file) }
  }
}
