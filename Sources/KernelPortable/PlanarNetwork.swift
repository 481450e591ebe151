import KernelTypes

/// Values linear in a point `(x, y, 1)` for a pair of score columns: three coefficients for the first in the lower half,
/// three for the second in the upper half, and a zero after each.
typealias Row = SIMD8<Double>

/// The linear classifier, and the network of one hidden layer of ReLUs on two coordinates.
///
/// With `z = x w0 + y w1 + b` a hidden unit is `h = M z`, where the mask `M = [z > 0]` is 1 on one side of the unit's line
/// and 0 on the other. For a given mask, all values are linear in `(x, y, 1)`:
///
/// - **Forward**, `scores_k = Σ_units M (x w0 + y w1 + b) W2_k + b2_k`: if a tile of neighbouring points, or half of it,
///   lies on one side of a unit's line, the unit adds the same three coefficients `(w0, w1, b) W2_k` for all its points, or
///   0. Only units whose line crosses are computed for each point.
/// - **Backward**, the gradients of a unit follow from the sums `Σ M (x, y, 1) dscores_k` over the points: `(dw0, dw1, db)`
///   are these times `W2_k`, and `dW2_k` is `(w0, w1, b)` times them. A unit that is on adds the total of the half. For one
///   that crosses, a table holds the sums of every subset of four points, indexed by its four masks.
/// - The sides of tiles that are kept from pass to pass are stored by halves (`KeptSides`), those of others are computed
///   for the whole tile (`UnitColumns.list`).
/// - The gradients of the scores of a point sum to zero and softmax sees only differences, so class 0 needs no column.
struct PlanarNetwork {
  /// The number of classes.
  let K: Int
  let hasHiddenLayer: Bool
  let units: Int
  /// The number of pairs of score columns.
  let pairs: Int
  let differences: Bool
  /// The class of the first score column: class 0 has none if the columns are differences from it.
  var firstClass: Int { differences ? 1 : 0 }

  /// The part of a pair of columns that does not depend on the units: `b2`, or the linear classifier's `W` and `b`.
  /// `[pairs]`
  let base: UnsafeMutablePointer<Row>
  /// `w0`, `w1` and `b`.
  let columns: UnitColumns
  /// `W2` of each score column. `[2 pairs x columns.count]`
  let outgoing: UnsafeMutablePointer<Double>
  /// `(w0, w1, b)` times the `W2` of a pair of columns, the coefficients that a unit that is on adds to the scores; zero
  /// past the units. `[pairs x rows]`
  let terms: UnsafeMutablePointer<Row>
  /// `Σ M (x, y, 1) dscores`. `[pairs x rows]`
  let sums: UnsafeMutablePointer<Row>
  /// The number of rows: the units, rounded up to a multiple of four, and those of the padding of a list (see `UnitList`).
  var rows: Int { columns.count + 4 }
  /// Sums or terms by columns, units in SIMD lanes: `x`, `y` and 1 of the first score column, then of the second. `[pairs x
  /// 6 x columns.count]`
  let transposedSums: UnsafeMutablePointer<Double>
  /// `Σ (x, y, 1) dscores` over all points. `[pairs]`
  let totals: UnsafeMutablePointer<Row>

  /// The sides of kept tiles, and lists for a tile that is not kept.
  private(set) var kept: KeptSides
  private let on: UnsafeMutablePointer<Int32>
  private let crossing: UnsafeMutablePointer<Int32>

  /// Scores, then `dscores`, by columns `[2 pairs x tilePoints]`.
  let scores: UnsafeMutablePointer<Double>
  /// For each half and crossing unit, the subsets of four points that it is on for. `[2 x units x halfTile / 4]`
  let subsets: UnsafeMutablePointer<Int>
  /// `Σ M (x, y, 1) dscores` over the points of a half.
  let pointTable: SubsetTable
  /// `Σ (x, y, 1) dscores` over each half of the kept tiles. `[pairs x 2 PointTiles.capacity]`
  let halfTotals: UnsafeMutablePointer<Row>
  /// The sums of these over subsets of halves.
  let halfTable: SubsetTable

