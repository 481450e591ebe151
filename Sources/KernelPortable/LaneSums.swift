/// Sums over points of products of two rows, a separate sum in each lane: the lanes are added once per pass, when the
/// gradient is written.
///
/// This suits narrow matrices, whose gradients have fewer values than a register has lanes: the plane's `(x, y, 1)` and the
/// columns of the scores.
struct LaneSums {
  /// The number of products of a row.
  let columns: Int
  private let sums: UnsafeMutablePointer<Double>
  private let rows: Int

  init(rows: Int, columns: Int, _ arena: inout Arena) {
    (self.rows, self.columns) = (rows, columns)
    sums = arena.take(Double.self, rows * columns * laneCount)
  }

  func clear() {
    for index in stride(from: 0, to: rows * columns * laneCount, by: laneCount) {
      store(Lanes(repeating: 0), sums + index)
    }
  }

  /// Adds the products of a tile's row with each of `factors` `[columns x tilePoints]`.
  @inline(__always) func add(
    _ row: Int, _ values: UnsafePointer<Double>, _ layout: some RowLayout, times factors: UnsafePointer<Double>,
    columns: Int
  ) {
    for column in 0..<columns {
      let (target, factor) = (self[row, column], factors + column * tilePoints)
      var (sum0, sum1) = (load(target), Lanes(repeating: 0))
      for lane in stride(from: 0, to: tilePoints, by: 2 * laneCount) {
        sum0 = multiplyAdd(load(values + layout.offset(lane)), load(factor + lane), sum0)
        sum1 = multiplyAdd(load(values + layout.offset(lane + laneCount)), load(factor + lane + laneCount), sum1)
      }
      store(sum0 + sum1, target)
    }
  }

  /// The same for two columns, whose values are read once.
  ///
  /// - Parameter body: takes each register: its lane, the values of the row, and those of both factors.
  @inline(__always) func addBoth(
    _ row: Int, _ values: UnsafePointer<Double>, _ layout: some RowLayout, times factors: UnsafePointer<Double>,
    _ body: (_ lane: Int, _ values: Lanes, _ factors: (Lanes, Lanes)) -> Void
  ) {
    var (even, odd) = ((load(self[row, 0]), load(self[row, 1])), (Lanes(repeating: 0), Lanes(repeating: 0)))
    @inline(__always) func add(_ lane: Int, _ sums: inout (Lanes, Lanes)) {
      let values = load(values + layout.offset(lane))
      let both = (load(factors + lane), load(factors + tilePoints + lane))
      sums.0 = multiplyAdd(values, both.0, sums.0)
      sums.1 = multiplyAdd(values, both.1, sums.1)
      body(lane, values, both)
    }
    for lane in stride(from: 0, to: tilePoints, by: 2 * laneCount) {
      add(lane, &even)
      add(lane + laneCount, &odd)
    }
    store(even.0 + odd.0, self[row, 0])
    store(even.1 + odd.1, self[row, 1])
  }

  /// Adds sums over points, one per lane, to a product.
  @inline(__always) func add(_ lanes: Lanes, row: Int, column: Int) {
    let target = self[row, column]
    store(load(target) + lanes, target)
  }

  @inline(__always) func total(_ row: Int, _ column: Int) -> Double { laneTotal(load(self[row, column])) }

  @inline(__always) private subscript(row: Int, column: Int) -> UnsafeMutablePointer<Double> {
    sums + (row * columns + column) * laneCount
  }
}
