/// The sides of the units' lines on which some points lie.
struct Sides {
  /// The units that are on for all of them. This list and the next are followed by three more indices: see `UnitList`.
  let on: RowList
  /// The units that are on for some of them, or whose `z` is NaN.
  let crossing: RowList
  /// The crossing units and the three indices that follow.
  var read: RowList { RowList(indices: crossing.indices, count: crossing.count + 3) }
}

/// The sides of the units' lines on which the halves of a tile lie.
struct TileSides {
  /// The units that are on for the whole tile.
  let on: RowList
  /// The other units that are on for or cross the first half, and the second.
  private let first: Sides
  private let second: Sides

  init(_ first: Sides, _ second: Sides) { self.init(on: RowList(indices: first.on.indices, count: 0), first, second) }

  init(on: RowList, _ first: Sides, _ second: Sides) { (self.on, self.first, self.second) = (on, first, second) }

  /// The sides of a tile that is not divided into halves.
  init(_ whole: Sides) {
    let half = Sides(on: RowList(indices: whole.on.indices, count: 0), crossing: whole.crossing)
    self.init(on: whole.on, half, half)
  }

  /// The sides if there are no units.
  static var none: TileSides {
    let empty = RowList(indices: UnsafePointer(bitPattern: 64)!, count: 0)
    return TileSides(Sides(on: empty, crossing: empty))
  }

  @inline(__always) subscript(half half: Int) -> Sides { half == 0 ? first : second }
}

/// A list of units under construction, in ascending order.
///
/// It is followed by three indices, beginning with the number of units: of zero units, so that it can be read in groups of
/// four, or of the rows after those of the units.
struct UnitList {
  private let indices: UnsafeMutablePointer<Int32>
  private let units: Int
  private var count = 0

  /// The number of indices to allocate.
  static func room(_ units: Int) -> Int { roundedUp(units + 4, toMultipleOf: 16) }

  @inline(__always) init(_ indices: UnsafeMutablePointer<Int32>, units: Int) {
    (self.indices, self.units) = (indices, units)
    end()
  }

  @inline(__always) var rows: RowList { RowList(indices: indices, count: count) }

  @inline(__always) mutating func clear() { count = 0 }

  /// Adds a unit that comes after all others if `isIn` is 1 and not 0, without a branch, which would be mispredicted half
  /// of the time. `end` must follow.
  @inline(__always) mutating func append(_ unit: Int, _ isIn: Int) {
    indices[count] = Int32(truncatingIfNeeded: unit)
    count &+= isIn
  }

  @inline(__always) func end() {
    for extra in 0..<3 { indices[count + extra] = Int32(truncatingIfNeeded: units + extra) }
  }
}

/// A set of units that changes: bits, and the list written from them.
struct UnitSet {
  private let bits: UnsafeMutablePointer<UInt64>
  private let words: Int
  private var list: UnitList
  private var isWritten = true

  static func words(_ units: Int) -> Int { (units + 63) / 64 }

  /// The empty set.
  init(_ bits: UnsafeMutablePointer<UInt64>, _ indices: UnsafeMutablePointer<Int32>, units: Int) {
    self.bits = bits
    words = Self.words(units)
    bits.update(repeating: 0, count: words)
    list = UnitList(indices, units: units)
  }

  /// The units at the time of the last write.
  @inline(__always) var rows: RowList { list.rows }

  /// Adds or removes a unit; returns whether the list was up to date before.
  @inline(__always) mutating func flip(_ unit: Int) -> Bool {
    bits[unit / 64] ^= 1 << UInt64(unit % 64)
    defer { isWritten = false }
    return isWritten
  }

  mutating func write() {
    list.clear()
    for word in 0..<words {
      var rest = bits[word]
      while rest != 0 {
        list.append(64 * word + rest.trailingZeroBitCount, 1)
        rest &= rest - 1
      }
    }
    list.end()
    isWritten = true
  }
}
