/// A plane through a network's parameters: `center + x·directions[0] + y·directions[1]`.
package struct Slice: Equatable, Sendable {
  /// [parameters]
  package var center: [Double]
  /// Two vectors, not parallel, [2][parameters].
  package var directions: [[Double]]

  package init(center: [Double], directions: [[Double]]) {
    precondition(directions.count == 2 && directions.allSatisfy { $0.count == center.count }, "directions of a slice")
    (self.center, self.directions) = (center, directions)
  }

  /// The parameters at a place of the plane.
  package func parameters(x: Double, y: Double) -> [Double] {
    var result = center
    for i in result.indices { result[i] += x * directions[0][i] + y * directions[1][i] }
    return result
  }

  /// The place of the plane nearest to given parameters (least squares).
  package func place(of parameters: [Double]) -> (x: Double, y: Double) {
    let (u, v) = (directions[0], directions[1])
    var (uu, uv, vv, ud, vd) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for i in center.indices {
      let d = parameters[i] - center[i]
      uu += u[i] * u[i]
      uv += u[i] * v[i]
      vv += v[i] * v[i]
      ud += u[i] * d
      vd += v[i] * d
    }
    let determinant = uu * vv - uv * uv
    guard determinant > 0 else { return (uu > 0 ? ud / uu : 0, 0) }
    return ((ud * vv - vd * uv) / determinant, (vd * uu - ud * uv) / determinant)
  }

  /// Two random directions that are normalized by filters (Li et al., "Visualizing the Loss Landscape of Neural Nets",
  /// NeurIPS 2018): the part of each that belongs to a unit's incoming weights has the length of these weights; biases stay.
  package static func random(_ network: Network, seed: UInt32) -> Slice {
    var random = NumPyRandom(seed: seed)
    let directions = (0..<2).map { _ in
      var direction = [Double](repeating: 0, count: network.parameters.count)
      for layer in network.layers {
        for i in layer.weights { direction[i] = random.normal() }
        for unit in 0..<layer.outputs {
          let places = stride(from: layer.weights.lowerBound + unit, to: layer.weights.upperBound, by: layer.outputs)
          let length = norm(places.map { direction[$0] })
          let wanted = norm(places.map { network.parameters[$0] })
          for i in places { direction[i] = length > 0 ? direction[i] * wanted / length : 0 }
        }
      }
      return direction
    }
    return Slice(center: network.parameters, directions: directions)
  }

  /// The direction against a gradient, and the component of a step at a right angle to it; both have norm 1. `nil` where
  /// the gradient is zero or the step is parallel to it.
  package static func descent(_ network: Network, gradient: [Double], step: [Double]) -> Slice? {
    let length = norm(gradient)
    guard length > 0, length.isFinite else { return nil }
    let down = gradient.map { -$0 / length }
    let shared = dotProduct(down, step)
    let rest = zip(step, down).map { $0 - shared * $1 }
    let left = norm(rest)
    guard left > 1e-9 * norm(step) else { return nil }
    return Slice(center: network.parameters, directions: [down, rest.map { $0 / left }])
  }

  /// The first two principal directions of a path, relative to the network's parameters, both of norm 1, and the share of
  /// the squared distances in their plane. `nil` where the path has fewer than two directions.
  package static func path(_ network: Network, _ path: [[Double]]) -> (slice: Slice, share: Double)? {
    let differences = path.map { zip($0, network.parameters).map { $0 - $1 } }
    let count = differences.count
    guard count >= 2 else { return nil }
    // The products of all pairs have the same eigenvalues as the covariance of the parameters, and there are fewer of them.
    var products = [Double](repeating: 0, count: count * count)
    for i in 0..<count {
      for j in i..<count {
        let product = dotProduct(differences[i], differences[j])
        products[i * count + j] = product
        products[j * count + i] = product
      }
    }
    let total = (0..<count).reduce(0) { $0 + products[$1 * count + $1] }
    let (vectors, strengths) = PrincipalPlane.strongest(products, count)
    guard total > 0, strengths[1] > 1e-12 * total else { return nil }
    let directions = vectors.map { vector in
      var direction = [Double](repeating: 0, count: network.parameters.count)
      for (weight, difference) in zip(vector, differences) {
        for i in direction.indices { direction[i] += weight * difference[i] }
      }
      let length = norm(direction)
      return direction.map { $0 / length }
    }
    return (Slice(center: network.parameters, directions: directions), min(1, (strengths[0] + strengths[1]) / total))
  }
}
