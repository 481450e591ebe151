import Platform

/// The definition computed for one point, forward and backward, with every number between its coordinates and a changed
/// weight.
///
///     hidden = f(x W + b)   scores = hidden W2 + b2   p = e^f / Σ e^f   L = -log p_y
///     df = p - 1(y)   dscores = df / N   dhidden = dscores W2ᵀ · f'   dW = Σ_i x dhidden + reg W   W -= step dW
///
/// The backward numbers are those of ``Network/lossAndGradient(_:reg:l1:)``: summed over all points they are its gradient.
package struct PointTrace: Equatable, Sendable {
  /// A sum of products and a bias, the largest terms first.
  package struct Sum: Equatable, Sendable {
    package struct Term: Equatable, Sendable {
      /// The index of the term's input.
      package let index: Int
      package let factor: Double
      package let weight: Double
      package var product: Double { factor * weight }
    }

    package let terms: [Term]
    /// `nil` for sums without a bias.
    package let bias: Double?
    package let total: Double

    init(_ factors: some Collection<Double>, _ weights: some Collection<Double>, bias: Double? = nil) {
      terms = zip(factors, weights).enumerated().map { Term(index: $0, factor: $1.0, weight: $1.1) }
        .sorted { abs($0.product) == abs($1.product) ? $0.index < $1.index : abs($0.product) > abs($1.product) }
      self.bias = bias
      total = terms.sorted { $0.index < $1.index }.reduce(0) { $0 + $1.product } + (bias ?? 0)
    }

    /// The sum of the terms after the first `count`.
    package func rest(after count: Int) -> Double { terms.dropFirst(count).reduce(0) { $0 + $1.product } }
  }

  /// A hidden unit at the point.
  package struct Unit: Equatable, Sendable {
    package let layer: Int
    package let unit: Int
    /// `x·w + b`.
    package let input: Sum
    /// `f(x·w + b)`.
    package let output: Double
    /// `dout·Wᵀ`: the gradient from the layer above.
    package let arriving: Sum
    /// `f'`; of a ReLU 0 or 1.
    package let slope: Double
    /// The gradient on the weighted sum: `arriving · f'`.
    package var passed: Double { arriving.total * slope }
  }

  /// The gradient of one weight over the points, and the result of a step.
  package struct Weight: Equatable, Sendable {
    /// The name of the matrix, `W` or `W2`, with row and column.
    package let layer: Int
    package let row: Int
    package let column: Int
    package let value: Double
    /// `x · dout` of this point.
    package let share: Double
    /// The sum of `x · dout` over all points.
    package let data: Double
    /// `reg · W + l1 · sign(W)`.
    package let penalty: Double
    package var gradient: Double { data + penalty }
  }

  package let index: Int
  package let x: Double
  package let y: Double
  package let label: Int
  /// The number of points in the mean of the loss.
  package let count: Int
  /// The features of the point.
  package let features: [Double]
  package let scores: [Double]
  /// `e^f`; the probabilities are its shares of the sum.
  package let powers: [Double]
  package let probabilities: [Double]
  /// The loss of this point.
  package let loss: Double
  /// `∂L_i/∂f`, [K].
  package let gradient: [Double]
  /// The score of the correct class as a sum.
  package let score: Sum
  /// The units of each hidden layer, by falling effect on the correct class's score or, below the topmost layer, on the
  /// layer above.
  package let units: [[Unit]]
  /// The number of units of each hidden layer that are not zero.
  package let active: [Int]
  package let weight: Weight
  /// The loss over all points, before the step.
  package let total: Loss

  /// `∂L/∂f`: the gradient divided by the number of points.
  package var dscores: [Double] { gradient.map { $0 / Double(count) } }

  /// - Parameter all: loss and gradient of `network` over `data`, by the definition.
  package init(
    _ network: Network, _ data: Dataset, index: Int, reg: Double, l1: Double, all: (loss: Loss, gradient: [Double])
  ) {
    let row = Matrix(rows: 1, columns: 2, values: Array(data.X.row(index)))
    let outputs = network.forward(row)
    let layers = network.layers
    self.index = index
    (x, y) = (row[0, 0], row[0, 1])
    label = data.y[index]
    count = data.count
    features = outputs[0].values
    scores = outputs.last!.values
    powers = scores.map { exp($0) }
    probabilities = softmax(scores)
    (loss, gradient) = network.objective.loss(outputs.last!.row(0), label: label)
    total = all.loss

    let last = layers.count - 1
    let (weights, bias) = network.incomingWeights(last, unit: label)
    score = Sum(outputs[last].values, weights, bias: bias)

    // The backward pass of `lossAndGradient`, for this point alone.
    var dout = gradient.map { $0 / Double(data.count) }
    var units: [[Unit]] = []
    var passed = dout
    for layer in stride(from: last, to: 0, by: -1) {
      let above = layers[layer]
      let hidden = outputs[layer].values
      let row = (0..<above.inputs).map { unit -> Unit in
        let weights = network.parameters[
          above.weights.lowerBound + unit * above.outputs..<above.weights.lowerBound + (unit + 1) * above.outputs]
        let (w, b) = network.incomingWeights(layer - 1, unit: unit)
        return Unit(
          layer: layer - 1, unit: unit, input: Sum(outputs[layer - 1].values, w, bias: b), output: hidden[unit],
          arriving: Sum(dout, weights), slope: network.activation.slope(atActivation: hidden[unit]))
      }
      passed = row.map(\.passed)
      dout = passed
      // The largest first: in the topmost layer by its term of the correct score, below by its gradient.
      let truth = above.weights.lowerBound + data.y[index]
      let reach: (Unit) -> Double = { unit in
        layer == last ? abs(unit.output * network.parameters[truth + unit.unit * above.outputs]) : abs(unit.output)
      }
      units.insert(
        row.map { ($0, reach($0)) }.sorted { $0.1 == $1.1 ? $0.0.unit < $1.0.unit : $0.1 > $1.1 }.map { $0.0 }, at: 0)
    }
    self.units = units
    active = (1..<max(1, layers.count)).map { outputs[$0].values.count { $0 != 0 } }

    let first = layers[0]
    let column = units.first?.first?.unit ?? label
    let read = outputs[0].values
    let input = read.indices.max { abs(read[$0]) < abs(read[$1]) } ?? 0
    let place = first.weights.lowerBound + input * first.outputs + column
    let value = network.parameters[place]
    let penalty = reg * value + l1 * (value > 0 ? 1 : value < 0 ? -1 : 0)
    weight = Weight(
      layer: 0, row: input, column: column, value: value, share: read[input] * passed[column],
      data: all.gradient[place] - penalty, penalty: penalty)
  }
}

