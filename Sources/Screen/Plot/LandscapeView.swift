import Settings
import Training

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A landscape as a heat map with its axes: the brighter the better. Where a node is not known yet, the nearest one of a
/// coarser level stands for it, as a larger block.
struct LandscapeView {
  let theme: Theme
  let glyphs: Glyphs
  let landscape: Landscape
  let measure: Landscape.Measure
  let classes: Int
  /// The node of the present settings.
  let here: Landscape.Node
  let cursor: Landscape.Node?
  private let best: (node: Landscape.Node, cell: Landscape.Cell)?

  init(
    theme: Theme, glyphs: Glyphs, landscape: Landscape, measure: Landscape.Measure, classes: Int, here: Landscape.Node,
    cursor: Landscape.Node?
  ) {
    self.theme = theme
    self.glyphs = glyphs
    self.landscape = landscape
    self.measure = measure
    self.classes = classes
    self.here = here
    self.cursor = cursor
    best = landscape.best(by: measure)
  }

  /// What a node is drawn with where there are no colours for it, the worst first.
  private var ramp: [Character] {
    glyphs.set == .unicode ? [" ", "·", "░", "▒", "▓", "█"] : [" ", ".", ":", "=", "+", "%", "#"]
  }
  private var isFine: Bool { Self.perRow(theme, glyphs) == 2 }
  private var isUnicode: Bool { glyphs.set == .unicode }

  /// How many nodes a cell shows one above the other.
  static func perRow(_ theme: Theme, _ glyphs: Glyphs) -> Int {
    glyphs.set == .unicode && HeatRamp.levels(theme.depth) > 1 ? 2 : 1
  }

  func draw(in rect: Rect, of frame: inout Frame) {
    let layout = LandscapeLayout(in: rect)
    guard !layout.map.isEmpty else { return }
    drawMap(layout, &frame)
    drawLimit(layout, &frame)
    drawAxes(layout, &frame)
    drawMarkers(layout, &frame)
  }

  // MARK: the map

  /// How good a cell is, from 0 for knowing nothing to 1 for the best one.
  private func share(_ cell: Landscape.Cell) -> Double {
    guard let best = best?.cell else { return 0 }
    let chance = 1 / Double(classes)
    let (value, top) =
      measure == .accuracy
      ? (cell.accuracy - chance, best.accuracy - chance)
      : (log(Double(classes)) - cell.loss.total, log(Double(classes)) - best.loss.total)
    return top > 0 && value > 0 ? min(1, value / top) : 0
  }

  private func color(_ cell: Landscape.Cell?) -> PaletteIndex {
    switch cell?.fate {
    case nil: Theme.Role.background.rawValue
    case .alive: theme.heat(share(cell!))
    case .dead: Theme.Role.selection.rawValue
    case .diverged: Theme.Role.border.rawValue
    }
  }

  /// The sign of a fate that is no shade; two of them where both halves of a cell have the same.
  private func sign(_ fate: Landscape.Cell.Fate?) -> Character? {
    switch fate {
    case .dead: isUnicode ? "┄" : "-"
    case .diverged: isUnicode ? "×" : "x"
    case nil, .alive: nil
    }
  }

  private func drawMap(_ layout: LandscapeLayout, _ frame: inout Frame) {
    let map = layout.map
    let perRow = isFine ? 2 : 1
    for row in 0..<map.height {
      for column in 0..<map.width {
        let cells = (0..<perRow).map {
          landscape.known(at: layout.node(column: column, part: row * perRow + $0, perRow: perRow))?.cell
        }
        let cell = isFine ? halves(cells[0], cells[1], column + row) : glyph(cells[0])
        frame.put(cell.character!, x: map.x + column, y: map.y + row, ink: cell.ink)
      }
    }
  }

