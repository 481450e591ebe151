/// Products of a dense layer for a group of tiles.
///
/// The operands are copied to panels, in which a product reads them one value after the other (`PanelProduct`): blocks of the weights
/// that stay in the second-level cache while they are multiplied with each tile in turn, and the outputs of the tiles in panels that stay
/// in the first-level cache while all rows of a block pass. The sums have the same order as for one tile at a time, and the results are
/// identical.
struct DenseGroup {
  /// The largest number of rows of `A` that are copied at a time: a multiple of all `PanelRows.count`.
  private static let blockRows = 120
  /// The largest number of rows of `B` that are multiplied at a time: a panel of them takes 20 kB of the first-level cache.
  private static var blockDepth: Int { 2560 / PanelColumns.count }

  private let panelsOfA: UnsafeMutablePointer<Double>
  /// The panels of each tile. `[room x tilePoints / PanelColumns.count x blockDepth x PanelColumns.count]`
  private let panelsOfB: UnsafeMutablePointer<Double>
  /// `dz` in panels, each with a row for each point of the group. `[panels x room · tilePoints x PanelColumns.count]`
  private let dz: UnsafeMutablePointer<Double>
  private let panelSize: Int
  /// Whether a row is used by one of some tiles, and the list of those that are.
  private let isAtWork: UnsafeMutablePointer<Bool>
  private let atWork: UnsafeMutablePointer<Int32>
  /// Whether the gradient is that of a group of this pass.
  private let hasGradient: UnsafeMutablePointer<Bool>
  /// `0, 1, …`
  private let numbers: UnsafePointer<Int32>

  init(inputs: Int, outputs: Int, room: Int, numbers: UnsafePointer<Int32>, _ arena: inout Arena) {
    let points = room * tilePoints
    panelsOfA = arena.take(Double.self, Self.blockRows * Self.distance(max(Self.blockDepth, points)))
    panelsOfB = arena.take(Double.self, points * Self.blockDepth)
    panelSize = points * PanelColumns.count
    dz = arena.take(Double.self, Self.width(outputs) / PanelColumns.count * panelSize)
    isAtWork = arena.take(Bool.self, inputs)
    atWork = arena.take(Int32.self, inputs)
    hasGradient = arena.take(Bool.self, 1)
    self.numbers = numbers
  }

  /// The next group's gradient replaces the collected one.
  func beginPass() { hasGradient.pointee = false }

  /// The distance between two panels of `A` of a depth. It is odd, because panels that begin a multiple of 4 kB apart would take each
  /// other's places in the first-level cache.
  private static func distance(_ depth: Int) -> Int { depth | 1 }

  /// The size of nearly equal parts of at most `most`.
  private static func step(_ count: Int, _ most: Int) -> Int {
    let parts = (count + most - 1) / most
    return (count + parts - 1) / max(1, parts)
  }
  /// The rows of a block, in whole panels.
  private static func rowStep(_ rows: Int) -> Int {
    max(1, roundedUp(step(rows, blockRows), toMultipleOf: PanelRows.count))
  }

  /// The columns of the gradient, in whole panels.
  static func width(_ outputs: Int) -> Int { roundedUp(outputs, toMultipleOf: PanelColumns.count) }

  /// `C = A B` for the tiles of a group, using the rows of `B` that are listed for each tile. `[rows x tilePoints]`
  @inline(__always) func multiply(
    _ A: Matrix, rows: Int, depth: Int, _ group: TileGroup, _ B: (Int) -> UnsafePointer<Double>,
    _ depthList: (Int) -> RowList, into C: (Int) -> UnsafeMutablePointer<Double>
  ) {
    let (depthStep, rowStep) = (Self.step(depth, Self.blockDepth), Self.rowStep(rows))
    for start in stride(from: 0, to: depth, by: depthStep) {
      let range = start..<min(depth, start + depthStep)
      for tile in 0..<group.count {
        copy(B(tile), depthList(tile).within(range), tile, range, group[tile].pointsAtWork)
      }
      for first in stride(from: 0, to: rows, by: rowStep) {
        let rows = RowList(indices: numbers + first, count: min(rows - first, rowStep))
        copy(A, rows, range)
        for tile in 0..<group.count {
          let depth = depthList(tile).within(range)
          for column in stride(
            from: group[tile].pointsAtWork.lowerBound, to: group[tile].pointsAtWork.upperBound, by: PanelColumns.count)
          {
            PanelProduct(
              A: panelsOfA - start * PanelRows.count, B: panel(tile, column, range) - start * PanelColumns.count,
              distance: Self.distance(range.count), C: C(tile) + column, width: tilePoints, rows: rows,
              adding: start > 0
            ).make(depth)
          }
        }
      }
    }
  }

  /// The panel of a tile's columns, of some rows.
  @inline(__always) private func panel(_ tile: Int, _ column: Int, _ depth: Range<Int>) -> UnsafeMutablePointer<Double>
  {
    panelsOfB + (tile * tilePoints + column) * depth.count
  }

