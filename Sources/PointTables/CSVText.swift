import Learning
import Platform
import Quoting

extension Dataset {
  /// The points as a table that ``PointTable`` reads back: `x,y,label`, in the units of their source.
  package var csv: String {
    let labels = (0..<classes).map { csvQuoted(name(ofClass: $0)) }
    var text = "x,y,label\n"
    for i in 0..<count {
      let point = scale.original(Point(x: X[i, 0], y: X[i, 1]))
      text += "\(number(bounded(point.x))),\(number(bounded(point.y))),\(labels[y[i]])\n"
    }
    return text
  }

  /// Unscaled coordinates are written unchanged. Scaling there and back changes the last digits of all numbers by rounding
  /// at the size of the largest; these digits are dropped, which restores the numbers of the file.
  private func number(_ value: Double) -> String {
    guard scale != .identity else { return value.description }
    // The sum overflows where points are near the largest double.
    let largest = min(
      max(abs(scale.center.x), abs(scale.center.y)) + max(scale.unit.x, scale.unit.y), .greatestFiniteMagnitude)
    let digits = 14 - Int(log10(largest).rounded(.down))
    let text = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 800) { buffer in
      let length =
        digits < 0
        ? withVaList([value]) { vsnprintf(buffer.baseAddress, buffer.count, "%.15g", $0) }
        : withVaList([CInt(digits), value]) { vsnprintf(buffer.baseAddress, buffer.count, "%.*f", $0) }
      return String(decoding: buffer[..<Int(length)].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
    return (bounded(Double(text)!) + 0).description
  }

  /// A coordinate that a table can hold; a point added beyond the others may exceed the range of a double.
  private func bounded(_ value: Double) -> Double {
    max(-.greatestFiniteMagnitude, min(value, .greatestFiniteMagnitude))
  }
}
