// A network may be so large that each sample of a picture takes milliseconds. The picture then has fewer samples, as many as can
// be computed in a bounded time.

extension Network {
  /// Multiplications that a picture may take: about a twentieth of a second.
  private static let budget = 400_000_000

  /// The points that the network can be asked about in the time that a picture may take.
  package var pointsInTime: Int { max(1, Self.budget / parameters.count) }

  /// The decision regions as in ``decisionGrid(xs:ys:kernel:)``; of a large network blocks of the grid share the value of
  /// their middle.
  package func decisionSketch(xs: [Double], ys: [Double]) -> DecisionGrid {
    let blocks = Blocks(columns: xs.count, rows: ys.count, limit: pointsInTime)
    guard blocks.size > 1 else { return decisionGrid(xs: xs, ys: ys) }
    let (columns, rows) = (blocks.middles(xs), blocks.middles(ys))
    // In one call: a kernel prepares a large network anew at each call.
    let points = gridPoints(columns, rows)
    let coarse = decide(x: points.x, y: points.y)
    var grid = DecisionGrid(columns: xs.count, rows: ys.count, lowest: lowestConfidence)
    grid.classes = blocks.spread(coarse.classes)
    grid.confidence = blocks.spread(coarse.confidence)
    return grid
  }
}

/// A grid divided into square blocks, so few that there are no more than a limit.
struct Blocks: Equatable {
  let columns: Int
  let rows: Int
  /// The side of a block, in cells of the grid; the last block of a row or column may be cut.
  private(set) var size = 1

  init(columns: Int, rows: Int, limit: Int) {
    self.columns = columns
    self.rows = rows
    while count(columns) * count(rows) > max(1, limit) { size += 1 }
  }

  private func count(_ cells: Int) -> Int { (cells + size - 1) / size }

  /// The coordinates at the middles of blocks.
  func middles(_ coordinates: [Double]) -> [Double] {
    stride(from: 0, to: coordinates.count, by: size).map { start in
      (coordinates[start] + coordinates[min(start + size, coordinates.count) - 1]) / 2
    }
  }

  /// The values of the blocks, given to each of their cells.
  func spread<Value>(_ values: [Value]) -> [Value] {
    let across = count(columns)
    var spread: [Value] = []
    spread.reserveCapacity(rows * columns)
    for row in 0..<rows {
      for column in 0..<columns { spread.append(values[row / size * across + column / size]) }
    }
    return spread
  }
}
