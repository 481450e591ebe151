/// A dense layer of a `GroupedNetwork`: its products for a group of tiles, and its gradient.
///
/// Its inputs end with a row of ones, so that its parameters are one matrix `W` `[inputs x outputs]` whose last row is the bias.
///
/// A product reads its operands one value after the other (`PanelProduct`): blocks of the weights, copied to panels that stay in the
/// second-level cache while they are multiplied with each tile in turn, and the outputs of the tiles, which are in panels as they are
/// (`PanelledRows`) and of which a block stays in the first-level cache while all rows of a block of weights pass. The sums have the same
/// order as for one tile at a time, and the results are identical.
struct GroupedLayer {
  /// The largest number of rows of `A` that are copied at a time: a multiple of all `PanelRows.count`.
  private static let blockRows = 120
  /// The largest number of rows of `B` that are multiplied at a time: a panel of them takes 20 kB of the first-level cache.
  private static var blockDepth: Int { 2560 / PanelColumns.count }

  private let inputs: Int
  private let outputs: Int
  /// Its rows are padded to whole panels.
  let gradient: DenseGradient
  private let panelsOfA: UnsafeMutablePointer<Double>
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
    (self.inputs, self.outputs) = (inputs, outputs)
    let width = roundedUp(outputs, toMultipleOf: PanelColumns.count)
    gradient = DenseGradient(rows: inputs, outputs: outputs, width: width, &arena)
    let points = room * tilePoints
    panelsOfA = arena.take(Double.self, Self.blockRows * Self.distance(max(Self.blockDepth, points)))
    panelSize = points * PanelColumns.count
    dz = arena.take(Double.self, width / PanelColumns.count * panelSize)
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

  /// `z = Wᵀ h` for the tiles of a group.
  func forward(_ W: UnsafePointer<Double>, _ h: GroupRows, _ group: TileGroup, into z: GroupRows) {
    multiply(
      Matrix(values: W, rowStride: 1, columnStride: outputs), rows: outputs, depth: inputs, group,
      { (UnsafePointer(h[$0].values), h[$0].layout) }, { h[$0].read }, into: { (z[$0].values, z[$0].layout) })
  }

  /// `dh = W dz` for the tiles of a group, whose `dz` and `dh` begin `distance` values apart: for all of the layer's inputs.
  func backward(
    _ W: UnsafePointer<Double>, dz: UnsafePointer<Double>, _ z: GroupRows, _ group: TileGroup,
    into dh: UnsafeMutablePointer<Double>, _ h: GroupRows, distance: Int
  ) {
    multiply(
      Matrix(values: W, rowStride: outputs, columnStride: 1), rows: inputs - 1, depth: outputs, group,
      { (dz + $0 * distance, z[$0].layout) }, { z[$0].active }, into: { (dh + $0 * distance, h[$0].layout) })
  }

  /// `C = A B` for the tiles of a group, using the rows of `B` that are listed for each tile.
  @inline(__always) private func multiply(
    _ A: Matrix, rows: Int, depth: Int, _ group: TileGroup, _ B: (Int) -> (UnsafePointer<Double>, PanelledRows),
    _ depthList: (Int) -> RowList, into C: (Int) -> (UnsafeMutablePointer<Double>, PanelledRows)
  ) {
    let (depthStep, rowStep) = (Self.step(depth, Self.blockDepth), Self.rowStep(rows))
    for start in stride(from: 0, to: depth, by: depthStep) {
      let range = start..<min(depth, start + depthStep)
      for first in stride(from: 0, to: rows, by: rowStep) {
        let rows = RowList(indices: numbers + first, count: min(rows - first, rowStep))
        copy(A, rows, range)
        for tile in 0..<group.count {
          let (depth, B, C) = (depthList(tile).within(range), B(tile), C(tile))
          for lane in group[tile].lanesAtWork(by: PanelColumns.count) {
            PanelProduct(
              A: panelsOfA - start * PanelRows.count, B: B.0 + B.1.offset(lane), distance: Self.distance(range.count),
              C: C.0 + C.1.offset(lane), width: PanelColumns.count, rows: rows, adding: start > 0
            ).make(depth)
          }
        }
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

  /// Stores the `dz` of a group for `addGradient`, whose tiles begin `distance` values apart: a row for each point.
  func storeTransposed(_ dz: UnsafePointer<Double>, _ z: GroupRows, _ group: TileGroup, distance: Int) {
    group.forEachPanel { tile, lane, point in
      let source = dz + tile * distance + z[tile].layout.offset(lane)
      for first in stride(from: 0, to: outputs, by: PanelColumns.count) {
        copyRows(
          source, stride: PanelColumns.count,
          RowList(indices: numbers + first, count: min(outputs - first, PanelColumns.count)),
          columns: PanelColumns.count,
          into: self.dz + first / PanelColumns.count * panelSize + point * PanelColumns.count, width: PanelColumns.count
        )
      }
    }
  }

  /// `dW += h dzᵀ` for all points of the group; the first group of a pass writes all rows.
  func addGradient(_ h: GroupRows, _ group: TileGroup) {
    let (dW, width) = (gradient.values, gradient.width)
    let adding = hasGradient.pointee
    hasGradient.pointee = true
    let listed = listRows(h, group.count, inputs, clearing: adding ? nil : dW, width)
    let depth = RowList(indices: numbers, count: group.pointsAtWork)
    let rowStep = Self.rowStep(listed.count)
    for first in stride(from: 0, to: listed.count, by: rowStep) {
      let rows = RowList(indices: listed.indices + first, count: min(listed.count - first, rowStep))
      for row in stride(from: 0, to: rows.count, by: PanelRows.count) {
        let panel = panelsOfA + row * Self.distance(depth.count)
        group.forEachPanel { tile, lane, point in
          copyRows(
            h[tile].values + h[tile].layout.offset(lane), stride: PanelColumns.count,
            RowList(indices: rows.indices + row, count: min(rows.count - row, PanelRows.count)),
            columns: PanelColumns.count, into: panel + point * PanelRows.count, width: PanelRows.count)
        }
      }
      for column in stride(from: 0, to: width, by: PanelColumns.count) {
        PanelProduct(
          A: panelsOfA, B: dz + column / PanelColumns.count * panelSize, distance: Self.distance(depth.count),
          C: dW + column, width: width, rows: rows, adding: adding
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
  let rows: UnsafePointer<UnitRows<PanelledRows>>
  let distance: Int

  @inline(__always) subscript(tile: Int) -> UnitRows<PanelledRows> { rows[tile * distance] }
}

/// A group of tiles that are computed together.
struct TileGroup {
  let tiles: PointTiles
  let first: Int
  let count: Int

  @inline(__always) subscript(tile: Int) -> PointTile { tiles[first + tile] }

  /// The number of points in halves with labels. Only the last tile may have a half without.
  var pointsAtWork: Int { (count - 1) * tilePoints + self[count - 1].pointsAtWork.count }

  /// Calls `body` with the tile and lane of each panel in halves with labels, and the number of points before it.
  @inline(__always) func forEachPanel(_ body: (_ tile: Int, _ lane: Int, _ point: Int) -> Void) {
    var point = 0
    for tile in 0..<count {
      for lane in self[tile].lanesAtWork(by: PanelColumns.count) {
        body(tile, lane, point)
        point += PanelColumns.count
      }
    }
  }
}
