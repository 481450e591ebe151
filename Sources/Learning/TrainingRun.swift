/// A network on its way down: a value that `step()` changes. The same run gives the same bits, however its steps are
/// grouped, so that it can be copied, kept and replayed.
///
///     var run = TrainingRun(data: data, network: network, hyperparameters: Hyperparameters())
///     while run.iteration < 10_000, let loss = run.step() { … }
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

  /// Takes one step.
  ///
  /// - Returns: the loss before the update, over the points that the step looked at; `nil` where the run has diverged:
  ///   that loss, or what the update would make of the parameters, is not finite. The run then stays as it was.
  @discardableResult
  package mutating func step() -> Loss? {
    var losses: [Loss] = []
    return advance(1, losses: &losses) ? losses[0] : nil
  }

  /// Takes `count` steps, or as many as stay finite, and appends the loss of each to `losses`.
  ///
  /// - Returns: whether all of them were taken. Where not, the parameters are the last finite ones.
  @discardableResult
  package mutating func advance(_ count: Int, losses: inout [Loss]) -> Bool {
    let checkpoint = self
    let known = losses.count
    for _ in 0..<count {
      guard let loss = descend() else { break }
      losses.append(loss)
    }
    if network.isFinite { return losses.count - known == count }
    // The steps since the parameters overflowed are undone by taking the ones before again.
    self = checkpoint
    losses.removeSubrange(known...)
    while true {
      let finite = self
      guard let loss = descend() else { return false }
      guard network.isFinite else {
        self = finite
        return false
      }
      losses.append(loss)
    }
  }

  /// One iteration as the document writes it; `nil`, and nothing changed, where its loss is not finite.
  private mutating func descend() -> Loss? {
    let points =
      if let size = hyperparameters.batchSize, size < data.count { data.subset(batches.next(size)) } else { data }
    let (loss, gradient) = network.lossAndGradient(
      points, reg: hyperparameters.regularization, l1: hyperparameters.l1)
    guard loss.isFinite else { return nil }
    self.gradient = gradient
    optimizerState.update(
      &network.parameters, gradient: gradient, stepSize: hyperparameters.stepSize,
      optimizer: hyperparameters.optimizer)
    iteration += 1
    return loss
  }
}
