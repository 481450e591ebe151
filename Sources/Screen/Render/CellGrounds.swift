import Learning

/// Grounds in cells: decision regions, fields and landscapes.
extension CellRenderer {
  // MARK: regions

  /// Block characters by the filled quarters of a cell: bit 0 top left, 1 top right, 2 bottom left, 3 bottom right.
  private static let quadrants: [Character] = [
    " ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█",
  ]

  /// A cell of one class is shaded by confidence in its upper and its lower half; a cell on a border shows the class of
  /// each of its four quarters. Class indices are never averaged.
  func drawRegions(_ grid: DecisionGrid, in rect: Rect, on frame: inout Frame) {
    guard grid.columns > 0, grid.rows > 0 else { return }
    let isFine =
      grid.columns == 2 * rect.width && grid.rows == 2 * rect.height && isUnicode && theme.depth != .monochrome
    for row in 0..<rect.height {
      for column in 0..<rect.width {
        let cell: Cell
        if isFine {
          cell = quarters(grid, at: 2 * row * grid.columns + 2 * column)
        } else {
          let x = min(grid.columns - 1, (2 * column + 1) * grid.columns / (2 * rect.width))
          let y = min(grid.rows - 1, (2 * row + 1) * grid.rows / (2 * rect.height))
          cell = whole(grid, x, y)
        }
        frame.put(cell.character!, x: rect.x + column, y: rect.y + row, ink: cell.ink)
      }
    }
  }

  private func quarters(_ grid: DecisionGrid, at top: Int) -> Cell {
    let bottom = top + grid.columns
    let (a, b) = (grid.classes[top], grid.classes[top + 1])
    let (c, d) = (grid.classes[bottom], grid.classes[bottom + 1])
    let (pa, pb) = (grid.confidence[top], grid.confidence[top + 1])
    let (pc, pd) = (grid.confidence[bottom], grid.confidence[bottom + 1])
    func color(_ k: UInt8, _ confidence: Float) -> PaletteIndex {
      theme.region(class: Int(k), confidence: confidence, lowest: grid.lowest)
    }
    if a == b && b == c && c == d {
      let (upper, lower) = (color(a, (pa + pb) / 2), color(a, (pc + pd) / 2))
      // Two of so many levels differ by 4 of 255, which is not seen, and a cell of two colours has twice the bytes.
      let isEven = theme.levels >= 16 && (1...2).contains(upper.distance(to: lower).magnitude)
      return isEven ? even(color(a, (pa + pb + pc + pd) / 4)) : halves(upper, lower)
    }
    // Two classes are drawn: that of the first quarter, and the most frequent other one.
    let other = b != a ? b : c != a ? c : d
    let mask = 1 | (b == a ? 2 : 0) | (c == a ? 4 : 0) | (d == a ? 8 : 0)
    let count = Float(mask.nonzeroBitCount)
    let sum = pa + (b == a ? pb : 0) + (c == a ? pc : 0) + (d == a ? pd : 0)
    let first = color(a, sum / count)
    let second = color(other, (pa + pb + pc + pd - sum) / (4 - count))
    // The background takes the larger part of the cell, because terminals leave seams at the edges of block characters. Of
    // two halves the lower one is the character.
    let isInverted = count > 2 || mask == 3
    return isInverted
      ? Cell(Self.quadrants[15 - mask], Ink(foreground: second, background: first))
      : Cell(Self.quadrants[mask], Ink(foreground: first, background: second))
  }

  /// A cell with one sample: a colour, or a texture where there are no colours, with the borders as lines.
  private func whole(_ grid: DecisionGrid, _ column: Int, _ row: Int) -> Cell {
    let index = row * grid.columns + column
    let k = grid.classes[index]
    if theme.depth != .monochrome {
      return even(theme.region(class: Int(k), confidence: grid.confidence[index], lowest: grid.lowest))
    }
    let ink = theme.ink(.dim)
    let right = column + 1 < grid.columns ? grid.classes[index + 1] : k
    let below = row + 1 < grid.rows ? grid.classes[index + grid.columns] : k
    if right == k && below == k { return Cell(glyphs.texture(class: Int(k)), ink) }
    let line: Character =
      right != k && below != k
      ? (isUnicode ? "┘" : "+") : right != k ? (isUnicode ? "│" : "|") : (isUnicode ? "─" : "-")
    return Cell(line, theme.ink(.text))
  }

  /// A cell of one colour.
  private func even(_ color: PaletteIndex) -> Cell { Cell(" ", Ink(foreground: color, background: color)) }

  /// A cell of two colours, one above the other.
  private func halves(_ upper: PaletteIndex, _ lower: PaletteIndex) -> Cell {
    upper == lower ? even(upper) : Cell("▄", Ink(foreground: lower, background: upper))
  }

  // MARK: fields

  func drawField(_ grid: ValueGrid, limit: Double, in rect: Rect, on frame: inout Frame) {
    guard grid.columns >= rect.width, grid.rows >= rect.height else { return }
    let isFine = isUnicode && !isTextured && grid.rows >= 2 * rect.height
    for row in 0..<rect.height {
      for column in 0..<rect.width {
        func value(_ part: Int, of parts: Int) -> Int {
          theme.step(
            grid.mean(column, of: rect.width, parts * row + part, of: parts * rect.height), limit: limit)
        }
        let cell =
          isFine
          ? halves(theme.ramp(value(0, of: 2)), theme.ramp(value(1, of: 2))) : fieldCell(value(0, of: 1))
        frame.put(cell.character!, x: rect.x + column, y: rect.y + row, ink: cell.ink)
      }
    }
  }

