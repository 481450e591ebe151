import Foundation
import Kernels

/// A scalar implementation of the network: one point after another, with the C library's `exp`.
struct Oracle {
  let shape: NetworkShape
  let parameters: [Double]

  struct Result {
    var lossSum = 0.0
    var gradient: [Double]
    var scores: [[Double]] = []
    var correct = 0
  }

  /// The sums over all points; the gradient is that of `lossSum / normalizer`.
  func run(_ points: Points, normalizer: Double = 1) -> Result {
    var result = Result(gradient: Array(repeating: 0, count: parameters.count))
    for point in 0..<points.count {
      var layers = [points.inputs(point)]
      for layer in 0..<shape.layerCount {
        let z = affine(layers[layer], layer)
        layers.append(layer == shape.layerCount - 1 ? z : z.map(activate))
      }
      let scores = layers[shape.layerCount]
      let label = Int(points.labels[point])
      let (loss, dscores) = loss(scores, label)
      result.lossSum += loss
      result.scores.append(scores)
      if scores.firstIndex(of: scores.max()!) == label { result.correct += 1 }
      var dz = dscores.map { $0 / normalizer }
      for layer in stride(from: shape.layerCount - 1, through: 0, by: -1) {
        let (inputs, outputs, offset) = (shape.inputs(layer), shape.outputs(layer), shape.offset(layer))
        var da = Array(repeating: 0.0, count: inputs)
        for j in 0..<outputs {
          for i in 0..<inputs {
            result.gradient[offset + i * outputs + j] += layers[layer][i] * dz[j]
            da[i] += parameters[offset + i * outputs + j] * dz[j]
          }
          result.gradient[offset + inputs * outputs + j] += dz[j]
        }
        if layer > 0 { dz = zip(da, layers[layer]).map { $0 * slope(made: $1) } }
      }
    }
    return result
  }

  /// The loss of one point and its gradient with respect to the scores.
  private func loss(_ f: [Double], _ y: Int) -> (Double, [Double]) {
    var d = [Double](repeating: 0, count: f.count)
    let others = f.indices.filter { $0 != y }
    switch shape.objective {
    case .crossEntropy:
      let highest = f.max()!
      let sum = f.reduce(0) { $0 + exp($1 - highest) }
      for k in f.indices { d[k] = exp(f[k] - highest) / sum - (k == y ? 1 : 0) }
      return (highest + log(sum) - f[y], d)
    case .hinge:
      var loss = 0.0
      for j in others where f[j] - f[y] + 1 > 0 {
        loss += f[j] - f[y] + 1
        d[j] += 1
        d[y] -= 1
      }
      return (loss, d)
    case .oneVersusAll:
      var loss = 0.0
      for k in f.indices {
        let t: Double = k == y ? 1 : -1
        if 1 - t * f[k] > 0 {
          loss += 1 - t * f[k]
          d[k] = -t
        }
      }
      return (loss, d)
    case .structured:
      let highest = others.map { f[$0] }.max()!
      let highestWrong = others.first { f[$0] == highest }!
      guard highest - f[y] + 1 > 0 else { return (0, d) }
      (d[highestWrong], d[y]) = (1, -1)
      return (highest - f[y] + 1, d)
    }
  }

  private func affine(_ a: [Double], _ layer: Int) -> [Double] {
    let (inputs, outputs, offset) = (shape.inputs(layer), shape.outputs(layer), shape.offset(layer))
    return (0..<outputs).map { j in
      (0..<inputs).reduce(parameters[offset + inputs * outputs + j]) {
        $0 + a[$1] * parameters[offset + $1 * outputs + j]
      }
    }
  }

  private func activate(_ z: Double) -> Double {
    switch shape.activation {
    case .relu: max(0, z)
    case .leakyRelu: z > 0 ? z : Activation.leak * z
    case .tanh: tanh(z)
    case .sigmoid: 1 / (1 + exp(-z))
    }
  }

  private func slope(made h: Double) -> Double {
    switch shape.activation {
    case .relu: h > 0 ? 1 : 0
    case .leakyRelu: h > 0 ? 1 : Activation.leak
    case .tanh: 1 - h * h
    case .sigmoid: h * (1 - h)
    }
  }
}
