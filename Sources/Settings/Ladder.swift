/// The values that a control steps through.
package struct Ladder: Sendable {
  private let rungs: [Double]

  package init(_ rungs: [Double]) { self.rungs = rungs }

  /// Even steps.
  package init(from low: Double, through high: Double, by step: Double) {
    rungs = (0...Int(((high - low) / step).rounded())).map { low + Double($0) * step }
  }

  /// `mantissas` times every power of ten of the range; 0 before them if `zero`.
  package init(mantissas: [Double], decades: ClosedRange<Int>, zero: Bool = false) {
    let values = decades.flatMap { decade in mantissas.map { mantissa in Double("\(mantissa)e\(decade)")! } }
    rungs = (zero ? [0] : []) + values
  }

  /// The nearest rung above (`direction` 1) or below (-1) `value`, which need not be a rung itself.
  package func next(_ value: Double, _ direction: Int) -> Double? {
    direction > 0 ? rungs.first { $0 > value * (1 + 1e-9) } : rungs.last { $0 < value * (1 - 1e-9) }
  }
}

extension Ladder {
  /// The six rungs a decade of a hyperparameter.
  package static let hyperparameter: [Double] = [1, 1.5, 2, 3, 5, 7]
}
