extension Box {
  /// A box of lines over the picture: beside `plot` where it fits there, so that both are seen, or else in the middle.
  ///
  /// - Returns: the rectangle inside.
  func drawOverlay(_ size: Size, beside plot: Rect, on frame: inout Frame, theme: Theme, glyphs: Glyphs) -> Rect {
    let rect = Self.overlayRect(size, beside: plot, on: frame.size)
    frame.clear(rect, ink: theme.ink(.text))
    return draw(in: rect, of: &frame, theme: theme, glyphs: glyphs)
  }

  /// Where a box with `size` inside lies over the picture.
  static func overlayRect(_ size: Size, beside plot: Rect, on screen: Size) -> Rect {
    let width = min(screen.columns, size.columns + 2)
    let height = min(screen.rows, size.rows + 2)
    let isBeside = screen.columns - plot.right >= width
    let x = isBeside ? plot.right + (screen.columns - plot.right - width) / 2 : (screen.columns - width) / 2
    return Rect(x: x, y: max(0, (screen.rows - height) / 2), width: width, height: height)
  }
}
