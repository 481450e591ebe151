import Learning
import Settings
import Texts
import Training

/// One sentence about what is going on, and how grave it is.
package struct Remark: Equatable, Sendable {
  package let text: any Text
  package let role: Theme.Role

  init(_ text: any Text, _ role: Theme.Role = .text) {
    self.text = text
    self.role = role
  }

  /// A sentence that no catalogue has yet.
  init(_ text: String, _ role: Theme.Role = .text) {
    self.text = Verbatim(text)
    self.role = role
  }

  init(_ text: RemarkText, _ role: Theme.Role = .text) {
    self.text = text
    self.role = role
  }

  package static func == (a: Remark, b: Remark) -> Bool { a.role == b.role && a.text.isEqual(to: b.text) }
}

extension Snapshot {
  /// What a teacher would say of the run at this moment: the gravest thing first, and nothing that the published run
  /// would not deserve.
  ///
  /// - Parameter keys: the keys that the sentence names.
  package func remark(_ keys: KeyTable) -> Remark {
    let settings = settings
    let chance = chanceLoss
    let key = { (action: Action) in keys.keyName(of: action) }
    if state == .diverged {
      return Remark(.diverged(iteration: iteration, lower: key(.stepSizeDown), reset: key(.reset)), .alarm)
    }
    if isPast { return remarkOnThePast(keys) }
    if let (product, limit) = settings.overshoot(stepSize: stepSize) {
      return Remark(.overshoot(product: product, limit: limit), .alarm)
    }
    if settings.initialization.isEqual && network.hasEqualUnits { return Remark(.equalUnits, .warning) }
    if let winner = remarkOnPenalty(strong: true, keys) { return winner }
    if diagnostics.deadUnits == 1 { return Remark(.allUnitsDead(reset: key(.reset)), .alarm) }
    if let winner = remarkOnPenalty(strong: false, keys) { return winner }
    if let dead = diagnostics.deadUnits, dead >= 0.5 { return Remark(.unitsDead(share: dead), .warning) }
    if state == .finished {
      return Remark(.finished(iteration: iteration, accuracy: diagnostics.accuracy), .good)
    }
    if iteration == 0 {
      guard settings.objective == .crossEntropy, abs(loss.total - chance) < 0.005 else {
        return Remark(.firstWeights(run: key(.togglePause)))
      }
      return Remark(.firstLoss(classes: network.classes, loss: chance, run: key(.togglePause)))
    }
    return progress(keys)
  }

  /// What the curve says where nothing is wrong.
  private func progress(_ keys: KeyTable) -> Remark {
    let key = { (action: Action) in keys.keyName(of: action) }
    guard let trend = LossTrend(history) else {
      return Remark(
        state == .paused ? .paused(iteration: iteration, run: key(.togglePause), step: key(.step)) : .learning)
    }
    let accuracy = diagnostics.accuracy
    let iterations = trend.iterations
    let (raise, lower) = (key(.stepSizeUp), key(.stepSizeDown))
    if trend.swing > 0.5 && settings.batchSize == nil {
      return Remark(.leaps(low: trend.low, high: trend.high, lower: lower), .warning)
    }
    if trend.fall < -0.1 {
      return Remark(.risen(share: -trend.fall, iterations: iterations, lower: lower), .warning)
    }
    if trend.fall < 0.015 && accuracy >= 0.9 {
      return Remark(.converged(iterations: iterations, accuracy: accuracy), .good)
    }
    if trend.fall < 0.005 && network.hiddenUnits == 0 {
      // With mini-batches the gradient over all points stays larger.
      if diagnostics.gradientNorm < (settings.batchSize == nil ? 0.02 : 0.06) {
        return Remark(.convergedLinear(accuracy: accuracy, model: key(.switchModel)), .accent)
      }
      if trend.fall > 0 { return Remark(.slow(raise: raise)) }
    }
    if trend.fall < 0.02 && loss.data > 0.97 * chanceLoss && (settings.regularization < 0.01 || iteration < 100) {
      if let ratio = diagnostics.updateRatio, ratio < 1e-5 { return Remark(.smallStep(raise: raise)) }
      if network.largestWeight < 0.2 { return Remark(.smallWeights(raise: raise)) }
    }
    if trend.fall < 0.002 && iteration >= 100 && settings.regularization >= 0.01 {
      return Remark(.settledByRegularization(accuracy: accuracy, lower: key(.regularizationDown)), .warning)
    }
    if trend.fall < 0.005 && iterations >= 1000 && accuracy < 0.9 && network.hiddenUnits > 0 {
      return Remark(.settled(accuracy: accuracy, iterations: iterations), .accent)
    }
    if trend.fall < 0.04 && accuracy < 0.9 && network.hiddenUnits > 0 {
      return Remark(
        network.hiddenUnits <= 5
          ? .tooFewUnits(network.hiddenUnits, iterations: iterations) : .plateau(iterations: iterations), .accent)
    }
    return Remark(.fallen(share: max(0, trend.fall), iterations: iterations))
  }

