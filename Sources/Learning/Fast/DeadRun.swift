extension TrainingRun {
  /// Whether every hidden unit is off for every training point and stays off in all further steps.
  ///
  /// The gradient of a unit that is off is that of the L2 penalty. With gradient descent a step multiplies its weights by
  /// `1 - step × λ` and leaves its bias. Where that factor lies between 0 and 1 and the bias is not positive, a sum `x·w + b <= 0`
  /// stays non-positive: it moves towards `b`.
  ///
  /// Momentum and Nesterov also move a unit by their velocity `v`. While its weights follow the penalty alone, they are a linear
  /// recurrence with the roots of ``Optimizer/shrinkingLimit``. Where `step × λ <= (1 - √μ)²`, the roots are positive: the
  /// weights do not oscillate, and the present `v` adds at most `step·μ/(1 - μ)·|v|` to a parameter. Up to 1 they may oscillate, and
  /// each stays below 20 times its present size and that part of `v`, since the roots are smaller than 0.96 and `t·0.96^(t-1)` is below 10.
  /// A unit that would be off with a bias larger by all of that stays off.
  ///
  /// Steps of the other optimizers keep their length while the penalty's gradient vanishes, L1 moves each weight by itself, and
  /// with larger products the weights change their sign: the result is then false.
  package var isPermanentlyDead: Bool {
    let h = hyperparameters
    let product = h.stepSize * h.regularization
    guard h.l1 == 0, (0...1).contains(product), network.deadShare(data.X) == 1 else { return false }
    switch h.optimizer {
    case .gradientDescent: return network.hasNoPositiveBias
    case .momentum, .nesterov:
      guard h.schedule == .constant else { return false }
      let slack = 1 - Optimizer.mu.squareRoot()
      let oscillates = product > slack * slack
      var highest = network
      highest.raiseBiases(
        by: optimizerState, reach: h.stepSize * Optimizer.mu / (1 - Optimizer.mu), weights: oscillates ? 20 : 0, data.X)
      return highest.hasNoPositiveBias && (oscillates || highest.deadShare(data.X) == 1)
    case .adam, .rmsprop, .adagrad: return false
    }
  }
}

extension Network {
  /// Whether no hidden unit has a bias above 0.
  fileprivate var hasNoPositiveBias: Bool { layers.dropLast().allSatisfy { layer in b(layer).allSatisfy { $0 <= 0 } } }

  /// Adds to each hidden unit's bias the most that `reach` times the velocity of its parameters and `weights` times its weights
  /// can add to its sum at a point of `X`. A deeper layer of a network whose units are off has inputs of 0.
  fileprivate mutating func raiseBiases(by state: OptimizerState, reach: Double, weights: Double, _ X: Matrix) {
    let inputs = features(X)
    let largest = (0..<inputs.columns).map { i in (0..<inputs.rows).reduce(0) { max($0, abs(inputs[$1, i])) } }
    var velocity = [Double](repeating: 0, count: parameters.count)
    if case .velocity(let v) = state { velocity = v }
    for (index, layer) in layers.dropLast().enumerated() {
      for unit in 0..<layer.outputs {
        let bias = layer.biases.lowerBound + unit
        var most = reach * abs(velocity[bias])
        for i in 0..<(index == 0 ? layer.inputs : 0) {
          let weight = layer.weights.lowerBound + i * layer.outputs + unit
          most += largest[i] * (reach * abs(velocity[weight]) + weights * abs(parameters[weight]))
        }
        parameters[bias] += most
      }
    }
  }
}
