/// Which class a network gives each point of a grid, and how sure it is: the decision regions, before any colour.
package struct DecisionGrid: Equatable, Sendable {
  package let columns: Int
  package let rows: Int
  /// The class with the highest score, row after row, [rows x columns].
  package var classes: [UInt16]
  /// Its probability, from 1/K to 1, [rows x columns].
  package var confidence: [Float]

  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    classes = [UInt16](repeating: 0, count: columns * rows)
    confidence = [Float](repeating: 0, count: columns * rows)
  }
}

extension Network {
  /// The decision regions over the grid with these coordinates of its columns and rows.
  package func decisionGrid(xs: [Double], ys: [Double]) -> DecisionGrid {
    var grid = DecisionGrid(columns: xs.count, rows: ys.count)
    for (row, y) in ys.enumerated() {
      let scores = scores(Matrix(rows: xs.count, columns: 2, values: xs.flatMap { [$0, y] }))
      for column in xs.indices {
        let f = scores.row(column)
        let best = argmax(f)
        grid.classes[row * xs.count + column] = UInt16(best)
        grid.confidence[row * xs.count + column] = Float(softmax(f)[best])
      }
    }
    return grid
  }
}
