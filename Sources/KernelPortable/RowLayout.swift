/// Where the values of a tile's points are in memory: a row for each unit.
protocol RowLayout: BitwiseCopyable {
  /// The distance between two rows.
  static var rowStride: Int { get }
  /// The distance of a point's value from the first value of its row, for the first lane of a register.
  func offset(_ lane: Int) -> Int
  /// Calls `body` with each contiguous piece of the first rows: its position, and its number of values.
  func forEachPiece(_ rows: Int, _ body: (_ first: Int, _ count: Int) -> Void)
}

/// A row holds all points of a tile. `[rows x tilePoints]`
struct WholeRows: RowLayout {
  static var rowStride: Int { @inline(__always) get { tilePoints } }
  @inline(__always) func offset(_ lane: Int) -> Int { lane }
  @inline(__always) func forEachPiece(_ rows: Int, _ body: (_ first: Int, _ count: Int) -> Void) {
    body(0, rows * tilePoints)
  }
}

/// The points of a tile are in panels, in which a product reads them one row after the other.
/// `[tilePoints / PanelColumns.count x rows x PanelColumns.count]`
struct PanelledRows: RowLayout {
  /// The distance between two panels.
  let distance: Int

  static var rowStride: Int { @inline(__always) get { PanelColumns.count } }
  @inline(__always) func offset(_ lane: Int) -> Int {
    lane / PanelColumns.count * distance + lane % PanelColumns.count
  }
  @inline(__always) func forEachPiece(_ rows: Int, _ body: (_ first: Int, _ count: Int) -> Void) {
    for panel in 0..<tilePoints / PanelColumns.count { body(panel * distance, rows * PanelColumns.count) }
  }
}
