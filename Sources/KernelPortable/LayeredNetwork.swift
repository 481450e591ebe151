import KernelTypes

/// Any network with hidden layers, computed a tile of points at a time, points in SIMD lanes: a layer's outputs are a row
/// of the tile's points for each unit, and stay in the first-level cache from the inputs to the gradients. Networks with a large dense
/// layer are computed in groups of tiles (`DenseGroup`).
///
/// The first layer reads the plane and the last computes scores: both are narrow, and their gradients are summed lane by
/// lane (`PlaneLayer`, `ScoreLayer`). Between them are products of small matrices (`DenseLayer`). For ReLUs, the geometry
/// of the plane reduces the computation of the first two layers (`PlanarFront`), and units that are off for the whole tile
/// are omitted (`UnitRows`).
struct LayeredNetwork {
  private let shape: NetworkShape
  /// Whether the first layer is a dense one: in networks whose inputs are other than two values of a point.
  private let readsFeatures: Bool
  private let first: PlaneLayer
  private var front: PlanarFront?
  /// The layers between the first layer, or the front, and the last layer.
  private let dense: UnsafeMutablePointer<DenseLayer>
  private let denseCount: Int
  let last: ScoreLayer
  /// The parameters, and the offsets of those of each dense layer and of the last. `[denseCount + 1]`
  private var parameters: UnsafePointer<Double>
  private let offsets: UnsafeMutablePointer<Int>
  /// The largest number of tiles in a group: 1, or more if a dense layer's weights do not fit into the first- or
  /// second-level cache.
  private let room: Int
  /// The inputs of each dense layer, and of the last, for each tile of a group. `[room x denseCount + 1]`
  private let rows: UnsafeMutablePointer<UnitRows>
  /// Gradients on a layer's outputs and on its inputs, alternately. `[room x units x tilePoints]`
  private let dz: UnsafeMutablePointer<Double>
  private let dh: UnsafeMutablePointer<Double>
  /// The distance between the gradients of two tiles.
  private let distance: Int
  /// Scores, or their differences from class 0's, then `dscores`, of each tile of a group. `[room x columns x tilePoints]`
  let scores: UnsafeMutablePointer<Double>

  /// The largest number of tiles in a group.
  private static let mostTogether = 12

  init(_ shape: NetworkShape, differences: Bool, _ arena: inout Arena) {
    self.shape = shape
    let K = shape.classes
    readsFeatures = shape.inputs(0) != 2
    let hasFront = PlanarFront.serves(shape)
    let firstDense = readsFeatures ? 0 : hasFront ? 2 : 1
    let count = shape.layerCount - 1 - firstDense
    denseCount = count
    var widest = 0
    for layer in 0..<shape.layerCount { widest = max(widest, shape.inputs(layer) + 1, shape.outputs(layer)) }
    let most = max(widest, Self.mostTogether * tilePoints)
    let numbers = arena.list(most) { index, _ in Int32(truncatingIfNeeded: index) }
    front = hasFront ? PlanarFront(shape, numbers: numbers, &arena) : nil
    first = PlaneLayer(firstDense == 1 ? shape.inputs(1) : 0, &arena)
    let weights = (0..<count).reduce(0) { max($0, shape.inputs(firstDense + $1) * shape.outputs(firstDense + $1)) }
    // With the geometry of the plane, a tile's lists are kept from its forward to its backward pass: one tile at a time. Of small weights,
    // the outputs of five tiles stay in the second-level cache beside them; large ones do not fit there, and are read once for twelve.
    let room = hasFront || weights < 5_000 ? 1 : weights < 100_000 ? 5 : Self.mostTogether
    self.room = room
    rows = arena.list(room * (count + 1)) { UnitRows(units: shape.inputs(firstDense + $0 % (count + 1)), &$1) }
    dense = arena.list(count) {
      let (inputs, outputs) = (shape.inputs(firstDense + $0), shape.outputs(firstDense + $0))
      return DenseLayer(inputs: inputs + 1, outputs: outputs, stride: outputs, numbers: numbers, room: room, &$1)
    }
    offsets = arena.list(count + 1) { index, _ in shape.offset(firstDense + index) }
    last = ScoreLayer(
      inputs: shape.inputs(shape.layerCount - 1), classes: K,
      columns: RowList(indices: numbers, count: differences ? K - 1 : K), &arena)
    distance = widest * tilePoints
    dz = arena.take(Double.self, room * distance)
    dh = arena.take(Double.self, room * distance)
    scores = arena.take(Double.self, room * max(2, K) * tilePoints)
    parameters = UnsafePointer(scores)
  }

