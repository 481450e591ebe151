/// A group of points for which a crossing unit is computed at once, and their scores in a pair of columns; all in
/// registers.
///
/// The group has as many registers as a register has subsets of four points: lane `i` of a `Subsets` holds which of the
/// points `i`, `i + n`, `i + 2n` and `i + 3n` a unit is on for, with `n` the number of its lanes, as the byte offset of a
/// table's row.
struct PointGroup {
  #if KERNEL_AVX512
    typealias Subsets = SIMD4<Int64>
  #else
    typealias Subsets = IntegerLanes
  #endif

  /// The number of points.
  @inline(__always) static var count: Int { 4 * Subsets.scalarCount }

  private let (x0, x1, y0, y1): (Lanes, Lanes, Lanes, Lanes)
  private var (a0, a1, b0, b1): (Lanes, Lanes, Lanes, Lanes)
  #if !KERNEL_AVX512
    private let (x2, x3, y2, y3): (Lanes, Lanes, Lanes, Lanes)
    private var (a2, a3, b2, b3): (Lanes, Lanes, Lanes, Lanes)
  #endif

  /// Points with the scores `x r0 + y r1 + r2` of a row's two halves.
  @inline(__always) init(_ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, _ affine: Row) {
    @inline(__always) func score(_ x: Lanes, _ y: Lanes, _ k: Int) -> Lanes {
      multiplyAdd(
        Lanes(repeating: affine[k]), x, multiplyAdd(Lanes(repeating: affine[k + 1]), y, Lanes(repeating: affine[k + 2]))
      )
    }
    let n = laneCount
    (x0, x1, y0, y1) = (load(x), load(x + n), load(y), load(y + n))
    (a0, a1, b0, b1) = (score(x0, y0, 0), score(x1, y1, 0), score(x0, y0, 4), score(x1, y1, 4))
    #if !KERNEL_AVX512
      (x2, x3, y2, y3) = (load(x + 2 * n), load(x + 3 * n), load(y + 2 * n), load(y + 3 * n))
      (a2, a3, b2, b3) = (score(x2, y2, 0), score(x3, y3, 0), score(x2, y2, 4), score(x3, y3, 4))
    #endif
  }

  /// Adds `max(0, z)` times `va` and `vb` to the scores, for a unit `z = x w0 + y w1 + b`.
  ///
  /// - Parameter subsets: if given, is set to the points at which `z` is positive.
  @inline(__always) mutating func add(
    _ w0: Double, _ w1: Double, _ b: Double, _ va: Double, _ vb: Double, _ subsets: inout Subsets, wanted: Bool
  ) {
    let (w0, w1, b) = (Lanes(repeating: w0), Lanes(repeating: w1), Lanes(repeating: b))
    let (va, vb) = (Lanes(repeating: va), Lanes(repeating: vb))
    let zero = Lanes(repeating: 0)
    var found = IntegerLanes(repeating: 0)
    @inline(__always) func add(_ x: Lanes, _ y: Lanes, _ scoreA: inout Lanes, _ scoreB: inout Lanes, bit: IntegerLanes)
    {
      let z = multiplyAdd(w0, x, multiplyAdd(w1, y, b))
      if wanted { found.replace(with: found | bit, where: z .> zero) }
      // Propagates NaN.
      let h = z.replacing(with: zero, where: z .< zero)
      scoreA = multiplyAdd(h, va, scoreA)
      scoreB = multiplyAdd(h, vb, scoreB)
    }
    #if KERNEL_AVX512
      // A register holds two points of each four: one in its lower half, one in its upper half.
      add(x0, y0, &a0, &b0, bit: IntegerLanes(lowHalf: Self.bit(0), highHalf: Self.bit(1)))
      add(x1, y1, &a1, &b1, bit: IntegerLanes(lowHalf: Self.bit(2), highHalf: Self.bit(3)))
      if wanted { subsets = found.lowHalf | found.highHalf }
    #else
      add(x0, y0, &a0, &b0, bit: Self.bit(0))
      add(x1, y1, &a1, &b1, bit: Self.bit(1))
      add(x2, y2, &a2, &b2, bit: Self.bit(2))
      add(x3, y3, &a3, &b3, bit: Self.bit(3))
      if wanted { subsets = found }
    #endif
  }

  /// The byte offset of one of four points.
  @inline(__always) private static func bit(_ point: Int) -> Subsets {
    Subsets(repeating: Int64(SubsetTable.subset(point)))
  }

  /// Writes the scores of both columns.
  @inline(__always) func write(_ a: UnsafeMutablePointer<Double>, _ b: UnsafeMutablePointer<Double>) {
    let n = laneCount
    store(a0, a)
    store(a1, a + n)
    store(b0, b)
    store(b1, b + n)
    #if !KERNEL_AVX512
      store(a2, a + 2 * n)
      store(a3, a + 3 * n)
      store(b2, b + 2 * n)
      store(b3, b + 3 * n)
    #endif
  }
}
