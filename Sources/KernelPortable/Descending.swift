import KernelTypes

/// Iterations without a call in between: parameters are read once, moved after each pass, and written at the end.
protocol Descending: TilePass {
  /// The penalty of the current parameters.
  func penalty(_ descent: Descent) -> Double
  /// Moves the parameters along the collected gradient, divided by `normalizer`, and begins the next pass.
  mutating func descend(_ descent: Descent, _ memory: OptimizerMemory, normalizer: Double)
  /// Writes the current parameters as the flat vector.
  func writeParameters(_ parameters: UnsafeMutablePointer<Double>)
}

/// Iterations of any network, whose parameters stay in the flat vector.
struct FlatDescent<Network: GradientPass>: Descending {
  private let shape: NetworkShape
  private var network: Network
  private let parameters: UnsafeMutablePointer<Double>
  private let gradient: UnsafeMutablePointer<Double>

  init(_ shape: NetworkShape, _ network: Network, _ arena: inout Arena) {
    self.shape = shape
    self.network = network
    parameters = arena.take(Double.self, shape.parameterCount)
    gradient = arena.take(Double.self, shape.parameterCount)
  }

  var takesHalves: Bool { network.takesHalves }
  var takesFeatures: Bool { network.takesFeatures }
  mutating func keep(_ tiles: PointTiles) { network.keep(tiles) }

  mutating func begin(_ parameters: UnsafePointer<Double>) {
    self.parameters.update(from: parameters, count: shape.parameterCount)
    network.begin(self.parameters)
  }

  @inline(__always) mutating func add<Loss: LossSum>(
    _ tiles: PointTiles, from first: Int, to loss: inout Loss, _ isAbandoned: (() -> Bool)?
  ) -> Int {
    network.add(tiles, from: first, to: &loss, isAbandoned)
  }

  func penalty(_ descent: Descent) -> Double { penaltySum(shape, parameters, descent) }

  mutating func descend(_ descent: Descent, _ memory: OptimizerMemory, normalizer: Double) {
    if descent.isPlain {
      network.moveParameters(parameters, gradient, shape, descent, normalizer: normalizer)
    } else {
      network.writeGradient(gradient, normalizer: normalizer)
      addPenaltyGradient(shape, parameters, gradient, descent)
      take(shape.parameterCount, parameters, gradient, descent, memory)
    }
    network.begin(parameters)
  }

  func writeParameters(_ parameters: UnsafeMutablePointer<Double>) {
    parameters.update(from: self.parameters, count: shape.parameterCount)
  }
}

/// `W = W - step (dW + reg W)` and `b = b - step db`.
func move(
  _ shape: NetworkShape, _ parameters: UnsafeMutablePointer<Double>, _ gradient: UnsafePointer<Double>,
  _ descent: Descent
) {
  for layer in 0..<shape.layerCount { move(shape, layer, parameters, gradient, descent) }
}

/// The same for the parameters of a layer.
func move(
  _ shape: NetworkShape, _ layer: Int, _ parameters: UnsafeMutablePointer<Double>, _ gradient: UnsafePointer<Double>,
  _ descent: Descent
) {
  let (offset, outputs) = (shape.offset(layer), shape.outputs(layer))
  let weights = shape.inputs(layer) * outputs
  move(parameters + offset, gradient + offset, weights, step: -descent.stepSize, decay: descent.decay)
  move(
    parameters + offset + weights, gradient + offset + weights, outputs, step: -descent.stepSize, decay: 1)
}

extension Descent {
  /// What a step of gradient descent multiplies weights by.
  var decay: Double { 1 - stepSize * regularization }
}

/// `W = decay W + step dW`.
@inline(__always) private func move(
  _ W: UnsafeMutablePointer<Double>, _ dW: UnsafePointer<Double>, _ count: Int, step: Double, decay: Double
) {
  let (step, decay) = (Lanes(repeating: step), Lanes(repeating: decay))
  forEachRegister(count) { index, count in
    let moved = multiplyAdd(Values(W + index, count).lanes, decay, step * Values(dW + index, count).lanes)
    Values(moved).write(W + index, count)
  }
}

/// `Σ W²` over all weights, no biases.
func squares(_ shape: NetworkShape, _ parameters: UnsafePointer<Double>) -> Double {
  var sum = 0.0
  var offset = 0
  for layer in 0..<shape.layerCount {
    let (inputs, outputs) = (shape.inputs(layer), shape.outputs(layer))
    sum += squares(parameters + offset, inputs * outputs)
    offset += (inputs + 1) * outputs
  }
  return sum
}

/// `Σ W²` over `count` values.
@inline(__always) func squares(_ W: UnsafePointer<Double>, _ count: Int) -> Double {
  var sums = Lanes(repeating: 0)
  let whole = count / laneCount * laneCount
  for index in stride(from: 0, to: whole, by: laneCount) { sums = multiplyAdd(load(W + index), load(W + index), sums) }
  var sum = laneTotal(sums)
  for index in whole..<count { sum += W[index] * W[index] }
  return sum
}
