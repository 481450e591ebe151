import Settings
import Training

/// The positions of a control's values on a slider: linear in the logarithm, with zero before and "no limit" after them.
struct SliderScale: Equatable {
  let axis: AxisScale
  var hasZero = false
  var hasUnbounded = false

  /// The share of the length for zero, and for "no limit".
  private static let end = 0.05

  func position(of value: Double) -> Double {
    if hasZero, value <= 0 { return 0 }
    if hasUnbounded, value == .infinity { return 1 }
    let (low, high) = (hasZero ? Self.end : 0, hasUnbounded ? 1 - Self.end : 1)
    return low + (high - low) * axis.position(of: value)
  }

  /// The round value at a share of the length: 1, 1.5, 2, 3, 5 or 7 times a power of ten.
  func value(at share: Double) -> Double {
    let (low, high) = (hasZero ? Self.end : 0, hasUnbounded ? 1 - Self.end : 1)
    if hasZero, share < low / 2 { return 0 }
    if hasUnbounded, share > (1 + high) / 2 { return .infinity }
    let wanted = axis.value(at: (share - low) / (high - low))
    let decade = RoundValue.decade(of: wanted)
    let candidates = [10, 15, 20, 30, 50, 70, 100].map { RoundValue($0, exponent: decade - 1).value }
    return candidates.min { abs($0 / wanted - 1) < abs($1 / wanted - 1) } ?? wanted
  }
}

extension Control {
  /// The scale of its slider; `nil` where it has none.
  var sliderScale: SliderScale? {
    switch name {
    case Field<RunSettings>.stepSize.name: SliderScale(axis: AxisScale(.logarithmic, 1e-4, 100))
    case Field<RunSettings>.regularization.name:
      SliderScale(axis: AxisScale(.logarithmic, 1e-5, 10), hasZero: true)
    case Field<ViewSettings>.pace.name:
      SliderScale(axis: AxisScale(.logarithmic, 1, 10_000), hasUnbounded: true)
    default: nil
    }
  }

  /// The position of the present value on the slider, 0 to 1.
  func position(on scale: SliderScale, _ run: RunSettings, _ view: ViewSettings) -> Double {
    switch name {
    case Field<RunSettings>.stepSize.name: scale.position(of: run.stepSize)
    case Field<RunSettings>.regularization.name: scale.position(of: run.regularization)
    default:
      switch view.pace {
      case .unbounded: scale.position(of: .infinity)
      case .perSecond(let rate): scale.position(of: rate)
      }
    }
  }

  /// Sets the value at a share of the slider.
  ///
  /// - Returns: whether the control has a slider.
  func set(_ share: Double, on scale: SliderScale, _ run: inout RunSettings, _ view: inout ViewSettings) -> Bool {
    let value = scale.value(at: share)
    switch name {
    case Field<RunSettings>.stepSize.name: run.stepSize = value
    case Field<RunSettings>.regularization.name: run.regularization = value
    case Field<ViewSettings>.pace.name: view.pace = value.isFinite ? .perSecond(value) : .unbounded
    default: return false
    }
    return true
  }
}
