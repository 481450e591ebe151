import Kernels
import TestSupport
import Testing

/// Losses, inputs and optimizers that the published run does not use, compared with scalar code.
@Suite struct ObjectiveTests {
  @Test("Every loss agrees with scalar code, for networks of every kind", arguments: kernels, Objective.allCases)
  func losses(kernel: Kernel, objective: Objective) {
    for (hidden, classes, count) in [
      ([], 2, 40), ([], 3, 33), ([], 5, 70), ([7], 3, 35), ([40], 2, 64), ([9], 4, 41), ([12], 5, 300),
      ([6, 5], 3, 37),
      ([9, 5, 8], 4, 33), ([8, 8], 2, 31),
    ] {
      for activation in [Activation.relu, .tanh] {
        check(
          kernel, NetworkShape(hidden: hidden, classes: classes, activation: activation, objective: objective),
          Points(random: count, classes: classes, seed: 3))
      }
    }
  }

  @Test("Networks read any number of inputs", arguments: kernels, Objective.allCases)
  func inputs(kernel: Kernel, objective: Objective) {
    var generator = SplitMix(seed: 21)
    for inputs in [1, 3, 4, 5, 7] {
      for (hidden, count) in [([], 33), ([5], 20), ([9], 70), ([6, 4, 3], 31), ([33, 17], 130)] {
        var points = Points(random: count, classes: 3, seed: 5)
        points.features = (0..<inputs).map { _ in generator.uniforms(count) }
        for activation in Activation.allCases {
          let shape = NetworkShape(
            inputs: inputs, hidden: hidden, classes: 3, activation: activation, objective: objective)
          check(kernel, shape, points)
        }
      }
    }
  }

  @Test(
    "Descent by itself is pass and step in turn, for every loss and number of inputs", arguments: kernels,
    Objective.allCases)
  func descent(kernel: Kernel, objective: Objective) {
    var generator = SplitMix(seed: 22)
    // The last are computed in groups of tiles.
    let shapes: [(Int, [Int], Int, Activation)] = [
      (2, [], 3, .relu), (2, [9], 3, .relu), (2, [9], 4, .relu), (2, [6, 5], 3, .relu), (2, [6, 5, 7], 3, .relu),
      (5, [], 3, .relu), (5, [7], 2, .relu), (2, [6, 5], 3, .tanh), (2, [75, 70], 3, .leakyRelu),
      (2, [75, 70, 73], 3, .tanh), (3, [80, 75], 3, .relu),
    ]
    for (inputs, hidden, classes, activation) in shapes {
      let shape = NetworkShape(
        inputs: inputs, hidden: hidden, classes: classes, activation: activation, objective: objective)
      var points = Points(random: 70, classes: classes, seed: 6)
      if inputs != 2 { points.features = (0..<inputs).map { _ in generator.uniforms(70) } }
      var parameters = generator.uniforms(shape.parameterCount, scale: hidden.contains(75) ? 0.1 : 0.5)
      var expected = parameters
      let descent = Descent(stepSize: 0.1, regularization: 1e-2)
      let run = kernel.advance(shape, &parameters, points, iterations: 5, descent)
      for iteration in 0..<5 {
        let pass = kernel.lossAndGradient(shape, expected, points, normalizer: 70)
        #expect(relativeError([run.dataLosses[iteration]], [pass.lossSum / 70]) < 1e-12)
        kernel.functions.descend(shape, parameters: &expected, gradient: pass.gradient, descent)
      }
      #expect(relativeError(parameters, expected) < 1e-12, "\(shape)")
    }
  }

  @Test("A score that is not a number makes every loss so", arguments: kernels, Objective.allCases)
  func notANumber(kernel: Kernel, objective: Objective) {
    for hidden in [[], [5], [4, 4]] {
      let shape = NetworkShape(hidden: hidden, classes: 3, objective: objective)
      for index in 0..<shape.parameterCount {
        var parameters = SplitMix(seed: 3).copyOfUniforms(shape.parameterCount)
        parameters[index] = .nan
        let points = Points(random: 40, classes: 3, seed: 2)
        #expect(!kernel.lossAndGradient(shape, parameters, points).lossSum.isFinite, "parameter \(index) of \(hidden)")
      }
    }
  }

