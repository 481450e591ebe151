import KernelTypes

extension Activation {
  /// `h = f(z)`, in place; `count` is a multiple of `tilePoints`.
  func apply(_ values: UnsafeMutablePointer<Double>, count: Int) {
    switch self {
    case .relu:
      let zero = Lanes(repeating: 0)
      for index in stride(from: 0, to: count, by: laneCount) {
        let z = load(values + index)
        // Propagates NaN.
        store(z.replacing(with: zero, where: z .< zero), values + index)
      }
    case .leakyRelu: map(values, count, LeakyReluUnit.self)
    case .tanh: map(values, count, TanhUnit.self)
    case .sigmoid: map(values, count, SigmoidUnit.self)
    }
  }

  @inline(__always) private func map<Unit: UnitFunction>(
    _ values: UnsafeMutablePointer<Double>, _ count: Int, _: Unit.Type
  ) {
    for index in stride(from: 0, to: count, by: Block.laneCount) {
      Unit.value(Block(at: values + index)).write(values + index)
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
  /// What weights and biases are multiplied by for `value(scaled:)`: sums in units in which `e^z` is a power of two.
  static var scale: Double { get }
  /// `f(z)`
  static func value<V: Vector>(_ z: V) -> V
  /// `f(z)` from `z · scale`.
  static func value<V: Vector>(scaled s: V) -> V
  /// `dh f'(z)`, from `h = f(z)`, and `dh h`.
  static func slope(_ dh: Lanes, _ h: Lanes) -> (dz: Lanes, product: Lanes)
}

extension UnitFunction {
  /// `dh f'(z)`, from `h = f(z)`.
  @inline(__always) static func slope(_ dh: Lanes, _ h: Lanes) -> Lanes { slope(dh, h).dz }
}

enum LeakyReluUnit: UnitFunction {
  static var scale: Double { @inline(__always) get { 1 } }
  @inline(__always) static func value<V: Vector>(_ z: V) -> V { z.leaky }
  @inline(__always) static func value<V: Vector>(scaled s: V) -> V { s.leaky }
  @inline(__always) static func slope(_ dh: Lanes, _ h: Lanes) -> (dz: Lanes, product: Lanes) {
    ((dh * Lanes(repeating: Activation.leak)).replacing(with: dh, where: h .> Lanes(repeating: 0)), dh * h)
  }
}

/// `tanh z`, with an error of at most 3.5 units in the last place, 4.2 where multiply-add is not fused
/// (`ElementaryFunctionTests`).
///
/// With `e^2z = P (1 + t) / (1 - t)` (`BinaryPower`), `tanh z = ((P - 1) + (P + 1) t) / ((P + 1) + (P - 1) t)`: one division,
/// and near zero, where `P` is 1, it is `t`. Beyond 20 it is 1.
enum TanhUnit: UnitFunction {
  static var scale: Double { @inline(__always) get { 2.885_390_081_777_926_8 } }

  @inline(__always) static func value<V: Vector>(_ z: V) -> V {
    value(scaled: z * V(repeating: 2.885_390_081_777_926_8))
  }
  @inline(__always) static func value<V: Vector>(scaled s: V) -> V { value(BinaryPower(s.ordered.clamped(60).ordered)) }
  @inline(__always) private static func value<V: Vector>(_ e: BinaryPower<V>) -> V {
    let (less, more) = (e.power - V(repeating: 1), e.power + V(repeating: 1))
    return less.adding(more, times: e.tangent).ordered / more.adding(less, times: e.tangent).ordered
  }

  @inline(__always) static func slope(_ dh: Lanes, _ h: Lanes) -> (dz: Lanes, product: Lanes) {
    let product = dh * h
    return (multiplyAdd(Lanes(repeating: 0) - h, product, dh), product)
  }
}

/// `1 / (1 + e^-z)`, with an error of at most 3.3 units in the last place (`ElementaryFunctionTests`); below -690 it is
/// constant, about 1e-300.
///
/// `e^z = P (1 + t) / (1 - t)` (`BinaryPower`).
enum SigmoidUnit: UnitFunction {
  static var scale: Double { @inline(__always) get { 1.442_695_040_888_963_4 } }

  @inline(__always) static func value<V: Vector>(_ z: V) -> V {
    value(BinaryPower(natural: z.clamped(690)))
  }
  @inline(__always) static func value<V: Vector>(scaled s: V) -> V {
    value(BinaryPower(s.ordered.clamped(995).ordered))
  }
  @inline(__always) private static func value<V: Vector>(_ e: BinaryPower<V>) -> V {
    let power = e.power.adding(e.power, times: e.tangent)
    return power / ((V(repeating: 1) - e.tangent) + power)
  }

  @inline(__always) static func slope(_ dh: Lanes, _ h: Lanes) -> (dz: Lanes, product: Lanes) {
    let product = dh * h
    return (multiplyAdd(Lanes(repeating: 0) - h, product, product), product)
  }
}

/// `2^s = P (1 + t) / (1 - t)` with a power `P = 2^f` of a multiple `f` of 1 (AVX-512: of ⅛) near `s`, and `t = tanh(½ ln 2 (s - f))`.
private struct BinaryPower<V: Vector> {
  let power: V
  let tangent: V

  @inline(__always) init(_ s: V) {
    let shifted = (s + V(repeating: binaryPowerShift)).ordered
    self.init(shifted, rest: (s - (shifted - V(repeating: binaryPowerShift)).ordered).ordered)
  }

  /// The same for `2^s = e^z`, whatever the magnitude of `z`.
  @inline(__always) init(natural z: V) {
    let shifted = V(repeating: binaryPowerShift).adding(z, times: V(repeating: 1.442_695_040_888_963_4)).ordered
    let f = (shifted - V(repeating: binaryPowerShift)).ordered
    // `ln 2` in two parts, so that `f` times the first is exact.
    var rest = z.adding(f, times: V(repeating: -0.693_147_180_369_123_8)).ordered
    rest = rest.adding(f, times: V(repeating: -1.908_214_929_270_587_7e-10)).ordered
    self.init(shifted, rest: (rest * V(repeating: 1.442_695_040_888_963_4)).ordered)
  }

  @inline(__always) private init(_ shifted: V, rest: V) {
    power = shifted.binaryPower.ordered
    #if KERNEL_AVX512
      let r = (rest - shifted.binaryPowerError).ordered
      let r2 = (r * r).ordered
      // (2^r - 1) / (2^r + 1), within 2⁻⁵⁶ for |r| <= 1/16.
      var series = V(repeating: -3.239_973_752_939_297e-5)
    #else
      let r = rest
      let r2 = r * r
      // The same within 2⁻⁵⁷ for |r| <= ½.
      var series = V(repeating: 3.583_256_686_639_568_2e-9)
      series = V(repeating: -7.674_377_021_784_672e-8).adding(series, times: r2).ordered
      series = V(repeating: 1.577_594_350_156_005e-6).adding(series, times: r2).ordered
      series = V(repeating: -3.241_205_854_951_699_5e-5).adding(series, times: r2).ordered
    #endif
    series = V(repeating: binaryPowerSeries.2).adding(series, times: r2).ordered
    series = V(repeating: binaryPowerSeries.1).adding(series, times: r2).ordered
    tangent = (r * V(repeating: binaryPowerSeries.0).adding(series, times: r2).ordered).ordered
  }
}

#if KERNEL_AVX512
  /// After its addition the low bits hold the nearest multiple of ⅛.
  private var binaryPowerShift: Double { @inline(__always) get { 844_424_930_131_968 } }
  private var binaryPowerSeries: (Double, Double, Double) {
    @inline(__always) get { (0.346_573_590_279_972_64, -0.013_876_027_166_181_895, 0.000_666_677_877_241_323_3) }
  }

  extension Lanes {
    private var index: IntegerLanes { @inline(__always) get { unsafeBitCast(self, to: IntegerLanes.self) } }

    var binaryPower: Lanes {
      @inline(__always) get {
        // 2^(j/8) in bits, less j in the place where the sum adds it.
        let powers = IntegerLanes(
          0x3ff0_0000_0000_0000, 0x3fef_72b8_3c7d_517b, 0x3fef_06fe_0a31_b715, 0x3fee_bfda_d536_2a27,
          0x3fee_a09e_667f_3bcd, 0x3fee_ace5_422a_a0db, 0x3fee_e89f_995a_d3ad, 0x3fef_5818_dcfb_a487)
        return unsafeBitCast(lookUp(powers, index) &+ index &<< 49, to: Lanes.self)
      }
    }

    var binaryPowerError: Lanes {
      @inline(__always) get {
        // log2 of the rounded 2^(j/8), less j/8.
        let errors = Lanes(
          0, 4.030_762_245_465_049e-17, -4.830_810_003_324_493e-17, -2.823_727_173_974_899e-17,
          9.861_987_250_874_697e-17, -7.436_847_846_534_485e-17, -7.033_369_914_725_411e-17, -2.582_607_212_162_927e-17)
        return lookUp(errors, index)
      }
    }
  }
#else
  /// After its addition the low bits hold the nearest integer.
  private var binaryPowerShift: Double { @inline(__always) get { 6_755_399_441_055_744 } }
  private var binaryPowerSeries: (Double, Double, Double) {
    @inline(__always) get { (0.346_573_590_279_972_64, -0.013_876_027_166_204_886, 0.000_666_677_907_288_792_3) }
  }

  extension Lanes {
    var binaryPower: Lanes {
      @inline(__always) get {
        let one = unsafeBitCast(Lanes(repeating: 1), to: IntegerLanes.self)
        return unsafeBitCast(one &+ unsafeBitCast(self, to: IntegerLanes.self) &<< 52, to: Lanes.self)
      }
    }
  }
#endif
