import Kernels

/// A number for each point of a grid.
package struct ValueGrid: Equatable, Sendable {
  package let columns: Int
  package let rows: Int
  /// Row after row, [rows x columns].
  package var values: [Double]

  package init(columns: Int, rows: Int, values: [Double]) {
    precondition(values.count == columns * rows, "\(values.count) values do not fill [\(rows) x \(columns)]")
    self.columns = columns
    self.rows = rows
    self.values = values
  }

  package subscript(column: Int, row: Int) -> Double { values[row * columns + column] }
}

extension Network {
  /// The scores of the points (x, y) as columns, [K x count]: the first score of each point, then the second, …
  package func scoreColumns(x: [Double], y: [Double], kernel: Kernel = .active) -> [Double] {
    precondition(x.count == y.count, "\(x.count) and \(y.count) coordinates")
    guard !x.isEmpty else { return [] }
    let shape = shape
    return [Double](unsafeUninitializedCapacity: classes * x.count) { scores, count in
      count = classes * x.count
      features.withColumns(x: x, y: y) { points in
        kernel.withScratch(shape) {
          kernel.functions.scores(
            shape, parameters: parameters, points: points, into: scores.baseAddress!, scratch: $0)
        }
      }
    }
  }
}
