import Learning

/// What the network makes of one place of the plane, and what it would learn from a point there: the document's numbers.
struct ProbeReading: Equatable, Sendable {
  struct Row: Equatable, Sendable {
    /// The class's score, `f_k`.
    let score: Double
    /// `p_k = exp(f_k) / Σ_j exp(f_j)`.
    let probability: Double
    /// `1(k = y)`; `nil` where no point says which class is true.
    let indicator: Int?
    /// `∂L/∂f_k` of this point alone; `p_k - 1(k = y)` of the cross-entropy.
    let gradient: Double?
  }

  struct Neighbour: Equatable, Sendable {
    let index: Int
    let label: Int
    let distance: Double
  }

  let place: Point
  let rows: [Row]
  let nearest: Neighbour?
  /// `-log p_y`, from the scores, so that it stays finite.
  let loss: Double?

  /// - Parameter reach: how far away a training point may be to say which class is true.
  init(_ network: Network, _ data: Dataset, at place: Point, reach: Double) {
    self.place = place
    let scores = network.scores(Matrix(rows: 1, columns: 2, values: [place.x, place.y]))
    let probs = softmax(scores.values)
    let nearest = Self.nearest(data, place).flatMap { $0.distance <= reach ? $0 : nil }
    self.nearest = nearest
    let outcome = nearest.map { network.objective.loss(scores.row(0), label: $0.label) }
    rows = zip(scores.values, probs).enumerated().map { k, row in
      Row(
        score: row.0, probability: row.1, indicator: nearest.map { $0.label == k ? 1 : 0 },
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
