/// A point of the plane.
package struct Point: Equatable, Sendable {
  package var x: Double
  package var y: Double

  package init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// The mapping of the original plane to about ±1 for each axis:
///
///     x = (original - center) / unit
package struct PlaneScale: Equatable, Sendable {
  package var center: Point
  /// The length that is mapped to 1 on each axis, in units of the original plane; greater than 0.
  package var unit: Point

  package init(center: Point, unit: Point) {
    self.center = center
    self.unit = unit
  }

  /// A scale with the same unit on both axes.
  package init(center: Point, unit: Double) { self.init(center: center, unit: Point(x: unit, y: unit)) }

  package static let identity = PlaneScale(center: Point(x: 0, y: 0), unit: 1)

  package func scaled(_ original: Point) -> Point {
    Point(x: (original.x - center.x) / unit.x, y: (original.y - center.y) / unit.y)
  }

  package func original(_ point: Point) -> Point {
    Point(x: point.x * unit.x + center.x, y: point.y * unit.y + center.y)
  }
}
