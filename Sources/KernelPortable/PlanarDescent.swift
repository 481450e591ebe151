import KernelTypes

/// Gradient descent of a network of one hidden layer of ReLUs: as soon as the gradients are computed from the units' sums,
/// the units' parameters are moved, and the values for the next pass are computed from them, without a flat vector.
struct PlanarDescent: Descending, OneTilePass {
  private var network: PlanarNetwork
  /// `W2` of each class. `[K x columns.count]`
  ///
  /// The first layer is the network's `columns`; of the last layer the network has only differences.
  private let weights: UnsafeMutablePointer<Double>
  /// `b2`. `[K]`
  private let biases: UnsafeMutablePointer<Double>

  static func serves(_ shape: NetworkShape, _ descent: Descent) -> Bool {
    descent.isPlain && PlanarNetwork.serves(shape) && shape.hiddenLayers == 1
  }

  init(_ shape: NetworkShape, _ arena: inout Arena) {
    network = PlanarNetwork(shape, differences: shape.usesDifferences, &arena)
    weights = arena.take(Double.self, network.K * network.columns.count)
    biases = arena.take(Double.self, network.K)
  }

  var takesHalves: Bool { network.takesHalves }
  var takesFeatures: Bool { network.takesFeatures }
  mutating func keep(_ tiles: PointTiles) { network.keep(tiles) }

  mutating func begin(_ parameters: UnsafePointer<Double>) {
    network.begin(parameters)
    let (K, units, count) = (network.K, network.units, network.columns.count)
    let W2 = parameters + 3 * units
    biases.update(from: W2 + units * K, count: K)
    for k in 0..<K {
      for unit in 0..<units {
        weights[k * count + unit] = W2[unit * K + k]
      }
      for unit in units..<count { weights[k * count + unit] = 0 }
    }
  }

  @inline(__always) mutating func add<Loss: LossSum>(_ tile: PointTile, to loss: inout Loss) {
    network.add(tile, to: &loss)
  }

  func penalty(_ descent: Descent) -> Double {
    let columns = network.columns
    let first = squares(columns.w0, columns.count) + squares(columns.w1, columns.count)
    return 0.5 * descent.regularization * (first + squares(weights, network.K * columns.count))
  }

  func descend(_ descent: Descent, _ memory: OptimizerMemory, normalizer: Double) {
    let step = -descent.stepSize / normalizer
    let decay = 1 - descent.stepSize * descent.regularization
    network.turnSums()
    // The same call twice, so that the usual three classes are compiled separately.
    if network.K == 3, network.differences {
      moveUnits(classes: 3, first: 1, step: step, decay: decay)
    } else {
      moveUnits(classes: network.K, first: network.firstClass, step: step, decay: decay)
    }
    clearFillers()
    network.turnTerms()
    moveBiases(step: step)
    network.beginPass()
  }

  @inline(__always) private func moveUnits(classes: Int, first: Int, step: Double, decay: Double) {
    let (columns, outgoing) = (network.columns, network.outgoing)
    let (count, pairs) = (columns.count, (classes - first + 1) / 2)
    let (step, decay) = (Lanes(repeating: step), Lanes(repeating: decay))
    for unit in stride(from: 0, to: count, by: laneCount) {
      /// Moves a class's weights, and returns them.
      func move(_ k: Int, _ gradient: Lanes) -> Lanes {
        let target = weights + k * count + unit
        let moved = multiplyAdd(decay, load(target), step * gradient)
        store(moved, target)
        return moved
      }
      var (d, rest) = (Lines.zero, Lanes(repeating: 0))
      for pair in 0..<pairs {
        let (a, b) = network.gradients(pair, unit, addingTo: &d)
        let k = 2 * pair + first
        store(move(k, a), outgoing + 2 * pair * count + unit)
        rest -= a
        guard k + 1 < classes else { continue }
        store(move(k + 1, b), outgoing + (2 * pair + 1) * count + unit)
        rest -= b
      }
      if first == 1 {
        let zero = move(0, rest)
        for column in 0..<classes - 1 {
          let target = outgoing + column * count + unit
          store(load(target) - zero, target)
        }
      }
      let line = columns.lines(from: unit)
      columns.set(
        unit,
        Lines(
          w0: multiplyAdd(decay, line.w0, step * d.w0), w1: multiplyAdd(decay, line.w1, step * d.w1),
          b: multiplyAdd(step, d.b, line.b)))
      network.makeTerms(unit, pairs: pairs)
    }
  }

  /// Padding units must stay zero: after a step that is not finite they would not.
  private func clearFillers() {
    let (columns, outgoing) = (network.columns, network.outgoing)
    guard network.units < columns.count else { return }
    for unit in network.units..<columns.count {
      (columns.w0[unit], columns.w1[unit], columns.b[unit]) = (0, 0, 0)
      for k in 0..<network.K { weights[k * columns.count + unit] = 0 }
      for column in 0..<2 * network.pairs { outgoing[column * columns.count + unit] = 0 }
    }
    for unit in stride(from: network.units / laneCount * laneCount, to: columns.count, by: laneCount) {
      network.makeTerms(unit, pairs: network.pairs)
    }
  }

  private func moveBiases(step: Double) {
    let first = network.firstClass
    var rest = 0.0
    for k in first..<network.K {
      let column = k - first
      let gradient = network.totals[column / 2][2 + 4 * (column % 2)]
      biases[k] += step * gradient
      rest -= gradient
    }
    if first == 1 { biases[0] += step * rest }
    let subtracted = first == 1 ? biases[0] : 0
    for pair in 0..<network.pairs {
      let k = 2 * pair + first
      network.setBiases(pair, biases[k] - subtracted, k + 1 < network.K ? biases[k + 1] - subtracted : 0)
    }
  }

  func writeParameters(_ parameters: UnsafeMutablePointer<Double>) {
    let (K, units, columns) = (network.K, network.units, network.columns)
    parameters.update(from: columns.w0, count: units)
    (parameters + units).update(from: columns.w1, count: units)
    (parameters + 2 * units).update(from: columns.b, count: units)
    let W2 = parameters + 3 * units
    for k in 0..<K {
      for unit in 0..<units { W2[unit * K + k] = weights[k * columns.count + unit] }
    }
    (W2 + units * K).update(from: biases, count: K)
  }
}
