import CVectors

/// Products of a wide dense layer for a group of tiles, so that the layer's weights, which do not fit into the first- or
/// second-level cache, are read once for the group.
///
/// A block of `rowRoom` rows by `depthBlock` of a matrix is copied to contiguous memory and multiplied by each tile in
/// turn: the block stays in the second-level cache, the tile in the first-level cache. The sums have the same order as for
/// one tile at a time, and the results are identical.
struct DenseGroup {
  /// A block: its rows, of `depthBlock` values each.
  private let block: UnsafeMutablePointer<Double>
  private static let rowRoom = 512
  /// The columns of a panel of `dz`.
  private static let panelColumns = 32
  /// `dz` in panels, each with a row for each point of the group. `[panels x room · tilePoints x panelColumns]`
  private let panels: UnsafeMutablePointer<Double>
  private let panelSize: Int
  /// Whether a row is used by one of some tiles, and the list of those that are.
  private let isAtWork: UnsafeMutablePointer<Bool>
  private let atWork: UnsafeMutablePointer<Int32>

  init(inputs: Int, outputs: Int, room: Int, _ arena: inout Arena) {
    block = arena.take(Double.self, Self.rowRoom * depthBlock)
    panelSize = room * tilePoints * Self.panelColumns
    panels = arena.take(
      Double.self, roundedUp(outputs, toMultipleOf: Self.panelColumns) / Self.panelColumns * panelSize)
    isAtWork = arena.take(Bool.self, inputs)
    atWork = arena.take(Int32.self, inputs)
  }

  /// `C = A B` for `count` tiles, for the rows and the depth listed for each tile. `[rows x tilePoints]`
  @inline(__always) func multiply(
    _ A: Matrix, rows: Int, depth: Int, _ count: Int, _ B: (Int) -> UnsafePointer<Double>,
    _ depthList: (Int) -> RowList, into C: (Int) -> UnsafeMutablePointer<Double>, _ rowList: (Int) -> RowList,
    _ points: (Int) -> Range<Int>
  ) {
    for start in stride(from: 0, to: depth, by: depthBlock) {
      let depthRange = start..<min(depth, start + depthBlock)
      for first in stride(from: 0, to: rows, by: Self.rowRoom) {
        let rowRange = first..<min(rows, first + Self.rowRoom)
        copy(A, rowRange, depthRange)
        let copied = Matrix(values: block - first * depthBlock - start, rowStride: depthBlock, columnStride: 1)
        for tile in 0..<count {
          let points = points(tile)
          multiplyBlock(
            copied, B(tile) + points.lowerBound, into: C(tile) + points.lowerBound, width: tilePoints,
            columns: points.count,
            rows: rowList(tile).within(rowRange), depth: depthList(tile).within(depthRange), adding: start > 0)
        }
      }
    }
  }

  /// Copies a block of a matrix.
  private func copy(_ A: Matrix, _ rows: Range<Int>, _ depth: Range<Int>) {
    let source = A.values + rows.lowerBound * A.rowStride + depth.lowerBound * A.columnStride
    if A.columnStride == 1 {
      for row in 0..<rows.count {
        (block + row * depthBlock).update(from: source + row * A.rowStride, count: depth.count)
      }
      return
    }
    // Four adjacent columns are read at a time and become four rows.
    let whole = (rows.count / 4 * 4, depth.count / 4 * 4)
    for column in stride(from: 0, to: whole.1, by: 4) {
      for row in stride(from: 0, to: whole.0, by: 4) {
        let from = source + row + column * A.columnStride
        let (a, b, c, d) = transposed(
          read4(from), read4(from + A.columnStride), read4(from + 2 * A.columnStride), read4(from + 3 * A.columnStride))
        let target = block + row * depthBlock + column
        write(a, target)
        write(b, target + depthBlock)
        write(c, target + 2 * depthBlock)
        write(d, target + 3 * depthBlock)
      }
    }
    for row in 0..<rows.count {
      for column in (row < whole.0 ? whole.1 : 0)..<depth.count {
        block[row * depthBlock + column] = source[row * A.rowStride + column * A.columnStride]
      }
    }
  }

  /// Stores the `dz` of a tile. `[outputs x tilePoints]`
  func storeTransposed(_ dz: UnsafePointer<Double>, tile: Int, outputs: Int) {
    for first in stride(from: 0, to: outputs, by: Self.panelColumns) {
      transpose(
        dz + first * tilePoints, rows: min(outputs - first, Self.panelColumns),
        into: panels + first / Self.panelColumns * panelSize + tile * tilePoints * Self.panelColumns,
        width: Self.panelColumns)
    }
  }

  /// `dW += h dzᵀ`, for as many tiles at a time as have `depthBlock` points. `[rows x width]`
  func addGradient(
    _ h: GroupRows, _ count: Int, rows: Int, into dW: UnsafeMutablePointer<Double>, width: Int,
    _ numbers: UnsafePointer<Int32>
  ) {
    let together = depthBlock / tilePoints
    for tile in stride(from: 0, to: count, by: together) {
      let tiles = tile..<min(count, tile + together)
      let read = listRows(h, tiles, rows)
      let depth = RowList(indices: numbers, count: tiles.count * tilePoints)
      for first in stride(from: 0, to: rows, by: Self.rowRoom) {
        let range = first..<min(rows, first + Self.rowRoom)
        for row in range {
          for index in 0..<tiles.count {
            let (from, to) = (
              h[tile + index].values + row * tilePoints, block + (row - first) * depthBlock + index * tilePoints
            )
            for lane in stride(from: 0, to: tilePoints, by: laneCount) { store(load(from + lane), to + lane) }
          }
        }
        let copied = Matrix(values: block - first * depthBlock, rowStride: depthBlock, columnStride: 1)
        let listed = read.within(range)
        // As many rows as fit into the first-level cache beside a panel.
        for row in stride(from: 0, to: listed.count, by: 4 * rowBlock) {
          let few = RowList(indices: listed.indices + row, count: min(4 * rowBlock, listed.count - row))
          for column in stride(from: 0, to: width, by: Self.panelColumns) {
            let panel = panels + column / Self.panelColumns * panelSize + tile * tilePoints * Self.panelColumns
            // Without it each block begins with as many cache misses as it has lines.
            fetch(few, of: dW + column + Self.panelColumns, width: width)
            multiplyBlock(
              copied, panel, stride: Self.panelColumns, into: dW + column, width: width,
              columns: min(Self.panelColumns, width - column), rows: few, depth: depth, adding: true)
          }
        }
      }
    }
  }

  /// Fetches the block of the gradient that is computed next, if any, into the first-level cache.
  @inline(__always) private func fetch(_ rows: RowList, of block: UnsafePointer<Double>, width: Int) {
    for index in 0..<rows.count {
      let row = block + Int(rows.indices[index]) * width
      for column in stride(from: 0, to: Self.panelColumns, by: 8) { vectors_fetch(row + column) }
    }
  }

  /// The rows that at least one of the tiles uses.
  private func listRows(_ h: GroupRows, _ tiles: Range<Int>, _ rows: Int) -> RowList {
    for row in 0..<rows { isAtWork[row] = false }
    for tile in tiles {
      let read = h[tile].read
      for index in 0..<read.count { isAtWork[Int(read.indices[index])] = true }
    }
    var count = 0
    for row in 0..<rows where isAtWork[row] {
      atWork[count] = Int32(truncatingIfNeeded: row)
      count += 1
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
