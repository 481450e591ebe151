import Kernels
import TestSupport
import Testing

/// Hidden units that begin equal stay equal to the bit: each is computed by the same operations, wherever its parameters are in
/// registers and in memory.
@Suite struct SymmetryTests {
  private static let hidden = [[2], [3], [5], [6], [7], [9], [17], [100], [3, 3], [5, 6], [17, 9, 3]]

  @Test(arguments: kernels, [Activation.relu, .leakyRelu, .tanh, .sigmoid])
  func equalUnitsStayEqual(kernel: Kernel, activation: Activation) {
    for hidden in Self.hidden {
      for inputs in [2, 4] {
        let shape = NetworkShape(inputs: inputs, hidden: hidden, classes: 3, activation: activation)
        var points = Points(random: 90, classes: 3, seed: 1)
        if inputs == 4 { points.features = [points.x, points.y, points.x.map { $0 * $0 }, points.y.map { $0 * $0 }] }
        var parameters = equalWeights(shape)
        let (done, losses, _) = kernel.advance(
          shape, &parameters, points, iterations: 200, Descent(stepSize: 0.5, regularization: 1e-3))
        #expect(done == 200 && losses[199] != losses[0])
        expectEqualUnits(shape, parameters, "\(activation) \(hidden) inputs \(inputs)")
      }
    }
  }

  /// Weights of 0.1, biases of 0.
  private func equalWeights(_ shape: NetworkShape) -> [Double] {
    (0..<shape.layerCount).flatMap { layer in
      [Double](repeating: 0.1, count: shape.inputs(layer) * shape.outputs(layer))
        + [Double](repeating: 0, count: shape.outputs(layer))
    }
  }

  private func expectEqualUnits(_ shape: NetworkShape, _ parameters: [Double], _ name: String) {
    for layer in 0..<shape.layerCount {
      let (offset, inputs, outputs) = (shape.offset(layer), shape.inputs(layer), shape.outputs(layer))
      func weight(_ from: Int, _ to: Int) -> UInt64 { parameters[offset + from * outputs + to].bitPattern }
      let isLast = layer == shape.layerCount - 1
      for unit in 1..<(isLast ? 1 : outputs) {
        #expect((0..<inputs).allSatisfy { weight($0, unit) == weight($0, 0) }, "\(name), layer \(layer), unit \(unit)")
        #expect(parameters[offset + inputs * outputs + unit] == parameters[offset + inputs * outputs], "\(name) bias")
      }
      guard layer > 0 else { continue }
      for unit in 1..<inputs {
        #expect(
          (0..<outputs).allSatisfy { weight(unit, $0) == weight(0, $0) }, "\(name), layer \(layer), from unit \(unit)")
      }
    }
  }
}
