import Texts
import Training

/// A landscape in cells: the map, its axes and its legend.
struct LandscapeView {
  let theme: Theme
  let glyphs: Glyphs
  let picture: LandscapeScene
  /// What is also drawn in pixels; `nil` where nothing is.
  var pixels: PixelDemand?

  private var renderer: CellRenderer { CellRenderer(theme: theme, glyphs: glyphs, pixels: pixels) }

  /// How many nodes a cell shows one above the other.
  static func perRow(_ theme: Theme, _ glyphs: Glyphs) -> Int {
    CellRenderer(theme: theme, glyphs: glyphs).gradesPerCell
  }

  /// Draws the map in a box with its title and its legend.
  func draw(boxedIn rect: Rect, note: String, isFocused: Bool, of frame: inout Frame) {
    let inside = Box(glyphs.string(picture.title), note: note, isFocused: isFocused)
      .draw(in: rect, of: &frame, theme: theme, glyphs: glyphs)
    draw(in: inside, of: &frame)
    drawLegend(in: rect, of: &frame)
  }

  func draw(in rect: Rect, of frame: inout Frame) {
    let layout = LandscapeLayout(in: rect)
    guard !layout.map.isEmpty else { return }
    let scene = picture.scene(columns: layout.map.width, rows: layout.map.height * renderer.gradesPerCell)
    drawAxes(layout, &frame)
    renderer.draw(scene, in: layout.map, on: &frame)
    guard let cursor = picture.cursor else { return }
    let place = layout.cell(of: cursor)
    if layout.map.x > 0, !layout.leftTicks.isEmpty {
      frame.put(glyphs.pointer, x: layout.map.x - 1, y: place.y, ink: theme.ink(.accent))
    }
    if !layout.bottomTicks.isEmpty {
      frame.put(renderer.isUnicode ? "▴" : "^", x: place.x, y: layout.map.bottom, ink: theme.ink(.accent))
    }
  }

  private func drawAxes(_ layout: LandscapeLayout, _ frame: inout Frame) {
    let map = layout.map
    let (line, label) = (theme.ink(.border), theme.ink(.dim))
    if map.x >= 1, !layout.leftTicks.isEmpty {
      for y in map.y..<map.bottom { frame.put(glyphs.vertical, x: map.x - 1, y: y, ink: line) }
      var taken: Set<Int> = []
      for tick in layout.leftTicks {
        let y = layout.row(at: LandscapeLayout.regularizations.position(of: tick.value))
        frame.put(glyphs.tick, x: map.x - 1, y: y, ink: line)
        frame.write(tick.label, x: map.x - 1 - tick.label.count, y: y, ink: label)
        taken.insert(y)
      }
      let middle = (map.y + 1..<map.bottom).first { !taken.contains($0) }
      if map.height >= 8, let middle {
        let name = fitted(glyphs.string(LandscapeLabel.regularization), columns: map.x - 1, glyphs: glyphs)
        frame.write(name, x: map.x - 1 - max(4, displayWidth(of: name)), y: middle, ink: theme.ink(.text))
      }
    }
    guard !layout.bottomTicks.isEmpty else { return }
    for x in map.x..<map.right { frame.put(glyphs.horizontal, x: x, y: map.bottom, ink: line) }
    var ends: [Int] = []
    for tick in layout.bottomTicks {
      let x = layout.column(at: LandscapeLayout.stepSizes.position(of: tick.value))
      frame.put(renderer.isUnicode ? "┬" : "+", x: x, y: map.bottom, ink: line)
      let start = max(map.x - 1, min(map.right - tick.label.count, x - (tick.label.count - 1) / 2))
      ends.append(frame.write(tick.label, x: start, y: map.bottom + 1, ink: label))
    }
    // The axis name is written where it fits, whole or abbreviated, between its last two numbers.
    let last = layout.bottomTicks.last!.label.count
    for name in [LandscapeLabel.stepSize, .step].map({ glyphs.string($0) }) where ends.count >= 2 {
      let gap = map.right - last - ends[ends.count - 2]
      let width = displayWidth(of: name)
      guard gap >= width + 2 else { continue }
      frame.write(
        name, x: ends[ends.count - 2] + (gap - width) / 2, y: map.bottom + 1, ink: theme.ink(.text))
      break
    }
  }

