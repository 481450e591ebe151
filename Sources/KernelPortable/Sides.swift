/// On which side of the units' lines some points lie.
struct Sides {
  /// The units that are on for all of them; after the list follow three times the number of units, to read on by fours.
  var on: RowList
  /// The units that are on for some, or are not numbers; after the list follow the three numbers from that of the units on.
  var crossing: RowList
  /// These and the three numbers that follow.
  var read: RowList { RowList(indices: crossing.indices, count: crossing.count + 3) }
}

/// On which side of the units' lines the halves of a tile lie.
struct TileSides {
  /// The units that are on for the whole tile.
  var on: RowList
  /// What else there is in the first half, and in the second.
  private var first: Sides
  private var second: Sides

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

/// A list of units in the making.
struct UnitList {
  private let indices: UnsafeMutablePointer<Int32>
  private var count = 0

  /// How many numbers there must be room for.
  static func room(_ units: Int) -> Int { roundedUp(units + 4, toMultipleOf: 16) }

  @inline(__always) init(_ indices: UnsafeMutablePointer<Int32>) { self.indices = indices }

  /// Adds a unit if `isIn` is 1 and not 0, without a branch: half of them would be guessed wrong.
  @inline(__always) mutating func add(_ unit: Int, _ isIn: Int) {
    indices[count] = Int32(truncatingIfNeeded: unit)
    count &+= isIn
  }

  /// Writes what follows the list: see `Sides`.
  @inline(__always) func endOn(_ units: Int) -> RowList {
    for extra in 0..<3 { indices[count + extra] = Int32(truncatingIfNeeded: units) }
    return RowList(indices: indices, count: count)
  }

  @inline(__always) func endCrossing(_ units: Int) -> RowList {
    for extra in 0..<3 { indices[count + extra] = Int32(truncatingIfNeeded: units + extra) }
    return RowList(indices: indices, count: count)
  }
}
