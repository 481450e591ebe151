import Testing

@testable import Screen

struct AxisTicksTests {
  private func labels(_ scale: AxisScale, _ limit: Int, wholeNumbers: Bool = false) -> String {
    scale.ticks(limit: limit, wholeNumbers: wholeNumbers).map(\.label).joined(separator: " ")
  }

  @Test func `Linear ticks go by 1, 2 or 5`() {
    #expect(labels(AxisScale(.linear, 0, 1.2), 8) == "0 0.2 0.4 0.6 0.8 1 1.2")
    #expect(labels(AxisScale(.linear, 0, 1.2), 4) == "0 0.5 1")
    #expect(labels(AxisScale(.linear, 0, 1.2), 2) == "0 1")
    #expect(labels(AxisScale(.linear, 0, 1.2), 1) == "0")
    #expect(labels(AxisScale(.linear, 0, 1), 5) == "0 0.5 1")
    #expect(labels(AxisScale(.linear, 0, 0.0003), 4) == "0 0.0001 0.0002 0.0003")
    #expect(labels(AxisScale(.linear, 0, 0.00003), 4) == "0 1e-5 2e-5 3e-5")
    #expect(labels(AxisScale(.linear, -1, 1), 5) == "-1 -0.5 0 0.5 1")
    #expect(labels(AxisScale(.linear, 0, 100), 6) == "0 20 40 60 80 100")
  }

  @Test func `Thousands and millions of iterations are short`() {
    #expect(labels(AxisScale(.linear, 0, 10_000), 6) == "0 2k 4k 6k 8k 10k")
    #expect(labels(AxisScale(.linear, 0, 3000), 7) == "0 500 1k 1.5k 2k 2.5k 3k")
    #expect(labels(AxisScale(.linear, 0, 1_234_567), 4) == "0 500k 1M")
    #expect(labels(AxisScale(.linear, 0, 5e9), 6) == "0 1G 2G 3G 4G 5G")
    #expect(labels(AxisScale(.linear, 1800, 2300), 6) == "1.8k 1.9k 2k 2.1k 2.2k 2.3k")
  }

  @Test func `Labels that would need many digits after the unit are written out`() {
    #expect(labels(AxisScale(.linear, 4321, 4340), 5) == "4325 4330 4335 4340")
    #expect(labels(AxisScale(.linear, 1_000_000, 1_000_020), 3) == "1000000 1000010 1000020")
  }

  @Test func `One value alone is no scale: more than usual are taken where that makes two`() {
    let axis = AxisScale(.linear, -18, 18)
    #expect(axis.ticks(limit: 2).map(\.label) == ["0"])
    #expect(axis.ticks(limit: 2, most: 6).map(\.label) == ["-10", "0", "10"])
    #expect(axis.ticks(limit: 2, most: 2).map(\.label) == ["0"])
    #expect(AxisScale(.linear, -1, 1).ticks(limit: 3, most: 6).map(\.label) == ["-1", "0", "1"])
  }

  @Test func `Iterations have no halves`() {
    #expect(labels(AxisScale(.linear, 0, 3), 10, wholeNumbers: true) == "0 1 2 3")
    #expect(labels(AxisScale(.linear, 0, 3), 10) == "0 0.5 1 1.5 2 2.5 3")
  }

  @Test func `Logarithmic ticks are decades with their 2 and 5 where there is room`() {
    #expect(labels(AxisScale(.logarithmic, 0.2, 2), 6) == "0.2 0.5 1 2")
    #expect(labels(AxisScale(.logarithmic, 0.2, 2), 3) == "0.3 1")
    #expect(labels(AxisScale(.logarithmic, 0.01, 100), 14) == "0.01 0.02 0.05 0.1 0.2 0.5 1 2 5 10 20 50 100")
    #expect(labels(AxisScale(.logarithmic, 0.01, 100), 9) == "0.01 0.03 0.1 0.3 1 3 10 30 100")
    #expect(labels(AxisScale(.logarithmic, 0.01, 100), 5) == "0.01 0.1 1 10 100")
    #expect(labels(AxisScale(.logarithmic, 0.01, 100), 3) == "0.01 1 100")
    #expect(labels(AxisScale(.logarithmic, 0.2, 0.5), 4) == "0.2 0.5")
    #expect(labels(AxisScale(.logarithmic, 1e-9, 10), 3) == "1e-5 1")
  }

  @Test func `No axis has more ticks than allowed, and all of them are inside and rise`() {
    let bounds = [
      (0, 1), (0, 1e-7), (0, 3.3), (0, 1e15), (0, 1e308), (17, 18), (-5e-9, 5e-9), (1e300, 1.1e300), (0.9, 1.1),
      (123_456_789, 123_456_999), (0, 7), (1, 1 + 1e-12), (-Double.greatestFiniteMagnitude, .greatestFiniteMagnitude),
    ]
    for (lower, upper) in bounds {
      for kind in [AxisScale.Kind.linear, .logarithmic] where kind == .linear || lower > 0 {
        let scale = AxisScale(kind, lower, upper)
        for limit in [-1, 0, 1, 2, 3, 5, 8, 20, 100, 1000] {
          let ticks = scale.ticks(limit: limit)
          #expect(ticks.count <= max(0, limit), "\(scale), \(limit)")
          #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0.value < $1.value })
          let margin = (scale.upper / 2 - scale.lower / 2) * 1e-6
          #expect(ticks.allSatisfy { $0.value >= scale.lower - margin && $0.value <= scale.upper + margin })
          #expect(Set(ticks.map(\.label)).count == ticks.count)
        }
      }
    }
  }
}
