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
