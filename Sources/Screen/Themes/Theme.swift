#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Colours by what they mean. A theme is made for one depth of colour and one number of classes; everything that draws
/// asks it for an ``Ink`` and never for a colour.
package struct Theme: Equatable, Sendable {
  /// What a colour is for.
  package enum Role: UInt8, CaseIterable, Sendable {
    case background, text, dim, border, accent, good, warning, alarm
    case loss, spread, data, penalty, accuracy, test, ghost, mark, rival
    case selection
  }

  package let name: ThemeName
  package let depth: ColorDepth
  /// The number of classes that it was made for.
  package let classes: Int
  package let palette: Palette
  /// Steps of confidence that a region is shaded in.
  package let levels: Int
  /// How many classes have a colour of their own; beyond, they repeat.
  package let classColors: Int

  /// Steps of the ramp in each direction from zero.
  package static let rampSteps = 8
  /// The ramps, the zero between them, and the lines that lie over them.
  static let fieldColors = 2 * rampSteps + 1 + Line.allCases.count

  private var pointStart: Int { Role.allCases.count }
  private var regionStart: Int { pointStart + classColors }
  var rampStart: Int { regionStart + classColors * levels }

  package init(_ name: ThemeName, depth: ColorDepth, classes: Int) {
    self.name = name
    self.classes = classes
    let depth = name == .mono ? .monochrome : depth
    self.depth = depth
    let recipe = name.recipe
    classColors = max(1, min(classes, 24))
    let wanted =
      switch depth {
      case .truecolor: 8
      case .indexed256: 5
      case .indexed16, .monochrome: 1
      }
    let heat = HeatRamp.colors(depth)
    let others = Role.allCases.count + Self.fieldColors + classColors + heat.count
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
      case .data: hue(0x4FB3E8)
      case .penalty: hue(0xC58AF9)
      case .accuracy: hue(0x5CC98B)
      case .test: hue(0xF59E5B)
      case .ghost: mix(0.38)
      case .mark: recipe.accent
      case .rival: hue(0xFF7EB6)
      case .selection: mix(0.22)
      }
    }
    let hues = Self.hues(recipe.classes, classColors)
    let isCoarse = depth == .indexed16
    let points = hues.map { isCoarse ? recipe.background : $0.mixed(with: recipe.pointTint, recipe.pointShare) }
    let levelCount = levels
    let regions = hues.flatMap { color in
      (0..<levelCount).map { level in
        if isCoarse { return color }
        let certainty = levelCount == 1 ? 1 : Double(level) / Double(levelCount - 1)
        if depth == .indexed256, lightness < 0.5, recipe.ground != RGB(0xFBF8F2) {
          // Among 256 colours the dark mixtures are all greys: the lightness at which each hue has entries keeps it.
          let full = OKLab(color)
          let lightness = 0.46 + 0.14 * certainty
          let share = (0.8 + 0.2 * certainty) * lightness / full.lightness
          return OKLab(lightness: lightness, a: full.a * share, b: full.b * share).rgb
        }
        let share = recipe.shares.lowerBound + (recipe.shares.upperBound - recipe.shares.lowerBound) * certainty
        return recipe.ground.mixed(with: color, share)
      }
    }
    let colors = roles + points + regions + Self.field(recipe, depth) + heat
    palette = Palette(
      name == .mono ? colors.map { OKLab(lightness: OKLab($0).lightness, a: 0, b: 0).rgb } : colors)
  }

  /// The given hues, and beyond them ones spread by the golden angle at the same lightness.
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

  /// The colour of a region where `class` wins with this confidence; 1/K is palest.
  package func region(class k: Int, confidence: Float, classes: Int) -> PaletteIndex {
    let floor = 1 / Float(classes)
    let certainty = max(0, min(1, (confidence - floor) / (1 - floor)))
    let level = min(levels - 1, Int(certainty * Float(levels)))
    return PaletteIndex(regionStart + (k % classColors) * levels + level)
  }

  /// The colour of a point of `class` on a region.
  package func point(class k: Int) -> PaletteIndex { PaletteIndex(pointStart + k % classColors) }

  /// The colour of `class` in a legend: the one of its points or of its surest region that stands out from the background.
  package func legend(class k: Int) -> PaletteIndex {
    let ground = OKLab(palette.colors[Int(Role.background.rawValue)])
    let choices = [point(class: k), PaletteIndex(regionStart + (k % classColors + 1) * levels - 1)]
    return choices.max {
      OKLab(palette.colors[Int($0)]).distance(to: ground) < OKLab(palette.colors[Int($1)]).distance(to: ground)
    }!
  }
}
