import Platform

extension Dataset {
  /// The centres of blobs: one for each class, U(-10, 10) in both coordinates.
  static func blobCenters(classes: Int, random: inout NumPyRandom) -> [Point] {
    (0..<classes).map { _ in
      let x = random.uniform(-10, 10)
      let y = random.uniform(-10, 10)
      return Point(x: x, y: y)
    }
  }

  /// Normally distributed points around random centres: scikit-learn's `make_blobs`, whose standard deviation of 1 is a
  /// noise of 0.2, since noise is in quarters of the square of ±10 and the result is scaled to ±1.
  static func blobs(points: Int, centers: [Point], noise: Double, random: inout NumPyRandom) -> Dataset {
    make(points: points, classes: centers.count, half: 10) { k, _ in random.scattered(centers[k], sd: noise * 5) }
  }

  /// Normally distributed points around centres evenly spaced on a circle, the first at (2, 2): the `gauss` of TensorFlow
  /// Playground, with its variance from 0.5 without noise to 4 at a noise of 0.5.
  static func gauss(points: Int, classes: Int, noise: Double, random: inout NumPyRandom) -> Dataset {
    let sd = (0.5 + 7 * noise).squareRoot()
    return make(points: points, classes: classes, half: 5) { k, _ in
      let angle = .pi / 4 + 2 * .pi * Double(k) / Double(classes)
      let r = 8.0.squareRoot()
      return random.scattered(Point(x: r * cos(angle), y: r * sin(angle)), sd: sd)
    }
  }
}
