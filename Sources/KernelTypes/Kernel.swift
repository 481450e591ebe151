/// The instruction sets that the kernels are compiled for.
public enum InstructionSet: String, Sendable, CaseIterable {
  /// What every processor of the architecture has: SSE2 on x86-64, NEON on arm64.
  case portable
  /// AVX2 with fused multiply-add.
  case avx2
  /// AVX-512 F, DQ, BW and VL.
  case avx512
}

/// Points in memory as columns. Nothing is padded, and nothing is read past `count`.
public struct PointColumns {
  public let x: UnsafePointer<Double>
  public let y: UnsafePointer<Double>
  public let count: Int

  public init(x: UnsafePointer<Double>, y: UnsafePointer<Double>, count: Int) {
    self.x = x
    self.y = y
    self.count = count
  }
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

/// What `Kernel.evaluate` finds over a range of points.
public struct Evaluation: Sendable, Hashable {
  /// How many points have their highest score at their own class; the first of equal scores counts, as in `argmax`.
  public var correct: Int
  /// `Σ -log p_y`.
  public var lossSum: Double

  public init(correct: Int, lossSum: Double) {
    self.correct = correct
    self.lossSum = lossSum
  }
}

/// How far plain gradient descent goes and how long its steps are.
public struct Descent: Sendable, Hashable {
  public var stepSize: Double
  public var regularization: Double

  public init(stepSize: Double, regularization: Double) {
    self.stepSize = stepSize
    self.regularization = regularization
  }
}

/// The maths of one instruction set, as functions chosen once.
///
/// Each function works on memory that its caller owns and allocates nothing. `scratch` is at least `scratchBytes(shape)` bytes
/// that no other thread uses meanwhile; nothing in it needs to be kept or set. Results depend on the arguments alone, to the bit.
public struct Kernel: Sendable {
  public typealias Parameters = UnsafePointer<Double>
  public typealias Gradient = UnsafeMutablePointer<Double>
  public typealias Scratch = UnsafeMutableRawPointer

  public let instructionSet: InstructionSet

  /// The bytes of scratch memory that every function below needs for a shape.
  public let scratchBytes: @Sendable (_ shape: NetworkShape) -> Int

  /// Writes the gradient of `Σ -log p_y / normalizer` over the points of `range`, and returns `Σ -log p_y` (not divided).
  ///
  /// The loss is the log-sum-exp of the scores minus the true class's score: finite whatever the scores. No regularization.
  public let lossAndGradient:
    @Sendable (
      _ shape: NetworkShape, _ parameters: Parameters, _ data: LabelledPoints, _ range: Range<Int>,
      _ normalizer: Double,
      _ gradient: Gradient, _ scratch: Scratch
    ) -> Double

  /// One step of gradient descent, `W -= step (dW + reg W)` and `b -= step db`; returns `½ reg Σ W²` from before it.
  public let descend:
    @Sendable (
      _ shape: NetworkShape, _ parameters: UnsafeMutablePointer<Double>, _ gradient: Parameters, _ descent: Descent
    ) -> Double

  /// `½ reg Σ W²` over all weights, no biases.
  public let penalty: @Sendable (_ shape: NetworkShape, _ parameters: Parameters, _ regularization: Double) -> Double

  /// `sum += values`, to sum the gradients of several ranges.
  public let add: @Sendable (_ values: Parameters, _ sum: Gradient, _ count: Int) -> Void

  /// Runs full-batch iterations on this thread and writes the mean data loss and the penalty of each, from before its update.
  ///
  /// Stops before the update of the first iteration whose loss or penalty is not finite; returns how many iterations were completed.
  /// When that is fewer than asked for, the losses at that index are the ones that stopped it.
  public let advance:
    @Sendable (
      _ shape: NetworkShape, _ parameters: UnsafeMutablePointer<Double>, _ data: LabelledPoints, _ iterations: Int,
      _ descent: Descent, _ dataLosses: UnsafeMutablePointer<Double>, _ penalties: UnsafeMutablePointer<Double>,
      _ scratch: Scratch
    ) -> Int

  /// Counts the points of `range` that are classified as labelled, and sums their losses.
  public let evaluate:
    @Sendable (
      _ shape: NetworkShape, _ parameters: Parameters, _ data: LabelledPoints, _ range: Range<Int>, _ scratch: Scratch
    ) -> Evaluation

  /// Writes the scores of all points as columns `[K x count]`: class 0 of each point, then class 1, …
  public let scores:
    @Sendable (
      _ shape: NetworkShape, _ parameters: Parameters, _ points: PointColumns, _ scores: UnsafeMutablePointer<Double>,
      _ scratch: Scratch
    ) -> Void

  /// Writes the class of each point (the first of equal scores) and that class's probability.
  public let classify:
    @Sendable (
      _ shape: NetworkShape, _ parameters: Parameters, _ points: PointColumns, _ classes: UnsafeMutablePointer<UInt8>,
      _ confidences: UnsafeMutablePointer<Float>, _ scratch: Scratch
    ) -> Void

  /// `exp` and `log` as the kernel computes them, for its tests: `log` of positive normal numbers, `exp` below overflow.
  public let exponentials: @Sendable (_ values: UnsafeMutablePointer<Double>, _ count: Int) -> Void
  public let logarithms: @Sendable (_ values: UnsafeMutablePointer<Double>, _ count: Int) -> Void

  public init(
    instructionSet: InstructionSet,
    scratchBytes: @escaping @Sendable (NetworkShape) -> Int,
    lossAndGradient:
      @escaping @Sendable (NetworkShape, Parameters, LabelledPoints, Range<Int>, Double, Gradient, Scratch) -> Double,
    descend: @escaping @Sendable (NetworkShape, UnsafeMutablePointer<Double>, Parameters, Descent) -> Double,
    penalty: @escaping @Sendable (NetworkShape, Parameters, Double) -> Double,
    add: @escaping @Sendable (Parameters, Gradient, Int) -> Void,
    advance:
      @escaping @Sendable (
        NetworkShape, UnsafeMutablePointer<Double>, LabelledPoints, Int, Descent, UnsafeMutablePointer<Double>,
        UnsafeMutablePointer<Double>, Scratch
      ) -> Int,
    evaluate: @escaping @Sendable (NetworkShape, Parameters, LabelledPoints, Range<Int>, Scratch) -> Evaluation,
    scores: @escaping @Sendable (NetworkShape, Parameters, PointColumns, UnsafeMutablePointer<Double>, Scratch) -> Void,
    classify:
      @escaping @Sendable (
        NetworkShape, Parameters, PointColumns, UnsafeMutablePointer<UInt8>, UnsafeMutablePointer<Float>, Scratch
      ) -> Void,
    exponentials: @escaping @Sendable (UnsafeMutablePointer<Double>, Int) -> Void,
    logarithms: @escaping @Sendable (UnsafeMutablePointer<Double>, Int) -> Void
  ) {
    self.instructionSet = instructionSet
    self.scratchBytes = scratchBytes
    self.lossAndGradient = lossAndGradient
    self.descend = descend
    self.penalty = penalty
    self.add = add
    self.advance = advance
    self.evaluate = evaluate
    self.scores = scores
    self.classify = classify
    self.exponentials = exponentials
    self.logarithms = logarithms
  }
}
