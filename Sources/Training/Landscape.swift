import Learning
import Settings

/// The results of runs over step size and strength of regularization, after a number of iterations from the same initial
/// weights on the same points: a grid over both logarithms, refined from coarse to fine.
///
///     level 0   every decade of both: 6 × 8 nodes
///     level n   2ⁿ nodes a decade: 5·2ⁿ + 1 columns, 7·2ⁿ + 1 rows
///
/// A node of one level is a node of all finer ones: no run is trained twice. The values have two significant digits, so that they
/// can be typed exactly.
package struct Landscape: Equatable, Sendable {
  /// The definition of a landscape's runs.
  package struct Plan: Equatable, Sendable {
    /// All settings except step size and regularization.
    package let settings: RunSettings
    package let iterations: Int
    /// The finest level to compute.
    package var level: Int

    package init(_ settings: RunSettings, iterations: Int, level: Int) {
      precondition((0...Landscape.finestLevel).contains(level) && iterations > 0, "level \(level) after \(iterations)")
      var settings = settings
      settings.stepSize = RunSettings().stepSize
      settings.regularization = RunSettings().regularization
      self.settings = settings
      self.iterations = iterations
      self.level = level
    }

    /// Whether both define the same runs.
    package func hasSameRuns(as other: Plan) -> Bool { settings == other.settings && iterations == other.iterations }
  }

  /// A position on the grid of the finest level.
  package struct Node: Hashable, Sendable {
    /// The index of the step size, ascending.
    package var column: Int
    /// The index of the regularization, ascending.
    package var row: Int

    package init(column: Int, row: Int) {
      self.column = column
      self.row = row
    }
  }

  /// The result of the run of one node.
  package struct Cell: Equatable, Sendable {
    package enum Fate: Sendable {
      case alive
      /// Every hidden unit is zero for every point.
      case dead
      /// The next step has no finite result.
      case diverged
    }

    /// May be infinite or NaN where the run stopped.
    package let loss: Loss
    /// The data loss over the test points; `nil` where there are none.
    package let testLoss: Double?
    package let accuracy: Double
    package let fate: Fate
    /// The iterations taken: fewer than planned where the run diverged, or is dead and stays so.
    package let iteration: Int

    package init(loss: Loss, testLoss: Double? = nil, accuracy: Double, fate: Fate = .alive, iteration: Int) {
      self.loss = loss
      self.testLoss = testLoss
      self.accuracy = accuracy
      self.fate = fate
      self.iteration = iteration
    }
  }

  /// The measure by which nodes are compared.
  package enum Measure: CaseIterable, Sendable {
    case accuracy, loss
    /// The data loss over the test points.
    case testLoss
  }

  package static let finestLevel = 4
  package static let columns = 5 << finestLevel + 1
  package static let rows = 7 << finestLevel + 1
  private static let firstDecade = (stepSize: -3, regularization: -6)

  package var plan: Plan
  /// The results row by row of the finest level; `nil` where not computed yet.
  private var cells = [Cell?](repeating: nil, count: columns * rows)
  /// The number of computed nodes.
  package private(set) var count = 0

  package init(_ plan: Plan) { self.plan = plan }

  /// The result of a node; `nil` where it is not computed yet.
  package subscript(node: Node) -> Cell? {
    get { cells[node.row * Self.columns + node.column] }
    set {
      let index = node.row * Self.columns + node.column
      count += (newValue == nil ? 0 : 1) - (cells[index] == nil ? 0 : 1)
      cells[index] = newValue
    }
  }

  /// The nodes of a level that no coarser one has, row after row.
  package static func nodes(ofLevel level: Int) -> [Node] {
    let spacing = 1 << (finestLevel - level)
    return stride(from: 0, to: rows, by: spacing).flatMap { row in
      stride(from: 0, to: columns, by: spacing).compactMap { column in
        let isKnown = level > 0 && row % (2 * spacing) == 0 && column % (2 * spacing) == 0
        return isKnown ? nil : Node(column: column, row: row)
      }
    }
  }

  /// The number of nodes of the plan.
  package var size: Int { (5 << plan.level + 1) * (7 << plan.level + 1) }

  package var isComplete: Bool { count >= size }

  /// The computed node that represents a position: the nearest one of the finest level that has one.
  package func known(at node: Node) -> (node: Node, cell: Cell)? {
    for level in (0...Self.finestLevel).reversed() {
      let spacing = 1 << (Self.finestLevel - level)
      let near = Node(
        column: (node.column + spacing / 2) / spacing * spacing, row: (node.row + spacing / 2) / spacing * spacing)
      if near.column < Self.columns, near.row < Self.rows, let cell = self[near] { return (near, cell) }
    }
    return nil
  }

  /// The best computed node by a measure; between equal ones the other measure decides.
  package func best(by measure: Measure) -> (node: Node, cell: Cell)? {
    var best: (node: Node, cell: Cell)?
    for index in cells.indices {
      guard let cell = cells[index], cell.fate == .alive else { continue }
      if let known = best?.cell, !cell.isBetter(than: known, by: measure) { continue }
      best = (Node(column: index % Self.columns, row: index / Self.columns), cell)
    }
    return best
  }

  /// The worst result of a run that neither died nor diverged.
  package func worst(by measure: Measure) -> Cell? {
    cells.lazy.compactMap { $0 }.filter { $0.fate == .alive }.min { $1.isBetter(than: $0, by: measure) }
  }

  /// Whether none of the computed runs died or diverged.
  package var areAllAlive: Bool { cells.allSatisfy { $0 == nil || $0?.fate == .alive } }

  /// The node nearest to two values; 0 is at the lower edge.
  package static func node(stepSize: Double, regularization: Double) -> Node {
    func nearest(_ value: Double, in values: [Double]) -> Int {
      // The values themselves are compared, so that there is no rounding error of logarithms.
      values.indices.min { ratio(of: value, to: values[$0]) < ratio(of: value, to: values[$1]) }!
    }
    func ratio(of a: Double, to b: Double) -> Double { a > b ? a / b : b / max(a, .leastNormalMagnitude) }
    return Node(column: nearest(stepSize, in: stepSizes), row: nearest(regularization, in: regularizations))
  }
}

