/// A network on its way down: a value that `step()` changes. The same run gives the same bits, however its steps are
/// grouped, so that it can be copied, kept and replayed.
///
///     var run = TrainingRun(data: data, network: network, hyperparameters: Hyperparameters())
///     while run.iteration < 10_000 { let loss = run.step() }
package struct TrainingRun: Sendable {
  /// The points learned from.
  package let data: Dataset
  package private(set) var network: Network
  package var hyperparameters: Hyperparameters
  /// The steps taken so far.
  package private(set) var iteration: Int
  /// The gradient of the step last taken; empty before the first.
  package private(set) var gradient: [Double] = []
  package private(set) var optimizerState: OptimizerState
  private var batches: MiniBatches

  /// - Parameter seed: of the order in which mini-batches are dealt.
  package init(
    data: Dataset, network: Network, hyperparameters: Hyperparameters, seed: UInt32 = 0
  ) {
    self.data = data
    self.network = network
    self.hyperparameters = hyperparameters
    iteration = 0
    optimizerState = OptimizerState()
    batches = MiniBatches(count: data.count, seed: seed)
  }

  /// One iteration of gradient descent.
  ///
  /// - Returns: the loss before the update, over the points that the step looked at. Where it is not finite, nothing
  ///   is changed: the run stands still at that iteration.
  @discardableResult
  package mutating func step() -> Loss {
    let points =
      if let size = hyperparameters.batchSize, size < data.count { data.subset(batches.next(size)) } else { data }
    let (loss, gradient) = network.lossAndGradient(
      points, reg: hyperparameters.regularization, l1: hyperparameters.l1)
    guard loss.isFinite else { return loss }
    self.gradient = gradient
    optimizerState.update(
      &network.parameters, gradient: gradient, stepSize: hyperparameters.stepSize,
      optimizer: hyperparameters.optimizer)
    iteration += 1
    return loss
  }

  /// Takes `count` steps, or fewer where the loss is no longer finite, and appends the loss of each to `losses`.
  ///
  /// - Returns: whether all of them were taken.
  @discardableResult
  package mutating func advance(_ count: Int, losses: inout [Loss]) -> Bool {
    for _ in 0..<count {
      let loss = step()
      guard loss.isFinite else { return false }
      losses.append(loss)
    }
    return true
  }
}
