/// On which side of the units' lines the halves of tiles lie that are kept: listed once, and again where that changes.
///
/// The lists are those that `UnitColumns.list` would make of each half, whatever came before. They hardly change from pass to
/// pass: a line moves a little, and most boxes are nowhere near it. When a unit is looked at, its margin is how far its line
/// is from touching the next box, or from leaving it: the least `|margin|` of `Lines.clearance` over the boxes. Nothing changes
/// until the line has come that far, and no `margin` can have moved more than
///
///     drift = |Δw0| X + |Δw1| Y + |Δb|
///
/// where `X` and `Y` are the greatest `|x|` and `|y|` that a box can reach.
struct KeptSides {
  private let units: Int
  /// Whether units that are on for both halves of a tile are listed with the tile, and not with each.
  private let jointly: Bool
  private var tileCount = 0

  /// The boxes of the halves, filled up to whole registers.
  private let boxes: UnsafeMutablePointer<Boxes>
  private var registers = 0
  private var X = 0.0
  private var Y = 0.0

  /// Each unit's line when it was looked at, its margin then, and its drift since; units in lanes.
  private let seen: UnsafeMutablePointer<Lines>
  private let margin: UnsafeMutablePointer<Double>
  private let drift: UnsafeMutablePointer<Double>
  /// `isOn`, `isCrossing` or 0 of each half for each unit, as it is listed: a byte, eight registers of halves in one.
  /// `[units x words]`
  private let known: UnsafeMutablePointer<IntegerLanes>
  private var words = 0

  /// Of each tile: the units that are on for both halves, and those that are on for the first, cross the first, are on for the
  /// second, and cross the second. `[tiles x 5]`
  private let lists: UnsafeMutablePointer<UnitSet>
  private let indices: UnsafeMutablePointer<Int32>
  private let bits: UnsafeMutablePointer<UInt64>
  /// The lists that must be written. `[tiles x 5]`
  private let stale: UnsafeMutablePointer<Int>
  /// For each unit and each four halves, those that it is on for, as subsets of a `SubsetTable`. `[units x groups]`
  private let onSubsets: UnsafeMutablePointer<Int>
  /// How many groups of four halves there are.
  private(set) var groups = 0

  private static let isCrossing: Int64 = 1
  private static let isOn: Int64 = 2

  init(_ units: Int, jointly: Bool, _ arena: inout Arena) {
    self.units = units
    self.jointly = jointly
    let count = roundedUp(units, toMultipleOf: laneCount)
    let most = (2 * PointTiles.capacity + laneCount - 1) / laneCount
    boxes = arena.take(Boxes.self, most)
    seen = arena.take(Lines.self, count / laneCount)
    margin = arena.take(Double.self, count)
    drift = arena.take(Double.self, laneCount)
    known = arena.take(IntegerLanes.self, units * ((most + 7) / 8))
    lists = arena.take(UnitSet.self, 5 * PointTiles.capacity)
    bits = arena.take(UInt64.self, 5 * PointTiles.capacity * UnitSet.words(units))
    stale = arena.take(Int.self, 5 * PointTiles.capacity)
    indices = arena.take(Int32.self, 5 * PointTiles.capacity * UnitList.room(units))
    onSubsets = arena.take(Int.self, units * (PointTiles.capacity + 1) / 2)
  }

  /// Whether any tiles are kept.
  var isEmpty: Bool { tileCount == 0 }

  @inline(__always) subscript(tile: Int) -> TileSides {
    let lists = lists + 5 * tile
    return TileSides(
      on: lists[0].rows, Sides(on: lists[1].rows, crossing: lists[2].rows),
      Sides(on: lists[3].rows, crossing: lists[4].rows))
  }

  /// The halves that a unit is on for, of each four.
  @inline(__always) func onSubsets(_ unit: Int) -> UnsafePointer<Int> { UnsafePointer(onSubsets + unit * groups) }

  /// Takes tiles in, of whose halves boxes were measured; nothing is known of them.
  mutating func keep(_ tiles: PointTiles) {
    tileCount = tiles.count
    registers = (2 * tiles.count + laneCount - 1) / laneCount
    words = (registers + 7) / 8
    groups = (tiles.count + 1) / 2
    (X, Y) = (0, 0)
    for index in 0..<registers * laneCount {
      let tile = tiles[min(index / 2, tiles.count - 1)]
      // A half that only fills the tile up has no side of its own.
      let half = tile.halvesAtWork.contains(index % 2) ? index % 2 : 1 - index % 2
      let box = tile.halves[half]
      boxes[index / laneCount].set(box, lane: index % laneCount)
      X = max(X, box.centerX.magnitude + box.ux.magnitude * box.reach1 + box.uy.magnitude * box.reach2)
      Y = max(Y, box.centerY.magnitude + box.uy.magnitude * box.reach1 + box.ux.magnitude * box.reach2)
    }
    // All units are off and nowhere listed, until they are looked at.
    for index in 0..<units * words { known[index] = IntegerLanes(repeating: 0) }
    for index in 0..<units * groups { onSubsets[index] = 0 }
    for list in 0..<5 * tileCount {
      lists[list] = UnitSet(
        bits + list * UnitSet.words(units), indices + list * UnitList.room(units), units: units)
    }
    // Units that only fill a register up are zero, never move, and need not be looked at.
    for unit in 0..<roundedUp(units, toMultipleOf: laneCount) { margin[unit] = unit < units ? -1 : .infinity }
    for register in 0..<roundedUp(units, toMultipleOf: laneCount) / laneCount {
      seen[register] = .zero
    }
  }

