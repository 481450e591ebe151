import Learning

/// The unit of lengths in the diagram of a network: a cell, or a pixel.
package struct Grain: Hashable, Sendable {
  /// The units of a cell of text.
  let columns: Int
  let rows: Int

  package static let cells = Grain(columns: 1, rows: 1)
  package static let pixels = Grain(columns: Int(SVGRenderer.cell.width), rows: Int(SVGRenderer.cell.height))

  private var isOfCells: Bool { self == .cells }

  /// The rows of a number above a unit.
  fileprivate var number: Int { isOfCells ? 1 : 13 }
  /// The rows of the number of units that are not shown.
  fileprivate var more: Int { isOfCells ? 1 : 14 }
  /// The rows below a picture; in cells a number of the next one is enough.
  fileprivate func space(isNumbered: Bool) -> Int { isOfCells ? (isNumbered ? 0 : 1) : 3 }
  /// The rows of a picture: at least, and where not all units of a layer are shown.
  fileprivate func heights(isNumbered: Bool) -> (least: Int, usual: Int) {
    switch (isOfCells, isNumbered) {
    case (true, true): (2, 3)
    case (true, false): (1, 2)
    case (false, true): (12, 12)
    case (false, false): (10, 10)
    }
  }
  /// The columns between two columns of pictures where layers are not shown.
  var skip: Int { isOfCells ? 4 : 32 }
  /// The columns of a number with a margin.
  fileprivate func width(digits: Int) -> Int { isOfCells ? digits + 2 : 7 * digits + 4 }

  /// The least widths of gaps and pictures, and a gap and the result in shares of a picture.
  fileprivate struct Level {
    let gap: Int
    let gapShare: Double
    /// 0 where the result is not shown.
    let result: Int
    let tile: Int
    /// Whether it is better than to show fewer layers.
    var isGood = true

    func gap(_ tile: Int) -> Int { max(gap, Int((gapShare * Double(tile)).rounded(.up))) }
    func result(_ tile: Int) -> Int { result == 0 ? 0 : max(result, tile * 3 / 2) }
  }

  /// From the best one to the tightest.
  fileprivate var levels: [Level] { isOfCells ? Self.ofCells : Self.ofPixels }
  private static let ofCells = [
    Level(gap: 4, gapShare: 0.75, result: 10, tile: 4), Level(gap: 4, gapShare: 0.5, result: 8, tile: 3),
    Level(gap: 3, gapShare: 0.5, result: 8, tile: 3), Level(gap: 3, gapShare: 0, result: 0, tile: 3),
    Level(gap: 2, gapShare: 0, result: 0, tile: 2, isGood: false),
  ]
  private static let ofPixels = [
    Level(gap: 32, gapShare: 0.75, result: 80, tile: 24), Level(gap: 24, gapShare: 0.5, result: 64, tile: 18),
    Level(gap: 20, gapShare: 0.5, result: 56, tile: 12), Level(gap: 14, gapShare: 0, result: 0, tile: 10),
  ]
}

/// The heights of the pictures of units, and the number of them that fit.
struct NetworkHeights {
  /// The rows of a unit's number; 0 where the units have none.
  let number: Int
  /// The rows of the pictures of hidden units, or of all pictures where there are none.
  private(set) var tile = 0
  private let rows: Int
  private let grain: Grain

  init(_ network: Network, rows: Int, _ grain: Grain) {
    (self.rows, self.grain) = (rows, grain)
    let most = network.sizes.dropFirst().dropLast().reduce(1) { max($0, min($1, NetworkLayout.unitLimit)) }
    let heights = grain.heights(isNumbered: true)
    let slot = grain.number + heights.least + grain.space(isNumbered: true)
    // In cells fewer units are shown rather than units without a number.
    number = grain == .cells ? (rows >= 12 ? grain.number : 0) : rows >= most * slot + grain.more ? grain.number : 0
    var tile = Int.max
    for (index, count) in network.sizes.enumerated()
    where network.hiddenLayers == 0 || index > 0 && index <= network.hiddenLayers {
      let kind: NetworkLayout.Kind = network.hiddenLayers > 0 ? .hidden(index - 1) : index == 0 ? .features : .scores
      let shown = self.count(kind, of: count)
      tile = min(tile, height(kind, shown, isCut: shown < count))
    }
    self.tile = tile
  }

  /// The rows above and below a picture.
  private func margins(_ kind: NetworkLayout.Kind) -> (above: Int, below: Int) {
    guard case .hidden = kind else { return (0, grain.space(isNumbered: false)) }
    return (number, grain.space(isNumbered: number > 0))
  }

  /// The number of units of a column that are shown.
  func count(_ kind: NetworkLayout.Kind, of count: Int) -> Int {
    let margins = margins(kind)
    let heights = grain.heights(isNumbered: margins.above > 0)
    let rest = margins.above + margins.below
    if count <= NetworkLayout.unitLimit, count * (rest + heights.least) <= rows + margins.below { return count }
    return min(count, NetworkLayout.unitLimit, max(2, (rows - grain.more) / (rest + heights.usual)))
  }

