import KernelTypes

/// A pass over tiles of points: it reads the parameters and collects losses and a gradient.
protocol TilePass {
  /// Stores the tiles that all later passes use.
  mutating func keep(_ tiles: PointTiles)
  /// Whether the pass needs the boxes of the halves of tiles that are not kept.
  var takesHalves: Bool { get }
  /// Whether the pass needs the features of points (`PointTile.features`).
  var takesFeatures: Bool { get }
  /// Reads the parameters; before a pass. A pass that computes a gradient may read them again from the same memory.
  mutating func begin(_ parameters: UnsafePointer<Double>)
  /// Adds the losses of a group of tiles, from `first` on, to `loss`, and their gradient to the collected one; returns the
  /// number of tiles, or 0 if the pass is abandoned.
  mutating func add<Loss: LossSum>(
    _ tiles: PointTiles, from first: Int, to loss: inout Loss, _ isAbandoned: (() -> Bool)?
  ) -> Int
}

/// A pass that computes one tile at a time.
protocol OneTilePass: TilePass {
  /// Adds a tile's losses to `loss` and its gradient to the collected one.
  mutating func add<Loss: LossSum>(_ tile: PointTile, to loss: inout Loss)
}

extension OneTilePass {
  @inline(__always) mutating func add<Loss: LossSum>(
    _ tiles: PointTiles, from first: Int, to loss: inout Loss, _ isAbandoned: (() -> Bool)?
  ) -> Int {
    add(tiles[first], to: &loss)
    return 1
  }
}

/// A pass that returns its gradient.
protocol GradientPass: TilePass {
  /// Writes the collected gradient, divided by `normalizer`, as the flat vector.
  func writeGradient(_ gradient: UnsafeMutablePointer<Double>, normalizer: Double)
  /// A step of plain gradient descent along the collected gradient, divided by `normalizer`. `gradient` is memory for it.
  func moveParameters(
    _ parameters: UnsafeMutablePointer<Double>, _ gradient: UnsafeMutablePointer<Double>, _ shape: NetworkShape,
    _ descent: Descent, normalizer: Double)
}

extension GradientPass {
  func moveParameters(
    _ parameters: UnsafeMutablePointer<Double>, _ gradient: UnsafeMutablePointer<Double>, _ shape: NetworkShape,
    _ descent: Descent, normalizer: Double
  ) {
    writeGradient(gradient, normalizer: normalizer)
    move(shape, parameters, gradient, descent)
  }
}

extension TilePass {
  mutating func keep(_ tiles: PointTiles) {}
  var takesHalves: Bool { false }
  var takesFeatures: Bool { false }

  /// Computes tiles that were read before; returns the sum of the losses, which `loss` accumulates from zero.
  @inline(__always) mutating func run<Loss: LossSum>(_ tiles: PointTiles, _ loss: Loss, _ isAbandoned: (() -> Bool)?)
    -> Double
  {
    var loss = loss
    // A separate loop: a possible call between two tiles would keep sums from staying in registers.
    var index = 0
    guard let isAbandoned else {
      while index < tiles.count { index += add(tiles, from: index, to: &loss, nil) }
      return loss.sum
    }
    while index < tiles.count {
      let count = isAbandoned() ? 0 : add(tiles, from: index, to: &loss, isAbandoned)
      if count == 0 { return .nan }
      index += count
    }
    return loss.sum
  }

  /// Computes any range, read a few tiles at a time.
  @inline(__always) mutating func run<Loss: LossSum>(
    _ data: LabelledPoints, _ range: Range<Int>, _ tiles: inout PointTiles, _ loss: Loss,
    _ isAbandoned: (() -> Bool)?
  ) -> Double {
    var loss = loss
    for start in stride(from: range.lowerBound, to: range.upperBound, by: PointTiles.capacity * tilePoints) {
      tiles.read(
        data, start..<min(range.upperBound, start + PointTiles.capacity * tilePoints), halves: takesHalves,
        features: takesFeatures)
      var index = 0
      while index < tiles.count {
        let count = isAbandoned?() == true ? 0 : add(tiles, from: index, to: &loss, isAbandoned)
        if count == 0 { return .nan }
        index += count
      }
    }
    return loss.sum
  }
}

extension PlanarNetwork: GradientPass, OneTilePass {
  var takesFeatures: Bool { hasHiddenLayer }

  func begin(_ parameters: UnsafePointer<Double>) {
    prepare(parameters)
    beginPass()
  }

  @inline(__always) func add<Loss: LossSum>(_ tile: PointTile, to loss: inout Loss) {
    let sides = sides(tile)
    forwardRemembering(tile, sides)
    loss.addTile(scores, columns: K - firstClass, labels: tile.label, tile.pointsAtWork)
    if hasHiddenLayer { backward(tile, sides) } else { addTotals(tile) }
  }
}

extension LayeredNetwork: DenseNetwork, OneTilePass {
  mutating func begin(_ parameters: UnsafePointer<Double>) {
    prepare(parameters)
    clearGradient()
  }

  mutating func add<Loss: LossSum>(_ tile: PointTile, to loss: inout Loss) {
    forward(tile)
    loss.addTile(scores, columns: last.columnCount, labels: tile.label, 0..<tilePoints)
    backward(tile)
  }
}
