/// An array of numbers in NumPy's format 1.0: a header of a multiple of 64 bytes, and the values, little-endian and
/// row-major.
package func npy(_ values: [Double], shape: [Int]? = nil) -> [UInt8] {
  npy("<f8", shape ?? [values.count], values.map(\.bitPattern))
}

/// An array of whole numbers.
package func npy(_ values: [Int], shape: [Int]? = nil) -> [UInt8] {
  npy("<i8", shape ?? [values.count], values.map { UInt64(bitPattern: Int64($0)) })
}

/// An array of texts in UTF-32, each padded to the length of the longest one.
package func npy(_ texts: [String], shape: [Int]? = nil) -> [UInt8] {
  let length = max(1, texts.map(\.unicodeScalars.count).max() ?? 1)
  var bytes = npy("<U\(length)", shape ?? [texts.count], [])
  for text in texts {
    for scalar in text.unicodeScalars { append(UInt64(scalar.value), 4, to: &bytes) }
    bytes += [UInt8](repeating: 0, count: 4 * (length - text.unicodeScalars.count))
  }
  return bytes
}

/// An array of bytes.
package func npy(bytes: [UInt8]) -> [UInt8] { npy("|u1", [bytes.count], []) + bytes }

private func npy(_ type: String, _ shape: [Int], _ words: [UInt64]) -> [UInt8] {
  let dimensions = shape.map { "\($0)," }.joined(separator: " ")
  let description = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(dimensions)), }"
  let length = (10 + description.utf8.count + 1 + 63) / 64 * 64 - 10
  var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(length & 0xff), UInt8(length >> 8)]
  bytes += Array(description.utf8) + [UInt8](repeating: 0x20, count: length - description.utf8.count - 1) + [0x0a]
  bytes.reserveCapacity(bytes.count + 8 * words.count)
  for word in words { append(word, 8, to: &bytes) }
  return bytes
}
