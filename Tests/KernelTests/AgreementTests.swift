import Kernels
import TestSupport
import Testing

/// Every kernel is compared with the oracle, at sizes around those of registers and tiles.
@Suite struct AgreementTests {
  @Test("Loss, gradient and accuracy agree with scalar code for every count of points", arguments: kernels)
  func points(kernel: Kernel) {
    for count in 1...70 {
      for hidden in [[], [7]] { check(kernel, NetworkShape(hidden: hidden, classes: 3), points: count) }
    }
  }

  @Test("They agree for every count of hidden units", arguments: kernels)
  func units(kernel: Kernel) {
    for units in 1...70 { check(kernel, NetworkShape(hidden: [units], classes: 3), points: 35) }
  }

  @Test("They agree with several hidden layers for every count of points", arguments: kernels)
  func pointsOfDeepNetworks(kernel: Kernel) {
    for count in 1...70 {
      check(kernel, NetworkShape(hidden: [9, 5, 6], classes: 3), points: count)
      check(kernel, NetworkShape(hidden: [3, 4], classes: 3, activation: .tanh), points: count)
    }
  }

  @Test(
    "They agree for every count of units in the first and in the second of several hidden layers", arguments: kernels)
  func unitsOfDeepNetworks(kernel: Kernel) {
    for units in 1...70 {
      check(kernel, NetworkShape(hidden: [units, 71 - units], classes: 3), points: 35)
      check(kernel, NetworkShape(hidden: [4, units, 3], classes: 2, activation: .leakyRelu), points: 33)
    }
  }

  @Test("They agree for layers so wide that their products are made in blocks", arguments: kernels)
  func wideLayers(kernel: Kernel) {
    for (hidden, activation) in [([197, 131], Activation.relu), ([40, 195, 133], .tanh), ([5, 385, 6], .sigmoid)] {
      check(kernel, NetworkShape(hidden: hidden, classes: 3, activation: activation), points: 35)
    }
  }

  @Test("They agree for layers so wide that tiles are worked on in groups", arguments: kernels)
  func groups(kernel: Kernel) {
    let shapes: [([Int], Activation, Int)] = [
      ([330, 310], .tanh, 45), ([90, 1200], .leakyRelu, 45), ([5, 325, 320, 4], .sigmoid, 400),
      // ReLUs of the plane, whose layers are grouped from a million weights on.
      ([1000, 1001], .relu, 35),
    ]
    for (hidden, activation, count) in shapes {
      check(kernel, NetworkShape(hidden: hidden, classes: 3, activation: activation), points: count)
    }
    // Features in place of the plane, and ReLUs, some of which are off for whole tiles.
    let shape = NetworkShape(inputs: 3, hidden: [330, 310], classes: 3)
    var (points, generator) = (Points(random: 75, classes: 3, seed: 5), SplitMix(seed: 4))
    points.features = (0..<3).map { _ in generator.uniforms(75) }
    kernel.expectAgreement(
      shape, SplitMix(seed: 6).copyOfUniforms(shape.parameterCount).map { $0 * 0.1 - 0.01 }, points)
  }

  @Test("They agree in groups for every number of rows that a panel has left over", arguments: kernels)
  func panels(kernel: Kernel) {
    for units in 72...80 {
      check(kernel, NetworkShape(hidden: [units, 152 - units], classes: 3, activation: .leakyRelu), points: 33)
    }
    // Groups of one tile, of several, of a last tile that is half full, and more tiles than are read at once.
    for count in [1, 16, 32, 176, 200, 4200] {
      check(kernel, NetworkShape(hidden: [75, 70], classes: 3, activation: .tanh), points: count)
    }
    // Units that are off for all of the first group and on for the next.
    let shape = NetworkShape(inputs: 3, hidden: [90, 80], classes: 3)
    var (points, generator) = (Points(random: 400, classes: 3, seed: 5), SplitMix(seed: 4))
    points.features = [(0..<400).map { $0 < 200 ? -5 : 5 }] + (0..<2).map { _ in generator.uniforms(400) }
    kernel.expectAgreement(shape, SplitMix(seed: 6).copyOfUniforms(shape.parameterCount).map { $0 * 0.3 }, points)
  }

