import Kernels

/// A value for each point of a grid.
package struct ValueGrid: Equatable, Sendable {
  package let columns: Int
  package let rows: Int
  /// The values row by row, [rows × columns]; several grids may share one array.
  package let values: ArraySlice<Double>

  package init(columns: Int, rows: Int, values: ArraySlice<Double>) {
    precondition(values.count == columns * rows, "\(values.count) values do not fill [\(rows) x \(columns)]")
    self.columns = columns
    self.rows = rows
    self.values = values
  }

  package init(columns: Int, rows: Int, values: [Double]) {
    self.init(columns: columns, rows: rows, values: values[...])
  }

  package subscript(column: Int, row: Int) -> Double { values[values.startIndex + row * columns + column] }
}

/// The points of the grid with these coordinates of its columns and rows, row after row.
func gridPoints(_ xs: [Double], _ ys: [Double]) -> (x: [Double], y: [Double]) {
  var points: (x: [Double], y: [Double]) = ([], [])
  points.x.reserveCapacity(xs.count * ys.count)
  points.y.reserveCapacity(xs.count * ys.count)
  for y in ys {
    points.x.append(contentsOf: xs)
    points.y.append(contentsOf: repeatElement(y, count: xs.count))
  }
  return points
}

extension Network {
  /// Each score over the grid with these coordinates of its columns and rows, [K x rows x columns].
  package func scoreField(xs: [Double], ys: [Double], kernel: Kernel = .active) -> [Double] {
    let (x, y) = gridPoints(xs, ys)
    return scoreColumns(x: x, y: y, kernel: kernel)
  }

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
