import KernelTypes

extension Activation {
  /// `h = f(z)`, in place.
  func apply(_ values: UnsafeMutablePointer<Double>, count: Int) {
    @inline(__always) func map(_ f: (Lanes) -> Lanes) {
      for index in stride(from: 0, to: count, by: laneCount) { store(f(load(values + index)), values + index) }
    }
    let zero = Lanes(repeating: 0)
    switch self {
    // Propagates NaN.
    case .relu: map { $0.replacing(with: zero, where: $0 .< zero) }
    case .leakyRelu: map { LeakyReluUnit.value($0) }
    case .tanh: map { TanhUnit.value($0) }
    case .sigmoid: map { SigmoidUnit.value($0) }
    }
  }

  /// Multiplies gradients on `h` by `f'(z)`, which each of the four activations determines from `h`.
  func scaleBySlope(_ dh: UnsafeMutablePointer<Double>, made h: UnsafePointer<Double>, count: Int) {
    @inline(__always) func map(_ slope: (_ dh: Lanes, _ h: Lanes) -> Lanes) {
      for index in stride(from: 0, to: count, by: laneCount) {
        store(slope(load(dh + index), load(h + index)), dh + index)
      }
    }
    let zero = Lanes(repeating: 0)
    switch self {
    case .relu: map { dh, h in zero.replacing(with: dh, where: h .> zero) }
    case .leakyRelu: map { LeakyReluUnit.slope($0, $1) }
    case .tanh: map { TanhUnit.slope($0, $1) }
    case .sigmoid: map { SigmoidUnit.slope($0, $1) }
    }
  }
}

/// An activation that is never off. A type, because closures that are called twice are not inlined.
protocol UnitFunction {
  /// `f(z)`
  static func value(_ z: Lanes) -> Lanes
  /// `dh f'(z)`, from `h = f(z)`.
  static func slope(_ dh: Lanes, _ h: Lanes) -> Lanes
}

enum LeakyReluUnit: UnitFunction {
  @inline(__always) static func value(_ z: Lanes) -> Lanes {
    (z * Lanes(repeating: Activation.leak)).replacing(with: z, where: z .> Lanes(repeating: 0))
  }
  @inline(__always) static func slope(_ dh: Lanes, _ h: Lanes) -> Lanes {
    (dh * Lanes(repeating: Activation.leak)).replacing(with: dh, where: h .> Lanes(repeating: 0))
  }
}

enum TanhUnit: UnitFunction {
  @inline(__always) static func value(_ z: Lanes) -> Lanes { hyperbolicTangent(z) }
  @inline(__always) static func slope(_ dh: Lanes, _ h: Lanes) -> Lanes { dh * (Lanes(repeating: 1) - h * h) }
}

enum SigmoidUnit: UnitFunction {
  @inline(__always) static func value(_ z: Lanes) -> Lanes { logistic(z) }
  @inline(__always) static func slope(_ dh: Lanes, _ h: Lanes) -> Lanes { dh * (h * (Lanes(repeating: 1) - h)) }
}

/// `tanh z`, with an error of at most 2.5 units in the last place, 4.2 where multiply-add is not fused
/// (`ElementaryFunctionTests`).
///
/// `e^2z = P (D + r) / (D - r)` with `2z = n ln 2 + r`, `P = 2ⁿ` and `D = r coth(r/2)`; so `tanh z = ((P - 1) D + (P + 1)
/// r) / ((P + 1) D + (P - 1) r)`: one division, and the terms that cancel near zero are integer powers of two. Beyond 20 it
/// is 1.
@inline(__always) func hyperbolicTangent(_ z: Lanes) -> Lanes {
  let (one, two) = (Lanes(repeating: 1), Lanes(repeating: 2))
  let z = lesser(greater(z, Lanes(repeating: -20)), Lanes(repeating: 20))
  let (n, P) = wholePower(z, Lanes(repeating: 2.885_390_081_777_926_8))
  // If n is not small, an error of n 2⁻⁵⁵ in r is far below a unit in the last place of the result.
  let r = multiplyAdd(n, Lanes(repeating: -0.693_147_180_559_945_3), z + z)
  let D = multiplyAdd(halvedCotangent(r * r), r * r, two)
  let (less, more) = (P - one, P + one)
  return multiplyAdd(less, D, more * r) / multiplyAdd(more, D, less * r)
}

/// `1 / (1 + e^-z)`, with an error of at most 3.3 units in the last place (`ElementaryFunctionTests`); below -690 it is
/// constant, about 1e-300.
///
/// `e^z = P (D + r) / (D - r)` as for `hyperbolicTangent`.
@inline(__always) func logistic(_ z: Lanes) -> Lanes {
  let two = Lanes(repeating: 2)
  let z = lesser(greater(z, Lanes(repeating: -690)), Lanes(repeating: 690))
  let (n, P) = wholePower(z, Lanes(repeating: 1.442_695_040_888_963_4))
  // `ln 2` in two parts, so that `n` times the first is exact.
  let r = multiplyAdd(
    n, Lanes(repeating: -1.908_214_929_270_587_7e-10), multiplyAdd(n, Lanes(repeating: -0.693_147_180_369_123_8), z))
  let t = halvedCotangent(r * r) * (r * r)
  let e = P * ((two + r) + t)
  return e / (((two - r) + t) + e)
}

/// The integer nearest to `z · scale`, and 2 to its power.
@inline(__always) private func wholePower(_ z: Lanes, _ scale: Lanes) -> (n: Lanes, power: Lanes) {
  // After the addition of 1.5 · 2⁵² the low bits hold the nearest integer.
  let shift = Lanes(repeating: 6_755_399_441_055_744)
  let shifted = multiplyAdd(z, scale, shift)
  let exponent = unsafeBitCast(shifted, to: IntegerLanes.self) &<< 52
  let one = unsafeBitCast(Lanes(repeating: 1), to: IntegerLanes.self)
  return (shifted - shift, unsafeBitCast(one &+ exponent, to: Lanes.self))
}

/// `(r coth(r/2) - 2) / r²` for `|r| <= ½ ln 2`, from `r²`: the coefficients of fdlibm's `e_exp.c`, the product with `r²` within 2⁻⁵⁹.
@inline(__always) private func halvedCotangent(_ r2: Lanes) -> Lanes {
  var series = Lanes(repeating: 4.138_136_797_057_238_46e-8)
  series = multiplyAdd(series, r2, Lanes(repeating: -1.653_390_220_546_525_15e-6))
  series = multiplyAdd(series, r2, Lanes(repeating: 6.613_756_321_437_934_36e-5))
  series = multiplyAdd(series, r2, Lanes(repeating: -2.777_777_777_701_559_33e-3))
  return multiplyAdd(series, r2, Lanes(repeating: 0.166_666_666_666_666_019))
}
