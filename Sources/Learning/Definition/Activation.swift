import Kernels
import Platform

package typealias Activation = Kernels.Activation

extension Activation {
  package func callAsFunction(_ z: Double) -> Double {
    switch self {
    case .relu: max(0, z)
    case .leakyRelu: z > 0 ? z : Self.leak * z
    case .tanh: Self.hyperbolicTangent(z)
    case .sigmoid: 1 / (1 + exp(-z))
    }
  }

  /// The derivative where the activation has the value `a`; 0 at the kink of the ReLU.
  package func slope(atActivation a: Double) -> Double {
    switch self {
    case .relu: a > 0 ? 1 : 0
    case .leakyRelu: a > 0 ? 1 : Self.leak
    case .tanh: 1 - a * a
    case .sigmoid: a * (1 - a)
    }
  }

  /// The case named `tanh` hides the function of that name inside of this type.
  private static func hyperbolicTangent(_ z: Double) -> Double {
    Platform.tanh(z)
  }
}
