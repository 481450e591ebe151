extension PlanarNetwork {
  /// The points of four registers: one of each in every lane makes the group that a subset is of.
  private var groupPoints: Int { 4 * laneCount }

  /// Computes the scores of the tile's points, and what `backward` needs; returns how many units are on and cross.
  @inline(__always) func forward(_ tile: PointTile, remembering: Bool) -> (on: Int, crossing: Int) {
    var listed = (on: 0, crossing: 0)
    if units > 0 {
      listed = columns.list(tile.box.pointee, on: on, crossing: crossing, fill: Int32(truncatingIfNeeded: units))
    }
    for pair in 0..<pairs {
      let affine = base[pair] + sumOfTerms(pair, listed.on)
      for group in stride(from: 0, to: tilePoints, by: groupPoints) {
        // Twice, so that each is compiled for itself.
        if remembering && pair == 0 {
          addCrossing(tile, pair, group, listed.crossing, affine: affine, remembering: true)
        } else {
          addCrossing(tile, pair, group, listed.crossing, affine: affine, remembering: false)
        }
      }
    }
    return listed
  }

  /// What the units that are on add to a pair of columns, for every point of the tile.
  @inline(__always) private func sumOfTerms(_ pair: Int, _ count: Int) -> Row {
    let terms = terms + pair * (units + 1)
    var (sum0, sum1, sum2, sum3) = (Row(), Row(), Row(), Row())
    for index in stride(from: 0, to: count, by: 4) {
      sum0 += terms[Int(on[index])]
      sum1 += terms[Int(on[index + 1])]
      sum2 += terms[Int(on[index + 2])]
      sum3 += terms[Int(on[index + 3])]
    }
    return (sum0 + sum1) + (sum2 + sum3)
  }

  /// The scores of a group in a pair of columns: the affine part, and `max(0, z) W2` of the units whose line crosses the tile.
  @inline(__always) private func addCrossing(
    _ tile: PointTile, _ pair: Int, _ group: Int, _ count: Int, affine: Row, remembering: Bool
  ) {
    let n = laneCount
    let (x, y) = (tile.x + group, tile.y + group)
    let (x0, x1, x2, x3) = (load(x), load(x + n), load(x + 2 * n), load(x + 3 * n))
    let (y0, y1, y2, y3) = (load(y), load(y + n), load(y + 2 * n), load(y + 3 * n))
    @inline(__always) func line(_ x: Lanes, _ y: Lanes, _ k: Int) -> Lanes {
      multiplyAdd(
        Lanes(repeating: affine[k]), x, multiplyAdd(Lanes(repeating: affine[k + 1]), y, Lanes(repeating: affine[k + 2]))
      )
    }
    var (a0, a1, a2, a3) = (line(x0, y0, 0), line(x1, y1, 0), line(x2, y2, 0), line(x3, y3, 0))
    var (b0, b1, b2, b3) = (line(x0, y0, 4), line(x1, y1, 4), line(x2, y2, 4), line(x3, y3, 4))
    let zero = Lanes(repeating: 0)
    let outgoing = UnsafePointer(outgoing + pair * units)
    for index in 0..<count {
      let unit = Int(crossing[index])
      let w = UnsafeRawPointer(incoming + unit).assumingMemoryBound(to: Double.self)
      let (w0, w1, b) = (Lanes(repeating: w[0]), Lanes(repeating: w[1]), Lanes(repeating: w[2]))
      let v = UnsafeRawPointer(outgoing + unit).assumingMemoryBound(to: Double.self)
      let (va, vb) = (Lanes(repeating: v[0]), Lanes(repeating: v[1]))
      var subset = IntegerLanes(repeating: 0)
      @inline(__always) func add(_ x: Lanes, _ y: Lanes, _ a: inout Lanes, _ b0: inout Lanes, offset: Int64) {
        let z = multiplyAdd(w0, x, multiplyAdd(w1, y, b))
        if remembering { subset.replace(with: subset | IntegerLanes(repeating: offset), where: z .> zero) }
        // Not a number stays so.
        let h = z.replacing(with: zero, where: z .< zero)
        a = multiplyAdd(h, va, a)
        b0 = multiplyAdd(h, vb, b0)
      }
      add(x0, y0, &a0, &b0, offset: 64)
      add(x1, y1, &a1, &b1, offset: 128)
      add(x2, y2, &a2, &b2, offset: 256)
      add(x3, y3, &a3, &b3, offset: 512)
      if remembering {
        UnsafeMutableRawPointer(subsets + index * (tilePoints / 4) + group / 4).storeBytes(
          of: subset, as: IntegerLanes.self)
      }
    }
    let (columnA, columnB) = (scores + 2 * pair * tilePoints + group, scores + (2 * pair + 1) * tilePoints + group)
    store(a0, columnA)
    store(a1, columnA + n)
    store(a2, columnA + 2 * n)
    store(a3, columnA + 3 * n)
    store(b0, columnB)
    store(b1, columnB + n)
    store(b2, columnB + 2 * n)
    store(b3, columnB + 3 * n)
  }

  /// Adds the tile's gradient, from `dscores` in `scores` and what `forward` listed.
  @inline(__always) func backward(_ tile: PointTile, _ listed: (on: Int, crossing: Int)) {
    let n = laneCount
    for pair in 0..<pairs {
      let sums = sums + pair * (units + 1)
      var total = Row(repeating: 0)
      for group in stride(from: 0, to: tilePoints, by: groupPoints) {
        for lane in 0..<laneCount {
          let entry = table + (group / 4 + lane) * 16
          total += fillTable(
            entry, row(tile, pair, group + lane), row(tile, pair, group + lane + n),
            row(tile, pair, group + lane + 2 * n),
            row(tile, pair, group + lane + 3 * n))
        }
      }
      totals[pair] += total
      for index in 0..<listed.on { sums[Int(on[index])] += total }
      for index in 0..<listed.crossing {
        let subset = subsets + index * (tilePoints / 4)
        @inline(__always) func found(_ group: Int) -> Row {
          (UnsafeRawPointer(table + group * 16) + subset[group]).load(as: Row.self)
        }
        let sum0 = (found(0) + found(1)) + (found(2) + found(3))
        let sum1 = (found(4) + found(5)) + (found(6) + found(7))
        sums[Int(crossing[index])] += sum0 + sum1
      }
    }
  }

  /// `(x, y, 1) dscores` of a point in a pair of columns.
  @inline(__always) private func row(_ tile: PointTile, _ pair: Int, _ point: Int) -> Row {
    let features = tile.features[point]
    let a = SIMD4(repeating: scores[2 * pair * tilePoints + point])
    let b = SIMD4(repeating: scores[(2 * pair + 1) * tilePoints + point])
    return Row(lowHalf: features, highHalf: features) * Row(lowHalf: a, highHalf: b)
  }

  /// Writes the sums of the fifteen subsets of four rows that are not empty; returns that of all.
  @inline(__always) private func fillTable(
    _ entry: UnsafeMutablePointer<Row>, _ r0: Row, _ r1: Row, _ r2: Row, _ r3: Row
  ) -> Row {
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
      for lane in stride(from: 0, to: tilePoints, by: laneCount) {
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