  /// The remark where a penalty has made all weights zero.
  ///
  /// - Parameter strong: only of a penalty so strong that it, not the step, is why units are dead.
  private func remarkOnPenalty(strong: Bool, _ keys: KeyTable) -> Remark? {
    guard iteration > 20 else { return nil }
    let largest = network.largestWeight
    // The gradient of L1 does not depend on the size of a weight: each step overshoots zero, by a step of L1 at most.
    let tremble =
      switch settings.optimizer {
      case .gradientDescent: stepSize * settings.l1
      case .momentum, .nesterov: stepSize * settings.l1 / (1 - Optimizer.mu)
      case .adam, .rmsprop, .adagrad: stepSize
      }
    if strong, settings.l1 >= 0.005, largest < 2 * tremble, loss.data > 0.97 * chanceLoss {
      return Remark(.strongL1(controls: keys.keyName(of: Action.nextControl)), .warning)
    }
    // Shrinking that overshoots takes longer to come to rest.
    let small = stepSize * settings.regularization > 1 ? 1e-2 : 1e-3
    guard strong ? settings.regularization >= 0.1 : settings.regularization > 0, largest < small else { return nil }
    let away = abs(loss.total - chanceLoss)
    let result: RemarkText.Result =
      settings.objective != .crossEntropy
      ? .equalScores
      : away < 5e-5
        ? .atChance(classes: network.classes, loss: chanceLoss)
        : away < 5e-3 ? .nearChance(classes: network.classes, loss: chanceLoss) : .equalScores
    return Remark(.strongRegularization(result), .warning)
  }

  /// The loss of a network that has learned nothing.
  private var chanceLoss: Double {
    network.objective.chanceLoss(classes: network.classes)
  }
}

extension RunSettings {
  /// ``overshoot(stepSize:)`` of the step size that the schedule begins with.
  var overshoot: (product: Double, limit: Double)? { overshoot(stepSize: stepSize) }

  /// `step size × regularization` and the limit above which the penalty alone makes the weights grow; `nil` below it.
  ///
  /// - Parameter stepSize: the one in effect.
  func overshoot(stepSize: Double) -> (product: Double, limit: Double)? {
    let product = stepSize * regularization
    guard let limit = optimizer.shrinkingLimit, product > limit else { return nil }
    return (product, limit)
  }
}

extension Network {
  /// The largest absolute weight, biases aside.
  var largestWeight: Double {
    layers.reduce(0) { largest, layer in parameters[layer.weights].reduce(largest) { max($0, abs($1)) } }
  }

  /// Whether the first hidden layer has several units and all have the same weights, up to rounding.
  var hasEqualUnits: Bool {
    guard let first = layers.first, layers.count > 1, first.outputs > 1 else { return false }
    return (0..<first.inputs).allSatisfy { input in
      let row = first.weights.lowerBound + input * first.outputs
      let weight = parameters[row]
      return parameters[row..<row + first.outputs].allSatisfy { abs($0 - weight) <= 1e-9 * abs(weight) }
    }
  }
}
