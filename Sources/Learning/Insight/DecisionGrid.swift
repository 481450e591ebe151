import Kernels

/// The predicted class and its confidence at each point of a grid.
package struct DecisionGrid: Equatable, Sendable {
  package let columns: Int
  package let rows: Int
  /// The class with the highest score, row after row, [rows x columns]; there are at most 256.
  package var classes: [UInt8]
  /// The confidence, [rows × columns]: see `Objective.confidence`.
  package var confidence: [Float]
  /// The confidence where all scores are equal: `Objective.lowestConfidence(classes:)`.
  package var lowest: Float

  package init(columns: Int, rows: Int, lowest: Float) {
    self.columns = columns
    self.rows = rows
    self.lowest = lowest
    classes = [UInt8](repeating: 0, count: columns * rows)
    confidence = [Float](repeating: 0, count: columns * rows)
  }
}

extension Network {
  /// The confidence of a decision where all scores are equal.
  package var lowestConfidence: Float { Float(objective.lowestConfidence(classes: classes)) }

  /// The decision regions over the grid with these coordinates of its columns and rows.
  package func decisionGrid(xs: [Double], ys: [Double], kernel: Kernel = .active) -> DecisionGrid {
    var grid = DecisionGrid(columns: xs.count, rows: ys.count, lowest: lowestConfidence)
    guard !xs.isEmpty, !ys.isEmpty else { return grid }
    let shape = shape
    kernel.withScratch(shape) { scratch in
      // One row at a time, so that its points and classes stay in the first-level cache.
      var row = xs
      for (index, y) in ys.enumerated() {
        for i in row.indices { row[i] = y }
        features.withColumns(x: xs, y: row) { points in
          let start = index * xs.count
          grid.classes.withUnsafeMutableBufferPointer { classes in
            grid.confidence.withUnsafeMutableBufferPointer { confidence in
              kernel.functions.classify(
                shape, parameters: parameters, points: points, classes: classes.baseAddress! + start,
                confidences: confidence.baseAddress! + start, scratch: scratch)
            }
          }
        }
      }
    }
    return grid
  }

  /// The predicted class of each row of `X` [N × 2], [N].
  package func classify(_ X: Matrix, kernel: Kernel = .active) -> [Int] {
    classes(x: (0..<X.rows).map { X[$0, 0] }, y: (0..<X.rows).map { X[$0, 1] }, kernel: kernel).map(Int.init)
  }

  /// The predicted classes of the points (x, y).
  package func classes(x: [Double], y: [Double], kernel: Kernel = .active) -> [UInt8] {
    decide(x: x, y: y, kernel: kernel).classes
  }

  /// The predicted classes of the points (x, y), and their confidence.
  func decide(x: [Double], y: [Double], kernel: Kernel = .active) -> (classes: [UInt8], confidence: [Float]) {
    precondition(x.count == y.count, "\(x.count) and \(y.count) coordinates")
    var classes = [UInt8](repeating: 0, count: x.count)
    var confidence = [Float](repeating: 0, count: x.count)
    guard !x.isEmpty else { return (classes, confidence) }
    let shape = shape
    features.withColumns(x: x, y: y) { points in
      kernel.withScratch(shape) {
        kernel.functions.classify(
          shape, parameters: parameters, points: points, classes: &classes, confidences: &confidence, scratch: $0)
      }
    }
    return (classes, confidence)
  }
}
