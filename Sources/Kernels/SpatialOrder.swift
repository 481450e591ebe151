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
/// - Parameter point: the coordinates of a point.
/// - Returns: the indices of the points, each once.
public func spatialOrder(count: Int, _ point: (Int) -> (x: Double, y: Double)) -> [Int] {
  guard count <= keptPoints else {
    var places = [Place](unsafeUninitializedCapacity: count) { places, filled in
      for index in 0..<count {
        let (x, y) = point(index)
        places.initializeElement(at: index, to: Place(x: x, y: y, index: index))
      }
      filled = count
    }
    places.withUnsafeMutableBufferPointer { Bisection(places: $0).halve(0..<count) }
    return places.map(\.index)
  }
  let points = (0..<count).map(point)
  let (x, y) = (points.map(\.x), points.map(\.y))
  var order = Array(0..<count)
  order.withUnsafeMutableBufferPointer { order in
    x.withUnsafeBufferPointer { x in
      y.withUnsafeBufferPointer { y in Halving(x: x, y: y).halve(order[...]) }
    }
  }
  return order
}

public func spatialOrder(x: [Double], y: [Double]) -> [Int] {
  precondition(x.count == y.count, "\(x.count) x, \(y.count) y")
  return spatialOrder(count: x.count) { (x[$0], y[$0]) }
}

/// The largest number of points that the kernels keep: their `PointTiles.capacity` of tiles.
private let keptPoints = 4096

/// The points that a kernel processes at once, and half of them: its `tilePoints` and `halfTile`.
private let (tile, halfTile) = (32, 16)

/// The number of points in the first half of a piece: a multiple of a tile, or of half a tile in the smallest pieces.
private func firstHalf(of count: Int) -> Int {
  let unit = count > tile ? tile : halfTile
  return max(unit, (count / 2 + unit / 2) / unit * unit)
}

/// Bisects few points, each piece in the best of four directions.
private struct Halving {
  let x: UnsafeBufferPointer<Double>
  let y: UnsafeBufferPointer<Double>

  private static let diagonal = 0.707_106_781_186_547_5
  private static let directions: [SIMD2<Double>] = [[1, 0], [0, 1], [diagonal, diagonal], [diagonal, -diagonal]]

  func halve(_ piece: Slice<UnsafeMutableBufferPointer<Int>>) {
    guard piece.count > halfTile else { return }
    let half = firstHalf(of: piece.count)
    halveShortest(piece, at: half)
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

/// A point with its index. Bisection moves points and not indices, so that it reads memory in sequence.
private struct Place {
  let x: Double
  let y: Double
  let index: Int
}

/// Bisects many points, each piece across its longer side.
private struct Bisection {
  let places: UnsafeMutableBufferPointer<Place>

  func halve(_ piece: Range<Int>) {
    guard piece.count > halfTile else { return }
    let middle = piece.lowerBound + firstHalf(of: piece.count)
    var (left, right, bottom, top) = (Double.infinity, -Double.infinity, Double.infinity, -Double.infinity)
    for index in piece {
      let (x, y) = (places[index].x, places[index].y)
      (left, right) = (min(left, x), max(right, x))
      (bottom, top) = (min(bottom, y), max(top, y))
    }
    if right - left >= top - bottom {
      select(piece, middle) { $0.x }
    } else {
      select(piece, middle) { $0.y }
    }
    halve(piece.lowerBound..<middle)
    halve(middle..<piece.upperBound)
  }

  /// Puts the points before `middle` that belong there, with Hoare's quickselect.
  @inline(__always)
  private func select(_ piece: Range<Int>, _ middle: Int, _ coordinate: (Place) -> Double) {
    var (low, high) = (piece.lowerBound, piece.upperBound - 1)
    // Each of the hundred rounds should halve the number of points; otherwise the rest is sorted.
    for _ in 0..<100 where low < high {
      let pivot = coordinate(places[low + (high - low) / 2])
      var (left, right) = (low, high)
      while left <= right {
        while coordinate(places[left]) < pivot { left += 1 }
        while pivot < coordinate(places[right]) { right -= 1 }
        guard left <= right else { break }
        places.swapAt(left, right)
        left += 1
        right -= 1
      }
      if middle <= right { high = right } else if middle >= left { low = left } else { return }
    }
    if low < high {
      var rest = places[low...high]
      rest.sort { coordinate($0) < coordinate($1) }
    }
  }
}
