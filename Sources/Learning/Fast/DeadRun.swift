extension TrainingRun {
  /// Whether every hidden unit is off for every training point, and stays off up to iteration `end`.
  ///
  /// While all units are off, the gradient of their parameters is that of the penalties alone, whatever the points and the batches.
  /// So the further path of each parameter is computed without the points, by the definition of the optimizer, and lies in an
  /// interval. A unit stays off where its sum is not positive at any point for any parameters of these intervals. They are
  /// lengthened by 1 % at both ends: the kernels round otherwise.
  ///
  /// - Parameter isWanted: called between steps; where it returns false, the result is false.
  package func staysDead(until end: Int, while isWanted: () -> Bool = { true }) -> Bool {
    guard network.deadShare(data.X) == 1 else { return false }
    let (inputs, h) = (network.features(data.X), hyperparameters)
    // The inputs of the layers after the first are 0: their weights have no effect.
    let weights = network.layers[0].weights
    let indices = Array(weights) + network.layers.dropLast().flatMap(\.biases)
    var (parameters, state) = (indices.map { network.parameters[$0] }, optimizerState.subset(indices))
    var gradient = [Double](repeating: 0, count: indices.count)
    var intervals = Intervals(low: parameters, high: parameters)
    for step in 0..<max(0, end - iteration) {
      guard isWanted(), !Abandonment.isUnderWay else { return false }
      for i in weights { gradient[i] = Network.penaltyGradient(parameters[i], reg: h.regularization, l1: h.l1) }
      state.update(
        &parameters, gradient: gradient, stepSize: h.stepSize(at: iteration + step), optimizer: h.optimizer)
      intervals.include(parameters)
      // Intervals only grow: a unit that may come on soon is found after 1, 2, 4, … steps.
      guard step & (step + 1) != 0 || network.isOff(intervals, inputs) else { return false }
    }
    return network.isOff(intervals, inputs)
  }
}

/// For each parameter the interval of its values on a path.
private struct Intervals {
  var low, high: [Double]

  mutating func include(_ parameters: [Double]) {
    for i in parameters.indices {
      low[i] = min(low[i], parameters[i])
      high[i] = max(high[i], parameters[i])
    }
  }

  /// The largest product of `input` and parameter `index`, whose interval is 1 % longer at both ends.
  func largestProduct(_ index: Int, _ input: Double) -> Double {
    let margin = (high[index] - low[index]) / 100
    return max(input * (low[index] - margin), input * (high[index] + margin))
  }
}

extension Network {
  /// Whether every hidden unit is off at every row of `inputs` for all parameters of `intervals`: the weights of the first layer and the
  /// biases of all hidden layers.
  fileprivate func isOff(_ intervals: Intervals, _ inputs: Matrix) -> Bool {
    let first = layers[0]
    for unit in 0..<first.outputs {
      let bias = intervals.largestProduct(first.weights.count + unit, 1)
      for row in 0..<inputs.rows {
        var sum = bias
        for i in 0..<first.inputs { sum += intervals.largestProduct(i * first.outputs + unit, inputs[row, i]) }
        guard sum <= 0 else { return false }
      }
    }
    return (first.weights.count + first.outputs..<intervals.low.count).allSatisfy {
      intervals.largestProduct($0, 1) <= 0
    }
  }
}
