/// The remarks about a run while it learns.
package enum RemarkText: Text {
  case diverged(iteration: Int, lower: KeyName, reset: KeyName)
  /// The loss is not finite before any step.
  case noFiniteStart
  /// The run diverged by a large value of a parameter that was set by hand.
  case divergedBySetting(
    iteration: Int, name: String, value: Double, reset: KeyName, back: KeyName, weights: KeyName)
  case replaying(end: Int)
  case inThePast(iteration: Int, end: Int, run: KeyName, newest: KeyName)
  case overshoot(product: Double, limit: Double)
  case zeroWeights
  case equalUnits
  case allUnitsDead(reset: KeyName)
  case layerDead(Int, reset: KeyName)
  case unitsDead(share: Double, rest: Int, accuracy: Double, lower: KeyName, reset: KeyName)
  /// The first weights make them zero for all points.
  case layerDeadFromStart(Int, seed: KeyName)
  case unitsDeadFromStart(share: Double, seed: KeyName)
  case unitsOff(share: Double, rest: Int, accuracy: Double)
  /// Too few units are left for the points.
  case l1Costs(share: Double, rest: Int, accuracy: Double, choose: KeyName, lower: KeyName)
  case finished(iteration: Int, accuracy: Double)
  case finishedTested(iteration: Int, accuracy: Double, test: Double)
  /// A saved run with more iterations than `--iterations`.
  case beyondLimit(iteration: Int, limit: Int)
  case firstWeights(run: KeyName)
  /// The weights come from a file.
  case givenWeights(path: String, accuracy: Double, run: KeyName)
  case firstLoss(classes: Int, loss: Double, run: KeyName)
  case firstScores(loss: Double, run: KeyName)
  case paused(iteration: Int, run: KeyName, step: KeyName)
  case learning
  /// The loss has risen within a few iterations.
  case risenSinceStart(from: Double, to: Double, lower: KeyName)
  case risenSinceStep(Double, from: Double, to: Double, lower: KeyName)
  case risenSinceChange(MarkText, from: Double, to: Double)
  case jumps(low: Double, high: Double, lower: KeyName)
  case hovers(low: Double, high: Double, lower: KeyName)
  /// The loss does not fall although the slope is steep; `ratio` is update/weight.
  case passesMinimum(ratio: Double, lower: KeyName)
  /// - Parameter last: the number of points of the last batch of an epoch, where it is far smaller.
  case noise(
    batch: Int, last: Int?, points: Int, low: Double, high: Double, loss: Double, falls: Bool, accuracy: RecentAccuracy
  )
  case calmed(before: Double, low: Double, high: Double, now: Double, loss: Double)
  case scheduleOver(accuracy: RecentAccuracy, length: Int)
  case risen(share: Double, iterations: Int, lower: KeyName)
  case converged(iterations: Int, accuracy: RecentAccuracy)
  case convergedTested(iterations: Int, accuracy: RecentAccuracy, test: Double)
  case overfitting(accuracy: Double, test: Double, points: Int, raise: KeyName)
  case overfittingSince(
    accuracy: Double, test: Double, low: Double, iteration: Int, now: Double, raise: KeyName)
  case testLossRises(low: Double, iteration: Int, now: Double, test: Double, isProbability: Bool)
  case penaltyCosts(best: Double, iteration: Int, now: RecentAccuracy, lower: KeyName)
  /// Accuracy and loss were better before.
  case worseThanBefore(
    best: Double, iteration: Int, now: RecentAccuracy, loss: Double, lossNow: Double, lower: KeyName)
  case accuracyFalls(best: Double, iteration: Int, now: RecentAccuracy)
  case convergedFeatures(accuracy: RecentAccuracy, features: Int)
  /// As many points are right as if all were assigned to the largest class.
  case majority(accuracy: Double, name: String)
  /// A penalty keeps the weights of a linear classifier small.
  case convergedHeld(accuracy: RecentAccuracy, lower: KeyName)
  case convergedLinear(accuracy: RecentAccuracy, model: KeyName)
  /// All points are right, and the loss falls as the weights grow.
  case separated(raise: KeyName, test: Double?)
  /// A hinge loss is 0.
  case marginsKept
  /// Equal points with different classes allow no higher accuracy.
  case bestPossible(accuracy: Double, points: Int, test: Double?)
  case belowBestPossible(accuracy: RecentAccuracy, best: Double, points: Int)
  /// The network reads only one coordinate of the points, or one function of them.
  case oneCoordinate(accuracy: RecentAccuracy, name: String)
  /// The features of (x, y) are those of other places, too, where the classes differ.
  ///
  /// - Parameters:
  ///   - missing: the coordinates that would tell the places apart.
  ///   - needsAll: whether all of them are needed, or any one.
  case equalFeatures(accuracy: RecentAccuracy, images: [String], missing: [String], needsAll: Bool)
  case slow(raise: KeyName)
  case slowBySchedule(step: Double, first: Double)
  case smallStep(raise: KeyName)
  /// - Parameter isOver: whether the run has ended.
  case smallWeights(raise: KeyName, isOver: Bool = false)
  case vanishing(layers: Int)
  case worseThanChance(loss: Double, chance: Double)
  case settledByRegularization(accuracy: RecentAccuracy, lower: KeyName)
  case settledTested(accuracy: RecentAccuracy, test: Double)
  case settled(accuracy: RecentAccuracy, iterations: Int)
  case tooFewUnits(Int, haveCreases: Bool, iterations: Int)
  /// - Parameter isOver: whether the run has ended.
  case plateau(fall: Double, iterations: Int, directions: Int, isOver: Bool = false)
  /// - Parameter isOver: whether the run has ended.
  case standstill(accuracy: RecentAccuracy, iterations: Int, isOver: Bool = false)
  case overlap(accuracy: RecentAccuracy, neighbours: Double)
  case still(iterations: Int)
  case fallen(share: Double, iterations: Int)
  case strongL1(choose: KeyName, lower: KeyName)
  case strongRegularization(Result)

  /// The loss that remains after a penalty has made all weights zero.
  package enum Result: Hashable, Sendable {
    case atChance(classes: Int, loss: Double)
    case nearChance(classes: Int, loss: Double)
    case equalScores
  }
}

/// The accuracy of the most recent iterations.
package struct RecentAccuracy: Hashable, Sendable {
  package let share: Double
  /// Whether it is the present accuracy; else that is an exception, and this one is written as about the usual value.
  package let isPresent: Bool

  package init(share: Double, isPresent: Bool) {
    self.share = share
    self.isPresent = isPresent
  }

  /// The value after a text: `before` for the present accuracy, `about` for a usual one.
  func percentage(before: String = "", about: String) -> String {
    isPresent ? before + fixed(share * 100, digits: 1) : about + fixed(share * 100, digits: 0)
  }
}
