/// Transposes rows of a tile's points to a row for each point: `[rows x tilePoints]` to `[tilePoints x width]`.
///
/// Columns past `rows` are set to zero.
func transpose(_ source: UnsafePointer<Double>, rows: Int, into target: UnsafeMutablePointer<Double>, width: Int) {
  let whole = rows / 4 * 4
  for row in stride(from: 0, to: whole, by: 4) {
    for point in stride(from: 0, to: tilePoints, by: 4) {
      transposeSquare(source + row * tilePoints + point, rows: 4, into: target + point * width + row, width: width)
    }
  }
  for row in stride(from: whole, to: width, by: 4) {
    for point in stride(from: 0, to: tilePoints, by: 4) {
      transposeSquare(
        source + row * tilePoints + point, rows: rows - row, into: target + point * width + row, width: width)
    }
  }
}

/// Transposes four points of four rows. (For larger squares the compiler generates more instructions than they save.)
@inline(__always) private func transposeSquare(
  _ source: UnsafePointer<Double>, rows: Int, into target: UnsafeMutablePointer<Double>, width: Int
) {
  @inline(__always) func row(_ index: Int) -> SIMD4<Double> {
    index < rows
      ? read4(source + index * tilePoints) : SIMD4(repeating: 0)
  }
  let (point0, point1, point2, point3) = transposed(row(0), row(1), row(2), row(3))
  write(point0, target)
  write(point1, target + width)
  write(point2, target + 2 * width)
  write(point3, target + 3 * width)
}

/// Transposes four rows of four values.
@inline(__always) func transposed(
  _ a: SIMD4<Double>, _ b: SIMD4<Double>, _ c: SIMD4<Double>, _ d: SIMD4<Double>
) -> (SIMD4<Double>, SIMD4<Double>, SIMD4<Double>, SIMD4<Double>) {
  // Columns 0 and 2, and columns 1 and 3, of two rows each.
  let (ab02, ab13) = (SIMD4(a[0], b[0], a[2], b[2]), SIMD4(a[1], b[1], a[3], b[3]))
  let (cd02, cd13) = (SIMD4(c[0], d[0], c[2], d[2]), SIMD4(c[1], d[1], c[3], d[3]))
  return (
    SIMD4(lowHalf: ab02.lowHalf, highHalf: cd02.lowHalf), SIMD4(lowHalf: ab13.lowHalf, highHalf: cd13.lowHalf),
    SIMD4(lowHalf: ab02.highHalf, highHalf: cd02.highHalf), SIMD4(lowHalf: ab13.highHalf, highHalf: cd13.highHalf)
  )
}

@inline(__always) func read4(_ pointer: UnsafePointer<Double>) -> SIMD4<Double> {
  UnsafeRawPointer(pointer).loadUnaligned(as: SIMD4<Double>.self)
}

@inline(__always) func write(_ values: SIMD4<Double>, _ pointer: UnsafeMutablePointer<Double>) {
  UnsafeMutableRawPointer(pointer).storeBytes(of: values, as: SIMD4<Double>.self)
}
