/// The interface of the kernels, one for each instruction set.
///
/// Each function works on memory that its caller owns, and allocates nothing. `scratch` has at least `scratchBytes(shape)`
/// bytes that no other thread uses meanwhile; its contents are neither read nor kept. Results depend only on the arguments,
/// bit for bit.
///
/// `isAbandoned` is called after at most 4·10⁹ multiplications and additions, a tenth of a second with AVX2, for networks of up to 4
/// million parameters. Where it returns
/// `true`, the function returns at once with a loss of NaN (`advance`: with the number of completed iterations), and the
/// caller discards its results. It is not called where a pass over all points is short.
public protocol KernelFunctions: SendableMetatype {
  static var instructionSet: InstructionSet { get }

  /// The bytes of scratch memory that every function below needs for a shape.
  static func scratchBytes(_ shape: NetworkShape) -> Int

  /// Writes the gradient of `Σ L_i / normalizer` over the points of `range`, which is not empty, and returns `Σ L_i` (not divided).
  ///
  /// `L_i` is the loss of `shape.objective`, without regularization. The cross-entropy is computed as the log-sum-exp of the scores
  /// minus the true class's score: finite whatever the scores.
  static func lossAndGradient(
    _ shape: NetworkShape, parameters: UnsafePointer<Double>, data: LabelledPoints, range: Range<Int>,
    normalizer: Double,
    gradient: UnsafeMutablePointer<Double>, scratch: UnsafeMutableRawPointer, isAbandoned: (() -> Bool)?
  ) -> Double

  /// One step of gradient descent, `W -= step (dW + reg W)` and `b -= step db`.
  static func descend(
    _ shape: NetworkShape, parameters: UnsafeMutablePointer<Double>, gradient: UnsafePointer<Double>, _ descent: Descent
  )

  /// One step of any optimizer with both penalties. `gradient` is that of the loss, and is changed: the gradient of the penalty is
  /// added.
  static func update(
    _ shape: NetworkShape, parameters: UnsafeMutablePointer<Double>, gradient: UnsafeMutablePointer<Double>,
    _ descent: Descent, _ memory: OptimizerMemory
  )

  /// `½ reg Σ W² + l1 Σ |W|` over all weights, no biases.
  static func penalty(_ shape: NetworkShape, parameters: UnsafePointer<Double>, _ descent: Descent) -> Double

  /// `sum += values`, to sum the gradients of several ranges.
  static func add(_ values: UnsafePointer<Double>, to sum: UnsafeMutablePointer<Double>, count: Int)

  /// Runs iterations of any optimizer on this thread and writes the mean data loss and the penalty of each, from before
  /// its update. To rounding, an iteration of gradient descent without L1 is `descend`; any other is `update`.
  ///
  /// With `batches`, each iteration is over one of them: see `Batches`.
  ///
  /// Stops before the update of the first iteration whose loss or penalty is not finite; returns how many iterations were completed.
  /// When that is fewer than asked for, the losses at that index are the ones that stopped it.
  static func advance(
    _ shape: NetworkShape, parameters: UnsafeMutablePointer<Double>, data: LabelledPoints, iterations: Int,
    _ descent: Descent, _ memory: OptimizerMemory, dataLosses: UnsafeMutablePointer<Double>,
    penalties: UnsafeMutablePointer<Double>, scratch: UnsafeMutableRawPointer, isAbandoned: (() -> Bool)?,
    batches: Batches?
  ) -> Int

  /// Counts the points of `range` that are classified as labelled, and sums their losses.
  static func evaluate(
    _ shape: NetworkShape, parameters: UnsafePointer<Double>, data: LabelledPoints, range: Range<Int>,
    scratch: UnsafeMutableRawPointer, isAbandoned: (() -> Bool)?
  ) -> Evaluation

  /// Writes the scores of all points as columns `[K x count]`: class 0 of each point, then class 1, …
  static func scores(
    _ shape: NetworkShape, parameters: UnsafePointer<Double>, points: PointColumns,
    into scores: UnsafeMutablePointer<Double>, scratch: UnsafeMutableRawPointer
  )

  /// Writes the class of each point (the first of equal scores) and its confidence: for the cross-entropy the probability
  /// of that class, for the hinge losses the difference of the two highest scores, `min(1, f_first - f_second)`.
  static func classify(
    _ shape: NetworkShape, parameters: UnsafePointer<Double>, points: PointColumns,
    classes: UnsafeMutablePointer<UInt8>, confidences: UnsafeMutablePointer<Float>, scratch: UnsafeMutableRawPointer
  )

  /// `f(x)` in place, as the kernel computes it, for tests: see `ElementaryFunction`.
  static func apply(_ function: ElementaryFunction, to values: UnsafeMutablePointer<Double>, count: Int)

  /// Computes multiply-adds in registers alone, for benchmarks: the processor's maximum throughput.
  ///
  /// - Returns: the number of multiplications and additions of `steps` steps, and their result, which keeps the compiler from removing them.
  static func multiplyAddsInRegisters(_ steps: Int) -> (operations: Int, sum: Double)
}

extension KernelFunctions {
  /// The largest number of points that `advance` reads once for all iterations.
  public static var mostKeptPoints: Int { 4096 }
}

/// The mini-batches of the iterations of `advance`, each asked for once, by its iteration from 0 on. What it points to is read until the
/// next one is asked for.
public enum Batches {
  /// As labels of all points, of which there are at most `mostKeptPoints`: the sides of the units' lines (see `KERNEL.md`) are kept
  /// from one batch to the next.
  case labels((_ iteration: Int) -> BatchLabels)
  /// As points, of which nothing is kept.
  case points((_ iteration: Int) -> LabelledPoints)
}

/// A mini-batch as labels of all points: -1 for those that are not in it.
public struct BatchLabels {
  public let labels: UnsafePointer<Int32>
  /// The number of points in the batch.
  public let count: Int

  public init(labels: UnsafePointer<Int32>, count: Int) { (self.labels, self.count) = (labels, count) }
}

/// The elementary functions that a kernel implements itself.
public enum ElementaryFunction: Sendable, CaseIterable {
  /// `exp(x)` below overflow; below -690 the result is `exp(-690)`.
  case exponential
  /// `log(x)` of positive normal numbers.
  case logarithm
  case tanh
  /// `1 / (1 + exp(-z))`
  case sigmoid
}

/// The kernel of an instruction set, chosen once: its functions.
public struct Kernel: Sendable {
  public let functions: any KernelFunctions.Type

  public init(_ functions: any KernelFunctions.Type) { self.functions = functions }

  public var instructionSet: InstructionSet { functions.instructionSet }
}
