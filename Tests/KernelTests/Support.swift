import Foundation
import Kernels
import TestSupport
import Testing

/// The kernels that this machine can run.
let kernels = InstructionSet.allCases.compactMap { Kernel($0) }

extension Kernel: CustomTestStringConvertible {
  public var testDescription: String { instructionSet.rawValue }
}

/// Points as the kernels read them.
struct Points {
  var x: [Double]
  var y: [Double]
  var labels: [Int32]
  /// The columns of features of a network that reads others than `x` and `y`.
  var features: [[Double]]?
  var count: Int { x.count }

  /// The features of a point.
  func inputs(_ point: Int) -> [Double] { features.map { $0.map { $0[point] } } ?? [x[point], y[point]] }

  init(x: [Double], y: [Double], labels: [Int32]) {
    self.x = x
    self.y = y
    self.labels = labels
  }

  /// Points in the square from -1 to 1 with random labels.
  init(random count: Int, classes: Int, seed: UInt64) {
    var generator = SplitMix(seed: seed)
    x = (0..<count).map { _ in generator.uniform() }
    y = (0..<count).map { _ in generator.uniform() }
    labels = (0..<count).map { _ in Int32(generator.next() >> 33) % Int32(classes) }
  }

  func ordered(_ order: [Int]) -> Points {
    Points(x: order.map { x[$0] }, y: order.map { y[$0] }, labels: order.map { labels[$0] })
  }

  func withColumns<Result>(_ body: (LabelledPoints) throws -> Result) rethrows -> Result {
    if let features {
      return try features.flatMap { $0 }.withUnsafeBufferPointer { columns in
        try labels.withUnsafeBufferPointer { labels in
          let points = PointColumns(columns: columns.baseAddress!, stride: count, count: count)
          return try body(LabelledPoints(points, labels: labels.baseAddress!))
        }
      }
    }
    return try x.withUnsafeBufferPointer { x in
      try y.withUnsafeBufferPointer { y in
        try labels.withUnsafeBufferPointer { labels in
          let columns = PointColumns(x: x.baseAddress!, y: y.baseAddress!, count: count)
          return try body(LabelledPoints(columns, labels: labels.baseAddress!))
        }
      }
    }
  }
}

/// The kernel's functions on Swift arrays.
extension Kernel {
  func withScratch<Result>(_ shape: NetworkShape, _ body: (UnsafeMutableRawPointer) -> Result) -> Result {
    let (bytes, fence) = (functions.scratchBytes(shape), 4096)
    let scratch = UnsafeMutableRawPointer.allocate(byteCount: bytes + fence, alignment: 16)
    // Results must not depend on the initial contents of the memory, and the memory after it must not change.
    scratch.initializeMemory(as: UInt8.self, repeating: 0xFF, count: bytes + fence)
    defer { scratch.deallocate() }
    defer {
      // All bytes are 0xFF if the first is and each equals the next.
      let rest = scratch + bytes
      let isWhole = rest.load(as: UInt8.self) == 0xFF && memcmp(rest, rest + 1, fence - 1) == 0
      #expect(isWhole, "written past the scratch memory of \(shape)")
    }
    return body(scratch)
  }

  func lossAndGradient(
    _ shape: NetworkShape, _ parameters: [Double], _ points: Points, range: Range<Int>? = nil, normalizer: Double = 1
  ) -> (lossSum: Double, gradient: [Double]) {
    var gradient = Array(repeating: Double.nan, count: shape.parameterCount)
    let loss = withScratch(shape) { scratch in
      points.withColumns {
        functions.lossAndGradient(
          shape, parameters: parameters, data: $0, range: range ?? 0..<points.count, normalizer: normalizer,
          gradient: &gradient, scratch: scratch, isAbandoned: nil)
      }
    }
    return (loss, gradient)
  }