/// The cross-entropy of given scores: the case study's p = [0.2, 0.3, 0.5] has the gradient [0.2, -0.7, 0.5].
package struct GivenScores: Equatable, Sendable {
  package let scores: [Double]
  package let powers: [Double]
  package let probabilities: [Double]
  package let loss: Double
  package let gradient: [Double]

  /// - Parameter areProbabilities: whether `values` are probabilities p; the scores are then log p, for which e^f is p
  ///   again.
  package init(_ values: [Double], areProbabilities: Bool, label: Int) {
    scores = areProbabilities ? values.map { log($0) } : values
    powers = scores.map { exp($0) }
    probabilities = softmax(scores)
    (loss, gradient) = Objective.crossEntropy.loss(scores[...], label: label)
  }
}

extension Network {
  /// The point of the highest loss; of equal ones the one farthest from the origin, whose products are not 0.
  package func worstPoint(_ data: Dataset) -> Int {
    let scores = scores(data.X)
    let losses = (0..<data.count).map { objective.loss(scores.row($0), label: data.y[$0]).loss }
    let worst = argmax(losses)
    return (0..<data.count).reduce(worst) { best, point in
      losses[point] == losses[worst] && norm(data.X.row(point)) > norm(data.X.row(best)) ? point : best
    }
  }
}
