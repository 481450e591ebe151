import Texts
import Training

/// The rectangles of the panels that fit, in rows.
struct SweepPanels {
  /// The cells of each panel that is shown, its title and axes included.
  let rects: [Rect]
  let columns: Int

  init(_ count: Int, in rect: Rect, least: Size = Size(columns: 22, rows: 7)) {
    let most = max(1, rect.width / least.columns)
    let rowsAtMost = max(1, rect.height / least.rows)
    // The arrangement whose panels are nearest to a ratio of three columns to one row.
    let arrangements = (1...max(1, min(most, count))).map { columns in
      (columns: columns, rows: min(rowsAtMost, (count + columns - 1) / columns))
    }
    func shown(_ a: (columns: Int, rows: Int)) -> Int { min(count, a.columns * a.rows) }
    func skew(_ a: (columns: Int, rows: Int)) -> Double {
      let shape = Double(rect.width / a.columns) / Double(max(1, rect.height / a.rows)) / 3
      return max(shape, 1 / max(shape, 0.01))
    }
    let best = arrangements.max { a, b in
      shown(a) != shown(b) ? shown(a) < shown(b) : skew(a) > skew(b)
    }!
    columns = best.columns
    let (width, height) = (rect.width / best.columns, rect.height / best.rows)
    rects = (0..<min(count, best.columns * best.rows)).map { i in
      Rect(
        x: rect.x + i % best.columns * width, y: rect.y + i / best.columns * height, width: width, height: height)
    }
  }
}

/// The cells of one panel's map and its axes.
struct SweepLayout {
  let map: Rect
  let title: Int?
  let leftTicks: [(share: Double, label: String)]
  let bottomTicks: [(share: Double, label: String)]

  init(_ scene: SweepScene, in rect: Rect, hasTitle: Bool) {
    var map = rect
    title = hasTitle && rect.height > 4 ? rect.y : nil
    if title != nil {
      map.y += 1
      map.height -= 1
    }
    var left: [(share: Double, label: String)] = []
    if rect.width >= 20 {
      left = scene.leftTicks(limit: max(1, map.height / 2))
      let width = min(rect.width / 3, (left.map { displayWidth(of: $0.label) }.max() ?? 0) + 1)
      map.x += width
      map.width -= width
    }
    leftTicks = left
    if rect.height >= 6 {
      map.height -= 2
      let widest = scene.map.x.labels.map { displayWidth(of: $0) }.max() ?? 1
      bottomTicks = SweepScene.ticks(scene.map.x.labels, limit: max(1, map.width / (min(widest, 14) + 2)))
    } else {
      bottomTicks = []
    }
    self.map = map
  }

  /// The place under a cell of the screen; `nil` outside of the map.
  func place(x: Int, y: Int, panel: Int, of map: SweepMap) -> SweepMap.Place? {
    guard self.map.contains(x: x, y: y) else { return nil }
    let column = (2 * (x - self.map.x) + 1) * map.columns / (2 * self.map.width)
    let row = (2 * (self.map.bottom - 1 - y) + 1) * map.rows / (2 * self.map.height)
    return SweepMap.Place(x: column, y: row, panel: panel)
  }
}

/// A map of a sweep in cells.
struct SweepView {
  let theme: Theme
  let glyphs: Glyphs
  let picture: SweepScene

  private var renderer: CellRenderer { CellRenderer(theme: theme, glyphs: glyphs) }

  /// - Parameter panel: the only panel that is shown; `nil` is all that fit.
  func draw(in rect: Rect, panel: Int? = nil, of frame: inout Frame) {
    let shown = SweepPanels(panel == nil ? picture.map.panelCount : 1, in: rect)
    for (i, rect) in shown.rects.enumerated() {
      var rect = rect
      if shown.columns > 1 { rect.width -= 1 }
      let layout = SweepLayout(picture, in: rect, hasTitle: picture.map.panels != nil)
      guard !layout.map.isEmpty else { continue }
      if let title = layout.title {
        frame.write(
          fitted(picture.panelTitle(panel ?? i), columns: rect.width, glyphs: glyphs), x: layout.map.x, y: title,
          ink: theme.ink(.text, style: .bold), clip: rect)
      }
      renderer.draw(picture.scene(panel: panel ?? i), in: layout.map, on: &frame)
      drawAxes(layout, rect, &frame)
    }
    let hidden = picture.map.panelCount - shown.rects.count
    guard panel == nil, hidden > 0 else { return }
    let text = " " + glyphs.string(SweepText.more(hidden)) + " "
    frame.write(
      text, x: rect.right - displayWidth(of: text), y: rect.bottom - 1, ink: theme.ink(.warning), clip: rect)
  }

