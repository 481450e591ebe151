/// The analytic gradient compared with centred differences, for one layer's `W` or `b`.
package struct GradientCheck: Equatable, Sendable {
  /// `W`, `b`, `W2`, `b2`, … with the names of the case study.
  package let name: String
  /// The largest relative error, `|a - n| / max(|a|, |n|)`, over the checked parameters.
  package let relativeError: Double
  /// Whether every error is within the rounding of the difference quotient, 16·ulp(loss)/h.
  package let isRounding: Bool
  /// The number of parameters that were left out because a kink lies between the two points of the difference.
  package let kinks: Int
  package let parameters: Int
}

extension Network {
  /// Compares ``lossAndGradient(_:reg:l1:)`` with `(L(θ + h) - L(θ - h)) / 2h`, block by block.
  ///
  /// CS231n's notes on gradient checks require a relative error below 1e-7 away from kinks. A parameter whose difference
  /// crosses a kink (a unit is active at one end for some point and not at the other) is not judged and counted separately.
  /// Entries below `1e-2` of the largest gradient are compared on that scale, because their difference is mostly rounding
  /// error.
  ///
  /// - Parameters:
  ///   - gradient: a gradient to check in place of the definition's, such as a kernel's.
  ///   - h: half of the difference.
  ///   - limit: the largest number of parameters of a block that are checked, evenly spaced.
  package func gradientCheck(
    _ data: Dataset, gradient given: [Double]? = nil, reg: Double, l1: Double = 0, h: Double = 1e-5, limit: Int = .max
  ) -> [GradientCheck] {
    let roundoff = 16 * Double.ulpOfOne * max(1, loss(data, reg: reg, l1: l1).total) / h
    let gradient = given ?? lossAndGradient(data, reg: reg, l1: l1).gradient
    let floor = 1e-2 * (gradient.map(abs).max() ?? 0)
    return layers.enumerated().flatMap { index, layer in
      let suffix = index == 0 ? "" : "\(index + 1)"
      return [("W" + suffix, layer.weights), ("b" + suffix, layer.biases)].map { name, range in
        var worst = 0.0
        var isRounding = true
        var kinks = 0
        let spacing = (range.count - 1) / limit + 1
        let chosen = stride(from: range.lowerBound, to: range.upperBound, by: spacing)
        for parameter in chosen {
          var low = self
          var high = self
          low.parameters[parameter] -= h
          high.parameters[parameter] += h
          let crossesZero = l1 != 0 && range == layer.weights && abs(parameters[parameter]) <= h
          if crossesZero || low.switches(data) != high.switches(data) {
            kinks += 1
            continue
          }
          let numeric =
            (low.rise(to: high, data)
              + (high.l2Penalty(reg) + high.l1Penalty(l1)) - (low.l2Penalty(reg) + low.l1Penalty(l1)))
            / (high.parameters[parameter] - low.parameters[parameter])
          let analytic = gradient[parameter]
          let scale = max(abs(analytic), abs(numeric), floor)
          let error = abs(analytic - numeric)
          // Below the rounding error both count as zero.
          if max(abs(analytic), abs(numeric)) > roundoff { worst = max(worst, error / scale) }
          if error > roundoff { isRounding = false }
        }
        return GradientCheck(
          name: name, relativeError: worst, isRounding: isRounding, kinks: kinks, parameters: Array(chosen).count)
      }
    }
  }

  /// The data loss of `other` minus this one's, as a sum of the points' differences: two separately rounded sums would
  /// differ by more than a small gradient changes them.
  private func rise(to other: Network, _ data: Dataset) -> Double {
    let (from, to) = (scores(data.X), other.scores(data.X))
    let sum = (0..<data.count).reduce(0) { sum, i in
      sum + (objective.loss(to.row(i), label: data.y[i]).loss - objective.loss(from.row(i), label: data.y[i]).loss)
    }
    return sum / Double(data.count)
  }

  /// The side of each kink for every point: which hidden units are active, and which scores are inside of a margin. Empty
  /// where neither the activation nor the objective has kinks.
  private func switches(_ data: Dataset) -> [Double] {
    guard hasKinks else { return [] }
    let outputs = forward(data.X)
    var sides: [Double] = []
    if activation.hasKink { sides += outputs.dropFirst().dropLast().flatMap { $0.values.map { $0 > 0 ? 1 : 0 } } }
    if objective.hasKinks { sides += objective.meanLoss(scores: outputs.last!, y: data.y).dscores.values }
    return sides
  }
}

extension Network {
  /// Whether the loss has kinks: where hidden units switch, or where scores reach a margin.
  package var hasKinks: Bool { hiddenLayers > 0 && activation.hasKink || objective.hasKinks }
}
