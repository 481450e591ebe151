import Kernels

/// A network being trained: a value; `step()` performs one iteration. The same run gives the same bits, however its steps are
/// grouped, so that it can be copied, kept and replayed.
///
///     var run = TrainingRun(data: data, network: network, hyperparameters: Hyperparameters())
///     while run.iteration < 10_000, let loss = run.step() { … }
///
/// A step is defined by ``Network/lossAndGradient(_:reg:l1:)`` and ``OptimizerState``; the kernels compute the same faster, and the
/// tests compare them with it.
package struct TrainingRun: Sendable {
  /// The training points.
  package private(set) var data: Dataset
  /// The test points; `nil` where there are none.
  package private(set) var test: Dataset?
  package private(set) var network: Network
  package var hyperparameters: Hyperparameters
  /// The steps taken so far.
  package private(set) var iteration: Int
  package private(set) var optimizerState: OptimizerState
  /// The number of threads that may work on a step of a large data set, or evaluate it; the bits do not depend on it.
  package var threads = 1
  private var batches: MiniBatches
  private let seed: UInt32
  private var packed: PackedPoints
  private var packedTest: PackedPoints?
  private let kernel: Kernel

  /// - Parameters:
  ///   - seed: determines the order of mini-batches.
  ///   - kernel: the kernel that computes the steps.
  package init(
    data: Dataset, test: Dataset? = nil, network: Network, hyperparameters: Hyperparameters, seed: UInt32 = 0,
    kernel: Kernel = .active
  ) {
    precondition(data.count > 0 && data.classes == network.classes, "\(data.count) points, \(data.classes) classes")
    precondition(test.map { $0.count > 0 && $0.classes == data.classes } ?? true, "points held out of other classes")
    self.data = data
    self.test = test
    self.seed = seed
    self.network = network
    self.hyperparameters = hyperparameters
    self.kernel = kernel
    iteration = 0
    optimizerState = .none
    batches = MiniBatches(count: data.count, seed: seed)
    packed = PackedPoints(data, network.features)
    packedTest = test.map { PackedPoints($0, network.features) }
  }

  /// Replaces the points. Parameters and optimizer state are kept; mini-batches start again.
  package mutating func replacePoints(_ points: SplitDataset) {
    data = points.training
    test = points.test
    precondition(data.count > 0 && data.classes == network.classes, "\(data.count) points, \(data.classes) classes")
    batches = MiniBatches(count: data.count, seed: seed)
    packed = PackedPoints(data, network.features)
    packedTest = test.map { PackedPoints($0, network.features) }
  }

  /// The state that steps change: a run with the same data, network shape and hyperparameters continues from it.
  package struct State: Equatable, Sendable {
    package var iteration: Int
    /// W, b, W2, b2, …
    package var parameters: [Double]
    package var optimizer: OptimizerState
    package var batches: MiniBatches

    package init(iteration: Int, parameters: [Double], optimizer: OptimizerState, batches: MiniBatches) {
      self.iteration = iteration
      self.parameters = parameters
      self.optimizer = optimizer
      self.batches = batches
    }
  }

  package var state: State {
    get {
      State(iteration: iteration, parameters: network.parameters, optimizer: optimizerState, batches: batches)
    }
    set {
      precondition(newValue.parameters.count == network.parameters.count, "parameters of another network")
      precondition(newValue.batches.order.count == data.count, "batches of other data")
      iteration = newValue.iteration
      network.parameters = newValue.parameters
      optimizerState = newValue.optimizer
      batches = newValue.batches
    }
  }

  /// Sets one parameter.
  package mutating func setParameter(_ index: Int, to value: Double) { network.parameters[index] = value }

  /// The loss over all training points at other parameters.
  package func loss(at parameters: [Double]) -> Loss {
    var other = self
    other.network.parameters = parameters
    return other.evaluate().loss
  }

  /// Takes one step.
  ///
  /// - Returns: the loss before the update, over the points of the step; `nil` where the run has diverged: the loss, or a
  ///   parameter after the update, is not finite. The run is then unchanged.
  @discardableResult
  package mutating func step() -> Loss? {
    var losses: [Loss] = []
    return advance(1, losses: &losses) ? losses[0] : nil
  }

  /// Takes `count` steps, or as many as stay finite, and appends the loss of each to `losses`.
  ///
  /// - Returns: whether all steps were taken. If not, the parameters are the last finite ones, or, where the work was
  ///   abandoned (``Abandonment``), those before the call.
  @discardableResult
  package mutating func advance(_ count: Int, losses: inout [Loss]) -> Bool {
    guard count > 0 else { return true }
    if Abandonment.isUnderWay { return false }
    let checkpoint = self
    let known = losses.count
    descend(count, losses: &losses)
    let isFinite = network.isFinite && losses[known...].allSatisfy(\.isFinite)
    if isFinite, losses.count - known == count { return true }
    // The finite steps are taken again one by one. Other changes of the failed step, such as the use of a batch, are undone
    // as well.
    self = checkpoint
    losses.removeSubrange(known...)
    if Abandonment.isUnderWay { return false }
    while true {
      let finite = self
      let before = losses.count
      descend(1, losses: &losses)
      guard losses.count > before, network.isFinite, losses[before].isFinite else {
        self = finite
        losses.removeSubrange(before...)
        return false
      }
    }
  }

  /// The loss over all training points and the share of correct predictions, at the present parameters.
  package func evaluate() -> (loss: Loss, accuracy: Double) {
    let (loss, accuracy) = evaluate(packed)
    let penalty = network.l2Penalty(hyperparameters.regularization) + network.l1Penalty(hyperparameters.l1)
    return (Loss(data: loss, penalty: penalty), accuracy)
  }

  /// The data loss over the test points and the share of correct predictions; `nil` where there are none.
  package func evaluateTest() -> (loss: Double, accuracy: Double)? { packedTest.map { evaluate($0) } }

  private func evaluate(_ points: PackedPoints) -> (loss: Double, accuracy: Double) {
    let (kernel, shape, threads) = (kernel, network.shape, threads)
    let bytes = kernel.chunkedScratchBytes(shape, points: points.count, threads: threads)
    let evaluation = withCacheLines(byteCount: max(bytes, kernel.functions.scratchBytes(shape))) { scratch in
      points.withPointers {
        kernel.evaluateInChunks(
          threads: threads, shape, network.parameters, $0, scratch, isAbandoned: Abandonment.question)
      }
    }
    let count = Double(points.count)
    return (evaluation.lossSum / count, Double(evaluation.correct) / count)
  }

  /// The number of threads that a step uses: one for a small data set and for mini-batches.
  package var threadsAtWork: Int {
    isFullBatch ? kernel.threadsAtWork(network.shape, points: data.count, threads: threads) : 1
  }

  /// Whether a step uses all points, so that its loss is that of all points.
  package var isFullBatch: Bool { (hyperparameters.batchSize ?? data.count) >= data.count }

  /// The gradient over all points at the present parameters, in their order.
  package func gradient() -> [Double] {
    var gradient = dataLossAndGradient(packed).gradient
    _ = network.regularize(&gradient, reg: hyperparameters.regularization, l1: hyperparameters.l1)
    return gradient
  }

  private mutating func descend(_ count: Int, losses: inout [Loss]) {
    var rest = count
    while rest > 0 {
      // The kernel takes steps of one size at a time.
      let schedule = hyperparameters.schedule
      let same = schedule.iterationsUntilChange(from: iteration, length: hyperparameters.scheduleLength)
      let known = losses.count
      descendWithOneStepSize(min(rest, same), losses: &losses)
      if losses.count - known < min(rest, same) { return }
      rest -= losses.count - known
    }
  }

  /// Steps of one size in one call of the kernel.
  private mutating func descendWithOneStepSize(_ count: Int, losses: inout [Loss]) {
    let shape = network.shape
    guard isFullBatch else {
      return kernel.withScratch(shape) { takeStepsOverBatches(count, $0, losses: &losses) }
    }
    let bytes = kernel.chunkedScratchBytes(shape, points: packed.count, threads: threads)
    withCacheLines(byteCount: max(bytes, kernel.functions.scratchBytes(shape))) { scratch in
      takeSteps(count, scratch, losses: &losses)
    }
  }

  /// Takes steps of one size over all points, or as many as are finite.
  private mutating func takeSteps(_ count: Int, _ scratch: UnsafeMutableRawPointer, losses: inout [Loss]) {
    let (kernel, shape, threads) = (kernel, network.shape, threads)
    takeSteps(count, losses: &losses) { points, parameters, descent, memory, dataLosses, penalties in
      kernel.advanceInChunks(
        threads: threads, shape, parameters, points, iterations: count, descent, memory, dataLosses: dataLosses,
        penalties: penalties, scratch, isAbandoned: Abandonment.question)
    }
  }

  /// Takes steps of one size over one mini-batch each, or as many as are finite.
  private mutating func takeStepsOverBatches(
    _ count: Int, _ scratch: UnsafeMutableRawPointer, losses: inout [Loss]
  ) {
    let (kernel, shape, packed) = (kernel, network.shape, packed)
    let size = hyperparameters.batchSize ?? data.count
    let (labelsAll, isSorted) = (shape.labelsBatches(of: size, points: data.count), shape.prefersNeighbours)
    var order = batches
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: labelsAll ? packed.count : size) { labels in
      let classes = labels.baseAddress!
      withUnsafeTemporaryAllocation(of: Double.self, capacity: labelsAll ? 1 : packed.features * size) { columns in
        let columns = columns.baseAddress!
        let batches: Batches =
          labelsAll
          ? .labels { _ in
            let batch = order.next(size)
            packed.writeLabels(of: batch, to: labels)
            return BatchLabels(labels: classes, count: batch.count)
          }
          : .points { _ in
            let batch = order.next(size)
            packed.copy(batch, isSorted: isSorted, columns, classes)
            return LabelledPoints(
              PointColumns(columns: columns, stride: batch.count, count: batch.count), labels: classes)
          }
        takeSteps(count, losses: &losses) { points, parameters, descent, memory, dataLosses, penalties in
          kernel.functions.advance(
            shape, parameters: parameters, data: points, iterations: count, descent, memory, dataLosses: dataLosses,
            penalties: penalties, scratch: scratch, isAbandoned: Abandonment.question, batches: batches)
        }
      }
    }
    batches = order
  }

  /// Lets `steps` take steps of one size, or as many as are finite, and return their number.
  private mutating func takeSteps(
    _ count: Int, losses: inout [Loss],
    _ steps: (
      _ points: LabelledPoints, _ parameters: UnsafeMutablePointer<Double>, Descent, OptimizerMemory,
      _ dataLosses: UnsafeMutablePointer<Double>, _ penalties: UnsafeMutablePointer<Double>
    ) -> Int
  ) {
    let descent = hyperparameters.descent(at: iteration)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * count) { values in
      let dataLosses = values.baseAddress!
      let penalties = dataLosses + count
      let done = packed.withPointers { points in
        optimizerState.takeSteps(hyperparameters.optimizer, count, parameters: network.shape.parameterCount) { memory in
          steps(points, &network.parameters, descent, memory, dataLosses, penalties)
        }
      }
      for i in 0..<done { losses.append(Loss(data: dataLosses[i], penalty: penalties[i])) }
      iteration += done
    }
  }

  /// The mean loss over some points and its gradient, without penalties.
  private func dataLossAndGradient(_ points: PackedPoints) -> (loss: Double, gradient: [Double]) {
    let shape = network.shape
    var gradient = [Double](repeating: 0, count: network.parameters.count)
    let sum = kernel.withScratch(shape) { scratch in
      points.withPointers {
        kernel.functions.lossAndGradient(
          shape, parameters: network.parameters, data: $0, range: 0..<points.count, normalizer: Double(points.count),
          gradient: &gradient, scratch: scratch, isAbandoned: Abandonment.question)
      }
    }
    return (sum / Double(points.count), gradient)
  }
}

