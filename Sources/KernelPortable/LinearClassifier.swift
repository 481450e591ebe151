import KernelTypes

/// The linear classifier of two or three classes, from its parameters to its gradient without leaving the registers.
///
/// `scores = X W + b`; the gradient of `W_k` and `b_k` is `Σ (x, y, 1) dscores_k`. Only differences from class 0 are computed.
enum LinearClassifier {
  static func serves(_ shape: NetworkShape) -> Bool { shape.hiddenLayers == 0 && shape.classes <= 3 }

  /// See `Kernel.lossAndGradient`.
  static func lossAndGradient(
    _ K: Int, _ W: UnsafePointer<Double>, _ data: LabelledPoints, _ range: Range<Int>, _ normalizer: Double,
    _ gradient: UnsafeMutablePointer<Double>, _ tile: PointTile
  ) -> Double {
    let isSecond = K == 3
    // Without a second column its coefficients are class 0's own: differences of zero.
    let second = isSecond ? 2 : 0
    let (W1, b) = (W + K, W + 2 * K)
    let (a0, a1, a2) = (Lanes(repeating: W[1] - W[0]), Lanes(repeating: W1[1] - W1[0]), Lanes(repeating: b[1] - b[0]))
    let b0 = Lanes(repeating: W[second] - W[0])
    let b1 = Lanes(repeating: W1[second] - W1[0])
    let b2 = Lanes(repeating: b[second] - b[0])
    var loss = CrossEntropySum()
    var sums = PlaneSums()
    for start in stride(from: range.lowerBound, to: range.upperBound, by: tilePoints) {
      tile.read(data.points, labels: data.labels, from: start, to: range.upperBound)
      for lane in stride(from: 0, to: tilePoints, by: laneCount) {
        let (x, y) = (load(tile.x + lane), load(tile.y + lane))
        let f1 = multiplyAdd(a0, x, multiplyAdd(a1, y, a2))
        let f2 = multiplyAdd(b0, x, multiplyAdd(b1, y, b2))
        let (d1, d2) = loss.addPair(f1, f2, isSecond: isSecond, label: load(tile.label + lane))
        sums.add(x, y, d1, d2)
      }
      loss.setExponentAside()
    }
    let row = sums.row
    for feature in 0..<3 {
      let (d1, d2) = (row[feature] / normalizer, isSecond ? row[4 + feature] / normalizer : 0)
      gradient[feature * K] = -(d1 + d2)
      gradient[feature * K + 1] = d1
      if isSecond { gradient[feature * K + 2] = d2 }
    }
    return loss.sum
  }
}
