/// The two parts of a loss.
package struct Loss: Equatable, Sendable {
  /// The mean data loss over the points.
  package var data: Double
  /// The penalty of regularization.
  package var penalty: Double

  package init(data: Double, penalty: Double) {
    self.data = data
    self.penalty = penalty
  }

  package var total: Double { data + penalty }
  package var isFinite: Bool { total.isFinite }
}

extension Network {
  /// The loss over a data set, and its gradient in the order of ``parameters``.
  ///
  ///     L = mean_i(L_i) + ½·reg·Σ W² + l1·Σ |W|
  ///
  /// Backward, from the scores to the first layer, where `hidden` is the input of a layer:
  ///
  ///     dW = hiddenᵀ dscores + reg·W + l1·sign(W)     db = Σ_i dscores     dhidden = dscores Wᵀ · f'
  ///
  /// This is the definition; the fast kernels are checked against it.
  package func lossAndGradient(_ data: Dataset, reg: Double, l1: Double = 0) -> (loss: Loss, gradient: [Double]) {
    let outputs = forward(data.X)
    let (dataLoss, dscores) = objective.meanLoss(scores: outputs.last!, y: data.y)
    var gradient = [Double](repeating: 0, count: parameters.count)
    var dout = dscores  // [N x outputs of the layer]
    for (index, layer) in layers.enumerated().reversed() {
      let hidden = outputs[index]  // [N x inputs of the layer]
      gradient.replaceSubrange(layer.weights, with: hidden.transposed.dot(dout).values)
      gradient.replaceSubrange(layer.biases, with: dout.columnSums)
      guard index > 0 else { break }
      var dhidden = dout.dot(W(layer).transposed)
      for i in dhidden.values.indices { dhidden.values[i] *= activation.slope(atActivation: hidden.values[i]) }
      dout = dhidden
    }
    let penalty = regularize(&gradient, reg: reg, l1: l1)
    return (Loss(data: dataLoss, penalty: penalty), gradient)
  }

  /// The gradient of the penalties of one weight, `λ w + l1 sign(w)`.
  static func penaltyGradient(_ w: Double, reg: Double, l1: Double) -> Double {
    reg * w + l1 * (w > 0 ? 1 : w < 0 ? -1 : 0)
  }

  /// Adds the gradient of the penalties, `reg·W + l1·sign(W)`.
  ///
  /// - Returns: the penalty.
  func regularize(_ gradient: inout [Double], reg: Double, l1: Double) -> Double {
    for layer in layers {
      for i in layer.weights {
        gradient[i] += Self.penaltyGradient(parameters[i], reg: reg, l1: l1)
      }
    }
    return l2Penalty(reg) + l1Penalty(l1)
  }

  /// The loss alone.
  package func loss(_ data: Dataset, reg: Double, l1: Double = 0) -> Loss {
    Loss(
      data: objective.meanLoss(scores: scores(data.X), y: data.y).loss, penalty: l2Penalty(reg) + l1Penalty(l1))
  }

  /// The share of points whose correct class has the highest score.
  package func accuracy(_ data: Dataset) -> Double {
    let scores = scores(data.X)
    let right = (0..<data.count).count { argmax(scores.row($0)) == data.y[$0] }
    return Double(right) / Double(data.count)
  }
}
