/// Computations over units in lanes: gradients from each unit's sums over points, and terms from its parameters.
///
/// During a pass over points, sums and terms are rows, because a table's entry or a unit's term is added as a whole. They
/// are transposed to columns and back, four rows at a time, in separate loops: LLVM scalarises a transposition that is
/// fused with the arithmetic (Swift 6.3).
extension PlanarNetwork {
  /// Completes the rows of sums, and transposes them to columns.
  func turnSums() {
    addHalfTotals()
    let count = columns.count
    for pair in 0..<pairs {
      let (sums, transposedSums) = (sums + pair * rows, transposedSums + pair * 6 * count)
      for unit in stride(from: 0, to: count, by: 4) {
        let (r0, r1, r2, r3) = (sums[unit], sums[unit + 1], sums[unit + 2], sums[unit + 3])
        let (xa, ya, a, _) = transposed(r0.lowHalf, r1.lowHalf, r2.lowHalf, r3.lowHalf)
        let (xb, yb, b, _) = transposed(r0.highHalf, r1.highHalf, r2.highHalf, r3.highHalf)
        write(xa, transposedSums + unit)
        write(ya, transposedSums + count + unit)
        write(a, transposedSums + 2 * count + unit)
        write(xb, transposedSums + 3 * count + unit)
        write(yb, transposedSums + 4 * count + unit)
        write(b, transposedSums + 5 * count + unit)
      }
    }
  }

  /// Returns the gradients of a register of units' `W2` in a pair of columns, and adds the contributions of these columns
  /// to `w0`, `w1` and `b`; after `turnSums`.
  @inline(__always) func gradients(_ pair: Int, _ unit: Int, addingTo d: inout Lines) -> (a: Lanes, b: Lanes) {
    let count = columns.count
    let sums = transposedSums + pair * 6 * count + unit
    let (xa, ya, a) = (load(sums), load(sums + count), load(sums + 2 * count))
    let (xb, yb, b) = (load(sums + 3 * count), load(sums + 4 * count), load(sums + 5 * count))
    let va = load(outgoing + 2 * pair * count + unit)
    let vb = load(outgoing + (2 * pair + 1) * count + unit)
    d = Lines(
      w0: multiplyAdd(va, xa, multiplyAdd(vb, xb, d.w0)), w1: multiplyAdd(va, ya, multiplyAdd(vb, yb, d.w1)),
      b: multiplyAdd(va, a, multiplyAdd(vb, b, d.b)))
    let line = columns.lines(from: unit)
    return (
      multiplyAdd(line.w0, xa, multiplyAdd(line.w1, ya, line.b * a)),
      multiplyAdd(line.w0, xb, multiplyAdd(line.w1, yb, line.b * b))
    )
  }

  /// Computes the terms of a register of units, as columns.
  @inline(__always) func makeTerms(_ unit: Int, pairs: Int) {
    let (count, line) = (columns.count, columns.lines(from: unit))
    for column in 0..<2 * pairs {
      let (v, target) = (load(outgoing + column * count + unit), transposedSums + column * 3 * count + unit)
      store(line.w0 * v, target)
      store(line.w1 * v, target + count)
      store(line.b * v, target + 2 * count)
    }
  }

  /// Transposes the columns of terms to rows.
  func turnTerms() {
    let (count, zero) = (columns.count, SIMD4(repeating: 0.0))
    for pair in 0..<pairs {
      let (terms, transposedSums) = (terms + pair * rows, transposedSums + pair * 6 * count)
      for unit in stride(from: 0, to: count, by: 4) {
        let column = transposedSums + unit
        let (a0, a1, a2, a3) = transposed(read4(column), read4(column + count), read4(column + 2 * count), zero)
        let (b0, b1, b2, b3) = transposed(
          read4(column + 3 * count), read4(column + 4 * count), read4(column + 5 * count), zero)
        terms[unit] = Row(lowHalf: a0, highHalf: b0)
        terms[unit + 1] = Row(lowHalf: a1, highHalf: b1)
        terms[unit + 2] = Row(lowHalf: a2, highHalf: b2)
        terms[unit + 3] = Row(lowHalf: a3, highHalf: b3)
      }
    }
  }

  /// Writes the gradient, divided by `normalizer`, as the flat vector.
  func writeGradient(_ gradient: UnsafeMutablePointer<Double>, normalizer: Double) {
    let scale = 1 / normalizer
    if units == 0 {
      for feature in 0..<3 {
        writeClasses(gradient + feature * K) { (totals[$0][feature] * scale, totals[$0][4 + feature] * scale) }
      }
      return
    }
    let dW2 = gradient + 3 * units
    turnSums()
    for unit in stride(from: 0, to: units, by: laneCount) {
      func put(_ values: Lanes, _ target: UnsafeMutablePointer<Double>, stride: Int) {
        for index in 0..<min(laneCount, units - unit) { target[index * stride] = scale * values[index] }
      }
      var d = Lines.zero
      var rest = Lanes(repeating: 0)
      for pair in 0..<pairs {
        let (a, b) = gradients(pair, unit, addingTo: &d)
        let k = 2 * pair + firstClass
        put(a, dW2 + unit * K + k, stride: K)
        rest -= a
        guard k + 1 < K else { break }
        put(b, dW2 + unit * K + k + 1, stride: K)
        rest -= b
      }
      if differences { put(rest, dW2 + unit * K, stride: K) }
      put(d.w0, gradient + unit, stride: 1)
      put(d.w1, gradient + units + unit, stride: 1)
      put(d.b, gradient + 2 * units + unit, stride: 1)
    }
    writeClasses(dW2 + units * K) { (totals[$0][2] * scale, totals[$0][6] * scale) }
  }

  /// Writes a row of `K` values: the columns and, if they are differences, minus their sum for class 0.
  @inline(__always) private func writeClasses(
    _ row: UnsafeMutablePointer<Double>, _ columns: (_ pair: Int) -> (Double, Double)
  ) {
    var rest = 0.0
    for pair in 0..<pairs {
      let (low, high) = columns(pair)
      let k = 2 * pair + firstClass
      row[k] = low
      rest -= low
      guard k + 1 < K else { break }
      row[k + 1] = high
      rest -= high
    }
    if differences { row[0] = rest }
  }
}
