/// The initial weights of a network, from a normal deviate `n ~ N(0,1)` for each; biases start at 0.
package enum Initialization: String, CaseIterable, Sendable {
  /// 0.01·n, as in the case study.
  case small
  /// √(2 / inputs)·n: He et al., "Delving Deep into Rectifiers", ICCV 2015, equation 10.
  case he
  /// √(2 / (inputs + outputs))·n: Glorot and Bengio, AISTATS 2010, equation 16.
  case xavier
  /// 0: the units of a layer stay equal.
  case zero
  /// 0.1 for all weights: the units of a layer stay equal, although their gradients are not zero.
  case equal

  package static let smallScale = 0.01
  package static let equalWeight = 0.1

  /// Whether all weights of a layer are equal, so that its units stay equal.
  package var isEqual: Bool { self == .zero || self == .equal }

  /// An initial weight of a layer.
  package func weight(inputs: Int, outputs: Int, normal n: Double) -> Double {
    switch self {
    case .small: Self.smallScale * n
    case .he: (2 / Double(inputs)).squareRoot() * n
    case .xavier: (2 / Double(inputs + outputs)).squareRoot() * n
    case .zero: 0 * n
    case .equal: Self.equalWeight
    }
  }
}
