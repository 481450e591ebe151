/// A row-major matrix of doubles with the operations of the case study's equations.
package struct Matrix: Equatable, Sendable {
  package let rows: Int
  package let columns: Int
  /// The elements, row-major, `rows * columns` of them.
  package var values: [Double]

  package init(rows: Int, columns: Int, values: [Double]) {
    precondition(values.count == rows * columns, "\(values.count) values do not fill [\(rows) x \(columns)]")
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  package init(rows: Int, columns: Int) {
    self.init(rows: rows, columns: columns, values: [Double](repeating: 0, count: rows * columns))
  }

  package subscript(row: Int, column: Int) -> Double {
    get { values[row * columns + column] }
    set { values[row * columns + column] = newValue }
  }

  package func row(_ row: Int) -> ArraySlice<Double> { values[row * columns..<(row + 1) * columns] }

  /// The matrix with `function` applied to every element.
  package func map(_ function: (Double) -> Double) -> Matrix {
    Matrix(rows: rows, columns: columns, values: values.map(function))
  }

  /// `self · other`: [n x m] · [m x k] is [n x k].
  package func dot(_ other: Matrix) -> Matrix {
    precondition(columns == other.rows, "[\(rows) x \(columns)] · [\(other.rows) x \(other.columns)]")
    var product = Matrix(rows: rows, columns: other.columns)
    for i in 0..<rows {
      for l in 0..<columns {
        let factor = self[i, l]
        for j in 0..<other.columns { product[i, j] += factor * other[l, j] }
      }
    }
    return product
  }

  /// The matrix with rows and columns exchanged.
  package var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for i in 0..<rows { for j in 0..<columns { result[j, i] = self[i, j] } }
    return result
  }

  /// The sum of each column, [columns].
  package var columnSums: [Double] {
    var sums = [Double](repeating: 0, count: columns)
    for i in 0..<rows { for j in 0..<columns { sums[j] += self[i, j] } }
    return sums
  }

  /// Each row plus `b`, [n x k] + [k].
  package func adding(toEachRow b: [Double]) -> Matrix {
    precondition(b.count == columns, "[\(rows) x \(columns)] + [\(b.count)]")
    var sum = self
    for i in 0..<rows { for j in 0..<columns { sum[i, j] += b[j] } }
    return sum
  }
}
