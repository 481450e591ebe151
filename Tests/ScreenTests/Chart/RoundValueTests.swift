import Testing

@testable import Screen

struct RoundValueTests {
  @Test func `Labels are as short as exact`() {
    let labels = [
      (0, 0, "0"), (1, 0, "1"), (25, -2, "0.25"), (11, -1, "1.1"), (1, 1, "10"), (1, 2, "100"), (1, 3, "1k"),
      (25, 2, "2.5k"), (1, 4, "10k"), (5, 5, "500k"), (1, 6, "1M"), (1, 9, "1G"), (1, 12, "1T"), (100, 12, "100T"),
      (1, 15, "1e15"), (2, 300, "2e300"), (1, -4, "0.0001"), (1, -5, "1e-5"), (15, -9, "1.5e-8"), (-5, -1, "-0.5"),
      (1000, -3, "1"),
    ]
    for (digits, exponent, label) in labels { #expect(RoundValue(digits, exponent: exponent).label == label) }
  }

  @Test func `The value is the nearest to the decimal`() {
    #expect(RoundValue(3, exponent: -1).value == 0.3)
    #expect(RoundValue(12, exponent: 2).value == 1200)
    #expect(RoundValue(1, exponent: 400).value == .infinity)
    #expect(RoundValue(1, exponent: -400).value == 0)
  }

  @Test func `A decade begins exactly at its power of ten`() {
    for exponent in -300...300 {
      let power = RoundValue(1, exponent: exponent).value
      #expect(RoundValue.decade(of: power) == exponent)
      #expect(RoundValue.decade(of: power.nextDown) == exponent - 1)
    }
    #expect(RoundValue.decade(of: .leastNonzeroMagnitude) == -324)
    #expect(RoundValue.decade(of: .greatestFiniteMagnitude) == 308)
  }
}
