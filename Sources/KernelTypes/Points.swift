/// The instruction sets that the kernels are compiled for.
public enum InstructionSet: String, Sendable, CaseIterable {
  /// The instructions of every processor of the architecture: SSE2 on x86-64, NEON on arm64.
  case portable
  /// AVX2 with fused multiply-add.
  case avx2
  /// AVX-512 F, DQ, BW and VL.
  case avx512
}

/// Points in memory as columns, one for each input of the network. Nothing is padded, and nothing is read past `count`.
public struct PointColumns {
  /// The first two inputs; of a network with one input, `y` is not read.
  public let x: UnsafePointer<Double>
  public let y: UnsafePointer<Double>
  public let count: Int
  /// The third input, and the distance between further ones.
  private let others: UnsafePointer<Double>
  private let stride: Int

  public init(x: UnsafePointer<Double>, y: UnsafePointer<Double>, count: Int) {
    (self.x, self.y, self.count) = (x, y, count)
    (others, stride) = (x, 0)
  }

  /// Columns of `count` values that begin `stride` values apart.
  public init(columns: UnsafePointer<Double>, stride: Int, count: Int) {
    (x, y, self.count) = (columns, columns + stride, count)
    (others, self.stride) = (columns + 2 * stride, stride)
  }

  @inlinable public func column(_ input: Int) -> UnsafePointer<Double> {
    input == 0 ? x : input == 1 ? y : further(input - 2)
  }

  @usableFromInline func further(_ index: Int) -> UnsafePointer<Double> { others + index * stride }
}

/// Points with the class of each, `0 ..< K`.
public struct LabelledPoints {
  public let points: PointColumns
  public let labels: UnsafePointer<Int32>

  public init(_ points: PointColumns, labels: UnsafePointer<Int32>) {
    self.points = points
    self.labels = labels
  }
}

/// The result of `evaluate` over a range of points.
public struct Evaluation: Sendable, Hashable {
  /// The number of points whose highest score is that of their own class; of equal scores the first counts, as in `argmax`.
  public var correct: Int
  /// The sum of the points' losses.
  public var lossSum: Double

  public init(correct: Int, lossSum: Double) {
    self.correct = correct
    self.lossSum = lossSum
  }
}