  var takesHalves: Bool { front != nil }
  var worksInGroups: Bool { room > 1 }

  /// Stores the tiles that all later passes use.
  mutating func keep(_ tiles: PointTiles) { front?.keep(tiles) }

  /// Sets the parameters, whose memory must stay valid; before any other call.
  mutating func prepare(_ parameters: UnsafePointer<Double>) {
    self.parameters = parameters
    if let front { front.prepare(parameters) } else if !readsFeatures { first.prepare(parameters) }
    for index in 0..<room * (denseCount + 1) { rows[index].prepare() }
    last.prepare(parameters + offsets[denseCount])
  }

  func clearGradient() {
    if let front { front.clearGradient() } else { first.clearGradient() }
    for index in 0..<denseCount { dense[index].clearGradient() }
    last.clearGradient()
  }

  /// Writes the collected gradient, divided by `normalizer`, as the flat vector.
  func writeGradient(_ target: UnsafeMutablePointer<Double>, normalizer: Double) {
    let scale = 1 / normalizer
    writeNarrowGradient(target, scale: scale)
    for index in 0..<denseCount {
      dense[index].writeGradient(target + offsets[index], rows: rows[index].units + 1, scale: scale)
    }
  }

  /// Writes the gradient of the layers that are no `DenseLayer`.
  private func writeNarrowGradient(_ target: UnsafeMutablePointer<Double>, scale: Double) {
    if let front {
      front.writeGradient(target, scale: scale)
    } else if !readsFeatures {
      first.writeGradient(target, scale: scale)
    }
    last.writeGradient(target + offsets[denseCount], scale: scale)
  }

  func moveParameters(
    _ parameters: UnsafeMutablePointer<Double>, _ gradient: UnsafeMutablePointer<Double>, _ shape: NetworkShape,
    _ descent: Descent, normalizer: Double
  ) {
    let scale = 1 / normalizer
    writeNarrowGradient(gradient, scale: scale)
    let firstDense = shape.layerCount - 1 - denseCount
    for layer in 0..<shape.layerCount where layer < firstDense || layer == shape.layerCount - 1 {
      move(shape, layer, parameters, gradient, descent)
    }
    for index in 0..<denseCount {
      dense[index].moveParameters(
        parameters + offsets[index], rows: rows[index].units + 1, scale: scale, descent)
    }
  }

  /// Computes the scores of the tile's points.
  mutating func forward(_ tile: PointTile) {
    if readsFeatures {
      rows[0].values.update(from: tile.rows, count: rows[0].units * tilePoints)
    } else {
      if front?.forward(tile, into: rows[0].values) == nil {
        for unit in 0..<rows[0].units { first.forward(tile, unit, 0..<tilePoints, into: rows[0][unit]) { $0 } }
      }
      rows[0].activate(shape.activation)
    }
    for index in 0..<denseCount {
      dense[index].forward(
        parameters + offsets[index], rows[index].values, rows[index].read, 0..<tilePoints, into: rows[index + 1].values)
      rows[index + 1].activate(shape.activation)
    }
    last.forward(rows[denseCount], into: scores)
  }

  /// Adds the tile's gradient, from `dscores` in `scores`.
  func backward(_ tile: PointTile) {
    var (dz, dh) = (dz, dh)
    last.backward(
      rows[denseCount], shape.activation, dscores: scores, into: readsFeatures && denseCount == 0 ? nil : dz)
    for index in stride(from: denseCount - 1, through: 0, by: -1) {
      let h = rows[index]
      dense[index].storeTransposed(dz)
      dense[index].addGradient(h.values, h.read, 0..<tilePoints)
      // The features have no gradient.
      if readsFeatures && index == 0 { return }
      dense[index].backward(
        parameters + offsets[index], dz: dz, rows[index + 1].active, 0..<tilePoints, into: dh, h.active)
      if front == nil && index == 0 { return addFirst(tile, h, dh: dh) }
      h.scaleBySlope(shape.activation, dh)
      swap(&dz, &dh)
    }
    if let front { front.backward(tile, dz: dz, rows[0].active, dh) }
  }

  // MARK: - Groups of tiles

  private func rows(_ layer: Int) -> GroupRows { GroupRows(rows: rows + layer, distance: denseCount + 1) }
  private func scores(_ tile: Int) -> UnsafeMutablePointer<Double> {
    scores + tile * max(2, shape.classes) * tilePoints
  }

