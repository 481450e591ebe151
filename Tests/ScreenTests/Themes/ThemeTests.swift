import Testing

@testable import Screen

struct ThemeTests {
  private func each(_ body: (Theme) -> Void) {
    for name in ThemeName.allCases {
      for depth in ColorDepth.allCases {
        for classes in [2, 3, 4, 8, 12, 24, 25, 256] { body(Theme(name, depth: depth, classes: classes)) }
      }
    }
  }

  @Test func `No palette is larger than its limit`() {
    each { #expect($0.palette.colors.count <= Palette.limit) }
  }

  @Test func `Every index lies in the palette`() {
    each { theme in
      let count = theme.palette.colors.count
      for k in 0..<theme.classes {
        let indices =
          [theme.point(class: k), theme.legend(class: k)]
          + [0, 1 / Float(theme.classes), 0.5, 1, 2, -1].map {
            theme.region(class: k, confidence: $0, classes: theme.classes)
          }
        #expect(indices.allSatisfy { Int($0) < count })
      }
    }
  }

  @Test func `Roles keep their place in every palette`() {
    each { theme in
      for role in Theme.Role.allCases { #expect(theme.ink(role).foreground == role.rawValue) }
    }
  }

  @Test func `Surer regions stand further from the paler ones`() {
    let theme = Theme(.okabeIto, depth: .truecolor, classes: 3)
    for k in 0..<3 {
      let levels = (0..<theme.levels).map { level in
        theme.region(class: k, confidence: (Float(level) + 0.5) / Float(theme.levels) * 2 / 3 + 1 / 3, classes: 3)
      }
      #expect(Set(levels).count == theme.levels)
      let chroma = levels.map { OKLab(theme.palette.colors[Int($0)]).chroma }
      #expect(chroma == chroma.sorted())
    }
  }

  @Test func `Text stands out from its ground`() {
    each { theme in
      let ground = OKLab(theme.palette.colors[Int(Theme.Role.background.rawValue)])
      for role in [Theme.Role.text, .accent, .warning, .alarm, .good, .dim] {
        #expect(OKLab(theme.palette.colors[Int(role.rawValue)]).distance(to: ground) > 0.25)
      }
    }
  }

  @Test func `The first classes can be told apart`() {
    for name in ThemeName.allCases where name != .mono {
      let theme = Theme(name, depth: .truecolor, classes: 3)
      for (a, b) in [(0, 1), (0, 2), (1, 2)] {
        let colors = [a, b].map {
          OKLab(theme.palette.colors[Int(theme.region(class: $0, confidence: 1, classes: 3))])
        }
        #expect(colors[0].distance(to: colors[1]) > 0.08)
      }
    }
  }

  @Test func `The monochrome theme is grey`() {
    let theme = Theme(.mono, depth: .truecolor, classes: 3)
    #expect(theme.depth == .monochrome)
    #expect(theme.palette.colors.allSatisfy { OKLab($0).chroma < 0.01 })
  }
}
