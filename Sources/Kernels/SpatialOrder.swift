/// An order of points in which neighbours in memory are neighbours in the plane.
///
/// The kernels give the same sums for any order (to rounding), and are fastest in this one: a tile of neighbouring points lies
/// wholly on one side of most hidden units' lines. The plane is halved again and again, across its longer side, at multiples
/// of a tile.
///
/// - Returns: the indices of the points, each once.
public func spatialOrder(x: [Double], y: [Double]) -> [Int] {
  precondition(x.count == y.count, "\(x.count) x, \(y.count) y")
  var order = Array(x.indices)
  order.withUnsafeMutableBufferPointer { order in
    x.withUnsafeBufferPointer { x in
      y.withUnsafeBufferPointer { y in halve(order[...], x, y) }
    }
  }
  return order
}

/// The points that a kernel works on at once, and those of its smallest register group.
private let tile = 32
private let smallestPiece = 8

private func halve(
  _ piece: Slice<UnsafeMutableBufferPointer<Int>>, _ x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>
) {
  guard piece.count > smallestPiece else { return }
  var piece = piece
  var low = SIMD2(x[piece.first!], y[piece.first!])
  var high = low
  for index in piece {
    let point = SIMD2(x[index], y[index])
    low.replace(with: point, where: point .< low)
    high.replace(with: point, where: point .> high)
  }
  let extent = high - low
  let coordinate = extent.x >= extent.y ? x : y
  piece.sort { (coordinate[$0], $0) < (coordinate[$1], $1) }
  let unit = piece.count > tile ? tile : smallestPiece
  let half = max(unit, (piece.count / 2 + unit / 2) / unit * unit)
  let middle = piece.startIndex + half
  halve(piece[..<middle], x, y)
  halve(piece[middle...], x, y)
}
