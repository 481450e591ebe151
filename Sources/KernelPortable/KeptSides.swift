/// The sides of the units' lines on which the halves of the kept tiles lie: computed once, and again where they may have
/// changed.
///
/// With the least and the greatest `z` of a half's points, `low` and `high`, `size = |w0| X + |w1| Y + |b|` and `σ` the slack, a unit is
///
///     on where low - σ size > 0, off where high + σ size <= 0, and crosses otherwise.
///
/// This depends on the parameters alone and changes little from pass to pass. Neither `z` of a point nor `size` can have
/// changed by more than
///
///     drift = |Δw0| X + |Δw1| Y + |Δb|
///
/// where `X` and `Y` are the greatest `|x|` and `|y|` of the points. So no side changes while the drift is below
///
///     margin = min(|low - σ size|, |high + σ size|) / (1 + σ)
///
/// at the time when the unit was last computed, less the rounding errors. Halves are computed a register at a time.
struct KeptSides {
  private let units: Int
  private var tileCount = 0

  private let corners: HalfCorners
  /// The number of registers of halves.
  private var registers = 0

  /// Each unit's line when it was last computed for a register of halves, and its margin then; units in SIMD lanes.
  /// `[registers x count / laneCount]`, `[registers x count]`
  private let seen: UnsafeMutablePointer<Lines>
  private let margins: UnsafeMutablePointer<Double>
  private let drift: UnsafeMutablePointer<Double>
  /// The number of units, rounded up to whole registers.
  private let count: Int
  /// `isOn`, `isCrossing` or 0 of each half for each unit, as in the lists. `[units x registers]`
  private let known: UnsafeMutablePointer<IntegerLanes>

  /// Five lists for each tile: the units that are on for both halves, that are on for the first half, cross the first half,
  /// are on for the second half, and cross the second half. `[tiles x 5]`
  private let lists: UnsafeMutablePointer<UnitSet>
  private let indices: UnsafeMutablePointer<Int32>
  private let bits: UnsafeMutablePointer<UInt64>
  /// The indices of lists that must be rewritten. `[tiles x 5]`
  private let stale: UnsafeMutablePointer<Int>
  /// For each unit and each group of four halves, the halves that it is on for, as subsets of a `SubsetTable`. `[units x
  /// groups]`
  private let onSubsets: UnsafeMutablePointer<Int>
  /// The number of groups of four halves.
  private(set) var groups = 0

  /// A line whose distance from a half, relative to `|w0| X + |w1| Y + |b|`, is at most this counts as crossing it.
  ///
  /// Rounding alone needs 1e-14. But with large step sizes the parameters oscillate, and a unit whose line oscillates
  /// across a point would change sides in every iteration: 20 changes an iteration in the published run, a third of its
  /// time.
  private static let slack = 1e-3
  private static let isCrossing: Int64 = 1
  private static let isOn: Int64 = 2

  init(_ units: Int, _ arena: inout Arena) {
    self.units = units
    count = roundedUp(units, toMultipleOf: laneCount)
    let most = (2 * PointTiles.capacity + laneCount - 1) / laneCount
    corners = HalfCorners(registers: most, &arena)
    seen = arena.take(Lines.self, most * count / laneCount)
    margins = arena.take(Double.self, most * count)
    drift = arena.take(Double.self, laneCount)
    known = arena.take(IntegerLanes.self, units * most)
    lists = arena.take(UnitSet.self, 5 * PointTiles.capacity)
    bits = arena.take(UInt64.self, 5 * PointTiles.capacity * UnitSet.words(units))
    stale = arena.take(Int.self, 5 * PointTiles.capacity)
    indices = arena.take(Int32.self, 5 * PointTiles.capacity * UnitList.room(units))
    onSubsets = arena.take(Int.self, units * ((PointTiles.capacity + 1) / 2))
  }

  /// Whether any tiles are kept.
  var isEmpty: Bool { tileCount == 0 }

  @inline(__always) subscript(tile: Int) -> TileSides {
    let lists = lists + 5 * tile
    return TileSides(
      on: lists[0].rows, Sides(on: lists[1].rows, crossing: lists[2].rows),
      Sides(on: lists[3].rows, crossing: lists[4].rows))
  }

  /// The halves of each group of four that a unit is on for.
  @inline(__always) func onSubsets(_ unit: Int) -> UnsafePointer<Int> { UnsafePointer(onSubsets + unit * groups) }

