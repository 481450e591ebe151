/// The colours of a heat map from worst to best, evenly spaced in lightness: dark blue through green to yellow. The order
/// is visible without colour vision and in a grey print.
enum HeatRamp {
  /// The ramp among the 256 colours: entries of the palette itself, since mixtures of dark colours are greys there.
  private static let entries = [
    RGB(0x5F005F), RGB(0x5F00AF), RGB(0x005FAF), RGB(0x008787), RGB(0x00AF87), RGB(0x5FD75F), RGB(0xD7D700),
    RGB(0xFFFF5F),
  ]

  private static let stops = [RGB(0x3A0F5C), RGB(0x3B528B), RGB(0x21918C), RGB(0x5EC962), RGB(0xFDE725)]

  /// The number of steps of the ramp; small, because each change of colour costs bytes.
  static func levels(_ depth: ColorDepth) -> Int {
    switch depth {
    case .truecolor: 16
    case .indexed256: entries.count
    case .indexed16, .monochrome: 1
    }
  }

  static func colors(_ depth: ColorDepth) -> [RGB] {
    if depth == .indexed256 { return entries }
    let count = levels(depth)
    return (0..<count).map { level in
      let place = count == 1 ? 0 : Double(level) / Double(count - 1) * Double(stops.count - 1)
      let index = min(Int(place), stops.count - 2)
      return stops[index].mixed(with: stops[index + 1], place - Double(index))
    }
  }
}

extension Theme {
  /// The colour of a share from 0, worst, to 1, best.
  func heat(_ share: Double) -> PaletteIndex {
    let count = HeatRamp.levels(depth)
    let level = share > 0 ? min(count - 1, Int(share * Double(count))) : 0
    return PaletteIndex(palette.colors.count - count + level)
  }

  /// The colour of text or that of the background, whichever has the larger contrast to a colour.
  func legible(on ground: PaletteIndex) -> PaletteIndex {
    let lightness = OKLab(palette.colors[Int(ground)]).lightness
    func contrast(_ role: Role) -> Double { abs(OKLab(palette.colors[Int(role.rawValue)]).lightness - lightness) }
    return contrast(.text) >= contrast(.background) ? Role.text.rawValue : Role.background.rawValue
  }
}
