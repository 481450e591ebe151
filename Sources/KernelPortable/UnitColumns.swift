/// The hidden units' lines as columns, units in SIMD lanes, to compute for many units at once on which side points lie.
struct UnitColumns {
  /// The number of units, and that number rounded up with zero units to whole registers and to a multiple of four.
  let units: Int
  let count: Int
  let w0: UnsafeMutablePointer<Double>
  let w1: UnsafeMutablePointer<Double>
  let b: UnsafeMutablePointer<Double>
  /// 1 if a unit is on for the whole box, and 1 if it crosses the box.
  private let isOn: UnsafeMutablePointer<Int>
  private let isCrossing: UnsafeMutablePointer<Int>

  init(_ units: Int, _ arena: inout Arena) {
    self.units = units
    count = Self.count(units)
    w0 = arena.take(Double.self, count)
    w1 = arena.take(Double.self, count)
    b = arena.take(Double.self, count)
    isOn = arena.take(Int.self, count)
    isCrossing = arena.take(Int.self, count)
  }

  static func count(_ units: Int) -> Int { roundedUp(units, toMultipleOf: max(4, laneCount)) }

  /// Reads `W` `[2 x units]` and the `b` after it.
  func fill(_ W: UnsafePointer<Double>) {
    w0.update(from: W, count: units)
    w1.update(from: W + units, count: units)
    b.update(from: W + 2 * units, count: units)
    for unit in units..<count { (w0[unit], w1[unit], b[unit]) = (0, 0, 0) }
  }

  /// Sets a register of lines.
  @inline(__always) func set(_ unit: Int, _ lines: Lines) {
    store(lines.w0, w0 + unit)
    store(lines.w1, w1 + unit)
    store(lines.b, b + unit)
  }

  /// A register of lines.
  @inline(__always) func lines(from unit: Int) -> Lines {
    Lines(w0: load(w0 + unit), w1: load(w1 + unit), b: load(b + unit))
  }

  /// One unit's line in every lane.
  @inline(__always) func line(_ unit: Int) -> Lines {
    Lines(w0: Lanes(repeating: w0[unit]), w1: Lanes(repeating: w1[unit]), b: Lanes(repeating: b[unit]))
  }

  /// Lists the units that are on for all points of a box, and those whose line crosses it or whose `z` is NaN.
  ///
  /// From its centre to its corners, `z` changes by `|w0| reachX + |w1| reachY`. A line through a point must count as
  /// crossing, whatever the rounding.
  func list(_ box: TileBox, on: UnsafeMutablePointer<Int32>, crossing: UnsafeMutablePointer<Int32>) -> Sides {
    let (centerX, centerY) = (Lanes(repeating: box.centerX), Lanes(repeating: box.centerY))
    let (reachX, reachY) = (Lanes(repeating: box.reachX), Lanes(repeating: box.reachY))
    let (one, none, zero) = (IntegerLanes(repeating: 1), IntegerLanes(repeating: 0), Lanes(repeating: 0))
    for unit in stride(from: 0, to: count, by: laneCount) {
      let line = lines(from: unit)
      let z = multiplyAdd(line.w0, centerX, multiplyAdd(line.w1, centerY, line.b))
      let reach = multiplyAdd(
        magnitude(line.w0), reachX,
        multiplyAdd(magnitude(line.w1), reachY, magnitude(line.b) * Lanes(repeating: 1e-14)))
      let (isOneSided, isPositive) = (magnitude(z) .> reach, z .> zero)
      UnsafeMutableRawPointer(isOn + unit).storeBytes(
        of: none.replacing(with: one, where: isOneSided .& isPositive), as: IntegerLanes.self)
      UnsafeMutableRawPointer(isCrossing + unit).storeBytes(
        of: one.replacing(with: none, where: isOneSided), as: IntegerLanes.self)
    }
    // Zero units are never listed: in a box so large that its centre is not finite they would count as crossing it, and no
    // memory is allocated for them.
    var (on, crossing) = (UnitList(on, units: units), UnitList(crossing, units: units))
    for unit in 0..<units {
      on.append(unit, isOn[unit])
      crossing.append(unit, isCrossing[unit])
    }
    on.end()
    crossing.end()
    return Sides(on: on.rows, crossing: crossing.rows)
  }
}

/// A register of units' lines, or one line in every lane.
struct Lines {
  private(set) var w0: Lanes
  private(set) var w1: Lanes
  private(set) var b: Lanes

  static var zero: Lines {
    @inline(__always) get { Lines(w0: Lanes(repeating: 0), w1: Lanes(repeating: 0), b: Lanes(repeating: 0)) }
  }

  @inline(__always) mutating func set(_ w0: Double, _ w1: Double, _ b: Double, lane: Int) {
    self.w0[lane] = w0
    self.w1[lane] = w1
    self.b[lane] = b
  }
}
