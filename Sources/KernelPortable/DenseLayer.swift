import KernelTypes

/// A layer between hidden units.
///
/// Its inputs end with a row of ones, so that its parameters are one matrix `W` `[inputs x outputs]` whose last row is the
/// bias.
struct DenseLayer {
  let outputs: Int
  /// The number of input rows, including those that are not units.
  private let inputs: Int
  /// The distance between two rows of `W`.
  private let stride: Int
  /// The gradient of `W` `[inputs x width]`; rows are padded to whole registers.
  let dW: UnsafeMutablePointer<Double>
  let width: Int
  /// `dz` transposed: a row for each point. `[tilePoints x width]`
  private let transposed: UnsafeMutablePointer<Double>
  /// The memory for groups of tiles; `nil` if tiles are computed one at a time.
  private let group: DenseGroup?
  private let allOutputs: RowList
  /// `0, 1, …`
  private let numbers: UnsafePointer<Int32>

  static func width(_ outputs: Int) -> Int { roundedUp(outputs, toMultipleOf: max(4, laneCount)) }

  /// - Parameter numbers: `0, 1, …`, at least as many as outputs and as points.
  /// - Parameter room: the largest number of tiles in a group.
  init(
    inputs: Int, outputs: Int, stride: Int, numbers: UnsafePointer<Int32>, room: Int = 1, _ arena: inout Arena
  ) {
    (self.inputs, self.outputs, self.stride) = (inputs, outputs, stride)
    width = room > 1 ? DenseGroup.width(outputs) : Self.width(outputs)
    dW = arena.take(Double.self, inputs * width)
    transposed = arena.take(Double.self, room > 1 ? 0 : tilePoints * width)
    group = room > 1 ? DenseGroup(inputs: inputs, outputs: outputs, room: room, numbers: numbers, &arena) : nil
    allOutputs = RowList(indices: numbers, count: outputs)
    self.numbers = numbers
  }

  func clearGradient() {
    if let group { return group.beginPass() }
    for index in Swift.stride(from: 0, to: inputs * width, by: laneCount) { store(Lanes(repeating: 0), dW + index) }
  }

  /// `z = Wᵀ h` for some of a tile's points: one value of `W` is multiplied by a row of points. `[outputs x tilePoints]`
  ///
  /// - Parameter read: the rows of `h` that are not all zero.
  func forward(
    _ W: UnsafePointer<Double>, _ h: UnsafePointer<Double>, _ read: RowList, _ points: Range<Int>,
    into z: UnsafeMutablePointer<Double>
  ) {
    multiply(
      Matrix(values: W, rowStride: 1, columnStride: stride), h + points.lowerBound, into: z + points.lowerBound,
      width: tilePoints, columns: points.count, rows: allOutputs, depth: read)
  }

  /// Stores the `dz` of a tile for `addGradient`. `[outputs x tilePoints]`
  func storeTransposed(_ dz: UnsafePointer<Double>) { transpose(dz, rows: outputs, into: transposed, width: width) }

  /// `dW += h dzᵀ` for some of a tile's points.
  ///
  /// The sum is over points: `dz` is transposed, so that one value of `h` is multiplied by a row of outputs.
  func addGradient(_ h: UnsafePointer<Double>, _ read: RowList, _ points: Range<Int>) {
    multiply(
      Matrix(values: h, rowStride: tilePoints, columnStride: 1), transposed, into: dW, width: width, columns: width,
      rows: read, depth: RowList(indices: numbers + points.lowerBound, count: points.count), adding: true)
  }

  /// `dh = W dz` for some of a tile's points and some of the layer's input rows.
  ///
  /// - Parameter active: the rows of `dz` that are not all zero.
  func backward(
    _ W: UnsafePointer<Double>, dz: UnsafePointer<Double>, _ active: RowList, _ points: Range<Int>,
    into dh: UnsafeMutablePointer<Double>, _ rows: RowList
  ) {
    multiply(
      Matrix(values: W, rowStride: stride, columnStride: 1), dz + points.lowerBound, into: dh + points.lowerBound,
      width: tilePoints, columns: points.count, rows: rows, depth: active)
  }

  /// Writes rows of the gradient without their padding.
  func writeGradient(_ target: UnsafeMutablePointer<Double>, rows: Int, scale: Double) {
    for row in 0..<rows {
      for column in 0..<outputs { target[row * outputs + column] = dW[row * width + column] * scale }
    }
  }

  /// `W = decay W + step dW · scale`, without decay for the biases, in the last of the rows. The gradient is not written in between.
  func moveParameters(_ W: UnsafeMutablePointer<Double>, rows: Int, scale: Double, _ descent: Descent) {
    let (scale, step) = (Lanes(repeating: scale), Lanes(repeating: -descent.stepSize))
    for row in 0..<rows {
      let decay = Lanes(repeating: row + 1 < rows ? descent.decay : 1)
      let (W, dW) = (W + row * outputs, dW + row * width)
      forEachRegister(outputs) { column, count in
        let moved = multiplyAdd(
          Values(W + column, count).lanes, decay, step * (Values(dW + column, count).lanes * scale))
        Values(moved).write(W + column, count)
      }
    }
  }

  /// `forward` for a group of tiles.
  func forward(_ W: UnsafePointer<Double>, _ h: GroupRows, _ group: TileGroup, into z: GroupRows) {
    self.group?.multiply(
      Matrix(values: W, rowStride: 1, columnStride: stride), rows: outputs, depth: inputs, group,
      { UnsafePointer(h[$0].values) }, { h[$0].read }, into: { z[$0].values })
  }

  /// `storeTransposed` for a tile of a group.
  func storeTransposed(_ dz: UnsafePointer<Double>, tile: Int, _ points: Range<Int>) {
    group?.storeTransposed(dz, tile: tile, points, outputs: outputs)
  }

  /// `addGradient` for a group of tiles.
  func addGradient(_ h: GroupRows, _ group: TileGroup) {
    self.group?.addGradient(h, group, rows: inputs, into: dW, width: width)
  }

  /// `backward` for a group of tiles, whose `dz` and `dh` begin `distance` values apart: for all of the layer's inputs.
  func backward(
    _ W: UnsafePointer<Double>, dz: UnsafePointer<Double>, _ made: GroupRows, _ group: TileGroup,
    into dh: UnsafeMutablePointer<Double>, distance: Int
  ) {
    self.group?.multiply(
      Matrix(values: W, rowStride: stride, columnStride: 1), rows: inputs - 1, depth: outputs, group,
      { dz + $0 * distance }, { made[$0].active }, into: { dh + $0 * distance })
  }
}
