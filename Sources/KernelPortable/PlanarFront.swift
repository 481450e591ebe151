import KernelTypes

/// The first two layers of a deeper network of ReLUs, by the plane's geometry: see `PlanarNetwork`.
///
/// Where a whole tile lies on one side of a first-layer unit's line, the unit is `x w0 + y w1 + b` or nothing for all its points.
/// What the second layer reads is then no longer a column for every unit, but one for each unit whose line crosses the tile,
/// and `x`, `y` and 1 for all others together: `z2 = [h_crossing x y 1] [W2_crossing; Σ_on w0 W2; Σ_on w1 W2; b2 + Σ_on b W2]`.
///
/// Backward, the product of the same columns with `dz2` holds the gradient of `W2` for the crossing units and, in its last
/// three rows, `S = Σ (x, y, 1) dz2`; from it, a unit that is on has `dW2 = (w0, w1, b) S` and `(dw0, dw1, db) = S W2`.
struct PlanarFront {
  /// Units of the first and of the second layer.
  private let units: Int
  private let outputs: Int
  private let columns: UnitColumns
  private let on: UnsafeMutablePointer<Int32>
  private let crossing: UnsafeMutablePointer<Int32>
  /// How many units the last tile lists, on and crossing.
  private let listed: UnsafeMutablePointer<(on: Int, crossing: Int)>
  /// `(w0, w1, b, 0)`. `[units]`
  private let incoming: UnsafeMutablePointer<SIMD4<Double>>
  /// `w0`, `w1`, `b` of the crossing units by rows. `[3 x crossing]`
  private let first: UnsafeMutablePointer<Double>
  /// What the second layer reads `[tilePoints x crossing + 3]`, and its matrix `[crossing + 3 x outputs]`.
  private let read: UnsafeMutablePointer<Double>
  private let second: UnsafeMutablePointer<Double>
  /// The gradients of both, of `second`'s shape and of `first`'s; and `second` transposed, without its last three.
  private let dSecond: UnsafeMutablePointer<Double>
  private let dFirst: UnsafeMutablePointer<Double>
  private let back: UnsafeMutablePointer<Double>

  static func serves(_ shape: NetworkShape) -> Bool {
    if case .relu = shape.activation { return shape.hiddenLayers >= 2 }
    return false
  }

  init(_ shape: NetworkShape, _ arena: inout Arena) {
    units = shape.inputs(1)
    outputs = shape.outputs(1)
    columns = UnitColumns(units, &arena)
    on = arena.take(Int32.self, columns.count + 4)
    crossing = arena.take(Int32.self, columns.count + 4)
    listed = arena.take((on: Int, crossing: Int).self, 1)
    incoming = arena.take(SIMD4<Double>.self, units)
    let widest = padded(units + 3)
    first = arena.take(Double.self, 3 * widest)
    read = arena.take(Double.self, widest * tilePoints)
    second = arena.take(Double.self, widest * padded(outputs))
    dSecond = arena.take(Double.self, widest * padded(outputs))
    dFirst = arena.take(Double.self, 8 * widest)
    back = arena.take(Double.self, widest * padded(outputs))
  }

  /// Takes the first layer's parameters in.
  func prepare(_ W: UnsafePointer<Double>) {
    columns.fill(W, units: units)
    for unit in 0..<units { incoming[unit] = SIMD4(W[unit], W[units + unit], W[2 * units + unit], 0) }
  }

  /// Computes the second layer's `z` for a tile whose `(x, y, 1)` are given, from its padded matrix.
  func forward(
    _ tile: PointTile, _ features: UnsafeMutablePointer<Double>, second W2: UnsafePointer<Double>,
    into z: UnsafeMutablePointer<Double>
  ) {
    listed.pointee = columns.list(tile.box.pointee, on: on, crossing: crossing, fill: 0)
    let (isOn, count) = listed.pointee
    let (width, depth) = (padded(outputs), padded(count + 3))
    for index in 0..<count {
      let w = incoming[Int(crossing[index])]
      first[index] = w.x
      first[depth + index] = w.y
      first[2 * depth + index] = w.z
      copy(W2 + Int(crossing[index]) * width, to: second + index * width, width)
    }
    for index in count..<depth { (first[index], first[depth + index], first[2 * depth + index]) = (0, 0, 0) }
    multiply(
      Matrix(values: features, rowStride: padded(3)), Matrix(values: first, rowStride: depth),
      into: Matrix(values: read, rowStride: depth), rows: tilePoints, columns: depth, depth: 3, adding: false)
    let zero = Lanes(repeating: 0)
    for index in stride(from: 0, to: depth * tilePoints, by: laneCount) {
      let h = load(read + index)
      store(h.replacing(with: zero, where: h .< zero), read + index)
    }
    for point in 0..<tilePoints {
      let row = read + point * depth + count
      row[0] = tile.x[point]
      row[1] = tile.y[point]
      row[2] = 1
    }
    sumOn(isOn, W2, into: second + count * width, width)
    multiply(
      Matrix(values: read, rowStride: depth), Matrix(values: second, rowStride: width),
      into: Matrix(values: z, rowStride: padded(outputs + 1)), rows: tilePoints, columns: width, depth: count + 3,
      adding: false)
  }

