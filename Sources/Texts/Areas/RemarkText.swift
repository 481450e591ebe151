/// The remarks about a run while it learns.
package enum RemarkText: Text {
  case diverged(iteration: Int, lower: KeyName, reset: KeyName)
  case replaying(end: Int)
  case inThePast(iteration: Int, end: Int, run: KeyName, newest: KeyName)
  case overshoot(product: Double, limit: Double)
  case zeroWeights
  case equalUnits
  case allUnitsDead(reset: KeyName)
  case layerDead(Int, reset: KeyName)
  case unitsDead(share: Double, rest: Int, accuracy: Double, lower: KeyName)
  case unitsOff(share: Double, rest: Int, accuracy: Double)
  case finished(iteration: Int, accuracy: Double)
  case finishedTested(iteration: Int, accuracy: Double, test: Double)
  case firstWeights(run: KeyName)
  /// The weights come from a file.
  case givenWeights(path: String, accuracy: Double, run: KeyName)
  case firstLoss(classes: Int, loss: Double, run: KeyName)
  case firstScores(loss: Double, run: KeyName)
  case paused(iteration: Int, run: KeyName, step: KeyName)
  case learning
  case jumps(low: Double, high: Double, lower: KeyName)
  case hovers(low: Double, high: Double, lower: KeyName)
  /// The loss does not fall although the slope is steep; `ratio` is update/weight.
  case passesMinimum(ratio: Double, lower: KeyName)
  case noise(batch: Int, points: Int, low: Double, high: Double, loss: Double, falls: Bool, accuracy: Double)
  case calmed(before: Double, low: Double, high: Double, now: Double, loss: Double)
  case scheduleOver(accuracy: Double, length: Int)
  case risen(share: Double, iterations: Int, lower: KeyName)
  case converged(iterations: Int, accuracy: Double)
  case convergedTested(iterations: Int, accuracy: Double, test: Double)
  case overfitting(accuracy: Double, test: Double, points: Int, raise: KeyName)
  case overfittingSince(
    accuracy: Double, test: Double, low: Double, iteration: Int, now: Double, raise: KeyName)
  case testLossRises(low: Double, iteration: Int, now: Double, test: Double)
  case penaltyCosts(best: Double, iteration: Int, now: Double, lower: KeyName)
  case accuracyFalls(best: Double, iteration: Int, now: Double)
  case convergedFeatures(accuracy: Double, features: Int)
  /// As many points are right as if all were assigned to the largest class.
  case majority(accuracy: Double, name: String)
  case convergedLinear(accuracy: Double, model: KeyName)
  case slow(raise: KeyName)
  case slowBySchedule(step: Double, first: Double)
  case smallStep(raise: KeyName)
  case smallWeights(raise: KeyName)
  case vanishing(layers: Int)
  case worseThanChance(loss: Double, chance: Double)
  case settledByRegularization(accuracy: Double, lower: KeyName)
  case settledTested(accuracy: Double, test: Double)
  case settled(accuracy: Double, iterations: Int)
  case tooFewUnits(Int, iterations: Int)
  case plateau(fall: Double, iterations: Int, directions: Int)
  case standstill(accuracy: Double, iterations: Int)
  case overlap(accuracy: Double, neighbours: Double)
  case still(iterations: Int)
  case fallen(share: Double, iterations: Int)
  case strongL1(controls: KeyName)
  case strongRegularization(Result)

  /// The loss that remains after a penalty has made all weights zero.
  package enum Result: Hashable, Sendable {
    case atChance(classes: Int, loss: Double)
    case nearChance(classes: Int, loss: Double)
    case equalScores
  }
}