extension Landscape.Node {
  package var stepSize: Double { Landscape.stepSizes[column] }
  package var regularization: Double { Landscape.regularizations[row] }
}

extension Landscape {
  fileprivate static let stepSizes = (0..<columns).map { value(firstDecade.stepSize, $0) }
  fileprivate static let regularizations = (0..<rows).map { value(firstDecade.regularization, $0) }

  /// The bounds of the grid.
  package static var stepSizeRange: ClosedRange<Double> { stepSizes.first!...stepSizes.last! }
  package static var regularizationRange: ClosedRange<Double> { regularizations.first!...regularizations.last! }

  /// 10^(decade + index/16) in two digits.
  private static func value(_ decade: Int, _ index: Int) -> Double {
    let perDecade = 1 << finestLevel
    return Double("\(mantissas[index % perDecade])e\(decade + index / perDecade - 1)")!
  }

  /// 10^(1 + i/16), rounded.
  private static let mantissas = [10, 12, 13, 15, 18, 21, 24, 27, 32, 37, 42, 49, 56, 65, 75, 87]
}

extension Landscape.Cell {
  /// Whether this cell is better than another by a measure, or, where that is equal, by the other one.
  func isBetter(than other: Self, by measure: Landscape.Measure) -> Bool {
    let gain = accuracy - other.accuracy
    let saving = other.loss.total - loss.total
    switch measure {
    case .accuracy: return gain != 0 ? gain > 0 : saving > 0
    case .loss: return saving != 0 ? saving > 0 : gain > 0
    case .testLoss:
      let saving = (other.testLoss ?? .infinity) - (testLoss ?? .infinity)
      return saving != 0 && !saving.isNaN ? saving > 0 : gain > 0
    }
  }

  /// Trains the run of a node. A diverged run ends; one that is dead and stays so (`TrainingRun.staysDead`)
  /// ends where this is detected. Its result is that of this iteration: no unit comes back, but in further steps the penalty
  /// would shrink the weights and the last biases would move.
  ///
  /// - Parameters:
  ///   - start: the run at iteration 0, whatever its step size and regularization.
  ///   - isWanted: called every few iterations; where it returns false, or the work is abandoned, the result is `nil`.
  package init?(
    training start: TrainingRun, at node: Landscape.Node, iterations: Int, while isWanted: () -> Bool = { true }
  ) {
    var run = start
    run.hyperparameters.stepSize = node.stepSize
    run.hyperparameters.regularization = node.regularization
    var ending = TrainingRun.Ending.complete
    // Most dead runs die early: the check is made at 50, 100, 200, … iterations.
    var stop = 50
    repeat {
      ending = run.train(to: min(stop, iterations), group: 50, while: isWanted)
      if ending == .abandoned { return nil }
      stop *= 2
    } while ending == .complete && run.iteration < iterations
      && !run.staysDead(until: iterations, while: isWanted)
    let (loss, accuracy) = run.evaluate()
    let isDead = run.network.deadShare(run.data.X) == 1
    if Abandonment.isUnderWay { return nil }
    self.init(
      loss: loss, testLoss: run.evaluateTest()?.loss, accuracy: accuracy,
      fate: ending == .diverged || !loss.isFinite ? .diverged : isDead ? .dead : .alive, iteration: run.iteration)
  }
}
