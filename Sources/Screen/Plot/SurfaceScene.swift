import Learning
import Platform
import Settings
import Texts
import Training

/// A loss surface as a scene: the loss as brightness, contour lines, and the path of the run.
package struct SurfaceScene: Sendable {
  package let surface: LossSurface
  let classes: Int
  /// The place of the shown iteration; `nil` where it is not on the surface.
  var current: Point?
  /// The path of the run.
  var path: [Point]
  /// The run whose path the table holds; `nil`: the run of the surface.
  var run: Snapshot?
  package var language = Language.english
  /// Natural logarithms of the smallest and the largest loss that are distinguished.
  private let range: (low: Double, high: Double)?

  /// The largest number of contour lines.
  private static let contours = 9

  package init(_ surface: LossSurface, classes: Int, current: Point? = nil) {
    (self.surface, self.classes, self.current, path) = (surface, classes, current, surface.path)
    range = Self.range(of: surface)
  }

  /// The finest level whose nodes can be distinguished with the given number of samples.
  package static func level(columns: Int, rows: Int) -> Int {
    (0...LossSurface.finestLevel).last { LossSurface.side(ofLevel: $0) <= max(columns, rows) } ?? 0
  }

  var directions: SurfaceText.Directions { surface.directions.name }

  var title: SurfaceText { .title(iteration: surface.plan.iteration, directions) }

  private static func range(of surface: LossSurface) -> (low: Double, high: Double)? {
    let finite = (surface.losses?.values ?? []).filter { $0.isFinite && $0 > 0 }
    guard let low = finite.min(), let high = finite.max() else { return nil }
    // Losses far from the minimum can be of any size: four decades are distinguished.
    return (log(low), log(min(high, low * 1e4)))
  }

  /// The losses at the ends of the scale.
  var scale: SurfaceText.Ends? {
    range.map { SurfaceText.Ends(worst: exp($0.high), best: exp($0.low)) }
  }

  /// - Parameters:
  ///   - columns, rows: samples.
  package func scene(columns: Int, rows: Int) -> Scene {
    let radius = surface.radius
    var scene = Scene(window: Window(left: -radius, right: radius, bottom: -radius, top: radius))
    scene.axes = Scene.Axes(
      x: AxisScale(.linear, -radius, radius), y: AxisScale(.linear, -radius, radius),
      xName: axisName(1, isLong: true), yName: axisName(2, isLong: true))
    if let losses = surface.losses, let range {
      let logarithms = losses.values.map { $0 > 0 ? log($0) : .nan }
      scene.ground = .grades(
        columns: columns, rows: rows,
        (0..<columns * rows).map { i in
          let x = (Double(i % columns) + 0.5) / Double(columns) * Double(losses.columns - 1)
          let y = (Double(i / columns) + 0.5) / Double(rows) * Double(losses.rows - 1)
          return grade(logarithms, side: losses.columns, x: x, y: y, range)
        })
      addContours(to: &scene, logarithms, side: losses.columns, range)
    }
    for (a, b) in zip(path, path.dropFirst()) where isInside(a) || isInside(b) {
      scene.segments.append(Scene.Segment(x0: a.x, y0: a.y, x1: b.x, y1: b.y, style: .strong))
    }
    scene.marks.append(Scene.Mark(x: 0, y: 0, .cursor))
    if let current, isInside(current) { scene.marks.append(Scene.Mark(x: current.x, y: current.y, .current)) }
    return scene
  }

  /// The name of axis 1 or 2: its direction and, for axis 1, the share of both.
  func axisName(_ number: Int, isLong: Bool, hasShare: Bool = true) -> String {
    SurfaceText.axis(number, directions, share: number == 1 && hasShare ? surface.share : nil, isLong: isLong).string(
      in: language)
  }

  func isInside(_ point: Point) -> Bool { max(abs(point.x), abs(point.y)) <= surface.radius }

  /// The brightness at a place between nodes: bilinear in the logarithm of the loss.
  private func grade(
    _ values: [Double], side: Int, x: Double, y: Double, _ range: (low: Double, high: Double)
  ) -> Scene.Grade {
    let (column, row) = (min(side - 2, Int(x)), min(side - 2, Int(y)))
    let (dx, dy) = (x - Double(column), y - Double(row))
    let i = row * side + column
    let top = values[i] * (1 - dx) + values[i + 1] * dx
    let bottom = values[i + side] * (1 - dx) + values[i + side + 1] * dx
    let value = top * (1 - dy) + bottom * dy
    guard value.isFinite else { return .diverged }
    let share = range.high > range.low ? 1 - (value - range.low) / (range.high - range.low) : 1
    return .share(max(0, min(1, share)))
  }

  private func addContours(
    to scene: inout Scene, _ logarithms: [Double], side: Int, _ range: (low: Double, high: Double)
  ) {
    guard range.high > range.low, side > 1 else { return }
    // Samples of a scene are the centres of its cells and the nodes lie on the edges, so the window is half a cell larger
    // on each side.
    let window = scene.window
    let half = surface.radius / Double(side - 1)
    scene.window = Window(
      left: window.left - half, right: window.right + half, bottom: window.bottom - half, top: window.top + half)
    let grid = ValueGrid(columns: side, rows: side, values: logarithms)
    for i in 1...Self.contours {
      let level = range.low + (range.high - range.low) * Double(i) / Double(Self.contours + 1)
      scene.addContours(of: grid, at: level, style: .contour)
    }
    scene.window = window
  }
}