  /// Whether this type computes networks of the shape.
  static func serves(_ shape: NetworkShape) -> Bool {
    guard shape.inputs(0) == 2 else { return false }
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
    columns = UnitColumns(units, &arena)
    outgoing = arena.take(Double.self, 2 * pairs * columns.count)
    terms = arena.take(Row.self, pairs * (columns.count + 4))
    sums = arena.take(Row.self, pairs * (columns.count + 4))
    transposedSums = arena.take(Double.self, pairs * 6 * columns.count)
    kept = KeptSides(units, &arena)
    on = arena.take(Int32.self, UnitList.room(units))
    crossing = arena.take(Int32.self, UnitList.room(units))
    scores = arena.take(Double.self, 2 * pairs * tilePoints)
    subsets = arena.take(Int.self, units * tilePoints / 4)
    pointTable = SubsetTable(groups: halfTile / 4, &arena)
    halfTotals = arena.take(Row.self, pairs * 2 * PointTiles.capacity)
    halfTable = SubsetTable(groups: PointTiles.capacity / 2, &arena)
  }

  // MARK: Tiles

  /// Stores the tiles that all later passes use.
  mutating func keep(_ tiles: PointTiles) {
    guard units > 0 else { return }
    kept.keep(tiles)
    // Halves without labels, and those that complete the last group of four, stay zero.
    for index in 0..<pairs * 2 * PointTiles.capacity { halfTotals[index] = Row(repeating: 0) }
    halfTable.clear(groups: kept.groups)
  }

  /// Begins a pass with the parameters that were read.
  func beginPass() {
    kept.update(columns)
    clearGradient()
  }

  /// The sides of the units' lines on which a tile lies.
  @inline(__always) func sides(_ tile: PointTile) -> TileSides {
    if units == 0 { return TileSides.none }
    if !kept.isEmpty { return kept[tile.index] }
    return TileSides(columns.list(tile.box.pointee, on: on, crossing: crossing))
  }

  // MARK: Parameters in, gradients out

  /// Reads the parameters; before any other call.
  func prepare(_ parameters: UnsafePointer<Double>) {
    let W = parameters
    let b = W + 2 * units
    let W2 = b + units
    let first = firstClass
    if units == 0 {
      for pair in 0..<pairs {
        base[pair] = Row(
          lowHalf: affine(W, column: 2 * pair + first), highHalf: affine(W, column: 2 * pair + 1 + first))
      }
      return
    }
    columns.fill(W)
    let b2 = W2 + units * K
    for pair in 0..<pairs {
      let k = 2 * pair + first
      setBiases(pair, score(b2, k), score(b2, k + 1))
      let (columnA, columnB) = (outgoing + 2 * pair * columns.count, outgoing + (2 * pair + 1) * columns.count)
      for unit in 0..<units { (columnA[unit], columnB[unit]) = (score(W2 + unit * K, k), score(W2 + unit * K, k + 1)) }
      for unit in units..<columns.count { (columnA[unit], columnB[unit]) = (0, 0) }
      for extra in 0..<4 { terms[pair * rows + columns.count + extra] = Row(repeating: 0) }
    }
    for unit in stride(from: 0, to: columns.count, by: laneCount) { makeTerms(unit, pairs: pairs) }
    turnTerms()
    pointTable.clear(groups: halfTile / 4)
  }

  /// Sets the biases of a pair of columns.
  @inline(__always) func setBiases(_ pair: Int, _ a: Double, _ b: Double) { base[pair] = Row(0, 0, a, 0, 0, 0, b, 0) }

  /// `(W_0k, W_1k, b_k, 0)` of the linear classifier.
  @inline(__always) private func affine(_ W: UnsafePointer<Double>, column k: Int) -> SIMD4<Double> {
    return SIMD4(score(W, k), score(W + K, k), score(W + 2 * K, k), 0)
  }

  /// A column's entry of a row of `K` values, less class 0's if the columns are differences; 0 past the last.
  @inline(__always) private func score(_ row: UnsafePointer<Double>, _ k: Int) -> Double {
    k >= K ? 0 : differences ? row[k] - row[0] : row[k]
  }

  private func clearGradient() {
    for pair in 0..<pairs { totals[pair] = Row(repeating: 0) }
    guard units > 0 else { return }
    for index in 0..<pairs * rows { sums[index] = Row(repeating: 0) }
  }
}
