import Platform

extension Dataset {
  /// Interlocking half circles: scikit-learn's `make_moons`, continued as a chain for more classes.
  ///
  ///     even k: (d·k + cos a, sin a)    odd k: (d·k - cos a, ½ - sin a)    a = π i/(N-1)
  ///
  /// where d is 1 for two classes, and 5/4 for more, because with 1 every second moon would touch the next one's end. Noise
  /// is in units of a moon's radius.
  static func moons(points: Int, classes: Int, noise: Double, random: inout NumPyRandom) -> Dataset {
    let distance = classes == 2 ? 1 : 1.25
    let half = (distance * Double(classes - 1) + 2) / 2
    return make(points: points, classes: classes, center: Point(x: half - 1, y: 0.25), half: half) { k, i in
      let a = linspace(0, .pi, points, i)
      let isUpper = k % 2 == 0
      return random.scattered(
        Point(x: distance * Double(k) + (isUpper ? cos(a) : -cos(a)), y: isUpper ? sin(a) : 0.5 - sin(a)), sd: noise)
    }
  }

  /// Rings around the origin, the first class outermost: scikit-learn's `make_circles` with its factor of 0.8.
  ///
  ///     (r cos a, r sin a)    r = 1 - k·gap    gap = min(0.2, 1/K)    a = 2π i/N
  ///
  /// Noise is in units of the gap between two rings.
  static func circles(points: Int, classes: Int, noise: Double, random: inout NumPyRandom) -> Dataset {
    let gap = min(0.2, 1 / Double(classes))
    return make(points: points, classes: classes, half: 1) { k, i in
      let a = 2 * Double.pi * Double(i) / Double(points)
      let r = 1 - Double(k) * gap
      return random.scattered(Point(x: r * cos(a), y: r * sin(a)), sd: noise * gap)
    }
  }
}
