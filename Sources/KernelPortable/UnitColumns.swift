/// The hidden units' lines as columns, units in SIMD lanes, to ask of many units at once on which side a tile lies.
struct UnitColumns {
  /// The number of units, filled up with zero units to whole registers.
  let count: Int
  private let w0: UnsafeMutablePointer<Double>
  private let w1: UnsafeMutablePointer<Double>
  private let b: UnsafeMutablePointer<Double>
  /// 1 where a unit is on for the whole tile, or crosses it.
  private let isOn: UnsafeMutablePointer<Int>
  private let isCrossing: UnsafeMutablePointer<Int>

  init(_ units: Int, _ arena: inout Arena) {
    count = roundedUp(units, toMultipleOf: laneCount)
    w0 = arena.take(Double.self, count)
    w1 = arena.take(Double.self, count)
    b = arena.take(Double.self, count)
    isOn = arena.take(Int.self, count)
    isCrossing = arena.take(Int.self, count)
  }

  /// Takes in `W` `[2 x units]` and the `b` after it.
  func fill(_ W: UnsafePointer<Double>, units: Int) {
    for unit in 0..<units {
      w0[unit] = W[unit]
      w1[unit] = W[units + unit]
      b[unit] = W[2 * units + unit]
    }
    for unit in units..<count { (w0[unit], w1[unit], b[unit]) = (0, 0, 0) }
  }

  /// Lists the units that are on for all points of a tile, and those whose line crosses it or that are not numbers.
  ///
  /// `z` at the middle of the tile's box, and how far it can go from there: `|w0| rx + |w1| ry` with the half widths. A point that
  /// lies exactly on a line must find itself crossed, whatever the rounding: the reach is a little more than exact.
  func list(
    _ tile: PointTile, on: UnsafeMutablePointer<Int32>, crossing: UnsafeMutablePointer<Int32>, fill: Int32
  ) -> (on: Int, crossing: Int) {
    let zero = Lanes(repeating: 0)
    let (centerX, reachX) = Self.span(tile.x)
    let (centerY, reachY) = Self.span(tile.y)
    let slack = Lanes(repeating: 1e-14)
    for unit in stride(from: 0, to: count, by: laneCount) {
      let (w0, w1, b) = (load(w0 + unit), load(w1 + unit), load(b + unit))
      let z = multiplyAdd(w0, centerX, multiplyAdd(w1, centerY, b))
      let (size0, size1, sizeB) = (greater(w0, zero - w0), greater(w1, zero - w1), greater(b, zero - b))
      let reach = multiplyAdd(size0, reachX, multiplyAdd(size1, reachY, sizeB * slack))
      let inside = z .> reach
      let outside = z .<= zero - reach
      let one = IntegerLanes(repeating: 1)
      let none = IntegerLanes(repeating: 0)
      UnsafeMutableRawPointer(isOn + unit).storeBytes(
        of: none.replacing(with: one, where: inside), as: IntegerLanes.self)
      UnsafeMutableRawPointer(isCrossing + unit).storeBytes(
        of: one.replacing(with: none, where: inside .| outside), as: IntegerLanes.self)
    }
    // Without branches: half of them would be guessed wrong.
    var (onCount, crossingCount) = (0, 0)
    for unit in 0..<count {
      on[onCount] = Int32(truncatingIfNeeded: unit)
      crossing[crossingCount] = Int32(truncatingIfNeeded: unit)
      onCount &+= isOn[unit]
      crossingCount &+= isCrossing[unit]
    }
    for extra in 0..<4 { on[onCount + extra] = fill }
    return (onCount, crossingCount)
  }

  /// The middle of a tile's values and a little more than their half width, in all lanes.
  @inline(__always) private static func span(_ values: UnsafePointer<Double>) -> (center: Lanes, reach: Lanes) {
    var low = load(values)
    var high = low
    for lane in stride(from: laneCount, to: tilePoints, by: laneCount) {
      let value = load(values + lane)
      low = lesser(low, value)
      high = greater(high, value)
    }
    let (least, most) = (-greatest(Lanes(repeating: 0) - low), greatest(high))
    let center = 0.5 * (least + most)
    let size = center < 0 ? -center : center
    return (Lanes(repeating: center), Lanes(repeating: 0.5 * (most - least) * (1 + 1e-14) + size * 1e-14))
  }
}