  @Test("Confidence of a hinge loss is how far the highest score leads, up to 1", arguments: kernels)
  func confidence(kernel: Kernel) {
    let shape = NetworkShape(hidden: [6], classes: 4, objective: .structured)
    let parameters = SplitMix(seed: 4).copyOfUniforms(shape.parameterCount)
    let points = Points(random: 50, classes: 4, seed: 9)
    let expected = Oracle(shape: shape, parameters: parameters).run(points)
    var (classes, confidences) = ([UInt8](repeating: 255, count: 50), [Float](repeating: .nan, count: 50))
    kernel.withScratch(shape) { scratch in
      points.withColumns {
        kernel.functions.classify(
          shape, parameters: parameters, points: $0.points, classes: &classes, confidences: &confidences,
          scratch: scratch)
      }
    }
    for point in 0..<50 {
      let sorted = expected.scores[point].sorted(by: >)
      #expect(expected.scores[point][Int(classes[point])] == sorted[0])
      #expect(abs(Double(confidences[point]) - min(1, sorted[0] - sorted[1])) < 1e-6)
    }
  }

  @Test("Optimizers and penalties compute what their definitions say, to the bit", arguments: kernels)
  func optimizers(kernel: Kernel) {
    let shape = NetworkShape(hidden: [7, 5], classes: 4)
    let count = shape.parameterCount
    var generator = SplitMix(seed: 12)
    let rules: [UpdateRule] = [
      .gradientDescent, .momentum(mu: 0.9), .nesterov(mu: 0.9), .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8),
      .rmsProp(rho: 0.99, epsilon: 1e-8), .adagrad(epsilon: 1e-10),
    ]
    for (rule, l1) in rules.flatMap({ [($0, 0.0), ($0, 0.01)] }) {
      let descent = Descent(stepSize: 0.05, regularization: 0.1, l1: l1, rule: rule)
      var theta = generator.uniforms(count)
      var (first, second) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
      var (expected, m, v) = (theta, first, second)
      expected[3] = 0
      theta[3] = 0
      for step in 1...3 {
        var gradient = generator.uniforms(count)
        let g = zip(gradient.indices, gradient).map {
          $1 + (isWeight(shape, $0) ? 0.1 * expected[$0] + l1 * sign(expected[$0]) : 0)
        }
        let corrections = (1 - power(0.9, step), 1 - power(0.999, step))
        let weights = expected.indices.filter { isWeight(shape, $0) }.map { expected[$0] }
        let penalty = weights.reduce(0) { $0 + 0.05 * $1 * $1 + l1 * abs($1) }
        let found = kernel.functions.penalty(shape, parameters: theta, descent)
        withUnsafePointer(to: corrections) {
          kernel.functions.update(
            shape, parameters: &theta, gradient: &gradient, descent,
            OptimizerMemory(first: &first, second: &second, corrections: $0))
        }
        for i in 0..<count {
          switch rule {
          case .gradientDescent: expected[i] += -0.05 * g[i]
          case .momentum(let mu):
            m[i] = mu * m[i] + g[i]
            expected[i] += -0.05 * m[i]
          case .nesterov(let mu):
            m[i] = mu * m[i] + g[i]
            expected[i] += -0.05 * (g[i] + mu * m[i])
          case .adam(let beta1, let beta2, let epsilon):
            m[i] = beta1 * m[i] + (1 - beta1) * g[i]
            v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i]
            expected[i] += -0.05 * (m[i] / corrections.0) / ((v[i] / corrections.1).squareRoot() + epsilon)
          case .rmsProp(let rho, let epsilon):
            m[i] = rho * m[i] + (1 - rho) * g[i] * g[i]
            expected[i] += -0.05 * g[i] / (m[i].squareRoot() + epsilon)
          case .adagrad(let epsilon):
            m[i] += g[i] * g[i]
            expected[i] += -0.05 * g[i] / (m[i].squareRoot() + epsilon)
          }
        }
        #expect(theta == expected, "\(rule), l1 \(l1)")
        #expect(first == m && second == v, "\(rule)")
        #expect(relativeError([found], [penalty]) < 1e-14)
      }
    }
  }

  @Test("Iterations of any optimizer are passes and updates, and the same to the bit one at a time", arguments: kernels)
  func iterations(kernel: Kernel) {
    let points = Points(random: 300, classes: 3, seed: 9)
    let shapes: [([Int], Activation)] = [
      ([], .relu), ([20], .relu), ([20], .tanh), ([9, 7], .relu), ([6, 5], .sigmoid),
    ]
    for (hidden, activation) in shapes {
      let shape = NetworkShape(hidden: hidden, classes: 3, activation: activation)
      for rule in [
        UpdateRule.gradientDescent, .momentum(mu: 0.9), .nesterov(mu: 0.9),
        .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8), .rmsProp(rho: 0.99, epsilon: 1e-8), .adagrad(epsilon: 1e-10),
      ] {
        let descent = Descent(stepSize: 0.02, regularization: 0.01, l1: 0.001, rule: rule)
        let corrections = (1...6).map { (1 - power(0.9, $0), 1 - power(0.999, $0)) }
        var (whole, single, updated) = (Steps(shape), Steps(shape), Steps(shape))
        whole.advance(kernel, points, 6, descent, corrections)
        for step in 0..<6 { single.advance(kernel, points, 1, descent, [corrections[step]]) }
        #expect(whole == single, "\(hidden) \(activation) \(rule)")
        for step in 0..<6 {
          var (loss, gradient) = kernel.lossAndGradient(shape, updated.parameters, points, normalizer: 300)
          loss /= 300
          let penalty = kernel.functions.penalty(shape, parameters: updated.parameters, descent)
          withUnsafePointer(to: corrections[step]) {
            kernel.functions.update(
              shape, parameters: &updated.parameters, gradient: &gradient, descent,
              OptimizerMemory(first: &updated.first, second: &updated.second, corrections: $0))
          }
          updated.losses += [loss, penalty]
        }
        #expect(relativeError(whole.losses, updated.losses) < 1e-11, "\(hidden) \(activation) \(rule)")
        #expect(relativeError(whole.parameters, updated.parameters) < 1e-9, "\(hidden) \(activation) \(rule)")
        #expect(relativeError(whole.first, updated.first) < 1e-9, "\(hidden) \(activation) \(rule)")
        #expect(relativeError(whole.second, updated.second) < 1e-9, "\(hidden) \(activation) \(rule)")
      }
    }
  }

  /// Parameters with an optimizer's memory, and the losses and penalties of the steps.
  private struct Steps: Equatable {
    let shape: NetworkShape
    var parameters: [Double]
    var first: [Double]
    var second: [Double]
    var losses: [Double] = []

    init(_ shape: NetworkShape) {
      self.shape = shape
      parameters = SplitMix(seed: 3).copyOfUniforms(shape.parameterCount)
      first = [Double](repeating: 0, count: shape.parameterCount)
      second = first
    }

    mutating func advance(
      _ kernel: Kernel, _ points: Points, _ count: Int, _ descent: Descent, _ corrections: [(Double, Double)]
    ) {
      let found = corrections.withUnsafeBufferPointer { corrections in
        first.withUnsafeMutableBufferPointer { first in
          second.withUnsafeMutableBufferPointer { second in
            kernel.advance(
              shape, &parameters, points, iterations: count, descent,
              OptimizerMemory(
                first: first.baseAddress, second: second.baseAddress, corrections: corrections.baseAddress))
          }
        }
      }
      losses += zip(found.dataLosses, found.penalties).flatMap { [$0, $1] }
    }
  }

  @Test("What is abandoned returns at once, and small work does not ask", arguments: kernels)
  func abandonment(kernel: Kernel) {
    let shape = NetworkShape(hidden: [300, 300], classes: 3)
    let parameters = SplitMix(seed: 3).copyOfUniforms(shape.parameterCount).map { $0 * 0.05 }
    let points = Points(random: 3000, classes: 3, seed: 2)
    var asked = 0
    var (gradient, moved) = (parameters, parameters)
    var (losses, penalties) = ([Double](repeating: 0, count: 9), [Double](repeating: 0, count: 9))
    func stopAtThird() -> Bool {
      asked += 1
      return asked >= 3
    }
    kernel.withScratch(shape) { scratch in
      points.withColumns { data in
        let pass = kernel.functions.lossAndGradient(
          shape, parameters: parameters, data: data, range: 0..<3000, normalizer: 1, gradient: &gradient,
          scratch: scratch, isAbandoned: stopAtThird)
        #expect(pass.isNaN && asked == 3)
        asked = 0
        let evaluation = kernel.functions.evaluate(
          shape, parameters: parameters, data: data, range: 0..<3000, scratch: scratch, isAbandoned: stopAtThird)
        #expect(evaluation.lossSum.isNaN && asked == 3)
        asked = 0
        let done = kernel.functions.advance(
          shape, parameters: &moved, data: data, iterations: 9, Descent(stepSize: 1, regularization: 0),
          OptimizerMemory(), dataLosses: &losses, penalties: &penalties, scratch: scratch, isAbandoned: stopAtThird,
          batches: nil)
        #expect(done == 0 && moved == parameters && asked == 3)
        asked = 0
        _ = kernel.functions.lossAndGradient(
          shape, parameters: parameters, data: data, range: 0..<64, normalizer: 1, gradient: &gradient,
          scratch: scratch, isAbandoned: stopAtThird)
        #expect(asked == 0)
      }
    }
  }

  @Test("A group of tiles is abandoned between any two products, and the next pass is not changed", arguments: kernels)
  func abandonmentWithinGroup(kernel: Kernel) {
    let shape = NetworkShape(hidden: [4, 320, 330], classes: 3, activation: .leakyRelu)
    let parameters = SplitMix(seed: 5).copyOfUniforms(shape.parameterCount).map { $0 * 0.1 }
    let points = Points(random: 700, classes: 3, seed: 4)
    func gradient(_ scratch: UnsafeMutableRawPointer, stopAt: Int) -> (loss: Double, values: [Double], asked: Int) {
      var asked = 0
      var values = parameters
      let loss = points.withColumns {
        kernel.functions.lossAndGradient(
          shape, parameters: parameters, data: $0, range: 0..<700, normalizer: 1, gradient: &values, scratch: scratch,
          isAbandoned: {
            asked += 1
            return asked == stopAt
          })
      }
      return (loss, values, asked)
    }
    kernel.withScratch(shape) { scratch in
      let whole = gradient(scratch, stopAt: 0)
      // Two groups of eleven tiles: before each, after two products forward, between the tiles of the last layer, and between four
      // products backward.
      #expect(whole.asked == 2 * (1 + 2 + 10 + 3) && whole.loss.isFinite)
      for stop in 1...whole.asked {
        let stopped = gradient(scratch, stopAt: stop)
        #expect(stopped.loss.isNaN && stopped.asked == stop)
        let next = gradient(scratch, stopAt: 0)
        #expect(next.loss == whole.loss && next.values.elementsEqual(whole.values))
      }
    }
  }

  private func check(_ kernel: Kernel, _ shape: NetworkShape, _ points: Points) {
    let parameters = SplitMix(seed: UInt64(shape.parameterCount)).copyOfUniforms(shape.parameterCount)
    kernel.expectAgreement(shape, parameters, points)
  }

  private func isWeight(_ shape: NetworkShape, _ index: Int) -> Bool {
    (0..<shape.layerCount).contains {
      (shape.offset($0)..<shape.offset($0) + shape.inputs($0) * shape.outputs($0)).contains(index)
    }
  }

  private func sign(_ x: Double) -> Double { x > 0 ? 1 : x < 0 ? -1 : 0 }
  private func power(_ base: Double, _ exponent: Int) -> Double { (0..<exponent).reduce(1) { p, _ in p * base } }
}