extension LossSurface.Directions {
  var name: SurfaceText.Directions {
    switch self {
    case .random: .random
    case .descent: .descent
    case .path: .path
    }
  }
}

/// A loss surface in cells: its map, the tick labels of its axes beside it, and their names in the legend.
struct SurfaceView {
  let theme: Theme
  let glyphs: Glyphs
  let picture: SurfaceScene
  /// What is also drawn in pixels; `nil` where nothing is.
  var pixels: PixelDemand?

  private var renderer: CellRenderer { CellRenderer(theme: theme, glyphs: glyphs, pixels: pixels) }

  func draw(in area: PlotArea, on frame: inout Frame) {
    let map = area.picture
    guard !map.isEmpty else { return }
    let scene = picture.scene(columns: map.width, rows: map.height * renderer.gradesPerCell)
    renderer.draw(scene, in: map, on: &frame)
    guard let axes = scene.axes else { return }
    let ink = theme.ink(.dim)
    if !area.numbers.isEmpty {
      var end = area.numbers.x
      for tick in axes.x.ticks(limit: max(2, map.width / 10), most: map.width / 6) {
        let x = map.x + Int(axes.x.position(of: tick.value) * Double(map.width - 1)) - tick.label.count / 2
        guard x > end, x + tick.label.count <= area.numbers.right else { continue }
        end = frame.write(tick.label, x: x, y: area.numbers.y, ink: ink) + 1
      }
    }
    for tick in axes.y.ticks(limit: max(2, map.height / 4), most: map.height / 2)
    where tick.label.count < map.x - area.outer.x {
      let y = map.y + Int((1 - axes.y.position(of: tick.value)) * Double(map.height - 1))
      frame.write(tick.label, x: map.x - 1 - tick.label.count, y: y, ink: ink)
    }
    drawLegend(in: area.legend, on: &frame)
  }

  /// Draws the axes' names and, where it fits, the scale with the values of its ends.
  private func drawLegend(in row: Rect, on frame: inout Frame) {
    guard !row.isEmpty else { return }
    let (name, scale) = legend(in: row)
    let end = frame.write(name, x: row.x + 1, y: row.y, ink: theme.ink(.text), clip: row)
    frame.write(scale, x: end + 2, y: row.y, clip: row)
  }

  /// Whether the legend has room for the scale.
  func showsScale(in row: Rect) -> Bool { !row.isEmpty && !legend(in: row).scale.isEmpty }

  /// The longest names of the axes beside which the scale fits, or without it those that fit.
  private func legend(in row: Rect) -> (name: String, scale: InkedText) {
    let (right, up) = renderer.isUnicode ? ("→", "↑") : (">", "^")
    let names = [(true, true), (false, true), (false, false)].map { isLong, hasShare in
      "\(right) \(picture.axisName(1, isLong: isLong, hasShare: hasShare))  \(up) \(picture.axisName(2, isLong: isLong))"
    }
    let room = row.width - 1
    let scale = scale
    if !scale.isEmpty, let name = names.first(where: { displayWidth(of: $0) + 2 + width(of: scale) <= room }) {
      return (name, scale)
    }
    let name = names.first { displayWidth(of: $0) <= room } ?? fitted(names[2], columns: room, glyphs: glyphs)
    return (name, [])
  }

  /// The shades from the largest to the smallest loss, between these.
  private var scale: InkedText {
    guard let ends = picture.scale else { return [] }
    var scale: InkedText = [("\(glyphs.string(CurveName.loss)) \(lossReading(ends.worst)) ", theme.ink(.dim))]
    for step in 0..<8 {
      let color = theme.heat(Double(step) / 8)
      scale.append(
        renderer.gradesPerCell == 2
          ? (" ", Ink(foreground: color, background: color))
          : ("\(renderer.gradeRamp[step * renderer.gradeRamp.count / 8])", theme.ink(.text)))
    }
    scale.append((" \(lossReading(ends.best))", theme.ink(.dim)))
    return scale
  }
}

extension LossSurface {
  /// Whether its parameters are those of a linear classifier, which has no units.
  var isLinear: Bool { plan.run.network.hiddenLayers == 0 }
}
