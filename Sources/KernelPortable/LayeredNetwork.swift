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
  /// The first two layers, where ReLUs of the plane make them less work.
  private let front: PlanarFront?
  /// Score differences, then `dscores`, by columns `[K-1 x tilePoints]`.
  let scores: UnsafeMutablePointer<Double>

  init(_ shape: NetworkShape, _ arena: inout Arena) {
    self.shape = shape
    K = shape.classes
    var matrices = 0
    var activationWidths = 0
    var widest = 0
    for layer in 0..<shape.layerCount {
      let rows = padded(shape.inputs(layer) + 1)
      let columns = padded(shape.outputs(layer))
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
    front = PlanarFront.serves(shape) ? PlanarFront(shape, &arena) : nil
  }

  /// Takes the parameters in; before anything else.
  func prepare(_ parameters: UnsafePointer<Double>) {
    var matrix = 0
    for layer in 0..<shape.layerCount {
      let (inputs, outputs) = (shape.inputs(layer) + 1, shape.outputs(layer))
      let (rows, columns) = (padded(inputs), padded(outputs))
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
    front?.prepare(parameters)
  }

  func clearGradient() {
    var count = 0
    for layer in 0..<shape.layerCount { count += weightCount(layer) }
    for index in 0..<count { gradient[index] = 0 }
  }

  /// Writes the collected gradient, divided by `normalizer`, as the flat vector.
  func writeGradient(_ target: UnsafeMutablePointer<Double>, normalizer: Double) {
    var matrix = 0
    for layer in 0..<shape.layerCount {
      let (inputs, outputs) = (shape.inputs(layer) + 1, shape.outputs(layer))
      let columns = padded(outputs)
      let rows = target + shape.offset(layer)
      for i in 0..<inputs {
        for j in 0..<outputs { rows[i * outputs + j] = gradient[matrix + i * columns + j] / normalizer }
      }
      matrix += padded(inputs) * columns
    }
  }

  /// Computes the scores of the tile's points, as differences from class 0 if so asked.
  func forward(_ tile: PointTile, differences: Bool) {
    let first = padded(3)
    for point in 0..<tilePoints {
      activations[point * first] = tile.x[point]
      activations[point * first + 1] = tile.y[point]
      activations[point * first + 2] = 1
    }
    var matrix = 0
    var read = activations
    if let front {
      matrix = weightCount(0) + weightCount(1)
      read += (padded(3) + padded(shape.inputs(1) + 1)) * tilePoints
      front.forward(tile, activations, second: weights + weightCount(0), into: read)
      finish(read, outputs: shape.outputs(1))
    }
    for layer in (front == nil ? 0 : 2)..<shape.layerCount {
      let (inputs, outputs) = (shape.inputs(layer) + 1, shape.outputs(layer))
      let (rows, columns) = (padded(inputs), padded(outputs))
      let last = layer == shape.layerCount - 1
      let width = last ? columns : padded(outputs + 1)
      let made = last ? dz : read + rows * tilePoints
      multiply(
        Matrix(values: read, rowStride: rows), Matrix(values: weights + matrix, rowStride: columns),
        into: Matrix(values: made, rowStride: width), rows: tilePoints, columns: columns, depth: inputs, adding: false)
      if !last { finish(made, outputs: outputs) }
      matrix += rows * columns
      read = made
    }
    let width = padded(shape.classes)
    for point in 0..<tilePoints {
      let row = dz + point * width
      if differences {
        for k in 1..<shape.classes { scores[(k - 1) * tilePoints + point] = row[k] - row[0] }
      } else {
        for k in 0..<shape.classes { scores[k * tilePoints + point] = row[k] }
      }
    }
  }

  /// The numbers in a layer's padded matrix.
  private func weightCount(_ layer: Int) -> Int { padded(shape.inputs(layer) + 1) * padded(shape.outputs(layer)) }

  /// Makes of a layer's `z` what the next one reads: `h`, and the column of ones.
  private func finish(_ made: UnsafeMutablePointer<Double>, outputs: Int) {
    let width = padded(outputs + 1)
    activate(made, count: width * tilePoints)
    for point in 0..<tilePoints { made[point * width + outputs] = 1 }
  }

  /// Adds the tile's gradient, from `dscores` in `scores`.
  func backward() {
    var dz = dz
    var da = da
    var width = padded(shape.classes)
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
      matrix += weightCount(layer)
      read += padded(shape.inputs(layer) + 1) * tilePoints
    }
    for layer in stride(from: shape.layerCount - 1, through: 0, by: -1) {
      if let front, layer == 1 {
        front.backward(
          dz: Matrix(values: dz, rowStride: width), activations, transposed: transposed + weightCount(0), da: da,
          second: weights + weightCount(0), gradient: gradient, secondGradient: gradient + weightCount(0))
        break
      }
      let (inputs, outputs) = (shape.inputs(layer) + 1, shape.outputs(layer))
      let rows = padded(inputs)
      let columns = padded(outputs)
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
      matrix -= weightCount(layer - 1)
      read -= padded(shape.inputs(layer - 1) + 1) * tilePoints
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