  /// The rows from one unit of a column to the next, as many as there are.
  private func pitch(_ kind: NetworkLayout.Kind, _ count: Int, isCut: Bool) -> Int {
    (rows + (isCut ? -grain.more : margins(kind).below)) / max(1, count)
  }

  /// The rows of the pictures of a column, as many as there are.
  private func height(_ kind: NetworkLayout.Kind, _ count: Int, isCut: Bool) -> Int {
    let margins = margins(kind)
    return max(1, pitch(kind, count, isCut: isCut) - margins.above - margins.below)
  }

  /// The pictures of a column in the middle of the rows, at most of the size of a tile.
  func stack(_ kind: NetworkLayout.Kind, _ count: Int, isCut: Bool, x: Int, tile: Size, aspect: Double)
    -> NetworkLayout.Stack
  {
    let margins = margins(kind)
    let height = min(tile.rows, self.height(kind, count, isCut: isCut))
    let width =
      height == tile.rows ? tile.columns : min(tile.columns, max(1, Int((Double(height) * aspect).rounded())))
    // A column of few units is not pulled apart over all rows.
    let pitch = min(
      pitch(kind, count, isCut: isCut), 2 * (tile.rows + margins.above + margins.below))
    let used = (count - 1) * pitch + margins.above + height + (isCut ? grain.more : 0)
    return NetworkLayout.Stack(
      first: Rect(
        x: x + (tile.columns - width) / 2, y: max(0, rows - used) / 2 + margins.above, width: width, height: height),
      pitch: pitch, count: count)
  }
}

/// The widths of the parts of a network's diagram, which together take the whole width: the names of the features, the columns of
/// pictures with the gaps between them, the names of the classes, and the result.
struct NetworkWidths {
  /// The number of hidden layers that are shown.
  let layers: Int
  /// The columns of the features' names.
  let names: Int
  let tile: Int
  /// The columns of all gaps together.
  let gaps: Int
  /// 0 where the result is not shown.
  let result: Int
  /// The columns of text of the classes' names; 0 where they are not shown.
  let nameColumns: Int
  /// Height of a unit of the grain over its width.
  let aspect: Double

  /// The widths with the best of the levels that shows the most layers; `nil` where not even one fits.
  ///
  /// - Parameter size: the size of the picture in cells.
  init?(_ network: Network, _ size: Size, _ heights: NetworkHeights, _ grain: Grain, aspect: Double, names: Int) {
    // In cells a picture of fewer rows has no labels.
    let hasText = grain != .cells || size.rows >= 8
    let features = network.features.features.reduce(0) { max($0, $1.rawValue.count) }
    self.names = (hasText ? features + 2 : 1) * grain.columns
    self.aspect = aspect * Double(grain.columns) / Double(grain.rows)
    let width = size.columns * grain.columns
    let tallest = max(1, Int(Double(heights.tile) * self.aspect))
    let digits = network.sizes.dropFirst().dropLast().reduce(1) { max($0, String($1 - 1).count) }
    let number = heights.number > 0 ? grain.width(digits: digits) : 0
    let hasNames = hasText && size.columns >= 30
    let longest = hasNames ? min(names, max(4, size.columns / 5 - 3)) : 0
    let most = min(network.hiddenLayers, NetworkLayout.layerLimit)
    for layers in stride(from: most, through: min(1, most), by: -1) {
      let skips = min(2, network.hiddenLayers - layers)
      for nameColumns in [longest, min(longest, 4), min(longest, 1)] {
        // A blank, the glyph of the class, its name, a blank.
        let room = width - self.names - (hasNames ? nameColumns + 3 : 0) * grain.columns
        for level in grain.levels where level.isGood || layers <= 2 {
          // Without names, a blank before the result.
          let margin = hasNames || level.result == 0 ? 0 : grain.columns
          func gap(_ tile: Int) -> Int { max(level.gap(tile), number - tile) }
          func needed(_ tile: Int) -> Int {
            let gaps = (layers + 1) * gap(tile) + skips * max(0, grain.skip - gap(tile))
            return (layers + 2) * tile + gaps + level.result(tile) + margin
          }
          var tile = min(tallest, room / (layers + 2))
          while tile >= min(level.tile, tallest), needed(tile) > room { tile -= 1 }
          guard tile >= min(level.tile, tallest), tile > 0 else { continue }
          (self.layers, self.tile, self.nameColumns) = (layers, tile, nameColumns)
          // The result takes half of what remains.
          let largest = max(level.result(tile), min(width * 2 / 5, Int(Double(size.rows * grain.rows) * self.aspect)))
          result = level.result == 0 ? 0 : min(level.result(tile) + (room - needed(tile)) / 2, largest)
          gaps = room - (layers + 2) * tile - result - margin
          return
        }
      }
    }
    return nil
  }
}
