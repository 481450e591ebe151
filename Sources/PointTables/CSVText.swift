import Learning

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Dataset {
  /// The points as a table that ``PointTable`` reads back: `x,y,label`, in the units that they came in.
  package var csv: String {
    let labels = (0..<classes).map { Self.field(name(ofClass: $0)) }
    var text = "x,y,label\n"
    for i in 0..<count {
      let point = scale.original(Point(x: X[i, 0], y: X[i, 1]))
      text += "\(number(point.x)),\(number(point.y)),\(labels[y[i]])\n"
    }
    return text
  }

  /// A number that came as it is goes as it is. One that was scaled goes in 15 digits, which brings back what stood in the
  /// file, for scaling there and back may cost the sixteenth.
  private func number(_ value: Double) -> String {
    guard scale != .identity, value != 0, value.isFinite else { return value.description }
    let text = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 40) { buffer in
      let length = withVaList([value]) { vsnprintf(buffer.baseAddress, buffer.count, "%.15g", $0) }
      return String(decoding: buffer[..<Int(length)].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
    return Double(text)!.description
  }

  /// A field in quotes where it needs them.
  private static func field(_ text: String) -> String {
    let isPlain =
      text.first != " " && text.last != " " && text.first != "\t" && text.last != "\t"
      && !text.utf8.contains { [",", ";", "\t", "\"", "\n", "\r"].map { UInt8(ascii: $0) }.contains($0) }
    return isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
