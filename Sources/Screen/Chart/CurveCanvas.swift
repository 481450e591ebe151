/// A raster for the curves of a chart: dots, several to a cell, or pixels.
protocol CurveCanvas {
  /// The number of dots from the left to the right edge.
  var width: Int { get }

  /// Sets the dots of a column from one row to another.
  mutating func vertical(x: Int, from first: Int, to last: Int, layer: Int)
  mutating func line(from start: (x: Double, y: Double), to end: (x: Double, y: Double), layer: Int)
}

extension BrailleCanvas: CurveCanvas {}

/// A bitmap with a colour for each layer.
struct PixelCanvas: CurveCanvas {
  var bitmap: Bitmap
  let colors: [RGB]
  /// The width of a line in pixels.
  let thickness: Double

  var width: Int { bitmap.width }

  mutating func vertical(x: Int, from first: Int, to last: Int, layer: Int) {
    bitmap.column(x, rows: min(first, last)..<max(first, last) + 1, colors[layer])
  }

  mutating func line(from start: (x: Double, y: Double), to end: (x: Double, y: Double), layer: Int) {
    // Coordinates are indices of dots, and edges of pixels.
    bitmap.line(
      from: (start.x + 0.5, start.y + 0.5), to: (end.x + 0.5, end.y + 0.5), color: colors[layer], width: thickness)
  }
}
