import Quoting
import Texts

/// Formats that are not tables, recognized by their first bytes.
package enum ForeignFormat {
  static func problem(_ head: ArraySlice<UInt8>, file: String) -> TableProblem? {
    let shown = file.hasPrefix("-") || file.contains(" ") ? "FILE" : printable(file)
    return format(head).map { .otherFormat($0, file: shown) }
  }

  private static func format(_ head: ArraySlice<UInt8>) -> FileFormat? {
    for (magic, format) in table where head.starts(with: magic) { return format }
    if head.count > 261, head[(head.startIndex + 257)...].starts(with: Array("ustar".utf8)) { return .tar }
    var text = head
    if text.starts(with: [0xef, 0xbb, 0xbf]) { text = text.dropFirst(3) }
    text = text.drop { [0x20, 0x09, 0x0a, 0x0d].contains($0) }
    if beginsJSON(text) {
      return isJSONLines(text) ? .jsonLines : .json
    }
    if isSafetensors(head) { return .safetensors }
    let start = String(decoding: text.prefix(200), as: UTF8.self).lowercased()
    if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") { return .webPage }
    return start.hasPrefix("<?xml") || start.hasPrefix("<svg") ? .xml : nil
  }

  /// A zip archive without arrays, described by the names of its files.
  static func archive(_ names: [String]) -> TableProblem {
    let format: FileFormat =
      if names.isEmpty {
        .emptyZip
      } else if names.contains(where: { $0.hasSuffix("/data.pkl") }) {
        .pytorch
      } else if names.contains("[Content_Types].xml") || names.contains("content.xml") {
        .spreadsheet
      } else {
        .zip
      }
    return .otherFormat(format, file: "FILE")
  }

  /// Whether the first line is a whole object and the second one begins with another.
  package static func isJSONLines(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.first == UInt8(ascii: "{"), let end = text.firstIndex(of: UInt8(ascii: "\n")) else { return false }
    let line = text[..<end]
    return (line.last == UInt8(ascii: "\r") ? line.dropLast() : line).last == UInt8(ascii: "}")
      && text[(end + 1)...].first == UInt8(ascii: "{")
  }

  /// Whether a JSON header follows its length in eight bytes.
  private static func isSafetensors(_ head: ArraySlice<UInt8>) -> Bool {
    let bytes = Array(head.prefix(10))
    return bytes.count == 10 && bytes[4..<8].allSatisfy { $0 == 0 } && bytes[8...].elementsEqual(Array("{\"".utf8))
  }

  /// Whether text begins as an object or an array does.
  private static func beginsJSON(_ text: ArraySlice<UInt8>) -> Bool {
    guard let next = text.dropFirst().first(where: { ![0x20, 0x09, 0x0a, 0x0d].contains($0) }) else { return false }
    switch text.first {
    case UInt8(ascii: "{"): return "\"}".utf8.contains(next)
    case UInt8(ascii: "["): return "[{\"]-0123456789".utf8.contains(next)
    default: return false
    }
  }

  private static let table: [(magic: [UInt8], format: FileFormat)] = [
    ([0x1f, 0x8b], .compressed("gzip", by: "zcat")), ([0x42, 0x5a, 0x68], .compressed("bzip2", by: "bzcat")),
    ([0xfd, 0x37, 0x7a, 0x58, 0x5a], .compressed("xz", by: "xzcat")),
    ([0x28, 0xb5, 0x2f, 0xfd], .compressed("zstd", by: "zstdcat")),
    ([0x04, 0x22, 0x4d, 0x18], .compressed("lz4", by: "lz4cat")), ([0xd0, 0xcf, 0x11, 0xe0], .excel),
    (Array("%PDF".utf8), .pdf), ([0x89, 0x50, 0x4e, 0x47], .picture("PNG")), ([0xff, 0xd8, 0xff], .picture("JPEG")),
    (Array("GIF8".utf8), .picture("GIF")), (Array("RIFF".utf8), .riff),
    (Array("PAR1".utf8), .pandas("Parquet", function: "read_parquet")),
    (Array("ARROW1".utf8), .pandas("Arrow (Feather)", function: "read_feather")),
    ([0x89, 0x48, 0x44, 0x46], .hdf5), (Array("SQLite format 3".utf8), .sqlite), (Array("MATLAB 5.0".utf8), .matlab),
    (Array("RDX".utf8), .r), ([0x80, 0x02], .pickle), ([0x80, 0x03], .pickle), ([0x80, 0x04], .pickle),
    ([0x80, 0x05], .pickle), ([0x7f, 0x45, 0x4c, 0x46], .program), (Array("SIMPLE  =".utf8), .fits),
  ]
}
