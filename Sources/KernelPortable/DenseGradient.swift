import KernelTypes

/// The gradient of a dense layer's weights, with the biases in the last row.
struct DenseGradient {
  /// `[rows x width]`
  let values: UnsafeMutablePointer<Double>
  let rows: Int
  /// The values of a row that are not padding.
  let outputs: Int
  let width: Int

  init(rows: Int, outputs: Int, width: Int, _ arena: inout Arena) {
    values = arena.take(Double.self, rows * width)
    (self.rows, self.outputs, self.width) = (rows, outputs, width)
  }

  /// Writes the first rows of the gradient without their padding.
  func write(_ target: UnsafeMutablePointer<Double>, rows: Int, scale: Double) {
    for row in 0..<rows {
      for column in 0..<outputs { target[row * outputs + column] = values[row * width + column] * scale }
    }
  }

  /// `W = decay W + step dW · scale`, without decay for the biases. The gradient is not written in between.
  func moveParameters(_ W: UnsafeMutablePointer<Double>, scale: Double, _ descent: Descent) {
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

/// A network with dense layers, whose gradients are not copied for a step of gradient descent.
protocol DenseNetwork: GradientPass {
  /// The number of dense layers, which are before the layer of the scores.
  var denseCount: Int { get }
  /// The offsets of the parameters of each dense layer and of the last. `[denseCount + 1]`
  var offsets: UnsafeMutablePointer<Int> { get }
  func gradient(ofDense index: Int) -> DenseGradient
  /// Writes the gradient of the layers that are no dense layer.
  func writeNarrowGradient(_ target: UnsafeMutablePointer<Double>, scale: Double)
}

extension DenseNetwork {
  func writeGradient(_ target: UnsafeMutablePointer<Double>, normalizer: Double) {
    let scale = 1 / normalizer
    writeNarrowGradient(target, scale: scale)
    for index in 0..<denseCount {
      let gradient = gradient(ofDense: index)
      gradient.write(target + offsets[index], rows: gradient.rows, scale: scale)
    }
  }

  func moveParameters(
    _ parameters: UnsafeMutablePointer<Double>, _ gradient: UnsafeMutablePointer<Double>, _ shape: NetworkShape,
    _ descent: Descent, normalizer: Double
  ) {
    let scale = 1 / normalizer
    writeNarrowGradient(gradient, scale: scale)
    let firstDense = shape.layerCount - 1 - denseCount
    for layer in 0..<shape.layerCount where layer < firstDense || layer == shape.layerCount - 1 {
      move(shape, layer, parameters, gradient, descent)
    }
    for index in 0..<denseCount {
      self.gradient(ofDense: index).moveParameters(parameters + offsets[index], scale: scale, descent)
    }
  }
}
