/// A fully connected network: any number of hidden layers, and class scores at the end.
///
///     hidden = f(X W + b)    scores = hidden W2 + b2
///
/// where `X` are the features of the points. Without a hidden layer it is the linear classifier, `scores = X W + b`; there is no
/// second code path. All parameters are one vector, layer after layer, `W` row-major and then `b`: an update, a saved run and a
/// kernel are loops over it.
package struct Network: Equatable, Sendable {
  /// The ranges of a layer's parameters in the vector.
  package struct Layer: Equatable, Sendable {
    package let inputs: Int
    package let outputs: Int
    /// `W` [inputs x outputs], row-major.
    package let weights: Range<Int>
    /// `b` [outputs].
    package let biases: Range<Int>
  }

  /// Units of each layer: features, hidden layers, classes; `[2, 100, 3]` in the case study.
  package let sizes: [Int]
  package let activation: Activation
  /// The features that the network reads of a point.
  package let features: FeatureMap
  /// The objective that it is trained for, which also defines the meaning of its scores.
  package let objective: Objective
  package let layers: [Layer]
  /// W, b, W2, b2, …
  package var parameters: [Double]

  /// A network whose parameters are all zero.
  package init(
    sizes: [Int], activation: Activation = .relu, features: FeatureMap = .plane, objective: Objective = .crossEntropy
  ) {
    precondition(sizes.count >= 2 && sizes.allSatisfy { $0 > 0 }, "layer sizes \(sizes)")
    precondition(sizes[0] == features.count, "layer sizes \(sizes), \(features.count) features")
    self.sizes = sizes
    self.activation = activation
    self.features = features
    self.objective = objective
    layers = Self.layers(of: sizes)
    parameters = [Double](repeating: 0, count: layers.last!.biases.upperBound)
  }

  /// A network with initial weights, its biases zero.
  ///
  /// - Parameter random: draws one normal deviate for each weight, layer by layer, row-major.
  package init(
    sizes: [Int], activation: Activation = .relu, features: FeatureMap = .plane, objective: Objective = .crossEntropy,
    initialization: Initialization, random: inout NumPyRandom
  ) {
    self.init(sizes: sizes, activation: activation, features: features, objective: objective)
    for layer in layers {
      for i in layer.weights {
        parameters[i] = initialization.weight(inputs: layer.inputs, outputs: layer.outputs, normal: random.normal())
      }
    }
  }

  private static func layers(of sizes: [Int]) -> [Layer] {
    var start = 0
    return zip(sizes, sizes.dropFirst()).map { inputs, outputs in
      let weights = start..<start + inputs * outputs
      start = weights.upperBound + outputs
      return Layer(inputs: inputs, outputs: outputs, weights: weights, biases: weights.upperBound..<start)
    }
  }

  package var classes: Int { sizes.last! }

  /// The units of all hidden layers together.
  package var hiddenUnits: Int { sizes.dropFirst().dropLast().reduce(0, +) }

  /// Whether all parameters are finite.
  package var isFinite: Bool { parameters.allSatisfy(\.isFinite) }

  package func W(_ layer: Layer) -> Matrix {
    Matrix(rows: layer.inputs, columns: layer.outputs, values: Array(parameters[layer.weights]))
  }

  package func b(_ layer: Layer) -> [Double] { Array(parameters[layer.biases]) }

  /// The output of each layer for `X` [N x 2]: the features [N x d], each hidden layer [N x h], and the scores [N x K] last.
  package func forward(_ X: Matrix) -> [Matrix] {
    var outputs = [features(X)]
    for layer in layers.dropLast() {
      outputs.append(outputs.last!.dot(W(layer)).adding(toEachRow: b(layer)).map { activation($0) })
    }
    outputs.append(outputs.last!.dot(W(layers.last!)).adding(toEachRow: b(layers.last!)))
    return outputs
  }

  /// The class scores of `X` [N x 2], [N x K].
  package func scores(_ X: Matrix) -> Matrix { forward(X).last! }

  /// ½ · reg · Σ W² over all weight matrices, no biases.
  package func l2Penalty(_ reg: Double) -> Double {
    layers.reduce(0) { sum, layer in sum + parameters[layer.weights].reduce(0) { $0 + $1 * $1 } } * 0.5 * reg
  }

  /// l1 · Σ |W| over all weight matrices, no biases.
  package func l1Penalty(_ l1: Double) -> Double {
    layers.reduce(0) { sum, layer in sum + parameters[layer.weights].reduce(0) { $0 + abs($1) } } * l1
  }
}
