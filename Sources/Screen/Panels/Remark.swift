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
    let product = settings.stepSize * settings.regularization
    if product > 2 {
      return Remark(
        "step size × regularization = \(shortest(product)) is above 2: shrinking overshoots, and the weights grow each step.",
        .alarm)
    }
    if diagnostics.deadUnits == 1 {
      return Remark(
        "Every hidden unit is dead: zero for all points, so no gradient passes. Begin again (r) with a smaller step.",
        .alarm)
    }
    if network.hasEqualUnits {
      return Remark("All hidden units are equal and get equal gradients: nothing breaks their symmetry.", .warning)
    }
    if settings.regularization > 0 && iteration > 20 && network.largestWeight < 1e-3 {
      return Remark(
        "Regularization has won: the weights are near zero, and the loss is ln \(network.classes) = \(fixed(chance, digits: 4)).",
        .warning)
    }
    if let dead = diagnostics.deadUnits, dead >= 0.5 {
      return Remark("\(fixed(dead * 100, digits: 0)) % of the hidden units are dead: zero for every point.", .warning)
    }
    if state == .finished {
      return Remark(
        "Finished at iteration \(grouped(iteration)): accuracy \(fixed(diagnostics.accuracy * 100, digits: 1)) %.",
        .good)
    }
    if iteration == 0 {
      return Remark(
        "Small weights give every class 1/\(network.classes): the loss begins at ln \(network.classes) = \(fixed(chance, digits: 4)). Space starts it."
      )
    }
    return progress
  }

  private var progress: Remark {
    guard let trend = history.trend else { return Remark("Learning.") }
    if trend.fall < 0.02 && trend.iterations >= 40 {
      if diagnostics.accuracy >= 0.9 {
        return Remark(
          "Converged: the loss has hardly moved for \(grouped(trend.iterations)) iterations; \(fixed(diagnostics.accuracy * 100, digits: 1)) % are right.",
          .good)
      }
      if network.hiddenUnits == 0 {
        return Remark(
          "Converged: straight borders can do no better on these points than \(fixed(diagnostics.accuracy * 100, digits: 1)) %.",
          .warning)
      }
      return Remark(
        "Plateau: the loss has hardly moved for \(grouped(trend.iterations)) iterations. Wait, it often breaks through.",
        .warning)
    }
    if trend.fall < -0.05 { return Remark("The loss is rising: the step size may be too large.", .warning) }
    return Remark(
      "Learning: the loss fell by \(fixed(max(0, trend.fall) * 100, digits: 0)) % over the last \(grouped(trend.iterations)) iterations."
    )
  }

  /// ln K, the loss of a network that knows nothing.
  private var logOfClasses: Double {
    softmaxCrossEntropy(scores: Matrix(rows: 1, columns: network.classes), y: [0]).loss
  }
}

extension LossHistory {
  /// How far the loss fell, as a share, over about the last fifth of the run; `nil` while there is too little of it. Each
  /// end is the mean of several buckets, because at the edge of stability the loss rises on every third step.
  var trend: (fall: Double, iterations: Int)? {
    guard buckets.count >= 20 else { return nil }
    let span = max(10, buckets.count / 5)
    let width = max(3, span / 3)
    func mean(_ range: Range<Int>) -> Double {
      range.reduce(0) { $0 + buckets[$1].minimum } / Double(range.count)
    }
    let end = mean(buckets.count - width..<buckets.count)
    let start = mean(buckets.count - span - width / 2..<buckets.count - span - width / 2 + width)
    return (start > 0 ? (start - end) / start : 0, span * stride)
  }
}

extension Network {
  /// The largest absolute weight, biases aside.
  var largestWeight: Double {
    layers.reduce(0) { largest, layer in parameters[layer.weights].reduce(largest) { max($0, abs($1)) } }
  }

  /// Whether the first hidden layer has several units and all have the same weights.
  var hasEqualUnits: Bool {
    guard let first = layers.first, layers.count > 1, first.outputs > 1 else { return false }
    return first.weights.allSatisfy { i in
      parameters[i]
        == parameters[first.weights.lowerBound + (i - first.weights.lowerBound) / first.outputs * first.outputs]
    }
  }
}
