/// The output of a hidden unit as a function of its weighted sum `z`.
public enum Activation: String, Sendable, Hashable, CaseIterable {
  /// `max(0, z)`, with slope 0 at `z = 0`.
  case relu
  /// `z` where `z > 0`, `leak · z` elsewhere.
  case leakyRelu = "leaky-relu"
  case tanh
  /// `1 / (1 + exp(-z))`.
  case sigmoid

  /// The slope of the leaky ReLU below zero.
  @inlinable public static var leak: Double { 0.01 }

  /// Whether a unit can be 0, with slope 0, for every point: such a dead unit never changes again.
  public var canDie: Bool { self == .relu }

  /// Whether the derivative is discontinuous at `z = 0`.
  public var hasKink: Bool { self == .relu || self == .leakyRelu }
}

/// The loss of a point's scores `f` against its class `y`. `Learning` has the definitions.
///
/// The hinge losses have margin `δ = 1`; where a hinge is exactly 0 its gradient is 0.
public enum Objective: String, Sendable, Hashable, CaseIterable {
  /// Softmax cross-entropy, `-log p_y`.
  case crossEntropy = "softmax"
  /// Weston and Watkins: `Σ_{j≠y} max(0, f_j - f_y + 1)`.
  case hinge
  /// `max(0, 1 - f_y) + Σ_{j≠y} max(0, 1 + f_j)`.
  case oneVersusAll = "one-versus-all"
  /// Crammer and Singer: `max(0, max_{j≠y} f_j - f_y + 1)`; of equal scores the first has the gradient.
  case structured

  /// Whether the loss depends only on differences of scores; then the gradients of a point's scores sum to zero.
  public var seesDifferencesOnly: Bool { self != .oneVersusAll }
}

/// The layers of a network from its inputs to `classes` scores, and its loss: a plain value, so that a kernel allocates nothing to
/// read it.
///
/// The parameters are one flat vector, layer by layer: `W` row-major `[in x out]`, then `b` `[out]`, so that a layer is
/// one matrix of `in + 1` rows whose last is the bias. A gradient is laid out the same way.
public struct NetworkShape: Sendable, Hashable {
  /// The largest number of hidden layers of a network.
  public static let mostHiddenLayers = 6

  /// `inputs, h1, …, K`, then zeros.
  private let sizes: SIMD8<Int32>
  /// The number of weight matrices: one more than hidden layers.
  public let layerCount: Int
  public let activation: Activation
  public let objective: Objective

  /// - Parameter inputs: the number of values that the network reads of each point.
  public init(
    inputs: Int = 2, hidden: [Int], classes: Int, activation: Activation = .relu, objective: Objective = .crossEntropy
  ) {
    self.init(inputs: inputs, hidden: hidden[...], classes: classes, activation: activation, objective: objective)
  }

  /// ``init(inputs:hidden:classes:activation:objective:)`` with a part of an array.
  public init(
    inputs: Int, hidden: ArraySlice<Int>, classes: Int, activation: Activation, objective: Objective
  ) {
    precondition(
      hidden.count <= Self.mostHiddenLayers, "\(hidden.count) hidden layers, at most \(Self.mostHiddenLayers)")
    precondition(
      inputs >= 1 && classes >= 2 && hidden.allSatisfy { $0 >= 1 },
      "\(inputs) inputs, hidden layers \(hidden), \(classes) classes")
    var sizes = SIMD8<Int32>(repeating: 0)
    sizes[0] = Int32(inputs)
    for (layer, units) in zip(0..., hidden) { sizes[layer + 1] = Int32(units) }
    sizes[hidden.count + 1] = Int32(classes)
    self.sizes = sizes
    self.layerCount = hidden.count + 1
    self.activation = activation
    self.objective = objective
  }

  public var classes: Int { Int(sizes[layerCount]) }
  public var hiddenLayers: Int { layerCount - 1 }

  /// The number of inputs of layer `layer`.
  public func inputs(_ layer: Int) -> Int { Int(sizes[layer]) }
  /// The number of outputs of layer `layer`; `K` for the last.
  public func outputs(_ layer: Int) -> Int { Int(sizes[layer + 1]) }
  /// The index of the first parameter of layer `layer`.
  public func offset(_ layer: Int) -> Int {
    var offset = 0
    for earlier in 0..<layer { offset += (inputs(earlier) + 1) * outputs(earlier) }
    return offset
  }
  public var parameterCount: Int { offset(layerCount) }
  /// The number of hidden units of all layers; together with the number of points it determines the cost of an iteration.
  public var hiddenUnits: Int {
    var units = 0
    for layer in 1..<layerCount { units += inputs(layer) }
    return units
  }

  /// Whether an iteration over a batch of the points is faster as one over all points with other labels (`BatchLabels`): the
  /// sides of lines are kept for all points only.
  public func labelsBatches(of size: Int, points: Int) -> Bool {
    inputs(0) == 2 && hiddenLayers == 1 && activation == .relu && points <= 4096 && 2 * size >= points
  }

  /// Whether a pass is faster where points that follow each other are neighbours in the plane: it finds the sides of lines on which
  /// several points lie together.
  public var prefersNeighbours: Bool { inputs(0) == 2 && hiddenLayers > 0 && activation == .relu }
}
