import KernelTypes

extension Activation {
  /// `h = f(z)`, in place; `count` is a multiple of the lanes of two registers.
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
    let whole = count / Block.laneCount * Block.laneCount
    for index in stride(from: 0, to: whole, by: Block.laneCount) {
      Unit.value(Block(at: values + index)).write(values + index)
    }
    for index in stride(from: whole, to: count, by: laneCount) {
      Unit.value(load(values + index)).write(values + index)
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
  /// The greatest magnitude of `s` in `value(scaled:)`.
  static var limit: Double { get }
  /// `f(z)`
  static func value<V: Vector>(_ z: V) -> V
  /// `f(z)` from `s = z · scale`, of at most `limit` in magnitude.
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
  static var limit: Double { @inline(__always) get { .infinity } }
  @inline(__always) static func value<V: Vector>(_ z: V) -> V { z.leaky }
  @inline(__always) static func value<V: Vector>(scaled s: V) -> V { s.leaky }
  @inline(__always) static func slope(_ dh: Lanes, _ h: Lanes) -> (dz: Lanes, product: Lanes) {
    ((dh * Lanes(repeating: Activation.leak)).replacing(with: dh, where: h .> Lanes(repeating: 0)), dh * h)
  }
}

/// `tanh z`, with an error of at most 5 units in the last place (`ElementaryFunctionTests`).
///
/// With `e^2z = P (D + R) / (D - R)` (`BinaryPower`) and `n = ½ (P - 1) D + ½ (P + 1) R`, `tanh z = n / (n + (D - R))`: near zero, where
/// `P` is 1, `n` is `R`, and nothing cancels.
enum TanhUnit: UnitFunction {
  static var scale: Double { @inline(__always) get { 2.885_390_081_777_926_8 } }
  static var limit: Double { @inline(__always) get { BinaryPower<Lanes>.limit } }

  @inline(__always) static func value<V: Vector>(_ z: V) -> V {
    value(scaled: (z * V(repeating: scale)).clamped(limit))
  }
  @inline(__always) static func value<V: Vector>(scaled s: V) -> V {
    let e = BinaryPower(s, factor: -1)
    let (less, more) = (e.power - V(repeating: 0.5), e.power + V(repeating: 0.5))
    let numerator = (less * e.D).adding(more, times: e.R)
    return numerator / (numerator + (e.D - e.R))
  }

  @inline(__always) static func slope(_ dh: Lanes, _ h: Lanes) -> (dz: Lanes, product: Lanes) {
    let product = dh * h
    return (multiplySubtract(h, product, from: dh), product)
  }
}

/// `1 / (1 + e^-z)`, with an error of at most 2.4 units in the last place (`ElementaryFunctionTests`); below -690 it is
/// constant, about 1e-300.
///
/// `e^z = P (D + R) / (D - R)` (`BinaryPower`).
enum SigmoidUnit: UnitFunction {
  static var scale: Double { @inline(__always) get { 1.442_695_040_888_963_4 } }
  static var limit: Double { @inline(__always) get { BinaryPower<Lanes>.limit } }

  @inline(__always) static func value<V: Vector>(_ z: V) -> V { value(BinaryPower(natural: z.clamped(690))) }
  @inline(__always) static func value<V: Vector>(scaled s: V) -> V { value(BinaryPower(s, factor: 0)) }
  @inline(__always) private static func value<V: Vector>(_ e: BinaryPower<V>) -> V {
    let power = e.power * (e.D + e.R)
    return power / (power + (e.D - e.R))
  }

  @inline(__always) static func slope(_ dh: Lanes, _ h: Lanes) -> (dz: Lanes, product: Lanes) {
    let product = dh * h
    return (multiplySubtract(h, product, from: product), product)
  }
}

/// `2^s = P (D + R) / (D - R)` with a power `P = 2^n` of the nearest integer `n` and, for the rest `r = s - n`, a fraction `R / D` of
/// polynomials that is `tanh(½ ln 2 r) = (2^r - 1) / (2^r + 1)` within 2⁻⁵⁷.
private struct BinaryPower<V: Vector> {
  /// `2^(n + factor)`
  let power: V
  let D: V
  let R: V

  /// The greatest magnitude of `s`: beyond it powers, or their products with `D`, overflow.
  static var limit: Double { @inline(__always) get { 995 } }

  /// - Parameter factor: the exponent of a factor of `power`.
  @inline(__always) init(_ s: V, factor: Double) {
    let shift = V(repeating: binaryPowerShift + factor)
    let shifted = s + shift
    self.init(shifted, rest: s - (shifted - shift))
  }

  /// The same for `2^s = e^z`, whatever the magnitude of `z`.
  @inline(__always) init(natural z: V) {
    let shift = V(repeating: binaryPowerShift)
    let shifted = shift.adding(z, times: V(repeating: 1.442_695_040_888_963_4))
    let n = shifted - shift
    // `ln 2` in two parts, so that `n` times the first is exact.
    let rest = z.adding(n, times: V(repeating: -0.693_147_180_369_123_8))
      .adding(n, times: V(repeating: -1.908_214_929_270_587_7e-10))
    self.init(shifted, rest: rest * V(repeating: 1.442_695_040_888_963_4))
  }

  /// - Parameter shifted: a number whose lowest bits are those of the power's exponent.
  @inline(__always) private init(_ shifted: V, rest r: V) {
    let square = r * r
    let numerator = V(repeating: 65_550.947_584_509_35).adding(
      square + V(repeating: 874.742_790_044_016_7), times: square)
    let denominator = V(repeating: 10_096.716_587_372_144).adding(
      V(repeating: 43.300_524_563_111_06), times: square)
    power = shifted.shiftedToExponent
    D = V(repeating: 189_140.054_011_488_04).adding(denominator, times: square)
    R = r * numerator
  }
}

/// After its addition the lowest bits hold the nearest integer, and the exponent's bias.
private var binaryPowerShift: Double { @inline(__always) get { 6_755_399_441_055_744 + 1023 } }
