import KernelTypes

/// Any network, as products of small matrices: a tile of points at a time, units in SIMD lanes.
///
/// A layer's parameters are one matrix `[in + 1 x out]`, the bias its last row, and what a layer reads has a last column of
/// ones. So `z = a W` and `da = dz Wᵀ` and `dW = aᵀ dz` are the whole of a layer, and one routine multiplies all three.
///
/// The matrices are copied into the scratch memory with rows and columns padded (with zeros) to what the routine takes at
/// once; what it makes of the padding is never read.
struct LayeredNetwork: GradientPass {
  private let shape: NetworkShape
  /// How many classes there are.
  let K: Int
  /// Where each layer's matrices begin, and its tile of activations.
  private let weights: UnsafeMutablePointer<Double>
  private let transposed: UnsafeMutablePointer<Double>
  private let gradient: UnsafeMutablePointer<Double>
  private let activations: UnsafeMutablePointer<Double>
  /// Gradients on what a layer makes and reads `[tilePoints x width]`, by turns.
  private let dz: UnsafeMutablePointer<Double>
  private let da: UnsafeMutablePointer<Double>
  /// Score differences, then `dscores`, by columns `[K-1 x tilePoints]`.
  let scores: UnsafeMutablePointer<Double>

  init(_ shape: NetworkShape, _ arena: inout Arena) {
    self.shape = shape
    K = shape.classes
    var matrices = 0
    var activationWidths = 0
    var widest = 0
    for layer in 0..<shape.layerCount {
      let rows = Self.padded(shape.inputs(layer) + 1)
      let columns = Self.padded(shape.outputs(layer))
      matrices += rows * columns
      activationWidths += rows
      widest = max(widest, rows, columns)
    }
    weights = arena.take(Double.self, matrices)
    transposed = arena.take(Double.self, matrices)
    gradient = arena.take(Double.self, matrices)
    activations = arena.take(Double.self, activationWidths * tilePoints)
    dz = arena.take(Double.self, widest * tilePoints)
    da = arena.take(Double.self, widest * tilePoints)
    scores = arena.take(Double.self, shape.classes * tilePoints)
  }

  /// Rows and columns come in eights: the rows of a block, and the lanes of the widest register.
  @inline(__always) private static func padded(_ width: Int) -> Int { roundedUp(width, toMultipleOf: 8) }

  /// Takes the parameters in; before anything else.
  func prepare(_ parameters: UnsafePointer<Double>) {
    var matrix = 0
    for layer in 0..<shape.layerCount {
      let (inputs, outputs) = (shape.inputs(layer) + 1, shape.outputs(layer))
      let (rows, columns) = (Self.padded(inputs), Self.padded(outputs))
      let source = parameters + shape.offset(layer)
      for i in 0..<rows {
        for j in 0..<columns {
          let value = i < inputs && j < outputs ? source[i * outputs + j] : 0
          weights[matrix + i * columns + j] = value
          transposed[matrix + j * rows + i] = value
        }
      }
      matrix += rows * columns
    }
  }

  func clearGradient() {
    var count = 0
    for layer in 0..<shape.layerCount {
      count += Self.padded(shape.inputs(layer) + 1) * Self.padded(shape.outputs(layer))
    }
    for index in 0..<count { gradient[index] = 0 }
  }

  /// Writes the collected gradient, divided by `normalizer`, as the flat vector.
  func writeGradient(_ target: UnsafeMutablePointer<Double>, normalizer: Double) {
    var matrix = 0
    for layer in 0..<shape.layerCount {
      let (inputs, outputs) = (shape.inputs(layer) + 1, shape.outputs(layer))
      let columns = Self.padded(outputs)
      let rows = target + shape.offset(layer)
      for i in 0..<inputs {
        for j in 0..<outputs { rows[i * outputs + j] = gradient[matrix + i * columns + j] / normalizer }
      }
      matrix += Self.padded(inputs) * columns
    }
  }

