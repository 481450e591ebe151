/// The first two principal components of points of any dimension: the plane through their mean with the largest variance.
package struct PrincipalPlane: Equatable, Sendable {
  /// The mean of the points, [h].
  package var mean: [Double]
  /// Two orthonormal directions; zero where the points have no variance beyond the first or at all, [2][h].
  package var directions: [[Double]]
  /// The variance along each of them.
  package var variances: [Double]
  /// The variance in all directions together.
  package var total: Double

  /// The share of the variance within the plane; 1 where there is no variance.
  package var share: Double { total > 0 ? min(1, variances.reduce(0, +) / total) : 1 }

  /// The plane of the points whose coordinates are given column by column, [h][n].
  package init(columns: [[Double]]) {
    var values = Array(columns.joined())
    self.init(centring: &values, points: columns.first?.count ?? 0, dimensions: columns.count)
  }

  /// The plane of points whose coordinates are given column after column, [h x n]; their mean is subtracted.
  init(centring values: inout [Double], points n: Int, dimensions h: Int) {
    precondition(values.count == h * n, "\(values.count) values are no [\(h) x \(n)]")
    let count = Double(max(1, n))
    mean = [Double](repeating: 0, count: h)
    for i in 0..<h {
      mean[i] = values[i * n..<(i + 1) * n].reduce(0, +) / count
      for k in i * n..<(i + 1) * n { values[k] -= mean[i] }
    }
    var covariance = [Double](repeating: 0, count: h * h)
    for i in 0..<h {
      for j in i..<h {
        let value = dotProduct(values[i * n..<(i + 1) * n], values[j * n..<(j + 1) * n]) / count
        covariance[i * h + j] = value
        covariance[j * h + i] = value
      }
    }
    total = (0..<h).reduce(0) { $0 + covariance[$1 * h + $1] }
    (directions, variances) = Self.strongest(covariance, h)
  }

  /// The first two eigenvectors of a covariance [h x h], by orthogonal iteration: two vectors are multiplied by it and
  /// orthonormalized until the sum of their variances converges.
  static func strongest(_ covariance: [Double], _ h: Int) -> ([[Double]], [Double]) {
    var first = [Double](repeating: 0, count: h)
    var second = first
    // A fixed start without a preferred direction, so that the same points always give the same plane.
    for i in 0..<h { (first[i], second[i]) = (1 + Double(i % 7) / 7, i % 2 == 0 ? 1 : -1 - Double(i % 5) / 9) }
    var (firstImage, secondImage) = (first, second)
    func multiply(_ vector: [Double], into image: inout [Double]) {
      for i in 0..<h { image[i] = dotProduct(covariance[i * h..<(i + 1) * h], vector[...]) }
    }
    var kept = -1.0
    for _ in 0..<300 {
      orthonormalize(&first, &second)
      multiply(first, into: &firstImage)
      multiply(second, into: &secondImage)
      let sum = dotProduct(first, firstImage) + dotProduct(second, secondImage)
      if abs(sum - kept) <= 1e-12 * sum { break }
      kept = sum
      swap(&first, &firstImage)
      swap(&second, &secondImage)
    }
    orthonormalize(&first, &second)
    multiply(first, into: &firstImage)
    multiply(second, into: &secondImage)
    // The two vectors are rotated within their plane so that the first has the largest variance.
    let (a, b, c) = (
      dotProduct(first, firstImage), dotProduct(first, secondImage), dotProduct(second, secondImage)
    )
    let half = ((a - c) * (a - c) / 4 + b * b).squareRoot()
    let (large, small) = ((a + c) / 2 + half, max(0, (a + c) / 2 - half))
    // (b, large - a) and (large - c, b) are both eigenvectors of [a b; b c]; the longer one has the smaller rounding error.
    let (x, y) = abs(large - a) > abs(large - c) ? (b, large - a) : (large - c, b)
    let length = (x * x + y * y).squareRoot()
    if length > 0 {
      let (cosine, sine) = (x / length, y / length)
      for i in 0..<h {
        (first[i], second[i]) = (cosine * first[i] + sine * second[i], cosine * second[i] - sine * first[i])
      }
    }
    return ([first, second], [large, small])
  }

  private static func orthonormalize(_ first: inout [Double], _ second: inout [Double]) {
    normalize(&first)
    let before = norm(second)
    let shared = dotProduct(first, second)
    for i in second.indices { second[i] -= shared * first[i] }
    // A vector parallel to the first leaves only rounding errors.
    if norm(second) <= 1e-12 * before { for i in second.indices { second[i] = 0 } }
    normalize(&second)
  }

  private static func normalize(_ vector: inout [Double]) {
    let length = norm(vector)
    guard length > 0 else { return }
    for i in vector.indices { vector[i] /= length }
  }

  /// Rotates, and where that is nearer reflects, the plane so that its points lie as near as possible to given places
  /// (orthogonal Procrustes). The directions alone are unique only up to rotation and sign, and would jump between frames.
  ///
  /// - Parameters:
  ///   - points: the points in the plane, [n].
  ///   - places: the target places, [n], with about the same mean as the points.
  package mutating func turn(
    _ points: [(x: Double, y: Double)], towards places: some Sequence<(x: Double, y: Double)>
  ) {
    var (xx, xy, yx, yy) = (0.0, 0.0, 0.0, 0.0)
    for (point, place) in zip(points, places) {
      xx += point.x * place.x
      xy += point.x * place.y
      yx += point.y * place.x
      yy += point.y * place.y
    }
    turn(xx: xx, xy: xy, yx: yx, yy: yy)
  }

  /// ``turn(_:towards:)`` with the sums of products of the points' coordinates (the first letter) and those of the places.
  mutating func turn(xx: Double, xy: Double, yx: Double, yy: Double) {
    let (same, across, mirrored, mirroredAcross) = (xx + yy, xy - yx, xx - yy, xy + yx)
    let plain = (same * same + across * across).squareRoot()
    let flipped = (mirrored * mirrored + mirroredAcross * mirroredAcross).squareRoot()
    let length = max(plain, flipped)
    guard length > 0 else { return }
    let sign = plain >= flipped ? 1.0 : -1.0
    let (cosine, sine) =
      plain >= flipped ? (same / length, across / length) : (mirrored / length, mirroredAcross / length)
    for i in directions[0].indices {
      let (first, second) = (directions[0][i], directions[1][i] * sign)
      directions[0][i] = cosine * first - sine * second
      directions[1][i] = sine * first + cosine * second
    }
  }
}

/// Σ a·b of two vectors of equal length, summed in eight lanes.
func dotProduct(_ a: ArraySlice<Double>, _ b: ArraySlice<Double>) -> Double {
  precondition(a.count == b.count, "[\(a.count)] · [\(b.count)]")
  return a.withUnsafeBufferPointer { a in
    b.withUnsafeBufferPointer { b in
      var lanes = SIMD8<Double>(repeating: 0)
      let whole = a.count - a.count % 8
      for i in stride(from: 0, to: whole, by: 8) {
        let left = UnsafeRawPointer(a.baseAddress! + i).loadUnaligned(as: SIMD8<Double>.self)
        let right = UnsafeRawPointer(b.baseAddress! + i).loadUnaligned(as: SIMD8<Double>.self)
        lanes += left * right
      }
      var sum = lanes.sum()
      for i in whole..<a.count { sum += a[i] * b[i] }
      return sum
    }
  }
}

func dotProduct(_ a: [Double], _ b: [Double]) -> Double { dotProduct(a[...], b[...]) }