  private func halves(_ upper: Landscape.Cell?, _ lower: Landscape.Cell?, _ place: Int) -> Cell {
    let (top, bottom) = (color(upper), color(lower))
    guard top == bottom else { return Cell("▄", Ink(foreground: bottom, background: top)) }
    // The signs stand apart, so that they are a texture and no text.
    if let sign = sign(upper?.fate), sign == self.sign(lower?.fate), place % 4 == 0 {
      return Cell(sign, Ink(foreground: Theme.Role.dim.rawValue, background: top))
    }
    return Cell(" ", Ink(foreground: top, background: top))
  }

  private func glyph(_ cell: Landscape.Cell?) -> Cell {
    guard let cell else { return Cell(isUnicode ? "╌" : "_", theme.ink(.border)) }
    if let sign = sign(cell.fate) { return Cell(sign, theme.ink(.dim)) }
    return Cell(ramp[min(ramp.count - 1, Int(share(cell) * Double(ramp.count)))], theme.ink(.text))
  }

  /// The line beyond which the penalty alone makes the weights grow: step size × regularization = 2 for plain descent.
  private func drawLimit(_ layout: LandscapeLayout, _ frame: inout Frame) {
    guard let limit = landscape.plan.settings.optimizer.shrinkingLimit else { return }
    let map = layout.map
    let lines: [Character] = isUnicode ? ["⠉", "⠒", "⠤", "⣀"] : ["'", "-", ".", "_"]
    for column in 0..<map.width {
      let step = LandscapeLayout.stepSizes.value(at: (Double(column) + 0.5) / Double(map.width))
      guard Landscape.regularizationRange.contains(limit / step) else { continue }
      let place = (1 - LandscapeLayout.regularizations.position(of: limit / step)) * Double(map.height)
      let row = min(map.height - 1, Int(place))
      let part = min(3, Int((place - Double(row)) * 4))
      let under = frame[map.x + column, map.y + row].ink
      let isLower = part >= 2 && frame[map.x + column, map.y + row].character == "▄"
      let ground = isLower ? under.foreground : under.background
      frame.put(
        lines[part], x: map.x + column, y: map.y + row,
        ink: Ink(foreground: theme.legible(on: ground), background: ground, style: .bold))
    }
    let first = limit / Landscape.regularizationRange.upperBound
    let start = layout.column(at: LandscapeLayout.stepSizes.position(of: first))
    let text = " step\(glyphs.times)reg = \(roundedLimit(limit)) "
    if map.height >= 8, start + 4 + text.count < map.right {
      frame.write(text, x: start + 4, y: map.y, ink: theme.ink(.text))
    }
  }

