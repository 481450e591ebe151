// A network may be so large that each sample of a picture takes milliseconds. The picture then has fewer samples, as many as can
// be computed in a bounded time.

extension Network {
  /// The multiplications that a picture may take, about a twentieth of a second.
  private static let budget = 400_000_000

  /// The number of points that the network can evaluate in the time of a picture.
  package var pointsInTime: Int { max(1, Self.budget / parameters.count) }

  /// The decision regions as in ``decisionGrid(xs:ys:kernel:)``; for a large network blocks of the grid share the value at
  /// their centre.
  package func decisionSketch(xs: [Double], ys: [Double]) -> DecisionGrid {
    let blocks = Blocks(columns: xs.count, rows: ys.count, limit: pointsInTime)
    guard blocks.size > 1 else { return decisionGrid(xs: xs, ys: ys) }
    let (columns, rows) = (blocks.middles(xs), blocks.middles(ys))
    // In one call, because a kernel prepares a large network again at each call.
    let points = gridPoints(columns, rows)
    let coarse = decide(x: points.x, y: points.y)
    var grid = DecisionGrid(columns: xs.count, rows: ys.count, lowest: lowestConfidence)
    grid.classes = blocks.spread(coarse.classes)
    grid.confidence = blocks.spread(coarse.confidence)
    return grid
  }
}

/// A grid divided into square blocks, at most as many as a limit.
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

  /// The coordinates of the blocks' centres.
  func middles(_ coordinates: [Double]) -> [Double] {
    guard size > 1 else { return coordinates }
    return stride(from: 0, to: coordinates.count, by: size).map { start in
      (coordinates[start] + coordinates[min(start + size, coordinates.count) - 1]) / 2
    }
  }

  /// The values of the blocks, repeated for each of their cells.
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
