import KernelTypes

/// One pass over the data: parameters in, tiles of points, loss and gradient out.
protocol GradientPass {
  /// Takes in tiles, with boxes of their halves, that all passes to come are over.
  mutating func keep(_ tiles: PointTiles)
  /// Whether boxes of the halves are wanted of tiles that are not kept.
  var takesHalves: Bool { get }
  mutating func begin(_ parameters: UnsafePointer<Double>)
  /// Adds a tile's losses to `loss` and its gradient to what is collected.
  mutating func add(_ tile: PointTile, to loss: inout CrossEntropySum)
  /// Writes the collected gradient, divided by `normalizer`, as the flat vector.
  func writeGradient(_ gradient: UnsafeMutablePointer<Double>, normalizer: Double)
}

extension PlanarNetwork {
  func begin(_ parameters: UnsafePointer<Double>) {
    prepare(parameters)
    updateSides()
    clearGradient()
  }

  @inline(__always) func add(_ tile: PointTile, to loss: inout CrossEntropySum) {
    let sides = sides(tile)
    forwardRemembering(tile, sides)
    loss.addTile(scores, columns: K - 1, labels: tile.label, tile.pointsAtWork)
    if hasHiddenLayer { backward(tile, sides) } else { addTotals(tile) }
  }
}

extension LayeredNetwork {
  mutating func begin(_ parameters: UnsafePointer<Double>) {
    prepare(parameters)
    updateSides()
    clearGradient()
  }

  mutating func add(_ tile: PointTile, to loss: inout CrossEntropySum) {
    forward(tile)
    loss.addTile(scores, columns: K - 1, labels: tile.label, 0..<tilePoints)
    backward(tile)
  }
}

extension GradientPass {
  mutating func keep(_ tiles: PointTiles) {}
  var takesHalves: Bool { false }

  /// A pass over tiles that were read before; returns the sum of the losses.
  @inline(__always) mutating func run(
    _ parameters: UnsafePointer<Double>, _ tiles: PointTiles, _ normalizer: Double,
    _ gradient: UnsafeMutablePointer<Double>
  ) -> Double {
    begin(parameters)
    var loss = CrossEntropySum()
    for index in 0..<tiles.count { add(tiles[index], to: &loss) }
    writeGradient(gradient, normalizer: normalizer)
    return loss.sum
  }

  /// A pass over any range, read a few tiles at a time.
  @inline(__always) mutating func run(
    _ parameters: UnsafePointer<Double>, _ data: LabelledPoints, _ range: Range<Int>, _ tiles: inout PointTiles,
    _ normalizer: Double, _ gradient: UnsafeMutablePointer<Double>
  ) -> Double {
    begin(parameters)
    var loss = CrossEntropySum()
    for start in stride(from: range.lowerBound, to: range.upperBound, by: PointTiles.capacity * tilePoints) {
      tiles.read(
        data, start..<min(range.upperBound, start + PointTiles.capacity * tilePoints), angles: 1, halves: takesHalves)
      for index in 0..<tiles.count { add(tiles[index], to: &loss) }
    }
    writeGradient(gradient, normalizer: normalizer)
    return loss.sum
  }
}
