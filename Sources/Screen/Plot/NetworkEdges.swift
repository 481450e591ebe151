import Learning

/// The weights and biases of the diagram of a network.
extension NetworkLayout {
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
        let low = Double(target.bottom) - 0.25 * Double(min(grain.rows, target.height))
        let length = min(2 * Double(grain.columns), 0.75 * Double(target.x - from.rects.first.right))
        edges.append(
          Scene.Edge(
            x0: Double(target.x) - length, y0: low, x1: Double(target.x), y1: low,
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
}
