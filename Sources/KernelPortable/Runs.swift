import KernelTypes

/// The arguments of `lossAndGradient`.
struct Pass {
  let parameters: UnsafePointer<Double>
  let data: LabelledPoints
  let range: Range<Int>
  let normalizer: Double
  let gradient: UnsafeMutablePointer<Double>
  let scratch: UnsafeMutableRawPointer
  let isAbandoned: (() -> Bool)?

  /// A pass of the network type for the shape, with the loss that `loss` sums.
  func run<Loss: LossSum>(_ shape: NetworkShape, _ loss: Loss) -> Double {
    var arena = Arena(scratch)
    defer { arena.checkRedZones() }
    var tiles = PointTiles(shape, points: range.count, &arena)
    if LinearClassifier.serves(shape) {
      return run(LinearClassifier(shape), &tiles, loss)
    } else if PlanarNetwork.serves(shape) {
      return run(PlanarNetwork(shape, differences: shape.usesDifferences, &arena), &tiles, loss)
    } else if OneLayerNetwork.serves(shape) {
      return run(OneLayerNetwork(shape, differences: shape.usesDifferences, &arena), &tiles, loss)
    } else if GroupedNetwork.serves(shape) {
      return run(GroupedNetwork(shape, differences: shape.usesDifferences, &arena), &tiles, loss)
    } else {
      return run(LayeredNetwork(shape, differences: shape.usesDifferences, &arena), &tiles, loss)
    }
  }

  @inline(__always) private func run<Network: GradientPass, Loss: LossSum>(
    _ network: Network, _ tiles: inout PointTiles, _ loss: Loss
  ) -> Double {
    var network = network
    network.begin(parameters)
    let sum = network.run(data, range, &tiles, loss, isAbandoned)
    network.writeGradient(gradient, normalizer: normalizer)
    return sum
  }
}

/// The arguments of `advance`.
struct Run {
  let shape: NetworkShape
  let parameters: UnsafeMutablePointer<Double>
  let data: LabelledPoints
  let iterations: Int
  let descent: Descent
  let memory: OptimizerMemory
  let dataLosses: UnsafeMutablePointer<Double>
  let penalties: UnsafeMutablePointer<Double>
  let scratch: UnsafeMutableRawPointer
  let isAbandoned: (() -> Bool)?
  let batches: Batches?

  /// Iterations of the network type for the shape, with the loss that `loss` sums.
  func advance<Loss: LossSum>(_ loss: Loss) -> Int {
    var arena = Arena(scratch)
    defer { arena.checkRedZones() }
    let tiles = PointTiles(shape, points: data.points.count, &arena)
    if LinearClassifier.serves(shape) {
      return advance(FlatDescent(shape, LinearClassifier(shape), &arena), tiles, loss)
    }
    if PlanarDescent.serves(shape, descent) { return advance(PlanarDescent(shape, &arena), tiles, loss) }
    let differences = shape.usesDifferences
    if PlanarNetwork.serves(shape) {
      let network = PlanarNetwork(shape, differences: differences, &arena)
      return advance(FlatDescent(shape, network, &arena), tiles, loss)
    }
    if OneLayerNetwork.serves(shape) {
      return advance(FlatDescent(shape, OneLayerNetwork(shape, differences: differences, &arena), &arena), tiles, loss)
    }
    if GroupedNetwork.serves(shape) {
      return advance(FlatDescent(shape, GroupedNetwork(shape, differences: differences, &arena), &arena), tiles, loss)
    }
    return advance(FlatDescent(shape, LayeredNetwork(shape, differences: differences, &arena), &arena), tiles, loss)
  }

