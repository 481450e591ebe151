import Learning
import Training

extension RecordedRun {
  /// Parameters, points and curve as `numpy.load` reads them: `W`, `b`, `W2`, `b2`, …; the points to learn from in their
  /// own units as `X` and `y`, with `center` and `unit` of each axis, `class_names` and `activation`; `iteration`; and the columns of the curve,
  /// of which entry `i` sums up `history_stride` iterations from `history_iteration[i]` on. What was not measured is NaN.
  package func npz() throws -> [UInt8] {
    var zip = ZipWriter()
    func add(_ name: String, _ values: [Double], shape: [Int]? = nil) throws {
      try zip.add(name + ".npy", npy("<f8", shape ?? [values.count], values.map(\.bitPattern)))
    }
    func add(_ name: String, _ values: [Int], shape: [Int]? = nil) throws {
      try zip.add(name + ".npy", npy("<i8", shape ?? [values.count], values.map { UInt64(bitPattern: Int64($0)) }))
    }
    for (index, layer) in run.network.layers.enumerated() {
      let suffix = index == 0 ? "" : "\(index + 1)"
      try add("W" + suffix, run.network.W(layer).values, shape: [layer.inputs, layer.outputs])
      try add("b" + suffix, run.network.b(layer))
    }
    // Points and scale: argmax(max(0, (X - center) / unit @ W + b) @ W2 + b2) is the class that a ReLU network predicts.
    let scale = run.data.scale
    let raw = (0..<run.data.count).flatMap { row -> [Double] in
      let point = scale.original(Point(x: run.data.X[row, 0], y: run.data.X[row, 1]))
      return [point.x, point.y]
    }
    try add("X", raw, shape: [run.data.count, 2])
    try add("y", run.data.y)
    try add("center", [scale.center.x, scale.center.y])
    try add("unit", [scale.unit.x, scale.unit.y])
    try zip.add("class_names.npy", npy(text: (0..<run.data.classes).map { run.data.name(ofClass: $0) }))
    try zip.add("activation.npy", npy(text: [settings.activation.rawValue], shape: []))
    try add("iteration", [run.iteration], shape: [])
    try add("history_stride", [history.stride], shape: [])
    try add("history_iteration", history.buckets.indices.map { $0 * history.stride })
    try add("history_loss", history.buckets.map(\.last.total))
    try add("history_data_loss", history.buckets.map(\.last.data))
    try add("history_regularization_loss", history.buckets.map(\.last.penalty))
    try add("history_minimum", history.buckets.map(\.minimum))
    try add("history_maximum", history.buckets.map(\.maximum))
    try add("history_accuracy", history.buckets.map { $0.accuracy ?? .nan })
    try add("history_test_loss", history.buckets.map { $0.testLoss ?? .nan })
    return zip.finish()
  }
}

/// An array of texts as NumPy has it: each of the longest one's length, in UTF-32.
func npy(text: [String], shape: [Int]? = nil) -> [UInt8] {
  let length = max(1, text.map(\.unicodeScalars.count).max() ?? 1)
  var bytes = npy("<U\(length)", shape ?? [text.count], [])
  for word in text {
    for scalar in word.unicodeScalars { append(UInt64(scalar.value), 4, to: &bytes) }
    bytes += [UInt8](repeating: 0, count: 4 * (length - word.unicodeScalars.count))
  }
  return bytes
}

/// An array as NumPy's format 1.0 has it: a header of a multiple of 64 bytes, and the values, little-endian, row-major.
func npy(_ type: String, _ shape: [Int], _ words: [UInt64]) -> [UInt8] {
  let dimensions = shape.map { "\($0)," }.joined(separator: " ")
  let description = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(dimensions)), }"
  let length = (10 + description.utf8.count + 1 + 63) / 64 * 64 - 10
  var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(length & 0xff), UInt8(length >> 8)]
  bytes += Array(description.utf8) + [UInt8](repeating: 0x20, count: length - description.utf8.count - 1) + [0x0a]
  bytes.reserveCapacity(bytes.count + 8 * words.count)
  for word in words { append(word, 8, to: &bytes) }
  return bytes
}

/// A zip archive whose files are stored as they are (PKWARE's APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12 and 4.3.16).
struct ZipWriter {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt64 = 0

  /// 1 January 1980: the same run gives the same bytes.
  private static let date: UInt64 = 0x21

  mutating func add(_ name: String, _ content: [UInt8]) throws {
    let offset = UInt64(bytes.count)
    guard offset + UInt64(content.count) < 0xffff_0000 else {
      throw RunFileError(description: "a run of this size does not fit a .npz file; save it as .json")
    }
    var header: [UInt8] = []
    // Version 2.0, no flags, stored, time and date, checksum, sizes twice, the name's length, no extra field.
    let fields: [(UInt64, Int)] = [
      (20, 2), (0, 2), (0, 2), (0, 2), (Self.date, 2), (UInt64(crc32(content)), 4), (UInt64(content.count), 4),
      (UInt64(content.count), 4), (UInt64(name.utf8.count), 2), (0, 2),
    ]
    for (value, size) in fields { append(value, size, to: &header) }
    append(0x0403_4b50, 4, to: &bytes)
    bytes += header + Array(name.utf8) + content
    append(0x0201_4b50, 4, to: &directory)
    append(20, 2, to: &directory)
    // No comment, disk 0, no attributes inside or outside, and where the file begins.
    directory += header
    for (value, size) in [(0, 2), (0, 2), (0, 2), (0, 4), (offset, 4)] as [(UInt64, Int)] {
      append(value, size, to: &directory)
    }
    directory += Array(name.utf8)
    count += 1
  }

  func finish() -> [UInt8] {
    var end: [UInt8] = []
    for (value, size) in [
      (0x0605_4b50, 4), (0, 2), (0, 2), (count, 2), (count, 2), (UInt64(directory.count), 4), (UInt64(bytes.count), 4),
      (0, 2),
    ] as [(UInt64, Int)] { append(value, size, to: &end) }
    return bytes + directory + end
  }
}

/// The checksum of zip files: CRC-32 with the polynomial 0xEDB88320, bits reversed.
func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
  ~bytes.reduce(0xffff_ffff) { crc, byte in crcTable[Int(UInt8(truncatingIfNeeded: crc) ^ byte)] ^ (crc >> 8) }
}

private let crcTable: [UInt32] = (0..<256).map { index in
  (0..<8).reduce(UInt32(index)) { crc, _ in crc & 1 == 1 ? 0xedb8_8320 ^ (crc >> 1) : crc >> 1 }
}

private func append(_ value: UInt64, _ count: Int, to bytes: inout [UInt8]) {
  for i in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * i))) }
}
