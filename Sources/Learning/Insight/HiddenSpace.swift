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
    hiddenSpace(x: (0..<data.count).map { data.X[$0, 0] }, y: (0..<data.count).map { data.X[$0, 1] })
  }

  /// ``hiddenSpace(_:)`` of points with these coordinates.
  package func hiddenSpace(x allX: [Double], y allY: [Double]) -> HiddenSpace? {
    guard hiddenLayers > 0, !allX.isEmpty, isFinite else { return nil }
    let layer = hiddenLayers - 1
    let units = largestUnits(layer, limit: HiddenSpace.unitLimit)
    let spacing = (allX.count - 1) / min(HiddenSpace.pointLimit, pointsInTime) + 1
    let sample = stride(from: 0, to: allX.count, by: spacing)
    let (x, y) = spacing == 1 ? (allX, allY) : (sample.map { allX[$0] }, sample.map { allY[$0] })
    let sums = sums(layer, units: units)
    // [units x sample]
    var hidden = (units.count == 1 ? self.sums(layer, units: units + units) : sums).scoreColumns(x: x, y: y)
    hidden.removeLast(hidden.count - units.count * x.count)
    for i in hidden.indices { hidden[i] = activation(hidden[i]) }
    var plane = PrincipalPlane(centring: &hidden, points: x.count, dimensions: units.count)
    // The sums of products of the plane's coordinates with x and y, unit by unit; those of a unit have a mean of zero.
    var (xx, xy, yx, yy) = (0.0, 0.0, 0.0, 0.0)
    for unit in units.indices {
      let outputs = hidden[unit * x.count..<(unit + 1) * x.count]
      let (byX, byY) = (dotProduct(outputs, x[...]), dotProduct(outputs, y[...]))
      let (first, second) = (plane.directions[0][unit], plane.directions[1][unit])
      xx += first * byX
      xy += first * byY
      yx += second * byX
      yy += second * byY
    }
    plane.turn(xx: xx, xy: xy, yx: yx, yy: yy)
    return HiddenSpace(
      projection: sums.projection(onto: plane, layer: layer),
      classifier: classifier(on: plane, layer: layer, units: units), share: plane.share, units: units.count)
  }

  /// A network up to some hidden units, its scores, followed by their coordinates in a plane.
  private func projection(onto plane: PrincipalPlane, layer: Int) -> Network {
    var sizes: [Int] = []
    sizes.reserveCapacity(self.sizes.count + 1)
    sizes.append(contentsOf: self.sizes)
    sizes.append(2)
    var result = Network(sizes: sizes, activation: activation, features: features)
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
    for k in 0..<classes {
      var (first, second, bias) = (0.0, 0.0, parameters[next.biases.lowerBound + k])
      for (i, unit) in units.enumerated() {
        let weight = parameters[next.weights.lowerBound + unit * next.outputs + k]
        first += weight * plane.directions[0][i]
        second += weight * plane.directions[1][i]
        bias += weight * plane.mean[i]
      }
      result.parameters[k] = first
      result.parameters[classes + k] = second
      result.parameters[2 * classes + k] = bias
    }
    return result
  }
}