  /// Computes the scores of the tile's points, as differences from class 0 if so asked.
  func forward(_ tile: PointTile, differences: Bool) {
    let first = Self.padded(3)
    for point in 0..<tilePoints {
      activations[point * first] = tile.x[point]
      activations[point * first + 1] = tile.y[point]
      activations[point * first + 2] = 1
    }
    var matrix = 0
    var read = activations
    for layer in 0..<shape.layerCount {
      let (inputs, outputs) = (shape.inputs(layer) + 1, shape.outputs(layer))
      let (rows, columns) = (Self.padded(inputs), Self.padded(outputs))
      let last = layer == shape.layerCount - 1
      let width = last ? columns : Self.padded(outputs + 1)
      let made = last ? dz : read + rows * tilePoints
      multiply(
        Matrix(values: read, rowStride: rows), Matrix(values: weights + matrix, rowStride: columns),
        into: Matrix(values: made, rowStride: width), rows: tilePoints, columns: columns, depth: inputs, adding: false)
      if !last {
        activate(made, count: width * tilePoints)
        for point in 0..<tilePoints { made[point * width + outputs] = 1 }
      }
      matrix += rows * columns
      read = made
    }
    let width = Self.padded(shape.classes)
    for point in 0..<tilePoints {
      let row = dz + point * width
      if differences {
        for k in 1..<shape.classes { scores[(k - 1) * tilePoints + point] = row[k] - row[0] }
      } else {
        for k in 0..<shape.classes { scores[k * tilePoints + point] = row[k] }
      }
    }
  }

  /// Adds the tile's gradient, from `dscores` in `scores`.
  func backward() {
    var dz = dz
    var da = da
    var width = Self.padded(shape.classes)
    for point in 0..<tilePoints {
      var rest = 0.0
      for k in 1..<shape.classes {
        let d = scores[(k - 1) * tilePoints + point]
        dz[point * width + k] = d
        rest -= d
      }
      dz[point * width] = rest
    }
    var matrix = 0
    var read = activations
    for layer in 0..<shape.layerCount - 1 {
      matrix += Self.padded(shape.inputs(layer) + 1) * Self.padded(shape.outputs(layer))
      read += Self.padded(shape.inputs(layer) + 1) * tilePoints
    }
    for layer in stride(from: shape.layerCount - 1, through: 0, by: -1) {
      let (inputs, outputs) = (shape.inputs(layer) + 1, shape.outputs(layer))
      let rows = Self.padded(inputs)
      let columns = Self.padded(outputs)
      multiply(
        Matrix(values: read, rowStride: 1, columnStride: rows), Matrix(values: dz, rowStride: width),
        into: Matrix(values: gradient + matrix, rowStride: columns), rows: rows, columns: columns, depth: tilePoints,
        adding: true)
      guard layer > 0 else { break }
      multiply(
        Matrix(values: dz, rowStride: width), Matrix(values: transposed + matrix, rowStride: rows),
        into: Matrix(values: da, rowStride: rows), rows: tilePoints, columns: rows, depth: outputs, adding: false)
      scaleBySlope(da, made: read, count: rows * tilePoints)
      swap(&dz, &da)
      width = rows
      matrix -= Self.padded(shape.inputs(layer - 1) + 1) * Self.padded(shape.outputs(layer - 1))
      read -= Self.padded(shape.inputs(layer - 1) + 1) * tilePoints
    }
  }

  /// `h = f(z)`, in place.
  private func activate(_ values: UnsafeMutablePointer<Double>, count: Int) {
    @inline(__always) func map(_ f: (Lanes) -> Lanes) {
      for index in stride(from: 0, to: count, by: laneCount) { store(f(load(values + index)), values + index) }
    }
    let zero = Lanes(repeating: 0)
    let one = Lanes(repeating: 1)
    switch shape.activation {
    case .relu: map { $0.replacing(with: zero, where: $0 .< zero) }
    case .leakyRelu: map { ($0 * Lanes(repeating: 0.01)).replacing(with: $0, where: $0 .> zero) }
    case .tanh:
      map {
        // tanh z = (e^2z - 1) / (e^2z + 1), from the side where the exponential is small.
        let e = exponentialMinusOne(zero - greater($0, zero - $0) * Lanes(repeating: 2))
        let size = (zero - e) / (e + Lanes(repeating: 2))
        return size.replacing(with: zero - size, where: $0 .< zero)
      }
    case .sigmoid:
      map {
        let e = exponential(zero - greater($0, zero - $0))
        return (one / (one + e)).replacing(with: e / (one + e), where: $0 .< zero)
      }
    }
  }

