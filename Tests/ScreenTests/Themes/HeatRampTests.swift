import Testing

@testable import Screen

struct HeatRampTests {
  @Test(arguments: [ColorDepth.truecolor, .indexed256]) func `Better is lighter`(depth: ColorDepth) {
    let lightness = HeatRamp.colors(depth).map { OKLab($0).lightness }
    #expect(lightness == lightness.sorted())
    #expect(lightness.last! - lightness.first! > 0.5)
  }

  @Test(arguments: ThemeName.allCases, ColorDepth.allCases)
  func `Every share has a colour of the palette`(name: ThemeName, depth: ColorDepth) {
    for classes in [2, 3, 24, 256] {
      let theme = Theme(name, depth: depth, classes: classes)
      let colors = [-1, 0, 0.5, 1, 2].map { Int(theme.heat($0)) }
      #expect(colors.allSatisfy { theme.palette.colors.indices.contains($0) })
      #expect(colors == colors.sorted())
    }
  }

  @Test(arguments: ThemeName.allCases, [ColorDepth.truecolor, .indexed256])
  func `Text can be read on every shade`(name: ThemeName, depth: ColorDepth) {
    let theme = Theme(name, depth: depth, classes: 3)
    for step in 0..<16 {
      let ground = theme.heat(Double(step) / 16)
      let distance = OKLab(theme.palette.colors[Int(theme.legible(on: ground))]).distance(
        to: OKLab(theme.palette.colors[Int(ground)]))
      #expect(distance > 0.2)
    }
  }
}
