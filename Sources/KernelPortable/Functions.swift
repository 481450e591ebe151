import KernelTypes

/// The bytes of scratch memory that the functions of this file need for a shape.
@Sendable func scratchBytes(_ shape: NetworkShape) -> Int {
  // Scores themselves are a column more than their differences; descent needs more than a pass.
  let passing = Arena.bytes { arena in
    _ = PointTiles(&arena)
    if PlanarNetwork.serves(shape) {
      _ = PlanarNetwork(shape, differences: false, &arena)
    } else {
      _ = LayeredNetwork(shape, differences: false, &arena)
    }
  }
  let descending = Arena.bytes { arena in
    _ = PointTiles(&arena)
    if PlanarDescent.serves(shape) {
      _ = PlanarDescent(shape, &arena)
    } else if PlanarNetwork.serves(shape) {
      _ = FlatDescent(shape, PlanarNetwork(shape, differences: true, &arena), &arena)
    } else {
      _ = FlatDescent(shape, LayeredNetwork(shape, differences: true, &arena), &arena)
    }
  }
  return max(passing, descending)
}

/// See `Kernel.lossAndGradient`.
@Sendable func lossAndGradient(
  _ shape: NetworkShape, _ parameters: UnsafePointer<Double>, _ data: LabelledPoints, _ range: Range<Int>,
  _ normalizer: Double, _ gradient: UnsafeMutablePointer<Double>, _ scratch: UnsafeMutableRawPointer
) -> Double {
  var arena = Arena(scratch)
  var tiles = PointTiles(&arena)
  if LinearClassifier.serves(shape) {
    var network = LinearClassifier(shape)
    return network.run(parameters, data, range, &tiles, normalizer, gradient)
  } else if PlanarNetwork.serves(shape) {
    var network = PlanarNetwork(shape, differences: true, &arena)
    return network.run(parameters, data, range, &tiles, normalizer, gradient)
  } else {
    var network = LayeredNetwork(shape, differences: true, &arena)
    return network.run(parameters, data, range, &tiles, normalizer, gradient)
  }
}

/// See `Kernel.descend`.
@Sendable func descend(
  _ shape: NetworkShape, _ parameters: UnsafeMutablePointer<Double>, _ gradient: UnsafePointer<Double>,
  _ descent: Descent
) -> Double {
  let penalty = penalty(shape, parameters, descent.regularization)
  move(shape, parameters, gradient, descent)
  return penalty
}

/// See `Kernel.advance`.
@Sendable func advance(
  _ shape: NetworkShape, _ parameters: UnsafeMutablePointer<Double>, _ data: LabelledPoints, _ iterations: Int,
  _ descent: Descent, _ dataLosses: UnsafeMutablePointer<Double>, _ penalties: UnsafeMutablePointer<Double>,
  _ scratch: UnsafeMutableRawPointer
) -> Int {
  var arena = Arena(scratch)
  let tiles = PointTiles(&arena)
  let run = Run(
    parameters: parameters, data: data, iterations: iterations, descent: descent, dataLosses: dataLosses,
    penalties: penalties)
  if LinearClassifier.serves(shape) { return run.advance(FlatDescent(shape, LinearClassifier(shape), &arena), tiles) }
  if PlanarDescent.serves(shape) { return run.advance(PlanarDescent(shape, &arena), tiles) }
  if PlanarNetwork.serves(shape) {
    return run.advance(FlatDescent(shape, PlanarNetwork(shape, differences: true, &arena), &arena), tiles)
  }
  return run.advance(FlatDescent(shape, LayeredNetwork(shape, differences: true, &arena), &arena), tiles)
}

/// The arguments of `advance`.
private struct Run {
  let parameters: UnsafeMutablePointer<Double>
  let data: LabelledPoints
  let iterations: Int
  let descent: Descent
  let dataLosses: UnsafeMutablePointer<Double>
  let penalties: UnsafeMutablePointer<Double>

