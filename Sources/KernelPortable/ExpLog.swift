/// `exp(x)`, with an error of at most 1.2 units in the last place (`ElementaryFunctionTests`), for `x` up to 709; below
/// -690 it is `exp(-690)`, about 1e-300.
///
/// `x = n ln 2 + r` with `|r| <= ½ ln 2`; `exp(r)` is `1 + r` and `r²` times the polynomial of degree 9 that interpolates
/// the remainder at Chebyshev nodes (within 2e-17); `n` is added to the exponent's bits.
@inline(__always) func exponential(_ x: Lanes) -> Lanes { exponentialInRange(greater(x, Lanes(repeating: -690))) }

/// The same for `x` between -690 and 709.
@inline(__always) func exponentialInRange(_ x: Lanes) -> Lanes {
  let (power, tail) = exponentialParts(x)
  // p + p t: the part that is exactly 1 is added last.
  return multiplyAdd(power, tail, power)
}

/// `2ⁿ` and `exp(r) - 1`.
@inline(__always) private func exponentialParts(_ x: Lanes) -> (power: Lanes, tail: Lanes) {
  // After the addition of 1.5 · 2⁵² the low bits hold the nearest integer.
  let shift = Lanes(repeating: 6_755_399_441_055_744)
  let shifted = multiplyAdd(x, Lanes(repeating: 1.442_695_040_888_963_4), shift)
  let n = shifted - shift
  // `ln 2` in two parts, so that `n` times the first is exact.
  let r = multiplyAdd(
    n, Lanes(repeating: -1.908_214_929_270_587_7e-10), multiplyAdd(n, Lanes(repeating: -0.693_147_180_369_123_8), x))
  @inline(__always) func pair(_ low: Double, _ high: Double) -> Lanes {
    multiplyAdd(Lanes(repeating: high), r, Lanes(repeating: low))
  }
  // In pairs, so that the additions do not depend on each other.
  let r2 = r * r
  let r4 = r2 * r2
  let low = multiplyAdd(pair(0.041_666_666_666_624_13, 0.008_333_333_333_330_062), r2, pair(0.5, 1.0 / 6))
  let middle = multiplyAdd(
    pair(2.480_152_129_595_437_6e-5, 2.755_726_845_999_706_4e-6), r2,
    pair(0.001_388_888_891_721_371_7, 0.000_198_412_698_630_536_18))
  let high = pair(2.762_008_844_540_974_6e-7, 2.510_038_549_551_032e-8)
  let tail = multiplyAdd(multiplyAdd(multiplyAdd(high, r4, middle), r4, low), r2, r)
  let exponent = unsafeBitCast(shifted, to: IntegerLanes.self) &<< 52
  let one = unsafeBitCast(Lanes(repeating: 1), to: IntegerLanes.self)
  return (unsafeBitCast(one &+ exponent, to: Lanes.self), tail)
}

/// A positive normal number as `m 2ⁿ` with `m` in `[½√2, √2)`.
@inline(__always) func mantissaAndExponent(_ x: Lanes) -> (mantissa: Lanes, exponent: Lanes) {
  // The bits of ½√2, rounded to its leading ones, are subtracted: the bits above the mantissa are then n.
  let bits = unsafeBitCast(x, to: IntegerLanes.self) &- IntegerLanes(repeating: 0x3FE6_A09E_0000_0000)
  let n = (bits &>> 52)
  let mantissa = unsafeBitCast(
    (bits & IntegerLanes(repeating: 0x000F_FFFF_FFFF_FFFF)) &+ IntegerLanes(repeating: 0x3FE6_A09E_0000_0000),
    to: Lanes.self)
  // n is small: in the low bits of 1.5 · 2⁵² it is the integer part of a number.
  let shift = Lanes(repeating: 6_755_399_441_055_744)
  let exponent = unsafeBitCast(unsafeBitCast(shift, to: IntegerLanes.self) &+ n, to: Lanes.self) - shift
  return (mantissa, exponent)
}

/// `log(m 2ⁿ)` for `m` near one and an integer `n`, with an error of at most 1.2 units in the last place.
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
