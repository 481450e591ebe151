import Platform
import Testing

@testable import Screen
@testable import Terminal

@Suite struct ColorMappingTests {
  @Test func theFixedEntriesMapToThemselves() {
    for (offset, color) in TerminalPalette.fixed.enumerated() {
      let entry = TerminalPalette.nearest256(color)
      #expect(TerminalPalette.fixed[entry - 16] == color, "entry \(16 + offset)")
    }
  }

  @Test func `The chosen entry is hardly farther than the nearest one`() {
    for hex: UInt32 in [0xe69f00, 0x56b4e9, 0x009e73, 0x1a1b26, 0xc0caf5, 0x123456] {
      let wanted = OKLab(RGB(hex))
      let found = OKLab(TerminalPalette.fixed[TerminalPalette.nearest256(RGB(hex)) - 16]).distance(to: wanted)
      for other in TerminalPalette.fixed { #expect(found <= OKLab(other).distance(to: wanted) * 1.4) }
    }
  }

  @Test(arguments: [ThemeName.okabeIto, .spectral, .light])
  func aRegionAmong256ColorsIsOfItsClassesHueOrGrey(_ name: ThemeName) {
    let (deep, shallow) = (Theme(name, depth: .truecolor, classes: 3), Theme(name, depth: .indexed256, classes: 3))
    for k in 0..<3 {
      let color = OKLab(deep.palette.colors[Int(deep.region(class: k, confidence: 1, lowest: 1 / Float(3)))])
      let hue = atan2(color.b, color.a) * 180 / .pi
      for confidence: Float in [0.34, 0.5, 0.7, 0.9, 1] {
        let shade = shallow.palette.colors[Int(shallow.region(class: k, confidence: confidence, lowest: 1 / Float(3)))]
        let entry = OKLab(TerminalPalette.fixed[TerminalPalette.nearest256(shade) - 16])
        #expect(entry.chroma < 0.03 || entry.turn(to: hue) < 30, "class \(k), \(confidence): \(entry)")
      }
    }
  }

  @Test(arguments: [ThemeName.okabeIto, .spectral, .light])
  func `The heat map among 256 colours increases in lightness and has no greys`(_ name: ThemeName) {
    let theme = Theme(name, depth: .indexed256, classes: 3)
    let steps = (0..<HeatRamp.levels(.indexed256)).map { step in
      let color = theme.palette.colors[Int(theme.heat((Double(step) + 0.5) / Double(HeatRamp.levels(.indexed256))))]
      return OKLab(TerminalPalette.fixed[TerminalPalette.nearest256(color) - 16])
    }
    for step in steps { #expect(step.chroma > 0.08, "\(step)") }
    for (darker, lighter) in zip(steps, steps.dropFirst()) { #expect(lighter.lightness > darker.lightness + 0.05) }
  }

  @Test func `In OKLab white has lightness 1 and black 0`() {
    #expect(abs(OKLab(RGB(0xffffff)).lightness - 1) < 1e-6)
    #expect(OKLab(RGB(0xffffff)).chroma < 1e-6)
    #expect(OKLab(RGB(0)).lightness == 0)
  }

  @Test(
    arguments: [
      (0xe69f00, 3), (0x56b4e9, 12), (0x009e73, 2), (0xd55e00, 9), (0xff0000, 9), (0x800000, 1), (0x1a1b26, 0),
      (0xc0caf5, 7), (0xffffff, 15), (0x808080, 8), (0xcc79a7, 13), (0x00ffff, 14),
    ] as [(UInt32, Int)]) func sixteenColorsKeepHueAndGreysStayGrey(_ hex: UInt32, _ entry: Int)
  {
    #expect(TerminalPalette.nearest16(RGB(hex)) == entry)
  }

  @Test func `Eight colours have no bright entries`() {
    for hex: UInt32 in stride(from: 0, through: 0xffffff, by: 0x030507) {
      #expect(TerminalPalette.nearest16(RGB(hex), count: 8) < 8)
    }
  }

  private let palette = Palette([0x000000, 0xffffff, 0xe69f00, 0xe6a000, 0x101010].map { RGB($0) })

  @Test func `24-bit colours are passed unchanged`() {
    let mapping = PairMapping(palette: palette, depth: .truecolor, available: 1 << 24, own: true)
    #expect(mapping.colors(foreground: 2, background: 1) == .init(foreground: 0xe69f00, background: 0xffffff))
  }

  @Test func `Colours that the depth cannot distinguish share a pair`() {
    let mapping = PairMapping(palette: palette, depth: .indexed256, available: 256, own: false)
    #expect(mapping.colors(foreground: 2, background: 0) == mapping.colors(foreground: 3, background: 0))
  }

  @Test func theOwnDescriptionTakesPaletteEntriesAboveTheColorsOf24Bits() {
    let mapping = PairMapping(palette: palette, depth: .indexed16, available: 1 << 24, own: true)
    #expect(mapping.colors(foreground: 1, background: 0) == .init(foreground: 0x100_000f, background: 0x100_0000))
  }

  @Test func `With eight colours bold shows bright colours`() {
    let mapping = PairMapping(palette: palette, depth: .indexed16, available: 8, own: false)
    #expect(mapping.colors(foreground: 1, background: 0) == .init(foreground: 7, background: 0, bold: true))
    #expect(mapping.colors(foreground: 0, background: 1) == .init(foreground: 0, background: 7, allowsBold: false))
  }

  @Test func `With sixteen colours black text is not bold, as bold black is grey`() {
    for name in [ThemeName.okabeIto, .light] {
      let theme = Theme(name, depth: .indexed16, classes: 3)
      let mapping = PairMapping(palette: theme.palette, depth: .indexed16, available: 16, own: false)
      let text = name == .light ? theme.ink(.text) : theme.block(.accent)
      let colors = mapping.colors(foreground: text.foreground, background: text.background, isText: true)
      #expect(colors?.foreground == 0 && colors?.allowsBold == false, "\(name)")
      let accent = mapping.colors(
        foreground: Theme.Role.accent.rawValue, background: Theme.Role.background.rawValue, isText: true)
      #expect(accent?.allowsBold == true, "\(name)")
    }
  }

  @Test func `With sixteen colours text never has the colour of its background`() {
    let greys = Palette([0x1f1f1f, 0x6a6a6a, 0x505070, 0x7a7a7a, 0xb0b0b0].map { RGB($0) })
    for available in [8, 16] {
      let mapping = PairMapping(palette: greys, depth: .indexed16, available: available, own: false)
      for f in greys.colors.indices {
        for b in greys.colors.indices {
          let apart = OKLab(greys.colors[f]).distance(to: OKLab(greys.colors[b])) > 0.3
          guard apart, let colors = mapping.colors(foreground: UInt8(f), background: UInt8(b)) else { continue }
          #expect(colors.foreground != colors.background || colors.bold, "\(f) on \(b)")
        }
      }
    }
  }

  @Test(arguments: ThemeName.allCases, [ColorDepth.indexed16, .indexed256])
  func `Points and letters have enough contrast on every region`(_ name: ThemeName, _ depth: ColorDepth) throws {
    for available in depth == .indexed16 ? [8, 16] : [256] {
      for classes in 2...12 {
        let theme = Theme(name, depth: depth, classes: classes)
        let mapping = PairMapping(palette: theme.palette, depth: depth, available: available, own: false)
        let background = Theme.Role.background.rawValue
        for k in 0..<classes {
          for level in 1...8 {
            let confidence = Float(level) / 8
            let region = theme.region(class: k, confidence: confidence, lowest: 1 / Float(classes))
            for c in 0..<classes {
              for (ink, ground) in [
                (theme.point(class: c, on: region), region), (background, region), (region, background),
              ] {
                guard ink != ground, let colors = mapping.colors(foreground: ink, background: ground, isText: true)
                else {
                  continue
                }
                let shown = TerminalPalette.color(Int(colors.foreground) + (colors.bold ? 8 : 0))
                let contrast = shown.contrast(to: TerminalPalette.color(Int(colors.background)))
                #expect(contrast >= 3, "\(colors.foreground) on \(colors.background) of \(available)")
              }
            }
          }
        }
      }
    }
  }

  @Test func `Two classes in a cell keep their colours`() {
    let theme = Theme(.okabeIto, depth: .indexed16, classes: 3)
    let mapping = PairMapping(palette: theme.palette, depth: .indexed16, available: 16, own: false)
    let regions = (0..<3).map { theme.region(class: $0, confidence: 1, lowest: 1 / Float(3)) }
    let colors = regions.map { mapping.colors(foreground: $0, background: regions[1])!.foreground }
    #expect(Set(colors).count == 3)
  }

  @Test func monochromeHasNoPairs() {
    let mapping = PairMapping(palette: palette, depth: .monochrome, available: 256, own: true)
    #expect(mapping.colors(foreground: 1, background: 2) == nil)
  }
}
