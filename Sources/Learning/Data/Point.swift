/// A point of the plane.
package struct Point: Equatable, Sendable {
  package var x: Double
  package var y: Double

  package init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// How the plane that points came from was mapped to about ±1, with square units kept square:
///
///     x = (original - center) / unit
package struct PlaneScale: Equatable, Sendable {
  package var center: Point
  /// What is 1 here, in units of the original plane; above 0.
  package var unit: Double

  package init(center: Point, unit: Double) {
    self.center = center
    self.unit = unit
  }

  package static let identity = PlaneScale(center: Point(x: 0, y: 0), unit: 1)

  package func scaled(_ original: Point) -> Point {
    Point(x: (original.x - center.x) / unit, y: (original.y - center.y) / unit)
  }

  package func original(_ point: Point) -> Point {
    Point(x: point.x * unit + center.x, y: point.y * unit + center.y)
  }
}
