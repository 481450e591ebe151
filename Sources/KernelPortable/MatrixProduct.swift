/// Rows and columns come in eights: the rows of a block, and the lanes of the widest register.
@inline(__always) func padded(_ width: Int) -> Int { roundedUp(width, toMultipleOf: 8) }

/// A matrix in memory whose rows and columns are any distance apart.
struct Matrix {
  let values: UnsafeMutablePointer<Double>
  let rowStride: Int
  var columnStride = 1
}

/// `C = A B`, or `C += A B`: `A` is `[rows x depth]`, `B` `[depth x columns]`, `C` `[rows x columns]`.
///
/// Rows and columns are multiples of eight, and columns of `B` and `C` adjacent.
func multiply(
  _ A: Matrix, _ B: Matrix, into C: Matrix, rows: Int, columns: Int, depth: Int, adding: Bool
) {
  var j = 0
  #if KERNEL_AVX512
    // Two registers a row where there are thirty-two of them: a value of A then serves for both.
    while j + 16 <= columns {
      multiply(SIMD16<Double>.self, A, B, into: C, rows: rows, column: j, depth: depth, adding: adding)
      j += 16
    }
  #endif
  while j < columns {
    multiply(Lanes.self, A, B, into: C, rows: rows, column: j, depth: depth, adding: adding)
    j += laneCount
  }
}

/// As many columns as `V` has lanes; eight rows are kept in registers while the depth is walked.
@inline(__always) private func multiply<V: SIMD & BitwiseCopyable>(
  _ type: V.Type, _ A: Matrix, _ B: Matrix, into C: Matrix, rows: Int, column j: Int, depth: Int, adding: Bool
) where V.Scalar == Double {
  @inline(__always) func load(_ pointer: UnsafePointer<Double>) -> V {
    UnsafeRawPointer(pointer).loadUnaligned(as: V.self)
  }
  @inline(__always) func store(_ value: V, _ pointer: UnsafeMutablePointer<Double>) {
    UnsafeMutableRawPointer(pointer).storeBytes(of: value, as: V.self)
  }
  let (row, width) = (A.rowStride, C.rowStride)
  for i in stride(from: 0, to: rows, by: 8) {
    var a = A.values + i * row
    var b = B.values + j
    let c = C.values + i * width + j
    var (c0, c1, c2, c3, c4, c5, c6, c7) = (V(), V(), V(), V(), V(), V(), V(), V())
    if adding {
      (c0, c1, c2, c3) = (load(c), load(c + width), load(c + 2 * width), load(c + 3 * width))
      (c4, c5, c6, c7) = (load(c + 4 * width), load(c + 5 * width), load(c + 6 * width), load(c + 7 * width))
    }
    for _ in 0..<depth {
      let values = load(b)
      c0 = multiplyAdd(V(repeating: a[0]), values, c0)
      c1 = multiplyAdd(V(repeating: a[row]), values, c1)
      c2 = multiplyAdd(V(repeating: a[2 * row]), values, c2)
      c3 = multiplyAdd(V(repeating: a[3 * row]), values, c3)
      c4 = multiplyAdd(V(repeating: a[4 * row]), values, c4)
      c5 = multiplyAdd(V(repeating: a[5 * row]), values, c5)
      c6 = multiplyAdd(V(repeating: a[6 * row]), values, c6)
      c7 = multiplyAdd(V(repeating: a[7 * row]), values, c7)
      a += A.columnStride
      b += B.rowStride
    }
    store(c0, c)
    store(c1, c + width)
    store(c2, c + 2 * width)
    store(c3, c + 3 * width)
    store(c4, c + 4 * width)
    store(c5, c + 5 * width)
    store(c6, c + 6 * width)
    store(c7, c + 7 * width)
  }
}