extension OptimizerState {
  /// As ``update(_:gradient:stepSize:optimizer:)``, to the bit: lets `steps` take up to `count` steps on a kernel, with this state as
  /// the kernel's memory. It returns how many it took.
  fileprivate mutating func takeSteps(
    _ optimizer: Optimizer, _ count: Int, parameters: Int, _ steps: (OptimizerMemory) -> Int
  ) -> Int {
    change(for: optimizer, count: parameters) { first, second, t in
      let corrections = optimizer == .adam ? (t + 1...t + count).map { Optimizer.corrections($0) } : []
      let done = first.withUnsafeMutableBufferPointer { first in
        second.withUnsafeMutableBufferPointer { second in
          corrections.withUnsafeBufferPointer { corrections in
            steps(
              OptimizerMemory(
                first: first.baseAddress, second: second.baseAddress, corrections: corrections.baseAddress))
          }
        }
      }
      t += done
      return done
    }
  }
}

extension Hyperparameters {
  /// The update of the parameters by the kernels at an iteration.
  fileprivate func descent(at iteration: Int) -> Descent {
    Descent(stepSize: stepSize(at: iteration), regularization: regularization, l1: l1, rule: optimizer.rule)
  }
}

extension Optimizer {
  /// The optimizer's rule in the kernels.
  fileprivate var rule: UpdateRule {
    switch self {
    case .gradientDescent: .gradientDescent
    case .momentum: .momentum(mu: Self.mu)
    case .nesterov: .nesterov(mu: Self.mu)
    case .adam: .adam(beta1: Self.beta1, beta2: Self.beta2, epsilon: Self.epsilon)
    case .rmsprop: .rmsProp(rho: Self.alpha, epsilon: Self.epsilon)
    case .adagrad: .adagrad(epsilon: Self.adagradEpsilon)
    }
  }
}

extension Network {
  /// The bytes of a kernel's scratch memory for training on `points` points.
  package static func scratchBytes(sizes: [Int], points: Int, threads: Int, kernel: Kernel = .active) -> Int {
    let shape = NetworkShape(inputs: sizes[0], hidden: Array(sizes.dropFirst().dropLast()), classes: sizes.last!)
    return max(
      kernel.functions.scratchBytes(shape), kernel.chunkedScratchBytes(shape, points: points, threads: threads))
  }
}
