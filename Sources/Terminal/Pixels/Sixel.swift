import Screen

/// Pictures as sixels (DEC STD 070, chapter 9; VT330/VT340 Programmer Reference, chapter 14).
///
/// A band is six rows of pixels. It is sent once for each of its colours: `#n` selects the colour, and each byte from `?`
/// on has one bit for each of the six pixels of a column. `!n` repeats the byte after it, `$` returns to the start of the
/// band, `-` goes to the next band.
enum Sixel {
  /// - Parameter limit: the number of colours that the terminal can show at once, at least two; of more colours the most
  ///   frequent ones are used.
  static func encode(_ bitmap: Bitmap, colors limit: Int) -> [UInt8] {
    let (width, height) = (bitmap.width, bitmap.height)
    guard width > 0, height > 0 else { return [] }
    let (palette, indices) = palette(bitmap, limit: max(2, limit))
    // Pixels that are not set keep their contents, so that nothing is changed below an incomplete last band.
    var bytes = Array("\u{1b}P0;1q\"1;1;\(width);\(height)".utf8)
    for (index, color) in palette.enumerated() {
      func percent(_ part: UInt8) -> Int { (Int(part) * 100 + 127) / 255 }
      bytes += "#\(index);2;\(percent(color.red));\(percent(color.green));\(percent(color.blue))".utf8
    }
    var bits = [UInt8](repeating: 0, count: palette.count * width)
    var ends = [(first: Int, last: Int)](repeating: (width, -1), count: palette.count)
    for top in stride(from: 0, to: height, by: 6) {
      for y in top..<min(height, top + 6) {
        let bit = UInt8(1) << UInt8(y - top)
        for x in 0..<width {
          let color = Int(indices[y * width + x])
          bits[color * width + x] |= bit
          if x < ends[color].first { ends[color].first = x }
          if x > ends[color].last { ends[color].last = x }
        }
      }
      var isFirst = true
      for color in palette.indices where ends[color].last >= 0 {
        if !isFirst { bytes.append(UInt8(ascii: "$")) }
        isFirst = false
        bytes.append(UInt8(ascii: "#"))
        append(color, to: &bytes)
        let (first, last) = ends[color]
        let start = color * width
        if first > 0 { append(0, count: first, to: &bytes) }
        var x = first
        while x <= last {
          let value = bits[start + x]
          var end = x + 1
          while end <= last, bits[start + end] == value { end += 1 }
          append(value, count: end - x, to: &bytes)
          for place in x..<end { bits[start + place] = 0 }
          x = end
        }
        ends[color] = (width, -1)
      }
      bytes.append(UInt8(ascii: "-"))
    }
    return bytes + [0x1b, UInt8(ascii: "\\")]
  }

  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    if number >= 10 { append(number / 10, to: &bytes) }
    bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  private static func append(_ bits: UInt8, count: Int, to bytes: inout [UInt8]) {
    let byte = bits + 63
    if count < 4 {
      for _ in 0..<count { bytes.append(byte) }
    } else {
      bytes.append(UInt8(ascii: "!"))
      append(count, to: &bytes)
      bytes.append(byte)
    }
  }

  /// The most frequent colours of a picture, and the index of the colour of each pixel.
  private static func palette(_ bitmap: Bitmap, limit: Int) -> (colors: [RGB], indices: [UInt16]) {
    var numbers: [RGB: UInt16] = [:]
    var colors: [RGB] = []
    var counts: [Int] = []
    var indices = [UInt16](repeating: 0, count: bitmap.pixels.count)
    var (last, lastNumber): (RGB?, UInt16) = (nil, 0)
    for (place, color) in bitmap.pixels.enumerated() {
      if color != last {
        // Pictures have fewer colours than this; any further ones become the last colour.
        if let number = numbers[color] {
          lastNumber = number
        } else {
          lastNumber = UInt16(min(colors.count, Int(UInt16.max)))
          numbers[color] = lastNumber
          if colors.count <= Int(UInt16.max) {
            colors.append(color)
            counts.append(0)
          }
        }
        last = color
      }
      indices[place] = lastNumber
      counts[Int(lastNumber)] += 1
    }
    guard colors.count > limit else { return (colors, indices) }
    let order = colors.indices.sorted { (counts[$0], $1) > (counts[$1], $0) }
    let kept = order.prefix(limit).map { colors[$0] }
    var places = [UInt16](repeating: 0, count: colors.count)
    for (rank, index) in order.enumerated() {
      places[index] = UInt16(rank < limit ? rank : nearest(colors[index], kept))
    }
    return (kept, indices.map { places[Int($0)] })
  }

  private static func nearest(_ color: RGB, _ colors: [RGB]) -> Int {
    func distance(_ other: RGB) -> Int {
      let (r, g, b) = (
        Int(color.red) - Int(other.red), Int(color.green) - Int(other.green), Int(color.blue) - Int(other.blue)
      )
      return 2 * r * r + 4 * g * g + 3 * b * b
    }
    return colors.indices.min { distance(colors[$0]) < distance(colors[$1]) }!
  }
}
