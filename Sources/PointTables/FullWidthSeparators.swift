/// Converts full-width commas and semicolons, U+FF0C and U+FF1B, and the Japanese comma U+3001, that separate the fields of a
/// table to ASCII.
struct FullWidthSeparators {
  /// The beginning of an incomplete character.
  private var rest: [UInt8] = []

  /// Whether each of the first lines has one, and none has an ASCII separator.
  static func separate(_ text: ArraySlice<UInt8>) -> Bool {
    let lines = text.split(maxSplits: 8, whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") })
      .prefix(8)
    return !lines.isEmpty
      && lines.allSatisfy { line in
        !line.contains { [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")].contains($0) }
          && !indices(in: line).isEmpty
      }
  }

  /// The text of the next bytes, as far as their characters are complete.
  mutating func replaced(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = rest + text
    rest = []
    for cut in 1...2
    where [[0xef, 0xbc], [0xe3, 0x80]].contains(where: { bytes.suffix(cut).elementsEqual($0.prefix(cut)) }) {
      rest = Array(bytes.suffix(cut))
      bytes.removeLast(cut)
      break
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var start = 0
    for index in Self.indices(in: bytes[...]) {
      result += bytes[start..<index]
      result.append(UInt8(ascii: bytes[index + 2] == 0x9b ? ";" : ","))
      start = index + 3
    }
    return (result + bytes[start...])[...]
  }

  private static func indices(in text: ArraySlice<UInt8>) -> [Int] {
    text.indices.dropLast(2).filter {
      (text[$0] == 0xef && text[$0 + 1] == 0xbc && (text[$0 + 2] == 0x8c || text[$0 + 2] == 0x9b))
        || (text[$0] == 0xe3 && text[$0 + 1] == 0x80 && text[$0 + 2] == 0x81)
    }
  }
}
