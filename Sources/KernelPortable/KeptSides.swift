/// On which side of the units' lines the halves of tiles lie that are kept: listed once, and again where that changes.
///
/// The lists are those that `UnitColumns.list` would make of each half, whatever came before. They hardly change from pass to
/// pass: a line moves a little, and most boxes are nowhere near it. When a unit is looked at, its margin is how far its line
/// is from touching the next box, or from leaving it: `min ||z| - reach|` over the boxes. Nothing changes until the line has
/// come that far, and neither `z` nor `reach` of any box can have moved more than
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
  /// `isOn`, `isCrossing` or 0 of each half for each unit, as listed `[units x registers]`; and as found for one. `[registers]`
  private let known: UnsafeMutablePointer<IntegerLanes>
  private let found: UnsafeMutablePointer<IntegerLanes>

  /// Of each tile: the units that are on for both halves, and those that are on for the first, cross the first, are on for the
  /// second, and cross the second. `[tiles x 5]`
  private let lists: UnsafeMutablePointer<UnitList>
  private let indices: UnsafeMutablePointer<Int32>

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
    known = arena.take(IntegerLanes.self, units * most)
    found = arena.take(IntegerLanes.self, most)
    lists = arena.take(UnitList.self, 5 * PointTiles.capacity)
    indices = arena.take(Int32.self, 5 * PointTiles.capacity * UnitList.room(units))
  }

  /// Whether any tiles are kept.
  var isEmpty: Bool { tileCount == 0 }

  @inline(__always) subscript(tile: Int) -> TileSides {
    let lists = lists + 5 * tile
    return TileSides(
      on: lists[0].rows, Sides(on: lists[1].rows, crossing: lists[2].rows),
      Sides(on: lists[3].rows, crossing: lists[4].rows))
  }

  /// Takes tiles in, of whose halves boxes were measured; nothing is known of them.
  mutating func keep(_ tiles: PointTiles) {
    tileCount = tiles.count
    registers = (2 * tiles.count + laneCount - 1) / laneCount
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
    for index in 0..<units * registers { known[index] = IntegerLanes(repeating: 0) }
    for list in 0..<5 * tileCount { lists[list] = UnitList(indices + list * UnitList.room(units), units: units) }
    // Units that only fill a register up are zero, never move, and need not be looked at.
    for unit in 0..<roundedUp(units, toMultipleOf: laneCount) { margin[unit] = unit < units ? -1 : .infinity }
    for register in 0..<roundedUp(units, toMultipleOf: laneCount) / laneCount {
      let zero = Lanes(repeating: 0)
      seen[register] = Lines(w0: zero, w1: zero, b: zero)
    }
  }

  /// Brings the lists up to date with the units' lines.
  func update(_ columns: UnitColumns) {
    guard tileCount > 0 else { return }
    let (X, Y) = (Lanes(repeating: X), Lanes(repeating: Y))
    for first in stride(from: 0, to: units, by: laneCount) {
      let (now, then) = (columns.lines(from: first), seen[first / laneCount])
      let drift = multiplyAdd(
        magnitude(now.w0 - then.w0), X, multiplyAdd(magnitude(now.w1 - then.w1), Y, magnitude(now.b - then.b)))
      if isTrue(drift .< load(margin + first)) { continue }
      store(drift, self.drift)
      // Not a number is never within a margin.
      for lane in 0..<laneCount where !(self.drift[lane] < margin[first + lane]) {
        look(first + lane, columns)
      }
    }
  }

  /// Finds where all boxes lie of a unit's line, and its margin.
  private func look(_ unit: Int, _ columns: UnitColumns) {
    let line = columns.line(unit)
    let known = known + unit * registers
    var nearest = Lanes(repeating: .infinity)
    var changes = IntegerLanes(repeating: 0)
    for register in 0..<registers {
      let (z, reach) = line.reach(boxes[register])
      let (on, off) = Lines.sides(z, reach)
      let sides = IntegerLanes(repeating: Self.isCrossing).replacing(with: IntegerLanes(repeating: 0), where: off)
        .replacing(with: IntegerLanes(repeating: Self.isOn), where: on)
      found[register] = sides
      changes |= sides ^ known[register]
      nearest = lesser(nearest, magnitude(magnitude(z) - reach))
    }
    if !isTrue(changes .== IntegerLanes(repeating: 0)) { list(unit) }
    let (w0, w1, b) = (line.w0[0], line.w1[0], line.b[0])
    // Less what rounding can have made of it: a few units in the last place of the terms of z.
    margin[unit] = least(nearest) - 1e-13 * (w0.magnitude * X + w1.magnitude * Y + b.magnitude)
    seen[unit / laneCount].set(w0, w1, b, lane: unit % laneCount)
  }

  /// Lists a unit anew where its side is not the known one.
  private func list(_ unit: Int) {
    let found = UnsafeRawPointer(found).assumingMemoryBound(to: Int64.self)
    let known = UnsafeMutableRawPointer(known + unit * registers).assumingMemoryBound(to: Int64.self)
    for tile in 0..<tileCount {
      let (first, second) = (2 * tile, 2 * tile + 1)
      guard (found[first] ^ known[first]) | (found[second] ^ known[second]) != 0 else { continue }
      let (before, now) = (placing(known[first], known[second]), placing(found[first], found[second]))
      for list in 0..<5 where (before ^ now) >> list & 1 != 0 {
        if now >> list & 1 != 0 { lists[5 * tile + list].insert(unit) } else { lists[5 * tile + list].remove(unit) }
      }
      (known[first], known[second]) = (found[first], found[second])
    }
  }

  /// Which of a tile's lists a unit is in, a bit each.
  private func placing(_ first: Int64, _ second: Int64) -> Int {
    if jointly && first == Self.isOn && second == Self.isOn { return 1 }
    let bits = (first == Self.isOn ? 2 : 0) + (second == Self.isOn ? 8 : 0)
    return bits + (first == Self.isCrossing ? 4 : 0) + (second == Self.isCrossing ? 16 : 0)
  }
}
