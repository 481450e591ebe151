import Screen

/// The colours of a palette at one colour depth: the colour numbers that ncurses gets for two palette colours.
struct PairMapping {
  /// The colours of a cell. Palette colours that the depth cannot distinguish give equal values.
  struct Colors: Hashable {
    var foreground: Int32
    var background: Int32
    /// Whether a bright foreground is shown by bold, where there are eight colours.
    var bold = false
    /// Whether text may be bold: of 16 colours, bold black is grey in many terminals.
    var allowsBold = true
  }

  let palette: Palette
  let depth: ColorDepth
  private let foregrounds: [Int32]
  private let backgrounds: [Int32]
  private let labs: [OKLab]
  private let bright: Bool
  private let base: Int32

  /// - Parameters:
  ///   - available: the number of colours of the description.
  ///   - own: whether it is the program's own description, which takes `0x1000000 + n` for entry `n` of the terminal's
  ///     palette.
  init(palette: Palette, depth: ColorDepth, available: Int, own: Bool) {
    let bright = own || available >= 16
    let base: Int32 = own ? 0x100_0000 : 0
    func number(_ color: RGB, ansi count: Int) -> Int32 {
      switch depth {
      case .truecolor: Int32(color.red) << 16 | Int32(color.green) << 8 | Int32(color.blue)
      case .indexed256: base + Int32(TerminalPalette.nearest256(color))
      case .indexed16: base + Int32(TerminalPalette.nearest16(color, count: count))
      case .monochrome: -1
      }
    }
    self.palette = palette
    self.depth = depth
    self.bright = bright
    self.base = base
    foregrounds = palette.colors.map { number($0, ansi: 16) }
    backgrounds = palette.colors.map { number($0, ansi: bright ? 16 : 8) }
    labs = palette.colors.map { OKLab($0) }
  }

  /// The colours of a cell; `nil` when the depth has none.
  ///
  /// - Parameter isText: whether the foreground must be legible on the background, as letters and points must; where two
  ///   classes share a cell, both colours are those of the classes.
  func colors(foreground: PaletteIndex, background: PaletteIndex, isText: Bool = false) -> Colors? {
    if depth == .monochrome { return nil }
    let (f, b) = (Int(foreground), Int(background))
    var result = Colors(foreground: foregrounds[f], background: backgrounds[b])
    if isText, depth == .indexed256, foreground != background {
      result.foreground =
        base
        + Int32(
          TerminalPalette.legible(
            Int(result.foreground - base), on: Int(result.background - base), depth: depth))
    }
    guard depth == .indexed16 else { return result }
    if result.foreground == result.background, labs[f].distance(to: labs[b]) > 0.3 {
      // Text in the colour of its background would be invisible.
      result.foreground = base + Int32(TerminalPalette.contrast16(to: Int(result.background - base)))
    }
    if isText, foreground != background {
      result.foreground =
        base
        + Int32(
          TerminalPalette.legible(
            Int(result.foreground - base), on: Int(result.background - base), depth: depth))
    }
    result.allowsBold = result.foreground != base
    if !bright, result.foreground >= 8 {
      result.foreground -= 8
      result.bold = true
    }
    return result
  }
}
