import KernelTypes

/// The bytes of scratch memory that the functions of this file need for a shape.
@Sendable func scratchBytes(_ shape: NetworkShape) -> Int {
  Arena.bytes { arena in
    _ = arena.take(Double.self, shape.parameterCount)
    if PlanarNetwork.serves(shape) {
      _ = PlanarNetwork(shape, differences: false, &arena)
    } else {
      _ = LayeredNetwork(shape, &arena)
    }
  }
}

/// See `Kernel.lossAndGradient`.
@Sendable func lossAndGradient(
  _ shape: NetworkShape, _ parameters: UnsafePointer<Double>, _ data: LabelledPoints, _ range: Range<Int>,
  _ normalizer: Double, _ gradient: UnsafeMutablePointer<Double>, _ scratch: UnsafeMutableRawPointer
) -> Double {
  var arena = Arena(scratch)
  return PlanarNetwork.serves(shape)
    ? planar(PlanarNetwork(shape, differences: true, &arena), shape, parameters, data, range, normalizer, gradient)
    : layered(LayeredNetwork(shape, &arena), shape, parameters, data, range, normalizer, gradient)
}

private func planar(
  _ network: PlanarNetwork, _ shape: NetworkShape, _ parameters: UnsafePointer<Double>, _ data: LabelledPoints,
  _ range: Range<Int>, _ normalizer: Double, _ gradient: UnsafeMutablePointer<Double>
) -> Double {
  network.prepare(parameters)
  network.clearGradient()
  var loss = CrossEntropySum()
  for start in stride(from: range.lowerBound, to: range.upperBound, by: tilePoints) {
    network.tile.read(data, from: start, to: range.upperBound)
    let listed = network.forward(remembering: true)
    loss.addTile(network.scores, columns: shape.classes - 1, labels: network.tile.label)
    if shape.hiddenLayers == 0 { network.addTotals() } else { network.backward(listed) }
  }
  network.writeGradient(gradient, normalizer: normalizer)
  return loss.sum
}

private func layered(
  _ network: LayeredNetwork, _ shape: NetworkShape, _ parameters: UnsafePointer<Double>, _ data: LabelledPoints,
  _ range: Range<Int>, _ normalizer: Double, _ gradient: UnsafeMutablePointer<Double>
) -> Double {
  network.prepare(parameters)
  network.clearGradient()
  var loss = CrossEntropySum()
  for start in stride(from: range.lowerBound, to: range.upperBound, by: tilePoints) {
    network.tile.read(data, from: start, to: range.upperBound)
    network.forward(differences: true)
    loss.addTile(network.scores, columns: shape.classes - 1, labels: network.tile.label)
    network.backward()
  }
  network.writeGradient(gradient, normalizer: normalizer)
  return loss.sum
}

/// See `Kernel.descend`.
@Sendable func descend(
  _ shape: NetworkShape, _ parameters: UnsafeMutablePointer<Double>, _ gradient: UnsafePointer<Double>,
  _ descent: Descent
) -> Double {
  let step = -descent.stepSize
  let decay = 1 + step * descent.regularization
  var squares = 0.0
  var offset = 0
  for layer in 0..<shape.layerCount {
    let (inputs, outputs) = (shape.inputs(layer), shape.outputs(layer))
    squares += descendLayer(
      parameters + offset, gradient + offset, weights: inputs * outputs, biases: outputs, step: step, decay: decay)
    offset += (inputs + 1) * outputs
  }
  return 0.5 * descent.regularization * squares
}

/// `W = decay W + step dW`, `b += step db`; returns `Σ W²` from before.
@inline(__always) private func descendLayer(
  _ parameters: UnsafeMutablePointer<Double>, _ gradient: UnsafePointer<Double>, weights: Int, biases: Int,
  step: Double, decay: Double
) -> Double {
  var squares = Lanes(repeating: 0)
  var index = 0
  while index + laneCount <= weights {
    let W = load(parameters + index)
    squares = multiplyAdd(W, W, squares)
    store(
      multiplyAdd(W, Lanes(repeating: decay), Lanes(repeating: step) * load(gradient + index)), parameters + index)
    index += laneCount
  }
  var sum = laneTotal(squares)
  while index < weights {
    let W = parameters[index]
    sum += W * W
    parameters[index] = decay * W + step * gradient[index]
    index += 1
  }
  while index < weights + biases {
    parameters[index] += step * gradient[index]
    index += 1
  }
  return sum
}

/// See `Kernel.advance`.
@Sendable func advance(
  _ shape: NetworkShape, _ parameters: UnsafeMutablePointer<Double>, _ data: LabelledPoints, _ iterations: Int,
  _ descent: Descent, _ dataLosses: UnsafeMutablePointer<Double>, _ penalties: UnsafeMutablePointer<Double>,
  _ scratch: UnsafeMutableRawPointer
) -> Int {
  var arena = Arena(scratch)
  let gradient = arena.take(Double.self, shape.parameterCount)
  let rest = UnsafeMutableRawPointer(gradient + shape.parameterCount)
  let count = data.points.count
  for iteration in 0..<iterations {
    let sum = lossAndGradient(shape, parameters, data, 0..<count, Double(count), gradient, rest)
    dataLosses[iteration] = sum / Double(count)
    guard sum.isFinite else {
      penalties[iteration] = penalty(shape, parameters, descent.regularization)
      return iteration
    }
    penalties[iteration] = descend(shape, parameters, gradient, descent)
  }
  return iterations
}

