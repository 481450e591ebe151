import KernelTypes

/// Two score columns' worth of what is linear in a point `(x, y, 1)`: three numbers for the one in the lower half, three for
/// the other in the upper half, and a zero after each.
typealias Row = SIMD8<Double>

/// The linear classifier, and the network of one hidden layer of ReLUs: what the plane's geometry makes fast.
///
/// With `z = x w0 + y w1 + b` a hidden unit is `h = M z`, where the mask `M = [z > 0]` tells on which side of the unit's line
/// the point lies. So, for a given mask, everything is linear in `(x, y, 1)`:
///
/// - **Forward**, `scores_k = Σ_units M (x w0 + y w1 + b) W2_k + b2_k`: where a whole tile of neighbouring points lies on one
///   side of a unit's line, the unit either adds the same three coefficients `(w0, w1, b) W2_k` for all of them, or nothing.
///   Only units whose line crosses the tile are computed point by point.
/// - **Backward**, the gradients of a unit are made of the sums `Σ M (x, y, 1) dscores_k` over the points: `(dw0, dw1, db)` are
///   these times `W2_k`, and `dW2_k` is `(w0, w1, b)` times them. A unit that is on adds the tile's total. For one that crosses,
///   the sums of every subset of four points stand in a table, and its four masks are the index.
/// - The gradients of the scores of a point sum to zero and softmax sees only differences, so class 0 needs no column.
struct PlanarNetwork: GradientPass {
  /// How many classes there are.
  let K: Int
  let hasHiddenLayer: Bool
  let units: Int
  /// Score columns, two in a row.
  let pairs: Int
  let differences: Bool

  /// What is added to a pair of columns whatever the units do: `b2`, or the linear classifier's `W` and `b`. `[pairs]`
  let base: UnsafeMutablePointer<Row>
  /// `(w0, w1, b, 0)`. `[units]`
  let incoming: UnsafeMutablePointer<SIMD4<Double>>
  /// `W2` of the one column and of the other. `[pairs x units]`
  let outgoing: UnsafeMutablePointer<SIMD2<Double>>
  /// `incoming` times each of `outgoing`, what a unit that is on adds to the scores. `[pairs x units + 1]`, the last zero
  let terms: UnsafeMutablePointer<Row>
  /// `Σ M (x, y, 1) dscores`. `[pairs x units + 1]`
  let sums: UnsafeMutablePointer<Row>
  /// `Σ (x, y, 1) dscores` over all points. `[pairs]`
  let totals: UnsafeMutablePointer<Row>

  /// `w0`, `w1` and `b`, units in lanes.
  private let columns: UnitColumns
  /// The sides of tiles that stay, and lists for one that does not.
  private var kept: KeptSides
  private let on: UnsafeMutablePointer<Int32>
  private let crossing: UnsafeMutablePointer<Int32>

  /// Scores, then `dscores`, by columns `[2 pairs x tilePoints]`.
  let scores: UnsafeMutablePointer<Double>
  /// For each half and crossing unit, the subsets of four points that it is on for. `[2 x units x halfTile / 4]`
  let subsets: UnsafeMutablePointer<Int>
  /// The sums of all subsets of each four points. `[tilePoints / 4 x 16]`
  let table: UnsafeMutablePointer<Row>

  /// Whether the shape is one of those that this serves.
  static func serves(_ shape: NetworkShape) -> Bool {
    if case .relu = shape.activation, shape.hiddenLayers == 1 { return true }
    return shape.hiddenLayers == 0
  }

  init(_ shape: NetworkShape, differences: Bool, _ arena: inout Arena) {
    K = shape.classes
    hasHiddenLayer = shape.hiddenLayers > 0
    self.differences = differences
    units = shape.hiddenUnits
    pairs = (K - (differences ? 1 : 0) + 1) / 2
    base = arena.take(Row.self, pairs)
    totals = arena.take(Row.self, pairs)
    incoming = arena.take(SIMD4<Double>.self, units)
    outgoing = arena.take(SIMD2<Double>.self, pairs * units)
    terms = arena.take(Row.self, pairs * (units + 1))
    sums = arena.take(Row.self, pairs * (units + 1))
    columns = UnitColumns(units, &arena)
    kept = KeptSides(units, jointly: true, &arena)
    on = arena.take(Int32.self, UnitList.room(units))
    crossing = arena.take(Int32.self, UnitList.room(units))
    scores = arena.take(Double.self, 2 * pairs * tilePoints)
    subsets = arena.take(Int.self, units * tilePoints / 4)
    table = arena.take(Row.self, tilePoints / 4 * 16)
  }

  // MARK: Tiles

  /// Takes in tiles that all passes to come are over.
  mutating func keep(_ tiles: PointTiles) {
    if units > 0 { kept.keep(tiles) }
  }

