import Screen

/// What the mouse reports. Motion is on by default: a report is ten bytes, comes only when the pointer enters another
/// cell, and all that wait are folded into the last one; with the pointer at rest nothing comes.
package enum MouseReports: String, CaseIterable, Sendable {
  case off
  /// Presses, releases, the wheel and drags.
  case buttons
  /// The same and where the pointer is.
  case motion
}

/// What the user decided about the terminal instead of leaving it to detection.
package struct TerminalOptions: Sendable {
  package var colorDepth: ColorDepth?
  package var glyphs: GlyphSet?
  package var ambiguousWidth: AmbiguousWidth
  package var mouse: MouseReports
  package var synchronized: SynchronizedOutput
  /// Whether ``Terminal/title`` is shown.
  package var showsTitle: Bool
  /// Whether and how pictures are shown in pixels.
  package var pixels: PixelOutput

  package init(
    colorDepth: ColorDepth? = nil, glyphs: GlyphSet? = nil, ambiguousWidth: AmbiguousWidth = .auto,
    mouse: MouseReports = .motion,
    synchronized: SynchronizedOutput = .auto, showsTitle: Bool = false, pixels: PixelOutput = .off
  ) {
    self.colorDepth = colorDepth
    self.glyphs = glyphs
    self.ambiguousWidth = ambiguousWidth
    self.mouse = mouse
    self.synchronized = synchronized
    self.showsTitle = showsTitle
    self.pixels = pixels
  }
}
