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
  /// The gradient of `W`; rows are padded to whole registers.
  let gradient: DenseGradient
  /// `dz` transposed: a row for each point. `[tilePoints x width]`
  private let transposed: UnsafeMutablePointer<Double>
  private let allOutputs: RowList
  /// `0, 1, …`
  private let numbers: UnsafePointer<Int32>

  static func width(_ outputs: Int) -> Int { roundedUp(outputs, toMultipleOf: max(4, laneCount)) }

  /// - Parameter numbers: `0, 1, …`, at least as many as outputs and as points.
  init(
    inputs: Int, outputs: Int, stride: Int, numbers: UnsafePointer<Int32>, _ arena: inout Arena
  ) {
    (self.inputs, self.outputs, self.stride) = (inputs, outputs, stride)
    let width = Self.width(outputs)
    gradient = DenseGradient(rows: inputs, outputs: outputs, width: width, &arena)
    transposed = arena.take(Double.self, tilePoints * width)
    allOutputs = RowList(indices: numbers, count: outputs)
    self.numbers = numbers
  }

  var dW: UnsafeMutablePointer<Double> { gradient.values }
  var width: Int { gradient.width }

  func clearGradient() {
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
}
