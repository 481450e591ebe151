import Quoting

extension RemarkText {
  package var english: String {
    switch self {
    case .diverged(let iteration, let lower, let reset):
      "Diverged after iteration \(grouped(iteration)): the next values are not finite. Lower the step size (\(lower)), then restart (\(reset))."
    case .noFiniteStart:
      "The loss of the first weights is not finite: they, or the coordinates of the points, are too large. No step size helps."
    case .divergedBySetting(let iteration, let name, let value, let reset, let back, let weights):
      "Diverged after iteration \(grouped(iteration)): \(name), set to \(significant(value)) by hand, is too large. Restart (\(reset)), or go back (\(back)) and set a smaller value (\(weights))."
    case .replaying(let end):
      "Replaying up to iteration \(grouped(end)): a changed value begins a branch."
    case .inThePast(let iteration, let end, let run, let newest):
      "Iteration \(grouped(iteration)) of \(grouped(end)): \(run) continues, \(newest) returns, a changed value begins a branch."
    case .overshoot(let product, let limit):
      "step size × regularization = \(shortest(product)) is above \(roundedLimit(limit)): the penalty's step overshoots zero, and the weights grow each step."
    case .zeroWeights:
      "All weights are zero, and so are all hidden values: no gradient reaches a weight. Only the last bias can learn."
    case .equalUnits: "All hidden units are equal and get equal gradients: nothing breaks their symmetry."
    case .allUnitsDead(let reset):
      "Every hidden unit is dead: zero for all points. Only the last bias counts; all points get one class. Restart (\(reset)) with a smaller step size."
    case .layerDead(let layer, let reset):
      "All units of hidden layer \(layer) are dead, so no gradient passes it, and all points get one class. Restart (\(reset)) with a smaller step size."
    case .unitsDead(let share, let rest, let accuracy, let lower, let reset):
      "\(percentage(share, digits: 0)) % of the hidden units are dead: zero for every point. \(rest == 1 ? "The other one has" : "The other \(grouped(rest)) have") \(percentage(accuracy)) % right. A restart (\(reset)) with a smaller step (\(lower)) leaves more alive."
    case .layerDeadFromStart(let layer, let seed):
      "All units of hidden layer \(layer) are dead by their first weights: no gradient passes it, and all points get one class. Another seed (\(seed)) or more units help."
    case .unitsDeadFromStart(let share, let seed):
      "\(percentage(share, digits: 0)) % of the hidden units are dead: zero for every point. Most were so from the start, by their first weights: another seed (\(seed)) or more units help."
    case .unitsOff(let share, let rest, let accuracy):
      "L1 has switched off \(percentage(share, digits: 0)) % of the hidden units: a sparse network. \(rest == 1 ? "The other one has" : "The other \(grouped(rest)) have") \(percentage(accuracy)) % right."
    case .l1Costs(let share, let rest, let accuracy, let choose, let lower):
      "L1 has switched off \(percentage(share, digits: 0)) % of the hidden units; \(rest == 1 ? "the other one has" : "the other \(grouped(rest)) have") only \(percentage(accuracy)) % right. Choose \"\(SettingTitle.l1.english)\" in the controls (\(choose)) and lower it (\(lower))."
    case .finished(let iteration, let accuracy):
      "Finished at iteration \(grouped(iteration)): accuracy \(percentage(accuracy)) %."
    case .finishedTested(let iteration, let accuracy, let test):
      "Finished at iteration \(grouped(iteration)): accuracy \(percentage(accuracy)) %, on the test points \(percentage(test)) %."
    case .beyondLimit(let iteration, let limit):
      "The run has \(grouped(iteration)) iterations already, and --iterations \(limit) is their number in all: it does not go on."
    case .firstWeights(let run):
      "The first weights are random, and so are the first borders. \(run) starts it."
    case .givenWeights(let path, let accuracy, let run):
      "The network of \(printablePath(path)): \(percentage(accuracy)) % of the points are right. \(run) trains it on."
    case .firstLoss(let classes, let loss, let run):
      "Small weights give every class 1/\(classes): the loss begins at ln \(classes) = \(fixed(loss, digits: 4)). \(run) starts it."
    case .firstScores(let loss, let run):
      "Small weights give every class nearly the same score: the loss begins at \(fixed(loss, digits: 4)). \(run) starts it."
    case .paused(let iteration, let run, let step):
      "Paused at iteration \(grouped(iteration)): \(run) goes on, \(step) takes one step."
    case .learning: "Learning."
    case .risenSinceStart(let from, let to, let lower):
      "The loss has risen from \(bounded(from, digits: 2)) to \(bounded(to, digits: 2)) since the start: the step size is too large (\(lower) lowers it)."
    case .risenSinceStep(let step, let from, let to, let lower):
      "The loss has risen from \(bounded(from, digits: 2)) to \(bounded(to, digits: 2)) since the change: a step size of \(short(step)) is too large (\(lower) lowers it)."
    case .risenSinceChange(let change, let from, let to):
      "The loss was \(bounded(from, digits: 2)) before the change (\(change.english)), and is now \(bounded(to, digits: 2))."
    case .jumps(let low, let high, let lower):
      "The loss jumps between \(bounded(low, digits: 2)) and \(bounded(high, digits: 2)): the step size is too large for this curvature (\(lower) lowers it)."
    case .hovers(let low, let high, let lower):
      "The loss no longer falls, but oscillates between \(bounded(low, digits: 2)) and \(bounded(high, digits: 2)): a smaller step size (\(lower)) lets it converge."
    case .passesMinimum(let ratio, let lower):
      "The loss no longer falls: each step moves the weights by \(percentage(ratio, digits: 0)) % and passes the minimum. Shorter ones (\(lower)) help, perhaps after a restart."
    case .noise(let batch, nil, let points, let low, let high, let loss, let falls, let accuracy):
      "Noise: each step uses \(grouped(batch)) of \(grouped(points)) points, and its loss varies between \(bounded(low, digits: 2)) and \(bounded(high, digits: 2)). Over all points it is \(bounded(loss, digits: 2))\(falls ? " and falls" : ""); \(recent(accuracy)) % are right."
    case .noise(let batch, let last?, let points, let low, let high, let loss, let falls, let accuracy):
      "Noise: steps of \(grouped(batch)) of \(grouped(points)) points (\(grouped(last)) in the last of an epoch) vary in loss between \(bounded(low, digits: 2)) and \(bounded(high, digits: 2)). Over all points it is \(bounded(loss, digits: 2))\(falls ? " and falls" : ""); \(recent(accuracy)) % are right."
    case .calmed(let before, let low, let high, let now, let loss):
      "Smaller steps let it converge: with step size \(short(before)) the loss jumped between \(bounded(low, digits: 2)) and \(bounded(high, digits: 2)), with \(short(now)) it is \(bounded(loss, digits: 2))."
    case .scheduleOver(let accuracy, let length):
      accuracy.share >= 0.9
        ? "The schedule has ended: its step size is nearly zero, and the parameters no longer change; \(recent(accuracy)) % are right."
        : "The schedule has ended at \(recent(accuracy)) %: its step size is nearly zero, and the parameters no longer change. A length above \(grouped(length)) leaves more time."
    case .risen(let share, let iterations, let lower):
      "The loss has risen by \(bounded(share * 100, digits: 0)) % over \(grouped(iterations)) iterations: the step size may be too large (\(lower))."
    case .converged(let iterations, let accuracy):
      "Converged: the loss has hardly moved for \(grouped(iterations)) iterations; \(recent(accuracy)) % are right."
    case .convergedTested(let iterations, let accuracy, let test):
      "Converged: the loss has hardly moved for \(grouped(iterations)) iterations; \(recent(accuracy)) % are right, of the test points \(percentage(test)) %."
    case .overfitting(let accuracy, let test, let points, let raise):
      "Overfitting: \(percentage(accuracy)) % of the \(grouped(points)) training points are right, only \(percentage(test)) % of the test points. More points or regularization (\(raise)) help."
    case .overfittingSince(let accuracy, let test, let low, let iteration, let now, let raise):
      "Overfitting: \(percentage(accuracy)) % of the training points are right, \(percentage(test)) % of the others. Their loss was \(bounded(low, digits: 2)) at iteration \(grouped(iteration)), now \(bounded(now, digits: 2)): regularize (\(raise))."
    case .testLossRises(let low, let iteration, let now, let test, let isProbability):
      "The test loss has risen from \(bounded(low, digits: 2)) at iteration \(grouped(iteration)) to \(bounded(now, digits: 2)): \(isProbability ? "wrong predictions have become more confident" : "wrong predictions miss the margin by more"). \(percentage(test)) % of the test points are right."
    case .penaltyCosts(let best, let iteration, let now, let lower):
      "The penalty falls, and so does the accuracy: about \(percentage(best, digits: 0)) % were right at iteration \(grouped(iteration)), now \(recent(now)) %. Regularize less (\(lower))."
    case .worseThanBefore(let best, let iteration, let now, let loss, let lossNow, let lower):
      "Worse than before: at iteration \(grouped(iteration)) about \(percentage(best, digits: 0)) % were right with a loss of \(bounded(loss, digits: 2)), now \(recent(now)) % with \(bounded(lossNow, digits: 2)). Smaller steps (\(lower)) help."
    case .accuracyFalls(let best, let iteration, let now):
      "Accuracy falls: about \(percentage(best, digits: 0)) % were right at iteration \(grouped(iteration)), now \(recent(now)) %. The loss measures how confident the predictions are, not how many are right."
    case .convergedFeatures(let accuracy, let features):
      "Converged at \(recent(accuracy)) %: \(features == 1 ? "this one feature" : "a weighted sum of these \(features) features") has no lower loss here."
    case .majority(let accuracy, let name):
      "\(percentage(accuracy)) % are right, as many as if every point got class \(name): no other class is separated from it."
    case .convergedHeld(let accuracy, let lower):
      "Converged at \(recent(accuracy)) %: regularization keeps the weights small and the scores nearly equal. Less of it (\(lower)) lowers the loss."
    case .convergedLinear(let accuracy, let model):
      "Converged at \(recent(accuracy)) %: straight borders have no lower loss here. The network (\(model)) can bend them."
    case .separated(let raise, let test):
      "All training points are right\(test.map { ", of the test points \(percentage($0)) %" } ?? ""). The loss still falls, but only because the weights grow; regularization (\(raise)) stops that."
    case .marginsKept:
      "The data loss is 0: every point is right by at least the margin, so all gradients of the data loss are 0."
    case .bestPossible(let accuracy, let points, let test):
      "\(percentage(accuracy)) % are right\(test.map { ", of the test points \(percentage($0)) %" } ?? ""). More is impossible: \(grouped(points)) points have the same input as a point of another class."
    case .belowBestPossible(let accuracy, let best, let points):
      "At \(recent(accuracy)) % the loss has hardly moved. At most \(percentage(best)) % can be right: \(grouped(points)) points have the same input as a point of another class."
    case .oneCoordinate(let accuracy, let name):
      "At \(recent(accuracy)) % the loss has hardly moved: only \(name) of each point is read, so points with the same \(name) get the same scores."
    case .equalFeatures(let accuracy, let images, let missing, let needsAll):
      "Settled at \(recent(accuracy)) %: these features are equal at \((["(x, y)"] + images).dropLast().joined(separator: ", ")) and \(images.last ?? ""), where the classes differ. With \(missing.joined(separator: needsAll ? " and " : " or ")) among them more can be separated."
    case .slow(let raise):
      "Slow: the loss falls, but the step size is small for this gradient. A larger one (\(raise)) is faster."
    case .slowBySchedule(let step, let first):
      "Slow: the schedule has lowered the step size from \(short(first)) to \(short(step)), too small for this gradient."
    case .smallStep(let raise):
      "Hardly begun: with so small a step size the weights hardly change. A larger one (\(raise)) is faster."
    case .smallWeights(let raise, isOver: false):
      "Hardly begun: small weights give small gradients. It speeds up as they grow, or with a larger step size (\(raise))."
    case .smallWeights(let raise, isOver: true):
      "Hardly begun: small weights give small gradients. More iterations or a larger step size (\(raise)) help."
    case .vanishing(let layers):
      "Small weights in \(layers) hidden layers: each passes little of the gradient on, and hardly any reaches the first. He or Xavier initialization helps."
    case .worseThanChance(let loss, let chance):
      "A data loss of \(bounded(loss, digits: 2)) is above \(fixed(chance, digits: 2)), which equal scores for all would have: it is confident in wrong predictions."
    case .settledByRegularization(let accuracy, let lower):
      "Settled at \(recent(accuracy)) %: regularization keeps the weights small. Less of it (\(lower)) lets the borders bend."
    case .settledTested(let accuracy, let test):
      "Settled at \(recent(accuracy)) %, of the test points \(percentage(test)) %: regularization keeps it from fitting single points."
    case .settled(let accuracy, let iterations):
      "Settled at \(recent(accuracy)) %: the loss has hardly moved for \(grouped(iterations)) iterations. More units, or less noise, would allow more."
    case .tooFewUnits(let units, let haveCreases, let iterations):
      haveCreases
        ? "Plateau for \(grouped(iterations)) iterations: \(units == 1 ? "1 hidden unit makes" : "\(units) hidden units make") too few creases to follow the points. More of them help."
        : "Plateau for \(grouped(iterations)) iterations: \(units == 1 ? "1 hidden unit is" : "\(units) hidden units are") too few for borders that follow the points. More of them help."
    case .plateau(let fall, let iterations, let directions, let isOver):
      "Plateau: the loss \(fall < 0.005 ? "has hardly moved for \(grouped(iterations)) iterations" : "fell by only \(percentage(fall, digits: 1)) % over the last \(grouped(iterations)) iterations"). The hidden units share \(directions) directions; \(isOver ? "the run ended before they differed" : "once they differ, it can fall again")."
    case .standstill(let accuracy, let iterations, let isOver):
      "At \(recent(accuracy)) % the loss has hardly moved for \(grouped(iterations)) iterations. \(isOver ? "Try" : "Look ahead, or try") other values."
    case .overlap(let accuracy, let neighbours):
      "At \(recent(accuracy)) % the loss has hardly moved: the classes overlap here, or have too few points. By the nearest ones, too, only \(percentage(neighbours)) % would be right."
    case .still(let iterations):
      "The loss has hardly moved for \(grouped(iterations)) iterations."
    case .fallen(let share, let iterations):
      "Learning: the loss fell by \(percentage(share, digits: 0)) % over the last \(grouped(iterations)) iterations."
    case .strongL1(let choose, let lower):
      "L1 is too strong: it pulls the weights to zero more strongly than the data pull them away. Choose \"\(SettingTitle.l1.english)\" in the controls (\(choose)) and lower it (\(lower))."
    case .strongRegularization(.atChance(let classes, let loss)):
      "Regularization is too strong: the weights are near zero, and the loss is ln \(classes) = \(fixed(loss, digits: 4))."
    case .strongRegularization(.nearChance(let classes, let loss)):
      "Regularization is too strong: the weights are near zero, and the loss is near ln \(classes) = \(fixed(loss, digits: 4))."
    case .strongRegularization(.equalScores):
      "Regularization is too strong: the weights are near zero, and all points get the same scores."
    }
  }
}

private func recent(_ accuracy: RecentAccuracy) -> String { accuracy.percentage(about: "about ") }

/// A step size in at most three digits.
func short(_ value: Double) -> String {
  abs(value) >= 0.001 ? shortest((value * 1000).rounded() / 1000) : scientific(value)
}
