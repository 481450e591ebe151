import Texts

/// Makes a zip archive (PKWARE's APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12 and 4.3.16).
package struct ZipWriter {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt64 = 0

  /// 1 January 1980, so that equal contents give equal bytes.
  private static let date: UInt64 = 0x21

  package init() {}

  /// Adds a file.
  ///
  /// - Parameter isDeflated: whether it is compressed or stored.
  /// - Throws: `ArrayFileProblem.tooLarge` where the archive would grow beyond 4 GB.
  package mutating func add(
    _ name: String, _ content: [UInt8], isDeflated: Bool = false
  ) throws(ArrayFileProblem) {
    let offset = UInt64(bytes.count)
    guard offset + UInt64(content.count) < 0xffff_0000, let stored = isDeflated ? deflated(content) : content else {
      throw .tooLarge
    }
    var header: [UInt8] = []
    // Version 2.0, no flags, method, time and date, checksum, both sizes, the length of the name, no extra field.
    let fields: [(UInt64, Int)] = [
      (20, 2), (0, 2), (isDeflated ? 8 : 0, 2), (0, 2), (Self.date, 2), (UInt64(checksum(content[...])), 4),
      (UInt64(stored.count), 4), (UInt64(content.count), 4), (UInt64(name.utf8.count), 2), (0, 2),
    ]
    for (value, size) in fields { append(value, size, to: &header) }
    append(0x0403_4b50, 4, to: &bytes)
    bytes += header + Array(name.utf8) + stored
    append(0x0201_4b50, 4, to: &directory)
    append(20, 2, to: &directory)
    // No comment, disk 0, no attributes, and the position of the file.
    directory += header
    for (value, size) in [(0, 2), (0, 2), (0, 2), (0, 4), (offset, 4)] as [(UInt64, Int)] {
      append(value, size, to: &directory)
    }
    directory += Array(name.utf8)
    count += 1
  }

  package func finish() -> [UInt8] {
    var end: [UInt8] = []
    for (value, size) in [
      (0x0605_4b50, 4), (0, 2), (0, 2), (count, 2), (count, 2), (UInt64(directory.count), 4), (UInt64(bytes.count), 4),
      (0, 2),
    ] as [(UInt64, Int)] { append(value, size, to: &end) }
    return bytes + directory + end
  }
}

/// Appends a little-endian number of `count` bytes.
func append(_ value: UInt64, _ count: Int, to bytes: inout [UInt8]) {
  for i in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * i))) }
}
