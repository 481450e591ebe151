import Learning

/// Numbers over the plane as steps of the theme's ramps: the hue of positive ones grows from the ground in one direction, that
/// of negative ones in the other. Without many colours, characters that fill a cell more and more stand for the steps.
struct FieldLayer {
  let theme: Theme
  let glyphs: Glyphs

  /// Whether cells show two values, one above the other.
  var isFine: Bool { glyphs.set == .unicode && !isTextured }
  var rowsPerCell: Int { isFine ? 2 : 1 }
  /// Whether characters do what colours cannot.
  private var isTextured: Bool { theme.depth == .indexed16 || theme.depth == .monochrome }

  /// Fills a rectangle.
  ///
  /// - Parameter step: of the column and the row, of which a cell has ``rowsPerCell``: -``Theme/rampSteps`` to
  ///   ``Theme/rampSteps``.
  func draw(in rect: Rect, on frame: inout Frame, step: (_ column: Int, _ row: Int) -> Int) {
    for row in 0..<rect.height {
      for column in 0..<rect.width {
        let cell =
          isFine
          ? fine(step(column, 2 * row), step(column, 2 * row + 1))
          : self.cell(step(column, row))
        frame.put(cell.character!, x: rect.x + column, y: rect.y + row, ink: cell.ink)
      }
    }
  }

  /// What a cell of one step looks like.
  func cell(_ step: Int) -> Cell {
    guard isTextured else {
      let color = theme.ramp(step)
      return Cell(" ", Ink(foreground: color, background: color))
    }
    let textures = step < 0 ? glyphs.negativeShades : glyphs.shades
    let index = (abs(step) * (textures.count - 1) + Theme.rampSteps - 1) / Theme.rampSteps
    let color = theme.depth == .monochrome ? Theme.Role.text.rawValue : theme.ramp(step)
    return Cell(textures[index], Ink(foreground: color, background: Theme.Role.background.rawValue))
  }

  private func fine(_ upper: Int, _ lower: Int) -> Cell {
    let (top, bottom) = (theme.ramp(upper), theme.ramp(lower))
    return top == bottom
      ? Cell(" ", Ink(foreground: top, background: top)) : Cell("▀", Ink(foreground: top, background: bottom))
  }

  /// The step of a value between -`limit` and `limit`; zero alone has step 0.
  static func step(_ value: Double, limit: Double) -> Int {
    guard value != 0, value.isFinite, limit > 0 else { return 0 }
    let size = min(Theme.rampSteps, max(1, Int((abs(value) / limit * Double(Theme.rampSteps)).rounded(.up))))
    return value < 0 ? -size : size
  }
}

/// The places in the plane of the dots of a canvas that lies over a rectangle.
struct DotGrid {
  let xs: [Double]
  let ys: [Double]

  init(_ viewport: Viewport, across: Int, down: Int) {
    let rect = viewport.rect
    xs = (0..<rect.width * across).map {
      viewport.plane(column: Double(rect.x) + (Double($0) + 0.5) / Double(across), row: 0).x
    }
    ys = (0..<rect.height * down).map {
      viewport.plane(column: 0, row: Double(rect.y) + (Double($0) + 0.5) / Double(down)).y
    }
  }
}

extension BrailleCanvas {
  /// A canvas of one layer over a rectangle.
  init(over rect: Rect, glyphs: Glyphs, layers: Int = 1) {
    self.init(columns: rect.width, rows: rect.height, dots: Dots(glyphs.set), ranks: Array(0..<layers))
  }

  /// Sets the dots at which something ends: those whose right or lower neighbour is not the same.
  mutating func outline<Value: Equatable>(_ value: (_ x: Int, _ y: Int) -> Value, layer: Int = 0) {
    guard width > 0, height > 0 else { return }
    var above: [Value] = []
    for y in 0..<height {
      let line = (0..<width).map { value($0, y) }
      for x in 0..<width {
        if x + 1 < width, line[x] != line[x + 1] { set(x: x, y: y, layer: layer) }
        if y > 0, above[x] != line[x] { set(x: x, y: y - 1, layer: layer) }
      }
      above = line
    }
  }

  /// Puts the dots over what a frame already has, on the background that each cell has there.
  func overlay(on frame: inout Frame, x: Int, y: Int, ink: (Int) -> Ink) {
    let before = frame
    draw(on: &frame, x: x, y: y, ink: ink)
    for row in max(0, y)..<max(max(0, y), min(frame.size.rows, y + rows)) {
      for column in max(0, x)..<max(max(0, x), min(frame.size.columns, x + columns))
      where rank(column: column - x, row: row - y) != nil {
        frame.tint(x: column, y: row) { $0.background = before[column, row].ink.background }
      }
    }
  }
}
