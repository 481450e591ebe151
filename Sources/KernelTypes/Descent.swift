/// How parameters are moved: the step size, the penalties and the optimizer.
public struct Descent: Sendable, Hashable {
  public var stepSize: Double
  /// `λ` of the penalty `½ λ Σ W²`.
  public var regularization: Double
  /// The strength of the penalty `l1 Σ |W|`.
  public var l1: Double
  public var rule: UpdateRule

  public init(stepSize: Double, regularization: Double, l1: Double = 0, rule: UpdateRule = .gradientDescent) {
    self.stepSize = stepSize
    self.regularization = regularization
    self.l1 = l1
    self.rule = rule
  }
}

/// How a gradient `g` moves a parameter `θ`, as PyTorch defines it. `first` and `second` are what `OptimizerMemory` holds.
public enum UpdateRule: Sendable, Hashable {
  /// `θ -= step g`
  case gradientDescent
  /// `first = μ first + g`, `θ -= step first`
  case momentum(mu: Double)
  /// `first = μ first + g`, `θ -= step (g + μ first)`
  case nesterov(mu: Double)
  /// `first = β₁ first + (1-β₁) g`, `second = β₂ second + (1-β₂) g²`, `θ -= step (first / (1-β₁ᵗ)) / (√(second / (1-β₂ᵗ)) + ε)`
  case adam(beta1: Double, beta2: Double, epsilon: Double)
  /// `first = ρ first + (1-ρ) g²`, `θ -= step g / (√first + ε)`
  case rmsProp(rho: Double, epsilon: Double)
  /// `first = first + g²`, `θ -= step g / (√first + ε)`
  case adagrad(epsilon: Double)
}

/// What an optimizer keeps from step to step, as many values as there are parameters each. A rule that does not use one does not
/// read it: it may be any pointer.
public struct OptimizerMemory {
  public let first: UnsafeMutablePointer<Double>
  public let second: UnsafeMutablePointer<Double>
  /// Adam's `1-β₁ᵗ` and `1-β₂ᵗ` of the step to take.
  public var corrections: (Double, Double)

  public init(
    first: UnsafeMutablePointer<Double>, second: UnsafeMutablePointer<Double>, corrections: (Double, Double) = (1, 1)
  ) {
    self.first = first
    self.second = second
    self.corrections = corrections
  }
}
