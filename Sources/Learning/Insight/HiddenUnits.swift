/// Properties of single hidden units: weights, lines, activity.
extension Network {
  package var hiddenLayers: Int { layers.count - 1 }

  /// The norm of each unit's weights to the next layer, its row of that layer's `W`, [h].
  package func outgoingNorms(_ layer: Int) -> [Double] {
    let next = layers[layer + 1]
    return (0..<layers[layer].outputs).map { unit in
      let start = next.weights.lowerBound + unit * next.outputs
      return norm(parameters[start..<start + next.outputs])
    }
  }

  /// A unit's weights to the next layer: its row of that layer's `W`, [units of the next layer].
  package func outgoingWeights(_ layer: Int, unit: Int) -> [Double] {
    let next = layers[layer + 1]
    let start = next.weights.lowerBound + unit * next.outputs
    return Array(parameters[start..<start + next.outputs])
  }

  /// A unit's weights from the layer before, its column of `W`, [inputs], and its bias.
  package func incomingWeights(_ layer: Int, unit: Int) -> (w: [Double], b: Double) {
    let layer = layers[layer]
    return (
      (0..<layer.inputs).map { parameters[layer.weights.lowerBound + $0 * layer.outputs + unit] },
      parameters[layer.biases.lowerBound + unit]
    )
  }

  /// The units of a hidden layer by falling norm of their outgoing weights; of equal ones the lower index comes first.
  package func unitsByWeight(_ layer: Int) -> [Int] {
    let norms = outgoingNorms(layer)
    var units = Array(norms.indices)
    units.sort { norms[$0] == norms[$1] ? $0 < $1 : norms[$0] > norms[$1] }
    return units
  }

  /// The index of a unit in ``unitsByWeight(_:)``.
  package func rank(ofUnit unit: Int, _ layer: Int) -> Int {
    let norms = outgoingNorms(layer)
    return norms.indices.count { norms[$0] > norms[unit] || norms[$0] == norms[unit] && $0 < unit }
  }

  /// The first `limit` of ``unitsByWeight(_:)``, in ascending order.
  package func largestUnits(_ layer: Int, limit: Int) -> [Int] {
    guard limit < layers[layer].outputs else { return Array(0..<layers[layer].outputs) }
    let norms = outgoingNorms(layer)
    var units: [Int] = []
    units.reserveCapacity(limit + 1)
    for unit in norms.indices where units.count < limit || norms[unit] > norms[units[limit - 1]] {
      var place = units.count
      while place > 0, norms[unit] > norms[units[place - 1]] { place -= 1 }
      units.insert(unit, at: place)
      if units.count > limit { units.removeLast() }
    }
    units.sort()
    return units
  }

  /// The unit with the largest outgoing weights: the first of ``unitsByWeight(_:)``.
  package func largestUnit(_ layer: Int) -> Int {
    let norms = outgoingNorms(layer)
    return norms.indices.dropFirst().reduce(0) { norms[$1] > norms[$0] ? $1 : $0 }
  }

  /// A network whose scores are the weighted sums `z = x·W + b` of some units of a hidden layer, before the activation, so
  /// that the kernels can compute them.
  ///
  /// - Parameter units: at least two.
  package func sums(_ layer: Int, units: [Int]) -> Network {
    var sizes: [Int] = []
    sizes.reserveCapacity(layer + 2)
    sizes.append(contentsOf: self.sizes[...layer])
    sizes.append(units.count)
    var part = Network(sizes: sizes, activation: activation, features: features)
    let kept = layers[layer].weights.lowerBound
    part.parameters.replaceSubrange(..<kept, with: parameters[..<kept])
    let last = part.layers[layer]
    let whole = layers[layer]
    for (column, unit) in units.enumerated() {
      for input in 0..<whole.inputs {
        part.parameters[last.weights.lowerBound + input * last.outputs + column] =
          parameters[whole.weights.lowerBound + input * whole.outputs + unit]
      }
      part.parameters[last.biases.lowerBound + column] = parameters[whole.biases.lowerBound + unit]
    }
    return part
  }

  /// The weighted sums of some units of a hidden layer over the grid with these coordinates of its columns and rows, before the
  /// activation, [units x rows x columns]; of a large network blocks of the grid share the value of their middle unless
  /// `isExact`.
  package func sumField(_ layer: Int, units: [Int], xs: [Double], ys: [Double], isExact: Bool = false) -> [Double] {
    guard !units.isEmpty else { return [] }
    return unitSums(layer, units: units).field(xs: xs, ys: ys, isExact: isExact)
  }

  /// The weighted sums of some units of a hidden layer, at least one.
  package func unitSums(_ layer: Int, units: [Int]) -> UnitSums {
    // A network has at least two scores.
    UnitSums(part: sums(layer, units: units.count == 1 ? [units[0], units[0]] : units), count: units.count)
  }

