import CVectors

#if KERNEL_AVX512
  /// The float64 values of one register.
  typealias Lanes = SIMD8<Double>
  typealias IntegerLanes = SIMD8<Int64>
#elseif KERNEL_AVX2
  /// The float64 values of one register.
  typealias Lanes = SIMD4<Double>
  typealias IntegerLanes = SIMD4<Int64>
#else
  /// The float64 values of one register.
  typealias Lanes = SIMD2<Double>
  typealias IntegerLanes = SIMD2<Int64>
#endif

/// The number of float64 values of one register.
@inline(__always) var laneCount: Int { Lanes.scalarCount }

/// `a b + c`: fused where the instruction set has it, and two operations elsewhere, never the C library's `fma` call.
@inline(__always) func multiplyAdd<V: SIMD>(_ a: V, _ b: V, _ c: V) -> V where V.Scalar == Double {
  #if KERNEL_AVX512 || KERNEL_AVX2 || arch(arm64)
    c.addingProduct(a, b)
  #else
    a * b + c
  #endif
}

/// `c - a b`: fused as in `multiplyAdd`. (`0 - a` is an operation of its own: it differs from `-a` in the sign of zero.)
@inline(__always) func multiplySubtract(_ a: Lanes, _ b: Lanes, from c: Lanes) -> Lanes {
  multiplyAdd(Lanes(repeating: -0.0) - a, b, c)
}

/// The greater of two values, lane by lane. (`pointwiseMax` is a loop over scalars.)
@inline(__always) func greater(_ a: Lanes, _ b: Lanes) -> Lanes { a.replacing(with: b, where: a .< b) }

@inline(__always) func lesser(_ a: Lanes, _ b: Lanes) -> Lanes { a.replacing(with: b, where: b .< a) }

/// `√a`, lane by lane. (`squareRoot` of more than two values is a loop over scalars.)
@inline(__always) func squareRoot(_ a: Lanes) -> Lanes {
  #if KERNEL_AVX512
    KernelAVX512_square_roots(a)
  #elseif KERNEL_AVX2
    KernelAVX2_square_roots(a)
  #else
    a.squareRoot()
  #endif
}

/// `|a|`, lane by lane.
@inline(__always) func magnitude(_ a: Lanes) -> Lanes {
  unsafeBitCast(
    unsafeBitCast(a, to: IntegerLanes.self) & IntegerLanes(repeating: .max), to: Lanes.self)
}

/// The sum of all lanes, by repeated halving.
@inline(__always) func laneTotal(_ a: Lanes) -> Double {
  #if KERNEL_AVX512
    let quarter = a.lowHalf + a.highHalf
    let pair = quarter.lowHalf + quarter.highHalf
  #elseif KERNEL_AVX2
    let pair = a.lowHalf + a.highHalf
  #else
    let pair = a
  #endif
  return pair.x + pair.y
}

/// The greatest of all lanes, by repeated halving.
@inline(__always) func greatest(_ a: Lanes) -> Double {
  #if KERNEL_AVX512
    let half = a.lowHalf.replacing(with: a.highHalf, where: a.lowHalf .< a.highHalf)
    let pair = half.lowHalf.replacing(with: half.highHalf, where: half.lowHalf .< half.highHalf)
  #elseif KERNEL_AVX2
    let pair = a.lowHalf.replacing(with: a.highHalf, where: a.lowHalf .< a.highHalf)
  #else
    let pair = a
  #endif
  return pair.x < pair.y ? pair.y : pair.x
}

@inline(__always) func least(_ a: Lanes) -> Double { -greatest(Lanes(repeating: 0) - a) }

/// Whether a comparison is true for every lane.
@inline(__always) func isTrue(_ mask: SIMDMask<IntegerLanes>) -> Bool {
  let lanes = unsafeBitCast(mask, to: IntegerLanes.self)
  #if KERNEL_AVX512
    let quarter = lanes.lowHalf & lanes.highHalf
    let pair = quarter.lowHalf & quarter.highHalf
  #elseif KERNEL_AVX2
    let pair = lanes.lowHalf & lanes.highHalf
  #else
    let pair = lanes
  #endif
  return pair.x & pair.y != 0
}

/// Reads one value for each lane, from any address.
@inline(__always) func load(_ pointer: UnsafePointer<Double>) -> Lanes {
  UnsafeRawPointer(pointer).loadUnaligned(as: Lanes.self)
}

@inline(__always) func store(_ value: Lanes, _ pointer: UnsafeMutablePointer<Double>) {
  UnsafeMutableRawPointer(pointer).storeBytes(of: value, as: Lanes.self)
}

/// Reads one integer for each lane, as float64.
@inline(__always) func numbers(_ p: UnsafePointer<Int32>) -> Lanes {
  // Lane by lane: the initializer from a vector of integers would be a function of the standard library, shared with
  // modules that are compiled for older processors.
  #if KERNEL_AVX512
    Lanes(
      Double(p[0]), Double(p[1]), Double(p[2]), Double(p[3]), Double(p[4]), Double(p[5]), Double(p[6]), Double(p[7]))
  #elseif KERNEL_AVX2
    Lanes(Double(p[0]), Double(p[1]), Double(p[2]), Double(p[3]))
  #else
    Lanes(Double(p[0]), Double(p[1]))
  #endif
}
