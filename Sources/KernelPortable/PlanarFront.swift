import KernelTypes

/// The first two layers of a deeper network of ReLUs, by the plane's geometry: see `PlanarNetwork`.
///
/// If a whole half of a tile lies on one side of a first-layer unit's line, the unit is `x w0 + y w1 + b` or 0 for all its
/// points. The second layer's inputs are then one row for each unit whose line crosses the half, and `x`, `y` and 1 for all
/// other units together: `z2 = [W2_crossing; Σ_on w0 W2; Σ_on w1 W2; b2 + Σ_on b W2]ᵀ [h_crossing; x; y; 1]`.
///
/// In the backward pass, the product of the same rows with `dz2` holds the gradient of `W2` for the crossing units and, in
/// its last three rows, `S = Σ (x, y, 1) dz2`; from it, a unit that is on has `dW2 = (w0, w1, b) S` and `(dw0, dw1, db) = S
/// W2`.
struct PlanarFront {
  private let units: Int
  private let first: PlaneLayer
  private let columns: UnitColumns
  /// The sides of kept tiles, and lists for the halves of a tile that is not kept.
  private var kept: KeptSides
  private let lists: UnsafeMutablePointer<Int32>
  /// The sides of the current tile.
  private var sides = TileSides.none
  /// The second layer's inputs: the rows of the crossing units, and `x`, `y` and 1. `[units + 3 x tilePoints]`
  private let h: UnsafeMutablePointer<Double>
  /// The second layer, whose last three rows are those of one half; the biases and their gradient are those of all points.
  private let second: DenseLayer
  private let W2: UnsafeMutablePointer<Double>
  private let b2: UnsafeMutablePointer<Double>
  private let db2: UnsafeMutablePointer<Double>
  /// `Σ (w0, w1, b) W2` over the units that are on for the whole current tile, with `b2`, and `Σ (x, y, 1) dz2` over its
  /// points. `[3 x width]`
  private let onRows: UnsafeMutablePointer<Double>
  private let S: UnsafeMutablePointer<Double>
  /// `0, 1, 2`
  private let three: RowList

  static func serves(_ shape: NetworkShape) -> Bool {
    guard case .relu = shape.activation, shape.inputs(0) == 2 else { return false }
    return shape.hiddenLayers >= 2
  }

  init(_ shape: NetworkShape, numbers: UnsafePointer<Int32>, _ arena: inout Arena) {
    units = shape.inputs(1)
    three = RowList(indices: numbers, count: 3)
    first = PlaneLayer(units, &arena)
    columns = UnitColumns(units, &arena)
    kept = KeptSides(units, &arena)
    lists = arena.take(Int32.self, 4 * UnitList.room(units))
    h = arena.take(Double.self, (units + 3) * tilePoints)
    let width = DenseLayer.width(shape.outputs(1))
    W2 = arena.take(Double.self, (units + 3) * width)
    second = DenseLayer(
      inputs: units + 3, outputs: shape.outputs(1), stride: width, numbers: numbers, &arena)
    b2 = arena.take(Double.self, width)
    db2 = arena.take(Double.self, width)
    onRows = arena.take(Double.self, 3 * width)
    S = arena.take(Double.self, 3 * width)
  }

  /// The number of values in a row of the second layer's matrices.
  private var width: Int { second.width }

  /// Reads both layers' parameters.
  func prepare(_ W: UnsafePointer<Double>) {
    first.prepare(W)
    columns.fill(W)
    kept.update(columns)
    let source = W + 3 * units
    for unit in 0..<units { fill(W2 + unit * width, source + unit * second.outputs) }
    fill(b2, source + units * second.outputs)
  }

  /// Stores the tiles that all later passes use.
  mutating func keep(_ tiles: PointTiles) { kept.keep(tiles) }

  /// The sides of the first layer's lines on which the halves of a tile lie.
  private func sides(_ tile: PointTile) -> TileSides {
    if !kept.isEmpty { return kept[tile.index] }
    let room = UnitList.room(units)
    return TileSides(
      columns.list(tile.halves[0], on: lists, crossing: lists + room),
      columns.list(tile.halves[1], on: lists + 2 * room, crossing: lists + 3 * room))
  }

  private func fill(_ row: UnsafeMutablePointer<Double>, _ source: UnsafePointer<Double>) {
    row.update(from: source, count: second.outputs)
    for column in second.outputs..<width { row[column] = 0 }
  }

  func clearGradient() {
    first.clearGradient()
    second.clearGradient()
    for column in stride(from: 0, to: width, by: laneCount) { store(Lanes(repeating: 0), db2 + column) }
  }

