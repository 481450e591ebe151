/// Turns rows of a tile's points into a row for each point: `[rows x tilePoints]` to `[tilePoints x width]`.
///
/// What lies past `rows` becomes zero.
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

/// Four points of four rows. (Of wider squares the compiler makes more instructions than they save.)
@inline(__always) private func transposeSquare(
  _ source: UnsafePointer<Double>, rows: Int, into target: UnsafeMutablePointer<Double>, width: Int
) {
  @inline(__always) func row(_ index: Int) -> SIMD4<Double> {
    index < rows
      ? UnsafeRawPointer(source + index * tilePoints).loadUnaligned(as: SIMD4<Double>.self) : SIMD4(repeating: 0)
  }
  @inline(__always) func write(_ low: SIMD2<Double>, _ high: SIMD2<Double>, point: Int) {
    UnsafeMutableRawPointer(target + point * width).storeBytes(
      of: SIMD4(lowHalf: low, highHalf: high), as: SIMD4<Double>.self)
  }
  let (a, b, c, d) = (row(0), row(1), row(2), row(3))
  // Points 0 and 2, and points 1 and 3, of two rows each.
  let (ab02, ab13) = (SIMD4(a[0], b[0], a[2], b[2]), SIMD4(a[1], b[1], a[3], b[3]))
  let (cd02, cd13) = (SIMD4(c[0], d[0], c[2], d[2]), SIMD4(c[1], d[1], c[3], d[3]))
  write(ab02.lowHalf, cd02.lowHalf, point: 0)
  write(ab13.lowHalf, cd13.lowHalf, point: 1)
  write(ab02.highHalf, cd02.highHalf, point: 2)
  write(ab13.highHalf, cd13.highHalf, point: 3)
}
