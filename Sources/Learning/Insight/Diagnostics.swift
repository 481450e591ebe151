/// The figures of a network at one iteration that CS231n's notes recommend to watch.
package struct Diagnostics: Equatable, Sendable {
  /// The share of training points whose correct class has the highest score.
  package var accuracy: Double
  /// The share of hidden units that are zero for every training point; `nil` where no unit can die: without a hidden
  /// layer, and with activations that have a slope everywhere.
  package var deadUnits: Double?
  /// The first hidden layer, counted from 0, whose units are all zero for every training point, so that no gradient passes
  /// it.
  package var deadLayer: Int?
  /// Whether most of the dead units, those of the dead layer where there is one, have a bias of 0, as at the start: no gradient has
  /// reached them since.
  package var areDeadFromStart: Bool
  /// ‖change of the last step‖ / ‖parameters‖; about 1e-3 is healthy. `nil` before the first step.
  package var updateRatio: Double?
  /// ‖gradient‖ over all training points.
  package var gradientNorm: Double

  package init(
    accuracy: Double, deadUnits: Double?, deadLayer: Int? = nil, areDeadFromStart: Bool = false, updateRatio: Double?,
    gradientNorm: Double
  ) {
    self.accuracy = accuracy
    self.deadUnits = deadUnits
    self.deadLayer = deadLayer
    self.areDeadFromStart = areDeadFromStart
    self.updateRatio = updateRatio
    self.gradientNorm = gradientNorm
  }
}

extension Network {
  /// The share of hidden units that are zero for every point of `X`; `nil` where no unit can die.
  package func deadShare(_ X: Matrix) -> Double? { deaths(X)?.share }

  /// The share of hidden units that are zero for every point of `X`, the first hidden layer, counted from 0, with only
  /// such units, and whether most of them, in that layer where there is one, have a bias of 0; `nil` where no unit can die.
  package func deaths(_ X: Matrix) -> (share: Double, layer: Int?, haveZeroBias: Bool)? {
    guard activation.canDie, hiddenUnits > 0 else { return nil }
    let dead = deadUnits(X)
    var first = 0
    var layer: Int?
    var asked = dead.indices
    for (index, units) in sizes.dropFirst().dropLast().enumerated() {
      if layer == nil, !dead[first..<first + units].contains(false) { (layer, asked) = (index, first..<first + units) }
      first += units
    }
    let biases = layers.dropLast().flatMap { parameters[$0.biases] }
    let unchanged = asked.count { dead[$0] && biases[$0] == 0 }
    return (
      Double(dead.count { $0 }) / Double(hiddenUnits), layer, 2 * unchanged > asked.count { dead[$0] }
    )
  }

  /// For each hidden unit, layer after layer, whether it is zero for every point of `X`.
  package func deadUnits(_ X: Matrix) -> [Bool] {
    guard layers.count > 1 else { return [] }
    let inputs = features(X)
    let dead = (0..<layers[0].outputs).map { isDead(firstLayerUnit: $0, inputs) }
    return layers.count == 2 ? dead : dead + deadDeeperUnits(X)
  }

  /// Whether a unit of the first layer is zero for all points.
  private func isDead(firstLayerUnit unit: Int, _ X: Matrix) -> Bool {
    if activation == .relu, layers[0].inputs == 2 {
      let (w, outputs) = (layers[0].weights.lowerBound, layers[0].outputs)
      return !isOn(
        parameters[w + unit], parameters[w + outputs + unit], parameters[layers[0].biases.lowerBound + unit], X)
    }
    let (w, b) = incomingWeights(0, unit: unit)
    return !(0..<X.rows).contains { row in
      var z = 0.0
      for (i, w) in w.enumerated() { z += X[row, i] * w }
      return activation(z + b) != 0
    }
  }

  /// Whether `w0 x + w1 y + b` is above 0 or NaN at some row of `X` [N × 2], computed without a branch for each row. Most units
  /// are on at one of the first rows.
  private func isOn(_ w0: Double, _ w1: Double, _ b: Double, _ X: Matrix) -> Bool {
    X.values.withUnsafeBufferPointer { values in
      var (start, size) = (0, 16)
      while start < values.count {
        var on = 0
        for i in stride(from: start, to: min(start + size, values.count), by: 2) {
          on |= values[i] * w0 + values[i + 1] * w1 + b <= 0 ? 0 : 1
        }
        if on != 0 { return true }
        start += size
        size = min(2 * size, 512)
      }
      return false
    }
  }

  /// Units of the layers after the first; points are taken in portions until every unit was active once, or the work is
  /// abandoned.
  private func deadDeeperUnits(_ X: Matrix) -> [Bool] {
    var dead = [Bool](repeating: true, count: hiddenUnits - layers[0].outputs)
    // For a large network a few points take a tenth of a second or more.
    let portion = parameters.count > 4_000_000 ? 8 : 64
    for start in stride(from: 0, to: X.rows, by: portion) {
      if parameters.count > 100_000, Abandonment.isAsked { break }
      let end = min(X.rows, start + portion)
      let rows = Matrix(
        rows: end - start, columns: X.columns, values: Array(X.values[start * X.columns..<end * X.columns]))
      var first = 0
      for hidden in forward(rows).dropFirst(2).dropLast() {
        for (i, value) in hidden.values.enumerated() where value != 0 { dead[first + i % hidden.columns] = false }
        first += hidden.columns
      }
      if !dead.contains(true) { break }
    }
    return dead
  }

  /// The number of points of class `row` with the prediction `column`, [K × K].
  package func confusion(_ data: Dataset) -> [[Int]] {
    var counts = [[Int]](repeating: [Int](repeating: 0, count: classes), count: classes)
    for (y, k) in zip(data.y, classify(data.X)) { counts[y][k] += 1 }
    return counts
  }
}

/// The Euclidean norm of a vector.
package func norm(_ vector: some Sequence<Double>) -> Double {
  vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
}