  /// Copies the listed rows of a tile to panels.
  private func copy(
    _ B: UnsafePointer<Double>, _ rows: RowList, _ tile: Int, _ depth: Range<Int>, _ points: Range<Int>
  ) {
    for index in 0..<rows.count {
      let row = Int(rows.indices[index])
      for column in stride(from: points.lowerBound, to: points.upperBound, by: PanelColumns.count) {
        PanelColumns(at: B + row * tilePoints + column)
          .write(to: panel(tile, column, depth) + (row - depth.lowerBound) * PanelColumns.count)
      }
    }
  }

  /// Copies a block of a matrix to panels.
  private func copy(_ A: Matrix, _ rows: RowList, _ depth: Range<Int>) {
    let source = A.values + depth.lowerBound * A.columnStride
    if A.columnStride != 1 {
      return copyColumns(
        source + Int(rows.indices[0]), stride: A.columnStride, rows: rows.count, columns: depth.count, into: panelsOfA,
        distance: Self.distance(depth.count))
    }
    for first in stride(from: 0, to: rows.count, by: PanelRows.count) {
      copyRows(
        source, stride: A.rowStride,
        RowList(indices: rows.indices + first, count: min(rows.count - first, PanelRows.count)),
        columns: depth.count, into: panelsOfA + first * Self.distance(depth.count), width: PanelRows.count)
    }
  }

  /// Stores the `dz` of a tile. `[outputs x tilePoints]`
  func storeTransposed(_ dz: UnsafePointer<Double>, tile: Int, _ points: Range<Int>, outputs: Int) {
    for first in stride(from: 0, to: outputs, by: PanelColumns.count) {
      copyRows(
        dz + points.lowerBound, stride: tilePoints,
        RowList(indices: numbers + first, count: min(outputs - first, PanelColumns.count)), columns: points.count,
        into: self.dz + first / PanelColumns.count * panelSize + tile * tilePoints * PanelColumns.count,
        width: PanelColumns.count)
    }
  }

  /// `dW += h dzᵀ` for all points of the group; the first group of a pass writes all rows. `[rows x width]`
  func addGradient(
    _ h: GroupRows, _ group: TileGroup, rows: Int, into dW: UnsafeMutablePointer<Double>, width: Int
  ) {
    let adding = hasGradient.pointee
    hasGradient.pointee = true
    let listed = listRows(h, group.count, rows, clearing: adding ? nil : dW, width)
    // Only the last tile may have points without a label.
    let points = (group.count - 1) * tilePoints + group[group.count - 1].pointsAtWork.count
    let depth = RowList(indices: numbers, count: points)
    let rowStep = Self.rowStep(listed.count)
    for first in stride(from: 0, to: listed.count, by: rowStep) {
      let rows = RowList(indices: listed.indices + first, count: min(listed.count - first, rowStep))
      for row in stride(from: 0, to: rows.count, by: PanelRows.count) {
        let panel = panelsOfA + row * Self.distance(points)
        for tile in 0..<group.count {
          let atWork = group[tile].pointsAtWork
          copyRows(
            h[tile].values + atWork.lowerBound, stride: tilePoints,
            RowList(indices: rows.indices + row, count: min(rows.count - row, PanelRows.count)), columns: atWork.count,
            into: panel + tile * tilePoints * PanelRows.count, width: PanelRows.count)
        }
      }
      for column in stride(from: 0, to: width, by: PanelColumns.count) {
        PanelProduct(
          A: panelsOfA, B: dz + column / PanelColumns.count * panelSize, distance: Self.distance(points),
          C: dW + column, width: width,
          rows: rows, adding: adding
        ).make(depth)
      }
    }
  }

  /// The rows that at least one of the tiles uses. If requested, writes zeros to the others of a gradient.
  private func listRows(
    _ h: GroupRows, _ tiles: Int, _ rows: Int, clearing dW: UnsafeMutablePointer<Double>?, _ width: Int
  ) -> RowList {
    for row in 0..<rows { isAtWork[row] = false }
    for tile in 0..<tiles {
      let read = h[tile].read
      for index in 0..<read.count { isAtWork[Int(read.indices[index])] = true }
    }
    var count = 0
    for row in 0..<rows {
      if isAtWork[row] {
        atWork[count] = Int32(truncatingIfNeeded: row)
        count += 1
      } else if let dW {
        for column in stride(from: 0, to: width, by: laneCount) {
          store(Lanes(repeating: 0), dW + row * width + column)
        }
      }
    }
    return RowList(indices: atWork, count: count)
  }
}

/// The inputs or outputs of a layer, for each tile of a group.
struct GroupRows {
  /// The rows of the first tile; those of the next tile are `distance` entries further.
  let rows: UnsafePointer<UnitRows>
  let distance: Int

  @inline(__always) subscript(tile: Int) -> UnitRows { rows[tile * distance] }
}

/// A group of tiles that are computed together.
struct TileGroup {
  let tiles: PointTiles
  let first: Int
  let count: Int

  @inline(__always) subscript(tile: Int) -> PointTile { tiles[first + tile] }
}
