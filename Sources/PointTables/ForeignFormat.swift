import Quoting

/// Kinds of files that are no tables here, known by their first bytes, and what to do with them.
enum ForeignFormat {
  static func problem(_ head: ArraySlice<UInt8>, file: String) -> TableError.Problem? {
    let pipe = "\(file.hasPrefix("-") || file.contains(" ") ? "FILE" : printable(file))"
    for (magic, name, way) in table where head.starts(with: magic) {
      return .otherFormat(name, way: way.replacing("FILE", with: pipe))
    }
    if head.count > 261, head[(head.startIndex + 257)...].starts(with: Array("ustar".utf8)) {
      return .otherFormat("a tar archive", way: "unpack it, and open the table in it")
    }
    var text = head
    if text.starts(with: [0xef, 0xbb, 0xbf]) { text = text.dropFirst(3) }
    text = text.drop { [0x20, 0x09, 0x0a, 0x0d].contains($0) }
    if text.first == UInt8(ascii: "{") || (text.first == UInt8(ascii: "[") && isJSONArray(text)) {
      return .otherFormat(
        "JSON", way: "write it as CSV first, with pandas: read_json(\"\(pipe)\").to_csv(\"points.csv\")")
    }
    let start = String(decoding: text.prefix(200), as: UTF8.self).lowercased()
    if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") {
      return .otherFormat("a web page", way: "download the table itself")
    }
    if start.hasPrefix("<?xml") || start.hasPrefix("<svg") {
      return .otherFormat("XML", way: "save the table as CSV")
    }
    return nil
  }

  /// A zip archive without arrays, by the names of its files.
  static func archive(_ names: [String]) -> TableError.Problem {
    if names.isEmpty { return .otherFormat("an empty zip archive", way: spreadsheet) }
    if names.contains(where: { $0.hasSuffix("/data.pkl") }) {
      return .otherFormat(
        "a PyTorch file",
        way:
          "write its arrays as .npz: np.savez(\"weights.npz\", **{k: v.numpy() for k, v in model.state_dict().items()})"
      )
    }
    if names.contains("[Content_Types].xml") || names.contains("content.xml") {
      return .otherFormat("a spreadsheet of Excel (.xlsx) or LibreOffice (.ods)", way: spreadsheet)
    }
    return .otherFormat("a zip archive without arrays of NumPy's", way: "unpack it, and open the table in it")
  }

  private static func isJSONArray(_ text: ArraySlice<UInt8>) -> Bool {
    let next = text.dropFirst().first { ![0x20, 0x09, 0x0a, 0x0d].contains($0) }
    return next.map { "[{\"]-0123456789".utf8.contains($0) } ?? false
  }

  private static let spreadsheet = "save the sheet as CSV, and open that"
  private static let picture = "a table of points has numbers"
  private static let table: [(magic: [UInt8], name: String, way: String)] = [
    ([0x1f, 0x8b], "gzip", "zcat FILE | spiral -"),
    ([0x42, 0x5a, 0x68], "bzip2", "bzcat FILE | spiral -"),
    ([0xfd, 0x37, 0x7a, 0x58, 0x5a], "xz", "xzcat FILE | spiral -"),
    ([0x28, 0xb5, 0x2f, 0xfd], "zstd", "zstdcat FILE | spiral -"),
    ([0x04, 0x22, 0x4d, 0x18], "lz4", "lz4cat FILE | spiral -"),
    ([0xd0, 0xcf, 0x11, 0xe0], "an Excel file (.xls)", spreadsheet),
    (Array("%PDF".utf8), "PDF", "a table of points is text, such as CSV"),
    ([0x89, 0x50, 0x4e, 0x47], "a PNG picture", picture), ([0xff, 0xd8, 0xff], "a JPEG picture", picture),
    (Array("GIF8".utf8), "a GIF picture", picture), (Array("RIFF".utf8), "a RIFF file", picture),
    (
      Array("PAR1".utf8), "Parquet",
      "write it as CSV first, with pandas: read_parquet(\"FILE\").to_csv(\"points.csv\", index=False)"
    ),
    (
      Array("ARROW1".utf8), "Arrow (Feather)",
      "write it as CSV first, with pandas: read_feather(\"FILE\").to_csv(\"points.csv\", index=False)"
    ),
    ([0x89, 0x48, 0x44, 0x46], "HDF5", "write it as CSV or .npz first"),
    (
      Array("SQLite format 3".utf8), "an SQLite database",
      "sqlite3 -csv -header FILE 'SELECT x, y, label FROM …' | spiral -"
    ),
    (Array("MATLAB 5.0".utf8), "a MATLAB file", "write it as .npz first, with scipy.io.loadmat and numpy.savez"),
    (Array("RDX".utf8), "R's data", "write it as CSV first: write.csv(d, \"points.csv\", row.names = FALSE)"),
    ([0x80, 0x02], "a Python pickle", "write it as CSV or .npz first: a pickle can run code when it is read"),
    ([0x80, 0x03], "a Python pickle", "write it as CSV or .npz first: a pickle can run code when it is read"),
    ([0x80, 0x04], "a Python pickle", "write it as CSV or .npz first: a pickle can run code when it is read"),
    ([0x80, 0x05], "a Python pickle", "write it as CSV or .npz first: a pickle can run code when it is read"),
    ([0x7f, 0x45, 0x4c, 0x46], "a program", "a table of points is text, such as CSV"),
    (Array("SIMPLE  =".utf8), "FITS", "write it as CSV first"),
  ]
}
