import KernelTypes

/// The last layer: the scores from its inputs, and the gradients on its inputs from those of the scores.
///
/// Softmax depends on differences of scores alone, and the gradients of a point's scores sum to zero. So if differences
/// suffice, the columns are `W_k - W_0` for `k = 1 …`: with `d_0 = -Σ d_k`, they are correct for `dh = Σ W_k d_k` as well.
struct ScoreLayer {
  private let inputs: Int
  /// The number of classes, and the number of columns: one less for differences.
  private let K: Int
  private let columns: RowList
  /// The columns' weights and, in the last row, biases. `[inputs + 1 x columns]`
  private let weights: UnsafeMutablePointer<Double>
  /// `Σ h dscores` over the points. `[inputs + 1 x columns]`
  private let sums: LaneSums

  init(inputs: Int, classes: Int, columns: RowList, _ arena: inout Arena) {
    self.inputs = inputs
    K = classes
    self.columns = columns
    weights = arena.take(Double.self, (inputs + 1) * columns.count)
    sums = LaneSums(rows: inputs + 1, columns: columns.count, &arena)
  }

  /// Reads `W` `[inputs x K]` and the `b` after it.
  func prepare(_ W: UnsafePointer<Double>) {
    let first = K - columns.count
    for row in 0...inputs {
      let subtracted = first == 1 ? W[row * K] : 0
      for column in 0..<columns.count {
        weights[row * columns.count + column] = W[row * K + first + column] - subtracted
      }
    }
  }

  /// The number of columns.
  var columnCount: Int { columns.count }

  func clearGradient() { sums.clear() }

  /// `scores = Wᵀ h`. `[columns x tilePoints]`
  func forward(_ h: UnitRows<WholeRows>, into scores: UnsafeMutablePointer<Double>) {
    multiply(
      Matrix(values: weights, rowStride: 1, columnStride: columns.count), h.values, into: scores, width: tilePoints,
      columns: tilePoints,
      rows: columns, depth: h.read)
  }

  /// The same for rows in panels: two panels of a column at a time.
  func forward(_ h: UnitRows<PanelledRows>, into scores: UnsafeMutablePointer<Double>) {
    let (read, count) = (h.read, PanelColumns.count)
    for lane in stride(from: 0, to: tilePoints, by: 2 * count) {
      let (low, high) = (h.values + h.layout.offset(lane), h.values + h.layout.offset(lane + count))
      for column in 0..<columns.count {
        var (lowSums, highSums) = (PanelColumns(), PanelColumns())
        for index in 0..<read.count {
          let row = Int(read.indices[index])
          let weight = weights[row * columns.count + column]
          lowSums.add(weight, times: PanelColumns(at: low + row * count))
          highSums.add(weight, times: PanelColumns(at: high + row * count))
        }
        let target = scores + column * tilePoints + lane
        lowSums.write(to: target)
        highSums.write(to: target + count)
      }
    }
  }

  /// Adds to the gradient, and writes the gradients on the inputs' `z` if requested, in the layout of `h`.
  func backward<Layout: RowLayout>(
    _ h: UnitRows<Layout>, _ f: Activation, dscores: UnsafePointer<Double>, into dz: UnsafeMutablePointer<Double>?
  ) {
    // The same call twice, so that the usual three classes are compiled separately.
    if columns.count == 2 {
      backward(h, f, dscores, dz, columns: 2)
    } else {
      backward(h, f, dscores, dz, columns: columns.count)
    }
  }

  @inline(__always) private func backward<Layout: RowLayout>(
    _ h: UnitRows<Layout>, _ f: Activation, _ dscores: UnsafePointer<Double>, _ dz: UnsafeMutablePointer<Double>?,
    columns: Int
  ) {
    let (read, active, layout, zero) = (h.read, h.active, h.layout, Lanes(repeating: 0))
    @inline(__always) func add(_ row: Int) { sums.add(row, h[row], layout, times: dscores, columns: columns) }
    guard let dz else {
      for index in 0..<read.count { add(Int(read.indices[index])) }
      return
    }
    /// Adds to the gradient, and writes `f'(z) Σ_k W_k dscores_k` of a row.
    @inline(__always) func write(_ row: Int, _ scaled: (_ dh: Lanes, _ h: Lanes) -> Lanes) {
      let (weights, made, target) = (weights + row * columns, h[row], dz + row * Layout.rowStride)
      if columns == 2 {
        let (first, second) = (Lanes(repeating: weights[0]), Lanes(repeating: weights[1]))
        return sums.addBoth(row, made, layout, times: dscores) { lane, h, d in
          store(scaled(multiplyAdd(second, d.1, first * d.0), h), target + layout.offset(lane))
        }
      }
      add(row)
      for lane in stride(from: 0, to: tilePoints, by: laneCount) {
        var dh = Lanes(repeating: weights[0]) * load(dscores + lane)
        for column in 1..<max(1, columns) {
          dh = multiplyAdd(Lanes(repeating: weights[column]), load(dscores + column * tilePoints + lane), dh)
        }
        let place = layout.offset(lane)
        store(scaled(dh, load(made + place)), target + place)
      }
    }
    @inline(__always) func writeRows(_ scaled: (_ dh: Lanes, _ h: Lanes) -> Lanes) {
      for index in 0..<active.count { write(Int(active.indices[index]), scaled) }
      // The row of ones.
      add(h.units)
    }
    switch f {
    case .relu:
      writeRows { zero.replacing(with: $0, where: $1 .> zero) }
      h.clearOff(dz)
    case .leakyRelu: writeRows { LeakyReluUnit.slope($0, $1) }
    case .tanh: writeRows { TanhUnit.slope($0, $1) }
    case .sigmoid: writeRows { SigmoidUnit.slope($0, $1) }
    }
  }

  /// Writes the gradient of `W` and `b`; if the columns are differences, minus their sum for class 0.
  func writeGradient(_ dW: UnsafeMutablePointer<Double>, scale: Double) {
    for row in 0...inputs {
      let first = K - columns.count
      var rest = 0.0
      for column in 0..<columns.count {
        let d = sums.total(row, column) * scale
        dW[row * K + column + first] = d
        rest -= d
      }
      if first == 1 { dW[row * K] = rest }
    }
  }
}