/// `½ reg Σ W²`.
private func penalty(_ shape: NetworkShape, _ parameters: UnsafePointer<Double>, _ regularization: Double) -> Double {
  var squares = 0.0
  for layer in 0..<shape.layerCount {
    let weights = parameters + shape.offset(layer)
    for index in 0..<shape.inputs(layer) * shape.outputs(layer) { squares += weights[index] * weights[index] }
  }
  return 0.5 * regularization * squares
}

/// See `Kernel.evaluate`.
@Sendable func evaluate(
  _ shape: NetworkShape, _ parameters: UnsafePointer<Double>, _ data: LabelledPoints, _ range: Range<Int>,
  _ scratch: UnsafeMutableRawPointer
) -> Evaluation {
  var loss = CrossEntropySum()
  var correct = Lanes(repeating: 0)
  let columns = shape.classes - 1
  forEachTile(shape, parameters, data.points, data.labels, range, differences: true, scratch) { tile, scores, _, _ in
    loss.addLosses(scores, columns: columns, labels: tile.label)
    for lane in stride(from: 0, to: tilePoints, by: laneCount) {
      let (winner, _) = highest(scores, columns: columns, lane: lane)
      correct += Lanes(repeating: 0).replacing(with: Lanes(repeating: 1), where: winner .== load(tile.label + lane))
    }
  }
  return Evaluation(correct: Int(laneTotal(correct)), lossSum: loss.sum)
}

/// See `Kernel.scores`.
@Sendable func scores(
  _ shape: NetworkShape, _ parameters: UnsafePointer<Double>, _ points: PointColumns,
  _ scores: UnsafeMutablePointer<Double>, _ scratch: UnsafeMutableRawPointer
) {
  forEachTile(shape, parameters, points, nil, 0..<points.count, differences: false, scratch) { _, made, start, count in
    for k in 0..<shape.classes {
      let target = scores + k * points.count + start
      for index in 0..<count { target[index] = made[k * tilePoints + index] }
    }
  }
}

/// See `Kernel.classify`.
@Sendable func classify(
  _ shape: NetworkShape, _ parameters: UnsafePointer<Double>, _ points: PointColumns,
  _ classes: UnsafeMutablePointer<UInt8>, _ confidences: UnsafeMutablePointer<Float>,
  _ scratch: UnsafeMutableRawPointer
) {
  let columns = shape.classes - 1
  forEachTile(shape, parameters, points, nil, 0..<points.count, differences: true, scratch) { _, scores, start, count in
    for lane in stride(from: 0, to: count, by: laneCount) {
      let (winner, best) = highest(scores, columns: columns, lane: lane)
      // The highest score's probability is 1 / Σ exp(f_k - highest).
      var S = exponential(Lanes(repeating: 0) - best)
      for k in 0..<columns { S += exponential(load(scores + k * tilePoints + lane) - best) }
      let confidence = Lanes(repeating: 1) / S
      for offset in 0..<min(laneCount, count - lane) {
        classes[start + lane + offset] = UInt8(truncatingIfNeeded: Int(winner[offset]))
        confidences[start + lane + offset] = Float(confidence[offset])
      }
    }
  }
}

/// Computes the scores of a range of points and hands them over a tile at a time: tile, scores `[columns x tilePoints]`,
/// the tile's first point and how many it has.
@inline(__always) private func forEachTile(
  _ shape: NetworkShape, _ parameters: UnsafePointer<Double>, _ points: PointColumns, _ labels: UnsafePointer<Int32>?,
  _ range: Range<Int>, differences: Bool, _ scratch: UnsafeMutableRawPointer,
  _ body: (PointTile, UnsafeMutablePointer<Double>, Int, Int) -> Void
) {
  var arena = Arena(scratch)
  if PlanarNetwork.serves(shape) {
    let network = PlanarNetwork(shape, differences: differences, &arena)
    network.prepare(parameters)
    for start in stride(from: range.lowerBound, to: range.upperBound, by: tilePoints) {
      let count = network.tile.read(points, labels: labels, from: start, to: range.upperBound)
      _ = network.forward(remembering: false)
      body(network.tile, network.scores, start, count)
    }
  } else {
    let network = LayeredNetwork(shape, &arena)
    network.prepare(parameters)
    for start in stride(from: range.lowerBound, to: range.upperBound, by: tilePoints) {
      let count = network.tile.read(points, labels: labels, from: start, to: range.upperBound)
      network.forward(differences: differences)
      body(network.tile, network.scores, start, count)
    }
  }
}
