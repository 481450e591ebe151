import NumPyFiles

/// A small picture with few colours as PNG (ISO/IEC 15948) with a palette.
struct IndexedPNG {
  let width: Int
  let height: Int
  /// The colour index of each pixel, rows from the top, [height × width].
  var pixels: [UInt8]
  /// The colours as red, green and blue.
  var palette: [(UInt8, UInt8, UInt8)]

  /// The bytes of the file.
  var bytes: [UInt8] {
    // Rows are stored as differences from the row above (filter type 2), because few pixels differ.
    var rows: [UInt8] = []
    rows.reserveCapacity(height * (width + 1))
    for y in 0..<height {
      rows.append(2)
      for x in 0..<width {
        let pixel = pixels[y * width + x]
        rows.append(y == 0 ? pixel : pixel &- pixels[(y - 1) * width + x])
      }
    }
    var file: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
    file += Self.chunk("IHDR", Self.big(UInt32(width)) + Self.big(UInt32(height)) + [8, 3, 0, 0, 0])
    file += Self.chunk("PLTE", palette.flatMap { [$0.0, $0.1, $0.2] })
    file += Self.chunk("IDAT", zlibStream(rows))
    return file + Self.chunk("IEND", [])
  }

  private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + data
    return big(UInt32(data.count)) + body + big(checksum(body[...]))
  }

  private static func big(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
  }
}

extension Sequence<UInt8> {
  /// The bytes in base 64 (RFC 4648).
  var base64: String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    let bytes = Array(self)
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[start..<Swift.min(start + 3, bytes.count)]
      let value = (0..<3).reduce(0) { $0 << 8 | ($1 < part.count ? Int(part[start + $1]) : 0) }
      for i in 0..<4 { text.append(i <= part.count ? letters[value >> (18 - 6 * i) & 63] : UInt8(ascii: "=")) }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
