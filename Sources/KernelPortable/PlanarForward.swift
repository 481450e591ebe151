extension PlanarNetwork {
  /// Computes the scores of a tile's points.
  @inline(__always) func forward(_ tile: PointTile, _ sides: TileSides) {
    for pair in 0..<pairs { forward(tile, sides, pair, Forgetting.self) }
  }

  /// Computes the scores of a tile's points, and stores the subsets that `backward` needs.
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

  /// The sum of the terms of the units that are on, for a pair of columns: the same for every point.
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

  /// The scores of a half in a pair of columns: the affine part, and `max(0, z) W2` of the units whose line crosses the
  /// half.
  ///
  /// Generic so that each type of memory is compiled separately.
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

  /// The address of the first crossing unit's subsets of the points from `start` on.
  @inline(__always) func subsetsOf(_ half: Int, from start: Int) -> UnsafeMutablePointer<Int> {
    subsets + half * units * (halfTile / 4) + (start - half * halfTile) / 4
  }
}

/// Whether a forward pass stores the subsets for a backward pass.
private protocol Memory {
  static var remembers: Bool { get }
}
private enum Remembering: Memory {
  static var remembers: Bool { @inline(__always) get { true } }
}
private enum Forgetting: Memory {
  static var remembers: Bool { @inline(__always) get { false } }
}
