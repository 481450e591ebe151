import Learning
import Settings

/// The hidden units of a layer side by side, the one with the largest outgoing weights first, each over the same plane and
/// on a scale of its own.
struct UnitTiles {
  let theme: Theme
  let glyphs: Glyphs

  /// Where the tiles go: as large as they can be with all of them on the screen, or else as small as they may be.
  struct Layout: Equatable {
    let rect: Rect
    let columns: Int
    let rows: Int
    /// The first of the shown, in the order of weights.
    let first: Int
    let count: Int

    private static let least = Size(columns: 9, rows: 5)
    private static let most = Size(columns: 40, rows: 21)

    /// - Parameters:
    ///   - count: the units there are.
    ///   - rank: the place of the one that must be shown.
    init(_ rect: Rect, count: Int, rank: Int, aspect: Double) {
      self.rect = rect
      var (columns, rows) = (max(1, rect.width / Self.least.columns), max(1, rect.height / Self.least.rows))
      if columns * rows > count {
        // Of all arrangements that hold every unit, the one with the largest square pictures.
        var best = 0.0
        for candidate in 1...max(1, min(count, columns)) {
          let needed = (count + candidate - 1) / candidate
          guard needed <= rows else { continue }
          let side = min(Double(rect.width / candidate - 1), Double(rect.height / needed - 1) * aspect)
          if side > best { (best, columns) = (side, candidate) }
        }
        rows = (count + columns - 1) / columns
      }
      self.columns = columns
      self.rows = rows
      let page = columns * rows
      first = page > 0 && rank >= 0 ? rank / page * page : 0
      self.count = min(page, count - first)
    }

    /// A tile with its title; one column and no row is left free beside it.
    func tile(_ index: Int) -> Rect {
      let width = min(Self.most.columns, rect.width / columns)
      let height = min(Self.most.rows, rect.height / rows)
      return Rect(
        x: rect.x + index % columns * width, y: rect.y + index / columns * height,
        width: width - (width > 3 ? 1 : 0), height: height)
    }

    /// The place, in the order of weights, of the unit whose tile holds a cell.
    func rank(x: Int, y: Int) -> Int? {
      (0..<count).first { tile($0).contains(x: x, y: y) }.map { first + $0 }
    }
  }

  func draw(
    _ network: Network, _ data: Dataset, chosen: UnitChoice, layout: Layout, aspect: Double,
    on frame: inout Frame
  ) {
    guard layout.count > 0 else { return }
    frame.fill(layout.rect, ink: theme.ink(.text))
    let order = network.unitsByWeight(chosen.layer)
    let units = Array(order[layout.first..<layout.first + layout.count])
    let norms = network.outgoingNorms(chosen.layer)
    let on = network.onShares(chosen.layer, units: units, data)
    let field = FieldLayer(theme: theme, glyphs: glyphs)
    let picture = picture(layout.tile(0))
    guard !picture.isEmpty else { return }
    let viewport = Viewport(of: [data.X], in: picture, aspect: aspect)
    let dots = DotGrid(viewport, across: 1, down: field.rowsPerCell)
    let grids = network.activations(chosen.layer, units: units, xs: dots.xs, ys: dots.ys)
    for (i, unit) in units.enumerated() {
      let tile = layout.tile(i)
      let isDead = on[i] == 0 && network.activation.canDie
      title(unit, norm: norms[unit], isDead: isDead, isChosen: unit == chosen.unit, tile, &frame)
      let limit = grids[i].values.reduce(0) { max($0, abs($1)) }
      field.draw(in: self.picture(tile), on: &frame) { FieldLayer.step(grids[i][$0, $1], limit: limit) }
    }
  }

  private func picture(_ tile: Rect) -> Rect {
    tile.height >= 3 ? Rect(x: tile.x, y: tile.y + 1, width: tile.width, height: tile.height - 1) : tile
  }

  /// `17     2.31`, or `17     dead`.
  private func title(
    _ unit: Int, norm: Double, isDead: Bool, isChosen: Bool, _ tile: Rect, _ frame: inout Frame
  ) {
    guard tile.height >= 3 else { return }
    let style: Style = isChosen ? [.bold, .reverse] : []
    let line = Rect(x: tile.x, y: tile.y, width: tile.width, height: 1)
    if isChosen { frame.fill(line, ink: theme.ink(.accent, style: style)) }
    let end = frame.write(
      "\(unit)", x: tile.x, y: tile.y, ink: theme.ink(isChosen ? .accent : .text, style: style), clip: line)
    let text = isDead ? "dead" : bounded(norm, digits: 2)
    let x = tile.right - displayWidth(of: text)
    guard x > end else { return }
    frame.write(
      text, x: x, y: tile.y, ink: theme.ink(isDead ? .alarm : isChosen ? .accent : .dim, style: style), clip: line)
  }
}
