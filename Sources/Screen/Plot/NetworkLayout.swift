import Learning
import Texts

/// The places of the pictures of a network's units: a column for the features, one for each hidden layer that is shown, one
/// for the scores, and beside them the decision regions. Lengths are in the units of the grain, from the top left corner.
struct NetworkLayout: Equatable {
  enum Kind: Equatable { case features, scores, hidden(Int) }

  struct Column: Equatable {
    let kind: Kind
    /// The units that are shown, in ascending order.
    let units: [Int]
    /// The number of units that are not shown.
    let hidden: Int
    let rects: Stack
  }

  /// Equal rectangles, one below the other.
  struct Stack: RandomAccessCollection, Equatable {
    let first: Rect
    /// The rows from one to the next.
    let pitch: Int
    let count: Int

    var startIndex: Int { 0 }
    var endIndex: Int { count }
    subscript(index: Int) -> Rect {
      Rect(x: first.x, y: first.y + index * pitch, width: first.width, height: first.height)
    }
  }

  /// A place between two columns where hidden layers are not shown.
  struct Skip: Equatable {
    let x: Int
    let width: Int
    let layers: Int
  }

  /// The largest numbers of units of a layer, and of hidden layers, that are shown.
  static let unitLimit = 12
  static let layerLimit = 8

  let size: Size
  let grain: Grain
  private(set) var columns: [Column] = []
  private(set) var skips: [Skip] = []
  private(set) var result: Rect?
  /// The columns of text of the longest name of a score; 0 where the scores have no names.
  private(set) var nameColumns = 0
  /// Whether the hidden units are numbered.
  private(set) var hasNumbers = false

  /// The window of the picture: one unit is one of the grain, y grows upwards.
  var window: Window {
    Window(left: 0, right: Double(max(1, size.columns)), bottom: Double(max(1, size.rows)), top: 0)
  }

  /// - Parameters:
  ///   - size: the size of the picture in cells.
  ///   - aspect: height of a cell over its width.
  ///   - names: the columns of text of the longest name of a class.
  ///   - parameter: a weight or bias whose units must be among those shown.
  init(
    _ network: Network, _ size: Size, grain: Grain = .cells, aspect: Double, names: Int = 1,
    parameter: ParameterPlace? = nil
  ) {
    self.grain = grain
    self.size = Size(columns: size.columns * grain.columns, rows: size.rows * grain.rows)
    guard size.rows >= 6, size.columns >= 24 else { return }
    let heights = NetworkHeights(network, rows: self.size.rows, grain)
    guard let widths = NetworkWidths(network, size, heights, grain, aspect: aspect, names: names) else { return }
    hasNumbers = heights.number > 0
    nameColumns = widths.nameColumns
    place(network, heights, widths, parameter)
    guard widths.result > 0 else { return }
    let rows = min(self.size.rows, max(1, Int((Double(widths.result) / widths.aspect).rounded())))
    result = Rect(
      x: self.size.columns - widths.result, y: (self.size.rows - rows) / 2, width: widths.result, height: rows)
  }

  /// Places the columns from the left to the right.
  private mutating func place(
    _ network: Network, _ heights: NetworkHeights, _ widths: NetworkWidths, _ parameter: ParameterPlace?
  ) {
    let shown = Self.layers(network, widths.layers, parameter)
    // The hidden layers that are not shown, before the first and after the last of those shown.
    let missing = (before: shown.lowerBound, after: network.hiddenLayers - shown.upperBound)
    let skipCount = (missing.before > 0 ? 1 : 0) + (missing.after > 0 ? 1 : 0)
    // Where gaps are narrow, those without a mark leave room to those with one.
    let isTight = skipCount > 0 && widths.gaps / (shown.count + 1) < grain.skip
    let room = widths.gaps - (isTight ? skipCount * grain.skip : 0)
    let count = shown.count + 1 - (isTight ? skipCount : 0)
    var (x, index) = (widths.names, 0)
    func pass(_ layers: Int) {
      var width = grain.skip
      if layers == 0 || !isTight {
        width = room * (index + 1) / count - room * index / count
        index += 1
      }
      if layers > 0 { skips.append(Skip(x: x, width: width, layers: layers)) }
      x += width
    }
    let height = min(heights.tile, max(1, Int((Double(widths.tile) / widths.aspect).rounded())))
    func add(_ kind: Kind, of count: Int) {
      let units = Self.units(network, kind, limit: heights.count(kind, of: count), parameter)
      let rects = heights.stack(
        kind, units.count, isCut: units.count < count, x: x, tile: Size(columns: widths.tile, rows: height),
        aspect: widths.aspect)
      columns.append(Column(kind: kind, units: units, hidden: count - units.count, rects: rects))
      x += widths.tile
    }
    columns.reserveCapacity(shown.count + 2)
    add(.features, of: network.sizes[0])
    for layer in shown {
      pass(layer == shown.lowerBound ? missing.before : 0)
      add(.hidden(layer), of: network.sizes[layer + 1])
    }
    pass(shown.isEmpty ? 0 : missing.after)
    add(.scores, of: network.classes)
  }

  /// The hidden layers that are shown: the last ones, and the parameter's layer among them.
  private static func layers(_ network: Network, _ count: Int, _ parameter: ParameterPlace?) -> Range<Int> {
    guard count > 0 else { return 0..<0 }
    var first = network.hiddenLayers - count
    if let layer = parameter?.layer { first = min(first, max(0, layer - 1)) }
    return first..<first + count
  }

  /// The units of a column that are shown: of a hidden layer those with the largest outgoing weights, in ascending order.
  private static func units(_ network: Network, _ kind: Kind, limit: Int, _ parameter: ParameterPlace?) -> [Int] {
    guard case .hidden(let layer) = kind else { return Array(0..<limit) }
    var units = network.largestUnits(layer, limit: limit)
    guard let parameter else { return units }
    let wanted =
      parameter.layer == layer ? parameter.output : parameter.layer == layer + 1 ? parameter.input : nil
    if let wanted, wanted < network.sizes[layer + 1], !units.contains(wanted) {
      // The unit with the smallest outgoing weights is replaced.
      let norms = network.outgoingNorms(layer)
      units.remove(at: units.indices.min { norms[units[$0]] < norms[units[$1]] }!)
      units.append(wanted)
      units.sort()
    }
    return units
  }

  /// The colours of values below and above 0, and the number of units and layers that are not shown.
  func notes(_ network: Network, _ language: Language) -> Scene.Notes {
    guard !columns.isEmpty else { return Scene.Notes() }
    let units = columns.reduce(0) { $0 + $1.hidden }
    let layers = network.hiddenLayers - columns.count { if case .hidden = $0.kind { true } else { false } }
    let scale = [
      Scene.Span(" -", .dim), Scene.Span(" ", .scale(-1)), Scene.Span(" ", .scale(-0.5)), Scene.Span(" ", .scale(0)),
      Scene.Span(" ", .scale(0.5)), Scene.Span(" ", .scale(1)), Scene.Span("+ ", .dim),
    ]
    guard units > 0 || layers > 0 else { return Scene.Notes(count: 1) { _ in scale } }
    return Scene.Notes(count: 4) { form in
      let text = NetworkText.notShown(units: units, layers: layers, isLong: form % 2 == 0)
      return (form < 2 ? scale : []) + [Scene.Span(" \(text.string(in: language)) ", .dim)]
    }
  }
}
