import KernelTypes

/// A network of one hidden layer that reads the plane and whose units are never off: tanh, sigmoid or leaky ReLU.
///
/// A group of tiles is computed together. In the forward pass, a unit's values are added to the scores as soon as they are
/// computed; in the backward pass, all sums of a unit stay in registers during the loop over the group's points.
struct OneLayerNetwork {
  private let units: Int
  /// The number of classes, and the number of columns: one less for differences.
  private let K: Int
  private let columns: Int
  private let activation: Activation
  /// `(w0, w1, b)` of each unit, times the activation's `scale`, and its outgoing weight in each column; then zeros. `[units + 1 x (3 + columns)]`
  private let weights: UnsafeMutablePointer<Double>
  /// The greatest magnitudes of `w0`, `w1` and `b` in `weights`.
  private let greatestWeights: UnsafeMutablePointer<SIMD4<Double>>
  /// `b2`. `[columns]`
  private let biases: UnsafeMutablePointer<Double>
  private let room: Int
  /// The outputs of the units for each tile of a group. `[room x units + 1 x tilePoints]`
  private let h: UnsafeMutablePointer<Double>
  /// Scores of each tile of a group, then `dscores`. `[room x columns x tilePoints]`
  private let scores: UnsafeMutablePointer<Double>
  /// Sums over points of a unit's `(x, y, 1) dz` and `h dscores`, and of `dscores`.
  private let sums: LaneSums
  private let biasSums: LaneSums

  static func serves(_ shape: NetworkShape) -> Bool {
    if case .relu = shape.activation { return false }
    return shape.hiddenLayers == 1 && shape.inputs(0) == 2
  }

  init(_ shape: NetworkShape, differences: Bool, _ arena: inout Arena) {
    units = shape.inputs(1)
    K = shape.classes
    columns = differences ? K - 1 : K
    activation = shape.activation
    // One more unit of zeros, so that units can be computed in pairs.
    weights = arena.take(Double.self, (units + 1) * (3 + columns))
    greatestWeights = arena.take(SIMD4<Double>.self, 1)
    biases = arena.take(Double.self, columns)
    // As many tiles as have their values in the second-level cache.
    room = max(1, min(12, 2048 / units))
    h = arena.take(Double.self, room * (units + 1) * tilePoints)
    // The memory has at least two columns, as losses require.
    scores = arena.take(Double.self, room * max(2, columns) * tilePoints)
    sums = LaneSums(rows: units, columns: 3 + columns, &arena)
    biasSums = LaneSums(rows: 1, columns: columns, &arena)
  }

  private var stride: Int { 3 + columns }
  private var scoreRows: Int { max(2, columns) }

  /// Reads the parameters from the flat vector.
  func prepare(_ parameters: UnsafePointer<Double>) {
    let (W2, first) = (parameters + 3 * units, K - columns)
    let scale =
      switch activation {
      case .tanh: TanhUnit.scale
      case .sigmoid: SigmoidUnit.scale
      default: LeakyReluUnit.scale
      }
    for unit in 0..<units {
      let row = weights + unit * stride
      for index in 0..<3 { row[index] = scale * parameters[index * units + unit] }
      let subtracted = first == 1 ? W2[unit * K] : 0
      for column in 0..<columns { row[3 + column] = W2[unit * K + first + column] - subtracted }
    }
    for index in 0..<stride { weights[units * stride + index] = 0 }
    // What is not a number is greater than every number here.
    var most = SIMD4<Double>(repeating: 0)
    for unit in 0..<units {
      let row = weights + unit * stride
      for index in 0..<3 where !(row[index].magnitude <= most[index]) { most[index] = row[index].magnitude }
    }
    greatestWeights.pointee = most
    let b2 = W2 + units * K
    for column in 0..<columns { biases[column] = b2[first + column] - (first == 1 ? b2[0] : 0) }
  }

  /// Computes and returns the scores of a tile. `[columns x tilePoints]`
  func forward(_ tile: PointTile) -> UnsafeMutablePointer<Double> {
    forward(tile, 0)
    return scores
  }

