/// How parameters are moved: the step size, the penalties and the optimizer.
public struct Descent: Sendable, Hashable {
  public var stepSize: Double
  /// `λ` of the penalty `½ λ Σ W²`.
  public var regularization: Double
  /// The strength of the penalty `l1 Σ |W|`.
  public var l1: Double
  public var rule: UpdateRule

  /// Whether this is gradient descent without L1, for which a kernel has a separate function.
  public var isPlain: Bool { rule == .gradientDescent && l1 == 0 }

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

/// The state of an optimizer between steps: vectors with one value for each parameter. Those that a rule does not use may be `nil`.
public struct OptimizerMemory {
  public let first: UnsafeMutablePointer<Double>?
  public let second: UnsafeMutablePointer<Double>?
  /// Adam's `1-β₁ᵗ` and `1-β₂ᵗ` for each of the next steps.
  public let corrections: UnsafePointer<(Double, Double)>?

  public init(
    first: UnsafeMutablePointer<Double>? = nil, second: UnsafeMutablePointer<Double>? = nil,
    corrections: UnsafePointer<(Double, Double)>? = nil
  ) {
    self.first = first
    self.second = second
    self.corrections = corrections
  }

  /// The state for the steps after a number of steps.
  public func step(_ steps: Int) -> OptimizerMemory {
    OptimizerMemory(first: first, second: second, corrections: corrections.map { $0 + steps })
  }
}
