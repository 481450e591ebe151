/// A value of an axis with its label.
package struct Tick: Hashable, Sendable {
  package let value: Double
  package let label: String
}

extension AxisScale {
  /// The labelled values of the axis, at most `limit`: on a linear axis with steps of 1, 2 or 5 times a power of ten; on a
  /// logarithmic axis decades, with their 2 and 5 where these fit, and only every second, fifth, tenth, … decade where
  /// there are too many.
  ///
  /// - Parameter wholeNumbers: whether no step may be less than 1, as for iterations.
  package func ticks(limit: Int, wholeNumbers: Bool = false) -> [Tick] {
    let limit = min(limit, 100)
    guard limit > 0 else { return [] }
    guard kind == .linear else { return Self.labelled(logarithmicTicks(limit)) }
    guard let (multiples, step) = linearTicks(limit, wholeNumbers) else { return [] }
    return Self.labelled(multiples.lazy.map { RoundValue($0 * step.digits, exponent: step.exponent) })
  }

  /// As many values as `limit` allows, or as few more as it takes to have two: one value alone is no scale.
  func ticks(limit: Int, most: Int) -> [Tick] {
    let usual = ticks(limit: limit)
    guard usual.count < 2, limit < most else { return usual }
    return (limit + 1...most).lazy.map { ticks(limit: $0) }.first { $0.count >= 2 } ?? usual
  }

  private static func labelled(_ values: some Collection<RoundValue>) -> [Tick] {
    // All labels are written in full where one with a unit would have too many digits: 4325, not 4.325k.
    let isReadable = values.allSatisfy { $0.label.count <= ($0.digits < 0 ? 6 : 5) }
    return values.map { Tick(value: $0.value, label: isReadable ? $0.label : $0.plainLabel) }
  }

  /// The multiples of a step that are labelled, and the step; `nil` where there are none.
  private func linearTicks(_ limit: Int, _ wholeNumbers: Bool) -> (
    multiples: ClosedRange<Int>, step: (digits: Int, exponent: Int)
  )? {
    let count = Double(limit)
    var step = upper / count - lower / count
    if wholeNumbers { step = max(step, 1) }
    // A range that is not a multiple of the step may contain limit + 1 ticks: the next larger step is then used.
    guard step > 0, step.isFinite else { return nil }
    let decade = RoundValue.decade(of: step)
    for mantissa in [1, 2, 5, 10, 20, 50] {
      let width = RoundValue(mantissa, exponent: decade).value
      guard width.isFinite, width >= step * (1 - 1e-9) else { continue }
      guard let first = Int(exactly: (lower / width - 1e-9).rounded(.up)),
        let last = Int(exactly: (upper / width + 1e-9).rounded(.down)), first <= last
      else { continue }
      if last - first >= limit { continue }
      if [first, last].contains(where: { $0.multipliedReportingOverflow(by: mantissa).overflow }) { return nil }
      return (first...last, (mantissa, decade))
    }
    return nil
  }

  private func logarithmicTicks(_ limit: Int) -> [RoundValue] {
    let decades = RoundValue.decade(of: lower)...RoundValue.decade(of: upper)
    func inside(_ exponents: some Sequence<Int>, _ mantissas: [Int]) -> [RoundValue] {
      exponents.flatMap { exponent in mantissas.map { RoundValue($0, exponent: exponent) } }
        .filter { $0.value >= lower * (1 - 1e-9) && $0.value <= upper * (1 + 1e-9) }
    }
    for mantissas in [[1, 2, 5], [1, 3], [1]] {
      let ticks = inside(decades, mantissas)
      if (2...max(2, limit)).contains(ticks.count) { return ticks }
    }
    for step in [1, 2, 5, 10, 20, 50, 100, 200, 500] {
      let ticks = inside(decades.filter { $0 % step == 0 }, [1])
      if ticks.count <= limit, !ticks.isEmpty { return ticks }
    }
    let single = inside(decades, [1, 2, 5])
    return Array(single.prefix(1))
  }
}
