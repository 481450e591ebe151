import KernelTypes

/// A network with a large dense layer, computed a group of tiles at a time: a product reads the weights once for all of them
/// (`GroupedLayer`). Layers that read the plane or compute scores are as in `LayeredNetwork`.
struct GroupedNetwork {
  private let shape: NetworkShape
  /// Whether the first layer is a dense one: in networks whose inputs are other than two values of a point.
  private let readsFeatures: Bool
  private let first: PlaneLayer
  /// The layers between the first layer, if it reads the plane, and the last layer.
  private let dense: UnsafeMutablePointer<GroupedLayer>
  let denseCount: Int
  private let last: ScoreLayer
  private var parameters: UnsafePointer<Double>
  let offsets: UnsafeMutablePointer<Int>
  /// The largest number of tiles in a group.
  private let room: Int
  /// The inputs of each dense layer, and of the last, for each tile of a group. `[room x denseCount + 1]`
  private let rows: UnsafeMutablePointer<UnitRows<PanelledRows>>
  /// Gradients on a layer's outputs and on its inputs, alternately, in the layout of these. `[room x distance]`
  private let dz: UnsafeMutablePointer<Double>
  private let dh: UnsafeMutablePointer<Double>
  /// The distance between the gradients of two tiles.
  private let distance: Int
  /// Scores, or their differences from class 0's, then `dscores`, of each tile of a group. `[room x columns x tilePoints]`
  private let scores: UnsafeMutablePointer<Double>

  /// A `PlanarFront` omits half of its units, and is faster as long as the processor's caches hold the weights of a network.
  static func serves(_ shape: NetworkShape) -> Bool {
    mostWeights(shape) >= (PlanarFront.serves(shape) ? 1_000_000 : 5_000)
  }

  private static func firstDense(_ shape: NetworkShape) -> Int { shape.inputs(0) == 2 ? 1 : 0 }

  /// The number of weights of the largest dense layer.
  private static func mostWeights(_ shape: NetworkShape) -> Int {
    var most = 0
    for layer in firstDense(shape)..<max(firstDense(shape), shape.layerCount - 1) {
      most = max(most, shape.inputs(layer) * shape.outputs(layer))
    }
    return most
  }

