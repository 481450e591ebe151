import KernelTypes

/// The outputs of a layer's units for a tile, points in SIMD lanes: a row for each unit, and a last row of ones.
///
/// ReLUs that are off for the whole tile (neighbouring points have many in common) are rows of zeros. They contribute
/// neither to the next layer nor to the gradient: the products omit them, using a list of the other units.
struct UnitRows<Layout: RowLayout>: BitwiseCopyable {
  let units: Int
  let layout: Layout
  /// `units + 1` rows
  let values: UnsafeMutablePointer<Double>
  /// The units that are not off, then the row of ones.
  private let listed: UnsafeMutablePointer<Int32>
  /// The units that are off for the whole tile.
  private let off: UnsafeMutablePointer<Int32>
  private var count: Int
  /// The sum of each unit's row, lane by lane.
  private let sums: UnsafeMutablePointer<Double>

  init(units: Int, _ layout: Layout, _ arena: inout Arena) {
    (self.units, self.layout) = (units, layout)
    values = arena.take(Double.self, (units + 1) * tilePoints)
    // The lists are written without branches: one more index may be written than is listed.
    listed = arena.take(Int32.self, units + 1)
    off = arena.take(Int32.self, units + 1)
    count = units
    sums = arena.take(Double.self, units * laneCount)
  }

  /// The units that are not off.
  var active: RowList { RowList(indices: listed, count: count) }
  /// The units that are not off and the row of ones.
  var read: RowList { RowList(indices: listed, count: count + 1) }

  subscript(row: Int) -> UnsafeMutablePointer<Double> { values + row * Layout.rowStride }

  /// Writes the row of ones, and lists all units; before the first tile.
  mutating func prepare() {
    for lane in stride(from: 0, to: tilePoints, by: laneCount) {
      store(Lanes(repeating: 1), self[units] + layout.offset(lane))
    }
    for row in 0...units { listed[row] = Int32(truncatingIfNeeded: row) }
    count = units
  }

  /// Replaces `z` by `h = f(z)`, and lists the units.
  mutating func activate(_ f: Activation) {
    guard case .relu = f else {
      return layout.forEachPiece(units) { first, count in f.apply(values + first, count: count) }
    }
    let zero = Lanes(repeating: 0)
    for unit in 0..<units {
      var sum = zero
      for lane in stride(from: 0, to: tilePoints, by: laneCount) {
        let target = self[unit] + layout.offset(lane)
        let z = load(target)
        // Propagates NaN.
        let h = z.replacing(with: zero, where: z .< zero)
        store(h, target)
        sum += h
      }
      store(sum, sums + unit * laneCount)
    }
    // In a separate loop from the sums, which the compiler would otherwise scalarise.
    var (onCount, offCount) = (0, 0)
    for unit in 0..<units {
      let isOff = laneTotal(load(sums + unit * laneCount)) == 0 ? 1 : 0
      listed[onCount] = Int32(truncatingIfNeeded: unit)
      off[offCount] = Int32(truncatingIfNeeded: unit)
      onCount += 1 - isOff
      offCount += isOff
    }
    listed[onCount] = Int32(truncatingIfNeeded: units)
    count = onCount
  }

  /// Replaces gradients on `h`, of the units that are not off, by gradients on `z`, of all units, in the same layout.
  func scaleBySlope(_ f: Activation, _ dh: UnsafeMutablePointer<Double>) {
    guard case .relu = f else {
      return layout.forEachPiece(units) { first, count in
        f.scaleBySlope(dh + first, made: values + first, count: count)
      }
    }
    let zero = Lanes(repeating: 0)
    for index in 0..<count {
      let row = Int(listed[index]) * Layout.rowStride
      for lane in stride(from: 0, to: tilePoints, by: laneCount) {
        let place = row + layout.offset(lane)
        store(zero.replacing(with: load(dh + place), where: load(values + place) .> zero), dh + place)
      }
    }
    clearOff(dh)
  }

  /// Writes zeros for the units that are off, in the same layout.
  func clearOff(_ dz: UnsafeMutablePointer<Double>) {
    let zero = Lanes(repeating: 0)
    for index in 0..<units - count {
      let row = dz + Int(off[index]) * Layout.rowStride
      for lane in stride(from: 0, to: tilePoints, by: laneCount) { store(zero, row + layout.offset(lane)) }
    }
  }
}