  /// Adds losses and gradient of a group of tiles; returns their number, or 0 if the pass is abandoned.
  ///
  /// A group of a large network takes long: the pass can be abandoned between any two products, and between
  /// two tiles of the last layer.
  mutating func addGroup<Loss: LossSum>(
    _ tiles: PointTiles, from start: Int, to loss: inout Loss, _ isAbandoned: (() -> Bool)?
  ) -> Int {
    // Groups of nearly equal size.
    let rest = tiles.count - start
    let groups = (rest + room - 1) / room
    let group = TileGroup(tiles: tiles, first: start, count: (rest + groups - 1) / groups)
    guard forward(group, isAbandoned) else { return 0 }
    for tile in 0..<group.count {
      if tile > 0, isAbandoned?() == true { return 0 }
      let (made, scores) = (rows(denseCount)[tile], scores(tile))
      last.forward(made, into: scores)
      loss.addTile(scores, columns: last.columnCount, labels: group[tile].label, 0..<tilePoints)
      last.backward(made, shape.activation, dscores: scores, into: dz + tile * distance)
    }
    return backward(group, isAbandoned) ? group.count : 0
  }

  /// Computes the inputs of the last layer; returns whether the pass goes on.
  private mutating func forward(_ group: TileGroup, _ isAbandoned: (() -> Bool)?) -> Bool {
    for tile in 0..<group.count {
      let target = rows + tile * (denseCount + 1)
      if readsFeatures {
        target.pointee.values.update(from: group[tile].rows, count: target.pointee.units * tilePoints)
      } else {
        for unit in 0..<target.pointee.units {
          first.forward(group[tile], unit, 0..<tilePoints, into: target.pointee[unit]) { $0 }
        }
        target.pointee.activate(shape.activation)
      }
    }
    for layer in 0..<denseCount {
      dense[layer].forward(parameters + offsets[layer], rows(layer), group, into: rows(layer + 1))
      for tile in 0..<group.count {
        let made = rows + tile * (denseCount + 1) + layer + 1
        clear(made.pointee.values, rows: made.pointee.units, group[tile])
        made.pointee.activate(shape.activation)
      }
      if isAbandoned?() == true { return false }
    }
    return true
  }

  /// Adds to the gradient of all layers but the last, from `dz` of the last layer's inputs; returns whether the pass goes on.
  private func backward(_ group: TileGroup, _ isAbandoned: (() -> Bool)?) -> Bool {
    var (dz, dh) = (dz, dh)
    for layer in stride(from: denseCount - 1, through: 0, by: -1) {
      for tile in 0..<group.count {
        dense[layer].storeTransposed(dz + tile * distance, tile: tile, group[tile].pointsAtWork)
      }
      dense[layer].addGradient(rows(layer), group)
      // The features have no gradient.
      if readsFeatures && layer == 0 { return true }
      if isAbandoned?() == true { return false }
      dense[layer].backward(
        parameters + offsets[layer], dz: dz, rows(layer + 1), group, into: dh, distance: distance)
      for tile in 0..<group.count {
        clear(dh + tile * distance, rows: rows(layer).rows[0].units, group[tile])
        if layer == 0 {
          addFirst(group[tile], rows(0)[tile], dh: dh + tile * distance)
        } else {
          rows(layer)[tile].scaleBySlope(shape.activation, dh + tile * distance)
        }
      }
      swap(&dz, &dh)
      if layer > 0, isAbandoned?() == true { return false }
    }
    return true
  }

  /// Adds to the gradient of the first layer, from gradients on its outputs. `[units x tilePoints]`
  private func addFirst(_ tile: PointTile, _ h: UnitRows, dh: UnsafePointer<Double>) {
    @inline(__always) func add(_ slope: (_ dh: Lanes, _ h: Lanes) -> Lanes) {
      for unit in 0..<h.units {
        first.backward(tile, unit, 0..<tilePoints, dh: dh + unit * tilePoints) { slope($1, load(h[unit] + $0)) }
      }
    }
    let zero = Lanes(repeating: 0)
    switch shape.activation {
    case .relu: add { zero.replacing(with: $0, where: $1 .> zero) }
    case .leakyRelu: add { LeakyReluUnit.slope($0, $1) }
    case .tanh: add { TanhUnit.slope($0, $1) }
    case .sigmoid: add { SigmoidUnit.slope($0, $1) }
    }
  }

  /// Writes zeros for the half of a tile whose points are padding; any finite value would serve.
  private func clear(_ values: UnsafeMutablePointer<Double>, rows: Int, _ tile: PointTile) {
    for half in 0..<2 where !tile.halvesAtWork.contains(half) {
      for row in 0..<rows {
        for lane in stride(from: half * halfTile, to: (half + 1) * halfTile, by: laneCount) {
          store(Lanes(repeating: 0), values + row * tilePoints + lane)
        }
      }
    }
  }
}
