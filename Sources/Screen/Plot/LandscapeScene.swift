import Platform
import Settings
import Texts
import Training

/// A landscape as a scene: log10 of the step size to the right, log10 of the regularization upwards.
package struct LandscapeScene {
  package let landscape: Landscape
  package let measure: Landscape.Measure
  package let classes: Int
  /// The node of the present settings.
  package var current: Landscape.Node?
  package var cursor: Landscape.Node?
  package var language = Language.english
  private let best: (node: Landscape.Node, cell: Landscape.Cell)?
  /// The measure at the dark end of the scale: that of chance, or, where no run is better than chance, that of the worst run,
  /// but of losses no more than twice the best.
  private let floor: Double
  private let isFloorChance: Bool
  /// The measure of all runs that neither died nor diverged, where it reads the same for all; otherwise `nil`.
  package let common: String?

  package init(
    _ landscape: Landscape, measure: Landscape.Measure, classes: Int, current: Landscape.Node? = nil,
    cursor: Landscape.Node? = nil
  ) {
    (self.landscape, self.measure, self.classes) = (landscape, measure, classes)
    (self.current, self.cursor) = (current, cursor)
    best = landscape.best(by: measure)
    let chance =
      measure == .accuracy
      ? 1 / Double(classes) : landscape.plan.settings.objective.chanceLoss(classes: classes)
    let top = best.map { Self.value($0.cell, measure) } ?? chance
    let last = landscape.worst(by: measure).map { Self.value($0, measure) }
    let highest = Self.reading(top, measure)
    common = last.flatMap { Self.reading($0, measure) == highest ? highest : nil }
    // A run that reads as chance is no better, whatever its last digits are.
    isFloorChance =
      best == nil
      || (measure == .accuracy ? top > chance : top < chance) && highest != Self.reading(chance, measure)
    let worst = isFloorChance ? nil : last
    floor = worst.map { measure == .accuracy ? $0 : min($0, 2 * top) } ?? chance
  }

  static let window = Window(
    left: log10(Landscape.stepSizeRange.lowerBound), right: log10(Landscape.stepSizeRange.upperBound),
    bottom: log10(Landscape.regularizationRange.lowerBound), top: log10(Landscape.regularizationRange.upperBound))

  /// - Parameters:
  ///   - columns, rows: samples; for a node that is not computed yet, the nearest one of a coarser level is shown.
  package func scene(columns: Int, rows: Int) -> Scene {
    var scene = Scene(window: Self.window)
    scene.axes = Scene.Axes(
      x: LandscapeLayout.stepSizes, y: LandscapeLayout.regularizations,
      xName: LandscapeLabel.stepSize.string(in: language),
      yName: LandscapeLabel.regularization.string(in: language))
    var grades: [Scene.Grade] = []
    grades.reserveCapacity(columns * rows)
    for row in 0..<rows {
      for column in 0..<columns {
        let node = LandscapeLayout.node(
          x: (Double(column) + 0.5) / Double(columns), y: 1 - (Double(row) + 0.5) / Double(rows))
        grades.append(grade(landscape.known(at: node)?.cell))
      }
    }
    scene.ground = .grades(columns: columns, rows: rows, grades)
    addLimit(to: &scene)
    if let best { scene.marks.append(mark(best.node, .best, text: reading(best.cell))) }
    if let current { scene.marks.append(mark(current, .current)) }
    if let cursor { scene.marks.append(mark(cursor, .cursor)) }
    return scene
  }

  private func mark(_ node: Landscape.Node, _ kind: Scene.Mark.Kind, text: String? = nil) -> Scene.Mark {
    Scene.Mark(x: log10(node.stepSize), y: log10(node.regularization), kind, text: text)
  }

  /// The quality of a cell: 0 at the floor of the scale or worse, 1 for the best one, and for all that are as good as it.
  private func grade(_ cell: Landscape.Cell?) -> Scene.Grade {
    switch cell?.fate {
    case nil: return .unknown
    case .dead: return .dead
    case .diverged: return .diverged
    case .alive:
      if common != nil { return .share(1) }
      guard let cell, let best = best?.cell else { return .share(0) }
      let (value, top) = (gain(cell), gain(best))
      return .share(top > 0 && value > 0 ? min(1, value / top) : 0)
    }
  }

  /// The improvement of a cell's measure over the floor of the scale.
  private func gain(_ cell: Landscape.Cell) -> Double {
    let value = Self.value(cell, measure)
    return measure == .accuracy ? value - floor : floor - value
  }

  private static func value(_ cell: Landscape.Cell, _ measure: Landscape.Measure) -> Double {
    switch measure {
    case .accuracy: cell.accuracy
    case .loss: cell.loss.total
    case .testLoss: cell.testLoss ?? .infinity
    }
  }

  /// The line beyond which the penalty alone makes the weights grow: step size × regularization = 2 for plain descent.
  private func addLimit(to scene: inout Scene) {
    guard let limit = landscape.plan.settings.optimizer.shrinkingLimit else { return }
    let (window, sum) = (Self.window, log10(limit))
    let start = (x: max(window.left, sum - window.top), end: min(window.right, sum - window.bottom))
    guard start.x < start.end else { return }
    scene.segments.append(
      Scene.Segment(x0: start.x, y0: sum - start.x, x1: start.end, y1: sum - start.end, style: .limit))
    scene.labels.append(
      Scene.Label(
        x: start.x + 0.1 * (window.right - window.left), y: window.top, LandscapeLabel.limit(limit).string(in: language)
      ))
  }

  /// A cell's measure as text.
  private func reading(_ cell: Landscape.Cell) -> String { Self.reading(Self.value(cell, measure), measure) }

  private static func reading(_ value: Double, _ measure: Landscape.Measure, digits: Int = 1) -> String {
    measure == .accuracy ? "\(fixed(value * 100, digits: digits)) %" : lossReading(value)
  }

  /// The title of the picture.
  var title: LabelText { Self.title(of: landscape, measure: measure) }

  static func title(of landscape: Landscape, measure: Landscape.Measure) -> LabelText {
    .landscape(measure.name, iterations: landscape.plan.iterations)
  }

  /// The ends of the scale of grades: the floor, and the best node that is known; of equal runs, that they are, and their measure.
  package var scale: (worst: String, best: String)? {
    guard let best else { return nil }
    if let common { return (LandscapeLabel.allEqual.string(in: language), common) }
    return (Self.reading(floor, measure, digits: isFloorChance ? 0 : 1), reading(best.cell))
  }
}

extension Landscape.Measure {
  var name: LabelText.Measure {
    switch self {
    case .accuracy: .accuracy
    case .loss: .loss
    case .testLoss: .testLoss
    }
  }
}