  @inline(__always) func advance<Network: Descending>(_ network: Network, _ tiles: PointTiles) -> Int {
    var (network, tiles) = (network, tiles)
    let count = data.points.count
    // What fits is read once for all iterations.
    let isKept = count <= PointTiles.capacity * tilePoints
    if isKept {
      tiles.read(data, 0..<count, halves: false)
      network.keep(tiles)
    }
    network.begin(parameters)
    var done = 0
    while done < iterations {
      let sum = isKept ? network.run(tiles) : network.run(data, 0..<count, &tiles)
      dataLosses[done] = sum / Double(count)
      // A weight that no point makes use of shows in the penalty alone.
      penalties[done] = network.penalty(descent.regularization)
      guard sum.isFinite, penalties[done].isFinite else { break }
      network.descend(descent, normalizer: Double(count))
      done += 1
    }
    network.writeParameters(parameters)
    return done
  }
}

/// See `Kernel.penalty`.
@Sendable func penalty(
  _ shape: NetworkShape, _ parameters: UnsafePointer<Double>, _ regularization: Double
) -> Double {
  0.5 * regularization * squares(shape, parameters)
}

/// See `Kernel.add`.
@Sendable func add(_ values: UnsafePointer<Double>, _ sum: UnsafeMutablePointer<Double>, _ count: Int) {
  let whole = count / laneCount * laneCount
  for index in stride(from: 0, to: whole, by: laneCount) {
    store(load(sum + index) + load(values + index), sum + index)
  }
  for index in whole..<count { sum[index] += values[index] }
}

/// See `Kernel.evaluate`.
@Sendable func evaluate(
  _ shape: NetworkShape, _ parameters: UnsafePointer<Double>, _ data: LabelledPoints, _ range: Range<Int>,
  _ scratch: UnsafeMutableRawPointer
) -> Evaluation {
  var loss = CrossEntropySum()
  var correct = Lanes(repeating: 0)
  let columns = shape.classes - 1
  forEachTile(shape, parameters, data.points, data.labels, range, differences: true, scratch) { tile, scores, _ in
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
  forEachTile(shape, parameters, points, nil, 0..<points.count, differences: false, scratch) { _, made, came in
    for k in 0..<shape.classes {
      let target = scores + k * points.count + came.lowerBound
      for index in 0..<came.count { target[index] = made[k * tilePoints + index] }
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
  forEachTile(shape, parameters, points, nil, 0..<points.count, differences: true, scratch) { _, scores, came in
    for lane in stride(from: 0, to: came.count, by: laneCount) {
      let (winner, best) = highest(scores, columns: columns, lane: lane)
      // The highest score's probability is 1 / Σ exp(f_k - highest).
      var S = exponential(Lanes(repeating: 0) - best)
      for k in 0..<columns { S += exponential(load(scores + k * tilePoints + lane) - best) }
      let confidence = Lanes(repeating: 1) / S
      for offset in 0..<min(laneCount, came.count - lane) {
        classes[came.lowerBound + lane + offset] = UInt8(truncatingIfNeeded: Int(winner[offset]))
        confidences[came.lowerBound + lane + offset] = Float(confidence[offset])
      }
    }
  }
}

/// Computes the scores of a range of points and hands them over a tile at a time: tile, scores `[columns x tilePoints]`,
/// which points they are of.
@inline(__always) private func forEachTile(
  _ shape: NetworkShape, _ parameters: UnsafePointer<Double>, _ points: PointColumns, _ labels: UnsafePointer<Int32>?,
  _ range: Range<Int>, differences: Bool, _ scratch: UnsafeMutableRawPointer,
  _ body: (PointTile, UnsafeMutablePointer<Double>, Range<Int>) -> Void
) {
  var arena = Arena(scratch)
  let tile = PointTile(&arena)
  if PlanarNetwork.serves(shape) {
    let network = PlanarNetwork(shape, differences: differences, &arena)
    network.prepare(parameters)
    for start in stride(from: range.lowerBound, to: range.upperBound, by: tilePoints) {
      let came = tile.read(points, labels: labels, from: start, to: range.upperBound)
      tile.measure(halves: false)
      network.forward(tile, network.sides(tile))
      body(tile, network.scores, came)
    }
  } else {
    var network = LayeredNetwork(shape, differences: differences, &arena)
    network.prepare(parameters)
    for start in stride(from: range.lowerBound, to: range.upperBound, by: tilePoints) {
      let came = tile.read(points, labels: labels, from: start, to: range.upperBound)
      tile.measure(halves: network.takesHalves)
      network.forward(tile)
      body(tile, network.scores, came)
    }
  }
}
