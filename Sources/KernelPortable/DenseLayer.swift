/// A layer between hidden units.
///
/// What it reads ends with a row of ones, so that its parameters are one matrix `W` `[inputs x outputs]` whose last row is the
/// bias.
struct DenseLayer {
  let outputs: Int
  /// How many rows the layer reads, with those that are not units.
  private let inputs: Int
  /// From one row of `W` to the next.
  private let stride: Int
  /// The gradient of `W` `[inputs x width]`: its rows are filled up to what can be written at once.
  let dW: UnsafeMutablePointer<Double>
  let width: Int
  /// `dz`, a row for each point. `[tilePoints x width]`
  private let turned: UnsafeMutablePointer<Double>
  private let allOutputs: RowList
  /// `0, 1, …`
  private let numbers: UnsafePointer<Int32>

  static func width(_ outputs: Int) -> Int { roundedUp(outputs, toMultipleOf: max(4, laneCount)) }

  /// - Parameter numbers: `0, 1, …`, as many as there are outputs and points.
  init(inputs: Int, outputs: Int, stride: Int, numbers: UnsafePointer<Int32>, _ arena: inout Arena) {
    (self.inputs, self.outputs, self.stride) = (inputs, outputs, stride)
    width = Self.width(outputs)
    dW = arena.take(Double.self, inputs * width)
    turned = arena.take(Double.self, tilePoints * width)
    allOutputs = RowList(indices: numbers, count: outputs)
    self.numbers = numbers
  }

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

  /// Takes in the `dz` of a tile, for `addGradient`. `[outputs x tilePoints]`
  func turn(_ dz: UnsafePointer<Double>) { transpose(dz, rows: outputs, into: turned, width: width) }

  /// `dW += h dzᵀ` for some of a tile's points.
  ///
  /// The sum is over points: `dz` is transposed, so that one value of `h` is multiplied by a row of outputs.
  func addGradient(_ h: UnsafePointer<Double>, _ read: RowList, _ points: Range<Int>) {
    multiply(
      Matrix(values: h, rowStride: tilePoints, columnStride: 1), turned, into: dW, width: width, columns: width,
      rows: read, depth: RowList(indices: numbers + points.lowerBound, count: points.count), adding: true)
  }

  /// `dh = W dz` for some of a tile's points and some of the rows that the layer reads.
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
}
