/// The sum of a loss over points, a tile at a time, and the gradients of the scores.
///
/// Scores are columns `[columns x tilePoints]`. If the loss depends on differences alone, class 0 has no column and columns
/// `k = 1 …` hold `f_k - f_0`; otherwise each class has one. Passes are compiled for each type of loss.
protocol LossSum {
  /// `Σ L_i` of all points added.
  var sum: Double { get }

  /// Adds the points of a tile, in whole registers, and replaces scores by `dscores = ∂L/∂f`, 0 where there is no point.
  ///
  /// The memory has at least two columns.
  mutating func addTile(
    _ scores: UnsafeMutablePointer<Double>, columns: Int, labels: UnsafePointer<Double>, _ points: Range<Int>)

  /// Adds the points of a tile without changing the scores.
  mutating func addLosses(_ scores: UnsafePointer<Double>, columns: Int, labels: UnsafePointer<Double>)

  /// This sum if it is one of cross-entropies, for passes that compute it in registers; an empty one for other losses.
  var crossEntropy: CrossEntropySum { get set }
}

extension LossSum {
  var crossEntropy: CrossEntropySum {
    @inline(__always) get { CrossEntropySum() }
    @inline(__always) set {}
  }
}

/// The class of the highest of `0, f_1 - f_0, …` (the first of equals) for each point of a register, its score, and the
/// second highest.
@inline(__always) func highest(
  _ scores: UnsafePointer<Double>, columns: Int, lane: Int
) -> (class: Lanes, score: Lanes, second: Lanes) {
  highest(scores, columns: 0..<columns, firstClass: 1, from: Lanes(repeating: 0), lane: lane)
}

/// The same if each class has a column.
@inline(__always) func highestOfAll(
  _ scores: UnsafePointer<Double>, classes: Int, lane: Int
) -> (class: Lanes, score: Lanes, second: Lanes) {
  highest(scores, columns: 1..<classes, firstClass: 0, from: load(scores + lane), lane: lane)
}

@inline(__always) private func highest(
  _ scores: UnsafePointer<Double>, columns: Range<Int>, firstClass: Int, from score: Lanes, lane: Int
) -> (class: Lanes, score: Lanes, second: Lanes) {
  var (best, second) = (score, Lanes(repeating: -.infinity))
  var winner = Lanes(repeating: 0)
  for k in columns {
    let f = load(scores + k * tilePoints + lane)
    let higher = f .> best
    second = greater(second, f).replacing(with: best, where: higher)
    best.replace(with: f, where: higher)
    winner.replace(with: Lanes(repeating: Double(k + firstClass)), where: higher)
  }
  return (winner, best, second)
}