  /// Computes the second layer's `z` for a tile. `[outputs x tilePoints]`
  mutating func forward(_ tile: PointTile, into z: UnsafeMutablePointer<Double>) {
    for index in stride(from: 0, to: 3 * tilePoints, by: laneCount) {
      store(load(tile.rows + index), h + units * tilePoints + index)
    }
    let zero = Lanes(repeating: 0)
    sides = sides(tile)
    for column in stride(from: 0, to: width, by: laneCount) {
      store(zero, onRows + column)
      store(zero, onRows + width + column)
      store(load(b2 + column), onRows + 2 * width + column)
    }
    addOn(sides.on, to: onRows)
    for half in 0..<2 {
      let points = half * halfTile..<(half + 1) * halfTile
      guard tile.halvesAtWork.contains(half) else {
        clear(z, points)
        continue
      }
      let sides = sides[half: half]
      for index in 0..<sides.crossing.count {
        let unit = Int(sides.crossing.indices[index])
        first.forward(tile, unit, points, into: h + unit * tilePoints) { $0.replacing(with: zero, where: $0 .< zero) }
      }
      let rows = W2 + units * width
      for index in stride(from: 0, to: 3 * width, by: laneCount) { store(load(onRows + index), rows + index) }
      addOn(sides.on, to: rows)
      second.forward(W2, h, sides.read, points, into: z)
    }
  }

  /// Sets `z` of padding points to 0; any finite value would serve.
  private func clear(_ z: UnsafeMutablePointer<Double>, _ points: Range<Int>) {
    for row in 0..<second.outputs {
      for point in points { z[row * tilePoints + point] = 0 }
    }
  }

  /// Adds `(w0, w1, b)ᵀ W2` of the units that are on to three rows.
  private func addOn(_ on: RowList, to rows: UnsafeMutablePointer<Double>) {
    guard on.count > 0 else { return }
    multiply(
      first.parameters.transposed, W2, into: rows, width: width, columns: width, rows: three, depth: on, adding: true)
  }

  /// Adds to both layers' gradients, from the second's `dz` `[outputs x tilePoints]`.
  ///
  /// - Parameters:
  ///   - active: the rows of `dz` that are not all zero.
  ///   - dh: memory for gradients on the first layer's units. `[units x tilePoints]`
  func backward(
    _ tile: PointTile, dz: UnsafePointer<Double>, _ active: RowList, _ dh: UnsafeMutablePointer<Double>
  ) {
    let zero = Lanes(repeating: 0)
    let rows = second.dW + units * width
    second.storeTransposed(dz)
    for index in stride(from: 0, to: 3 * width, by: laneCount) { store(zero, S + index) }
    for half in tile.halvesAtWork {
      let points = half * halfTile..<(half + 1) * halfTile
      let sides = sides[half: half]
      for index in stride(from: 0, to: 3 * width, by: laneCount) { store(zero, rows + index) }
      second.addGradient(h, sides.read, points)
      for index in stride(from: 0, to: 3 * width, by: laneCount) {
        store(load(S + index) + load(rows + index), S + index)
      }
      addGradients(sides.on, rows)
      second.backward(W2, dz: dz, active, points, into: dh, sides.crossing)
      for index in 0..<sides.crossing.count {
        let unit = Int(sides.crossing.indices[index])
        let h = h + unit * tilePoints
        first.backward(tile, unit, points, dh: dh + unit * tilePoints) { lane, dh in
          zero.replacing(with: dh, where: load(h + lane) .> zero)
        }
      }
    }
    addGradients(sides.on, S)
    for column in stride(from: 0, to: width, by: laneCount) {
      store(load(db2 + column) + load(S + 2 * width + column), db2 + column)
    }
  }

  /// Adds to both layers' gradients of the units that are on for some points, from these points' `S = Σ (x, y, 1) dz2`:
  /// `dW2 = (w0, w1, b) S` and `(dw0, dw1, db) = S W2`.
  private func addGradients(_ on: RowList, _ S: UnsafePointer<Double>) {
    guard on.count > 0 else { return }
    multiply(
      first.parameters, S, into: second.dW, width: width, columns: width, rows: on, depth: three, adding: true)
    for index in 0..<on.count {
      let unit = Int(on.indices[index])
      let weights = W2 + unit * width
      var (dw0, dw1, db) = (Lanes(repeating: 0), Lanes(repeating: 0), Lanes(repeating: 0))
      for register in 0..<width / laneCount {
        let column = register * laneCount
        let values = load(weights + column)
        dw0 = multiplyAdd(values, load(S + column), dw0)
        dw1 = multiplyAdd(values, load(S + width + column), dw1)
        db = multiplyAdd(values, load(S + 2 * width + column), db)
      }
      first.add(unit, dw0, dw1, db)
    }
  }

  /// Writes both layers' gradients as the flat vector.
  func writeGradient(_ gradient: UnsafeMutablePointer<Double>, scale: Double) {
    first.writeGradient(gradient, scale: scale)
    let target = gradient + 3 * units
    second.gradient.write(target, rows: units, scale: scale)
    for column in 0..<second.outputs { target[units * second.outputs + column] = db2[column] * scale }
  }
}
