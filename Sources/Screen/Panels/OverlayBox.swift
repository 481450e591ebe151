extension Box {
  /// Draws a box of lines over the picture: beside `plot` where it fits there, or else in the middle.
  ///
  /// - Returns: the rectangle inside.
  func drawOverlay(_ size: Size, beside plot: Rect, on frame: inout Frame, theme: Theme, glyphs: Glyphs) -> Rect {
    let rect = Self.overlayRect(size, beside: plot, on: frame.size)
    frame.cover(rect, beside: plot, theme: theme)
    return draw(in: rect, of: &frame, theme: theme, glyphs: glyphs)
  }

  /// Where a box with `size` inside lies over the picture. Beside the plot it has all columns that are there.
  static func overlayRect(_ size: Size, beside plot: Rect, on screen: Size) -> Rect {
    let width = min(screen.columns, size.columns + 2)
    let height = min(screen.rows, size.rows + 2)
    let y = max(0, (screen.rows - height) / 2)
    let besides = screen.columns - plot.right - 1
    if besides >= width { return Rect(x: plot.right + 1, y: y, width: besides, height: height) }
    return Rect(x: (screen.columns - width) / 2, y: y, width: width, height: height)
  }
}

extension Frame {
  /// Makes room for what lies over the picture. Texts that its sides cut go, and where it lies over the plot all that is behind it
  /// fades.
  mutating func cover(_ rect: Rect, beside plot: Rect, theme: Theme) {
    if !rect.intersection(plot).isEmpty { fade(theme) }
    clear(rect, ink: theme.ink(.text))
  }

  /// Fades what was drawn so far but for the last row, whose keys are those of the overlay: texts become dim, the colours of the
  /// picture those of ``Theme/fadedPalette``.
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
