import Platform

/// A colour in OKLab, a space in which equal distances look about equally large (Björn Ottosson, "A perceptual color space
/// for image processing", 2020).
package struct OKLab: Hashable, Sendable {
  /// Lightness, 0 (black) to 1 (white).
  package var lightness: Double
  /// Green to red.
  package var a: Double
  /// Blue to yellow.
  package var b: Double

  package init(lightness: Double, a: Double, b: Double) {
    self.lightness = lightness
    self.a = a
    self.b = b
  }

  package init(_ color: RGB) {
    let red = Self.linear(color.red)
    let green = Self.linear(color.green)
    let blue = Self.linear(color.blue)
    let l = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    let m = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    let s = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s
    a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s
    b = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
  }

  /// The nearest sRGB colour.
  package var rgb: RGB {
    func cube(_ x: Double) -> Double { x * x * x }
    let l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b)
    let m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b)
    let s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b)
    return RGB(
      red: Self.byte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
      green: Self.byte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
      blue: Self.byte(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s))
  }

  /// The colour at a share between this one (0) and `other` (1), linear in OKLab.
  package func mixed(with other: OKLab, _ share: Double) -> OKLab {
    OKLab(
      lightness: lightness + (other.lightness - lightness) * share, a: a + (other.a - a) * share,
      b: b + (other.b - b) * share)
  }

  package func distance(to other: OKLab) -> Double {
    let dl = lightness - other.lightness
    let da = a - other.a
    let db = b - other.b
    return (dl * dl + da * da + db * db).squareRoot()
  }

  /// The distance with a weight `w` of the difference in hue: `√(ΔL² + ΔC² + w ΔH²)` with `ΔH² = Δa² + Δb² - ΔC²`; a weight
  /// of 1 gives the plain distance.
  package func distance(to other: OKLab, hueWeight: Double) -> Double {
    let (dl, da, db, dc) = (lightness - other.lightness, a - other.a, b - other.b, chroma - other.chroma)
    return (dl * dl + dc * dc + hueWeight * max(0, da * da + db * db - dc * dc)).squareRoot()
  }

  /// The distance from grey.
  package var chroma: Double { (a * a + b * b).squareRoot() }

  /// The angle between this colour's hue and another, 0 to 180 degrees.
  package func turn(to hue: Double) -> Double {
    let difference = abs(atan2(b, a) * 180 / .pi - hue).truncatingRemainder(dividingBy: 360)
    return min(difference, 360 - difference)
  }

  fileprivate static func linear(_ byte: UInt8) -> Double {
    let value = Double(byte) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }

  private static func byte(_ linear: Double) -> UInt8 {
    let value = linear <= 0.0031308 ? linear * 12.92 : 1.055 * pow(linear, 1 / 2.4) - 0.055
    return UInt8((min(max(value, 0), 1) * 255).rounded())
  }
}

extension RGB {
  /// The relative luminance, 0 (black) to 1 (white), as WCAG 2 defines it.
  package var luminance: Double {
    0.2126 * OKLab.linear(red) + 0.7152 * OKLab.linear(green) + 0.0722 * OKLab.linear(blue)
  }

  /// The contrast of two colours, 1 to 21, as WCAG 2 defines it: `(L1 + 0.05) / (L2 + 0.05)`, the lighter one first.
  package func contrast(with other: RGB) -> Double {
    let (a, b) = (luminance, other.luminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  /// The colour mixed with another in steps until a condition holds; the other colour where it never does.
  func mixed(with other: RGB, until condition: (RGB) -> Bool) -> RGB {
    for step in 0..<20 {
      let color = mixed(with: other, Double(step) / 20)
      if condition(color) { return color }
    }
    return other
  }

  /// The colour at a share between this one (0) and `other` (1), linear in OKLab.
  package func mixed(with other: RGB, _ share: Double) -> RGB {
    OKLab(self).mixed(with: OKLab(other), share).rgb
  }
}
