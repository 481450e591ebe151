import Learning

/// Grounds in pixels. Samples are the centres of equal parts of an area; values between four of them are bilinear.
extension PixelRenderer {
  /// For each pixel of `length` the two of `count` samples around it, and its distance from the first as a share.
  private static func places(_ length: Int, samples count: Int) -> [(first: Int, second: Int, share: Float)] {
    (0..<length).map { pixel in
      let place = (Float(pixel) + 0.5) * Float(count) / Float(length) - 0.5
      let first = max(0, min(count - 1, Int(place.rounded(.down))))
      return (first, min(count - 1, first + 1), max(0, min(1, place - Float(first))))
    }
  }

  /// Draws predicted classes, shaded by confidence. The border between two classes is the zero of their margin, which is
  /// linear between samples; a pixel on the border is a mixture of both colours.
  func drawRegions(_ grid: DecisionGrid, in area: Area, on bitmap: inout Bitmap) {
    guard grid.columns > 0, grid.rows > 0, fits(area, bitmap) else { return }
    let columns = Self.places(area.width, samples: grid.columns)
    let rows = Self.places(area.height, samples: grid.rows)
    let (across, down) = (
      Float(grid.columns) / Float(area.width), Float(grid.rows) / Float(area.height)
    )
    let isProbability = grid.lowest > 0
    /// The confidence on the border. Of two classes it is at least one half for probabilities, and zero for differences of
    /// scores; where more than two classes meet, it is a little below that of the samples beside the border.
    func least(_ a: Float, _ b: Float, _ c: Float, _ d: Float) -> Float {
      guard isProbability else { return 0 }
      let lowest = min(a, b, c, d)
      return lowest >= 0.5 ? 0.5 : lowest - max(0.002, 0.5 * (max(a, b, c, d) - lowest))
    }
    let line = color(theme.line(.middle).foreground)
    let (width, colors) = (bitmap.width, theme.palette.colors)
    func shade(_ k: UInt8, _ confidence: Float) -> RGB {
      colors[Int(theme.region(class: Int(k), confidence: confidence, lowest: grid.lowest))]
    }
    bitmap.withPixels { pixels in
      grid.classes.withUnsafeBufferPointer { classes in
        grid.confidence.withUnsafeBufferPointer { confidence in
          for y in 0..<area.height {
            let (upper, lower) = (rows[y].first * grid.columns, rows[y].second * grid.columns)
            let fy = rows[y].share
            let start = (area.y + y) * width + area.x
            for x in 0..<area.width {
              let (left, right, fx) = columns[x]
              let (a, b, c, d) = (
                classes[upper + left], classes[upper + right], classes[lower + left], classes[lower + right]
              )
              let (pa, pb, pc, pd) = (
                confidence[upper + left], confidence[upper + right], confidence[lower + left], confidence[lower + right]
              )
              let top = pa + (pb - pa) * fx
              let p = top + (pc + (pd - pc) * fx - top) * fy
              if a == b, a == c, a == d {
                pixels[start + x] = shade(a, p)
                continue
              }
              let (wa, wb, wc, wd) = ((1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy)
              let base = least(pa, pb, pc, pd)
              let (ma, mb, mc, md) = (
                max(pa - base, 0.001), max(pb - base, 0.001), max(pc - base, 0.001), max(pd - base, 0.001)
              )
              /// The interpolated margin of a class at this pixel.
              func weight(_ k: UInt8) -> Float {
                (a == k ? wa * ma : 0) + (b == k ? wb * mb : 0) + (c == k ? wc * mc : 0) + (d == k ? wd * md : 0)
              }
              // The two classes with the largest margins.
              var (first, second) = (a, a)
              var (most, next) = (weight(a), Float(-1))
              for k in [b, c, d] where k != first && k != second {
                let weight = weight(k)
                if weight > most {
                  (second, next, first, most) = (first, most, k, weight)
                } else if weight > next {
                  (second, next) = (k, weight)
                }
              }
              func margin(_ k: UInt8, _ m: Float) -> Float { k == first ? m : k == second ? -m : 0 }
              let (sa, sb, sc, sd) = (margin(a, ma), margin(b, mb), margin(c, mc), margin(d, md))
              let dx = ((sb - sa) * (1 - fy) + (sd - sc) * fy) * across
              let dy = ((sc - sa) * (1 - fx) + (sd - sb) * fx) * down
              let slope = max((dx * dx + dy * dy).squareRoot(), 1e-6)
              let distance = (wa * sa + wb * sb + wc * sc + wd * sd) / slope
              let share = Double(max(0, min(1, 0.5 + distance)))
              let mixed = shade(second, p).blended(with: shade(first, p), share)
              pixels[start + x] = mixed.blended(with: line, Double(max(0, 1 - abs(distance))) * 0.3)
            }
          }
        }
      }
    }
  }

  /// The steps of a ramp in each direction from zero.
  private static let fieldSteps = 4 * Theme.rampSteps

  /// Draws values between -`limit` and `limit`.
  func drawField(_ grid: ValueGrid, limit: Double, in area: Area, on bitmap: inout Bitmap) {
    let (columns, rows) = (grid.columns, grid.rows)
    guard columns > 0, rows > 0, limit > 0, fits(area, bitmap) else { return }
    let steps = Self.fieldSteps
    let colors = (-steps...steps).map { step -> RGB in
      let place = Double(step) / 4
      return color(theme.ramp(Int(place.rounded(.down)))).blended(
        with: color(theme.ramp(Int(place.rounded(.up)))), place - place.rounded(.down))
    }
    let xs = Self.places(area.width, samples: columns)
    let ys = Self.places(area.height, samples: rows)
    let width = bitmap.width
    bitmap.withPixels { pixels in
      grid.values.withUnsafeBufferPointer { values in
        for y in 0..<area.height {
          let (upper, lower) = (ys[y].first * columns, ys[y].second * columns)
          let fy = Double(ys[y].share)
          for x in 0..<area.width {
            let (left, right, share) = xs[x]
            let fx = Double(share)
            let top = values[upper + left] + (values[upper + right] - values[upper + left]) * fx
            let bottom = values[lower + left] + (values[lower + right] - values[lower + left]) * fx
            let value = (top + (bottom - top) * fy) / limit
            let step = value.isFinite ? Int((max(-1, min(1, value)) * Double(steps)).rounded()) : 0
            pixels[(area.y + y) * width + area.x + x] = colors[step + steps]
          }
        }
      }
    }
  }

  private func fits(_ area: Area, _ bitmap: Bitmap) -> Bool {
    area.x >= 0 && area.y >= 0 && area.width > 0 && area.height > 0 && area.x + area.width <= bitmap.width
      && area.y + area.height <= bitmap.height
  }
}
