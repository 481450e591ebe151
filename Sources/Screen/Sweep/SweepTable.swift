import Settings

/// The rows of a sweep: the settings and the results of each run.
package struct SweepTable: Equatable, Sendable {
  package struct Row: Equatable, Sendable {
    package let settings: RunSettings
    package let iterations: Int
    /// The values of the settings, in the order of ``SweepTable/names``.
    package let values: [String]
    package let isDiverged: Bool
    /// Whether every hidden unit is zero for every point.
    package let isDead: Bool
    /// Loss, penalty included, and accuracy: of the test points where there are any, else of all points.
    package let loss: Double
    package let accuracy: Double
    /// Whether loss and accuracy are of test points.
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

  /// The names of the columns that hold settings.
  package let names: [String]
  package let rows: [Row]
  /// Whether loss and accuracy are of test points.
  package let isOfTest: Bool

  package init(names: [String], rows: [Row], isOfTest: Bool) {
    (self.names, self.rows, self.isOfTest) = (names, rows, isOfTest)
  }
}
