/// How a gradient becomes a change of the parameters. The definitions are PyTorch's, whose numbers the tests hold.
package enum Optimizer: String, CaseIterable, Sendable {
  /// θ -= step·g
  case gradientDescent = "gd"
  /// v = μ·v + g,  θ -= step·v
  case momentum
  /// v = μ·v + g,  θ -= step·(g + μ·v)
  case nesterov
  /// m = β₁·m + (1-β₁)·g,  v = β₂·v + (1-β₂)·g²,  θ -= step · m̂ / (√v̂ + ε) with m̂ = m/(1-β₁ᵗ), v̂ = v/(1-β₂ᵗ)
  /// (Kingma and Ba, "Adam", ICLR 2015, algorithm 1).
  case adam

  package static let mu = 0.9
  package static let beta1 = 0.9
  package static let beta2 = 0.999
  package static let epsilon = 1e-8

  /// What `step · λ` may not exceed for a penalty of `½·λ·θ²` alone to shrink θ: beyond it each step overshoots zero by
  /// more than it came from. `nil` for Adam, whose steps do not grow with the gradient.
  ///
  ///     gd        θ ← (1 - step·λ)·θ                                    2
  ///     momentum  z² - (1 + μ - step·λ)·z + μ = 0                       2·(1 + μ)
  ///     nesterov  z² - (1 + μ)·(1 - step·λ)·z + μ·(1 - step·λ) = 0      2·(1 + μ) / (1 + 2·μ)
  package var shrinkingLimit: Double? {
    switch self {
    case .gradientDescent: 2
    case .momentum: 2 * (1 + Self.mu)
    case .nesterov: 2 * (1 + Self.mu) / (1 + 2 * Self.mu)
    case .adam: nil
    }
  }
}

/// What an optimizer remembers from step to step; empty vectors stand for zeros.
package struct OptimizerState: Equatable, Sendable {
  /// `v` of momentum and Nesterov, `m` of Adam.
  package var first: [Double] = []
  /// `v` of Adam.
  package var second: [Double] = []
  /// The steps taken since the state began, `t`.
  package var steps = 0

  package init() {}

  package init(first: [Double], second: [Double], steps: Int) {
    self.first = first
    self.second = second
    self.steps = steps
  }

  /// Changes `parameters` as `optimizer` makes of `gradient`.
  package mutating func update(
    _ parameters: inout [Double], gradient: [Double], stepSize: Double, optimizer: Optimizer
  ) {
    precondition(parameters.count == gradient.count, "\(parameters.count) parameters, \(gradient.count) gradients")
    steps += 1
    if optimizer != .gradientDescent, first.count != parameters.count {
      first = [Double](repeating: 0, count: parameters.count)
    }
    if optimizer == .adam, second.count != parameters.count {
      second = [Double](repeating: 0, count: parameters.count)
    }
    switch optimizer {
    case .gradientDescent:
      for i in parameters.indices { parameters[i] += -stepSize * gradient[i] }
    case .momentum:
      for i in parameters.indices {
        first[i] = Optimizer.mu * first[i] + gradient[i]
        parameters[i] += -stepSize * first[i]
      }
    case .nesterov:
      for i in parameters.indices {
        first[i] = Optimizer.mu * first[i] + gradient[i]
        parameters[i] += -stepSize * (gradient[i] + Optimizer.mu * first[i])
      }
    case .adam:
      let correction1 = 1 - power(Optimizer.beta1, steps)
      let correction2 = 1 - power(Optimizer.beta2, steps)
      for i in parameters.indices {
        first[i] = Optimizer.beta1 * first[i] + (1 - Optimizer.beta1) * gradient[i]
        second[i] = Optimizer.beta2 * second[i] + (1 - Optimizer.beta2) * gradient[i] * gradient[i]
        let m = first[i] / correction1
        let v = second[i] / correction2
        parameters[i] += -stepSize * m / (v.squareRoot() + Optimizer.epsilon)
      }
    }
  }
}

/// `base` to a whole power, by squaring.
private func power(_ base: Double, _ exponent: Int) -> Double {
  var result = 1.0
  var factor = base
  var rest = exponent
  while rest > 0 {
    if rest & 1 == 1 { result *= factor }
    factor *= factor
    rest >>= 1
  }
  return result
}
