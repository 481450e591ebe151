import Platform

extension Dataset {
  /// The spiral of the case study: `classes` arms of `points` points each.
  ///
  ///     r = i/(N-1)    t = a_j + 4 i/(N-1) + noise·n,  n ~ N(0,1)    X = (r sin t, r cos t)    y = j
  ///
  /// The arms of three classes begin at `a_j = 4j`, as in the case study; those of any other number at `2πj/K`, evenly
  /// spaced, because arms four radians apart would nearly overlap.
  ///
  /// - Parameters:
  ///   - points: points of each class, at least 2.
  ///   - noise: standard deviation of the angle, radians, at least 0.
  ///   - random: draws `points * classes` normal deviates, class by class.
  package static func spiral(points: Int, classes: Int, noise: Double, random: inout NumPyRandom) -> Dataset {
    precondition(points >= 2 && classes >= 2 && noise >= 0, "\(points) points, \(classes) classes, noise \(noise)")
    var X = Matrix(rows: points * classes, columns: 2)
    var y: [Int] = []
    y.reserveCapacity(points * classes)
    for j in 0..<classes {
      let start = classes == 3 ? Double(4 * j) : 2 * Double.pi * Double(j) / Double(classes)
      let end = classes == 3 ? Double(4 * (j + 1)) : start + 4
      for i in 0..<points {
        let r = linspace(0, 1, points, i)
        let t = linspace(start, end, points, i) + random.normal() * noise
        X[j * points + i, 0] = r * sin(t)
        X[j * points + i, 1] = r * cos(t)
        y.append(j)
      }
    }
    return Dataset(X: X, y: y, classes: classes)
  }
}

/// Element `i` of `np.linspace(start, end, count)`, to the bit: `start + i·step`, the last one set to the end.
func linspace(_ start: Double, _ end: Double, _ count: Int, _ i: Int) -> Double {
  i == count - 1 ? end : Double(i) * ((end - start) / Double(count - 1)) + start
}