  init(_ shape: NetworkShape, differences: Bool, _ arena: inout Arena) {
    self.shape = shape
    let K = shape.classes
    readsFeatures = shape.inputs(0) != 2
    let firstDense = Self.firstDense(shape)
    let count = shape.layerCount - 1 - firstDense
    denseCount = count
    // Of small weights, the outputs of five tiles stay in the second-level cache beside them; large ones do not fit there, and are
    // read once for twelve.
    let room = Self.mostWeights(shape) < 100_000 ? 5 : 12
    self.room = room
    var widest = 0
    for layer in 0..<shape.layerCount { widest = max(widest, shape.inputs(layer) + 1, shape.outputs(layer) + 1) }
    let numbers = arena.list(max(widest, room * tilePoints)) { index, _ in Int32(truncatingIfNeeded: index) }
    first = PlaneLayer(readsFeatures ? 0 : shape.inputs(1), &arena)
    rows = arena.list(room * (count + 1)) {
      let units = shape.inputs(firstDense + $0 % (count + 1))
      return UnitRows(units: units, PanelledRows(distance: (units + 1) * PanelColumns.count), &$1)
    }
    dense = arena.list(count) {
      let (inputs, outputs) = (shape.inputs(firstDense + $0), shape.outputs(firstDense + $0))
      return GroupedLayer(inputs: inputs + 1, outputs: outputs, room: room, numbers: numbers, &$1)
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

  private func rows(_ layer: Int) -> GroupRows { GroupRows(rows: rows + layer, distance: denseCount + 1) }

  /// Computes the inputs of the last layer; returns whether the pass goes on.
  private func forward(_ group: TileGroup, _ isAbandoned: (() -> Bool)?) -> Bool {
    for tile in 0..<group.count { enter(group[tile], rows + tile * (denseCount + 1)) }
    for layer in 0..<denseCount {
      dense[layer].forward(parameters + offsets[layer], rows(layer), group, into: rows(layer + 1))
      for tile in 0..<group.count {
        let made = rows + tile * (denseCount + 1) + layer + 1
        clear(made.pointee.values, made.pointee, group[tile])
        made.pointee.activate(shape.activation)
      }
      if isAbandoned?() == true { return false }
    }
    return true
  }

  /// Writes the inputs of the first dense layer.
  private func enter(_ tile: PointTile, _ target: UnsafeMutablePointer<UnitRows<PanelledRows>>) {
    let (units, layout) = (target.pointee.units, target.pointee.layout)
    for unit in 0..<units {
      let row = target.pointee[unit]
      if readsFeatures {
        for lane in stride(from: 0, to: tilePoints, by: laneCount) {
          store(load(tile.rows + unit * tilePoints + lane), row + layout.offset(lane))
        }
      } else {
        first.forward(tile, unit, 0..<tilePoints, into: row, layout) { $0 }
      }
    }
    if !readsFeatures { target.pointee.activate(shape.activation) }
  }

  /// Adds to the gradient of all layers but the last, from `dz` of the last layer's inputs; returns whether the pass goes on.
  private func backward(_ group: TileGroup, _ isAbandoned: (() -> Bool)?) -> Bool {
    var (dz, dh) = (dz, dh)
    for layer in stride(from: denseCount - 1, through: 0, by: -1) {
      dense[layer].storeTransposed(dz, rows(layer + 1), group, distance: distance)
      dense[layer].addGradient(rows(layer), group)
      // The features have no gradient.
      if readsFeatures && layer == 0 { return true }
      if isAbandoned?() == true { return false }
      dense[layer].backward(
        parameters + offsets[layer], dz: dz, rows(layer + 1), group, into: dh, rows(layer), distance: distance)
      for tile in 0..<group.count {
        let (h, dh) = (rows(layer)[tile], dh + tile * distance)
        clear(dh, h, group[tile])
        if layer == 0 {
          first.backward(group[tile], h, shape.activation, dh: dh)
        } else {
          h.scaleBySlope(shape.activation, dh)
        }
      }
      swap(&dz, &dh)
      if layer > 0, isAbandoned?() == true { return false }
    }
    return true
  }

  /// Writes zeros for the half of a tile whose points are padding; any finite value would serve.
  private func clear(_ values: UnsafeMutablePointer<Double>, _ rows: UnitRows<PanelledRows>, _ tile: PointTile) {
    for half in 0..<2 where !tile.halvesAtWork.contains(half) {
      for lane in stride(from: half * halfTile, to: (half + 1) * halfTile, by: PanelColumns.count) {
        let panel = values + rows.layout.offset(lane)
        for index in stride(from: 0, to: rows.units * PanelColumns.count, by: laneCount) {
          store(Lanes(repeating: 0), panel + index)
        }
      }
    }
  }
}

extension GroupedNetwork: DenseNetwork {
  mutating func begin(_ parameters: UnsafePointer<Double>) {
    self.parameters = parameters
    if !readsFeatures { first.prepare(parameters) }
    for index in 0..<room * (denseCount + 1) { rows[index].prepare() }
    last.prepare(parameters + offsets[denseCount])
    first.clearGradient()
    for index in 0..<denseCount { dense[index].beginPass() }
    last.clearGradient()
  }

  /// Adds losses and gradient of a group of tiles; returns their number, or 0 if the pass is abandoned.
  ///
  /// A group of a large network takes long: the pass can be abandoned between any two products, and between
  /// two tiles of the last layer.
  mutating func add<Loss: LossSum>(
    _ tiles: PointTiles, from start: Int, to loss: inout Loss, _ isAbandoned: (() -> Bool)?
  ) -> Int {
    // Groups of nearly equal size.
    let rest = tiles.count - start
    let groups = (rest + room - 1) / room
    let group = TileGroup(tiles: tiles, first: start, count: (rest + groups - 1) / groups)
    guard forward(group, isAbandoned) else { return 0 }
    for tile in 0..<group.count {
      if tile > 0, isAbandoned?() == true { return 0 }
      let (made, scores) = (rows(denseCount)[tile], scores + tile * max(2, shape.classes) * tilePoints)
      last.forward(made, into: scores)
      loss.addTile(scores, columns: last.columnCount, labels: group[tile].label, 0..<tilePoints)
      last.backward(made, shape.activation, dscores: scores, into: dz + tile * distance)
    }
    return backward(group, isAbandoned) ? group.count : 0
  }

  func gradient(ofDense index: Int) -> DenseGradient { dense[index].gradient }

  func writeNarrowGradient(_ target: UnsafeMutablePointer<Double>, scale: Double) {
    if !readsFeatures { first.writeGradient(target, scale: scale) }
    last.writeGradient(target + offsets[denseCount], scale: scale)
  }
}
