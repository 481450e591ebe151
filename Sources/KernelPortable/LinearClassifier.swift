import KernelTypes

/// The linear classifier of two or three classes, computed in registers from its parameters to its gradient.
///
/// `scores = X W + b`; the gradient of `W_k` and `b_k` is `Σ (x, y, 1) dscores_k`. Only differences from class 0 are computed.
struct LinearClassifier: GradientPass, OneTilePass {
  private let K: Int
  private var sums = PlaneSums()
  /// `W` and `b` of the two columns, less class 0's.
  private var (a0, a1, a2) = (0.0, 0.0, 0.0)
  private var (b0, b1, b2) = (0.0, 0.0, 0.0)

  static func serves(_ shape: NetworkShape) -> Bool {
    shape.hiddenLayers == 0 && shape.classes <= 3 && shape.inputs(0) == 2 && shape.objective == .crossEntropy
  }

  init(_ shape: NetworkShape) { K = shape.classes }

  mutating func begin(_ W: UnsafePointer<Double>) {
    sums = PlaneSums()
    let (W1, b) = (W + K, W + 2 * K)
    (a0, a1, a2) = (W[1] - W[0], W1[1] - W1[0], b[1] - b[0])
    // In place of a third class, a score so low that it adds nothing.
    (b0, b1, b2) = K == 3 ? (W[2] - W[0], W1[2] - W1[0], b[2] - b[0]) : (0, 0, -1e9)
  }

  @inline(__always) mutating func add<Loss: LossSum>(_ tile: PointTile, to loss: inout Loss) {
    let isCalm = isCalm(tile.box.pointee)
    if isCalm && tile.labelled.count == tilePoints {
      add(tile, 0..<tilePoints, areCalm: true, areLabelled: true, to: &loss.crossEntropy)
    } else {
      addAny(tile, areCalm: isCalm, to: &loss.crossEntropy)
    }
  }

  /// Computes the halves with labelled points of a tile that is not full, as the last one seldom is, or not calm. Not inlined: next to it the loop
  /// of full calm tiles would have too few registers.
  @inline(never) private mutating func addAny(_ tile: PointTile, areCalm: Bool, to loss: inout CrossEntropySum) {
    if areCalm {
      add(tile, tile.pointsAtWork, areCalm: true, areLabelled: false, to: &loss)
    } else {
      add(tile, tile.pointsAtWork, areCalm: false, areLabelled: false, to: &loss)
    }
  }

  /// Whether the scores of all points in a box are small enough for `CrossEntropySum.addCalmPair`.
  @inline(__always) private func isCalm(_ box: TileBox) -> Bool {
    let a = (a0 * box.centerX + a1 * box.centerY + a2).magnitude + a0.magnitude * box.reachX + a1.magnitude * box.reachY
    let b = (b0 * box.centerX + b1 * box.centerY + b2).magnitude + b0.magnitude * box.reachX + b1.magnitude * box.reachY
    return a < CrossEntropySum.calm && b < CrossEntropySum.calm
  }

  @inline(__always) private mutating func add(
    _ tile: PointTile, _ points: Range<Int>, areCalm: Bool, areLabelled: Bool, to loss: inout CrossEntropySum
  ) {
    var collected = loss
    var sums = sums
    let (a0, a1, a2) = (Lanes(repeating: a0), Lanes(repeating: a1), Lanes(repeating: a2))
    let (b0, b1, b2) = (Lanes(repeating: b0), Lanes(repeating: b1), Lanes(repeating: b2))
    for lane in stride(from: points.lowerBound, to: points.upperBound, by: laneCount) {
      let (x, y) = (load(tile.x + lane), load(tile.y + lane))
      let f1 = multiplyAdd(a0, x, multiplyAdd(a1, y, a2))
      let f2 = multiplyAdd(b0, x, multiplyAdd(b1, y, b2))
      let label = load(tile.label + lane)
      let (d1, d2) =
        areCalm
        ? collected.addCalmPair(f1, f2, label: label, areLabelled: areLabelled)
        : collected.addPair(f1, f2, label: label)
      sums.add(x, y, d1, d2)
    }
    collected.setExponentAside()
    self.sums = sums
    loss = collected
  }

  func writeGradient(_ gradient: UnsafeMutablePointer<Double>, normalizer: Double) {
    let row = sums.row
    for feature in 0..<3 {
      let (d1, d2) = (row[feature] / normalizer, K == 3 ? row[4 + feature] / normalizer : 0)
      gradient[feature * K] = -(d1 + d2)
      gradient[feature * K + 1] = d1
      if K == 3 { gradient[feature * K + 2] = d2 }
    }
  }
}
