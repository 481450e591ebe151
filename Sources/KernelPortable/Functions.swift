import KernelTypes

/// The kernel of this module's instruction set.
package enum Functions: KernelFunctions {
  package static var instructionSet: InstructionSet {
    #if KERNEL_AVX512
      .avx512
    #elseif KERNEL_AVX2
      .avx2
    #else
      .portable
    #endif
  }

  package static func scratchBytes(_ shape: NetworkShape) -> Int {
    // The scores have one column more than their differences; descent needs more memory than a pass.
    let passing = Arena.bytes { arena in
      _ = PointTiles(shape, &arena)
      if PlanarNetwork.serves(shape) {
        _ = PlanarNetwork(shape, differences: false, &arena)
      } else if OneLayerNetwork.serves(shape) {
        _ = OneLayerNetwork(shape, differences: false, &arena)
      } else {
        // Used for evaluations also where `GroupedNetwork` serves, whose gradient is part of what descent needs.
        _ = LayeredNetwork(shape, differences: false, &arena)
      }
    }
    let descending = Arena.bytes { arena in
      _ = PointTiles(shape, &arena)
      if PlanarNetwork.serves(shape) {
        // Needs more memory than `PlanarDescent`, which has no flat vectors.
        _ = FlatDescent(shape, PlanarNetwork(shape, differences: shape.usesDifferences, &arena), &arena)
        _ = arena.take(Double.self, shape.parameterCount)
      } else if OneLayerNetwork.serves(shape) {
        _ = FlatDescent(shape, OneLayerNetwork(shape, differences: shape.usesDifferences, &arena), &arena)
      } else if GroupedNetwork.serves(shape) {
        _ = FlatDescent(shape, GroupedNetwork(shape, differences: shape.usesDifferences, &arena), &arena)
      } else {
        _ = FlatDescent(shape, LayeredNetwork(shape, differences: shape.usesDifferences, &arena), &arena)
      }
    }
    return max(passing, descending)
  }

  package static func lossAndGradient(
    _ shape: NetworkShape, parameters: UnsafePointer<Double>, data: LabelledPoints, range: Range<Int>,
    normalizer: Double,
    gradient: UnsafeMutablePointer<Double>, scratch: UnsafeMutableRawPointer, isAbandoned: (() -> Bool)?
  ) -> Double {
    let pass = Pass(
      parameters: parameters, data: data, range: range, normalizer: normalizer, gradient: gradient, scratch: scratch,
      isAbandoned: shape.isWorthAsking(points: range.count) ? isAbandoned : nil)
    if case .crossEntropy = shape.objective { return pass.run(shape, CrossEntropySum()) }
    return pass.run(shape, HingeSum(shape.objective))
  }

  package static func descend(
    _ shape: NetworkShape, parameters: UnsafeMutablePointer<Double>, gradient: UnsafePointer<Double>, _ descent: Descent
  ) { move(shape, parameters, gradient, descent) }

  package static func update(
    _ shape: NetworkShape, parameters: UnsafeMutablePointer<Double>, gradient: UnsafeMutablePointer<Double>,
    _ descent: Descent, _ memory: OptimizerMemory
  ) {
    addPenaltyGradient(shape, parameters, gradient, descent)
    take(shape.parameterCount, parameters, gradient, descent, memory)
  }

  package static func advance(
    _ shape: NetworkShape, parameters: UnsafeMutablePointer<Double>, data: LabelledPoints, iterations: Int,
    _ descent: Descent, _ memory: OptimizerMemory, dataLosses: UnsafeMutablePointer<Double>,
    penalties: UnsafeMutablePointer<Double>, scratch: UnsafeMutableRawPointer, isAbandoned: (() -> Bool)?,
    batches: Batches?
  ) -> Int {
    let run = Run(
      shape: shape, parameters: parameters, data: data, iterations: iterations, descent: descent, memory: memory,
      dataLosses: dataLosses, penalties: penalties, scratch: scratch, isAbandoned: isAbandoned, batches: batches)
    if case .crossEntropy = shape.objective { return run.advance(CrossEntropySum()) }
    return run.advance(HingeSum(shape.objective))
  }

  package static func penalty(
    _ shape: NetworkShape, parameters: UnsafePointer<Double>, _ descent: Descent
  ) -> Double {
    penaltySum(shape, parameters, descent)
  }

  package static func add(_ values: UnsafePointer<Double>, to sum: UnsafeMutablePointer<Double>, count: Int) {
    let whole = count / laneCount * laneCount
    for index in stride(from: 0, to: whole, by: laneCount) {
      store(load(sum + index) + load(values + index), sum + index)
    }
    for index in whole..<count { sum[index] += values[index] }
  }

  package static func evaluate(
    _ shape: NetworkShape, parameters: UnsafePointer<Double>, data: LabelledPoints, range: Range<Int>,
    scratch: UnsafeMutableRawPointer, isAbandoned: (() -> Bool)?
  ) -> Evaluation {
    let scoring = Scoring(shape, parameters, differences: shape.usesDifferences, scratch)
    let isAbandoned = shape.isWorthAsking(points: range.count) ? isAbandoned : nil
    if case .crossEntropy = shape.objective { return scoring.evaluate(data, range, CrossEntropySum(), isAbandoned) }
    return scoring.evaluate(data, range, HingeSum(shape.objective), isAbandoned)
  }

  package static func scores(
    _ shape: NetworkShape, parameters: UnsafePointer<Double>, points: PointColumns,
    into scores: UnsafeMutablePointer<Double>, scratch: UnsafeMutableRawPointer
  ) {
    Scoring(shape, parameters, differences: false, scratch).forEachTile(points, nil, 0..<points.count) {
      _, made, read in
      for k in 0..<shape.classes {
        let target = scores + k * points.count + read.lowerBound
        for index in 0..<read.count { target[index] = made[k * tilePoints + index] }
      }
    }
  }

  package static func classify(
    _ shape: NetworkShape, parameters: UnsafePointer<Double>, points: PointColumns,
    classes: UnsafeMutablePointer<UInt8>, confidences: UnsafeMutablePointer<Float>, scratch: UnsafeMutableRawPointer
  ) {
    let columns = shape.classes - 1
    let scoring = Scoring(shape, parameters, differences: true, scratch)
    scoring.forEachTile(points, nil, 0..<points.count) { _, scores, read in
      for lane in stride(from: 0, to: read.count, by: laneCount) {
        let (winner, best, second) = highest(scores, columns: columns, lane: lane)
        var confidence = Lanes(repeating: 1)
        if case .crossEntropy = shape.objective {
          // The highest score's probability is 1 / Σ exp(f_k - highest).
          var S = exponential(Lanes(repeating: 0) - best)
          for k in 0..<columns { S += exponential(load(scores + k * tilePoints + lane) - best) }
          confidence /= S
        } else {
          confidence = lesser(confidence, best - second)
        }
        for offset in 0..<min(laneCount, read.count - lane) {
          classes[read.lowerBound + lane + offset] = UInt8(truncatingIfNeeded: Int(winner[offset]))
          confidences[read.lowerBound + lane + offset] = Float(confidence[offset])
        }
      }
    }
  }

  package static func apply(_ function: ElementaryFunction, to values: UnsafeMutablePointer<Double>, count: Int) {
    for index in 0..<count {
      let x = Lanes(repeating: values[index])
      switch function {
      case .exponential: values[index] = exponential(x)[0]
      case .logarithm: values[index] = logarithm(x)[0]
      case .tanh: values[index] = TanhUnit.value(x)[0]
      case .sigmoid: values[index] = SigmoidUnit.value(x)[0]
      }
    }
  }
}

