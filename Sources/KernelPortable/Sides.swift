/// On which side of the units' lines some points lie.
struct Sides {
  /// The units that are on for all of them. This list and the next are followed by three numbers more: see `UnitList`.
  let on: RowList
  /// The units that are on for some, or are not numbers.
  let crossing: RowList
  /// These and the three numbers that follow.
  var read: RowList { RowList(indices: crossing.indices, count: crossing.count + 3) }
}

/// On which side of the units' lines the halves of a tile lie.
struct TileSides {
  /// The units that are on for the whole tile.
  let on: RowList
  /// What else there is in the first half, and in the second.
  private let first: Sides
  private let second: Sides

  init(_ first: Sides, _ second: Sides) { self.init(on: RowList(indices: first.on.indices, count: 0), first, second) }

  init(on: RowList, _ first: Sides, _ second: Sides) { (self.on, self.first, self.second) = (on, first, second) }

  /// Of a tile that is not looked at by halves.
  init(_ whole: Sides) {
    let half = Sides(on: RowList(indices: whole.on.indices, count: 0), crossing: whole.crossing)
    self.init(on: whole.on, half, half)
  }

  /// Where there are no units.
  static var none: TileSides {
    let empty = RowList(indices: UnsafePointer(bitPattern: 64)!, count: 0)
    return TileSides(Sides(on: empty, crossing: empty))
  }

  @inline(__always) subscript(half half: Int) -> Sides { half == 0 ? first : second }
}

/// A list of units in the making, in order.
///
/// After it follow the three numbers from that of the units on: of units that are zero, to read on by fours, or of what rows
/// there are after those of the units.
struct UnitList {
  private let indices: UnsafeMutablePointer<Int32>
  private let units: Int
  private var count = 0

  /// How many numbers there must be room for.
  static func room(_ units: Int) -> Int { roundedUp(units + 4, toMultipleOf: 16) }

  @inline(__always) init(_ indices: UnsafeMutablePointer<Int32>, units: Int) {
    (self.indices, self.units) = (indices, units)
    end()
  }

  @inline(__always) var rows: RowList { RowList(indices: indices, count: count) }

  /// Adds a unit that comes after all others if `isIn` is 1 and not 0, without a branch: half of them would be guessed wrong.
  /// To be followed by `end`.
  @inline(__always) mutating func append(_ unit: Int, _ isIn: Int) {
    indices[count] = Int32(truncatingIfNeeded: unit)
    count &+= isIn
  }

  @inline(__always) func end() {
    for extra in 0..<3 { indices[count + extra] = Int32(truncatingIfNeeded: units + extra) }
  }

  /// Adds a unit that is not in the list.
  mutating func insert(_ unit: Int) {
    var index = count
    while index > 0 && indices[index - 1] > unit {
      indices[index] = indices[index - 1]
      index -= 1
    }
    indices[index] = Int32(truncatingIfNeeded: unit)
    count += 1
    end()
  }

  /// Takes a unit out that is in the list.
  mutating func remove(_ unit: Int) {
    count -= 1
    var (index, next) = (count, indices[count])
    while next != unit {
      index -= 1
      swap(&next, &indices[index])
    }
    end()
  }
}
