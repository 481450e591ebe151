import Learning

/// The map between the plane of the data and the cells of a rectangle: both axes have the same scale, whatever the shape of
/// a cell.
package struct Viewport: Equatable, Sendable {
  package let rect: Rect
  /// The point of the plane at the centre of the rectangle.
  package let centerX: Double
  package let centerY: Double
  /// Width and height of a cell in the units of the plane.
  package let cellWidth: Double
  package let cellHeight: Double

  /// The margin around the data on all sides, as a share of the longer side of its range.
  package static let margin = 0.16

  /// The viewport that holds an extent with the same margin on all sides.
  ///
  /// - Parameter aspect: height of a cell over its width.
  package init(of extent: Extent, in rect: Rect, aspect: Double) {
    var (left, right, low, high) = (extent.left, extent.right, extent.low, extent.high)
    if !(left <= right) { (left, right, low, high) = (-1, 1, -1, 1) }
    let longer = max(right - left, high - low)
    let margin = longer > 0 ? longer * Self.margin : 1
    let width = Double(max(1, rect.width))
    let height = Double(max(1, rect.height)) * aspect
    // Distances between points can be so small or large that their quotients would underflow or overflow.
    let unit = min(max((right - left + 2 * margin) / width, (high - low + 2 * margin) / height, 1e-150), 1e150)
    self.rect = rect
    centerX = left / 2 + right / 2
    centerY = low / 2 + high / 2
    cellWidth = unit
    cellHeight = unit * aspect
  }

  /// The point of the plane at a place of the screen measured in cells; (0, 0) is the top left corner of the top left cell.
  package func plane(column: Double, row: Double) -> (x: Double, y: Double) {
    (
      centerX + (column - Double(rect.x) - Double(rect.width) / 2) * cellWidth,
      centerY - (row - Double(rect.y) - Double(rect.height) / 2) * cellHeight
    )
  }

  /// The place on the screen, in cells, of a point of the plane.
  package func screen(x: Double, y: Double) -> (column: Double, row: Double) {
    (
      (x - centerX) / cellWidth + Double(rect.x) + Double(rect.width) / 2,
      (centerY - y) / cellHeight + Double(rect.y) + Double(rect.height) / 2
    )
  }

  /// The cell that contains a point of the plane; `nil` outside of the rectangle.
  package func cell(x: Double, y: Double) -> (x: Int, y: Int)? {
    let place = screen(x: x, y: y)
    guard place.column.isFinite, place.row.isFinite, abs(place.column) < 1e6, abs(place.row) < 1e6 else { return nil }
    let cell = (x: Int(place.column.rounded(.down)), y: Int(place.row.rounded(.down)))
    return rect.contains(x: cell.x, y: cell.y) ? cell : nil
  }
}

/// The smallest rectangle that holds points of the plane; empty without points.
package struct Extent: Equatable, Sendable {
  package private(set) var left = Double.infinity
  package private(set) var right = -Double.infinity
  package private(set) var low = Double.infinity
  package private(set) var high = -Double.infinity

  /// - Parameters:
  ///   - points: [N × 2].
  ///   - others: more points.
  package init(_ points: Matrix, _ others: Matrix? = nil) {
    add(points)
    if let others { add(others) }
  }

  private mutating func add(_ X: Matrix) {
    X.values.withUnsafeBufferPointer { values in
      for i in stride(from: 0, to: values.count, by: 2) {
        left = min(left, values[i])
        right = max(right, values[i])
        low = min(low, values[i + 1])
        high = max(high, values[i + 1])
      }
    }
  }
}

extension SplitDataset {
  /// The extent of all points.
  var extent: Extent { Extent(training.X, test?.X) }
}

extension Viewport {
  /// The part of the plane that is shown.
  package var window: Window {
    let (left, top) = plane(column: Double(rect.x), row: Double(rect.y))
    let (right, bottom) = plane(column: Double(rect.right), row: Double(rect.bottom))
    return Window(left: left, right: right, bottom: bottom, top: top)
  }
}
