import Platform

extension Dataset {
  /// Sectors of the plane, where opposite ones have the same class: the `xor` of TensorFlow Playground, whose quadrants are
  /// drawn from U(0, 5)² and shifted away from the axes by 0.3; more classes have 2K sectors.
  ///
  /// A quadrant's point (r, φ) is mapped to the angle `(s + 2φ/π)·π/K` of sector `s`; for two classes this is the identity.
  ///
  /// Noise is in units of half a quadrant, 2.5.
  static func xor(points: Int, classes: Int, noise: Double, random: inout NumPyRandom) -> Dataset {
    let side = 5.0
    let padding = 0.3
    let half = classes == 2 ? side + padding : (side + padding) * 2.0.squareRoot()
    return make(points: points, classes: classes, half: half) { k, _ in
      let sector = k + classes * Int(random.integer(through: 1))
      let x = random.uniform(0, side) + padding
      let y = random.uniform(0, side) + padding
      let r = (x * x + y * y).squareRoot()
      let angle = (Double(sector) + atan2(y, x) * 2 / .pi) * .pi / Double(classes)
      return random.scattered(Point(x: r * cos(angle), y: r * sin(angle)), sd: noise * side / 2)
    }
  }

  /// A board of n×n fields, n = max(4, K), where field (i, j) belongs to class `(i + j) mod K`.
  ///
  /// Noise is in units of half a field.
  static func checkerboard(points: Int, classes: Int, noise: Double, random: inout NumPyRandom) -> Dataset {
    let n = max(4, classes)
    var fields = [[Int]](repeating: [], count: classes)
    for field in 0..<n * n { fields[(field / n + field % n) % classes].append(field) }
    let half = Double(n) / 2
    return make(points: points, classes: classes, center: Point(x: half, y: half), half: half) { k, _ in
      let field = fields[k][Int(random.integer(through: UInt32(fields[k].count - 1)))]
      let x = Double(field % n) + random.uniform()
      let y = Double(field / n) + random.uniform()
      return random.scattered(Point(x: x, y: y), sd: noise / 2)
    }
  }
}
