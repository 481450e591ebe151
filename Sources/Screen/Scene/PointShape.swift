/// The outlines of point marks for SVG and pixels, one for each of ``Glyphs/points``: polygons around (0, 0), about eight
/// units wide; y grows downwards.
enum PointShape {
  /// The radius of the round form.
  static let radius = 4.0
  /// The corners of each form; empty for the round one.
  static let corners: [[(x: Double, y: Double)]] = [
    [],
    [(0, -4.6), (4.4, 3.4), (-4.4, 3.4)],
    [(0, -5), (5, 0), (0, 5), (-5, 0)],
    [(-3.6, -3.6), (3.6, -3.6), (3.6, 3.6), (-3.6, 3.6)],
    [
      (0, -5), (1.4, -1.7), (4.8, -1.5), (2.2, 0.8), (3, 4.2), (0, 2.4), (-3, 4.2), (-2.2, 0.8), (-4.8, -1.5),
      (-1.4, -1.7),
    ],
    [(0, 4.6), (4.4, -3.4), (-4.4, -3.4)],
    [
      (-1.4, -4.4), (1.4, -4.4), (1.4, -1.4), (4.4, -1.4), (4.4, 1.4), (1.4, 1.4), (1.4, 4.4), (-1.4, 4.4), (-1.4, 1.4),
      (-4.4, 1.4), (-4.4, -1.4), (-1.4, -1.4),
    ],
    [(-2, -4), (2, -4), (4, 0), (2, 4), (-2, 4), (-4, 0)],
  ]

  static let star = 4

  /// The signed distance from a place to the outline of a form: negative inside.
  static func distance(_ x: Double, _ y: Double, to shape: Int) -> Double {
    let corners = corners[shape]
    guard var last = corners.last else { return (x * x + y * y).squareRoot() - radius }
    var nearest = Double.infinity
    var isInside = false
    for corner in corners {
      let (ex, ey) = (corner.x - last.x, corner.y - last.y)
      let share = max(0, min(1, ((x - last.x) * ex + (y - last.y) * ey) / (ex * ex + ey * ey)))
      let (dx, dy) = (x - last.x - share * ex, y - last.y - share * ey)
      nearest = min(nearest, dx * dx + dy * dy)
      if (corner.y > y) != (last.y > y), x < corner.x + (y - corner.y) * (last.x - corner.x) / (last.y - corner.y) {
        isInside.toggle()
      }
      last = corner
    }
    return isInside ? -nearest.squareRoot() : nearest.squareRoot()
  }
}
