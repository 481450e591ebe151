/// How far from zero a network's weights start: each is `scale · n`, `n ~ N(0,1)`.
package enum Initialization: String, CaseIterable, Sendable {
  /// 0.01, as in the case study.
  case small
  /// √(2 / inputs): He et al., "Delving Deep into Rectifiers", ICCV 2015, equation 10.
  case he
  /// √(2 / (inputs + outputs)): Glorot and Bengio, AISTATS 2010, equation 16.
  case xavier
  /// 0: all units stay equal for ever, which is worth seeing once.
  case zero

  package func scale(inputs: Int, outputs: Int) -> Double {
    switch self {
    case .small: 0.01
    case .he: (2 / Double(inputs)).squareRoot()
    case .xavier: (2 / Double(inputs + outputs)).squareRoot()
    case .zero: 0
    }
  }
}
