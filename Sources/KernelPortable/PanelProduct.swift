import CVectors

/// Rows of a product `C = A B` whose operands were copied in the order in which they are read: a step of the depth reads adjacent
/// values of `A`, one for each of `PanelRows.count` rows, and adjacent values of a block of columns of `B`.
struct PanelProduct: ProductRows {
  /// Panels of `PanelRows.count` rows each. `[panels x depth x PanelRows.count]`
  let A: UnsafePointer<Double>
  /// `[depth x PanelColumns.count]`
  let B: UnsafePointer<Double>
  /// The distance between two panels of `A`, in rows of `PanelRows.count` values.
  let distance: Int
  /// The block of columns.
  let C: UnsafeMutablePointer<Double>
  let width: Int
  let rows: RowList
  let adding: Bool

  @inline(__always) func a(_ first: Int, _ offset: Int) -> UnsafePointer<Double> { A + (first * distance + offset) }
  /// What a panel has too many is the last row again.
  @inline(__always) func c(_ row: Int) -> UnsafeMutablePointer<Double> {
    C + Int(rows.indices[min(row, rows.count - 1)]) * width
  }

  /// Computes all rows, using the rows of `B` that are listed in `depth`.
  func make(_ depth: RowList) {
    var first = 0
    while first + PanelRows.count <= rows.count {
      makePanel(first, depth)
      first += PanelRows.count
    }
    // Fewer than two rows take as long as two: their sums wait for each other.
    switch rows.count - first {
    case ...0: break
    case ...2: make(TwoRows<PanelColumns>.self, first, depth)
    case ...4: make(FourRows<PanelColumns>.self, first, depth)
    default: make(PanelRows.self, first, depth)
    }
  }

  /// `PanelRows.count` rows. The unrolled loop is written in C: in Swift it keeps the sums in memory.
  @inline(__always) private func makePanel(_ first: Int, _ depth: RowList) {
    #if KERNEL_AVX512
      fetch(from: first + PanelRows.count, PanelRows.count)
      KernelAVX512_multiply_panel(
        A + first * distance, B, depth.indices, depth.count, C, width, rows.indices + first, adding)
    #elseif KERNEL_AVX2
      fetch(from: first + PanelRows.count, PanelRows.count)
      KernelAVX2_multiply_panel(
        A + first * distance, B, depth.indices, depth.count, C, width, rows.indices + first, adding)
    #else
      make(PanelRows.self, first, depth)
    #endif
  }

  @inline(__always) private func fetch(from row: Int, _ count: Int) {
    for index in 0..<count { vectors_fetch(c(row + index)) }
  }

  @inline(__always) private func make<Rows: RowSums>(_ type: Rows.Type, _ first: Int, _ depth: RowList)
  where Rows.Block == PanelColumns {
    var sums = Rows(self, first, 0)
    fetch(from: first + Rows.count, Rows.count)
    for step in 0..<depth.count {
      let row = Int(depth.indices[step])
      sums.add(row * PanelRows.count, PanelColumns(at: B + row * PanelColumns.count))
    }
    sums.write()
  }
}

/// The columns that are computed at once.
typealias PanelColumns = TwoRegisters
/// The rows that are computed at once. Of thirty-two registers, sixteen hold sums; of sixteen, twelve, and eight where products need
/// registers as well, because multiply-add is not fused.
#if KERNEL_AVX512 || arch(arm64)
  typealias PanelRows = EightRows<PanelColumns>
#elseif KERNEL_AVX2
  typealias PanelRows = SixRows<PanelColumns>
#else
  typealias PanelRows = FourRows<PanelColumns>
#endif

/// Copies rows, of which `rows` lists at most `width`, to a panel: the values of a column are adjacent. `[columns x width]`
///
/// - Parameters:
///   - source: the first row of the matrix; the rows begin `stride` values apart.
///   - width: 4 or more.
@inline(__always) func copyRows(
  _ source: UnsafePointer<Double>, stride: Int, _ rows: RowList, columns: Int, into panel: UnsafeMutablePointer<Double>,
  width: Int
) {
  func row(_ index: Int) -> UnsafePointer<Double> { source + Int(rows.indices[min(index, rows.count - 1)]) * stride }
  let whole = columns / 4 * 4
  for start in Swift.stride(from: 0, to: width, by: 4) {
    // Of a width that is no multiple of four, the last rows are copied twice.
    let first = min(start, width - 4)
    let (a, b, c, d) = (row(first), row(first + 1), row(first + 2), row(first + 3))
    let panel = panel + first
    let ahead = width * stride
    for column in Swift.stride(from: 0, to: whole, by: 4) {
      // The rows of the next panel, if any: at the beginning of a row the processor does not know what comes next.
      if column % 8 == 0 {
        vectors_fetch_to_read(a + (ahead + column))
        vectors_fetch_to_read(b + (ahead + column))
        vectors_fetch_to_read(c + (ahead + column))
        vectors_fetch_to_read(d + (ahead + column))
      }
      let columns = transposed(read4(a + column), read4(b + column), read4(c + column), read4(d + column))
      let target = panel + column * width
      write(columns.0, target)
      write(columns.1, target + width)
      write(columns.2, target + 2 * width)
      write(columns.3, target + 3 * width)
    }
    for column in whole..<columns { write(SIMD4(a[column], b[column], c[column], d[column]), panel + column * width) }
  }
}

/// Copies `count` adjacent rows of a matrix whose columns are contiguous to panels. `[count / PanelRows.count x columns x PanelRows.count]`
///
/// - Parameter source: the first column; the columns begin `stride` values apart.
func copyColumns(
  _ source: UnsafePointer<Double>, stride: Int, rows count: Int, columns: Int,
  into panels: UnsafeMutablePointer<Double>,
  distance: Int
) {
  let width = PanelRows.count
  let whole = count / width * width
  for column in 0..<columns {
    let source = source + column * stride
    let target = panels + column * width
    for row in Swift.stride(from: 0, to: count, by: 8) { vectors_fetch_to_read(source + (8 * stride + row)) }
    for row in Swift.stride(from: 0, to: whole, by: width) {
      for start in Swift.stride(from: 0, to: width, by: 4) {
        let first = min(start, width - 4)
        write(read4(source + row + first), target + row * distance + first)
      }
    }
    if whole < count {
      for row in 0..<width { target[whole * distance + row] = source[min(whole + row, count - 1)] }
    }
  }
}