  /// The line on which the weighted sum of a unit of the first hidden layer is 0, `w0 x + w1 y + b = 0`: there a ReLU has its
  /// kink. `nil` where there is no such line: without weights, and with features that are not coordinates.
  package func crease(unit: Int) -> Line? {
    guard features.isLinear else { return nil }
    let layer = layers[0]
    var line = Line(a: 0, b: 0, c: parameters[layer.biases.lowerBound + unit])
    for (input, feature) in features.features.enumerated() {
      let weight = parameters[layer.weights.lowerBound + input * layer.outputs + unit]
      if feature == .x { line.a = weight } else { line.b = weight }
    }
    return line.a == 0 && line.b == 0 ? nil : line
  }
}

/// The points of the plane with `a x + b y + c = 0`.
package struct Line: Equatable, Sendable {
  package var a: Double
  package var b: Double
  package var c: Double

  package init(a: Double, b: Double, c: Double) {
    self.a = a
    self.b = b
    self.c = c
  }

  /// The part of the line within a rectangle; `nil` where they do not meet.
  package func segment(x: ClosedRange<Double>, y: ClosedRange<Double>) -> (
    start: (x: Double, y: Double), end: (x: Double, y: Double)
  )? {
    guard a.isFinite, b.isFinite, c.isFinite, a != 0 || b != 0 else { return nil }
    if abs(b) >= abs(a) {
      // For a line that is nearer to horizontal, y as a function of x, cut to the rectangle's height.
      func height(_ x: Double) -> Double { -(a * x + c) / b }
      return Self.cut((x.lowerBound, height(x.lowerBound)), (x.upperBound, height(x.upperBound)), to: y)
    }
    func place(_ y: Double) -> Double { -(b * y + c) / a }
    // The same with the axes exchanged.
    guard let cut = Self.cut((y.lowerBound, place(y.lowerBound)), (y.upperBound, place(y.upperBound)), to: x) else {
      return nil
    }
    return ((cut.start.y, cut.start.x), (cut.end.y, cut.end.x))
  }

  /// The part of a segment whose second coordinate lies in `range`.
  private static func cut(_ p: (Double, Double), _ q: (Double, Double), to range: ClosedRange<Double>) -> (
    start: (x: Double, y: Double), end: (x: Double, y: Double)
  )? {
    guard max(p.1, q.1) >= range.lowerBound, min(p.1, q.1) <= range.upperBound else { return nil }
    func inside(_ from: (Double, Double), _ to: (Double, Double)) -> (x: Double, y: Double) {
      let bound = min(max(from.1, range.lowerBound), range.upperBound)
      guard bound != from.1 else { return from }
      return (from.0 + (to.0 - from.0) * (bound - from.1) / (to.1 - from.1), bound)
    }
    return (inside(p, q), inside(q, p))
  }
}

extension Network {
  /// The share of points at which each of some units of a hidden layer is active: its weighted sum is above zero. Of many
  /// points only every n-th is used.
  package func onShares(_ layer: Int, units: [Int], _ data: Dataset) -> [Double] {
    units.isEmpty ? [] : unitSums(layer, units: units).onShares(data)
  }
}

/// The weighted sums of some units of a hidden layer, before the activation.
package struct UnitSums: Sendable {
  /// A network whose first scores are the sums (``Network/sums(_:units:)``).
  fileprivate let part: Network
  /// The number of units.
  fileprivate let count: Int

  /// The sums over the grid with these coordinates of its columns and rows, [units x rows x columns]; see
  /// ``Network/sumField(_:units:xs:ys:isExact:)``.
  package func field(xs: [Double], ys: [Double], isExact: Bool = false) -> [Double] {
    guard !xs.isEmpty, !ys.isEmpty else { return [] }
    let blocks = Blocks(columns: xs.count, rows: ys.count, limit: isExact ? .max : part.pointsInTime)
    let (columns, rows) = (blocks.middles(xs), blocks.middles(ys))
    let (x, y) = gridPoints(columns, rows)
    var coarse = part.scoreColumns(x: x, y: y)
    if coarse.count > count * x.count { coarse.removeLast(coarse.count - count * x.count) }
    guard blocks.size > 1 else { return coarse }
    var values: [Double] = []
    values.reserveCapacity(count * xs.count * ys.count)
    for unit in 0..<count {
      for row in ys.indices {
        let start = unit * x.count + row / blocks.size * columns.count
        for column in xs.indices { values.append(coarse[start + column / blocks.size]) }
      }
    }
    return values
  }

  /// The share of points at which each unit is active; see ``Network/onShares(_:units:_:)``.
  package func onShares(_ data: Dataset) -> [Double] {
    guard data.count > 0 else { return [Double](repeating: 0, count: count) }
    let spacing = (data.count - 1) / min(part.pointsInTime, max(1, 4_000_000 / count)) + 1
    let sample = stride(from: 0, to: data.count, by: spacing)
    let sums = part.scoreColumns(
      x: sample.map { data.X[$0, 0] }, y: sample.map { data.X[$0, 1] })
    let points = (data.count - 1) / spacing + 1
    return (0..<count).map { unit in
      Double(sums[unit * points..<(unit + 1) * points].count { $0 > 0 }) / Double(points)
    }
  }
}
