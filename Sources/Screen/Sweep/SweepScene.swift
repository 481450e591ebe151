import Platform
import Texts
import Training

/// A map of a sweep as scenes, one for each panel: over two axes a ground of equal rectangles, over one axis a curve of
/// means with their standard deviations.
package struct SweepScene: Sendable {
  package let map: SweepMap
  package let measure: Landscape.Measure
  package var cursor: SweepMap.Place?
  package var language = Language.english

  private let range: (worst: Double, best: Double)?
  /// Whether the runs differ in what is read of their values: otherwise all of them have the brightest shade.
  let isRamp: Bool

  package init(_ map: SweepMap, measure: Landscape.Measure, cursor: SweepMap.Place? = nil) {
    (self.map, self.measure, self.cursor) = (map, measure, cursor)
    range = map.range(measure)
    isRamp = range.map { Self.reading($0.worst, measure) != Self.reading($0.best, measure) } ?? false
  }

  package func scene(panel: Int) -> Scene {
    map.y == nil ? curve(panel: panel) : ground(panel: panel)
  }

  // MARK: over two axes

  private func ground(panel: Int) -> Scene {
    let (columns, rows) = (map.columns, map.rows)
    var scene = Scene(window: Window(left: 0, right: Double(columns), bottom: 0, top: Double(rows)))
    var grades: [Scene.Grade] = []
    for row in (0..<rows).reversed() {
      for column in 0..<columns { grades.append(grade(map[SweepMap.Place(x: column, y: row, panel: panel)])) }
    }
    scene.ground = .grades(columns: columns, rows: rows, grades)
    let best = map.best(measure)
    for draw in map.draws(panel: panel) where draw.rows != best?.cell.rows {
      guard let position = draw.position else { continue }
      scene.marks.append(Scene.Mark(x: position.x * Double(columns), y: position.y * Double(rows), .draw))
    }
    if let best, best.place.panel == panel {
      let x = best.cell.position.map { $0.x * Double(columns) } ?? Double(best.place.x) + 0.5
      let y = best.cell.position.map { $0.y * Double(rows) } ?? Double(best.place.y) + 0.5
      scene.marks.append(Scene.Mark(x: x, y: y, .best, text: reading(best.cell.value(measure))))
    }
    if let cursor, cursor.panel == panel {
      scene.marks.append(Scene.Mark(x: Double(cursor.x) + 0.5, y: Double(cursor.y) + 0.5, .cursor))
    }
    return scene
  }

  /// The quality of a cell among all: 0 is the worst, 1 the best; of losses, on a logarithmic scale.
  private func grade(_ cell: SweepMap.Cell?) -> Scene.Grade {
    guard let cell else { return .unknown }
    switch cell.fate {
    case .dead: return .dead
    case .diverged: return .diverged
    case .alive:
      guard let range, isRamp else { return .share(1) }
      let isLogarithmic = measure == .loss && range.best > 0
      func scaled(_ value: Double) -> Double { isLogarithmic ? log(value) : value }
      let (worst, best) = (scaled(range.worst), scaled(range.best))
      return .share(max(0, min(1, (scaled(cell.value(measure)) - worst) / (best - worst))))
    }
  }

  // MARK: over one axis

  /// The values that the measure can have; a mean and its standard deviation may exceed them.
  private var possible: (lower: Double, upper: Double) { (0, measure == .accuracy ? 1 : .greatestFiniteMagnitude) }

  /// A mean less and plus its standard deviation, as far as the measure can have such values.
  private func spread(_ cell: SweepMap.Cell) -> (low: Double, high: Double) {
    let (mean, deviation) = (cell.value(measure), cell.deviation(measure) ?? 0)
    return (max(mean - deviation, min(mean, possible.lower)), min(mean + deviation, max(mean, possible.upper)))
  }

  /// The axis of a curve's values, with a margin.
  var valueScale: AxisScale {
    let values = (0..<map.columns).flatMap { x in
      (0..<map.panelCount).flatMap { panel -> [Double] in
        guard let cell = map[SweepMap.Place(x: x, y: 0, panel: panel)], cell.fate != .diverged else { return [] }
        return [spread(cell).low, spread(cell).high]
      }
    }
    let (low, high) = (values.min() ?? 0, values.max() ?? 1)
    guard high > low else {
      return AxisScale(.linear, 0, measure == .accuracy || low <= 0 ? 1 : min(2 * low, possible.upper))
    }
    let margin = (high - low) * 0.05
    return AxisScale(.linear, max(low - margin, possible.lower), min(high + margin, possible.upper))
  }

  private func curve(panel: Int) -> Scene {
    let scale = valueScale
    var scene = Scene(
      window: Window(left: 0, right: Double(map.columns), bottom: scale.lower, top: scale.upper))
    var last: (x: Double, y: Double)?
    for column in 0..<map.columns {
      let x = Double(column) + 0.5
      guard let cell = map[SweepMap.Place(x: column, y: 0, panel: panel)], cell.fate != .diverged else {
        if map[SweepMap.Place(x: column, y: 0, panel: panel)] != nil {
          scene.labels.append(Scene.Label(x: x, y: scale.upper, "×"))
        }
        last = nil
        continue
      }
      let y = cell.value(measure)
      if cell.deviation(measure) != nil {
        let (low, high) = spread(cell)
        scene.segments.append(Scene.Segment(x0: x, y0: low, x1: x, y1: high, style: .weak))
      }
      if let last { scene.segments.append(Scene.Segment(x0: last.x, y0: last.y, x1: x, y1: y, style: .strong)) }
      last = (x, y)
      scene.marks.append(Scene.Mark(x: x, y: y, .current))
    }
    if let best = map.best(measure), best.place.panel == panel {
      scene.marks.append(
        Scene.Mark(
          x: Double(best.place.x) + 0.5, y: best.cell.value(measure), .best, text: reading(best.cell.value(measure))))
    }
    if let cursor, cursor.panel == panel, let cell = map[cursor], cell.fate != .diverged {
      scene.marks.append(Scene.Mark(x: Double(cursor.x) + 0.5, y: cell.value(measure), .cursor))
    }
    return scene
  }

  // MARK: texts

  func reading(_ value: Double) -> String { Self.reading(value, measure) }

  private static func reading(_ value: Double, _ measure: Landscape.Measure) -> String {
    measure == .accuracy ? "\(fixed(value * 100, digits: 1)) %" : lossReading(value)
  }

  /// The values at the ends of the scale of grades; of equal runs, that they are, and their value.
  var scale: (worst: String, best: String)? {
    range.map { (isRamp ? reading($0.worst) : LandscapeLabel.allEqual.string(in: language), reading($0.best)) }
  }

  var title: String {
    SweepText.title(isAccuracy: measure == .accuracy, isOfTest: map.table.isOfTest).string(in: language)
  }

  /// The number of runs, and the settings that are averaged over.
  var note: String {
    let runs = SweepText.runs(map.table.rows.count, each: map.runsOfACell).string(in: language)
    var notes = [runs]
    if map.isDrawn { notes.append(SweepText.nearest.string(in: language)) }
    if !map.averaged.isEmpty {
      notes.append(SweepText.averaged(names: map.averaged.joined(separator: ", ")).string(in: language))
    }
    if !map.alsoDrawn.isEmpty {
      notes.append(SweepText.alsoDrawn(names: map.alsoDrawn.joined(separator: ", ")).string(in: language))
    }
    return notes.joined(separator: "; ")
  }

  func panelTitle(_ panel: Int) -> String {
    map.panels.map { "\($0.name) \($0.labels[panel])" } ?? ""
  }

  /// A tick of the upward axis: its share of the height from below, and its label.
  func leftTicks(limit: Int) -> [(share: Double, label: String)] {
    if let y = map.y { return Self.ticks(y.labels, limit: limit) }
    let scale = valueScale
    let isShare = measure == .accuracy
    let shown = isShare ? AxisScale(.linear, scale.lower * 100, scale.upper * 100) : scale
    return shown.ticks(limit: max(1, limit)).map { (shown.position(of: $0.value), $0.label + (isShare ? " %" : "")) }
  }

  var leftName: String { map.y?.name ?? "" }

  /// Labels at equal distances, as many as fit.
  static func ticks(_ labels: [String], limit: Int) -> [(share: Double, label: String)] {
    let step = max(1, (labels.count + max(1, limit) - 1) / max(1, limit))
    return stride(from: 0, to: labels.count, by: step).map {
      ((Double($0) + 0.5) / Double(labels.count), labels[$0])
    }
  }

  /// The text about a place.
  package func text(of place: SweepMap.Place) -> SweepText {
    let reading: SweepText.Reading
    let cell = map[place]
    switch cell?.fate {
    case nil: reading = .none
    case .diverged: reading = .diverged(runs: cell!.rows.count)
    case .dead: reading = .dead(loss: cell!.loss)
    case .alive:
      let cell = cell!
      reading = .alive(
        loss: cell.loss, accuracy: cell.accuracy,
        deviation: cell.deviation(measure).map {
          measure == .accuracy ? .ofAccuracy(fixed($0 * 100, digits: 1)) : .ofLoss(self.reading($0))
        },
        runs: cell.rows.count, diverged: cell.diverged)
    }
    return .cell(settings: map.settings(of: place), reading)
  }
}