  /// The three rows of the units that are on, and of the bias.
  private func sumOn(
    _ count: Int, _ W2: UnsafePointer<Double>, into rows: UnsafeMutablePointer<Double>, _ width: Int
  ) {
    for column in stride(from: 0, to: width, by: laneCount) {
      var (x, y) = (Lanes(repeating: 0), Lanes(repeating: 0))
      var one = load(W2 + units * width + column)
      for index in 0..<count {
        let w = UnsafeRawPointer(incoming + Int(on[index])).assumingMemoryBound(to: Double.self)
        let values = load(W2 + Int(on[index]) * width + column)
        x = multiplyAdd(Lanes(repeating: w[0]), values, x)
        y = multiplyAdd(Lanes(repeating: w[1]), values, y)
        one = multiplyAdd(Lanes(repeating: w[2]), values, one)
      }
      store(x, rows + column)
      store(y, rows + width + column)
      store(one, rows + 2 * width + column)
    }
  }

  /// Adds to both layers' padded gradients, from the second's `dz`; `da` is memory for `[tilePoints x units + 3]`.
  func backward(
    dz: Matrix, _ features: UnsafeMutablePointer<Double>, transposed: UnsafePointer<Double>,
    da: UnsafeMutablePointer<Double>, second W2: UnsafePointer<Double>, gradient: UnsafeMutablePointer<Double>,
    secondGradient: UnsafeMutablePointer<Double>
  ) {
    let (isOn, count) = listed.pointee
    let (width, depth, firstWidth) = (padded(outputs), padded(count + 3), padded(units))
    multiply(
      Matrix(values: read, rowStride: 1, columnStride: depth), dz, into: Matrix(values: dSecond, rowStride: width),
      rows: depth, columns: width, depth: tilePoints, adding: false)
    for index in 0..<count {
      add(dSecond + index * width, to: secondGradient + Int(crossing[index]) * width, width)
    }
    let S = dSecond + count * width
    add(S + 2 * width, to: secondGradient + units * width, width)
    for index in 0..<isOn { addOn(Int(on[index]), S, W2, gradient, secondGradient) }
    guard count > 0 else { return }

    let breadth = padded(count)
    let rows = padded(units + 1)
    for j in 0..<outputs {
      for index in 0..<count { back[j * breadth + index] = transposed[j * rows + Int(crossing[index])] }
      for index in count..<breadth { back[j * breadth + index] = 0 }
    }
    multiply(
      dz, Matrix(values: back, rowStride: breadth), into: Matrix(values: da, rowStride: breadth), rows: tilePoints,
      columns: breadth, depth: outputs, adding: false)
    let zero = Lanes(repeating: 0)
    for point in 0..<tilePoints {
      let (da, h) = (da + point * breadth, read + point * depth)
      for index in stride(from: 0, to: breadth, by: laneCount) {
        store(zero.replacing(with: load(da + index), where: load(h + index) .> zero), da + index)
      }
    }
    multiply(
      Matrix(values: features, rowStride: 1, columnStride: padded(3)), Matrix(values: da, rowStride: breadth),
      into: Matrix(values: dFirst, rowStride: breadth), rows: 8, columns: breadth, depth: tilePoints, adding: false)
    for row in 0..<3 {
      for index in 0..<count {
        gradient[row * firstWidth + Int(crossing[index])] += dFirst[row * breadth + index]
      }
    }
  }

  /// Adds what a unit that is on for the whole tile has of `S = Σ (x, y, 1) dz2`.
  @inline(__always) private func addOn(
    _ unit: Int, _ S: UnsafePointer<Double>, _ W2: UnsafePointer<Double>, _ gradient: UnsafeMutablePointer<Double>,
    _ secondGradient: UnsafeMutablePointer<Double>
  ) {
    let width = padded(outputs)
    let w = incoming[unit]
    let (w0, w1, b) = (Lanes(repeating: w.x), Lanes(repeating: w.y), Lanes(repeating: w.z))
    var (dw0, dw1, db) = (Lanes(repeating: 0), Lanes(repeating: 0), Lanes(repeating: 0))
    for column in stride(from: 0, to: width, by: laneCount) {
      let (x, y, one) = (load(S + column), load(S + width + column), load(S + 2 * width + column))
      let target = secondGradient + unit * width + column
      store(multiplyAdd(w0, x, multiplyAdd(w1, y, multiplyAdd(b, one, load(target)))), target)
      let values = load(W2 + unit * width + column)
      dw0 = multiplyAdd(values, x, dw0)
      dw1 = multiplyAdd(values, y, dw1)
      db = multiplyAdd(values, one, db)
    }
    let firstWidth = padded(units)
    gradient[unit] += laneTotal(dw0)
    gradient[firstWidth + unit] += laneTotal(dw1)
    gradient[2 * firstWidth + unit] += laneTotal(db)
  }

  @inline(__always) private func copy(
    _ source: UnsafePointer<Double>, to target: UnsafeMutablePointer<Double>, _ count: Int
  ) {
    for index in stride(from: 0, to: count, by: laneCount) { store(load(source + index), target + index) }
  }

  @inline(__always) private func add(
    _ source: UnsafePointer<Double>, to target: UnsafeMutablePointer<Double>, _ count: Int
  ) {
    for index in stride(from: 0, to: count, by: laneCount) {
      store(load(target + index) + load(source + index), target + index)
    }
  }
}
