/// The colours of fields over the plane: two ramps, one in each direction from zero, and lines.
extension Theme {
  /// The prominence of a line over the plane.
  package enum Line: Int, CaseIterable, Sendable { case strong, middle, weak, dead }

  /// The colour of a step from -``rampSteps`` to ``rampSteps``.
  package func ramp(_ step: Int) -> PaletteIndex {
    PaletteIndex(rampStart + Self.rampSteps + max(-Self.rampSteps, min(Self.rampSteps, step)))
  }

  /// The step of a value between -`limit` and `limit`; zero alone has step 0.
  func step(_ value: Double, limit: Double) -> Int {
    guard value != 0, value.isFinite, limit > 0 else { return 0 }
    let size = min(Self.rampSteps, max(1, Int((abs(value) / limit * Double(Self.rampSteps)).rounded(.up))))
    return value < 0 ? -size : size
  }

  /// The colour of a grade of a landscape.
  func color(_ grade: Scene.Grade) -> PaletteIndex {
    switch grade {
    case .unknown: Role.background.rawValue
    case .share(let share): heat(share)
    case .dead: Role.selection.rawValue
    case .diverged: Role.border.rawValue
    }
  }

  /// The ink of a line; its background is replaced by that of the cell below.
  package func line(_ line: Line) -> Ink {
    let style: Style = depth == .monochrome && line == .strong ? .bold : []
    return Ink(
      foreground: depth == .monochrome
        ? (line == .strong || line == .middle ? Role.text : .dim).rawValue
        : PaletteIndex(rampStart + 2 * Self.rampSteps + 1 + line.rawValue),
      background: Role.background.rawValue, style: style)
  }

  /// Purple above zero and orange below, which people with colour vision deficiency distinguish (ColorBrewer's PuOr), mixed
  /// from the background on; then the lines.
  static func field(_ recipe: ThemeName.Recipe, _ depth: ColorDepth) -> [RGB] {
    let ground = OKLab(recipe.ground)
    let isDark = ground.lightness < 0.5
    let positive = OKLab(isDark ? RGB(0xB792F5) : RGB(0x5B2A9D))
    let negative = OKLab(isDark ? RGB(0xE59A3C) : RGB(0xB35806))
    func ramp(_ end: OKLab) -> [RGB] {
      (1...rampSteps).map { step in
        let share = Double(step) / Double(rampSteps)
        if depth == .indexed16 { return end.rgb }
        guard depth == .indexed256, isDark else { return ground.mixed(with: end, 0.08 + 0.92 * share).rgb }
        // Among 256 colours the dark mixtures are greys; full hues of less lightness keep their hue.
        let size = 0.55 + 0.45 * share
        return OKLab(lightness: end.lightness * size, a: end.a * size, b: end.b * size).rgb
      }
    }
    let ink = OKLab(isDark ? RGB(0xFFFFFF) : RGB(0x140A10))
    let lines = Line.allCases.map { line in
      switch line {
      case .strong: ink.rgb
      case .middle: ground.mixed(with: ink, 0.66).rgb
      case .weak: ground.mixed(with: ink, 0.4).rgb
      case .dead: OKLab(RGB(0xFF6B5E)).mixed(with: ink, isDark ? 0 : 0.2).rgb
      }
    }
    return ramp(negative).reversed() + [ground.rgb] + ramp(positive) + lines
  }
}
