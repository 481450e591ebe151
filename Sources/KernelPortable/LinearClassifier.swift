import KernelTypes

/// The linear classifier of two or three classes, from its parameters to its gradient without leaving the registers.
///
/// `scores = X W + b`; the gradient of `W_k` and `b_k` is `Σ (x, y, 1) dscores_k`. Only differences from class 0 are computed.
struct LinearClassifier: GradientPass {
  private let K: Int
  private var sums = PlaneSums()
  /// `W` and `b` of the two columns, less class 0's.
  private var (a0, a1, a2) = (0.0, 0.0, 0.0)
  private var (b0, b1, b2) = (0.0, 0.0, 0.0)

  static func serves(_ shape: NetworkShape) -> Bool { shape.hiddenLayers == 0 && shape.classes <= 3 }

  init(_ shape: NetworkShape) { K = shape.classes }

  mutating func begin(_ W: UnsafePointer<Double>) {
    sums = PlaneSums()
    let (W1, b) = (W + K, W + 2 * K)
    (a0, a1, a2) = (W[1] - W[0], W1[1] - W1[0], b[1] - b[0])
    // Without a second column its coefficients are class 0's own: differences of zero.
    let k = K == 3 ? 2 : 0
    (b0, b1, b2) = (W[k] - W[0], W1[k] - W1[0], b[k] - b[0])
  }

  @inline(__always) mutating func add(_ tile: PointTile, to loss: inout CrossEntropySum) {
    var collected = loss
    var sums = sums
    let (a0, a1, a2) = (Lanes(repeating: a0), Lanes(repeating: a1), Lanes(repeating: a2))
    let (b0, b1, b2) = (Lanes(repeating: b0), Lanes(repeating: b1), Lanes(repeating: b2))
    for lane in stride(from: 0, to: tilePoints, by: laneCount) {
      let (x, y) = (load(tile.x + lane), load(tile.y + lane))
      let f1 = multiplyAdd(a0, x, multiplyAdd(a1, y, a2))
      let f2 = multiplyAdd(b0, x, multiplyAdd(b1, y, b2))
      let (d1, d2) = collected.addPair(f1, f2, isSecond: K == 3, label: load(tile.label + lane))
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
