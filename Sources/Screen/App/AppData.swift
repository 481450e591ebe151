import Learning
import Settings

/// What concerns the points.
extension App {
  /// The next data set of the ladder, and after the last one the first.
  mutating func nextDataset() -> [Effect] {
    change { settings in
      if !Field.dataset.nudge(&settings, 1) { Field.dataset.copy(to: &settings, from: RunSettings()) }
    }
  }
}
