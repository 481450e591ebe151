import Kernels

/// Which class a network gives each point of a grid, and how sure it is: the decision regions, before any colour.
package struct DecisionGrid: Equatable, Sendable {
  package let columns: Int
  package let rows: Int
  /// The class with the highest score, row after row, [rows x columns]; there are at most 256.
  package var classes: [UInt8]
  /// How sure it is, [rows x columns]: what `Objective.confidence` says.
  package var confidence: [Float]
  /// The confidence of a network that cannot distinguish the classes at all: `Objective.lowestConfidence(classes:)`.
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
      // A row at a time: its points and their classes stay in the processor's nearest cache.
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

  /// The class that each row of `X` [N x 2] is given, [N].
  package func classify(_ X: Matrix, kernel: Kernel = .active) -> [Int] {
    decide(x: (0..<X.rows).map { X[$0, 0] }, y: (0..<X.rows).map { X[$0, 1] }, kernel: kernel).classes.map(Int.init)
  }

  /// The class that each of the points (x, y) is given, and its probability.
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
