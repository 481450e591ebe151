import Testing

@testable import Screen

struct AxisScaleTests {
  @Test func `A position gives its value back`() {
    for scale in [
      AxisScale(.linear, 0, 10_000), AxisScale(.linear, -3, 7), AxisScale(.logarithmic, 0.01, 100),
      AxisScale(.logarithmic, 0.2, 0.5),
    ] {
      for step in 0...10 {
        let position = Double(step) / 10
        #expect(abs(scale.position(of: scale.value(at: position)) - position) < 1e-9, "\(scale)")
      }
      #expect(scale.value(at: 0) == scale.lower)
      #expect(scale.value(at: 1) == scale.upper)
    }
  }

  @Test func `A decade has the same length everywhere on a logarithmic axis`() {
    let scale = AxisScale(.logarithmic, 0.01, 100)
    for (value, position) in [(0.01, 0.0), (0.1, 0.25), (1, 0.5), (10, 0.75), (100, 1)] {
      #expect(abs(scale.position(of: value) - position) < 1e-12)
    }
  }

  @Test func `A value outside of the scale is placed at the nearer bound`() {
    let linear = AxisScale(.linear, 1, 2)
    #expect(linear.position(of: -5) == 0)
    #expect(linear.position(of: 5) == 1)
    #expect(linear.position(of: .infinity) == 1)
    #expect(linear.position(of: .nan) == 0)
    #expect(AxisScale(.logarithmic, 1, 2).position(of: 0) == 0)
    #expect(AxisScale(.logarithmic, 1, 2).position(of: -1) == 0)
    #expect(linear.value(at: .nan) == 1)
  }

  @Test(arguments: [0, 1, -1, 0.25, .leastNonzeroMagnitude, 1e-300, 1e300, .greatestFiniteMagnitude])
  func `A flat curve has a scale`(value: Double) {
    for kind in [AxisScale.Kind.linear, .logarithmic] {
      let scale = AxisScale(kind, value, value)
      #expect(scale.lower < scale.upper)
      #expect(scale.lower.isFinite && scale.upper.isFinite)
      #expect((0...1).contains(scale.position(of: value)))
    }
  }

  @Test func `Bounds may come in either order`() {
    #expect(AxisScale(.linear, 5, 2) == AxisScale(.linear, 2, 5))
  }

  @Test func `A linear axis of losses begins at 0 and ends a little above the greatest`() {
    #expect(AxisScale(.linear, rounding: [1.0986, 0.2453]) == AxisScale(.linear, 0, 1.2))
    #expect(AxisScale(.linear, rounding: [1]) == AxisScale(.linear, 0, 1))
    #expect(AxisScale(.linear, rounding: [0.83]) == AxisScale(.linear, 0, 1))
    #expect(AxisScale(.linear, rounding: [31]) == AxisScale(.linear, 0, 40))
    #expect(AxisScale(.linear, rounding: [0]) == AxisScale(.linear, 0, 1))
    #expect(AxisScale(.linear, rounding: []) == AxisScale(.linear, 0, 1))
  }

  @Test func `A logarithmic axis ends at a 1, 2 or 5 of a decade`() {
    #expect(AxisScale(.logarithmic, rounding: [1.0986, 0.2453]) == AxisScale(.logarithmic, 0.2, 2))
    #expect(AxisScale(.logarithmic, rounding: [0.003, 70]) == AxisScale(.logarithmic, 0.002, 100))
    #expect(AxisScale(.logarithmic, rounding: [0, 1, 0.5]) == AxisScale(.logarithmic, 0.5, 1))
    #expect(AxisScale(.logarithmic, rounding: []) == AxisScale(.logarithmic, 0.1, 1))
    #expect(AxisScale(.logarithmic, rounding: [0]) == AxisScale(.logarithmic, 0.1, 1))
  }

  @Test func `Numbers that are not finite never enter a scale`() {
    let values = [.nan, .infinity, -.infinity, 0.5]
    #expect(AxisScale(.linear, rounding: values) == AxisScale(.linear, 0, 0.5))
    #expect(AxisScale(.logarithmic, rounding: values) == AxisScale(.logarithmic, rounding: [0.5]))
  }

  @Test(arguments: stride(from: -307.7, through: 308, by: 7.3).map { $0 })
  func `Every magnitude has round bounds around it`(exponent: Double) {
    let value = Double("3.7e\(Int(exponent.rounded()))")!
    guard value.isFinite else { return }
    for kind in [AxisScale.Kind.linear, .logarithmic] {
      let scale = AxisScale(kind, rounding: [value])
      if kind == .logarithmic, value < 1e-300 { continue }
      #expect(scale.upper >= value && scale.upper <= value * 3)
      #expect(scale.lower <= value)
    }
  }
}
