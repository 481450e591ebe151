import Platform

/// The dependence of the step size `α` on the iteration `t`, with a length `T` in iterations. Source: CS231n, "Neural
/// Networks Part 3".
package enum StepSchedule: String, CaseIterable, Sendable {
  /// α
  case constant
  /// α · ½^⌊t/T⌋
  case step
  /// α / (1 + t/T)
  case inverse = "1/t"
  /// α · (1 + cos(π·min(t, T)/T)) / 2, which is 0 from T on
  case cosine

  /// The factor of the step size at an iteration.
  package func factor(iteration t: Int, length T: Int) -> Double {
    let x = Double(t) / Double(T)
    return switch self {
    case .constant: 1
    case .step: pow(0.5, x.rounded(.down))
    case .inverse: 1 / (1 + x)
    case .cosine: (1 + cos(.pi * min(x, 1))) / 2
    }
  }

  /// The number of iterations from `t` on with the same factor.
  func iterationsUntilChange(from t: Int, length T: Int) -> Int {
    switch self {
    case .constant: .max
    case .step: T - t % T
    case .inverse: 1
    case .cosine: t < T ? 1 : .max
    }
  }
}
