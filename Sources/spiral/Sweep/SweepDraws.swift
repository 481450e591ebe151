import Platform
import Quoting
import Settings
import Texts

/// The draws of a random search, `--samples 200 --sample-seed 1`. A value depends only on the seed, the number of the draw
/// and the name of its setting: more draws, other parts and a resumed sweep give the same values.
struct SweepDraws: Equatable, Sendable {
  /// The numbers of the draws.
  let numbers: Range<Int>
  let seed: UInt64

  /// - Parameters:
  ///   - samples: the number of draws, or the first and the last one, `100..199`.
  init(_ samples: String, seed: String?) throws {
    let fail = UsageError(SweepUsageText.samples(limit: SweepGrid.limit, given: printable(samples)))
    if let count = wholeNumber(samples) {
      guard (1...SweepGrid.limit).contains(count) else { throw fail }
      numbers = 0..<count
    } else {
      guard let dots = samples.firstRange(of: ".."), let first = wholeNumber(samples[..<dots.lowerBound]),
        let last = wholeNumber(samples[dots.upperBound...]), first <= last, last < SweepGrid.limit
      else { throw fail }
      numbers = first..<last + 1
    }
    guard let number = wholeNumber(seed ?? "0").flatMap({ UInt32(exactly: $0) }) else {
      throw UsageError(SweepUsageText.sampleSeed(limit: Int(UInt32.max), given: printable(seed ?? "")))
    }
    self.seed = UInt64(number)
  }

  /// A uniform number in [0, 1) for a setting in a draw.
  func share(of name: String, in draw: Int) -> Double {
    var word = Self.mix(seed &* 0x9e37_79b9_7f4a_7c15 ^ UInt64(draw))
    for byte in name.utf8 { word = Self.mix(word ^ UInt64(byte)) }
    return Double(word >> 11) * 0x1p-53
  }

  /// The output function of SplitMix64 (Steele, Lea and Flood, 2014).
  private static func mix(_ word: UInt64) -> UInt64 {
    var z = word &+ 0x9e37_79b9_7f4a_7c15
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}

/// The range that the values of a setting are drawn from: uniform in the logarithm, or in the value itself where the range
/// begins at 0.
struct SweepRange: Equatable, Sendable {
  let text: String
  let low: Double
  let high: Double
  /// Whether the setting takes whole numbers.
  let isWhole: Bool

  /// `nil` where the text is not a range of two numbers.
  init?(_ text: String, isWhole: Bool) {
    guard let dots = text.firstRange(of: ".."), let low = realNumber(text[..<dots.lowerBound]),
      let high = realNumber(text[dots.upperBound...]), low >= 0, low < high, high.isFinite,
      !isWhole || high < 0x1p53
    else { return nil }
    (self.text, self.low, self.high, self.isWhole) = (text, low, high, isWhole)
  }

  /// The value at a share of the range, in six digits.
  func value(_ share: Double) -> String {
    let (low, high) = isWhole ? (low == 0 ? 0 : low - 0.5, high + 0.5) : (low, high)
    // In logarithms, because the quotient of the ends may overflow.
    let value = low > 0 ? exp(log(low) + (log(high) - log(low)) * share) : high * share
    guard isWhole else { return value == 0 ? "0" : sixDigits(min(max(value, low), high)) }
    return String(Int(min(max((low > 0 ? value.rounded() : value.rounded(.down)), self.low), self.high)))
  }
}

/// A positive number rounded to six digits, in its shortest form.
func sixDigits(_ value: Double) -> String {
  let exponent = Int(log10(value).rounded(.down)) - 5
  // For the smallest numbers the power of ten is not finite; they have fewer digits.
  guard exponent >= -307 else { return shortest(value) }
  return shortest(Double("\(Int((value / pow(10, Double(exponent))).rounded()))e\(exponent)")!)
}