  /// Brings the lists up to date with the units' lines.
  func update(_ columns: UnitColumns) {
    guard tileCount > 0 else { return }
    let (X, Y) = (Lanes(repeating: X), Lanes(repeating: Y))
    var staleCount = 0
    for first in stride(from: 0, to: units, by: laneCount) {
      let (now, then) = (columns.lines(from: first), seen[first / laneCount])
      let drift = multiplyAdd(
        magnitude(now.w0 - then.w0), X, multiplyAdd(magnitude(now.w1 - then.w1), Y, magnitude(now.b - then.b)))
      if isTrue(drift .< load(margin + first)) { continue }
      store(drift, self.drift)
      // Not a number is never within a margin.
      for lane in 0..<laneCount where !(self.drift[lane] < margin[first + lane]) {
        look(first + lane, columns, &staleCount)
      }
    }
    for index in 0..<staleCount { lists[stale[index]].write() }
  }

  /// Finds where all boxes lie of a unit's line, and its margin.
  private func look(_ unit: Int, _ columns: UnitColumns, _ staleCount: inout Int) {
    let line = columns.line(unit)
    let zero = Lanes(repeating: 0)
    var nearest = Lanes(repeating: .infinity)
    for word in 0..<words {
      var sides = IntegerLanes(repeating: 0)
      for byte in 0..<min(8, registers - 8 * word) {
        let (z, margin) = line.clearance(boxes[8 * word + byte])
        let side = IntegerLanes(repeating: 0).replacing(with: IntegerLanes(repeating: Self.isOn), where: z .> zero)
          .replacing(with: IntegerLanes(repeating: Self.isCrossing), where: .!(margin .> zero))
        sides |= side &<< IntegerLanes(repeating: Int64(8 * byte))
        nearest = lesser(nearest, magnitude(margin))
      }
      if !isTrue(sides .== known[unit * words + word]) { list(unit, word, sides, &staleCount) }
    }
    let (w0, w1, b) = (line.w0[0], line.w1[0], line.b[0])
    // Less what rounding can have made of it: a few units in the last place of the terms of z.
    margin[unit] = least(nearest) - 1e-13 * (w0.magnitude * X + w1.magnitude * Y + b.magnitude)
    seen[unit / laneCount].set(w0, w1, b, lane: unit % laneCount)
  }

  /// Puts a unit into other lists where its sides are not the known ones.
  private func list(_ unit: Int, _ word: Int, _ sides: IntegerLanes, _ staleCount: inout Int) {
    let known = UnsafeMutableRawPointer(known + unit * words + word).assumingMemoryBound(to: Int64.self)
    for lane in stride(from: 0, to: laneCount, by: 2) {
      // A tile's halves are in neighbouring lanes.
      let (first, second) = (sides[lane], sides[lane + 1])
      var changes = (first ^ known[lane]) | (second ^ known[lane + 1])
      while changes != 0 {
        let shift = changes.trailingZeroBitCount & ~7
        changes &= ~(0xFF << shift)
        let tile = ((8 * word + shift / 8) * laneCount + lane) / 2
        guard tile < tileCount else { continue }
        move(
          unit, tile, from: (known[lane] >> shift & 3, known[lane + 1] >> shift & 3),
          to: (first >> shift & 3, second >> shift & 3), &staleCount)
      }
      (known[lane], known[lane + 1]) = (first, second)
    }
  }

  /// Puts a unit into other lists of a tile.
  @inline(__always) private func move(
    _ unit: Int, _ tile: Int, from before: (Int64, Int64), to now: (Int64, Int64), _ staleCount: inout Int
  ) {
    var changes = placing(before) ^ placing(now)
    while changes != 0 {
      let list = 5 * tile + changes.trailingZeroBitCount
      if lists[list].flip(unit) {
        stale[staleCount] = list
        staleCount += 1
      }
      changes &= changes - 1
    }
    // Of `isOn`, bit 1.
    let flips = Int((before.0 ^ now.0) >> 1 | (before.1 ^ now.1) & 2)
    onSubsets[unit * groups + tile / 2] ^= (SubsetTable.subset(0) * flips) << (2 * (tile % 2))
  }

  /// Which of a tile's lists a unit is in, a bit each.
  @inline(__always) private func placing(_ sides: (Int64, Int64)) -> Int64 {
    if jointly && sides.0 & sides.1 & Self.isOn != 0 { return 1 }
    // `isOn` is bit 1 and `isCrossing` bit 0: they become bits 1 and 2, and of the second half bits 3 and 4.
    return sides.0 & 2 | (sides.0 & 1) << 2 | (sides.1 & 2) << 2 | (sides.1 & 1) << 4
  }
}
