import Learning
import Texts

/// The outputs of the last hidden layer, projected to a plane: the grid of the data's plane, the points and the decision
/// regions, whose borders are straight there.
enum HiddenSpaceView {
  /// Lines of the grid in each direction, and samples along each: fewer for large networks, so that a frame stays in time.
  private static let lines = 13
  private static func places(_ network: Network) -> Int { max(2, min(61, network.pointsInTime / (2 * lines))) }

  static func scene(_ subject: Subject) -> Scene {
    let rows = subject.size.rows
    let points = subject.shown(subject.data)
    let x = (0..<points.count).map { points.X[$0, 0] }
    let y = (0..<points.count).map { points.X[$0, 1] }
    guard let space = subject.network.hiddenSpace(x: x, y: y) else {
      return Scene(window: subject.window(rows: rows))
    }
    let places = space.projection.scoreColumns(x: x, y: y)
    var projected = points
    for i in 0..<points.count {
      projected.X[i, 0] = places[i]
      projected.X[i, 1] = places[points.count + i]
    }
    let rect = Rect(x: 0, y: 0, width: subject.size.columns, height: rows)
    var scene = Scene(window: Viewport(of: Extent(projected.X), in: rect, aspect: subject.aspect).window)
    scene.ground = .regions(subject.decisions(space.classifier, scene.window, rows: rows))
    addGrid(space, x: x, y: y, to: &scene)
    if subject.showsPoints { scene.addPoints(projected, classes: subject.network.classes(x: x, y: y)) }
    scene.notes = notes(share: space.share, subject.language)
    return scene
  }

  /// The share of the variance in the plane, in three forms, first with a warning where it is low.
  private static func notes(share: Double, _ language: Language) -> Scene.Notes {
    let warned = share < 0.95 ? 9 : 0
    return Scene.Notes(count: warned + 3) { form in
      let spread = LabelText.spread(share: share, form: form < warned ? form / 3 : form - warned)
      var text = " "
      text.reserveCapacity(64)
      text += spread.string(in: language)
      text += " "
      let kept = Scene.Span(text, .dim)
      guard form < warned else { return [kept] }
      return [kept, Scene.Span("· \(LabelText.approximate(form: form % 3).string(in: language)) ", .warning)]
    }
  }

  /// Adds the images of lines that are straight and at right angles in the data's plane.
  private static func addGrid(_ space: HiddenSpace, x: [Double], y: [Double], to scene: inout Scene) {
    let count = places(space.projection)
    guard let left = x.min(), let right = x.max(), let low = y.min(), let high = y.max() else { return }
    func between(_ a: Double, _ b: Double, _ i: Int, _ count: Int) -> Double {
      a + (b - a) * Double(i) / Double(count - 1)
    }
    var xs: [Double] = []
    var ys: [Double] = []
    xs.reserveCapacity(2 * lines * count)
    ys.reserveCapacity(2 * lines * count)
    for line in 0..<lines {
      for place in 0..<count {
        xs.append(between(left, right, place, count))
        ys.append(between(low, high, line, lines))
      }
    }
    for line in 0..<lines {
      for place in 0..<count {
        xs.append(between(left, right, line, lines))
        ys.append(between(low, high, place, count))
      }
    }
    let places = space.projection.scoreColumns(x: xs, y: ys)
    scene.segments.reserveCapacity(2 * lines * (count - 1))
    for line in 0..<2 * lines {
      for i in line * count..<line * count + count - 1 {
        scene.segments.append(
          Scene.Segment(
            x0: places[i], y0: places[xs.count + i], x1: places[i + 1], y1: places[xs.count + i + 1], style: .weak))
      }
    }
  }
}