  /// A cell that shows one step of a field.
  func fieldCell(_ step: Int) -> Cell {
    guard isTextured else {
      return even(theme.ramp(step))
    }
    let textures = step < 0 ? glyphs.negativeShades : glyphs.shades
    let index = (abs(step) * (textures.count - 1) + Theme.rampSteps - 1) / Theme.rampSteps
    let color = theme.depth == .monochrome ? Theme.Role.text.rawValue : theme.ramp(step)
    return Cell(textures[index], Ink(foreground: color, background: Theme.Role.background.rawValue))
  }

  // MARK: landscapes

  /// The characters of grades where there are no colours, the worst first: the best one is the brightest. None is a blank, which
  /// is a cell without a result.
  var gradeRamp: [Character] {
    let ramp = isUnicode ? Self.shadeRamp : Self.asciiRamp
    return theme.isLight ? ramp.reversed() : ramp
  }
  private static let shadeRamp: [Character] = ["·", "░", "▒", "▓", "█"]
  private static let asciiRamp: [Character] = [".", ":", "=", "+", "%", "#"]

  /// The number of grades that a cell shows, one above the other.
  var gradesPerCell: Int { isUnicode && HeatRamp.levels(theme.depth) > 1 ? 2 : 1 }

  /// The steps of the ramp in the legend of a picture of this width.
  func rampSteps(columns: Int) -> Int { gradesPerCell == 2 ? columns < 64 ? 8 : 16 : gradeRamp.count }

  /// Draws the grades from the worst to the best, a cell each.
  ///
  /// - Parameter isOfBest: whether all of them are the best one.
  /// - Returns: the column after them.
  func drawRamp(steps: Int, isOfBest: Bool = false, x: Int, y: Int, on frame: inout Frame) -> Int {
    let ramp = gradeRamp
    for step in 0..<steps {
      if gradesPerCell == 2 {
        let color = theme.heat(isOfBest ? 1 : (Double(step) + 0.5) / Double(steps))
        frame.put(" ", x: x + step, y: y, ink: Ink(foreground: color, background: color))
      } else {
        frame.put(isOfBest ? ramp[ramp.count - 1] : ramp[step], x: x + step, y: y, ink: theme.ink(.text))
      }
    }
    return x + steps
  }

  func drawGrades(_ grades: [Scene.Grade], columns: Int, rows: Int, in rect: Rect, on frame: inout Frame) {
    guard columns > 0, rows > 0 else { return }
    let perCell = gradesPerCell
    for row in 0..<rect.height {
      for column in 0..<rect.width {
        func grade(_ part: Int) -> Scene.Grade {
          let x = min(columns - 1, (2 * column + 1) * columns / (2 * rect.width))
          let y = min(rows - 1, (2 * (perCell * row + part) + 1) * rows / (2 * perCell * rect.height))
          return grades[y * columns + x]
        }
        let cell = perCell == 2 ? halves(grade(0), grade(1), column + row) : glyph(grade(0))
        frame.put(cell.character!, x: rect.x + column, y: rect.y + row, ink: cell.ink)
      }
    }
  }

  /// The sign of a grade that is not a shade.
  func sign(_ grade: Scene.Grade) -> Character? {
    switch grade {
    case .dead: isUnicode ? "┄" : "-"
    case .diverged: isUnicode ? "×" : "x"
    case .unknown, .share: nil
    }
  }

  private func halves(_ upper: Scene.Grade, _ lower: Scene.Grade, _ place: Int) -> Cell {
    let (top, bottom) = (theme.color(upper), theme.color(lower))
    // The signs are spaced, so that they look like a texture and not like text.
    if top == bottom, place % 4 == 0, let sign = sign(upper), sign == self.sign(lower) {
      return Cell(sign, Ink(foreground: Theme.Role.dim.rawValue, background: top))
    }
    return halves(top, bottom)
  }

  private func glyph(_ grade: Scene.Grade) -> Cell {
    if let sign = sign(grade) { return Cell(sign, theme.ink(.dim)) }
    guard case .share(let share) = grade else { return Cell(isUnicode ? "╌" : "_", theme.ink(.border)) }
    let ramp = gradeRamp
    return Cell(ramp[min(ramp.count - 1, Int(share * Double(ramp.count)))], theme.ink(.text))
  }
}

extension ValueGrid {
  /// The mean over one of `columns` × `rows` equal parts of the grid.
  fileprivate func mean(_ column: Int, of columns: Int, _ row: Int, of rows: Int) -> Double {
    let x0 = column * self.columns / columns
    let x1 = max(x0 + 1, (column + 1) * self.columns / columns)
    let y0 = row * self.rows / rows
    let y1 = max(y0 + 1, (row + 1) * self.rows / rows)
    var sum = 0.0
    for y in y0..<y1 { for x in x0..<x1 { sum += self[x, y] } }
    return sum / Double((x1 - x0) * (y1 - y0))
  }
}
