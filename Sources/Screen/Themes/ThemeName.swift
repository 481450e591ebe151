/// The themes by name, with the colours that each is mixed from.
package enum ThemeName: String, CaseIterable, Sendable {
  /// ``okabeIto`` on a dark background and ``light`` on a light one, as the terminal reports.
  case auto
  /// Okabe and Ito's colours, chosen for people with colour vision deficiency, on a dark background.
  case okabeIto = "okabe-ito"
  /// The colours of the figures in CS231n's notes: dark red, pale yellow, violet blue.
  case spectral
  /// Okabe and Ito's colours on a white background.
  case light
  /// No colours, whatever the terminal supports.
  case mono

  /// The theme that is shown on a light or a dark background.
  package func shown(onLight isLight: Bool) -> ThemeName { self == .auto ? (isLight ? .light : .okabeIto) : self }

  /// The next theme that looks different.
  func next(onLight isLight: Bool) -> ThemeName {
    let all = Self.allCases
    let others = all.indices.map { all[(all.firstIndex(of: self)! + 1 + $0) % all.count] }
    return others.first { $0.shown(onLight: isLight) != shown(onLight: isLight) }!
  }

  struct Recipe {
    let background: RGB
    let text: RGB
    /// The hue of each class; further hues are spaced around the colour circle.
    let classes: [RGB]
    /// The colour that regions are mixed with, and the share of the class's colour at the lowest confidence and at 1.
    let ground: RGB
    let shares: ClosedRange<Double>
    /// An offset of lightness for the most confident region of each class, for colour vision deficiency: with it any two of
    /// eight classes differ by at least 0.07 in OKLab under deuteranopia and protanopia, without it by 0.01.
    var lightness: [Double] = []
    /// The light colours of points where they are not derived from the hues; each has a luminance of at least 0.62.
    var points: [RGB] = []
    let accent: RGB
  }

  private static let okabeItoClasses: [RGB] = [
    RGB(0xE69F00), RGB(0x56B4E9), RGB(0x009E73), RGB(0xCC79A7), RGB(0xF0E442), RGB(0x0072B2), RGB(0xD55E00),
    RGB(0x999999),
  ]

  var recipe: Recipe {
    switch self {
    case .auto, .okabeIto, .mono:
      Recipe(
        background: RGB(0x0F1318), text: RGB(0xD8DEE4), classes: Self.okabeItoClasses, ground: RGB(0x14181D),
        shares: 0.30...0.56, lightness: [0, 0, 0.09, -0.12, 0.03, 0, -0.03, -0.03],
        points: [RGB(0xFFD27A), RGB(0xA9DCFF), RGB(0x7FE6BE)], accent: RGB(0xFFC857))
    case .spectral:
      Recipe(
        background: RGB(0x15151C), text: RGB(0xE2E0DC),
        classes: [RGB(0xFEE08B), RGB(0x4C78B8), RGB(0xC9304F), RGB(0x66C2A5), RGB(0xF46D43), RGB(0x5E4FA2)],
        ground: RGB(0xFBF8F2), shares: 0.40...0.86, accent: RGB(0xFDAE61))
    case .light:
      Recipe(
        background: RGB(0xFFFFFF), text: RGB(0x22272E), classes: Self.okabeItoClasses, ground: RGB(0xFFFFFF),
        shares: 0.30...0.62, accent: RGB(0xB4540A))
    }
  }
}
