/// The values that a control steps through.
package struct ValueSteps: Sendable {
  private let values: [Double]

  package init(_ values: [Double]) { self.values = values }

  /// Values at equal distances.
  package init(from low: Double, through high: Double, by step: Double) {
    values = (0...Int(((high - low) / step).rounded())).map { low + Double($0) * step }
  }

  /// `mantissas` times every power of ten of the range; preceded by 0 if `zero`.
  package init(mantissas: [Double], decades: ClosedRange<Int>, zero: Bool = false) {
    let products = decades.flatMap { decade in mantissas.map { mantissa in Double("\(mantissa)e\(decade)")! } }
    values = (zero ? [0] : []) + products
  }

  /// The next value above (`direction` 1) or below (-1) `value`, which need not be one of them.
  package func next(_ value: Double, _ direction: Int) -> Double? {
    direction > 0 ? values.first { $0 > value * (1 + 1e-9) } : values.last { $0 < value * (1 - 1e-9) }
  }
}

extension ValueSteps {
  /// The mantissas of a hyperparameter's values: six for each decade.
  package static let hyperparameter: [Double] = [1, 1.5, 2, 3, 5, 7]
}
