import Platform

/// A number `digits · 10^exponent`: a tick, whose label has no rounding error.
package struct RoundValue: Hashable, Sendable {
  package private(set) var digits: Int
  package private(set) var exponent: Int

  /// Trailing zeros of `digits` are moved to the exponent.
  package init(_ digits: Int, exponent: Int) {
    (self.digits, self.exponent) = (digits, digits == 0 ? 0 : exponent)
    while self.digits != 0, self.digits % 10 == 0 {
      self.digits /= 10
      self.exponent += 1
    }
  }

  /// The nearest `Double`; infinite beyond the largest.
  package var value: Double { Double("\(digits)e\(exponent)") ?? 0 }

  /// The exponent `e` for which `10^e <= value < 10^(e + 1)`; `value` must be positive and finite.
  package static func decade(of value: Double) -> Int {
    precondition(value > 0 && value.isFinite, "the decade of \(value)")
    var exponent = Int(log10(value).rounded(.down))
    if RoundValue(1, exponent: exponent).value > value { exponent -= 1 }
    if RoundValue(1, exponent: exponent + 1).value <= value { exponent += 1 }
    return exponent
  }

  /// The number in full where it is short (`0.25`, `1.5`, `100`), in thousands, millions, … from 1000 on (`2.5k`, `1M`),
  /// and as `5e-7` or `2e20` otherwise.
  package var label: String { label(withUnit: true) }

  /// The label with thousands and millions written out.
  package var plainLabel: String { label(withUnit: false) }

  private static let units = ["", "k", "M", "G", "T"]

  private func label(withUnit: Bool) -> String {
    let text = String(digits.magnitude)
    let sign = digits < 0 ? "-" : ""
    let magnitude = text.count - 1 + exponent
    if magnitude < -4 || magnitude >= 15 {
      return sign + Self.pointed(text, after: 1) + "e\(magnitude)"
    }
    let unit = withUnit ? max(0, magnitude) / 3 : 0
    return sign + Self.pointed(text, after: magnitude + 1 - 3 * unit) + Self.units[unit]
  }

  /// Digits with a point after the first `count` of them, padded with zeros.
  private static func pointed(_ digits: String, after count: Int) -> String {
    if count <= 0 { return "0." + String(repeating: "0", count: -count) + digits }
    if count >= digits.count { return digits + String(repeating: "0", count: count - digits.count) }
    return digits.prefix(count) + "." + digits.dropFirst(count)
  }
}
