extension TrainingRun {
  /// Whether every hidden unit is off for every training point and stays off in all further steps.
  ///
  /// The gradient of a unit that is off is zero. With gradient descent and an L2 penalty alone a step multiplies its weights by
  /// `1 - step size × regularization` and leaves its bias. Where that factor lies between 0 and 1 and the bias is
  /// negative, a sum `x·w + b <= 0` stays non-positive: it moves towards `b`. Other optimizers continue to move a unit by
  /// their state, and a step larger than the limit changes the sign of its weights: the result is then false.
  package var isPermanentlyDead: Bool {
    let h = hyperparameters
    guard h.optimizer == .gradientDescent, h.l1 == 0, (0...1).contains(h.stepSize * h.regularization),
      network.deadShare(data.X) == 1
    else { return false }
    return network.layers.dropLast().allSatisfy { layer in network.b(layer).allSatisfy { $0 < 0 } }
  }
}
