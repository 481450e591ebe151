import Platform

/// The map between values and positions on an axis, as shares of its length.
///
///     linear        position = (value - lower) / (upper - lower)
///     logarithmic   position = log(value / lower) / log(upper / lower)
///
/// Invariant: the bounds are finite and `lower < upper`; on a logarithmic axis both are positive.
package struct AxisScale: Hashable, Sendable {
  package enum Kind: Hashable, Sendable { case linear, logarithmic }

  package let kind: Kind
  package let lower: Double
  package let upper: Double

  /// A scale between two finite bounds, in either order. Equal bounds are moved apart, and a bound without a logarithm is
  /// set a decade below the other one, so that a flat curve, a single point and an empty range have a scale as well.
  package init(_ kind: Kind, _ first: Double, _ second: Double) {
    precondition(first.isFinite && second.isFinite, "an axis from \(first) to \(second)")
    var lower = min(first, second)
    var upper = max(first, second)
    switch kind {
    case .linear:
      if lower == upper {
        let margin = max(abs(lower) * 0.5, 0.5)
        lower = max(lower - margin, -.greatestFiniteMagnitude)
        upper = min(upper + margin, .greatestFiniteMagnitude)
      }
    case .logarithmic:
      if upper < Self.leastPositive { upper = 1 }
      if lower < Self.leastPositive { lower = max(upper / 10, Self.leastPositive) }
      if lower == upper {
        lower = max(lower / 2, Self.leastPositive)
        upper = min(upper * 2, .greatestFiniteMagnitude)
      }
    }
    (self.kind, self.lower, self.upper) = (kind, lower, upper)
  }

  /// Below this, numbers lose digits and their reciprocals overflow.
  private static let leastPositive = 1e-300

  /// 0 at the lower bound, 1 at the upper; values outside and NaN are placed at the nearer bound.
  package func position(of value: Double) -> Double {
    let share =
      switch kind {
      // Halves, because the difference of two large numbers may overflow.
      case .linear: (value / 2 - lower / 2) / (upper / 2 - lower / 2)
      case .logarithmic: value > 0 ? (log10(value) - log10(lower)) / (log10(upper) - log10(lower)) : 0
      }
    return share > 0 ? min(share, 1) : 0
  }

  /// The inverse of ``position(of:)`` on 0…1.
  package func value(at position: Double) -> Double {
    let share = position > 0 ? min(position, 1) : 0
    switch kind {
    case .linear: return lower * (1 - share) + upper * share
    case .logarithmic:
      if share == 0 { return lower }
      if share == 1 { return upper }
      return pow(10, log10(lower) * (1 - share) + log10(upper) * share)
    }
  }

  /// The smallest scale with round bounds that contains the values: from 0 on where linear, between a 1, 2 or 5 of a decade
  /// where logarithmic. Values that are not finite, or have no logarithm, are ignored.
  package init(_ kind: Kind, rounding values: some Sequence<Double>) {
    var low = Double.infinity
    var high = -Double.infinity
    for value in values where value.isFinite && (kind == .linear || value >= Self.leastPositive) {
      low = min(low, value)
      high = max(high, value)
    }
    switch kind {
    case .linear:
      self.init(.linear, 0, high > 0 ? Self.rounded(high, up: true, mantissas: Self.upperMantissas) : 1)
    case .logarithmic:
      if low > high { (low, high) = (0.1, 1) }
      self.init(
        .logarithmic, Self.rounded(low, up: false, mantissas: [1, 2, 5, 10]),
        Self.rounded(high, up: true, mantissas: [1, 2, 5, 10]))
    }
  }

  /// Upper bounds with few digits that leave little of a linear axis unused.
  private static let upperMantissas = [10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100]

  /// The nearest mantissa × power of ten at or beyond a positive number.
  private static func rounded(_ value: Double, up: Bool, mantissas: [Int]) -> Double {
    let decade = RoundValue.decade(of: value) - (mantissas[0] == 1 ? 0 : 1)
    let candidates = mantissas.lazy.map { RoundValue($0, exponent: decade).value }
    let result = up ? candidates.first { $0 >= value } : candidates.last { $0 <= value }
    return min(result ?? value, .greatestFiniteMagnitude)
  }
}