  func evaluate(_ shape: NetworkShape, _ parameters: [Double], _ points: Points) -> Evaluation {
    withScratch(shape) { scratch in
      points.withColumns {
        functions.evaluate(
          shape, parameters: parameters, data: $0, range: 0..<points.count, scratch: scratch, isAbandoned: nil)
      }
    }
  }

  /// Advances `parameters`; returns data loss and penalty of each iteration that was computed.
  func advance(
    _ shape: NetworkShape, _ parameters: inout [Double], _ points: Points, iterations: Int, _ descent: Descent,
    _ memory: OptimizerMemory = OptimizerMemory()
  ) -> (done: Int, dataLosses: [Double], penalties: [Double]) {
    var dataLosses = Array(repeating: 0.0, count: iterations)
    var penalties = dataLosses
    let done = withScratch(shape) { scratch in
      points.withColumns {
        functions.advance(
          shape, parameters: &parameters, data: $0, iterations: iterations, descent, memory,
          dataLosses: &dataLosses, penalties: &penalties, scratch: scratch, isAbandoned: nil, batches: nil)
      }
    }
    return (done, dataLosses, penalties)
  }
}

/// The largest absolute difference divided by the largest absolute value.
func relativeError(_ a: [Double], _ b: [Double]) -> Double {
  precondition(a.count == b.count)
  let size = b.reduce(1e-300) { max($0, abs($1)) }
  return zip(a, b).reduce(0) { $1.0.isFinite ? max($0, abs($1.0 - $1.1) / size) : .infinity }
}

/// The numbers that NumPy wrote, from `Resources/reference`.
struct Reference: Decodable {
  let initial: [Double]
  let final: [Double]
  let gradients: [[Double]]
  /// Iteration, loss, data loss, penalty.
  let losses: [[Double]]
  let accuracy: Double

  private enum CodingKeys: String, CodingKey {
    case initial = "initial_parameters"
    case final = "final_parameters"
    case gradients = "gradients_at_0_and_1"
    case losses
    case accuracy = "training_accuracy"
  }

  init(from decoder: Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    initial = try container.decode([[[Double]]].self, forKey: .initial).joined().flatMap { $0 }
    final = try container.decode([[[Double]]].self, forKey: .final).joined().flatMap { $0 }
    gradients = try container.decode([[[[Double]]]].self, forKey: .gradients).map { $0.joined().flatMap { $0 } }
    losses = try container.decode([[Double]].self, forKey: .losses)
    accuracy = try container.decode(Double.self, forKey: .accuracy)
  }

  static func read(_ name: String) throws -> Reference {
    try JSONDecoder().decode(Reference.self, from: contents(name))
  }

  static func spiral() throws -> Points {
    struct Spiral: Decodable {
      let X: [[Double]]
      let y: [Int32]
    }
    let spiral = try JSONDecoder().decode(Spiral.self, from: contents("spiral"))
    return Points(x: spiral.X.map { $0[0] }, y: spiral.X.map { $0[1] }, labels: spiral.y)
  }

  static func contents(_ name: String) throws -> Data {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try Data(contentsOf: root.appending(path: "Resources/reference/\(name).json"))
  }
}

extension Kernel {
  /// Expects the loss, the gradient and the number of correct predictions of the definition, to 13 digits.
  func expectAgreement(_ shape: NetworkShape, _ parameters: [Double], _ points: Points) {
    let expected = Oracle(shape: shape, parameters: parameters).run(points, normalizer: Double(points.count))
    let found = lossAndGradient(shape, parameters, points, normalizer: Double(points.count))
    let context: Comment = "\(shape), \(points.count) points"
    #expect(relativeError([found.lossSum], [expected.lossSum]) < 1e-13, context)
    #expect(relativeError(found.gradient, expected.gradient) < 1e-13, context)
    let evaluation = evaluate(shape, parameters, points)
    #expect(relativeError([evaluation.lossSum], [expected.lossSum]) < 1e-13, context)
    #expect(evaluation.correct == expected.correct, context)
  }
}
