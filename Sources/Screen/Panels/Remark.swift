import Learning
import Settings
import Training

/// One sentence about what is going on, and how grave it is.
package struct Remark: Equatable, Sendable {
  package let text: String
  package let role: Theme.Role

  init(_ text: String, _ role: Theme.Role = .text) {
    self.text = text
    self.role = role
  }
}

extension Snapshot {
  /// What a teacher would say of the run at this moment: the gravest thing first, and nothing that the published run
  /// would not deserve.
  package var remark: Remark {
    let settings = settings
    let chance = logOfClasses
    if state == .diverged {
      return Remark(
        "Diverged after iteration \(grouped(iteration)): the next values are not finite. Lower the step size (-), then begin again (r).",
        .alarm)
    }
    if isPast { return remarkOnThePast }
    if let overshoot = settings.overshoot {
      return Remark("\(overshoot): shrinking overshoots, and the weights grow each step.", .alarm)
    }
    if settings.initialization == .zero && network.hasEqualUnits {
      return Remark("All hidden units are equal and get equal gradients: nothing breaks their symmetry.", .warning)
    }
    if let winner = remarkOnPenalty(strong: true) { return winner }
    if diagnostics.deadUnits == 1 {
      return Remark(
        "Every hidden unit is dead: zero for all points, so no gradient passes. Begin again (r) with a smaller step.",
        .alarm)
    }
    if let winner = remarkOnPenalty(strong: false) { return winner }
    if let dead = diagnostics.deadUnits, dead >= 0.5 {
      return Remark("\(fixed(dead * 100, digits: 0)) % of the hidden units are dead: zero for every point.", .warning)
    }
    if state == .finished {
      return Remark(
        "Finished at iteration \(grouped(iteration)): accuracy \(fixed(diagnostics.accuracy * 100, digits: 1)) %.",
        .good)
    }
    if iteration == 0 {
      guard abs(loss.total - chance) < 0.005 else {
        return Remark("The first weights are random, and so are the first borders. Space starts it.")
      }
      return Remark(
        "Small weights give every class 1/\(network.classes): the loss begins at ln \(network.classes) = \(fixed(chance, digits: 4)). Space starts it."
      )
    }
    return progress
  }

  /// What the curve says where nothing is wrong.
  private var progress: Remark {
    guard let trend = LossTrend(history) else {
      return Remark(
        state == .paused ? "Paused at iteration \(grouped(iteration)): Space goes on, s takes one step." : "Learning.")
    }
    let share = "\(fixed(diagnostics.accuracy * 100, digits: 1)) %"
    let time = "for \(grouped(trend.iterations)) iterations"
    if trend.swing > 0.5 && settings.batchSize == nil {
      return Remark(
        "The loss leaps between \(bounded(trend.low, digits: 2)) and \(bounded(trend.high, digits: 2)): the step is longer than the valley is wide (- shortens it).",
        .warning)
    }
    if trend.fall < -0.1 {
      return Remark(
        "The loss has risen by \(bounded(-trend.fall * 100, digits: 0)) % over \(grouped(trend.iterations)) iterations: the step size may be too large (-).",
        .warning)
    }
    if trend.fall < 0.015 && diagnostics.accuracy >= 0.9 {
      return Remark("Converged: the loss has hardly moved \(time); \(share) are right.", .good)
    }
    if trend.fall < 0.005 && network.hiddenUnits == 0 {
      // A few points a step leave a gradient of all points that never rests.
      if diagnostics.gradientNorm < (settings.batchSize == nil ? 0.02 : 0.06) {
        return Remark(
          "Converged at \(share): straight borders can do no better here. The network (m) can bend them.", .accent)
      }
      if trend.fall > 0 {
        return Remark("Slow: the loss falls, but the steps are short for its slope. A larger one (+) is faster.")
      }
    }
    if trend.fall < 0.02 && loss.data > 0.97 * logOfClasses && (settings.regularization < 0.01 || iteration < 100) {
      if let ratio = diagnostics.updateRatio, ratio < 1e-5 {
        return Remark("Hardly begun: with so small a step the weights hardly move. A larger one (+) is faster.")
      }
      if network.largestWeight < 0.2 {
        return Remark(
          "Hardly begun: small weights pass small gradients. It speeds up as they grow, or with a larger step (+).")
      }
    }
    if trend.fall < 0.002 && iteration >= 100 && settings.regularization >= 0.01 {
      return Remark(
        "Settled at \(share): regularization holds the weights back. Less of it ([) lets the borders bend.", .warning)
    }
    if trend.fall < 0.005 && trend.iterations >= 1000 && diagnostics.accuracy < 0.9 && network.hiddenUnits > 0 {
      return Remark(
        "Settled at \(share): the loss has hardly moved \(time). More units, or less noise, would allow more.", .accent)
    }
    if trend.fall < 0.04 && diagnostics.accuracy < 0.9 && network.hiddenUnits > 0 {
      if network.hiddenUnits <= 5 {
        let units = network.hiddenUnits == 1 ? "1 hidden unit makes" : "\(network.hiddenUnits) hidden units make"
        return Remark("Plateau \(time): \(units) too few folds to follow the points. More of them help.", .accent)
      }
      return Remark("Plateau: the loss has hardly moved \(time). Wait, it often breaks through.", .accent)
    }
    return Remark(
      "Learning: the loss fell by \(fixed(max(0, trend.fall) * 100, digits: 0)) % over the last \(grouped(trend.iterations)) iterations."
    )
  }

