import Learning
import Texts

/// The decision regions with the points.
enum RegionsView {
  static func scene(_ subject: Subject) -> Scene {
    let rows = subject.size.rows
    var scene = subject.plane(rows: rows)
    scene.ground = .regions(subject.decisions(subject.network, scene.window, rows: rows))
    subject.addPoints(to: &scene)
    return scene
  }
}

/// The uncertainty of the prediction: `(1 - c) / (1 - c₀)` with the confidence `c`, which is 0 for `c` ≥ .98 and 1 at the
/// lowest confidence `c₀`; lines at two of its values and along the borders between classes. For the cross-entropy `c` is
/// the probability of the predicted class; for the hinge losses it is the difference between the two highest scores, cut at
/// the margin.
enum ConfidenceView {
  static func scene(_ subject: Subject) -> Scene {
    let rows = subject.size.rows
    var scene = subject.plane(rows: rows)
    let grid = subject.decisions(subject.network, scene.window, rows: rows)
    let objective = subject.network.objective
    let range = 1 - objective.lowestConfidence(classes: subject.network.classes)
    func doubt(_ confidence: Double) -> Double { min(1, max(0, (1 - confidence) / range)) }
    let field = ValueGrid(
      columns: grid.columns, rows: grid.rows,
      values: grid.confidence.map { $0.isFinite ? $0 >= 0.98 ? 0 : doubt(Double($0)) : 1 })
    scene.ground = .field(field, limit: 1)
    scene.segments.reserveCapacity(8 * (grid.columns + grid.rows))
    for confidence in [0.9, objective.confidence == .probability ? 0.7 : 0.5] {
      scene.addContours(of: field, at: doubt(confidence), style: .contour)
    }
    scene.addBorders(of: grid, style: .strong)
    subject.addPoints(to: &scene)
    let isProbability = objective.confidence == .probability
    scene.notes = Scene.Notes(count: 2) { [language = subject.language] form in
      var note: [Scene.Span] = []
      note.reserveCapacity(7)
      note.append(Scene.Span(" \(isProbability ? "p" : LabelText.lead.string(in: language)) ", .dim))
      for p in isProbability ? [0.5, 0.7, 0.9] : [0.1, 0.5, 0.9] where form == 0 || (p != 0.7 && p != 0.1) {
        note.append(Scene.Span("  ", .scale(min(1, max(0, (1 - p) / range)))))
        note.append(Scene.Span(".\(Int((p * 10).rounded())) ", .dim))
      }
      return note
    }
    return scene
  }
}

/// The line of each unit of the first hidden layer on which its weighted sum is zero. The slope of a ReLU changes only
/// there, so borders between classes can bend only on these lines. Brightness grows with the change of slope; the line of a
/// dead unit is dotted.
enum CreasesView {
  /// The largest number of lines that are drawn.
  static let limit = 400

  struct Crease {
    let line: Line
    /// The change of slope: the norm of the incoming weights times that of the outgoing ones.
    let bend: Double
    let isDead: Bool
  }

  static func scene(_ subject: Subject) -> Scene {
    var scene = RegionsView.scene(subject)
    let creases = creases(subject.network, subject.data)
    let window = scene.window
    var visible = 0
    scene.segments.reserveCapacity(creases.count)
    for crease in creases {
      guard let segment = crease.line.segment(x: window.left...window.right, y: window.bottom...window.top) else {
        continue
      }
      visible += 1
      let share = crease.bend / creases.last!.bend
      let style: Scene.Segment.Style =
        crease.isDead ? .dead : share > 0.5 ? .strong : share > 0.15 ? .middle : .weak
      scene.segments.append(
        Scene.Segment(
          x0: segment.start.x, y0: segment.start.y, x1: segment.end.x, y1: segment.end.y, style: style))
    }
    if !subject.network.features.isLinear, subject.network.hiddenLayers > 0 {
      scene.notes = Scene.Notes(count: 2) { [language = subject.language] form in
        [Scene.Span(" \(LabelText.noLines(isLong: form == 0).string(in: language)) ", .dim)]
      }
      return scene
    }
    let all = subject.network.hiddenLayers > 0 ? subject.network.layers[0].outputs : 0
    let dead = creases.count { $0.isDead }
    // The number of dead units is left out only where it does not fit in any form.
    scene.notes = Scene.Notes(count: dead > 0 ? 4 : 2) { [visible, language = subject.language] form in
      let text = form % 2 == 0 ? LabelText.creases(visible: visible, of: all) : .creasesShort(visible: visible)
      let count = Scene.Span(" \(text.string(in: language)) ", .dim)
      guard dead > 0, form < 2 else { return [count] }
      return [count, Scene.Span("· \(LabelText.dead(dead).string(in: language)) ", .alarm)]
    }
    return scene
  }

  /// The lines of the units with the largest outgoing weights, by rising change of slope.
  static func creases(_ network: Network, _ data: Dataset) -> [Crease] {
    guard network.hiddenLayers > 0, network.isFinite else { return [] }
    let units = network.largestUnits(0, limit: limit)
    let on = network.onShares(0, units: units, data)
    let canDie = network.activation.canDie
    let norms = network.outgoingNorms(0)
    var creases: [Crease] = []
    creases.reserveCapacity(units.count)
    for (unit, on) in zip(units, on) {
      guard let line = network.crease(unit: unit) else { continue }
      creases.append(
        Crease(
          line: line, bend: (line.a * line.a + line.b * line.b).squareRoot() * norms[unit],
          isDead: canDie && on == 0))
    }
    creases.sort { $0.bend < $1.bend }
    return creases
  }
}