  private func drawAxes(_ layout: SweepLayout, _ rect: Rect, _ frame: inout Frame) {
    let (map, dim) = (layout.map, theme.ink(.dim))
    let isRowed = picture.map.y != nil
    for tick in layout.leftTicks {
      let row = min(map.height - 1, Int((1 - tick.share) * Double(map.height)))
      let label = fitted(tick.label, columns: max(1, map.x - rect.x - 1), glyphs: glyphs)
      frame.write(label, x: map.x - 1 - displayWidth(of: label), y: map.y + max(0, row), ink: dim, clip: rect)
    }
    guard !layout.bottomTicks.isEmpty else { return }
    var end = map.x - 1
    for tick in layout.bottomTicks {
      let label = fitted(tick.label, columns: 14, glyphs: glyphs)
      let width = displayWidth(of: label)
      let x = max(map.x, min(rect.right - width, map.x + Int(tick.share * Double(map.width)) - width / 2))
      guard x > end else { continue }
      end = frame.write(label, x: x, y: map.bottom, ink: dim, clip: rect)
    }
    let name =
      (isRowed ? "\(picture.leftName) \(glyphs.set == .ascii ? "^" : "↑")  " : "")
      + "\(picture.map.x.name) \(glyphs.set == .ascii ? ">" : "→")"
    let text = fitted(name, columns: map.width, glyphs: glyphs)
    frame.write(text, x: map.right - displayWidth(of: text), y: map.bottom + 1, ink: theme.ink(.text), clip: rect)
  }

  /// The meaning of colours and signs, set into the bottom border.
  func drawLegend(in border: Rect, of frame: inout Frame) {
    guard border.width >= 30, border.height >= 8, picture.map.y != nil, let (worst, best) = picture.scale else {
      return
    }
    // Equal runs have one shade.
    let steps = picture.isRamp ? renderer.rampSteps(columns: border.width) : 2
    let y = border.bottom - 1
    var x = border.right - 2 - steps - displayWidth(of: worst) - displayWidth(of: best) - 4
    var start = border.x + 2
    // Only the non-empty parts.
    var signs: [(Character, LandscapeLabel)] = []
    if picture.map.has(.diverged), let sign = renderer.sign(.diverged) { signs.append((sign, .diverged)) }
    if picture.map.has(.dead), let sign = renderer.sign(.dead) { signs.append((sign, .dead)) }
    for (sign, name) in signs {
      let text = " \(sign) \(glyphs.string(name)) "
      guard start + displayWidth(of: text) < x else { continue }
      start = frame.write(text, x: start, y: y, ink: theme.ink(.dim))
    }
    guard x > border.x else { return }
    x = frame.write(" \(worst) ", x: x, y: y, ink: theme.ink(.dim))
    x = renderer.drawRamp(steps: steps, isOfBest: !picture.isRamp, x: x, y: y, on: &frame)
    frame.write(" \(best) ", x: x, y: y, ink: theme.ink(.dim))
  }
}

/// The picture of a sweep as a whole.
extension SweepScene {
  /// In character cells.
  package func frame(_ size: Size, theme: Theme, glyphs set: GlyphSet) -> Frame {
    let glyphs = Glyphs(set, language)
    var frame = Frame(size: size, ink: theme.ink(.text))
    let inside = Box(title, note: note).draw(in: frame.bounds, of: &frame, theme: theme, glyphs: glyphs)
    let view = SweepView(theme: theme, glyphs: glyphs, picture: self)
    view.draw(in: inside, of: &frame)
    view.drawLegend(in: frame.bounds, of: &frame)
    return set == .narrow ? frame.narrowed() : frame
  }

  /// As SVG 1.1.
  package func svg(_ theme: Theme, width: Int, height: Int) -> String {
    let (width, height) = (Double(max(200, width)), Double(max(150, height)))
    var svg = SVG(theme: theme, width: width, height: height)
    svg.text(title, x: 20, y: 28, role: .text, size: 16, isBold: true)
    svg.text(note, x: width - 20, y: 28, role: .dim, size: 12, anchor: "end")
    let panels = SweepPanels(
      map.panelCount, in: Rect(x: 0, y: 0, width: Int(width), height: Int(height) - 70),
      least: Size(columns: 180, rows: 140))
    for (panel, rect) in panels.rects.enumerated() {
      let labels = map.y?.labels.map { $0.count }.max() ?? 6
      let left = 24.0 + 7 * Double(min(labels, 14))
      let area = Area(
        x: Double(rect.x) + left, y: Double(rect.y) + 64, width: Double(rect.width) - left - 24,
        height: Double(rect.height) - 76)
      if map.panels != nil {
        svg.text(panelTitle(panel), x: area.x, y: area.y - 6, role: .text, size: 13, isBold: true)
      }
      SVGRenderer(theme: theme, language: language).draw(scene(panel: panel), in: area, on: &svg)
      for tick in leftTicks(limit: Int(area.height / 24)) {
        svg.tick(tick.label, x: area.x, y: area.y + (1 - tick.share) * area.height, isHorizontal: false)
      }
      let widest = Double(map.x.labels.map { $0.count }.max() ?? 1)
      for tick in Self.ticks(map.x.labels, limit: Int(area.width / (8 * min(widest, 20) + 12))) {
        svg.tick(tick.label, x: area.x + tick.share * area.width, y: area.y + area.height, isHorizontal: true)
      }
      svg.text(
        (map.y.map { "\($0.name) ↑  " } ?? "") + "\(map.x.name) →", x: area.x + area.width,
        y: area.y + area.height + 34,
        role: .text, size: 12, anchor: "end")
    }
    if map.y != nil, let scale { svg.ramp(from: scale.worst, to: scale.best, isRamp: isRamp, x: 20, y: height - 14) }
    return svg.finished
  }
}
