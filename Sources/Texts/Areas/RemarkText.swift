/// What is said about a run while it learns.
package enum RemarkText: Text {
  case diverged(iteration: Int, lower: KeyName, reset: KeyName)
  case replaying(end: Int)
  case inThePast(iteration: Int, end: Int, run: KeyName, newest: KeyName)
  case overshoot(product: Double, limit: Double)
  case equalUnits
  case allUnitsDead(reset: KeyName)
  case unitsDead(share: Double)
  case finished(iteration: Int, accuracy: Double)
  case firstWeights(run: KeyName)
  case firstLoss(classes: Int, loss: Double, run: KeyName)
  case paused(iteration: Int, run: KeyName, step: KeyName)
  case learning
  case leaps(low: Double, high: Double, lower: KeyName)
  case risen(share: Double, iterations: Int, lower: KeyName)
  case converged(iterations: Int, accuracy: Double)
  case convergedLinear(accuracy: Double, model: KeyName)
  case slow(raise: KeyName)
  case smallStep(raise: KeyName)
  case smallWeights(raise: KeyName)
  case settledByRegularization(accuracy: Double, lower: KeyName)
  case settled(accuracy: Double, iterations: Int)
  case tooFewUnits(Int, iterations: Int)
  case plateau(iterations: Int)
  case fallen(share: Double, iterations: Int)
  case strongL1(controls: KeyName)
  case strongRegularization(Result)

  /// Where the loss is once a penalty has made all weights zero.
  package enum Result: Hashable, Sendable {
    case atChance(classes: Int, loss: Double)
    case nearChance(classes: Int, loss: Double)
    case equalScores
  }
}
