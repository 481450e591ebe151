import Learning

/// The scores, probabilities and gradient at one place of the plane, as in the case study.
struct ProbeReading: Equatable, Sendable {
  struct Row: Equatable, Sendable {
    /// The class's score, `f_k`.
    let score: Double
    /// `p_k = exp(f_k) / Σ_j exp(f_j)`; hinge losses have ``term`` instead.
    let probability: Double
    /// The class's term of a hinge loss before it is cut at 0, where it has one: `f_k - f_y + δ` for a wrong class; of the
    /// one-versus-all loss `δ + f_k`, and `δ - f_y` for the correct one.
    let term: Double?
    /// `1(k = y)`; `nil` where no point determines the correct class.
    let indicator: Int?
    /// `∂L/∂f_k` of this point alone; `p_k - 1(k = y)` for the cross-entropy.
    let gradient: Double?
  }

  struct Neighbour: Equatable, Sendable {
    let index: Int
    let label: Int
    let distance: Double
  }

  let place: Point
  let objective: Objective
  let rows: [Row]
  let nearest: Neighbour?
  /// The loss of the point: `-log p_y` for the cross-entropy, computed from the scores, so that it stays finite.
  let loss: Double?

  /// - Parameter reach: the largest distance of a training point that determines the correct class.
  init(_ network: Network, _ data: Dataset, at place: Point, reach: Double) {
    self.place = place
    objective = network.objective
    let scores = network.scores(Matrix(rows: 1, columns: 2, values: [place.x, place.y]))
    let probs = softmax(scores.values)
    let nearest = Self.nearest(data, place).flatMap { $0.distance <= reach ? $0 : nil }
    self.nearest = nearest
    let outcome = nearest.map { network.objective.loss(scores.row(0), label: $0.label) }
    rows = zip(scores.values, probs).enumerated().map { k, row in
      Row(
        score: row.0, probability: row.1,
        term: nearest.flatMap { network.objective.term(scores.row(0), of: k, label: $0.label) },
        indicator: nearest.map { $0.label == k ? 1 : 0 },
        gradient: outcome?.gradient[k])
    }
    loss = outcome?.loss
  }

  private static func nearest(_ data: Dataset, _ place: Point) -> Neighbour? {
    var best = Double.infinity
    var index = -1
    data.X.values.withUnsafeBufferPointer { values in
      for i in 0..<data.count {
        let (x, y) = (values[2 * i] - place.x, values[2 * i + 1] - place.y)
        let square = x * x + y * y
        if square < best { (best, index) = (square, i) }
      }
    }
    return index < 0 ? nil : Neighbour(index: index, label: data.y[index], distance: best.squareRoot())
  }
}

extension Objective {
  /// A class's term of a hinge loss before it is cut at 0; `nil` where it has none.
  func term(_ scores: ArraySlice<Double>, of k: Int, label y: Int) -> Double? {
    let (score, truth) = (scores[scores.startIndex + k], scores[scores.startIndex + y])
    switch self {
    case .crossEntropy: return nil
    case .hinge, .structured: return k == y ? nil : score - truth + Self.margin
    case .oneVersusAll: return k == y ? Self.margin - truth : Self.margin + score
    }
  }
}
