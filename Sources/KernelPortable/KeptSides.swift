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
  /// `isOn`, `isCrossing` or 0 for each unit and box, and what has changed of a box for any unit.
  private let found: UnsafeMutablePointer<Int64>
  private let changed: UnsafeMutablePointer<Int64>

  private let lists: UnsafeMutablePointer<Int32>
  private let sides: UnsafeMutablePointer<TileSides>

  private static let isCrossing: Int64 = 1
  private static let isOn: Int64 = 2

  init(_ units: Int, jointly: Bool, _ arena: inout Arena) {
    self.units = units
    self.jointly = jointly
    let count = roundedUp(units, toMultipleOf: laneCount)
    let halves = roundedUp(2 * PointTiles.capacity, toMultipleOf: laneCount)
    boxes = arena.take(Boxes.self, halves / laneCount)
    seen = arena.take(Lines.self, count / laneCount)
    margin = arena.take(Double.self, count)
    drift = arena.take(Double.self, laneCount)
    found = arena.take(Int64.self, units * halves)
    changed = arena.take(Int64.self, halves)
    lists = arena.take(Int32.self, PointTiles.capacity * 5 * UnitList.room(units))
    sides = arena.take(TileSides.self, PointTiles.capacity)
  }

  /// Whether any tiles are kept.
  var isEmpty: Bool { tileCount == 0 }

  @inline(__always) subscript(tile: Int) -> TileSides { sides[tile] }

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
      changed[index] = 0
    }
    for index in 0..<units * registers * laneCount { found[index] = -1 }
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
    var anyChanged = false
    for first in stride(from: 0, to: units, by: laneCount) {
      let (now, then) = (columns.lines(from: first), seen[first / laneCount])
      let drift = multiplyAdd(
        magnitude(now.w0 - then.w0), X, multiplyAdd(magnitude(now.w1 - then.w1), Y, magnitude(now.b - then.b)))
      if isTrue(drift .< load(margin + first)) { continue }
      store(drift, self.drift)
      // Not a number is never within a margin.
      for lane in 0..<laneCount where !(self.drift[lane] < margin[first + lane]) {
        look(first + lane, columns)
        anyChanged = true
      }
    }
    guard anyChanged else { return }
    for tile in 0..<tileCount where changed[2 * tile] | changed[2 * tile + 1] != 0 {
      (changed[2 * tile], changed[2 * tile + 1]) = (0, 0)
      list(tile)
    }
  }

  /// Finds where all boxes lie of a unit's line, and its margin.
  private func look(_ unit: Int, _ columns: UnitColumns) {
    let line = columns.line(unit)
    var nearest = Lanes(repeating: .infinity)
    let row = found + unit * registers * laneCount
    for register in 0..<registers {
      let (z, reach) = line.reach(boxes[register])
      let (on, off) = Lines.sides(z, reach)
      let side = IntegerLanes(repeating: Self.isCrossing).replacing(with: IntegerLanes(repeating: 0), where: off)
        .replacing(with: IntegerLanes(repeating: Self.isOn), where: on)
      let target = UnsafeMutableRawPointer(row + register * laneCount)
      let change = UnsafeMutableRawPointer(changed + register * laneCount)
      let before = target.load(as: IntegerLanes.self)
      change.storeBytes(of: change.load(as: IntegerLanes.self) | (before ^ side), as: IntegerLanes.self)
      target.storeBytes(of: side, as: IntegerLanes.self)
      nearest = lesser(nearest, magnitude(magnitude(z) - reach))
    }
    let (w0, w1, b) = (line.w0[0], line.w1[0], line.b[0])
    // Less what rounding can have made of it: a few units in the last place of the terms of z.
    margin[unit] = least(nearest) - 1e-13 * (w0.magnitude * X + w1.magnitude * Y + b.magnitude)
    seen[unit / laneCount].set(w0, w1, b, lane: unit % laneCount)
  }

  /// Lists the units for a tile.
  private func list(_ tile: Int) {
    let room = UnitList.room(units)
    let memory = lists + tile * 5 * room
    var both = UnitList(memory)
    var (on0, crossing0) = (UnitList(memory + room), UnitList(memory + 2 * room))
    var (on1, crossing1) = (UnitList(memory + 3 * room), UnitList(memory + 4 * room))
    for unit in 0..<units {
      let sides = found + unit * registers * laneCount + 2 * tile
      let (first, second) = (Int(sides[0]), Int(sides[1]))
      let isBoth = jointly ? (first & second) >> 1 : 0
      both.add(unit, isBoth)
      on0.add(unit, (first >> 1) - isBoth)
      on1.add(unit, (second >> 1) - isBoth)
      crossing0.add(unit, first & 1)
      crossing1.add(unit, second & 1)
    }
    sides[tile] = TileSides(
      on: both.endOn(units), Sides(on: on0.endOn(units), crossing: crossing0.endCrossing(units)),
      Sides(on: on1.endOn(units), crossing: crossing1.endCrossing(units)))
  }
}