  /// That a penalty has pushed all weights to zero, where it has.
  ///
  /// - Parameter strong: only of a penalty so strong that it, not the step, is why units are dead.
  private func remarkOnPenalty(strong: Bool) -> Remark? {
    guard iteration > 20 else { return nil }
    let largest = network.largestWeight
    // L1 pulls as hard at a small weight as at a large one: each step overshoots zero, by a step of L1 at most.
    let tremble =
      switch settings.optimizer {
      case .gradientDescent: settings.stepSize * settings.l1
      case .momentum, .nesterov: settings.stepSize * settings.l1 / (1 - Optimizer.mu)
      case .adam: settings.stepSize
      }
    if strong, settings.l1 >= 0.005, largest < 2 * tremble, loss.data > 0.97 * logOfClasses {
      return Remark(
        "L1 has won: it pulls harder than the data, and the weights only tremble about zero. Less of it (Tab) lets them grow.",
        .warning)
    }
    // Shrinking that overshoots takes longer to come to rest.
    let small = settings.stepSize * settings.regularization > 1 ? 1e-2 : 1e-3
    guard strong ? settings.regularization >= 0.1 : settings.regularization > 0, largest < small else { return nil }
    let away = abs(loss.total - logOfClasses)
    let chance = "ln \(network.classes) = \(fixed(logOfClasses, digits: 4))"
    let result =
      away < 5e-5
      ? "the loss is \(chance)"
      : away < 5e-3 ? "the loss is near \(chance)" : "all points get the same scores"
    return Remark("Regularization has won: the weights are near zero, and \(result).", .warning)
  }

  /// ln K, the loss of a network that knows nothing.
  private var logOfClasses: Double {
    softmaxCrossEntropy(scores: Matrix(rows: 1, columns: network.classes), y: [0]).loss
  }
}

extension RunSettings {
  /// That the penalty alone makes the weights grow, in words and numbers; `nil` where it does not.
  var overshoot: String? {
    let product = stepSize * regularization
    guard let limit = optimizer.shrinkingLimit, product > limit else { return nil }
    return "step size × regularization = \(shortest(product)) is above \(roundedLimit(limit))"
  }
}

/// A limit of `step size × regularization` in at most two digits after the point: `2`, `3.8`, `1.36`.
func roundedLimit(_ limit: Double) -> String { shortest((limit * 100).rounded() / 100) }

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
