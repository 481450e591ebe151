extension PlanarNetwork {
  /// Adds the tile's gradient, from `dscores` in `scores` and the subsets that `forwardRemembering` stored.
  @inline(__always) func backward(_ tile: PointTile, _ sides: TileSides) {
    for pair in 0..<pairs {
      let sums = sums + pair * rows
      var total = Row(repeating: 0)
      for half in tile.halvesAtWork {
        let halfTotal = fillTable(tile, pair, half)
        total += halfTotal
        if !kept.isEmpty { halfTotals[pair * 2 * PointTiles.capacity + 2 * tile.index + half] = halfTotal }
        let crossing = sides[half: half].crossing
        var subsets = subsetsOf(half, from: half * halfTile)
        for index in 0..<crossing.count {
          let sum0 = pointTable.sum(0, subsets[0]) + pointTable.sum(1, subsets[1])
          let sum1 = pointTable.sum(2, subsets[2]) + pointTable.sum(3, subsets[3])
          sums[Int(crossing.indices[index])] += sum0 + sum1
          subsets += halfTile / 4
        }
      }
      totals[pair] += total
      // For kept tiles, `addHalfTotals` does this.
      guard kept.isEmpty else { continue }
      for index in 0..<sides.on.count { sums[Int(sides.on.indices[index])] += total }
    }
  }

  /// Adds the totals of the kept tiles' halves to the sums of the units that are on for them; after all tiles.
  func addHalfTotals() {
    for pair in 0..<pairs {
      let (sums, totals) = (sums + pair * rows, halfTotals + pair * 2 * PointTiles.capacity)
      for group in 0..<kept.groups {
        let four = totals + 4 * group
        halfTable.fill(group, four[0], four[1], four[2], four[3])
      }
      for unit in 0..<units {
        let subsets = kept.onSubsets(unit)
        var sum = sums[unit]
        for group in 0..<kept.groups { sum += halfTable.sum(group, subsets[group]) }
        sums[unit] = sum
      }
    }
  }

  /// Writes the sums of all subsets of each group of four points of a half; returns the sum of all points.
  @inline(__always) private func fillTable(_ tile: PointTile, _ pair: Int, _ half: Int) -> Row {
    let n = PointGroup.Subsets.scalarCount
    var (group, total) = (0, Row(repeating: 0))
    for start in stride(from: half * halfTile, to: (half + 1) * halfTile, by: PointGroup.count) {
      for point in start..<start + n {
        total += fillTable(group, tile, pair, point)
        group += 1
      }
    }
    return total
  }

  /// The same for the four points of the group that begins with `point`.
  ///
  /// Not inlined: LLVM scalarises several inlined copies next to each other.
  @inline(never) private func fillTable(_ group: Int, _ tile: PointTile, _ pair: Int, _ point: Int) -> Row {
    @inline(__always) func row(_ point: Int) -> Row {
      let features = tile.features[point]
      let a = SIMD4(repeating: scores[2 * pair * tilePoints + point])
      let b = SIMD4(repeating: scores[(2 * pair + 1) * tilePoints + point])
      return Row(lowHalf: features, highHalf: features) * Row(lowHalf: a, highHalf: b)
    }
    let n = PointGroup.Subsets.scalarCount
    return pointTable.fill(group, row(point), row(point + n), row(point + 2 * n), row(point + 3 * n))
  }

  /// Adds the sums of a tile for a network without hidden units, whose gradient consists of sums over all points.
  func addTotals(_ tile: PointTile) {
    for pair in 0..<pairs {
      let (columnA, columnB) = (scores + 2 * pair * tilePoints, scores + (2 * pair + 1) * tilePoints)
      var sums = PlaneSums()
      for lane in stride(from: tile.pointsAtWork.lowerBound, to: tile.pointsAtWork.upperBound, by: laneCount) {
        sums.add(load(tile.x + lane), load(tile.y + lane), load(columnA + lane), load(columnB + lane))
      }
      totals[pair] += sums.row
    }
  }
}

/// `Σ (x, y, 1) dscores` for a pair of columns, points in lanes.
struct PlaneSums {
  private var (xa, ya, a) = (Lanes(repeating: 0), Lanes(repeating: 0), Lanes(repeating: 0))
  private var (xb, yb, b) = (Lanes(repeating: 0), Lanes(repeating: 0), Lanes(repeating: 0))

  @inline(__always) init() {}

  @inline(__always) mutating func add(_ x: Lanes, _ y: Lanes, _ da: Lanes, _ db: Lanes) {
    xa = multiplyAdd(x, da, xa)
    ya = multiplyAdd(y, da, ya)
    a += da
    xb = multiplyAdd(x, db, xb)
    yb = multiplyAdd(y, db, yb)
    b += db
  }

  @inline(__always) var row: Row {
    Row(laneTotal(xa), laneTotal(ya), laneTotal(a), 0, laneTotal(xb), laneTotal(yb), laneTotal(b), 0)
  }
}
