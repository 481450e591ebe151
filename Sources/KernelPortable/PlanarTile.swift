extension PlanarNetwork {
  /// Computes the scores of a tile's points.
  @inline(__always) func forward(_ tile: PointTile, _ sides: TileSides) {
    for pair in 0..<pairs { forward(tile, sides, pair, Forgetting.self) }
  }

  /// Computes the scores of a tile's points, and what `backward` needs.
  @inline(__always) func forwardRemembering(_ tile: PointTile, _ sides: TileSides) {
    forward(tile, sides, 0, Remembering.self)
    for pair in 1..<max(1, pairs) { forward(tile, sides, pair, Forgetting.self) }
  }

  @inline(__always) private func forward<M: Memory>(
    _ tile: PointTile, _ sides: TileSides, _ pair: Int, _ memory: M.Type
  ) {
    let affine = base[pair] + sumOfTerms(pair, sides.on)
    for half in tile.halvesAtWork {
      let own = sides[half: half]
      addCrossing(tile, pair, half, own.crossing, affine: affine + sumOfTerms(pair, own.on), memory)
    }
  }

  /// What the units that are on add to a pair of columns, for every point.
  @inline(__always) private func sumOfTerms(_ pair: Int, _ on: RowList) -> Row {
    let terms = terms + pair * rows
    var (sum0, sum1, sum2, sum3) = (Row(), Row(), Row(), Row())
    for index in stride(from: 0, to: on.count, by: 4) {
      sum0 += terms[Int(on.indices[index])]
      sum1 += terms[Int(on.indices[index + 1])]
      sum2 += terms[Int(on.indices[index + 2])]
      sum3 += terms[Int(on.indices[index + 3])]
    }
    return (sum0 + sum1) + (sum2 + sum3)
  }

  /// The scores of a half in a pair of columns: the affine part, and `max(0, z) W2` of the units whose line crosses it.
  ///
  /// Generic so that each kind of memory is compiled for itself.
  private func addCrossing<M: Memory>(
    _ tile: PointTile, _ pair: Int, _ half: Int, _ crossing: RowList, affine: Row, _: M.Type
  ) {
    let (w0, w1, b) = (columns.w0, columns.w1, columns.b)
    let (va, vb) = (outgoing + 2 * pair * columns.count, outgoing + (2 * pair + 1) * columns.count)
    for start in stride(from: half * halfTile, to: (half + 1) * halfTile, by: PointGroup.count) {
      var group = PointGroup(tile.x + start, tile.y + start, affine)
      var subsets = UnsafeMutableRawPointer(subsetsOf(half, from: start))
      for index in 0..<crossing.count {
        let unit = Int(crossing.indices[index])
        var found = PointGroup.Subsets()
        group.add(w0[unit], w1[unit], b[unit], va[unit], vb[unit], &found, wanted: M.remembers)
        if M.remembers {
          subsets.storeBytes(of: found, as: PointGroup.Subsets.self)
          subsets += halfTile / 4 * MemoryLayout<Int>.stride
        }
      }
      group.write(scores + 2 * pair * tilePoints + start, scores + (2 * pair + 1) * tilePoints + start)
    }
  }

  /// Where the first crossing unit's subsets stand, of the points from `start` on.
  @inline(__always) private func subsetsOf(_ half: Int, from start: Int) -> UnsafeMutablePointer<Int> {
    subsets + half * units * (halfTile / 4) + (start - half * halfTile) / 4
  }

  /// Adds the tile's gradient, from `dscores` in `scores` and what `forwardRemembering` left.
  @inline(__always) func backward(_ tile: PointTile, _ sides: TileSides) {
    for pair in 0..<pairs {
      let sums = sums + pair * rows
      var total = Row(repeating: 0)
      for half in tile.halvesAtWork {
        let own = sides[half: half]
        let table = table + half * (halfTile / 4) * 16
        let halfTotal = fillTables(table, tile, pair, half)
        total += halfTotal
        for index in 0..<own.on.count { sums[Int(own.on.indices[index])] += halfTotal }
        var subsets = subsetsOf(half, from: half * halfTile)
        for index in 0..<own.crossing.count {
          let bytes = UnsafeRawPointer(table)
          @inline(__always) func found(_ entry: Int) -> Row {
            (bytes + subsets[entry]).load(fromByteOffset: entry * 16 * MemoryLayout<Row>.stride, as: Row.self)
          }
          sums[Int(own.crossing.indices[index])] += (found(0) + found(1)) + (found(2) + found(3))
          subsets += halfTile / 4
        }
      }
      totals[pair] += total
      for index in 0..<sides.on.count { sums[Int(sides.on.indices[index])] += total }
    }
  }

  /// Writes the sums of all subsets of each four points of a half; returns that of all points.
  @inline(__always) private func fillTables(
    _ table: UnsafeMutablePointer<Row>, _ tile: PointTile, _ pair: Int, _ half: Int
  ) -> Row {
    let n = PointGroup.Subsets.scalarCount
    var entry = table
    var total = Row(repeating: 0)
    for start in stride(from: half * halfTile, to: (half + 1) * halfTile, by: PointGroup.count) {
      for point in start..<start + n {
        total += fillTable(entry, tile, pair, point)
        entry += 16
      }
    }
    return total
  }

  /// `(x, y, 1) dscores` of a point in a pair of columns.
  @inline(__always) private func row(_ tile: PointTile, _ pair: Int, _ point: Int) -> Row {
    let features = tile.features[point]
    let a = SIMD4(repeating: scores[2 * pair * tilePoints + point])
    let b = SIMD4(repeating: scores[(2 * pair + 1) * tilePoints + point])
    return Row(lowHalf: features, highHalf: features) * Row(lowHalf: a, highHalf: b)
  }

  /// Writes the sums of the fifteen subsets of four rows that are not empty; returns that of all.
  @inline(never) private func fillTable(
    _ entry: UnsafeMutablePointer<Row>, _ tile: PointTile, _ pair: Int, _ point: Int
  ) -> Row {
    let n = PointGroup.Subsets.scalarCount
    let (r0, r1, r2, r3) = (
      row(tile, pair, point), row(tile, pair, point + n), row(tile, pair, point + 2 * n),
      row(tile, pair, point + 3 * n)
    )
    let (r01, r23) = (r0 + r1, r2 + r3)
    entry[1] = r0
    entry[2] = r1
    entry[3] = r01
    entry[4] = r2
    entry[5] = r0 + r2
    entry[6] = r1 + r2
    entry[7] = r01 + r2
    entry[8] = r3
    entry[9] = r0 + r3
    entry[10] = r1 + r3
    entry[11] = r01 + r3
    entry[12] = r23
    entry[13] = r0 + r23
    entry[14] = r1 + r23
    let all = r01 + r23
    entry[15] = all
    return all
  }

  /// Adds the sums of a tile for a network without hidden units, whose gradient is nothing but sums over all points.
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

/// Whether a pass forward leaves something for one backward.
private protocol Memory {
  static var remembers: Bool { get }
}
private enum Remembering: Memory {
  static var remembers: Bool { @inline(__always) get { true } }
}
private enum Forgetting: Memory {
  static var remembers: Bool { @inline(__always) get { false } }
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