  /// Multiplies gradients on `h` by `f'(z)`, which each of the four activations tells from `h` itself.
  private func scaleBySlope(_ dh: UnsafeMutablePointer<Double>, made: UnsafePointer<Double>, count: Int) {
    @inline(__always) func scale(_ slope: (Lanes) -> Lanes) {
      for index in stride(from: 0, to: count, by: laneCount) {
        store(load(dh + index) * slope(load(made + index)), dh + index)
      }
    }
    let zero = Lanes(repeating: 0)
    let one = Lanes(repeating: 1)
    switch shape.activation {
    case .relu: scale { zero.replacing(with: one, where: $0 .> zero) }
    case .leakyRelu: scale { Lanes(repeating: 0.01).replacing(with: one, where: $0 .> zero) }
    case .tanh: scale { one - $0 * $0 }
    case .sigmoid: scale { $0 * (one - $0) }
    }
  }
}

/// A matrix in memory whose rows and columns are any distance apart.
private struct Matrix {
  let values: UnsafeMutablePointer<Double>
  let rowStride: Int
  var columnStride = 1
}

/// `C = A B`, or `C += A B`: `A` is `[rows x depth]`, `B` `[depth x columns]`, `C` `[rows x columns]`.
///
/// Rows and columns are multiples of eight, and columns of `B` and `C` adjacent.
private func multiply(
  _ A: Matrix, _ B: Matrix, into C: Matrix, rows: Int, columns: Int, depth: Int, adding: Bool
) {
  var j = 0
  #if KERNEL_AVX512
    // Two registers a row where there are thirty-two of them: a value of A then serves for both.
    while j + 16 <= columns {
      multiply(SIMD16<Double>.self, A, B, into: C, rows: rows, column: j, depth: depth, adding: adding)
      j += 16
    }
  #endif
  while j < columns {
    multiply(Lanes.self, A, B, into: C, rows: rows, column: j, depth: depth, adding: adding)
    j += laneCount
  }
}

/// As many columns as `V` has lanes; eight rows are kept in registers while the depth is walked.
@inline(__always) private func multiply<V: SIMD & BitwiseCopyable>(
  _ type: V.Type, _ A: Matrix, _ B: Matrix, into C: Matrix, rows: Int, column j: Int, depth: Int, adding: Bool
) where V.Scalar == Double {
  @inline(__always) func load(_ pointer: UnsafePointer<Double>) -> V {
    UnsafeRawPointer(pointer).loadUnaligned(as: V.self)
  }
  @inline(__always) func store(_ value: V, _ pointer: UnsafeMutablePointer<Double>) {
    UnsafeMutableRawPointer(pointer).storeBytes(of: value, as: V.self)
  }
  let (row, width) = (A.rowStride, C.rowStride)
  for i in stride(from: 0, to: rows, by: 8) {
    var a = A.values + i * row
    var b = B.values + j
    let c = C.values + i * width + j
    var (c0, c1, c2, c3, c4, c5, c6, c7) = (V(), V(), V(), V(), V(), V(), V(), V())
    if adding {
      (c0, c1, c2, c3) = (load(c), load(c + width), load(c + 2 * width), load(c + 3 * width))
      (c4, c5, c6, c7) = (load(c + 4 * width), load(c + 5 * width), load(c + 6 * width), load(c + 7 * width))
    }
    for _ in 0..<depth {
      let values = load(b)
      c0 = multiplyAdd(V(repeating: a[0]), values, c0)
      c1 = multiplyAdd(V(repeating: a[row]), values, c1)
      c2 = multiplyAdd(V(repeating: a[2 * row]), values, c2)
      c3 = multiplyAdd(V(repeating: a[3 * row]), values, c3)
      c4 = multiplyAdd(V(repeating: a[4 * row]), values, c4)
      c5 = multiplyAdd(V(repeating: a[5 * row]), values, c5)
      c6 = multiplyAdd(V(repeating: a[6 * row]), values, c6)
      c7 = multiplyAdd(V(repeating: a[7 * row]), values, c7)
      a += A.columnStride
      b += B.rowStride
    }
    store(c0, c)
    store(c1, c + width)
    store(c2, c + 2 * width)
    store(c3, c + 3 * width)
    store(c4, c + 4 * width)
    store(c5, c + 5 * width)
    store(c6, c + 6 * width)
    store(c7, c + 7 * width)
  }
}
