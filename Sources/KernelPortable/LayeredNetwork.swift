import KernelTypes

/// Any network with hidden layers, computed a tile of points at a time, points in SIMD lanes: a layer's outputs are a row
/// of the tile's points for each unit, and stay in the first-level cache from the inputs to the gradients. `GroupedNetwork` computes
/// the gradients of networks with a large dense layer.
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
  let denseCount: Int
  let last: ScoreLayer
  private var parameters: UnsafePointer<Double>
  let offsets: UnsafeMutablePointer<Int>
  /// The inputs of each dense layer, and of the last. `[denseCount + 1]`
  private let rows: UnsafeMutablePointer<UnitRows<WholeRows>>
  /// Gradients on a layer's outputs and on its inputs, alternately. `[units x tilePoints]`
  private let dz: UnsafeMutablePointer<Double>
  private let dh: UnsafeMutablePointer<Double>
  /// Scores, or their differences from class 0's, then `dscores`. `[columns x tilePoints]`
  let scores: UnsafeMutablePointer<Double>

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
    let most = max(widest, tilePoints)
    let numbers = arena.list(most) { index, _ in Int32(truncatingIfNeeded: index) }
    front = hasFront ? PlanarFront(shape, numbers: numbers, &arena) : nil
    first = PlaneLayer(firstDense == 1 ? shape.inputs(1) : 0, &arena)
    rows = arena.list(count + 1) { UnitRows(units: shape.inputs(firstDense + $0), WholeRows(), &$1) }
    dense = arena.list(count) {
      let (inputs, outputs) = (shape.inputs(firstDense + $0), shape.outputs(firstDense + $0))
      return DenseLayer(inputs: inputs + 1, outputs: outputs, stride: outputs, numbers: numbers, &$1)
    }
    offsets = arena.list(count + 1) { index, _ in shape.offset(firstDense + index) }
    last = ScoreLayer(
      inputs: shape.inputs(shape.layerCount - 1), classes: K,
      columns: RowList(indices: numbers, count: differences ? K - 1 : K), &arena)
    dz = arena.take(Double.self, widest * tilePoints)
    dh = arena.take(Double.self, widest * tilePoints)
    scores = arena.take(Double.self, max(2, K) * tilePoints)
    parameters = UnsafePointer(scores)
  }

  var takesHalves: Bool { front != nil }

  /// Stores the tiles that all later passes use.
  mutating func keep(_ tiles: PointTiles) { front?.keep(tiles) }

  /// Sets the parameters, whose memory must stay valid; before any other call.
  mutating func prepare(_ parameters: UnsafePointer<Double>) {
    self.parameters = parameters
    if let front { front.prepare(parameters) } else if !readsFeatures { first.prepare(parameters) }
    for index in 0...denseCount { rows[index].prepare() }
    last.prepare(parameters + offsets[denseCount])
  }

  func clearGradient() {
    if let front { front.clearGradient() } else { first.clearGradient() }
    for index in 0..<denseCount { dense[index].clearGradient() }
    last.clearGradient()
  }

  func gradient(ofDense index: Int) -> DenseGradient { dense[index].gradient }

  func writeNarrowGradient(_ target: UnsafeMutablePointer<Double>, scale: Double) {
    if let front {
      front.writeGradient(target, scale: scale)
    } else if !readsFeatures {
      first.writeGradient(target, scale: scale)
    }
    last.writeGradient(target + offsets[denseCount], scale: scale)
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
      if front == nil && index == 0 { return first.backward(tile, h, shape.activation, dh: dh) }
      h.scaleBySlope(shape.activation, dh)
      swap(&dz, &dh)
    }
    if let front { front.backward(tile, dz: dz, rows[0].active, dh) }
  }
}
