import Foundation
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
          [theme.point(class: k, on: 0), theme.legend(class: k)]
          + [0, 1 / Float(theme.classes), 0.5, 1, 2, -1].map {
            theme.region(class: k, confidence: $0, lowest: 1 / Float(theme.classes))
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

  @Test func `The chroma of a region grows with the confidence`() {
    let theme = Theme(.okabeIto, depth: .truecolor, classes: 3)
    for k in 0..<3 {
      let levels = (0..<theme.levels).map { level in
        theme.region(
          class: k, confidence: (Float(level) + 0.5) / Float(theme.levels) * 2 / 3 + 1 / 3, lowest: 1 / Float(3))
      }
      #expect(Set(levels).count == theme.levels)
      let chroma = levels.map { OKLab(theme.palette.colors[Int($0)]).chroma }
      // Up to the rounding to 8 bits.
      #expect(zip(chroma, chroma.dropFirst()).allSatisfy { $1 > $0 - 0.002 } && chroma.last! > chroma.first! + 0.01)
    }
  }

  @Test func `Text has enough contrast to its background`() {
    each { theme in
      let ground = OKLab(theme.palette.colors[Int(Theme.Role.background.rawValue)])
      for role in [Theme.Role.text, .accent, .warning, .alarm, .good, .dim] {
        #expect(OKLab(theme.palette.colors[Int(role.rawValue)]).distance(to: ground) > 0.25)
      }
    }
  }

  @Test func `The colours of the first classes differ enough`() {
    for name in ThemeName.allCases where name != .mono {
      let theme = Theme(name, depth: .truecolor, classes: 3)
      for (a, b) in [(0, 1), (0, 2), (1, 2)] {
        let colors = [a, b].map {
          OKLab(theme.palette.colors[Int(theme.region(class: $0, confidence: 1, lowest: 1 / Float(3)))])
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

  @Test func `A point has enough contrast on every background and on the cell of a wrong point`() {
    for name in ThemeName.allCases where name != .mono {
      for depth in [ColorDepth.truecolor, .indexed256] {
        for classes in 2...12 {
          let theme = Theme(name, depth: depth, classes: classes)
          let regions = (0..<classes).flatMap { k in
            (0...theme.levels).map {
              theme.region(class: k, confidence: Float($0) / Float(theme.levels), lowest: 1 / Float(classes))
            }
          }
          let fields = (-Theme.rampSteps...Theme.rampSteps).map { theme.ramp($0) }
          for ground in regions + fields + [Theme.Role.background.rawValue, Theme.Role.wrong.rawValue] {
            for k in 0..<classes {
              let contrast = theme.contrast(theme.point(class: k, on: ground), ground)
              #expect(contrast >= 3, "\(name), \(depth), class \(k) of \(classes)")
            }
          }
          for k in 0..<classes {
            #expect(theme.contrast(theme.legend(class: k), Theme.Role.background.rawValue) >= 4.5)
          }
        }
      }
    }
  }

  @Test func `On the light theme points have the hues of their classes`() {
    let theme = Theme(.light, depth: .truecolor, classes: 3)
    for k in 0..<3 {
      for confidence in [Float(0.34), 0.6, 1] {
        let ground = theme.region(class: k, confidence: confidence, lowest: 1 / Float(3))
        let colors = (0..<3).map { OKLab(theme.palette.colors[Int(theme.point(class: $0, on: ground))]) }
        for (a, b) in [(0, 1), (0, 2), (1, 2)] {
          #expect(colors[a].distance(to: colors[b]) > 0.08, "\(a), \(b) on \(k)")
        }
      }
    }
  }

  /// A colour under a colour vision deficiency, in linear sRGB (Machado, Oliveira and Fernandes 2009).
  private func seen(_ color: RGB, _ matrix: [[Double]]) -> OKLab {
    func linear(_ byte: UInt8) -> Double {
      let value = Double(byte) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    func byte(_ value: Double) -> UInt8 {
      let value = min(max(value, 0), 1)
      return UInt8(((value <= 0.0031308 ? 12.92 * value : 1.055 * pow(value, 1 / 2.4) - 0.055) * 255).rounded())
    }
    let channels = [linear(color.red), linear(color.green), linear(color.blue)]
    let mixed = matrix.map { row in byte(zip(row, channels).reduce(0) { $0 + $1.0 * $1.1 }) }
    return OKLab(RGB(red: mixed[0], green: mixed[1], blue: mixed[2]))
  }

  private let deuteranopia = [
    [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881],
  ]
  private let protanopia = [
    [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998],
  ]

  @Test func `Eight classes, and data loss and penalty, differ under colour vision deficiency`() {
    let theme = Theme(.okabeIto, depth: .truecolor, classes: 8)
    let regions = (0..<8).map {
      theme.palette.colors[Int(theme.region(class: $0, confidence: 1, lowest: 1 / Float(8)))]
    }
    let parts = [Theme.Role.data, .penalty].map { theme.palette.colors[Int($0.rawValue)] }
    for matrix in [deuteranopia, protanopia] {
      for a in 0..<8 {
        for b in 0..<a { #expect(seen(regions[a], matrix).distance(to: seen(regions[b], matrix)) > 0.06, "\(a), \(b)") }
      }
      #expect(seen(parts[0], matrix).distance(to: seen(parts[1], matrix)) > 0.08)
    }
  }
}