  /// Brings what is known of tiles that are kept up to date with the parameters.
  func updateSides() { kept.update(columns) }

  /// On which side of the units' lines a tile lies.
  @inline(__always) func sides(_ tile: PointTile) -> TileSides {
    if units == 0 { return TileSides.none }
    if !kept.isEmpty { return kept[tile.index] }
    return TileSides(columns.list(tile.box.pointee, on: on, crossing: crossing))
  }

  // MARK: Parameters in, gradients out

  /// Takes the parameters in; before anything else.
  func prepare(_ parameters: UnsafePointer<Double>) {
    let W = parameters
    let b = W + 2 * units
    let W2 = b + units
    let first = differences ? 1 : 0
    if units == 0 {
      for pair in 0..<pairs {
        base[pair] = Row(
          lowHalf: affine(W, column: 2 * pair + first), highHalf: affine(W, column: 2 * pair + 1 + first))
      }
      return
    }
    columns.fill(W)
    let b2 = W2 + units * K
    for unit in 0..<units { incoming[unit] = SIMD4(W[unit], W[units + unit], b[unit], 0) }
    for pair in 0..<pairs {
      let k = 2 * pair + first
      base[pair] = Row(0, 0, score(b2, k), 0, 0, 0, score(b2, k + 1), 0)
      let terms = terms + pair * (units + 1)
      for unit in 0..<units {
        let (row, w) = (W2 + unit * K, incoming[unit])
        let v = SIMD2(score(row, k), score(row, k + 1))
        outgoing[pair * units + unit] = v
        terms[unit] = Row(lowHalf: w * SIMD4(repeating: v.x), highHalf: w * SIMD4(repeating: v.y))
      }
      terms[units] = Row(repeating: 0)
    }
    for group in 0..<tilePoints / 4 { table[group * 16] = Row(repeating: 0) }
  }

  /// `(W_0k, W_1k, b_k, 0)` of the linear classifier.
  @inline(__always) private func affine(_ W: UnsafePointer<Double>, column k: Int) -> SIMD4<Double> {
    return SIMD4(score(W, k), score(W + K, k), score(W + 2 * K, k), 0)
  }

  /// A column's entry of a row of `K`, less class 0's if only differences are wanted; 0 past the last.
  @inline(__always) private func score(_ row: UnsafePointer<Double>, _ k: Int) -> Double {
    k >= K ? 0 : differences ? row[k] - row[0] : row[k]
  }

  func clearGradient() {
    for pair in 0..<pairs { totals[pair] = Row(repeating: 0) }
    guard units > 0 else { return }
    for index in 0..<pairs * (units + 1) { sums[index] = Row(repeating: 0) }
  }

  /// Writes the collected gradient, divided by `normalizer`, as the flat vector.
  func writeGradient(_ gradient: UnsafeMutablePointer<Double>, normalizer: Double) {
    let scale = 1 / normalizer
    if units == 0 {
      for feature in 0..<3 {
        writeClasses(gradient + feature * K) { (totals[$0][feature] * scale, totals[$0][4 + feature] * scale) }
      }
      return
    }
    let db = gradient + 2 * units
    let dW2 = db + units
    for unit in 0..<units {
      let w = incoming[unit] * SIMD4(repeating: scale)
      var d = SIMD4(repeating: 0.0)
      for pair in 0..<pairs {
        let (v, sum) = (outgoing[pair * units + unit], sums[pair * (units + 1) + unit])
        d = multiplyAdd(sum.lowHalf, SIMD4(repeating: v.x), multiplyAdd(sum.highHalf, SIMD4(repeating: v.y), d))
      }
      d *= SIMD4(repeating: scale)
      gradient[unit] = d.x
      gradient[units + unit] = d.y
      db[unit] = d.z
      writeClasses(dW2 + unit * K) { pair in
        let sum = sums[pair * (units + 1) + unit]
        let (low, high) = (sum.lowHalf * w, sum.highHalf * w)
        return (low.x + low.y + low.z, high.x + high.y + high.z)
      }
    }
    writeClasses(dW2 + units * K) { (totals[$0][2] * scale, totals[$0][6] * scale) }
  }

  /// Writes a row of `K`: the columns from class 1 on, and class 0 as minus their sum.
  @inline(__always) private func writeClasses(
    _ row: UnsafeMutablePointer<Double>, _ columns: (_ pair: Int) -> (Double, Double)
  ) {
    var rest = 0.0
    for pair in 0..<pairs {
      let (low, high) = columns(pair)
      row[2 * pair + 1] = low
      rest -= low
      guard 2 * pair + 2 < K else { break }
      row[2 * pair + 2] = high
      rest -= high
    }
    row[0] = rest
  }
}