  /// Computes the units' values and the scores of a tile of the group.
  private func forward(_ tile: PointTile, _ index: Int) {
    let (h, scores) = (h + index * (units + 1) * tilePoints, scores + index * scoreRows * tilePoints)
    switch activation {
    case .tanh: forward(tile, h, scores, TanhUnit.self)
    case .sigmoid: forward(tile, h, scores, SigmoidUnit.self)
    default: forward(tile, h, scores, LeakyReluUnit.self)
    }
  }

  @inline(__always) private func forward<Unit: UnitFunction>(
    _ tile: PointTile, _ h: UnsafeMutablePointer<Double>, _ scores: UnsafeMutablePointer<Double>, _ type: Unit.Type
  ) {
    let isBounded = greatestSum(tile) <= Unit.limit
    switch (columns == 2, isBounded) {
    case (true, true): forward(tile, h, scores, type, hasPair: true, isBounded: true)
    case (true, false): forward(tile, h, scores, type, hasPair: true, isBounded: false)
    case (false, _): forward(tile, h, scores, type, hasPair: false, isBounded: false)
    }
  }

  /// A bound of the magnitude of the units' sums, in the activation's scale, for the points of a tile.
  private func greatestSum(_ tile: PointTile) -> Double {
    var reach = (Lanes(repeating: 0), Lanes(repeating: 0))
    for lane in Swift.stride(from: 0, to: tilePoints, by: laneCount) {
      reach = (greater(reach.0, magnitude(load(tile.x + lane))), greater(reach.1, magnitude(load(tile.y + lane))))
    }
    let weights = greatestWeights.pointee
    return weights.x * greatest(reach.0) + weights.y * greatest(reach.1) + weights.z
  }

  @inline(__always) private func forward<Unit: UnitFunction>(
    _ tile: PointTile, _ h: UnsafeMutablePointer<Double>, _ scores: UnsafeMutablePointer<Double>, _ type: Unit.Type,
    hasPair: Bool, isBounded: Bool
  ) {
    for lane in tile.lanesAtWork(by: 2 * laneCount) {
      let next = lane + laneCount
      let (x0, x1, y0, y1) = (load(tile.x + lane), load(tile.x + next), load(tile.y + lane), load(tile.y + next))
      var (a0, a1) = (Lanes(repeating: 0), Lanes(repeating: 0))
      var (b0, b1) = (a0, a1)
      /// The sums of a unit, in the activation's scale.
      @inline(__always) func sums(_ unit: Int) -> Pair<Lanes> {
        let row = weights + unit * stride
        let (w0, w1, b) = (Lanes(repeating: row[0]), Lanes(repeating: row[1]), Lanes(repeating: row[2]))
        return Pair(multiplyAdd(w0, x0, multiplyAdd(w1, y0, b)), multiplyAdd(w0, x1, multiplyAdd(w1, y1, b)))
      }
      /// Stores a unit's values, and adds them to the scores.
      @inline(__always) func add(_ unit: Int, _ value: Pair<Lanes>) {
        let row = weights + unit * stride
        store(value.first, h + unit * tilePoints + lane)
        store(value.second, h + unit * tilePoints + next)
        guard hasPair else { return }
        (a0, a1) = (
          multiplyAdd(Lanes(repeating: row[3]), value.first, a0),
          multiplyAdd(Lanes(repeating: row[3]), value.second, a1)
        )
        (b0, b1) = (
          multiplyAdd(Lanes(repeating: row[4]), value.first, b0),
          multiplyAdd(Lanes(repeating: row[4]), value.second, b1)
        )
      }
      for unit in Swift.stride(from: 0, to: units, by: 2) {
        let s = Pair(sums(unit), sums(unit + 1))
        let values = Unit.value(scaled: isBounded ? s : s.clamped(Unit.limit))
        add(unit, values.first)
        add(unit + 1, values.second)
      }
      if hasPair {
        let (a, b) = (Lanes(repeating: biases[0]), Lanes(repeating: biases[1]))
        store(a0 + a, scores + lane)
        store(a1 + a, scores + next)
        store(b0 + b, scores + tilePoints + lane)
        store(b1 + b, scores + tilePoints + next)
      } else {
        for column in 0..<columns { addColumn(column, h, scores, lane: lane) }
      }
    }
  }