  @inline(__always) private func advance<Network: Descending, Loss: LossSum>(
    _ network: Network, _ tiles: PointTiles, _ loss: Loss
  ) -> Int {
    var (network, tiles) = (network, tiles)
    // If all points fit, they are read once for all iterations.
    var isKept = data.points.count <= PointTiles.capacity * tilePoints
    if case .points = batches { isKept = false }
    if isKept {
      tiles.read(data, 0..<data.points.count, halves: false, features: network.takesFeatures)
      network.keep(tiles)
    }
    network.begin(parameters)
    var done = 0
    while done < iterations {
      var (data, count) = (data, data.points.count)
      switch batches {
      case .labels(let batch):
        let batch = batch(done)
        tiles.setLabels(batch.labels)
        count = batch.count
      case .points(let batch):
        data = batch(done)
        count = data.points.count
      case nil: break
      }
      let isAbandoned = shape.isWorthAsking(points: data.points.count) ? isAbandoned : nil
      let sum =
        isKept
        ? network.run(tiles, loss, isAbandoned) : network.run(data, 0..<data.points.count, &tiles, loss, isAbandoned)
      dataLosses[done] = sum / Double(count)
      // A weight without effect on any point still contributes to the penalty.
      penalties[done] = network.penalty(descent)
      guard sum.isFinite, penalties[done].isFinite else { break }
      network.descend(descent, memory.step(done), normalizer: Double(count))
      done += 1
    }
    network.writeParameters(parameters)
    return done
  }
}

/// The scores of a network, a tile at a time.
struct Scoring {
  private let shape: NetworkShape
  private let parameters: UnsafePointer<Double>
  private let differences: Bool
  private let scratch: UnsafeMutableRawPointer

  init(
    _ shape: NetworkShape, _ parameters: UnsafePointer<Double>, differences: Bool, _ scratch: UnsafeMutableRawPointer
  ) {
    (self.shape, self.parameters, self.differences, self.scratch) = (shape, parameters, differences, scratch)
  }

  func evaluate<Loss: LossSum>(
    _ data: LabelledPoints, _ range: Range<Int>, _ loss: Loss, _ isAbandoned: (() -> Bool)?
  ) -> Evaluation {
    var (loss, isStopped) = (loss, false)
    var correct = Lanes(repeating: 0)
    let columns = shape.classes - (differences ? 1 : 0)
    forEachTile(
      data.points, data.labels, range,
      isAbandoned: {
        isStopped = isAbandoned?() ?? false; return isStopped
      }
    ) {
      tile, scores, _ in
      loss.addLosses(scores, columns: columns, labels: tile.label)
      for lane in stride(from: 0, to: tilePoints, by: laneCount) {
        let (winner, _, _) =
          differences
          ? highest(scores, columns: columns, lane: lane) : highestOfAll(scores, classes: columns, lane: lane)
        correct += Lanes(repeating: 0).replacing(with: Lanes(repeating: 1), where: winner .== load(tile.label + lane))
      }
    }
    return Evaluation(correct: Int(laneTotal(correct)), lossSum: isStopped ? .nan : loss.sum)
  }

  /// Computes the scores of a range of points and passes them on a tile at a time: the tile, its scores `[columns x
  /// tilePoints]`, and the range of its points.
  @inline(__always) func forEachTile(
    _ points: PointColumns, _ labels: UnsafePointer<Int32>?, _ range: Range<Int>,
    isAbandoned: () -> Bool = { false }, _ body: (PointTile, UnsafeMutablePointer<Double>, Range<Int>) -> Void
  ) {
    var arena = Arena(scratch)
    defer { arena.checkRedZones() }
    let tile = PointTile(shape, &arena)
    if PlanarNetwork.serves(shape) {
      let network = PlanarNetwork(shape, differences: differences, &arena)
      network.prepare(parameters)
      for start in stride(from: range.lowerBound, to: range.upperBound, by: tilePoints) {
        if isAbandoned() { return }
        let read = tile.read(points, labels: labels, from: start, to: range.upperBound)
        tile.measure(halves: false)
        network.forward(tile, network.sides(tile))
        body(tile, network.scores, read)
      }
    } else if OneLayerNetwork.serves(shape) {
      let network = OneLayerNetwork(shape, differences: differences, &arena)
      network.prepare(parameters)
      for start in stride(from: range.lowerBound, to: range.upperBound, by: tilePoints) {
        if isAbandoned() { return }
        let read = tile.read(points, labels: labels, from: start, to: range.upperBound)
        body(tile, network.forward(tile), read)
      }
    } else {
      var network = LayeredNetwork(shape, differences: differences, &arena)
      network.prepare(parameters)
      for start in stride(from: range.lowerBound, to: range.upperBound, by: tilePoints) {
        if isAbandoned() { return }
        let read = tile.read(points, labels: labels, from: start, to: range.upperBound)
        tile.measure(halves: network.takesHalves)
        network.forward(tile)
        body(tile, network.scores, read)
      }
    }
  }
}