extension Functions {
  @inline(never) package static func multiplyAddsInRegisters(_ steps: Int) -> (operations: Int, sum: Double) {
    // Ten independent sums: two a cycle with a latency of four need eight.
    let (a, b) = (Lanes(repeating: 0.999_999_9), Lanes(repeating: 1e-7))
    var (s0, s1, s2, s3, s4) = (a, b, a + b, a - b, a * b)
    var (s5, s6, s7, s8, s9) = (b - a, b + b, a + a, a * a, b * b)
    for _ in 0..<steps {
      (s0, s1) = (multiplyAdd(s0, a, b), multiplyAdd(s1, a, b))
      (s2, s3) = (multiplyAdd(s2, a, b), multiplyAdd(s3, a, b))
      (s4, s5) = (multiplyAdd(s4, a, b), multiplyAdd(s5, a, b))
      (s6, s7) = (multiplyAdd(s6, a, b), multiplyAdd(s7, a, b))
      (s8, s9) = (multiplyAdd(s8, a, b), multiplyAdd(s9, a, b))
    }
    let sum = ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7)) + (s8 + s9)
    return (20 * laneCount * steps, laneTotal(sum))
  }
}

extension NetworkShape {
  /// Whether score columns are differences from class 0, whose column is left out.
  var usesDifferences: Bool { objective.seesDifferencesOnly }

  /// Whether a pass over some points may take longer than about 10 ms.
  func isWorthAsking(points: Int) -> Bool { points * (parameterCount + 350) > 50_000_000 }
}
