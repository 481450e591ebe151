/// `exp(x)`, to about one unit in the last place, for `x` up to 709; below -690 it stays at `exp(-690)`, about 1e-300.
///
/// `x = n ln 2 + r` with `|r| <= ½ ln 2`; `exp(r)` is its Taylor polynomial of degree 13 (remainder 4e-18), and `2ⁿ` goes
/// straight into the exponent's bits.
@inline(__always) func exponential(_ x: Lanes) -> Lanes {
  let (power, tail) = exponentialParts(x)
  // p + p t: the part that is one exactly is added last.
  return multiplyAdd(power, tail, power)
}

/// `exp(x) - 1`, without the cancellation for small `x`.
@inline(__always) func exponentialMinusOne(_ x: Lanes) -> Lanes {
  let (power, tail) = exponentialParts(x)
  return multiplyAdd(power, tail, power - Lanes(repeating: 1))
}

/// `2ⁿ` and `exp(r) - 1`.
@inline(__always) private func exponentialParts(_ x: Lanes) -> (power: Lanes, tail: Lanes) {
  // Adding 1.5 · 2⁵² leaves the nearest integer in the low bits.
  let shift = Lanes(repeating: 6_755_399_441_055_744)
  let x = greater(x, Lanes(repeating: -690))
  let shifted = multiplyAdd(x, Lanes(repeating: 1.442_695_040_888_963_4), shift)
  let n = shifted - shift
  // ln 2 in two pieces, so that n times the first is exact.
  let r = multiplyAdd(
    n, Lanes(repeating: -1.908_214_929_270_587_7e-10), multiplyAdd(n, Lanes(repeating: -0.693_147_180_369_123_8), x))
  @inline(__always) func pair(_ low: Double, _ high: Double) -> Lanes {
    multiplyAdd(Lanes(repeating: high), r, Lanes(repeating: low))
  }
  // Σ_{k≥2} r^k / k!, in pairs so that the additions need not wait for each other.
  let r2 = r * r
  let r4 = r2 * r2
  let low = multiplyAdd(pair(1.0 / 24, 1.0 / 120), r2, pair(1.0 / 2, 1.0 / 6))
  let middle = multiplyAdd(pair(1.0 / 40_320, 1.0 / 362_880), r2, pair(1.0 / 720, 1.0 / 5_040))
  let high = multiplyAdd(
    pair(1.0 / 479_001_600, 1.0 / 6_227_020_800), r2, pair(1.0 / 3_628_800, 1.0 / 39_916_800))
  let tail = multiplyAdd(multiplyAdd(multiplyAdd(high, r4, middle), r4, low), r2, r)
  let exponent = unsafeBitCast(shifted, to: IntegerLanes.self) &<< 52
  let one = unsafeBitCast(Lanes(repeating: 1), to: IntegerLanes.self)
  return (unsafeBitCast(one &+ exponent, to: Lanes.self), tail)
}

/// A positive normal number as `m 2ⁿ` with `m` in `[½√2, √2)`.
@inline(__always) func mantissaAndExponent(_ x: Lanes) -> (mantissa: Lanes, exponent: Lanes) {
  // The bits of ½√2, rounded to its leading ones, subtracted: what remains above the mantissa is n.
  let bits = unsafeBitCast(x, to: IntegerLanes.self) &- IntegerLanes(repeating: 0x3FE6_A09E_0000_0000)
  let n = (bits &>> 52)
  let mantissa = unsafeBitCast(
    (bits & IntegerLanes(repeating: 0x000F_FFFF_FFFF_FFFF)) &+ IntegerLanes(repeating: 0x3FE6_A09E_0000_0000),
    to: Lanes.self)
  // n is small: in the low bits of 1.5 · 2⁵² it reads as a number.
  let shift = Lanes(repeating: 6_755_399_441_055_744)
  let exponent = unsafeBitCast(unsafeBitCast(shift, to: IntegerLanes.self) &+ n, to: Lanes.self) - shift
  return (mantissa, exponent)
}

/// `log(m 2ⁿ)` for `m` near one and an integer `n`, to about one unit in the last place.
///
/// `log m = 2 artanh(s)` with `s = (m - 1)/(m + 1)`, `|s| < 0.172`: the odd series to `s²¹`.
@inline(__always) func logarithm(mantissa m: Lanes, exponent n: Lanes) -> Lanes {
  let f = m - Lanes(repeating: 1)
  let s = f / (m + Lanes(repeating: 1))
  let z = s * s
  var series = Lanes(repeating: 2.0 / 21)
  series = multiplyAdd(series, z, Lanes(repeating: 2.0 / 19))
  series = multiplyAdd(series, z, Lanes(repeating: 2.0 / 17))
  series = multiplyAdd(series, z, Lanes(repeating: 2.0 / 15))
  series = multiplyAdd(series, z, Lanes(repeating: 2.0 / 13))
  series = multiplyAdd(series, z, Lanes(repeating: 2.0 / 11))
  series = multiplyAdd(series, z, Lanes(repeating: 2.0 / 9))
  series = multiplyAdd(series, z, Lanes(repeating: 2.0 / 7))
  series = multiplyAdd(series, z, Lanes(repeating: 2.0 / 5))
  series = multiplyAdd(series, z, Lanes(repeating: 2.0 / 3))
  // 2s = f - s f, so that f, which is exact, is added last: log m = f - s (f - z series).
  let logMantissa = f - s * (f - z * series)
  return multiplyAdd(
    n, Lanes(repeating: 0.693_147_180_369_123_8),
    multiplyAdd(n, Lanes(repeating: 1.908_214_929_270_587_7e-10), logMantissa))
}

/// `log(x)` of positive normal numbers.
@inline(__always) func logarithm(_ x: Lanes) -> Lanes {
  let (mantissa, exponent) = mantissaAndExponent(x)
  return logarithm(mantissa: mantissa, exponent: exponent)
}
