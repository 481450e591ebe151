#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The probabilities that scores stand for, [K]:
///
///     p_k = exp(f_k) / Σ_j exp(f_j)
///
/// with the largest score taken off first, which changes nothing but lets no `exp` overflow.
package func softmax(_ scores: some Collection<Double>) -> [Double] {
  let maximum = scores.max() ?? 0
  let powers = scores.map { exp($0 - maximum) }
  let sum = powers.reduce(0, +)
  return powers.map { $0 / sum }
}

/// The mean cross-entropy of scores [N x K] against the true classes `y` [N], and its gradient on the scores.
///
///     L_i = -log p_y = log Σ_j exp(f_j) - f_y        ∂L/∂f_k = (p_k - 1(k = y)) / N
///
/// Written as log-sum-exp less the true score, the loss stays finite where a probability rounds to 0.
package func softmaxCrossEntropy(scores: Matrix, y: [Int]) -> (loss: Double, dscores: Matrix) {
  precondition(scores.rows == y.count, "scores [\(scores.rows) x \(scores.columns)], y [\(y.count)]")
  let count = Double(y.count)
  var loss = 0.0
  var dscores = scores
  for i in 0..<scores.rows {
    let f = scores.row(i)
    let maximum = f.max()!
    loss += log(f.reduce(0) { $0 + exp($1 - maximum) }) + maximum - f[f.startIndex + y[i]]
    let probs = softmax(f)
    for k in 0..<scores.columns { dscores[i, k] = (probs[k] - (k == y[i] ? 1 : 0)) / count }
  }
  return (loss / count, dscores)
}

/// The position of the first largest score, as `np.argmax`.
package func argmax(_ scores: some RandomAccessCollection<Double>) -> Int {
  var best = scores.startIndex
  for index in scores.indices where scores[index] > scores[best] { best = index }
  return scores.distance(from: scores.startIndex, to: best)
}