  /// Stores tiles; their sides are not yet computed.
  mutating func keep(_ tiles: PointTiles) {
    tileCount = tiles.count
    registers = (2 * tiles.count + laneCount - 1) / laneCount
    groups = (tiles.count + 1) / 2
    corners.fill(tiles, registers: registers)
    // All units are off and in no list until they are computed.
    for index in 0..<units * registers { known[index] = IntegerLanes(repeating: 0) }
    for index in 0..<units * groups { onSubsets[index] = 0 }
    for list in 0..<5 * tileCount {
      lists[list] = UnitSet(
        bits + list * UnitSet.words(units), indices + list * UnitList.room(units), units: units)
    }
    for register in 0..<registers {
      for first in stride(from: 0, to: count, by: laneCount) { seen[(register * count + first) / laneCount] = .zero }
      for unit in 0..<count { margins[register * count + unit] = -1 }
    }
  }

  /// Updates the lists to the units' lines.
  func update(_ columns: UnitColumns) {
    guard tileCount > 0 else { return }
    var staleCount = 0
    for first in stride(from: 0, to: units, by: laneCount) {
      let now = columns.lines(from: first)
      for register in 0..<registers {
        let (then, margins) = (seen[(register * count + first) / laneCount], margins + register * count + first)
        let (X, Y) = corners.reach(register)
        let drift = multiplyAdd(
          magnitude(now.w0 - then.w0), Lanes(repeating: X),
          multiplyAdd(magnitude(now.w1 - then.w1), Lanes(repeating: Y), magnitude(now.b - then.b)))
        // A unit that has not changed, such as one that is zero, keeps its side whatever its margin.
        if isTrue((drift .< load(margins)) .| (drift .== Lanes(repeating: 0))) { continue }
        store(drift, self.drift)
        // A drift that is NaN is never below a margin.
        for lane in 0..<min(laneCount, units - first) where !(self.drift[lane] < margins[lane]) {
          look(first + lane, columns, register, &staleCount)
        }
      }
    }
    for index in 0..<staleCount { lists[stale[index]].write() }
  }

  /// Computes on which side of a unit's line a register of halves lies, and its margin.
  private func look(_ unit: Int, _ columns: UnitColumns, _ register: Int, _ staleCount: inout Int) {
    let (w0, w1, b) = (columns.w0[unit], columns.w1[unit], columns.b[unit])
    let (X, Y) = corners.reach(register)
    let size = w0.magnitude * X + w1.magnitude * Y + b.magnitude
    let (low, high) = corners.extremes(columns.line(unit), register)
    let slack = Lanes(repeating: Self.slack * size)
    let (above, below) = (low - slack, high + slack)
    let (isOn, isOff) = (above .> Lanes(repeating: 0), below .<= Lanes(repeating: 0))
    let sides = IntegerLanes(repeating: Self.isCrossing).replacing(with: IntegerLanes(repeating: 0), where: isOff)
      .replacing(with: IntegerLanes(repeating: Self.isOn), where: isOn)
    if !isTrue(sides .== known[unit * registers + register]) { list(unit, register, sides, &staleCount) }
    // Rounding adds a few units in the last place of the terms of `z`.
    let nearest = least(lesser(magnitude(above), magnitude(below)))
    margins[register * count + unit] = nearest / (1 + Self.slack) - 1e-13 * size
    seen[(register * count + unit) / laneCount].set(w0, w1, b, lane: unit % laneCount)
  }

  /// Moves a unit between lists for the halves whose side differs from the known one.
  private func list(_ unit: Int, _ register: Int, _ sides: IntegerLanes, _ staleCount: inout Int) {
    let known = UnsafeMutableRawPointer(known + unit * registers + register).assumingMemoryBound(to: Int64.self)
    for lane in stride(from: 0, to: laneCount, by: 2) {
      // A tile's halves are in neighbouring lanes.
      let (first, second, tile) = (sides[lane], sides[lane + 1], (register * laneCount + lane) / 2)
      guard (first ^ known[lane]) | (second ^ known[lane + 1]) != 0, tile < tileCount else { continue }
      move(unit, tile, from: (known[lane], known[lane + 1]), to: (first, second), &staleCount)
      (known[lane], known[lane + 1]) = (first, second)
    }
  }

  /// Moves a unit between the lists of a tile.
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
    // Bit 1 is that of `isOn`.
    let flips = Int((before.0 ^ now.0) >> 1 | (before.1 ^ now.1) & 2)
    onSubsets[unit * groups + tile / 2] ^= (SubsetTable.subset(0) * flips) << (2 * (tile % 2))
  }

  /// The tile's lists that contain a unit, one bit each.
  @inline(__always) private func placing(_ sides: (Int64, Int64)) -> Int64 {
    if sides.0 & sides.1 & Self.isOn != 0 { return 1 }
    // `isOn` is bit 1 and `isCrossing` bit 0: they become bits 1 and 2, those of the second half bits 3 and 4.
    return sides.0 & 2 | (sides.0 & 1) << 2 | (sides.1 & 2) << 2 | (sides.1 & 1) << 4
  }
}
