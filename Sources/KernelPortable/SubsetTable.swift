/// The sums of all subsets of four rows, for groups of four: the sum of the rows of a group for a mask is an entry.
///
/// A subset is represented by the byte offset of its sum among the sixteen of its group.
struct SubsetTable {
  private let sums: UnsafeMutablePointer<Row>

  init(groups: Int, _ arena: inout Arena) { sums = arena.take(Row.self, 16 * groups) }

  /// The subset of one of four rows; those of several rows are sums, or exclusive ors, of these.
  @inline(__always) static func subset(_ member: Int) -> Int { MemoryLayout<Row>.stride << member }

  /// Writes the sums of the empty subsets; before any look-up.
  func clear(groups: Int) {
    for group in 0..<groups { sums[16 * group] = Row(repeating: 0) }
  }

  /// Writes the sums of a group's other fifteen subsets; returns the sum of all four rows.
  @inline(__always) @discardableResult
  func fill(_ group: Int, _ r0: Row, _ r1: Row, _ r2: Row, _ r3: Row) -> Row {
    let entry = sums + 16 * group
    let (r01, r23) = (r0 + r1, r2 + r3)
    entry[1] = r0
    entry[2] = r1
    entry[3] = r01
    entry[4] = r2
    entry[5] = r0 + r2
    entry[6] = r1 + r2
    entry[7] = r01 + r2
    entry[8] = r3
    entry[9] = r0 + r3
    entry[10] = r1 + r3
    entry[11] = r01 + r3
    entry[12] = r23
    entry[13] = r0 + r23
    entry[14] = r1 + r23
    let all = r01 + r23
    entry[15] = all
    return all
  }

  /// The sum of a group's subset.
  @inline(__always) func sum(_ group: Int, _ subset: Int) -> Row {
    (UnsafeRawPointer(sums + 16 * group) + subset).load(as: Row.self)
  }
}