  /// The scores of one column, for any number of columns.
  @inline(__always) private func addColumn(
    _ column: Int, _ h: UnsafePointer<Double>, _ scores: UnsafeMutablePointer<Double>, lane: Int
  ) {
    let next = lane + laneCount
    var (sum0, sum1) = (Lanes(repeating: 0), Lanes(repeating: 0))
    for unit in 0..<units {
      let (weight, h) = (Lanes(repeating: weights[unit * stride + 3 + column]), h + unit * tilePoints)
      (sum0, sum1) = (multiplyAdd(weight, load(h + lane), sum0), multiplyAdd(weight, load(h + next), sum1))
    }
    let bias = Lanes(repeating: biases[column])
    store(sum0 + bias, scores + column * tilePoints + lane)
    store(sum1 + bias, scores + column * tilePoints + next)
  }

  /// Adds to the gradient, from the `dscores` of a group of tiles.
  private func backward(_ tiles: PointTiles, from first: Int, count: Int) {
    switch activation {
    case .tanh: backward(tiles, first, count, TanhUnit.self)
    case .sigmoid: backward(tiles, first, count, SigmoidUnit.self)
    default: backward(tiles, first, count, LeakyReluUnit.self)
    }
    for tile in 0..<count {
      for column in 0..<columns {
        let d = scores + (tile * scoreRows + column) * tilePoints
        var sum = Lanes(repeating: 0)
        for lane in tiles[first + tile].lanesAtWork(by: laneCount) { sum += load(d + lane) }
        biasSums.add(sum, row: 0, column: column)
      }
    }
  }

  @inline(__always) private func backward<Unit: UnitFunction>(
    _ tiles: PointTiles, _ first: Int, _ count: Int, _ type: Unit.Type
  ) {
    if columns == 2 {
      for unit in 0..<units { addPair(unit, tiles, first, count, type) }
    } else {
      for unit in 0..<units {
        addPlane(unit, tiles, first, count, type)
        for column in 0..<columns { addSums(unit, column, tiles, first, count) }
      }
    }
  }

  /// Adds all sums of a unit for two columns.
  ///
  /// With the outgoing weights `v` of column `a`, the greater in magnitude, and `v ρ` of column `b`, and with `g = d_a + ρ d_b`, the
  /// gradient on `h` is `v g`; and `Σ h d_a = Σ h g - ρ Σ h d_b`, whose first sum needs no multiplication of its own.
  @inline(__always) private func addPair<Unit: UnitFunction>(
    _ unit: Int, _ tiles: PointTiles, _ first: Int, _ count: Int, _ type: Unit.Type
  ) {
    let (zero, row) = (Lanes(repeating: 0), weights + unit * stride)
    let a = row[3].magnitude < row[4].magnitude ? 1 : 0
    let (v, other) = (row[3 + a], row[4 - a])
    let ratio = v == 0 ? 0 : other / v
    var (dw0, dw1, db, sum, sumB) = (zero, zero, zero, zero, zero)
    for index in 0..<count {
      let tile = tiles[first + index]
      let (x, y) = (tile.x, tile.y)
      let (h, d) = (h + (index * (units + 1) + unit) * tilePoints, scores + index * scoreRows * tilePoints)
      let (dA, dB) = (d + a * tilePoints, d + (1 - a) * tilePoints)
      tile.forEachLaneAtWork(by: laneCount) { lane in
        let (value, b) = (load(h + lane), load(dB + lane))
        let (dz, product) = Unit.slope(multiplyAdd(Lanes(repeating: ratio), b, load(dA + lane)), value)
        dw0 = multiplyAdd(load(x + lane), dz, dw0)
        dw1 = multiplyAdd(load(y + lane), dz, dw1)
        db += dz
        sum += product
        sumB = multiplyAdd(value, b, sumB)
      }
    }
    sums.add(dw0 * Lanes(repeating: v), row: unit, column: 0)
    sums.add(dw1 * Lanes(repeating: v), row: unit, column: 1)
    sums.add(db * Lanes(repeating: v), row: unit, column: 2)
    sums.add(sum - Lanes(repeating: ratio) * sumB, row: unit, column: 3 + a)
    sums.add(sumB, row: unit, column: 4 - a)
  }

