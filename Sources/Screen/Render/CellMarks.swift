import Learning
import Texts

/// Marks and tiles in cells.
extension CellRenderer {
  func drawMarks(_ scene: Scene, in rect: Rect, on frame: inout Frame) {
    for (i, mark) in scene.marks.enumerated() {
      guard let cell = cell(of: mark, scene.window, in: rect) else { continue }
      switch mark.kind {
      case .point(let k, let isHollow, let isWrong):
        let glyph = isHollow ? glyphs.hollowPoint(class: k) : glyphs.point(class: k)
        let ground = frame[cell.x, cell.y].ink.background
        frame.put(glyph, x: cell.x, y: cell.y, ink: ink(class: k, isRight: !isWrong, ground: ground))
      case .current: frame.put(currentSign, x: cell.x, y: cell.y, ink: theme.ink(.accent, style: .bold))
      case .draw: frame.put(isUnicode ? "•" : ".", x: cell.x, y: cell.y, ink: theme.ink(.text))
      case .best:
        if let text = mark.text { label(" \(text) ", at: cell, mark: i, scene, in: rect, on: &frame) }
        frame.put(bestSign, x: cell.x, y: cell.y, ink: theme.ink(.good, style: .bold))
      case .cursor: frame.put("+", x: cell.x, y: cell.y, ink: theme.ink(.text, style: [.bold, .reverse]))
      }
    }
  }

  var bestSign: Character { isUnicode ? "★" : "*" }
  var currentSign: Character { isUnicode ? "◉" : "O" }

  /// The cell that holds a mark; `nil` outside of the window.
  func cell(of mark: Scene.Mark, _ window: Window, in rect: Rect) -> (x: Int, y: Int)? {
    let share = window.share(x: mark.x, y: mark.y)
    var column = (share.x * Double(rect.width)).rounded(.down)
    var row = (share.y * Double(rect.height)).rounded(.down)
    // The right and the lower edge are part of the window.
    if share.x == 1 { column -= 1 }
    if share.y == 1 { row -= 1 }
    guard column >= 0, column < Double(rect.width), row >= 0, row < Double(rect.height) else { return nil }
    return (rect.x + Int(column), rect.y + Int(row))
  }

  /// Writes the text of a mark beside it where it hides no other mark.
  private func label(
    _ text: String, at cell: (x: Int, y: Int), mark: Int, _ scene: Scene, in rect: Rect, on frame: inout Frame
  ) {
    let others = scene.marks.indices.filter { $0 != mark }.compactMap {
      self.cell(of: scene.marks[$0], scene.window, in: rect)
    }
    for x in [cell.x + 1, cell.x - text.count]
    where x >= rect.x && x + text.count <= rect.right
      && !others.contains(where: { $0.y == cell.y && $0.x >= x && $0.x < x + text.count })
    {
      frame.write(text, x: x, y: cell.y, ink: theme.ink(.text))
      return
    }
  }

  private func ink(class k: Int, isRight: Bool, ground: PaletteIndex) -> Ink {
    if theme.depth == .monochrome { return theme.ink(.text, style: isRight ? .bold : [.bold, .reverse]) }
    if theme.depth == .indexed16 { return coarseInk(class: k, isRight: isRight, ground: ground) }
    // A wrong point keeps its class's colour on a dark cell, or on a grey one where a dark one is not seen. White would flash.
    let roles: [Theme.Role] = [.wrong, .border, .dim]
    let seen = roles.first { theme.contrast($0.rawValue, ground) >= 1.3 } ?? .wrong
    let ground = isRight ? ground : seen.rawValue
    return Ink(foreground: theme.point(class: k, on: ground), background: ground, style: .bold)
  }

  /// With sixteen colours, points have the background's colour and stand on the region of their class; a wrong one has the
  /// two swapped. Without a region below, the colours are swapped as well. Bold is not used: bold black is grey.
  private func coarseInk(class k: Int, isRight: Bool, ground: PaletteIndex) -> Ink {
    let (color, background) = (theme.legend(class: k), Theme.Role.background.rawValue)
    let isOnRegion = theme.palette.colors[Int(ground)] != theme.palette.colors[Int(background)]
    if isRight {
      return isOnRegion ? Ink(foreground: background, background: ground) : Ink(foreground: color, background: ground)
    }
    return isOnRegion
      ? Ink(foreground: color, background: background) : Ink(foreground: background, background: color)
  }

  // MARK: tiles

  func drawTiles(_ tiles: Scene.Tiles, in rect: Rect, on frame: inout Frame) {
    frame.fill(rect, ink: theme.ink(.text))
    for (i, item) in tiles.items.enumerated() {
      var picture = item.rect
      picture.x += rect.x
      picture.y += rect.y
      if tiles.hasTitles {
        title(item, x: picture.x, y: picture.y, on: &frame)
        picture.y += 1
        picture.height -= 1
      }
      drawField(tiles.grid(i), limit: tiles.limit, in: picture, on: &frame)
    }
  }

  /// `17     2.31`, or `17     dead`.
  private func title(_ item: Scene.Tiles.Item, x: Int, y: Int, on frame: inout Frame) {
    let style: Style = item.isChosen ? [.bold, .reverse] : []
    let line = Rect(x: x, y: y, width: item.rect.width, height: 1)
    if item.isChosen { frame.fill(line, ink: theme.ink(.accent, style: style)) }
    let end = frame.write(
      "\(item.unit)", x: x, y: y, ink: theme.ink(item.isChosen ? .accent : .text, style: style), clip: line)
    let text = item.isDead ? glyphs.string(UnitText.dead(isLong: false)) : bounded(item.norm, digits: 2)
    let start = line.right - displayWidth(of: text)
    guard start > end else { return }
    frame.write(
      text, x: start, y: y,
      ink: theme.ink(item.isDead ? .alarm : item.isChosen ? .accent : .dim, style: style), clip: line)
  }
}
