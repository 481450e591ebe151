/// The generated data sets. Each supports any number of classes and has coordinates of about ±1. The number of random draws
/// does not depend on the noise, so a change of the noise moves the same points.
package enum DatasetGenerator: String, CaseIterable, Sendable {
  case spiral, moons, circles, xor, blobs, gauss, checkerboard

  /// The centres of blobs, drawn once for a seed and shared by all samples; none for the other data sets.
  package func centers(classes: Int, random: inout NumPyRandom) -> [Point] {
    self == .blobs ? Dataset.blobCenters(classes: classes, random: &random) : []
  }

  /// Points of the data set.
  ///
  /// - Parameters:
  ///   - points: points of each class, at least 2.
  ///   - noise: the spread of the points, at least 0: for the spiral the standard deviation of the angle in radians; for
  ///     the others that of both coordinates, in the unit that each function names.
  ///   - centers: the result of ``centers(classes:random:)``.
  package func make(
    points: Int, classes: Int, noise: Double, centers: [Point], random: inout NumPyRandom
  ) -> Dataset {
    precondition(points >= 2 && classes >= 2 && noise >= 0, "\(points) points, \(classes) classes, noise \(noise)")
    return switch self {
    case .spiral: .spiral(points: points, classes: classes, noise: noise, random: &random)
    case .moons: .moons(points: points, classes: classes, noise: noise, random: &random)
    case .circles: .circles(points: points, classes: classes, noise: noise, random: &random)
    case .xor: .xor(points: points, classes: classes, noise: noise, random: &random)
    case .blobs: .blobs(points: points, centers: centers, noise: noise, random: &random)
    case .gauss: .gauss(points: points, classes: classes, noise: noise, random: &random)
    case .checkerboard: .checkerboard(points: points, classes: classes, noise: noise, random: &random)
    }
  }
}

extension Dataset {
  /// The points class by class, `points` of each.
  ///
  /// - Parameters:
  ///   - center, half: the point that is mapped to (0, 0), and the length that is mapped to 1.
  ///   - point: point `i` of class `k` before the mapping.
  static func make(
    points: Int, classes: Int, center: Point = Point(x: 0, y: 0), half: Double, _ point: (_ k: Int, _ i: Int) -> Point
  ) -> Dataset {
    var values: [Double] = []
    var y: [Int] = []
    values.reserveCapacity(2 * points * classes)
    y.reserveCapacity(points * classes)
    for k in 0..<classes {
      for i in 0..<points {
        let p = point(k, i)
        values.append((p.x - center.x) / half)
        values.append((p.y - center.y) / half)
        y.append(k)
      }
    }
    return Dataset(X: Matrix(rows: points * classes, columns: 2, values: values), y: y, classes: classes)
  }
}

extension NumPyRandom {
  /// `point` moved by a normal deviate in each coordinate.
  mutating func scattered(_ point: Point, sd: Double) -> Point {
    let dx = normal() * sd
    let dy = normal() * sd
    return Point(x: point.x + dx, y: point.y + dy)
  }
}
