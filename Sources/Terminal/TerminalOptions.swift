import Screen

/// The mouse reports that are enabled. Motion is the default: a report has ten bytes and is sent only when the pointer
/// enters another cell, and waiting reports are combined into the last one.
package enum MouseReports: String, CaseIterable, Sendable {
  case off
  /// Presses, releases, the wheel and drags.
  case buttons
  /// The same, and the position of the pointer.
  case motion
}

/// The terminal's properties that the user set instead of leaving them to detection.
package struct TerminalOptions: Sendable {
  package var colorDepth: ColorDepth?
  package var glyphs: GlyphSet?
  package var ambiguousWidth: AmbiguousWidth
  package var mouse: MouseReports
  package var synchronized: SynchronizedOutput
  /// Whether ``Terminal/title`` is shown.
  package var showsTitle: Bool
  /// Whether and with which protocol pictures are shown in pixels.
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
