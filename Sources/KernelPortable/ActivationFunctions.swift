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
    case .leakyRelu: map { ($0 * Lanes(repeating: Activation.leak)).replacing(with: $0, where: $0 .> zero) }
    case .tanh: map { hyperbolicTangent($0) }
    case .sigmoid: map { logistic($0) }
    }
  }

  /// Multiplies gradients on `h` by `f'(z)`, which each of the four activations computes from `h` itself.
  func scaleBySlope(_ dh: UnsafeMutablePointer<Double>, made h: UnsafePointer<Double>, count: Int) {
    @inline(__always) func map(_ slope: (_ dh: Lanes, _ h: Lanes) -> Lanes) {
      for index in stride(from: 0, to: count, by: laneCount) {
        store(slope(load(dh + index), load(h + index)), dh + index)
      }
    }
    let zero = Lanes(repeating: 0)
    switch self {
    case .relu: map { dh, h in zero.replacing(with: dh, where: h .> zero) }
    case .leakyRelu: map { Slope.leakyRelu($0, $1) }
    case .tanh: map { Slope.tanh($0, $1) }
    case .sigmoid: map { Slope.sigmoid($0, $1) }
    }
  }
}

/// `dh f'(z)` of the activations that are never off, from `h = f(z)`.
enum Slope {
  @inline(__always) static func leakyRelu(_ dh: Lanes, _ h: Lanes) -> Lanes {
    (dh * Lanes(repeating: Activation.leak)).replacing(with: dh, where: h .> Lanes(repeating: 0))
  }
  @inline(__always) static func tanh(_ dh: Lanes, _ h: Lanes) -> Lanes { dh * (Lanes(repeating: 1) - h * h) }
  @inline(__always) static func sigmoid(_ dh: Lanes, _ h: Lanes) -> Lanes { dh * (h * (Lanes(repeating: 1) - h)) }
}

/// `tanh z = (e^2z - 1) / (e^2z + 1)`, from the side where the exponential is small.
@inline(__always) func hyperbolicTangent(_ z: Lanes) -> Lanes {
  let zero = Lanes(repeating: 0)
  let e = exponentialMinusOne(zero - greater(z, zero - z) * Lanes(repeating: 2))
  let size = (zero - e) / (e + Lanes(repeating: 2))
  return size.replacing(with: zero - size, where: z .< zero)
}

/// `1 / (1 + e^-z)`, from the side where the exponential is small.
@inline(__always) func logistic(_ z: Lanes) -> Lanes {
  let (zero, one) = (Lanes(repeating: 0), Lanes(repeating: 1))
  let e = exponential(zero - greater(z, zero - z))
  return (one / (one + e)).replacing(with: e / (one + e), where: z .< zero)
}
