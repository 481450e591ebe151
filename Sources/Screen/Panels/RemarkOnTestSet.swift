import Learning
import Settings
import Texts
import Training

extension Snapshot {
  /// The remark on the test points; `nil` where there is no warning.
  func remarkOnTestSet(_ keys: KeyTable) -> Remark? {
    // Of fewer than ten test points, one changes the share by more than a tenth.
    guard iteration > 0, let testAccuracy, let testData, testData.count >= 10, let testLoss else { return nil }
    let accuracy = diagnostics.accuracy
    // Two shares of few points differ by chance: the gap must be larger.
    let counts = 1 / Double(data.count) + 1 / Double(testData.count)
    let pooled =
      (accuracy * Double(data.count) + testAccuracy * Double(testData.count)) / Double(data.count + testData.count)
    let chance = (pooled * (1 - pooled) * counts).squareRoot()
    let course = FigureTrend(history, \.testLoss, isSmooth: !isOfBatches, isNoisy: isOfBatches, isBetter: <)
    let risen = course.flatMap { trend in
      // The training loss must have continued to fall: otherwise the run as a whole got worse.
      testLoss > 1.15 * trend.best && trend.now > 1.1 * trend.best && trend.dataNow < 0.95 * trend.dataAtBest
        ? trend : nil
    }
    if accuracy - testAccuracy > max(0.08, 2 * chance) {
      return Remark(
        risen.map {
          .overfittingSince(
            accuracy: accuracy, test: testAccuracy, low: $0.best, iteration: $0.iteration, now: testLoss,
            raise: keys.keyName(of: Action.regularizationUp))
        }
          ?? .overfitting(
            accuracy: accuracy, test: testAccuracy, points: data.count,
            raise: keys.keyName(of: Action.regularizationUp)), .warning)
    }
    // Where all are right the loss is that of their confidence or margin.
    guard testAccuracy < 1 else { return nil }
    return risen.map {
      Remark(
        .testLossRises(
          low: $0.best, iteration: $0.iteration, now: testLoss, test: testAccuracy,
          isProbability: settings.objective == .crossEntropy), .warning)
    }
  }
}
