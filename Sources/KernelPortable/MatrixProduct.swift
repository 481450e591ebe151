import CVectors

/// A matrix in memory of which single values are read: its rows and columns have any stride.
struct Matrix {
  let values: UnsafePointer<Double>
  let rowStride: Int
  let columnStride: Int

  var transposed: Matrix { Matrix(values: values, rowStride: columnStride, columnStride: rowStride) }
}

/// A list of a matrix's rows.
struct RowList {
  let indices: UnsafePointer<Int32>
  let count: Int

  /// The rows of an ascending list that are in a range.
  func within(_ range: Range<Int>) -> RowList {
    let first = firstIndex(from: range.lowerBound)
    return RowList(indices: indices + first, count: firstIndex(from: range.upperBound) - first)
  }

  /// The number of rows of an ascending list before `row`.
  private func firstIndex(from row: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if Int(indices[middle]) < row { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Computes, or adds to, the rows of `C = A B` that are listed in `rows`, using the rows of `B` that are listed in `depth`.
///
/// The rows of `B` and `C` have `columns` adjacent values, in whole registers, and begin `width` apart.
///
/// A few rows of `C` by a block of columns are in registers during the loop over the depth: each step reads a block's
/// values of `B` for all of these rows, and one value of `A` for each row. A processor starts two multiply-adds a cycle
/// with a latency of four: full throughput needs at least eight registers of sums.
///
/// A large product is computed in blocks: `depthBlock` rows of `B` at a time, and if `C` is wider than `columnBlock`, all
/// columns of a few rows before the next rows. Each value of `C` is summed in the order of the depth whatever the blocks,
/// and is identical.
func multiply(
  _ A: Matrix, _ B: UnsafePointer<Double>, into C: UnsafeMutablePointer<Double>, width: Int, columns: Int,
  rows: RowList, depth: RowList, adding: Bool = false
) {
  let rowStep = columns > columnBlock ? rowBlock : max(1, rows.count)
  let depthStep = depth.count > 2 * depthBlock ? depthBlock : depth.count
  guard rows.count > rowStep || depth.count > depthStep else {
    return multiplyBlock(
      A, B, into: C, width: width, columns: columns, rows: rows, depth: depth, adding: adding)
  }
  var start = 0
  repeat {
    let depth = RowList(indices: depth.indices + start, count: min(depthStep, depth.count - start))
    var row = 0
    while row < rows.count {
      let rows = RowList(indices: rows.indices + row, count: min(rowStep, rows.count - row))
      multiplyBlock(
        A, B, into: C, width: width, columns: columns, rows: rows, depth: depth, adding: adding || start > 0)
      row += rowStep
    }
    start += depthStep
  } while start < depth.count
}

/// The rows of `B` in a block: with a tile's points they take 24 kB, less than the first-level cache.
private let depthBlock = 96
/// The number of columns beyond which the rows of `C` are so far apart that each step down a column misses the cache and
/// the page table.
private let columnBlock = 128
/// The number of rows of such a `C` that are computed at once.
#if KERNEL_AVX2 && !KERNEL_AVX512
  private let rowBlock = 6
#else
  private let rowBlock = 4
#endif

/// The distance between columns of `A` from which the lines of the next rows are fetched: such a matrix is in no near cache.
private let farStride = 500

/// `multiply` without blocks.
private func multiplyBlock(
  _ A: Matrix, _ B: UnsafePointer<Double>, into C: UnsafeMutablePointer<Double>, width: Int, columns: Int,
  rows: RowList, depth: RowList, adding: Bool
) {
  let product = Product(A: A, B: B, C: C, width: width, rows: rows, depth: depth, adding: adding)
  var column = 0
  #if KERNEL_AVX512 || arch(arm64)
    // Of thirty-two registers, sixteen hold sums.
    while column + FourRegisters.count <= columns {
      product.makeColumns(FourRows<FourRegisters>.self, from: column)
      column += FourRegisters.count
    }
    while column + TwoRegisters.count <= columns {
      product.makeColumns(EightRows<TwoRegisters>.self, from: column)
      column += TwoRegisters.count
    }
    if column < columns { product.makeColumns(EightRows<OneRegister>.self, from: column) }
  #elseif KERNEL_AVX2
    // Of sixteen, twelve hold sums; eight for two or three rows.
    while rows.count < 4, column + FourRegisters.count <= columns {
      product.makeColumns(TwoRows<FourRegisters>.self, from: column)
      column += FourRegisters.count
    }
    while column + TwoRegisters.count <= columns {
      product.makeColumns(SixRows<TwoRegisters>.self, from: column)
      column += TwoRegisters.count
    }
    if column < columns { product.makeColumns(SixRows<OneRegister>.self, from: column) }
  #else
    // Of sixteen, eight hold sums: where multiply-add is not fused, products need registers as well.
    while column + TwoRegisters.count <= columns {
      product.makeColumns(FourRows<TwoRegisters>.self, from: column)
      column += TwoRegisters.count
    }
    if column < columns { product.makeColumns(FourRows<OneRegister>.self, from: column) }
  #endif
}

/// The arguments of `multiply`.
private struct Product {
  let A: Matrix
  let B: UnsafePointer<Double>
  let C: UnsafeMutablePointer<Double>
  let width: Int
  let rows: RowList
  let depth: RowList
  let adding: Bool

  /// A block of columns in all rows: `Rows.count` rows at once, then the remaining ones.
  @inline(__always) func makeColumns<Rows: RowSums>(_ type: Rows.Type, from column: Int) {
    var next = 0
    // Eight rows are computed as four and four rather than six and two.
    while rows.count - next >= Rows.count, rows.count - next != 8 || Rows.count != 6 {
      makeRows(Rows.self, from: next, column)
      next += Rows.count
    }
    while next + 4 <= rows.count {
      makeRows(FourRows<Rows.Block>.self, from: next, column)
      next += 4
    }
    if next + 2 <= rows.count {
      makeRows(TwoRows<Rows.Block>.self, from: next, column)
      next += 2
    }
    if next < rows.count { makeRows(OneRow<Rows.Block>.self, from: next, column) }
  }

  @inline(__always) private func makeRows<Rows: RowSums>(_ type: Rows.Type, from next: Int, _ column: Int) {
    var sums = Rows(ProductColumn(product: self, column: column), next, 0)
    let B = B + column
    if A.columnStride < farStride {
      for step in 0..<depth.count {
        let row = Int(depth.indices[step])
        sums.add(row * A.columnStride, Rows.Block(at: B + row * width))
      }
    } else {
      // Each step is another line of the cache, which the next rows read as well: they are adjacent.
      let ahead = A.values + (Int(rows.indices[next]) * A.rowStride + 8)
      for step in 0..<depth.count {
        let row = Int(depth.indices[step])
        vectors_fetch_to_read(ahead + row * A.columnStride)
        sums.add(row * A.columnStride, Rows.Block(at: B + row * width))
      }
    }
    sums.write()
  }
}

/// The block of a product's columns that begins with `column`.
private struct ProductColumn: ProductRows {
  let product: Product
  let column: Int

  @inline(__always) func a(_ first: Int, _ offset: Int) -> UnsafePointer<Double> {
    product.A.values + Int(product.rows.indices[first + offset]) * product.A.rowStride
  }
  @inline(__always) func c(_ row: Int) -> UnsafeMutablePointer<Double> {
    product.C + Int(product.rows.indices[row]) * product.width + column
  }
  var adding: Bool { @inline(__always) get { product.adding } }
}
