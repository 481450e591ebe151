/// An sRGB colour of 8 bits a channel.
package struct RGB: Hashable, Sendable {
  package var red: UInt8
  package var green: UInt8
  package var blue: UInt8

  package init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// The colour written `0xRRGGBB`.
  package init(_ hex: UInt32) {
    self.init(red: UInt8(hex >> 16 & 0xff), green: UInt8(hex >> 8 & 0xff), blue: UInt8(hex & 0xff))
  }
}

/// The colours of a frame: at most ``limit``, so that each pair of them is initialized once in ncurses and never again
/// (re-initializing a pair in use makes ncurses search the whole screen).
package struct Palette: Hashable, Sendable {
  package static let limit = 250
  package let colors: [RGB]

  package init(_ colors: [RGB]) {
    precondition(
      (1...Palette.limit).contains(colors.count), "a palette holds 1 to \(Palette.limit) colours, not \(colors.count)")
    self.colors = colors
  }
}

/// The position of a colour in the ``Palette``.
package typealias PaletteIndex = UInt8

/// The number of colours that the terminal shows.
package enum ColorDepth: String, CaseIterable, Sendable {
  case truecolor = "24bit"
  case indexed256 = "256"
  case indexed16 = "16"
  case monochrome = "mono"
}

/// The characters that the terminal can show.
package enum GlyphSet: String, CaseIterable, Sendable {
  case unicode
  /// Those of Unicode that take one column in every terminal.
  case narrow
  case ascii
}
