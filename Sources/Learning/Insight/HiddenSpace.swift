/// The last hidden layer's activations, projected onto their first two principal directions. The scores are linear in them,
/// `hidden W2 + b2`, so that borders between classes are straight.
package struct HiddenSpace: Sendable {
  /// The map from the plane of the data to this plane: a network whose two scores are the coordinates.
  package let projection: Network
  /// The classifier in this plane: exact in the plane of the two directions, and approximate where ``share`` is below 1.
  package let classifier: Network
  /// The share of the hidden units' variance in this plane.
  package let share: Double
  /// The number of units that are used; of very many, those with the largest outgoing weights.
  package let units: Int

  /// The largest numbers of units and points that are used; more would take longer and give nearly the same plane.
  static let unitLimit = 128
  static let pointLimit = 400
}

extension Network {
  /// The projection of the last hidden layer for the data; `nil` without a hidden layer or with parameters that are not
  /// finite.
  package func hiddenSpace(_ data: Dataset) -> HiddenSpace? {
    guard hiddenLayers > 0, data.count > 0, isFinite else { return nil }
    let layer = hiddenLayers - 1
    let units = largestUnits(layer, limit: HiddenSpace.unitLimit)
    let spacing = (data.count - 1) / min(HiddenSpace.pointLimit, pointsInTime) + 1
    let sample = stride(from: 0, to: data.count, by: spacing)
    let x = sample.map { data.X[$0, 0] }
    let y = sample.map { data.X[$0, 1] }
    let sums = sums(layer, units: units)
    // [units x sample]
    var hidden = (units.count == 1 ? self.sums(layer, units: units + units) : sums).scoreColumns(x: x, y: y)
    hidden.removeLast(hidden.count - units.count * x.count)
    for i in hidden.indices { hidden[i] = activation(hidden[i]) }
    var plane = PrincipalPlane(centring: &hidden, points: x.count, dimensions: units.count)
    var values = plane.mean
    let points = x.indices.map { i in
      for unit in units.indices { values[unit] = hidden[unit * x.count + i] }
      return (x: dotProduct(values, plane.directions[0]), y: dotProduct(values, plane.directions[1]))
    }
    let (middleX, middleY) = (x.reduce(0, +) / Double(x.count), y.reduce(0, +) / Double(y.count))
    plane.turn(points, towards: zip(x, y).map { (x: $0 - middleX, y: $1 - middleY) })
    return HiddenSpace(
      projection: sums.projection(onto: plane, layer: layer),
      classifier: classifier(on: plane, layer: layer, units: units), share: plane.share, units: units.count)
  }

  /// A network up to some hidden units, its scores, followed by their coordinates in a plane.
  private func projection(onto plane: PrincipalPlane, layer: Int) -> Network {
    var result = Network(sizes: sizes + [2], activation: activation, features: features)
    result.parameters.replaceSubrange(..<parameters.count, with: parameters)
    let last = result.layers[layer + 1]
    for axis in 0..<2 {
      for i in 0..<classes { result.parameters[last.weights.lowerBound + 2 * i + axis] = plane.directions[axis][i] }
      result.parameters[last.biases.lowerBound + axis] = -dotProduct(plane.mean, plane.directions[axis])
    }
    return result
  }

  /// The last layer as a function of coordinates in the plane.
  private func classifier(on plane: PrincipalPlane, layer: Int, units: [Int]) -> Network {
    var result = Network(sizes: [2, classes], objective: objective)
    let next = layers[layer + 1]
    var weights = [Double](repeating: 0, count: units.count)
    for k in 0..<classes {
      for (i, unit) in units.enumerated() {
        weights[i] = parameters[next.weights.lowerBound + unit * next.outputs + k]
      }
      for axis in 0..<2 { result.parameters[axis * classes + k] = dotProduct(weights, plane.directions[axis]) }
      result.parameters[2 * classes + k] = parameters[next.biases.lowerBound + k] + dotProduct(weights, plane.mean)
    }
    return result
  }
}