  @Test(
    "They agree for one hidden layer of units that are never off, with every count of points and columns",
    arguments: kernels)
  func oneLayerOfOtherUnits(kernel: Kernel) {
    for count in [1, 15, 16, 17, 31, 32, 33, 70, 300, 700] {
      for (classes, activation) in [(2, Activation.tanh), (3, .tanh), (3, .sigmoid), (4, .leakyRelu), (5, .sigmoid)] {
        check(kernel, NetworkShape(hidden: [19], classes: classes, activation: activation), points: count)
      }
    }
    // More units than one group of tiles holds.
    check(kernel, NetworkShape(hidden: [1030], classes: 3, activation: .tanh), points: 100)
    check(
      kernel, NetworkShape(hidden: [19], classes: 3, activation: .tanh, objective: .oneVersusAll), points: 70)
  }

  @Test("They agree where most units are off for a whole tile, or all of them", arguments: kernels)
  func unitsThatAreOff(kernel: Kernel) {
    for bias in [-0.9, -3, -30] {
      let shape = NetworkShape(hidden: [33, 17, 9], classes: 4)
      var parameters = SplitMix(seed: 7).copyOfUniforms(shape.parameterCount)
      for layer in 0..<3 {
        let biases = shape.offset(layer) + shape.inputs(layer) * shape.outputs(layer)
        for unit in 0..<shape.outputs(layer) { parameters[biases + unit] += bias }
      }
      let points = Points(random: 300, classes: 4, seed: 5)
      kernel.expectAgreement(shape, parameters, points.ordered(spatialOrder(x: points.x, y: points.y)))
    }
  }

  @Test("They agree for two to eight classes", arguments: kernels)
  func classes(kernel: Kernel) {
    for classes in 2...8 {
      for hidden in [[], [1], [9], [16], [5, 6]] {
        check(kernel, NetworkShape(hidden: hidden, classes: classes), points: 41)
      }
    }
  }

  @Test("They agree for every activation and depth", arguments: kernels)
  func activations(kernel: Kernel) {
    for activation in Activation.allCases {
      for hidden in [[5], [8, 8], [3, 17, 2], [7, 9, 1, 8], [2, 3, 4, 5, 6], [9, 8, 7, 6, 5, 4]] {
        check(kernel, NetworkShape(hidden: hidden, classes: 4, activation: activation), points: 37)
      }
    }
  }

  @Test("They agree for points in spatial order, where most tiles lie on one side of a unit's line", arguments: kernels)
  func spatialOrdering(kernel: Kernel) {
    let points = Points(random: 1500, classes: 5, seed: 3)
    let ordered = points.ordered(spatialOrder(x: points.x, y: points.y))
    for hidden in [[40], [40, 12]] {
      let shape = NetworkShape(hidden: hidden, classes: 5)
      kernel.expectAgreement(shape, SplitMix(seed: 5).copyOfUniforms(shape.parameterCount), ordered)
    }
  }

  @Test("Units on whose line a point lies exactly are off for it", arguments: kernels)
  func kinks(kernel: Kernel) {
    // Every second point is the origin and no unit has a bias, so z is exactly 0 there.
    var points = Points(random: 64, classes: 3, seed: 8)
    for index in stride(from: 0, to: 64, by: 2) { (points.x[index], points.y[index]) = (0, 0) }
    for index in 0..<64 { (points.x[index], points.y[index]) = (abs(points.x[index]), abs(points.y[index])) }
    for hidden in [[24], [24, 6]] {
      let shape = NetworkShape(hidden: hidden, classes: 3)
      var parameters = SplitMix(seed: 1).copyOfUniforms(shape.parameterCount)
      for unit in 0..<24 { parameters[48 + unit] = 0 }
      kernel.expectAgreement(shape, parameters, points)
    }
  }

  private func check(_ kernel: Kernel, _ shape: NetworkShape, points count: Int) {
    let seed = UInt64(count * 1000 + shape.parameterCount)
    kernel.expectAgreement(
      shape, SplitMix(seed: seed).copyOfUniforms(shape.parameterCount),
      Points(random: count, classes: shape.classes, seed: seed &+ 1))
  }
}

extension SplitMix {
  func copyOfUniforms(_ count: Int) -> [Double] {
    var copy = self
    return copy.uniforms(count)
  }
}
