/// An order of points in which neighbours in memory are neighbours in the plane.
///
/// The kernels give the same sums for any order (to rounding), and are fastest in this one: half a tile of neighbouring points
/// lies wholly on one side of most hidden units' lines. The plane is bisected recursively, at multiples of a tile.
///
/// The number of lines that cross a set of points is proportional to the perimeter of its hull (Crofton), which is π times
/// its extent averaged over all directions (Cauchy). Of data that the kernels keep, a piece is bisected in four directions,
/// and the result with the shortest hulls is used: for 300 points of the spiral, a quarter fewer units cross half a tile
/// than with bisection across the longer side, which is used for larger data.
///
/// - Returns: the indices of the points, each once.
public func spatialOrder(x: [Double], y: [Double]) -> [Int] {
  precondition(x.count == y.count, "\(x.count) x, \(y.count) y")
  var order = Array(x.indices)
  order.withUnsafeMutableBufferPointer { order in
    x.withUnsafeBufferPointer { x in
      y.withUnsafeBufferPointer { y in Halving(x: x, y: y, searches: order.count <= keptPoints).halve(order[...]) }
    }
  }
  return order
}

/// The largest number of points that the kernels keep: their `PointTiles.capacity` of tiles.
private let keptPoints = 4096

private struct Halving {
  let x: UnsafeBufferPointer<Double>
  let y: UnsafeBufferPointer<Double>
  /// Whether the best of four directions is used.
  let searches: Bool

  /// The points that a kernel processes at once, and half of them: its `tilePoints` and `halfTile`.
  private static let (tile, halfTile) = (32, 16)
  private static let diagonal = 0.707_106_781_186_547_5
  private static let directions: [SIMD2<Double>] = [[1, 0], [0, 1], [diagonal, diagonal], [diagonal, -diagonal]]

  func halve(_ piece: Slice<UnsafeMutableBufferPointer<Int>>) {
    guard piece.count > Self.halfTile else { return }
    let unit = piece.count > Self.tile ? Self.tile : Self.halfTile
    let half = max(unit, (piece.count / 2 + unit / 2) / unit * unit)
    if searches { halveShortest(piece, at: half) } else { halveAcross(piece, at: half) }
    halve(piece[..<(piece.startIndex + half)])
    halve(piece[(piece.startIndex + half)...])
  }

  /// Bisects a piece in the direction that gives the shortest hulls.
  private func halveShortest(_ piece: Slice<UnsafeMutableBufferPointer<Int>>, at half: Int) {
    var piece = piece
    let ways = Self.directions.map { sorted(piece, along: $0) }
    let lengths = ways.map { length($0[..<half]) + length($0[half...]) }
    let best = ways[lengths.indices.min { lengths[$0] < lengths[$1] }!]
    for (index, point) in zip(piece.indices, best) { piece[index] = point }
  }

  /// Bisects a piece across its longer side with Hoare's quickselect.
  private func halveAcross(_ piece: Slice<UnsafeMutableBufferPointer<Int>>, at half: Int) {
    let coordinate = extent(piece, Self.directions[0]) >= extent(piece, Self.directions[1]) ? x : y
    var piece = piece
    var (low, high) = (piece.startIndex, piece.endIndex - 1)
    let middle = piece.startIndex + half
    // Each of the hundred rounds should halve the number of points; otherwise the rest is sorted.
    for _ in 0..<100 where low < high {
      let pivot = coordinate[piece[low + (high - low) / 2]]
      var (left, right) = (low, high)
      while left <= right {
        while coordinate[piece[left]] < pivot { left += 1 }
        while pivot < coordinate[piece[right]] { right -= 1 }
        guard left <= right else { break }
        piece.swapAt(left, right)
        left += 1
        right -= 1
      }
      if middle <= right { high = right } else if middle >= left { low = left } else { return }
    }
    if low < high { piece[low...high].sort { coordinate[$0] < coordinate[$1] } }
  }

  private func sorted(_ piece: some Collection<Int>, along direction: SIMD2<Double>) -> [Int] {
    piece.map { (key: along(direction, $0), point: $0) }.sorted { ($0.key, $0.point) < ($1.key, $1.point) }.map(\.point)
  }

  /// A value proportional to the perimeter of the points' hull.
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
