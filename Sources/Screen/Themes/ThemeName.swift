/// The themes by name, with the colours that each is mixed from.
package enum ThemeName: String, CaseIterable, Sendable {
  /// Okabe and Ito's colours, which the colour-blind can tell apart, on a dark ground.
  case okabeIto = "okabe-ito"
  /// The colours of the document's figures: dark red, pale yellow, violet blue.
  case spectral
  /// Okabe and Ito's colours on a white ground.
  case light
  /// No colours, whatever the terminal can do.
  case mono

  struct Recipe {
    let background: RGB
    let text: RGB
    /// The hue of each class; more classes than these go on around the colour circle.
    let classes: [RGB]
    /// What a region is mixed from where the network is not sure at all, and its share of the class's colour there and
    /// where it is certain.
    let ground: RGB
    let shares: ClosedRange<Double>
    /// What a point's colour is mixed with to stand out from its region, and how much.
    let pointTint: RGB
    let pointShare: Double
    let accent: RGB
  }

  private static let okabeItoClasses: [RGB] = [
    RGB(0xE69F00), RGB(0x56B4E9), RGB(0x009E73), RGB(0xCC79A7), RGB(0xF0E442), RGB(0x0072B2), RGB(0xD55E00),
    RGB(0x999999),
  ]

  var recipe: Recipe {
    switch self {
    case .okabeIto, .mono:
      Recipe(
        background: RGB(0x101418), text: RGB(0xD8DEE4), classes: Self.okabeItoClasses, ground: RGB(0x14181D),
        shares: 0.16...0.64, pointTint: RGB(0xFFFFFF), pointShare: 0.5, accent: RGB(0xFFC857))
    case .spectral:
      Recipe(
        background: RGB(0x15151C), text: RGB(0xE2E0DC),
        classes: [RGB(0xFEE08B), RGB(0x4C78B8), RGB(0xC9304F), RGB(0x66C2A5), RGB(0xF46D43), RGB(0x5E4FA2)],
        ground: RGB(0xFBF8F2), shares: 0.22...0.86, pointTint: RGB(0x140A10), pointShare: 0.62, accent: RGB(0xFDAE61))
    case .light:
      Recipe(
        background: RGB(0xFFFFFF), text: RGB(0x22272E), classes: Self.okabeItoClasses, ground: RGB(0xFFFFFF),
        shares: 0.12...0.55, pointTint: RGB(0x000000), pointShare: 0.45, accent: RGB(0xB4540A))
    }
  }
}
