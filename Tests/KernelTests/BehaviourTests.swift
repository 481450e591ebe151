import CAllocations
import Foundation
import Kernels
import TestSupport
import Testing

/// Guarantees of the kernels besides agreement with scalar code.
@Suite struct BehaviourTests {
  @Test("Scores, classes and confidences agree with scalar code for any count of points", arguments: kernels)
  func decisions(kernel: Kernel) {
    for (count, hidden, classes) in [(1, [5], 3), (31, [], 3), (33, [40], 2), (97, [9], 6), (64, [6, 5], 4)] {
      let shape = NetworkShape(hidden: hidden, classes: classes)
      let parameters = SplitMix(seed: 4).copyOfUniforms(shape.parameterCount)
      let points = Points(random: count, classes: classes, seed: 9)
      let expected = Oracle(shape: shape, parameters: parameters).run(points)
      var scores = [Double](repeating: .nan, count: count * classes)
      var chosen = [UInt8](repeating: 255, count: count)
      var confidences = [Float](repeating: .nan, count: count)
      kernel.withScratch(shape) { scratch in
        points.withColumns {
          kernel.functions.scores(
            shape, parameters: parameters, points: $0.points, into: &scores, scratch: scratch)
          kernel.functions.classify(
            shape, parameters: parameters, points: $0.points, classes: &chosen, confidences: &confidences,
            scratch: scratch)
        }
      }
      for point in 0..<count {
        let f = expected.scores[point]
        #expect(relativeError((0..<classes).map { scores[$0 * count + point] }, f) < 1e-13)
        #expect(Int(chosen[point]) == f.firstIndex(of: f.max()!))
        #expect(abs(Double(confidences[point]) - 1 / f.reduce(0) { $0 + exp($1 - f.max()!) }) < 1e-6)
      }
    }
  }

