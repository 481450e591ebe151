/// An order of points in which neighbours in memory are neighbours in the plane.
///
/// The kernels give the same sums for any order (to rounding), and are fastest in this one: half a tile of neighbouring points
/// lies wholly on one side of most hidden units' lines. The plane is halved again and again, at multiples of a tile.
///
/// The lines that cross a set of points are as many as its hull is long around (Cauchy and Crofton), and that is its extent,
/// averaged over all directions. Pieces that are not too large are halved in four directions, and the way is kept that leaves
/// the shorter hulls: of 300 points of the spiral, a quarter fewer units cross half a tile than where pieces are halved across
/// their longer side, as the larger ones are.
///
/// - Returns: the indices of the points, each once.
public func spatialOrder(x: [Double], y: [Double]) -> [Int] {
  precondition(x.count == y.count, "\(x.count) x, \(y.count) y")
  var order = Array(x.indices)
  order.withUnsafeMutableBufferPointer { order in
    x.withUnsafeBufferPointer { x in
      y.withUnsafeBufferPointer { y in Halving(x: x, y: y).halve(order[...]) }
    }
  }
  return order
}

private struct Halving {
  let x: UnsafeBufferPointer<Double>
  let y: UnsafeBufferPointer<Double>

  /// The points that a kernel works on at once, and the fewest that it looks at together.
  private static let (tile, halfTile) = (32, 16)
  /// The largest piece that is halved in four directions: larger data are not kept by the kernels, and not worth the time.
  private static let searchedPiece = 4096
  private static let diagonal = 0.707_106_781_186_547_5
  private static let directions: [SIMD2<Double>] = [[1, 0], [0, 1], [diagonal, diagonal], [diagonal, -diagonal]]

  func halve(_ piece: Slice<UnsafeMutableBufferPointer<Int>>) {
    guard piece.count > Self.halfTile else { return }
    let unit = piece.count > Self.tile ? Self.tile : Self.halfTile
    let half = max(unit, (piece.count / 2 + unit / 2) / unit * unit)
    var piece = piece
    if piece.count > Self.searchedPiece {
      let (width, height) = (extent(piece, Self.directions[0]), extent(piece, Self.directions[1]))
      let sorted = sorted(piece, along: Self.directions[width >= height ? 0 : 1])
      for (index, point) in zip(piece.indices, sorted) { piece[index] = point }
    } else {
      let ways = Self.directions.map { sorted(piece, along: $0) }
      let lengths = ways.map { length($0[..<half]) + length($0[half...]) }
      let best = ways[lengths.indices.min { lengths[$0] < lengths[$1] }!]
      for (index, point) in zip(piece.indices, best) { piece[index] = point }
    }
    halve(piece[..<(piece.startIndex + half)])
    halve(piece[(piece.startIndex + half)...])
  }

  private func sorted(_ piece: some Collection<Int>, along direction: SIMD2<Double>) -> [Int] {
    piece.map { (key: along(direction, $0), point: $0) }.sorted { ($0.key, $0.point) < ($1.key, $1.point) }.map(\.point)
  }

  /// What is in proportion to how long the hull of some points is around.
  private func length(_ points: some Collection<Int>) -> Double {
    Self.directions.reduce(0) { $0 + extent(points, $1) }
  }

  private func extent(_ points: some Collection<Int>, _ direction: SIMD2<Double>) -> Double {
    var (low, high) = (Double.infinity, -Double.infinity)
    for point in points {
      let value = along(direction, point)
      (low, high) = (min(low, value), max(high, value))
    }
    return high - low
  }

  private func along(_ direction: SIMD2<Double>, _ point: Int) -> Double {
    x[point] * direction.x + y[point] * direction.y
  }
}
