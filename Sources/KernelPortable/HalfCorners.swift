/// The corners of the convex hulls of halves of tiles, halves in SIMD lanes: the extremes of `z` over a half are at its
/// corners.
struct HalfCorners {
  /// `x` and `y` of each corner; a half with fewer corners than others in its register repeats its last one. `[registers x
  /// 2 x halfTile]`
  private let corners: UnsafeMutablePointer<Lanes>
  /// The largest number of corners of a half in each register. `[registers]`
  private let counts: UnsafeMutablePointer<Int>
  private let order: UnsafeMutablePointer<Int>
  private let chain: UnsafeMutablePointer<Int>
  /// The greatest `|x|` and `|y|` of the points of a register. `[registers x 2]`
  private let reaches: UnsafeMutablePointer<Double>

  init(registers: Int, _ arena: inout Arena) {
    corners = arena.take(Lanes.self, registers * 2 * halfTile)
    counts = arena.take(Int.self, registers)
    reaches = arena.take(Double.self, 2 * registers)
    order = arena.take(Int.self, halfTile)
    chain = arena.take(Int.self, 2 * halfTile)
  }

  /// Reads the halves of tiles, two for each tile; the last register is filled up with the last tile's.
  func fill(_ tiles: PointTiles, registers: Int) {
    for register in 0..<registers {
      counts[register] = 1
      (reaches[2 * register], reaches[2 * register + 1]) = (0, 0)
    }
    for index in 0..<registers * laneCount {
      let tile = tiles[min(index / 2, tiles.count - 1)]
      // A half without labelled points is replaced by the tile's other half.
      let half = tile.halvesAtWork.contains(index % 2) ? index % 2 : 1 - index % 2
      let points = tile.labelled.clamped(to: half * halfTile..<(half + 1) * halfTile)
      let count = findCorners(tile, points)
      let (register, lane) = (index / laneCount, index % laneCount)
      counts[register] = max(counts[register], count)
      for corner in 0..<halfTile {
        let point = chain[min(corner, count - 1)]
        let (x, y) = (tile.x[point], tile.y[point])
        corners[(register * halfTile + corner) * 2][lane] = x
        corners[(register * halfTile + corner) * 2 + 1][lane] = y
      }
      for point in points {
        reaches[2 * register] = max(reaches[2 * register], tile.x[point].magnitude)
        reaches[2 * register + 1] = max(reaches[2 * register + 1], tile.y[point].magnitude)
      }
      // A half with a point that is not finite has no hull: every line counts as crossing it.
      if !points.allSatisfy({ tile.x[$0].isFinite && tile.y[$0].isFinite }) {
        corners[register * halfTile * 2][lane] = .nan
      }
    }
  }

  /// The greatest `|x|` and `|y|` of the points of a register.
  @inline(__always) func reach(_ register: Int) -> (X: Double, Y: Double) {
    (reaches[2 * register], reaches[2 * register + 1])
  }

  /// The least and the greatest `z` of one line at all corners of each half of a register; NaN for a half with a point that is
  /// not finite.
  @inline(__always) func extremes(_ line: Lines, _ register: Int) -> (least: Lanes, greatest: Lanes) {
    var corner = corners + register * halfTile * 2
    @inline(__always) func z() -> Lanes { multiplyAdd(line.w0, corner[0], multiplyAdd(line.w1, corner[1], line.b)) }
    var (low, high) = (z(), z())
    for _ in 1..<counts[register] {
      corner += 2
      let z = z()
      low = lesser(low, z)
      high = greater(high, z)
    }
    return (low, high)
  }

  /// Computes the corners of the convex hull of some points into `chain`; returns their number.
  ///
  /// The lower chain from left to right, then the upper one from right to left: a point is kept if the path turns left at
  /// it (Andrew 1979).
  private func findCorners(_ tile: PointTile, _ points: Range<Int>) -> Int {
    // If products of coordinates may overflow or underflow, the hull is not computed: every point may be a corner.
    let most = points.reduce(0) { max($0, tile.x[$1].magnitude, tile.y[$1].magnitude) }
    guard (1e-140...1e140).contains(most) else {
      for index in 0..<points.count { chain[index] = points.lowerBound + index }
      return points.count
    }
    for index in 0..<points.count {
      let point = points.lowerBound + index
      var place = index
      while place > 0 && isLess((tile.x[point], tile.y[point]), (tile.x[order[place - 1]], tile.y[order[place - 1]])) {
        order[place] = order[place - 1]
        place -= 1
      }
      order[place] = point
    }
    var count = 0
    for isAbove in [false, true] {
      let start = count
      for step in 0..<points.count {
        let point = order[isAbove ? points.count - 1 - step : step]
        while count - start >= 2 && !turnsLeft(tile, chain[count - 2], chain[count - 1], point) { count -= 1 }
        chain[count] = point
        count += 1
      }
      // The last point is also the first one of the other chain.
      count -= 1
    }
    if count == 0 { chain[0] = points.lowerBound }
    return max(1, count)
  }

  private func isLess(_ a: (x: Double, y: Double), _ b: (x: Double, y: Double)) -> Bool {
    a.x < b.x || a.x == b.x && a.y < b.y
  }

  private func turnsLeft(_ tile: PointTile, _ a: Int, _ b: Int, _ c: Int) -> Bool {
    (tile.x[b] - tile.x[a]) * (tile.y[c] - tile.y[a]) - (tile.y[b] - tile.y[a]) * (tile.x[c] - tile.x[a]) > 0
  }
}
