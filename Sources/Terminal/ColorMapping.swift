import Platform
import Screen

/// The entries of a terminal's own palette.
enum TerminalPalette {
  /// The first sixteen as xterm has them. Users change these, so only their hue and lightness class are relied on.
  static let ansi: [RGB] = [
    0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
    0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
  ].map { RGB($0) }

  /// Entries 16 to 255, the same in every terminal: a cube of 6×6×6 and 24 greys.
  static let fixed: [RGB] = {
    let steps: [UInt8] = [0, 95, 135, 175, 215, 255]
    var colors: [RGB] = []
    for red in steps {
      for green in steps { for blue in steps { colors.append(RGB(red: red, green: green, blue: blue)) } }
    }
    for step in 0..<24 {
      let grey = UInt8(8 + 10 * step)
      colors.append(RGB(red: grey, green: grey, blue: grey))
    }
    return colors
  }()

  private static let fixedLab = fixed.map { OKLab($0) }
  private static let ansiLab = ansi.map { OKLab($0) }

  /// The entry from 16 to 255 that is nearest to `color`; differences of hue weigh more than those of lightness and chroma,
  /// because the hue identifies the class and the dark and pale corners of the cube have few hues.
  static func nearest256(_ color: RGB) -> Int {
    let wanted = OKLab(color)
    var best = (index: 0, distance: Double.infinity)
    for (index, entry) in fixedLab.enumerated() {
      let distance = entry.distance(to: wanted, hueWeight: 3)
      if distance < best.distance { best = (index, distance) }
    }
    return 16 + best.index
  }

  /// The entry below `count` (8 or 16) for `color`: colours of little chroma become greys, all others the entry of the
  /// nearest hue, so that two classes stay distinct; lightness decides between normal and bright.
  static func nearest16(_ color: RGB, count: Int = 16) -> Int {
    let wanted = OKLab(color)
    let isGrey = wanted.chroma < 0.065 || wanted.lightness < 0.2
    let family = isGrey ? [0, 7, 8, 15] : hues.min { wanted.turn(to: $0.hue) < wanted.turn(to: $1.hue) }!.entries
    return family.filter { $0 < count }.min {
      abs(ansiLab[$0].lightness - wanted.lightness) < abs(ansiLab[$1].lightness - wanted.lightness)
    }!
  }

  static func color(_ entry: Int) -> RGB { entry < 16 ? ansi[entry] : fixed[entry - 16] }

  /// The contrast below which a letter or a point is hard to recognize (WCAG 2, criterion 1.4.11).
  static let leastContrast = 3.0

  /// A legible foreground on `ground`: `ink`, or where its contrast is too low the brighter or darker entry of its hue, or
  /// else black or white.
  static func legible(_ ink: Int, on ground: Int, depth: ColorDepth) -> Int {
    func contrast(_ entry: Int) -> Double { color(entry).contrast(to: color(ground)) }
    if contrast(ink) >= leastContrast { return ink }
    if depth == .indexed16 {
      let sibling = ink ^ 8
      if sibling != ground, contrast(sibling) >= leastContrast { return sibling }
    }
    let (black, white) = depth == .indexed16 ? (0, 15) : (16, 231)
    return contrast(black) >= contrast(white) ? black : white
  }

  /// Black or white of the sixteen entries, whichever has the larger contrast to `entry`.
  static func contrast16(to entry: Int, count: Int = 16) -> Int {
    if ansiLab[entry].lightness > 0.6 { return 0 }
    return count > 8 ? 15 : 7
  }

  /// The hues of the sixteen entries in degrees of OKLab; yellow and its neighbours are adjusted to perception.
  private static let hues: [(hue: Double, entries: [Int])] = [
    (29, [1, 9]), (95, [3, 11]), (150, [2, 10]), (200, [6, 14]), (264, [4, 12]), (328, [5, 13]),
  ]
}

extension Character {
  /// Whether the character must be legible: not a blank, line, block or braille, whose colours are areas.
  var isRead: Bool {
    switch unicodeScalars.first?.value ?? 0x20 {
    case 0x20, 0x2500...0x259f, 0x2800...0x28ff: false
    default: true
    }
  }
}

extension RGB {
  /// Relative luminance (WCAG 2): 0 for black, 1 for white.
  private var luminance: Double {
    func linear(_ byte: UInt8) -> Double {
      let value = Double(byte) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// The contrast of two colours, from 1 to 21: `(L1 + 0.05) / (L2 + 0.05)`, with L1 the greater luminance.
  func contrast(to other: RGB) -> Double {
    let (a, b) = (luminance, other.luminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }
}
