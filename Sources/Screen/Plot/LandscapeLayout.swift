import Training

/// The cells of a landscape's map and of its axes, and the node of each cell: step size to the right, regularization
/// upwards, both logarithmic.
struct LandscapeLayout: Equatable {
  /// The cells of the map.
  private(set) var map: Rect
  private(set) var leftTicks: [Tick] = []
  private(set) var bottomTicks: [Tick] = []

  static let stepSizes = AxisScale(
    .logarithmic, Landscape.stepSizeRange.lowerBound, Landscape.stepSizeRange.upperBound)
  static let regularizations = AxisScale(
    .logarithmic, Landscape.regularizationRange.lowerBound, Landscape.regularizationRange.upperBound)

  init(in rect: Rect) {
    map = rect
    if rect.width >= 24 {
      map.x += 7
      map.width -= 7
      leftTicks = Self.regularizations.ticks(limit: min(8, max(2, rect.height / 2)))
    }
    if rect.height >= 8, rect.width >= 16 {
      map.height -= 2
      bottomTicks = Self.stepSizes.ticks(limit: min(6, max(2, map.width / 7)))
    }
  }

  /// The finest level whose nodes can be distinguished on the map.
  ///
  /// - Parameter perRow: how many nodes a cell can show one above the other.
  func level(perRow: Int) -> Int {
    (0...Landscape.finestLevel).last { 5 << $0 <= map.width && 7 << $0 <= map.height * perRow } ?? 0
  }

  /// The node in the middle of a part of a cell of the map, counted from the map's top left.
  func node(column: Int, part: Int, perRow: Int) -> Landscape.Node {
    let x = (Double(column) + 0.5) / Double(map.width)
    let y = 1 - (Double(part) + 0.5) / Double(map.height * perRow)
    return Self.node(x: x, y: y)
  }

  /// The node nearest to a place: `x` is a share of the width from the left, `y` of the height from below.
  static func node(x: Double, y: Double) -> Landscape.Node {
    Landscape.Node(
      column: Int((x * Double(Landscape.columns - 1)).rounded()), row: Int((y * Double(Landscape.rows - 1)).rounded()))
  }

  /// The node under a cell of the screen; `nil` outside of the map.
  func node(x: Int, y: Int) -> Landscape.Node? {
    map.contains(x: x, y: y) ? node(column: x - map.x, part: y - map.y, perRow: 1) : nil
  }

  /// The cell of the screen that holds a node.
  func cell(of node: Landscape.Node) -> (x: Int, y: Int) {
    let x = Double(node.column) / Double(Landscape.columns - 1)
    let y = Double(node.row) / Double(Landscape.rows - 1)
    return (column(at: x), map.y + Self.index(1 - y, map.height))
  }

  /// The screen's column at a share of the width, and its row at a share of the height from the bottom.
  func column(at share: Double) -> Int { map.x + Self.index(share, map.width) }
  func row(at share: Double) -> Int { map.y + Self.index(1 - share, map.height) }

  private static func index(_ share: Double, _ count: Int) -> Int {
    max(0, min(count - 1, Int((share * Double(count)).rounded(.down))))
  }
}