  /// Adds a unit's `Σ (x, y, 1) dz`, for any number of columns.
  @inline(__always) private func addPlane<Unit: UnitFunction>(
    _ unit: Int, _ tiles: PointTiles, _ first: Int, _ count: Int, _ type: Unit.Type
  ) {
    let (zero, row) = (Lanes(repeating: 0), weights + unit * stride)
    var (dw0, dw1, db) = (zero, zero, zero)
    for index in 0..<count {
      let tile = tiles[first + index]
      let (x, y) = (tile.x, tile.y)
      let (h, d) = (h + (index * (units + 1) + unit) * tilePoints, scores + index * scoreRows * tilePoints)
      tile.forEachLaneAtWork(by: laneCount) { lane in
        var dh = Lanes(repeating: row[3]) * load(d + lane)
        for column in 1..<max(1, columns) {
          dh = multiplyAdd(Lanes(repeating: row[3 + column]), load(d + column * tilePoints + lane), dh)
        }
        let dz: Lanes = Unit.slope(dh, load(h + lane))
        dw0 = multiplyAdd(load(x + lane), dz, dw0)
        dw1 = multiplyAdd(load(y + lane), dz, dw1)
        db += dz
      }
    }
    sums.add(dw0, row: unit, column: 0)
    sums.add(dw1, row: unit, column: 1)
    sums.add(db, row: unit, column: 2)
  }

  /// Adds `Σ h dscores` of a unit for one column, for any number of columns.
  @inline(__always) private func addSums(_ unit: Int, _ column: Int, _ tiles: PointTiles, _ first: Int, _ count: Int) {
    var sum = Lanes(repeating: 0)
    for index in 0..<count {
      let (h, d) = (h + (index * (units + 1) + unit) * tilePoints, scores + (index * scoreRows + column) * tilePoints)
      for lane in tiles[first + index].lanesAtWork(by: laneCount) {
        sum = multiplyAdd(load(h + lane), load(d + lane), sum)
      }
    }
    sums.add(sum, row: unit, column: 3 + column)
  }
}

extension OneLayerNetwork: GradientPass {
  func begin(_ parameters: UnsafePointer<Double>) {
    prepare(parameters)
    sums.clear()
    biasSums.clear()
  }

  @inline(__always) mutating func add<Loss: LossSum>(
    _ tiles: PointTiles, from first: Int, to loss: inout Loss, _ isAbandoned: (() -> Bool)?
  ) -> Int {
    let count = min(tiles.count - first, room)
    for index in 0..<count {
      let tile = tiles[first + index]
      forward(tile, index)
      loss.addTile(scores + index * scoreRows * tilePoints, columns: columns, labels: tile.label, tile.pointsAtWork)
    }
    backward(tiles, from: first, count: count)
    return count
  }

  func writeGradient(_ gradient: UnsafeMutablePointer<Double>, normalizer: Double) {
    let (scale, first) = (1 / normalizer, K - columns)
    let dW2 = gradient + 3 * units
    for unit in 0..<units {
      for index in 0..<3 { gradient[index * units + unit] = sums.total(unit, index) * scale }
      write(dW2 + unit * K, first) { sums.total(unit, 3 + $0) * scale }
    }
    write(dW2 + units * K, first) { biasSums.total(0, $0) * scale }
  }

  /// Writes the gradient of each class; if the columns are differences, minus their sum for class 0.
  @inline(__always) private func write(
    _ target: UnsafeMutablePointer<Double>, _ first: Int, _ gradient: (_ column: Int) -> Double
  ) {
    var rest = 0.0
    for column in 0..<columns {
      let d = gradient(column)
      target[first + column] = d
      rest -= d
    }
    if first == 1 { target[0] = rest }
  }
}