  // MARK: around and on it

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
      if map.height >= 8, let middle { frame.write("reg", x: map.x - 5, y: middle, ink: theme.ink(.text)) }
    }
    guard !layout.bottomTicks.isEmpty else { return }
    for x in map.x..<map.right { frame.put(glyphs.horizontal, x: x, y: map.bottom, ink: line) }
    var ends: [Int] = []
    for tick in layout.bottomTicks {
      let x = layout.column(at: LandscapeLayout.stepSizes.position(of: tick.value))
      frame.put(isUnicode ? "┬" : "+", x: x, y: map.bottom, ink: line)
      let start = max(map.x - 1, min(map.right - tick.label.count, x - (tick.label.count - 1) / 2))
      ends.append(frame.write(tick.label, x: start, y: map.bottom + 1, ink: label))
    }
    // The axis is named where there is room, between its last two numbers or in short.
    let last = layout.bottomTicks.last!.label.count
    for name in ["step size", "step"] where ends.count >= 2 {
      let gap = map.right - last - ends[ends.count - 2]
      guard gap >= name.count + 2 else { continue }
      frame.write(
        name, x: ends[ends.count - 2] + (gap - name.count) / 2, y: map.bottom + 1, ink: theme.ink(.text))
      break
    }
  }

  private func drawMarkers(_ layout: LandscapeLayout, _ frame: inout Frame) {
    let map = layout.map
    if let best {
      let place = layout.cell(of: best.node)
      let text = " \(reading(best.cell)) "
      let ink = theme.ink(.text)
      // Beside the mark where it hides neither the present place nor the cursor.
      let others = [here, cursor].compactMap { $0 }.map { layout.cell(of: $0) }
      for x in [place.x + 1, place.x - text.count]
      where x >= map.x && x + text.count <= map.right
        && !others.contains(where: { $0.y == place.y && $0.x >= x && $0.x < x + text.count })
      {
        frame.write(text, x: x, y: place.y, ink: ink)
        break
      }
      frame.put(Self.bestSign(glyphs), x: place.x, y: place.y, ink: theme.ink(.good, style: .bold))
    }
    let place = layout.cell(of: here)
    frame.put(Self.hereSign(glyphs), x: place.x, y: place.y, ink: theme.ink(.accent, style: .bold))
    if let cursor {
      let place = layout.cell(of: cursor)
      frame.put("+", x: place.x, y: place.y, ink: theme.ink(.text, style: [.bold, .reverse]))
      if map.x > 0, !layout.leftTicks.isEmpty {
        frame.put(glyphs.pointer, x: map.x - 1, y: place.y, ink: theme.ink(.accent))
      }
      if !layout.bottomTicks.isEmpty {
        frame.put(isUnicode ? "▴" : "^", x: place.x, y: map.bottom, ink: theme.ink(.accent))
      }
    }
  }

  static func bestSign(_ glyphs: Glyphs) -> Character { glyphs.set == .unicode ? "★" : "*" }
  static func hereSign(_ glyphs: Glyphs) -> Character { glyphs.set == .unicode ? "◉" : "O" }

  /// What a cell is judged by, as text.
  private func reading(_ cell: Landscape.Cell) -> String {
    measure == .accuracy ? "\(fixed(cell.accuracy * 100, digits: 1)) %" : lossReading(cell.loss.total)
  }

  // MARK: the border below

  /// The signs and the ramp with its ends, as far as there is room.
  func drawLegend(in border: Rect, of frame: inout Frame) {
    guard border.width >= 30, border.height >= 8 else { return }
    let y = border.bottom - 1
    var x = border.x + 2
    let signs: [(Character, String, Theme.Role)] = [
      (Self.hereSign(glyphs), "here", .accent), (Self.bestSign(glyphs), "best", .good),
      (sign(.dead)!, "dead", .dim), (sign(.diverged)!, "diverged", .dim),
    ]
    let steps = isFine ? border.width < 64 ? 8 : 16 : ramp.count
    let scale = best.map { worst.count + reading($0.cell).count + 4 + steps } ?? 0
    for (sign, name, role) in signs where x + name.count + 4 + scale < border.right - 2 {
      x = frame.write(" \(sign)", x: x, y: y, ink: theme.ink(role, style: .bold))
      x = frame.write(" \(name) ", x: x, y: y, ink: theme.ink(.dim))
    }
    guard let best, x + scale <= border.right - 2 else { return }
    x = border.right - 2 - scale
    x = frame.write(" \(worst) ", x: x, y: y, ink: theme.ink(.dim))
    for step in 0..<steps {
      let share = Double(step) / Double(steps)
      if isFine {
        let color = theme.heat(share)
        frame.put(" ", x: x, y: y, ink: Ink(foreground: color, background: color))
      } else {
        frame.put(ramp[step], x: x, y: y, ink: theme.ink(.text))
      }
      x += 1
    }
    frame.write(" \(reading(best.cell)) ", x: x, y: y, ink: theme.ink(.dim))
  }

  /// What the dark end of the ramp stands for: knowing nothing, or worse.
  private var worst: String {
    measure == .accuracy ? "\(fixed(100 / Double(classes), digits: 0)) %" : lossReading(log(Double(classes)))
  }
}
