extension RemarkText {
  package var english: String {
    switch self {
    case .diverged(let iteration, let lower, let reset):
      "Diverged after iteration \(grouped(iteration)): the next values are not finite. Lower the step size (\(lower)), then begin again (\(reset))."
    case .replaying(let end):
      "Replaying what was, up to iteration \(grouped(end)): a changed value begins a branch."
    case .inThePast(let iteration, let end, let run, let newest):
      "Iteration \(grouped(iteration)) of \(grouped(end)): \(run) plays on, \(newest) returns, a changed value begins a branch."
    case .overshoot(let product, let limit):
      "step size × regularization = \(shortest(product)) is above \(roundedLimit(limit)): shrinking overshoots, and the weights grow each step."
    case .equalUnits: "All hidden units are equal and get equal gradients: nothing breaks their symmetry."
    case .allUnitsDead(let reset):
      "Every hidden unit is dead: zero for all points, so no gradient passes. Begin again (\(reset)) with a smaller step."
    case .unitsDead(let share):
      "\(percentage(share, digits: 0)) % of the hidden units are dead: zero for every point."
    case .finished(let iteration, let accuracy):
      "Finished at iteration \(grouped(iteration)): accuracy \(percentage(accuracy)) %."
    case .firstWeights(let run):
      "The first weights are random, and so are the first borders. \(run) starts it."
    case .firstLoss(let classes, let loss, let run):
      "Small weights give every class 1/\(classes): the loss begins at ln \(classes) = \(fixed(loss, digits: 4)). \(run) starts it."
    case .paused(let iteration, let run, let step):
      "Paused at iteration \(grouped(iteration)): \(run) goes on, \(step) takes one step."
    case .learning: "Learning."
    case .leaps(let low, let high, let lower):
      "The loss leaps between \(bounded(low, digits: 2)) and \(bounded(high, digits: 2)): the step is longer than the valley is wide (\(lower) shortens it)."
    case .risen(let share, let iterations, let lower):
      "The loss has risen by \(bounded(share * 100, digits: 0)) % over \(grouped(iterations)) iterations: the step size may be too large (\(lower))."
    case .converged(let iterations, let accuracy):
      "Converged: the loss has hardly moved for \(grouped(iterations)) iterations; \(percentage(accuracy)) % are right."
    case .convergedLinear(let accuracy, let model):
      "Converged at \(percentage(accuracy)) %: straight borders can do no better here. The network (\(model)) can bend them."
    case .slow(let raise):
      "Slow: the loss falls, but the steps are short for its slope. A larger one (\(raise)) is faster."
    case .smallStep(let raise):
      "Hardly begun: with so small a step the weights hardly move. A larger one (\(raise)) is faster."
    case .smallWeights(let raise):
      "Hardly begun: small weights pass small gradients. It speeds up as they grow, or with a larger step (\(raise))."
    case .settledByRegularization(let accuracy, let lower):
      "Settled at \(percentage(accuracy)) %: regularization holds the weights back. Less of it (\(lower)) lets the borders bend."
    case .settled(let accuracy, let iterations):
      "Settled at \(percentage(accuracy)) %: the loss has hardly moved for \(grouped(iterations)) iterations. More units, or less noise, would allow more."
    case .tooFewUnits(let units, let iterations):
      "Plateau for \(grouped(iterations)) iterations: \(units == 1 ? "1 hidden unit makes" : "\(units) hidden units make") too few folds to follow the points. More of them help."
    case .plateau(let iterations):
      "Plateau: the loss has hardly moved for \(grouped(iterations)) iterations. Wait, it often breaks through."
    case .fallen(let share, let iterations):
      "Learning: the loss fell by \(percentage(share, digits: 0)) % over the last \(grouped(iterations)) iterations."
    case .strongL1(let controls):
      "L1 has won: it pulls harder than the data, and the weights only tremble about zero. Less of it (\(controls)) lets them grow."
    case .strongRegularization(.atChance(let classes, let loss)):
      "Regularization has won: the weights are near zero, and the loss is ln \(classes) = \(fixed(loss, digits: 4))."
    case .strongRegularization(.nearChance(let classes, let loss)):
      "Regularization has won: the weights are near zero, and the loss is near ln \(classes) = \(fixed(loss, digits: 4))."
    case .strongRegularization(.equalScores):
      "Regularization has won: the weights are near zero, and all points get the same scores."
    }
  }
}
