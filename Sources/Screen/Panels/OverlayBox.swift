extension Box {
  /// Draws a box of lines over the picture: beside `plot` where it fits there, or else in the middle.
  ///
  /// - Returns: the rectangle inside.
  func drawOverlay(_ size: Size, beside plot: Rect, on frame: inout Frame, theme: Theme, glyphs: Glyphs) -> Rect {
    let rect = Self.overlayRect(size, beside: plot, on: frame.size)
    frame.cover(rect, beside: plot, theme: theme)
    return draw(in: rect, of: &frame, theme: theme, glyphs: glyphs)
  }

  /// The inner columns that a box of at least `least` columns can have at the same place: beside `plot`, or those of the screen.
  static func overlayColumns(least: Int, beside plot: Rect, on screen: Size) -> Int {
    let besides = screen.columns - plot.right - 1
    return max(least, (besides >= min(screen.columns, least + 2) ? besides : screen.columns) - 2)
  }

  /// The rectangle of a box with the inner size `size`. A box that fits beside the plot has all columns there. One that fits above
  /// the two rows of the remark leaves both of them: half a sentence cannot be read.
  static func overlayRect(_ size: Size, beside plot: Rect, on screen: Size) -> Rect {
    let width = min(screen.columns, size.columns + 2)
    let height = min(screen.rows, size.rows + 2)
    let above = screen.rows - 3 - height
    let y = max(0, above < 0 ? (screen.rows - height) / 2 : min(above, (screen.rows - height) / 2))
    let besides = screen.columns - plot.right - 1
    if besides >= width { return Rect(x: plot.right + 1, y: y, width: besides, height: height) }
    return Rect(x: (screen.columns - width) / 2, y: y, width: width, height: height)
  }
}

extension Frame {
  /// Clears a rectangle for an overlay, and the texts that its sides cut. If it covers part of the plot, the rest of the frame
  /// fades.
  mutating func cover(_ rect: Rect, beside plot: Rect, theme: Theme) {
    if !rect.intersection(plot).isEmpty { fade(theme) }
    clear(rect, ink: theme.ink(.text))
  }

  /// Fades what is drawn so far except the last row, which shows the overlay's keys: texts take the role `dim`, and the frame is
  /// shown in ``Theme/fadedPalette``.
  private mutating func fade(_ theme: Theme) {
    isFaded = true
    for y in 0..<size.rows - 1 {
      for x in 0..<size.columns {
        let ink = self[x, y].ink
        let isBlock = [Theme.Role.text, .accent].contains { $0.rawValue == ink.background }
        guard isBlock || theme.isTextColor(ink.foreground) else { continue }
        tint(x: x, y: y) { ink in
          if isBlock { ink.background = Theme.Role.border.rawValue } else { ink.foreground = Theme.Role.dim.rawValue }
          ink.style.remove(.bold)
        }
      }
    }
    for i in pictures.indices { pictures[i].bitmap?.fade(to: theme.inPixels.palette.colors[0]) }
  }
}
