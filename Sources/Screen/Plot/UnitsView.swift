import Learning
import Texts

/// The hidden units of a layer side by side, by falling norm of their outgoing weights, over the same plane and on one
/// scale: the largest activation of those shown.
enum UnitsView {
  static func scene(_ subject: Subject) -> Scene {
    var scene = Scene(window: subject.window(rows: subject.size.rows))
    guard let choice = subject.unit else { return scene }
    let network = subject.network
    let order = network.unitsByWeight(choice.layer)
    let layout = TileLayout(subject, count: order.count, rank: order.firstIndex(of: choice.unit) ?? 0)
    guard layout.count > 0 else { return scene }
    let units = Array(order[layout.first..<layout.first + layout.count])
    let norms = network.outgoingNorms(choice.layer)
    let sums = network.unitSums(choice.layer, units: units)
    let on = sums.onShares(subject.data)
    let first = layout.tile(0)
    let hasTitles = first.height >= 3
    let (width, height) = (first.width, first.height - (hasTitles ? 1 : 0))
    guard width > 0, height > 0 else { return scene }
    let window = Viewport(
      of: subject.extent, in: Rect(x: 0, y: 0, width: width, height: height), aspect: subject.aspect
    ).window
    let xs = window.columns(width * subject.sampling.across)
    let ys = window.rows(height * subject.sampling.down)
    var values = sums.field(xs: xs, ys: ys, isExact: subject.sampling.isExact)
    var limit = 0.0
    for i in values.indices {
      values[i] = network.activation(values[i])
      limit = max(limit, abs(values[i]))
    }
    var items: [Scene.Tiles.Item] = []
    items.reserveCapacity(units.count)
    for (i, unit) in units.enumerated() {
      items.append(
        Scene.Tiles.Item(
          rect: layout.tile(i), unit: unit, norm: norms[unit], isDead: on[i] == 0 && network.activation.canDie,
          isChosen: unit == choice.unit))
    }
    scene.tiles = Scene.Tiles(
      items: items, columns: xs.count, rows: ys.count, values: values, limit: limit, hasTitles: hasTitles)
    let (count, layer) = (order.count, network.hiddenLayers > 1 ? choice.layer + 1 : nil)
    scene.notes = Scene.Notes(count: 5) { [language = subject.language] form in
      let text = LabelText.units(
        first: layout.first + 1, last: layout.first + layout.count, of: count, layer: layer, form: form)
      return [Scene.Span(" \(text.string(in: language)) ", .dim)]
    }
    return scene
  }
}

/// The cells of the tiles: as large as possible with all units on the screen, or else of the smallest size.
struct TileLayout: Equatable {
  let rect: Rect
  let columns: Int
  let rows: Int
  /// The rank of the first tile that is shown, by falling norm of the outgoing weights.
  let first: Int
  let count: Int

  private static let least = Size(columns: 9, rows: 5)
  private static let most = Size(columns: 40, rows: 21)

  init(_ subject: Subject, count: Int, rank: Int) {
    self.init(
      Rect(x: 0, y: 0, width: subject.size.columns, height: subject.size.rows), count: count, rank: rank,
      aspect: subject.aspect)
  }

  /// - Parameters:
  ///   - count: the number of units.
  ///   - rank: the rank of the unit that must be shown.
  init(_ rect: Rect, count: Int, rank: Int, aspect: Double) {
    self.rect = rect
    var (columns, rows) = (max(1, rect.width / Self.least.columns), max(1, rect.height / Self.least.rows))
    if columns * rows > count {
      // Of the arrangements that hold every unit, the one with the largest square pictures is taken.
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

  /// The cells of a tile with its title; one column beside it stays free.
  func tile(_ index: Int) -> Rect {
    let width = min(Self.most.columns, rect.width / columns)
    let height = min(Self.most.rows, rect.height / rows)
    return Rect(
      x: rect.x + index % columns * width, y: rect.y + index / columns * height,
      width: width - (width > 3 ? 1 : 0), height: height)
  }

  /// The rank of the unit whose tile covers a cell.
  func rank(x: Int, y: Int) -> Int? {
    (0..<count).first { tile($0).contains(x: x, y: y) }.map { first + $0 }
  }
}
