import KernelTypes

/// The gradient of a dense layer's weights, with the biases in the last row.
struct DenseGradient {
  /// `[inputs x width]`
  let values: UnsafeMutablePointer<Double>
  /// The values of a row that are not padding.
  let outputs: Int
  let width: Int

  /// Writes rows of the gradient without their padding.
  func write(_ target: UnsafeMutablePointer<Double>, rows: Int, scale: Double) {
    for row in 0..<rows {
      for column in 0..<outputs { target[row * outputs + column] = values[row * width + column] * scale }
    }
  }

  /// `W = decay W + step dW · scale`, without decay for the biases, in the last of the rows. The gradient is not written in between.
  func moveParameters(_ W: UnsafeMutablePointer<Double>, rows: Int, scale: Double, _ descent: Descent) {
    let (scale, step) = (Lanes(repeating: scale), Lanes(repeating: -descent.stepSize))
    for row in 0..<rows {
      let decay = Lanes(repeating: row + 1 < rows ? descent.decay : 1)
      let (W, dW) = (W + row * outputs, values + row * width)
      forEachRegister(outputs) { column, count in
        let moved = multiplyAdd(
          Values(W + column, count).lanes, decay, step * (Values(dW + column, count).lanes * scale))
        Values(moved).write(W + column, count)
      }
    }
  }
}
