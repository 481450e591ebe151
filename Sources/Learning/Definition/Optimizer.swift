/// The rules by which a gradient `g` changes the parameters `θ`. The definitions are PyTorch's; the tests compare with its
/// numbers.
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
  /// v = α·v + (1-α)·g²,  θ -= step · g / (√v + ε)
  /// (Tieleman and Hinton, "Neural Networks for Machine Learning", lecture 6.5, 2012).
  case rmsprop
  /// s = s + g²,  θ -= step · g / (√s + ε′)
  /// (Duchi, Hazan and Singer, JMLR 12, 2011, in its diagonal form).
  case adagrad

  package static let mu = 0.9
  package static let alpha = 0.99
  package static let beta1 = 0.9
  package static let beta2 = 0.999
  /// `ε` of Adam and RMSprop.
  package static let epsilon = 1e-8
  /// `ε′` of Adagrad.
  package static let adagradEpsilon = 1e-10

  /// The largest `step · λ` at which a penalty of `½·λ·θ²` alone shrinks θ; above it θ oscillates with growing amplitude.
  /// `nil` where the length of a step does not grow with the gradient.
  ///
  ///     gd        θ ← (1 - step·λ)·θ                                    2
  ///     momentum  z² - (1 + μ - step·λ)·z + μ = 0                       2·(1 + μ)
  ///     nesterov  z² - (1 + μ)·(1 - step·λ)·z + μ·(1 - step·λ) = 0      2·(1 + μ) / (1 + 2·μ)
  package var shrinkingLimit: Double? {
    switch self {
    case .gradientDescent: 2
    case .momentum: 2 * (1 + Self.mu)
    case .nesterov: 2 * (1 + Self.mu) / (1 + 2 * Self.mu)
    case .adam, .rmsprop, .adagrad: nil
    }
  }
}

/// The state of an optimizer between two steps. A step of an optimizer with another kind of state begins with zeros, so
/// that a switch never interprets one optimizer's state as another's.
package enum OptimizerState: Equatable, Sendable {
  /// Gradient descent, and every optimizer before its first step.
  case none
  /// `v` of momentum and Nesterov, which share their definition of it.
  case velocity([Double])
  /// `m` and `v` of Adam, and the number `t` of its steps.
  case adam(m: [Double], v: [Double], t: Int)
  /// `v` of RMSprop.
  case meanSquares([Double])
  /// `s` of Adagrad.
  case sumOfSquares([Double])

  /// The number of values kept.
  package var count: Int {
    switch self {
    case .none: 0
    case .velocity(let v): v.count
    case .adam(let m, let v, _): m.count + v.count
    case .meanSquares(let v), .sumOfSquares(let v): v.count
    }
  }

  /// The state of some parameters, by their indices.
  func subset(_ indices: [Int]) -> OptimizerState {
    func chosen(_ values: [Double]) -> [Double] { indices.map { values[$0] } }
    return switch self {
    case .none: .none
    case .velocity(let v): .velocity(chosen(v))
    case .adam(let m, let v, let t): .adam(m: chosen(m), v: chosen(v), t: t)
    case .meanSquares(let v): .meanSquares(chosen(v))
    case .sumOfSquares(let s): .sumOfSquares(chosen(s))
    }
  }

  /// Takes one step: changes `parameters` [n] by `gradient` [n], and this state.
  package mutating func update(
    _ parameters: inout [Double], gradient g: [Double], stepSize: Double, optimizer: Optimizer
  ) {
    precondition(parameters.count == g.count, "\(parameters.count) parameters, \(g.count) gradients")
    change(for: optimizer, count: g.count) { first, second, t in
      t += 1
      switch optimizer {
      case .gradientDescent:
        for i in g.indices { parameters[i] += -stepSize * g[i] }
      case .momentum, .nesterov:
        let mu = Optimizer.mu
        for i in g.indices {
          first[i] = mu * first[i] + g[i]
          parameters[i] += -stepSize * (optimizer == .momentum ? first[i] : g[i] + mu * first[i])
        }
      case .adam:
        let (beta1, beta2) = (Optimizer.beta1, Optimizer.beta2)
        let (correction1, correction2) = Optimizer.corrections(t)
        for i in g.indices {
          first[i] = beta1 * first[i] + (1 - beta1) * g[i]
          second[i] = beta2 * second[i] + (1 - beta2) * g[i] * g[i]
          parameters[i] +=
            -stepSize * (first[i] / correction1) / ((second[i] / correction2).squareRoot() + Optimizer.epsilon)
        }
      case .rmsprop:
        let alpha = Optimizer.alpha
        for i in g.indices {
          first[i] = alpha * first[i] + (1 - alpha) * g[i] * g[i]
          parameters[i] += -stepSize * g[i] / (first[i].squareRoot() + Optimizer.epsilon)
        }
      case .adagrad:
        for i in g.indices {
          first[i] += g[i] * g[i]
          parameters[i] += -stepSize * g[i] / (first[i].squareRoot() + Optimizer.adagradEpsilon)
        }
      }
    }
  }

  /// Lets `steps` change the vectors of the optimizer's state (`v` or `s`; for Adam `m`, `v` and the count of steps taken), which are
  /// zeros where the state is of another kind.
  mutating func change<Result>(
    for optimizer: Optimizer, count: Int,
    _ steps: (_ first: inout [Double], _ second: inout [Double], _ t: inout Int) -> Result
  ) -> Result {
    func zeros() -> [Double] { [Double](repeating: 0, count: count) }
    // The vectors are moved out of the state while they are changed, so that they are not copied.
    let kept = self
    self = .none
    var (first, second, t): ([Double], [Double], Int)
    switch (optimizer, consume kept) {
    case (.gradientDescent, _): (first, second, t) = ([], [], 0)
    case (.momentum, .velocity(let v)), (.nesterov, .velocity(let v)), (.rmsprop, .meanSquares(let v)),
      (.adagrad, .sumOfSquares(let v)):
      (first, second, t) = (v, [], 0)
    case (.adam, .adam(let m, let v, let steps)): (first, second, t) = (m, v, steps)
    case (.adam, _): (first, second, t) = (zeros(), zeros(), 0)
    case (_, _): (first, second, t) = (zeros(), [], 0)
    }
    defer {
      switch optimizer {
      case .gradientDescent: break
      case .momentum, .nesterov: self = .velocity(first)
      case .adam: self = .adam(m: first, v: second, t: t)
      case .rmsprop: self = .meanSquares(first)
      case .adagrad: self = .sumOfSquares(first)
      }
    }
    return steps(&first, &second, &t)
  }
}

extension Optimizer {
  /// Adam's `1-β₁ᵗ` and `1-β₂ᵗ`.
  static func corrections(_ t: Int) -> (Double, Double) { (1 - power(beta1, t), 1 - power(beta2, t)) }
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
