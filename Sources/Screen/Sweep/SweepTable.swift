import Settings

/// The rows of a sweep: what was asked for, and what came of it.
package struct SweepTable: Equatable, Sendable {
  package struct Row: Equatable, Sendable {
    package let settings: RunSettings
    package let iterations: Int
    /// The settings' values as the columns ``SweepTable/names`` have them.
    package let values: [String]
    package let isDiverged: Bool
    /// Whether every hidden unit is zero for every point.
    package let isDead: Bool
    /// Loss and accuracy: of the points held out where there are any, or else of all, the penalty included.
    package let loss: Double
    package let accuracy: Double
    /// Whether these are of points held out.
    package let isOfTest: Bool

    package init(
      settings: RunSettings, iterations: Int, values: [String], isDiverged: Bool, isDead: Bool, loss: Double,
      accuracy: Double, isOfTest: Bool = false
    ) {
      (self.settings, self.iterations, self.values) = (settings, iterations, values)
      (self.isDiverged, self.isDead, self.loss, self.accuracy) = (isDiverged, isDead, loss, accuracy)
      self.isOfTest = isOfTest
    }
  }

  /// The names of the columns that hold what was asked for.
  package let names: [String]
  package let rows: [Row]
  /// Whether loss and accuracy are of points held out.
  package let isOfTest: Bool

  package init(names: [String], rows: [Row], isOfTest: Bool) {
    (self.names, self.rows, self.isOfTest) = (names, rows, isOfTest)
  }
}
