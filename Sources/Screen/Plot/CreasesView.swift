import Learning
import Texts

/// The line of each unit of the first hidden layer on which its weighted sum is zero; with features other than the coordinates, a
/// curve. The slope of a ReLU changes only there, so that with the coordinates as features borders between classes can bend only on
/// these lines. Brightness grows with the change of slope; the line of a dead unit is dotted.
enum CreasesView {
  /// The largest number of lines that are drawn.
  static let limit = 400
  /// The largest number of sums that are computed for curves: those of some units at a time, and those of all.
  private static let sums = (atOnce: 200_000, all: 2_000_000)

  struct Crease {
    let unit: Int
    /// `nil` where it is a curve.
    let line: Line?
    /// The change of slope: the norm of the incoming weights times that of the outgoing ones.
    let bend: Double
    let isDead: Bool

    /// The style by the change of slope, compared with the largest one.
    func style(largest: Double) -> Scene.Segment.Style {
      let share = bend / largest
      return isDead ? .dead : share > 0.5 ? .strong : share > 0.15 ? .middle : .weak
    }
  }

  static func scene(_ subject: Subject) -> Scene {
    var scene = RegionsView.scene(subject)
    let creases = creases(subject.network, subject.data)
    let visible =
      subject.network.features.isLinear
      ? addLines(creases, to: &scene) : addCurves(creases, to: &scene, subject)
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

  /// - Returns: the number of lines that cross the window.
  private static func addLines(_ creases: [Crease], to scene: inout Scene) -> Int {
    let window = scene.window
    var visible = 0
    scene.segments.reserveCapacity(creases.count)
    for crease in creases {
      guard
        let segment = crease.line?.segment(x: window.left...window.right, y: window.bottom...window.top)
      else { continue }
      visible += 1
      scene.segments.append(
        Scene.Segment(
          x0: segment.start.x, y0: segment.start.y, x1: segment.end.x, y1: segment.end.y,
          style: crease.style(largest: creases.last!.bend)))
    }
    return visible
  }

  /// Adds the curves, interpolated between samples at the corners of cells, of a large picture of larger squares.
  ///
  /// - Returns: the number of units whose curve crosses the window.
  private static func addCurves(_ creases: [Crease], to scene: inout Scene, _ subject: Subject) -> Int {
    let window = scene.window
    var (columns, rows) = (max(1, subject.size.columns), max(1, 2 * subject.size.rows))
    while creases.count * (columns + 1) * (rows + 1) > sums.all, columns > 16, rows > 16 {
      (columns, rows) = (columns / 2, rows / 2)
    }
    let (dx, dy) = ((window.right - window.left) / Double(columns), (window.top - window.bottom) / Double(rows))
    // The samples of a scene are the centres of its cells.
    scene.window = Window(
      left: window.left - dx / 2, right: window.right + dx / 2, bottom: window.bottom - dy / 2, top: window.top + dy / 2
    )
    let (xs, ys) = (scene.window.columns(columns + 1), scene.window.rows(rows + 1))
    let samples = xs.count * ys.count
    let portion = max(1, sums.atOnce / samples)
    var visible = 0
    for start in stride(from: 0, to: creases.count, by: portion) {
      let some = creases[start..<min(start + portion, creases.count)]
      let values = subject.network.sumField(0, units: some.map(\.unit), xs: xs, ys: ys, isExact: true)
      for (i, crease) in some.enumerated() {
        let first = scene.segments.count
        let grid = ValueGrid(columns: xs.count, rows: ys.count, values: values[i * samples..<(i + 1) * samples])
        scene.addContours(of: grid, at: 0, style: crease.style(largest: creases.last!.bend))
        if scene.segments.count > first { visible += 1 }
        guard crease.isDead else { continue }
        // Of the short pieces of a dotted curve every second one is left out.
        let pieces = scene.segments[first...].enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
        scene.segments.replaceSubrange(first..., with: pieces)
      }
    }
    scene.window = window
    return visible
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
      let line = network.crease(unit: unit)
      let length =
        network.features.isLinear
        ? line.map { ($0.a * $0.a + $0.b * $0.b).squareRoot() } : norm(network.incomingWeights(0, unit: unit).w)
      guard let length else { continue }
      creases.append(Crease(unit: unit, line: line, bend: length * norms[unit], isDead: canDie && on == 0))
    }
    creases.sort { $0.bend < $1.bend }
    return creases
  }
}
