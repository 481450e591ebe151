import Platform

/// Colours by their meaning. A theme is made for one colour depth and one number of classes; all drawing code takes an
/// ``Ink`` from it and never names a colour.
package struct Theme: Equatable, Sendable {
  /// The purpose of a colour.
  package enum Role: UInt8, CaseIterable, Sendable {
    case background, text, dim, border, accent, good, warning, alarm
    case loss, spread, data, penalty, faintData, faintPenalty, accuracy, test, faded, mark, secondRun, schedule
    case selection
    /// The cell of a point that is predicted wrong.
    case wrong
    /// The background of the line at the top.
    case header
  }

  package let name: ThemeName
  package let depth: ColorDepth
  /// The number of classes that the theme was made for.
  package let classes: Int
  package let palette: Palette
  /// The number of shades of a region, by confidence.
  package let levels: Int
  /// The largest number of classes with a colour of their own.
  static let colorLimit = 24
  /// The number of classes with a colour of their own; further classes repeat them.
  package let classColors: Int

  /// Steps of the ramp in each direction from zero.
  package static let rampSteps = 8
  /// The number of colours of fields: both ramps, zero, and the lines over them.
  static let fieldColors = 2 * rampSteps + 1 + Line.allCases.count

  /// The relative luminance of each colour.
  private let luminances: [Double]

  /// Four colours for each class: light, nearly black and dark ones for points, and one for its name.
  private var pointStart: Int { Role.allCases.count }
  private var regionStart: Int { names.upperBound + classColors }
  private var names: Range<Int> { pointStart + 2 * classColors..<pointStart + 3 * classColors }
  var rampStart: Int { regionStart + classColors * levels }

  package init(_ name: ThemeName, depth: ColorDepth, classes: Int) {
    self.name = name
    self.classes = classes
    let depth = name == .mono ? .monochrome : depth
    self.depth = depth
    let recipe = name.recipe
    classColors = max(1, min(classes, Self.colorLimit))
    let wanted =
      switch depth {
      case .truecolor: max(6, min(24, 96 / classColors))
      case .indexed256: 5
      case .indexed16, .monochrome: 1
      }
    let heat = HeatRamp.colors(depth)
    let others = Role.allCases.count + Self.fieldColors + 4 * classColors + heat.count
    levels = min(wanted, (Palette.limit - others) / classColors)

    func mix(_ share: Double) -> RGB { recipe.background.mixed(with: recipe.text, share) }
    let lightness = OKLab(recipe.background).lightness
    func hue(_ hex: UInt32) -> RGB { lightness > 0.5 ? RGB(hex).mixed(with: RGB(0), 0.3) : RGB(hex) }
    let roles: [RGB] = Role.allCases.map { role in
      switch role {
      case .background: recipe.background
      case .text: recipe.text
      case .dim: mix(0.58)
      case .border: mix(0.32)
      case .accent: recipe.accent
      case .good: hue(0x6CC644)
      case .warning: hue(0xF2B134)
      case .alarm: hue(0xFF6B5E)
      case .loss: lightness > 0.5 ? RGB(0x0B57A4) : RGB(0xF4F7FA)
      case .spread: mix(0.42)
      case .data: hue(0x3F97CC)
      case .penalty: hue(0xC9A0FF)
      case .faintData: recipe.background.mixed(with: hue(0x3F97CC), depth == .indexed16 ? 1 : 0.6)
      case .faintPenalty: recipe.background.mixed(with: hue(0xC9A0FF), depth == .indexed16 ? 1 : 0.6)
      case .accuracy: hue(0x5CC98B)
      case .test: hue(0xF59E5B)
      case .faded: mix(0.38)
      case .mark: recipe.accent
      case .secondRun: hue(0xFF7EB6)
      case .schedule: hue(0xB8D94A)
      case .selection: mix(0.22)
      case .wrong: RGB(0x0A0C0F)
      case .header: mix(0.06)
      }
    }
    let hues = Self.hues(recipe.classes, classColors)
    let isCoarse = depth == .indexed16
    let (white, black) = (RGB(0xFFFFFF), RGB(0))
    // On any background one of the two has a contrast of at least 3: √((0.62 + 0.05) / (0.012 + 0.05)) is 3.3.
    let points = hues.enumerated().flatMap { k, hue in
      isCoarse
        ? [recipe.background, recipe.background]
        : [
          k < recipe.points.count
            ? recipe.points[k] : hue.mixed(with: white) { $0.luminance >= 0.62 },
          hue.mixed(with: black) { $0.luminance <= 0.012 },
        ]
    }
    let names = hues.map { hue in
      isCoarse
        ? hue
        : hue.mixed(with: lightness > 0.5 ? black : white) { $0.contrast(with: recipe.background) >= 4.5 }
    }
    let (levelCount, hasFewClasses) = (levels, classColors <= 4)
    let regions = hues.enumerated().flatMap { k, hue in
      let lab = OKLab(hue)
      let color = isCoarse ? hue : OKLab(lightness: lab.lightness, a: 1.12 * lab.a, b: 1.12 * lab.b).rgb
      // Up to four classes the hues alone differ enough.
      let offset = !hasFewClasses && k < recipe.lightness.count ? recipe.lightness[k] : 0
      return (0..<levelCount).map { level in
        if isCoarse { return color }
        let certainty = levelCount == 1 ? 1 : Double(level) / Double(levelCount - 1)
        if depth == .indexed256, lightness < 0.5, recipe.ground != RGB(0xFBF8F2) {
          // Among 256 colours the dark mixtures are greys; at this lightness each hue has entries of the palette.
          let full = OKLab(color)
          let lightness = 0.46 + 0.14 * certainty
          let share = (0.8 + 0.2 * certainty) * lightness / full.lightness
          return OKLab(lightness: lightness, a: full.a * share, b: full.b * share).rgb
        }
        let share = recipe.shares.lowerBound + (recipe.shares.upperBound - recipe.shares.lowerBound) * certainty
        var shade = OKLab(recipe.ground.mixed(with: color, share))
        shade.lightness += offset * certainty
        return shade.rgb
      }
    }
    // Dark, with a hue that is visible on a light background.
    let deep = hues.map { hue in isCoarse ? recipe.background : hue.mixed(with: black) { $0.luminance <= 0.09 } }
    let colors = roles + points + names + deep + regions + Self.field(recipe, depth) + heat
    palette = Palette(
      name == .mono ? colors.map { OKLab(lightness: OKLab($0).lightness, a: 0, b: 0).rgb } : colors)
    luminances = palette.colors.map(\.luminance)
  }

  /// The palette of a frame with an overlay over the plot: the colours of plots and curves are blended with the background, those of
  /// texts, which the overlay uses, are unchanged. Equal to ``palette`` with 16 or no colours.
  package var fadedPalette: Palette {
    guard depth == .truecolor || depth == .indexed256 else { return palette }
    return Palette(
      palette.colors.enumerated().map { index, color in
        let role = Role(rawValue: PaletteIndex(min(index, Int(PaletteIndex.max))))
        let isKept = role.map { $0.rawValue <= Role.loss.rawValue || [.selection, .header].contains($0) } ?? false
        return isKept || names.contains(index) ? color : color.blended(with: palette.colors[0], Self.fading)
      })
  }

  /// The share of the background in a faded colour.
  static let fading = 0.55

  /// Whether a colour is one of texts, not of curves, points or regions.
  func isTextColor(_ index: PaletteIndex) -> Bool {
    index == Role.text.rawValue || (Role.accent.rawValue...Role.loss.rawValue).contains(index)
      || names.contains(Int(index))
  }

  /// The theme for pictures in pixels: 24-bit, whatever the depth of the cells.
  var inPixels: Theme { depth == .truecolor ? self : Theme(name, depth: .truecolor, classes: classes) }

  /// The given hues, and further ones spaced by the golden angle at the same lightness.
  private static func hues(_ given: [RGB], _ count: Int) -> [RGB] {
    (0..<count).map { k in
      if k < given.count { return given[k] }
      let turn = (Double(k) * 0.381966).truncatingRemainder(dividingBy: 1) * 2 * .pi
      return OKLab(lightness: 0.72, a: 0.14 * cos(turn), b: 0.14 * sin(turn)).rgb
    }
  }

  package func ink(_ role: Role, on background: Role = .background, style: Style = []) -> Ink {
    Ink(foreground: role.rawValue, background: background.rawValue, style: style)
  }

  /// The ink of a text on a block of a role's colour; without colours the block is reverse video.
  package func block(_ role: Role) -> Ink {
    depth == .monochrome ? ink(.text, style: [.bold, .reverse]) : ink(.background, on: role, style: .bold)
  }

  /// The colour of a region of `class` at this confidence; `lowest` has the lightest shade.
  package func region(class k: Int, confidence: Float, lowest: Float) -> PaletteIndex {
    let certainty = max(0, min(1, (confidence - lowest) / (1 - lowest)))
    let level = min(levels - 1, Int(certainty * Float(levels)))
    return PaletteIndex(regionStart + (k % classColors) * levels + level)
  }

  /// The colour of a point of `class` on a background: the first of a light one, a deep one and a nearly black one whose contrast is
  /// at least 3; one of the first and the last always has it.
  package func point(class k: Int, on ground: PaletteIndex) -> PaletteIndex {
    let light = PaletteIndex(pointStart + 2 * (k % classColors))
    let deep = PaletteIndex(names.upperBound + k % classColors)
    return contrast(light, ground) >= 3 ? light : contrast(deep, ground) >= 3 ? deep : light + 1
  }

  /// Whether the background is lighter than the text. Without colours the terminal's own are used, which are not known.
  var isLight: Bool {
    depth != .monochrome
      && luminances[Int(Role.background.rawValue)] > luminances[Int(Role.text.rawValue)]
  }

  /// The contrast of two colours of the palette.
  package func contrast(_ a: PaletteIndex, _ b: PaletteIndex) -> Double {
    let (a, b) = (luminances[Int(a)], luminances[Int(b)])
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  /// The colour of the name of `class` on the background.
  package func legend(class k: Int) -> PaletteIndex {
    PaletteIndex(pointStart + 2 * classColors + k % classColors)
  }
}