  @Test(
    "Units' sums may be of any magnitude, and what is not a number stays so", arguments: kernels,
    [Activation.tanh, .sigmoid])
  func greatSums(kernel: Kernel, activation: Activation) {
    let shape = NetworkShape(hidden: [5], classes: 3, activation: activation)
    let points = Points(random: 40, classes: 3, seed: 9)
    var scores = [Double](repeating: 0, count: 40 * 3)
    func compute(_ parameters: [Double]) {
      kernel.withScratch(shape) { scratch in
        points.withColumns {
          kernel.functions.scores(shape, parameters: parameters, points: $0.points, into: &scores, scratch: scratch)
        }
      }
    }
    for factor in [1.0, 300, 1e5, 1e300] {
      var parameters = SplitMix(seed: 4).copyOfUniforms(shape.parameterCount)
      for index in 0..<15 { parameters[index] *= factor }
      let expected = Oracle(shape: shape, parameters: parameters).run(points)
      compute(parameters)
      for point in 0..<40 {
        // The sums themselves have an error of 1e-16 of their greatest term.
        #expect(
          relativeError((0..<3).map { scores[$0 * 40 + point] }, expected.scores[point]) < 1e-13 * min(factor, 1000))
      }
      parameters[12] = .nan
      compute(parameters)
      #expect(scores.allSatisfy { $0.isNaN })
    }
  }

  @Test("A range's loss and gradient are those of its points alone, and ranges add up to the whole", arguments: kernels)
  func ranges(kernel: Kernel) {
    for hidden in [[], [20], [6, 5]] {
      let shape = NetworkShape(hidden: hidden, classes: 3)
      let parameters = SplitMix(seed: 2).copyOfUniforms(shape.parameterCount)
      let points = Points(random: 101, classes: 3, seed: 7)
      let whole = kernel.lossAndGradient(shape, parameters, points, normalizer: 101)
      var sum = 0.0
      var gradient = [Double](repeating: 0, count: shape.parameterCount)
      for range in [0..<1, 1..<32, 32..<60, 60..<61, 61..<101] {
        let part = kernel.lossAndGradient(shape, parameters, points, range: range, normalizer: 101)
        sum += part.lossSum
        for index in gradient.indices { gradient[index] += part.gradient[index] }
      }
      #expect(relativeError([sum], [whole.lossSum]) < 1e-13)
      #expect(relativeError(gradient, whole.gradient) < 1e-13)
    }
  }

  @Test("The same arguments give the same bits", arguments: kernels)
  func bits(kernel: Kernel) throws {
    let reference = try Reference.read("network")
    let shape = NetworkShape(hidden: [100], classes: 3)
    var (first, second) = (reference.initial, reference.initial)
    let descent = Descent(stepSize: 1, regularization: 1e-3)
    _ = kernel.advance(shape, &first, try Reference.spiral(), iterations: 40, descent)
    // In two parts, and with other contents of the scratch memory.
    _ = kernel.advance(shape, &second, try Reference.spiral(), iterations: 13, descent)
    _ = kernel.advance(shape, &second, try Reference.spiral(), iterations: 27, descent)
    #expect(first == second)
  }

  @Test(
    "What is known from the last iteration changes no bit: all at once is one at a time",
    arguments: kernels, [[100], [7], [32, 32], [9, 5, 8]])
  func oneAtATime(kernel: Kernel, hidden: [Int]) throws {
    var generator = SplitMix(seed: 11)
    // Enough points for one tile and for many, and numbers of classes that do and do not fill pairs of columns.
    for (count, classes, step, iterations) in [
      (300, 3, 1.0, 600), (300, 4, 20, 600), (45, 3, 5, 600), (17, 2, 1, 600), (3000, 3, 5, 60),
    ] {
      let points =
        count > 300
        ? Points(random: count, classes: classes, seed: 12)
        : try spiral(count, classes: classes)
      let shape = NetworkShape(hidden: hidden, classes: classes)
      let start = generator.uniforms(shape.parameterCount, scale: 0.5)
      let descent = Descent(stepSize: step, regularization: 1e-3)
      var (first, second) = (start, start)
      let whole = kernel.advance(shape, &first, points, iterations: iterations, descent)
      var losses: [Double] = []
      for _ in 0..<iterations { losses += kernel.advance(shape, &second, points, iterations: 1, descent).dataLosses }
      #expect(first.map(\.bitPattern) == second.map(\.bitPattern))
      #expect(whole.dataLosses == losses)
    }
  }

  /// The first points of the published spiral, with other labels.
  private func spiral(_ count: Int, classes: Int) throws -> Points {
    let all = try Reference.spiral()
    return Points(
      x: Array(all.x[..<count]), y: Array(all.y[..<count]), labels: (0..<count).map { Int32($0 % classes) })
  }

  @Test("Losses stay finite while steps are a thousand times too long", arguments: kernels)
  func longSteps(kernel: Kernel) throws {
    let points = try Reference.spiral()
    for hidden in [[], [100], [10, 10]] {
      let shape = NetworkShape(hidden: hidden, classes: 3)
      var parameters = SplitMix(seed: 3).copyOfUniforms(shape.parameterCount).map { $0 * 0.1 }
      let run = kernel.advance(
        shape, &parameters, points, iterations: 50, Descent(stepSize: 1000, regularization: 0))
      let finite = run.dataLosses[..<run.done].allSatisfy(\.isFinite)
      #expect(finite)
      #expect(run.done == 50 || !run.dataLosses[run.done].isFinite)
      if hidden.count < 2 { #expect(run.done == 50) }
    }
  }

  @Test("Scores of a hundred thousand give a finite loss", arguments: kernels)
  func hugeScores(kernel: Kernel) {
    for hidden in [[], [4]] {
      let shape = NetworkShape(hidden: hidden, classes: 3)
      let parameters = SplitMix(seed: 6).copyOfUniforms(shape.parameterCount).map { $0 * 1e5 }
      let points = Points(random: 50, classes: 3, seed: 1)
      let expected = Oracle(shape: shape, parameters: parameters).run(points)
      let found = kernel.lossAndGradient(shape, parameters, points)
      #expect(relativeError([found.lossSum], [expected.lossSum]) < 1e-13)
      #expect(relativeError(found.gradient, expected.gradient) < 1e-13)
    }
  }

  @Test("Points that are no numbers reach no memory but their own", arguments: kernels)
  func pointsThatAreNoNumbers(kernel: Kernel) {
    for hidden in [[1], [5], [100], [9, 7]] {
      let shape = NetworkShape(hidden: hidden, classes: 3)
      let parameters = SplitMix(seed: 3).copyOfUniforms(shape.parameterCount)
      for value in [Double.infinity, .nan, .greatestFiniteMagnitude] {
        var points = Points(random: 70, classes: 3, seed: 5)
        for i in stride(from: 0, to: 70, by: 3) { (points.x[i], points.y[i]) = (value, -value) }
        _ = kernel.lossAndGradient(shape, parameters, points, normalizer: 70)
      }
      for (count, value) in [(70, Double.infinity), (70, .nan), (300, .greatestFiniteMagnitude), (4096, -.infinity)] {
        var points = Points(random: count, classes: 3, seed: 5)
        points.x[count / 2] = value
        var moved = parameters
        let run = kernel.advance(shape, &moved, points, iterations: 3, Descent(stepSize: 1, regularization: 1e-3))
        #expect(run.done <= 3)
      }
    }
  }

  @Test("A step that overflows stops the run at the next loss", arguments: kernels, [1, 5, 9, 100])
  func overflowingSteps(kernel: Kernel, units: Int) {
    let shape = NetworkShape(hidden: [units], classes: 3)
    for count in [40, 300, 4096] {
      let points = Points(random: count, classes: 3, seed: 5)
      for descent in [
        Descent(stepSize: 1e200, regularization: 1e200), Descent(stepSize: 1e308, regularization: 0),
        Descent(stepSize: .greatestFiniteMagnitude, regularization: 10),
      ] {
        var parameters = SplitMix(seed: 3).copyOfUniforms(shape.parameterCount)
        let run = kernel.advance(shape, &parameters, points, iterations: 5, descent)
        #expect(run.done < 5 && !(run.dataLosses[run.done].isFinite && run.penalties[run.done].isFinite))
      }
    }
  }

  @Test("Coordinates of any size give what a pass of their own gives", arguments: kernels, [[20], [20, 5]])
  func coordinatesOfAnySize(kernel: Kernel, hidden: [Int]) throws {
    let shape = NetworkShape(hidden: hidden, classes: 3)
    for scale in [1e-200, 1e-165, 1e-150, 1, 1e150, 1e155, 1e200] {
      var points = Points(random: 300, classes: 3, seed: 5)
      (points.x, points.y) = (points.x.map { $0 * scale }, points.y.map { $0 * scale })
      var parameters = SplitMix(seed: 3).copyOfUniforms(shape.parameterCount)
      for index in 0..<2 * shape.outputs(0) { parameters[index] /= scale }
      let pass = kernel.lossAndGradient(shape, parameters, points, normalizer: 300)
      let run = kernel.advance(shape, &parameters, points, iterations: 1, Descent(stepSize: 0, regularization: 0))
      #expect(relativeError([run.dataLosses[0]], [pass.lossSum / 300]) < 1e-13)
    }
  }

  @Test("A parameter that is not a number stops the run before its update", arguments: kernels)
  func notANumber(kernel: Kernel) throws {
    for hidden in [[], [20], [5, 5]] {
      let shape = NetworkShape(hidden: hidden, classes: 3)
      for index in 0..<shape.parameterCount {
        var parameters = SplitMix(seed: 3).copyOfUniforms(shape.parameterCount)
        parameters[index] = .nan
        let before = parameters
        let run = kernel.advance(
          shape, &parameters, Points(random: 40, classes: 3, seed: 2), iterations: 3,
          Descent(stepSize: 1, regularization: 0))
        #expect(run.done == 0 && !(run.dataLosses[0] + run.penalties[0]).isFinite, "parameter \(index) of \(hidden)")
        #expect(parameters.map(\.bitPattern) == before.map(\.bitPattern))
      }
    }
  }

  @Test("One descent step moves weights by gradient and decay, and biases by the gradient", arguments: kernels)
  func descend(kernel: Kernel) {
    let shape = NetworkShape(hidden: [7, 5], classes: 4)
    var generator = SplitMix(seed: 12)
    let before = generator.uniforms(shape.parameterCount)
    let gradient = generator.uniforms(shape.parameterCount)
    var after = before
    let descent = Descent(stepSize: 0.5, regularization: 0.1)
    let penalty = kernel.functions.penalty(shape, parameters: before, descent)
    kernel.functions.descend(shape, parameters: &after, gradient: gradient, descent)
    var expected = before
    var squares = 0.0
    for layer in 0..<shape.layerCount {
      let weights = shape.inputs(layer) * shape.outputs(layer)
      for index in 0..<weights + shape.outputs(layer) {
        let at = shape.offset(layer) + index
        let isWeight = index < weights
        expected[at] -= 0.5 * (gradient[at] + (isWeight ? 0.1 * before[at] : 0))
        if isWeight { squares += before[at] * before[at] }
      }
    }
    #expect(relativeError(after, expected) < 1e-15)
    #expect(relativeError([penalty], [0.05 * squares]) < 1e-15)
  }

  @Test("The exponential and the logarithm are the C library's to two units in the last place", arguments: kernels)
  func elementary(kernel: Kernel) {
    var generator = SplitMix(seed: 1)
    let exponents = generator.uniforms(5000, scale: 680) + generator.uniforms(5000) + [0, -0.0, 1, -1, 1e-300]
    var found = exponents
    kernel.functions.apply(.exponential, to: &found, count: found.count)
    for (x, value) in zip(exponents, found) { #expect(abs(value - exp(x)) <= 2 * exp(x).ulp, "exp(\(x))") }
    let positive = exponents.map { exp($0) } + generator.uniforms(2000, scale: 0.01).map { 1 + $0 }
    found = positive
    kernel.functions.apply(.logarithm, to: &found, count: found.count)
    for (x, value) in zip(positive, found) { #expect(abs(value - log(x)) <= 2 * log(x).ulp, "log(\(x))") }
    found = [-1e5, -.greatestFiniteMagnitude, -.infinity, .nan]
    kernel.functions.apply(.exponential, to: &found, count: found.count)
    #expect(found[0] == found[1] && found[1] == found[2] && found[0] > 0 && found[0] < 1e-290 && found[3].isNaN)
  }

  @Test("Iterating allocates nothing", arguments: kernels)
  func allocations(kernel: Kernel) throws {
    // The counter works.
    let start = allocations_of_this_thread()
    UnsafeMutableRawPointer.allocate(byteCount: 100, alignment: 16).deallocate()
    let end = allocations_of_this_thread()
    #expect(start < 0 || end == start + 1)
    let points = try Reference.spiral()
    for hidden in [[], [100], [9, 8]] {
      let shape = NetworkShape(hidden: hidden, classes: 3)
      var parameters = SplitMix(seed: 3).copyOfUniforms(shape.parameterCount)
      var (losses, penalties) = ([Double](repeating: 0, count: 50), [Double](repeating: 0, count: 50))
      let descent = Descent(stepSize: 0.1, regularization: 0)
      let allocated = kernel.withScratch(shape) { scratch in
        points.withColumns { data in
          let before = allocations_of_this_thread()
          _ = kernel.functions.advance(
            shape, parameters: &parameters, data: data, iterations: 50, descent, OptimizerMemory(),
            dataLosses: &losses, penalties: &penalties, scratch: scratch, isAbandoned: nil, batches: nil)
          return allocations_of_this_thread() - before
        }
      }
      #expect(allocated == 0)
    }
  }
}
