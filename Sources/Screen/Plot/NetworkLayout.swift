import Learning
import Texts

/// The cells of the pictures of a network's units: a column for the features, one for each hidden layer that is shown, one
/// for the scores, and beside them the decision regions.
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

  /// The largest numbers of units of a layer, and of hidden layers, that are shown.
  static let unitLimit = 12
  static let layerLimit = 8

  let size: Size
  private(set) var columns: [Column] = []
  private(set) var tile = Size(columns: 0, rows: 0)
  private(set) var result: Rect?
  /// Whether the scores are named.
  private(set) var hasNames = false
  /// Whether the hidden units are numbered.
  private(set) var hasNumbers = false

  /// The window of the picture: one unit is one cell, y grows upwards.
  var window: Window {
    Window(left: 0, right: Double(max(1, size.columns)), bottom: Double(max(1, size.rows)), top: 0)
  }

  /// - Parameter parameter: a weight or bias whose units must be among those shown.
  init(_ network: Network, _ size: Size, aspect: Double, parameter: ParameterPlace? = nil) {
    self.size = size
    let names = network.features.features.reduce(0) { max($0, $1.rawValue.count) } + 2
    // A column needs room for its picture and for the lines beside it.
    let layers = min(network.hiddenLayers, Self.layerLimit, (size.columns - names - 20) / 6)
    guard size.rows >= 6, size.columns >= 24, network.hiddenLayers == 0 || layers > 0 else { return }
    let shownLayers = Self.layers(network, layers, parameter)
    // Where rows suffice, each unit has its number above it.
    hasNumbers = size.rows >= 12
    let perColumn = max(2, min(Self.unitLimit, size.rows / (hasNumbers ? 4 : 3)))
    var wanted: [(kind: Kind, count: Int)] = []
    wanted.reserveCapacity(shownLayers.count + 2)
    wanted.append((.features, network.sizes[0]))
    for layer in shownLayers { wanted.append((.hidden(layer), network.sizes[layer + 1])) }
    wanted.append((.scores, network.classes))
    let most = wanted.reduce(0) { max($0, min($1.count, perColumn)) }
    let pitch = size.rows / most
    let height = max(1, min(pitch - 1, 7))
    // On a small screen the connections take this room.
    let hasResult = size.columns >= 56
    let resultWidth = hasResult ? min(size.columns * 2 / 7, Int(Double(size.rows) * aspect)) : 0
    let width = max(2, min(Int(Double(height) * aspect), size.columns / (3 * wanted.count)))
    hasNames = size.columns >= 30
    let pitchX =
      (size.columns - names - width - (hasResult ? resultWidth + 8 : hasNames ? 4 : 0)) / (wanted.count - 1)
    tile = Size(columns: width, rows: height)
    columns.reserveCapacity(wanted.count)
    for (i, item) in wanted.enumerated() {
      let units = Self.units(network, item.kind, limit: perColumn, parameter)
      let x = names + i * pitchX
      // The first unit's number is above it.
      let top = max(hasNumbers ? 1 : 0, (size.rows - units.count * pitch + 1) / 2)
      columns.append(
        Column(
          kind: item.kind, units: units, hidden: item.count - units.count,
          rects: Stack(first: Rect(x: x, y: top, width: width, height: height), pitch: pitch, count: units.count)))
    }
    guard hasResult else { return }
    let resultHeight = min(size.rows, max(3, Int(Double(resultWidth) / aspect)))
    result = Rect(
      x: size.columns - resultWidth, y: (size.rows - resultHeight) / 2, width: resultWidth, height: resultHeight)
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
    switch kind {
    case .features: return Array(0..<min(limit, network.sizes[0]))
    case .scores: return Array(0..<min(limit, network.classes))
    case .hidden(let layer):
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
  }

  // MARK: edges

  /// The layer whose weights run between a column and the next one; `nil` where layers between them are not shown.
  private func layer(after index: Int, _ network: Network) -> Int? {
    func output(_ kind: Kind) -> Int {
      switch kind {
      case .features: 0
      case .hidden(let layer): layer + 1
      case .scores: network.layers.count
      }
    }
    let (from, to) = (output(columns[index].kind), output(columns[index + 1].kind))
    return to == from + 1 ? from : nil
  }

  /// The parameters that are shown, layer by layer and unit by unit, the bias of a unit before its weights.
  func parameters(_ network: Network) -> [ParameterPlace] {
    columns.indices.dropLast().flatMap { index -> [ParameterPlace] in
      guard let layer = layer(after: index, network) else { return [] }
      return columns[index + 1].units.flatMap { output in
        [ParameterPlace(layer: layer, input: nil, output: output)]
          + columns[index].units.map { ParameterPlace(layer: layer, input: $0, output: output) }
      }
    }
  }

  /// The lines of the parameters that are shown, the smallest first; each layer has its own scale.
  func edges(_ network: Network, chosen: ParameterPlace?) -> [Scene.Edge] {
    var edges: [Scene.Edge] = []
    edges.reserveCapacity(
      zip(columns, columns.dropFirst()).reduce(0) { $0 + ($1.0.units.count + 1) * $1.1.units.count })
    for index in columns.indices.dropLast() {
      guard let layer = layer(after: index, network) else { continue }
      let own = network.layers[layer]
      let largest = network.parameters[own.weights].reduce(0) { max($0, abs($1)) }
      let largestBias = network.parameters[own.biases].reduce(0) { max($0, abs($1)) }
      let (from, to) = (columns[index], columns[index + 1])
      for (output, target) in zip(to.units, to.rects) {
        let y = Double(target.y) + Double(target.height) / 2
        for (input, source) in zip(from.units, from.rects) {
          let place = ParameterPlace(layer: layer, input: input, output: output)
          let weight = network.parameters[network.index(of: place)!]
          edges.append(
            Scene.Edge(
              x0: Double(source.right), y0: Double(source.y) + Double(source.height) / 2, x1: Double(target.x), y1: y,
              strength: largest > 0 ? weight / largest : 0, place: place, isChosen: place == chosen))
        }
        // A bias has no input unit: it is drawn as a short line into the lower end of its unit.
        let place = ParameterPlace(layer: layer, input: nil, output: output)
        let bias = network.parameters[network.index(of: place)!]
        let low = Double(target.bottom) - 0.25
        edges.append(
          Scene.Edge(
            x0: Double(target.x) - 2, y0: low, x1: Double(target.x), y1: low,
            strength: largestBias > 0 ? bias / largestBias : 0, place: place, isChosen: place == chosen))
      }
    }
    edges.sort { ($0.isChosen ? 2 : abs($0.strength)) < ($1.isChosen ? 2 : abs($1.strength)) }
    return edges
  }

  /// The parameter whose line is nearest to a cell, or the bias of the unit whose picture covers it.
  func parameter(x: Int, y: Int, _ network: Network) -> ParameterPlace? {
    for (index, column) in columns.enumerated().dropFirst() {
      for (unit, rect) in zip(column.units, column.rects) where rect.contains(x: x, y: y) {
        return layer(after: index - 1, network).map { ParameterPlace(layer: $0, input: nil, output: unit) }
      }
    }
    let (px, py) = (Double(x) + 0.5, Double(y) + 0.5)
    var best: (place: ParameterPlace, distance: Double)?
    for edge in edges(network, chosen: nil) {
      let (dx, dy) = (edge.x1 - edge.x0, edge.y1 - edge.y0)
      let share = min(1, max(0, ((px - edge.x0) * dx + (py - edge.y0) * dy) / max(1e-9, dx * dx + dy * dy)))
      let (ex, ey) = (edge.x0 + share * dx - px, edge.y0 + share * dy - py)
      let distance = ex * ex + 4 * ey * ey
      // Where lines cross, the thicker one is chosen.
      if distance <= min(9, best?.distance ?? 9) { best = (edge.place, distance) }
    }
    return best?.place
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
