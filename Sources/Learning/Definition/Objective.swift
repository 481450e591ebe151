import Kernels
import Platform

/// The function that is minimized over the points, which also defines the meaning of a score: the loss of a point's scores
/// `f` [K] for its class `y`, and its gradient with respect to the scores.
///
///     softmax          L = -log p_y = log Σ_j exp(f_j) - f_y            ∂L/∂f_k = p_k - 1(k = y)
///     hinge            L = Σ_{j≠y} max(0, f_j - f_y + δ)                1 for each j inside of the margin, minus their number for y
///     one-versus-all   L = max(0, δ - f_y) + Σ_{j≠y} max(0, δ + f_j)    -1 for y, 1 for j ≠ y, where the hinge is above 0
///     structured       L = max(0, max_{j≠y} f_j - f_y + δ)              1 for the highest j, -1 for y, where it is above 0
///
/// with δ = 1. Sources: CS231n, "Linear Classification"; Weston and Watkins, ESANN 1999 (hinge); Crammer and Singer, JMLR 2,
/// 2001 (structured). Written as log-sum-exp less the true score, the cross-entropy stays finite where a probability rounds to 0.
package typealias Objective = Kernels.Objective

extension Objective {
  /// The margin `δ` of the hinge losses.
  package static let margin = 1.0

  /// The loss of one point and its gradient with respect to the scores `f` [K].
  package func loss(_ f: ArraySlice<Double>, label y: Int) -> (loss: Double, gradient: [Double]) {
    let f = Array(f)
    var gradient = [Double](repeating: 0, count: f.count)
    var loss = 0.0
    let truth = f[y]
    /// Adds `max(0, value)` and its gradient: `sign` on score `k`, and the opposite on `other`.
    func addHinge(_ value: Double, on k: Int, sign: Double = 1, against other: Int? = nil) {
      // The comparison is false for NaN, which therefore is added.
      guard !(value <= 0) else { return }
      loss += value
      gradient[k] += sign
      if let other { gradient[other] -= sign }
    }
    switch self {
    case .crossEntropy:
      let maximum = f.max()!
      loss = log(f.reduce(0) { $0 + exp($1 - maximum) }) + maximum - truth
      for (k, p) in softmax(f).enumerated() { gradient[k] = p - (k == y ? 1 : 0) }
    case .hinge:
      for k in f.indices where k != y { addHinge(f[k] - truth + Self.margin, on: k, against: y) }
    case .oneVersusAll:
      for k in f.indices { addHinge(Self.margin + (k == y ? -truth : f[k]), on: k, sign: k == y ? -1 : 1) }
    case .structured:
      let others = f.indices.filter { $0 != y }
      let highest = others.dropFirst().reduce(others[0]) { f[$1] > f[$0] || f[$1].isNaN ? $1 : $0 }
      addHinge(f[highest] - truth + Self.margin, on: highest, against: y)
    }
    return (loss, gradient)
  }

  /// The mean loss of scores [N × K] for the classes `y` [N], and its gradient with respect to the scores, `dscores` [N ×
  /// K].
  package func meanLoss(scores: Matrix, y: [Int]) -> (loss: Double, dscores: Matrix) {
    precondition(scores.rows == y.count, "scores [\(scores.rows) x \(scores.columns)], y [\(y.count)]")
    let count = Double(y.count)
    var sum = 0.0
    var dscores = scores
    for i in 0..<scores.rows {
      let (loss, gradient) = loss(scores.row(i), label: y[i])
      sum += loss
      for k in 0..<scores.columns { dscores[i, k] = gradient[k] / count }
    }
    return (sum / count, dscores)
  }

  /// The loss where all scores of `K` classes are 0, as in an untrained network.
  package func chanceLoss(classes K: Int) -> Double {
    switch self {
    case .crossEntropy: log(Double(K))
    case .hinge: Double(K - 1) * Self.margin
    case .oneVersusAll: Double(K) * Self.margin
    case .structured: Self.margin
    }
  }

  /// The kind of a decision's confidence: a probability, or a difference of scores.
  package enum Confidence: Sendable {
    /// The highest probability, 1/K to 1.
    case probability
    /// The difference between the two highest scores, cut at δ: 0 to 1.
    case lead
  }

  package var confidence: Confidence { self == .crossEntropy ? .probability : .lead }

  /// The lowest confidence, on a border between all classes.
  package func lowestConfidence(classes K: Int) -> Double { self == .crossEntropy ? 1 / Double(K) : 0 }

  /// Whether the loss has kinks: its derivative is discontinuous where a score reaches a margin.
  package var hasKinks: Bool { self != .crossEntropy }
}

/// The probabilities of scores, [K]:
///
///     p_k = exp(f_k) / Σ_j exp(f_j)
///
/// The largest score is subtracted first, which does not change the result and avoids overflow.
package func softmax(_ scores: some Collection<Double>) -> [Double] {
  let maximum = scores.max() ?? 0
  let powers = scores.map { exp($0 - maximum) }
  let sum = powers.reduce(0, +)
  return powers.map { $0 / sum }
}

/// The position of the first largest score, as `np.argmax`.
package func argmax(_ scores: some RandomAccessCollection<Double>) -> Int {
  var best = scores.startIndex
  for index in scores.indices where scores[index] > scores[best] { best = index }
  return scores.distance(from: scores.startIndex, to: best)
}
