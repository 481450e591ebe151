/// A picture in pixels, rows from the top.
package struct Bitmap: Equatable, Sendable {
  package let width: Int
  package let height: Int
  /// [height × width].
  package private(set) var pixels: [RGB]

  package init(width: Int, height: Int, color: RGB) {
    (self.width, self.height) = (max(0, width), max(0, height))
    pixels = Array(repeating: color, count: self.width * self.height)
  }

  /// The pixel at column `x` of row `y`; both must lie inside.
  package subscript(x: Int, y: Int) -> RGB {
    get { pixels[y * width + x] }
    set { pixels[y * width + x] = newValue }
  }

  /// Mixes a colour into a pixel by a share from 0 to 1; pixels outside are ignored.
  mutating func blend(_ color: RGB, x: Int, y: Int, share: Double) {
    guard x >= 0, x < width, y >= 0, y < height, share > 0 else { return }
    let index = y * width + x
    pixels[index] = share >= 1 ? color : pixels[index].blended(with: color, share)
  }

  /// Draws an anti-aliased line. Its ends may lie far outside; the time depends on the part inside.
  ///
  /// - Parameter width: in pixels.
  mutating func line(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), color: RGB, width thickness: Double
  ) {
    guard start.x.isFinite, start.y.isFinite, end.x.isFinite, end.y.isFinite else { return }
    let isSteep = abs(end.y - start.y) > abs(end.x - start.x)
    // `u` is the axis along which the line is longer, `v` the other one.
    func turned(_ p: (x: Double, y: Double)) -> (u: Double, v: Double) { isSteep ? (p.y, p.x) : (p.x, p.y) }
    var (a, b) = (turned(start), turned(end))
    if a.u > b.u { swap(&a, &b) }
    let slope = b.u > a.u ? (b.v - a.v) / (b.u - a.u) : 0
    let half = thickness / 2
    // The length across the line of a step along `v`.
    let cosine = 1 / (1 + slope * slope).squareRoot()
    let limit = Double(isSteep ? height : width)
    let (first, last) = (max(0, (a.u - half).rounded(.down)), min(limit - 1, (b.u + half).rounded(.up)))
    guard first <= last else { return }
    let reach = half / cosine + 1
    let breadth = Double(isSteep ? width : height)
    for u in Int(first)...Int(last) {
      // The ends are round: beyond them the distance to the end is used.
      let along = Double(u) + 0.5
      let inside = min(max(along, a.u), b.u)
      let beyond = along - inside
      let v = a.v + (inside - a.u) * slope
      guard v > -reach - 1, v < breadth + reach + 1 else { continue }
      for across in Int((v - reach).rounded(.down))...Int((v + reach).rounded(.up)) {
        let distance = ((Double(across) + 0.5 - v) * cosine)
        let length = beyond == 0 ? abs(distance) : (distance * distance + beyond * beyond).squareRoot()
        let share = min(1, thickness, half + 0.5 - length)
        blend(color, x: isSteep ? across : u, y: isSteep ? u : across, share: share)
      }
    }
  }

  /// Fills a column from one row up to, but not including, another.
  mutating func column(_ x: Int, rows: Range<Int>, _ color: RGB) {
    guard x >= 0, x < width else { return }
    for y in rows.clamped(to: 0..<height) { pixels[y * width + x] = color }
  }

  /// Blends every pixel with the background, as ``Theme/fadedPalette`` does with the colours of cells.
  mutating func fade(to ground: RGB) {
    for i in pixels.indices { pixels[i] = pixels[i].blended(with: ground, Theme.fading) }
  }

  /// Passes the pixels to `body`.
  mutating func withPixels(_ body: (UnsafeMutableBufferPointer<RGB>) -> Void) {
    pixels.withUnsafeMutableBufferPointer { body($0) }
  }
}

/// The width and height of a character cell in pixels.
package struct PixelSize: Hashable, Sendable {
  package var width: Int
  package var height: Int

  package init(width: Int, height: Int) { (self.width, self.height) = (width, height) }
}

/// A part of a frame that is shown in pixels in place of its cells.
package struct PixelPicture: Equatable, Sendable {
  /// The cells that it covers.
  package var rect: Rect
  /// `nil` where the picture that is shown stays unchanged.
  package var bitmap: Bitmap?

  package init(rect: Rect, bitmap: Bitmap?) { (self.rect, self.bitmap) = (rect, bitmap) }
}

/// The request for a frame in pixels.
package struct PixelDemand: Equatable, Sendable {
  /// The size of a cell.
  package var cell: PixelSize
  /// Whether new pictures are made; otherwise the shown ones stay in this frame.
  package var isDue: Bool

  package init(cell: PixelSize, isDue: Bool) { (self.cell, self.isDue) = (cell, isDue) }
}

extension RGB {
  /// `(1 - share) · self + share · color` in each channel, in the stored, gamma-encoded form.
  func blended(with color: RGB, _ share: Double) -> RGB {
    func mix(_ a: UInt8, _ b: UInt8) -> UInt8 { UInt8((Double(a) + (Double(b) - Double(a)) * share).rounded()) }
    return RGB(red: mix(red, color.red), green: mix(green, color.green), blue: mix(blue, color.blue))
  }
}

extension Frame {
  /// Shows a picture in pixels in a rectangle. Letters and numbers already there stay visible, with the blanks beside them;
  /// text written there later is drawn over the picture.
  package mutating func show(_ bitmap: Bitmap?, in rect: Rect) {
    let rect = rect.intersection(bounds)
    guard !rect.isEmpty else { return }
    pictures.append(PixelPicture(rect: rect, bitmap: bitmap))
    for y in rect.y..<rect.bottom {
      let isText = (rect.x..<rect.right).map { self.isText($0, y) }
      for (i, x) in (rect.x..<rect.right).enumerated() {
        let isBefore = i + 1 < isText.count && isText[i + 1]
        let isBeside = isBefore || (i > 0 && isText[i - 1])
        if isText[i] || (isBeside && self[x, y].character == " ") || (isBefore && isSign(x, y)) { continue }
        setPictured(x: x, y: y)
      }
    }
  }

  /// Whether a cell has a character that may belong to a text, such as a class's glyph before its name, and not a block or line.
  private func isSign(_ x: Int, _ y: Int) -> Bool {
    guard let scalar = self[x, y].character?.unicodeScalars.first else { return false }
    return scalar != " " && !(0x2500...0x259f).contains(scalar.value) && !(0x2800...0x28ff).contains(scalar.value)
  }
}
