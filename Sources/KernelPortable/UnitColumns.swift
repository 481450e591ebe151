/// The hidden units' lines as columns, units in SIMD lanes, to ask of many units at once on which side a tile lies.
struct UnitColumns {
  /// The number of units, filled up with zero units to whole registers.
  let count: Int
  private let units: Int
  private let w0: UnsafeMutablePointer<Double>
  private let w1: UnsafeMutablePointer<Double>
  private let b: UnsafeMutablePointer<Double>
  /// 1 where a unit is on for the whole tile, or crosses it.
  private let isOn: UnsafeMutablePointer<Int>
  private let isCrossing: UnsafeMutablePointer<Int>

  init(_ units: Int, _ arena: inout Arena) {
    self.units = units
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
  /// `z` at the middle of the tile's box, and how far it can go from there: with `w1` and `w2` the weights along the box's sides,
  /// `|w1| reach1 + |w2| reach2`. A point that lies exactly on a line must find itself crossed, whatever the rounding.
  func list(
    _ box: TileBox, on: UnsafeMutablePointer<Int32>, crossing: UnsafeMutablePointer<Int32>, fill: Int32
  ) -> (on: Int, crossing: Int) {
    let zero = Lanes(repeating: 0)
    let (ux, uy) = (Lanes(repeating: box.ux), Lanes(repeating: box.uy))
    let (centerX, centerY) = (Lanes(repeating: box.centerX), Lanes(repeating: box.centerY))
    let (reach1, reach2) = (Lanes(repeating: box.reach1), Lanes(repeating: box.reach2))
    let slack = Lanes(repeating: 1e-14)
    for unit in stride(from: 0, to: count, by: laneCount) {
      let (x, y, b) = (load(w0 + unit), load(w1 + unit), load(b + unit))
      let z = multiplyAdd(x, centerX, multiplyAdd(y, centerY, b))
      let (along1, along2) = (multiplyAdd(x, ux, y * uy), multiplyAdd(y, ux, zero - x * uy))
      let (size1, size2) = (greater(along1, zero - along1), greater(along2, zero - along2))
      let reach = multiplyAdd(size1, reach1, multiplyAdd(size2, reach2, greater(b, zero - b) * slack))
      let inside = z .> reach
      let outside = z .<= zero - reach
      let one = IntegerLanes(repeating: 1)
      let none = IntegerLanes(repeating: 0)
      UnsafeMutableRawPointer(isOn + unit).storeBytes(
        of: none.replacing(with: one, where: inside), as: IntegerLanes.self)
      UnsafeMutableRawPointer(isCrossing + unit).storeBytes(
        of: one.replacing(with: none, where: inside .| outside), as: IntegerLanes.self)
    }
    // Without branches: half of them would be guessed wrong. Zero units are never listed: where a box is so large that its
    // middle is no number, they would seem to cross it, and there is no room for them.
    var (onCount, crossingCount) = (0, 0)
    for unit in 0..<units {
      on[onCount] = Int32(truncatingIfNeeded: unit)
      crossing[crossingCount] = Int32(truncatingIfNeeded: unit)
      onCount &+= isOn[unit]
      crossingCount &+= isCrossing[unit]
    }
    for extra in 0..<4 { on[onCount + extra] = fill }
    return (onCount, crossingCount)
  }
}