  /// The signs and the ramp with the values of its ends, if they fit. With less room the name of the measure is left out, then
  /// the signs of the present place and the best one, which are seen on the map, then blanks between the others.
  func drawLegend(in border: Rect, of frame: inout Frame) {
    guard border.width >= 30, border.height == 1 || border.height >= 8 else { return }
    // In a border the corners stay.
    let margin = border.height == 1 ? 1 : 2
    let (y, room) = (border.bottom - 1, border.width - 2 * margin)
    let signs: [(sign: Character, name: LandscapeLabel, role: Theme.Role)] = [
      (renderer.currentSign, .current, .accent), (renderer.bestSign, .best, .good),
      (renderer.sign(.dead)!, .dead, .dim), (renderer.sign(.diverged)!, .diverged, .dim),
    ]
    // Equal runs have one shade.
    let isRamp = picture.common == nil
    let steps = isRamp ? renderer.rampSteps(columns: border.width) : 2
    let name = "\(glyphs.string(picture.measure.name)) "
    let (worst, best) = picture.scale ?? ("", "")
    let scale = worst.isEmpty ? 0 : displayWidth(of: worst) + best.count + 4
    // A ramp of colours may be shorter; one of characters has all of them.
    let short = !isRamp ? 1 : renderer.gradesPerCell == 2 ? min(4, steps) : steps
    let least = renderer.gradesPerCell == 2 ? min(3, short) : short
    let columns = signs.map { displayWidth(of: glyphs.string($0.name)) + 3 }
    // The line of a border is kept from the names by a blank.
    let close = border.height == 1 ? 0 : 1
    let forms: [(first: Int, name: String, steps: Int, blanks: Int)] = [
      (0, name, steps, 1), (0, "", steps, 1), (0, "", short, 1), (2, "", steps, 1), (2, "", short, 1),
      (2, "", short, close), (2, "", least, close), (3, "", short, 1), (signs.count, name, steps, 0),
      (signs.count, "", steps, 0),
    ]
    func width(_ form: (first: Int, name: String, steps: Int, blanks: Int)) -> Int {
      columns[form.first...].reduce(scale == 0 ? 0 : scale + displayWidth(of: form.name) + form.steps) {
        $0 + $1 + form.blanks
      }
    }
    guard let form = forms.first(where: { width($0) <= room }) else { return }
    var x = border.x + margin
    for sign in signs[form.first...] {
      x = frame.write(" \(sign.sign)", x: x, y: y, ink: theme.ink(sign.role, style: .bold))
      x = frame.write(
        " \(glyphs.string(sign.name))\(form.blanks > 0 ? " " : "")", x: x, y: y, ink: theme.ink(.dim))
    }
    guard scale > 0 else { return }
    x = border.right - margin - scale - displayWidth(of: form.name) - form.steps
    x = frame.write(" \(form.name)\(worst) ", x: x, y: y, ink: theme.ink(.dim))
    x = renderer.drawRamp(steps: form.steps, isOfBest: !isRamp, x: x, y: y, on: &frame)
    frame.write(" \(best) ", x: x, y: y, ink: theme.ink(.dim))
  }
}

extension Landscape {
  /// The finest level whose nodes can be distinguished in a picture of this size, its box and axes included.
  package static func level(_ size: Size, theme: Theme, glyphs set: GlyphSet) -> Int {
    LandscapeLayout(in: Rect(size).inset(by: 1)).level(
      perRow: LandscapeView.perRow(theme, Glyphs(set, .english)))
  }
}

extension LandscapeScene {
  /// The landscape in character cells.
  package func frame(_ size: Size, theme: Theme, glyphs set: GlyphSet) -> Frame {
    let glyphs = Glyphs(set, language)
    var frame = Frame(size: size, ink: theme.ink(.text))
    LandscapeView(theme: theme, glyphs: glyphs, picture: self).draw(
      boxedIn: frame.bounds, note: glyphs.string(LabelText.runs(landscape.count)), isFocused: false, of: &frame)
    return set == .narrow ? frame.narrowed() : frame
  }
}
