import Quoting

/// What is wrong with an archive or an array, to complete "points.npz: …".
package enum ArrayFileProblem: Error, Equatable, CustomStringConvertible {
  /// The end of the archive is missing.
  case cut
  case damaged
  /// Beyond what is read into memory, or beyond what a zip archive without extensions holds.
  case tooLarge
  case twice(String)
  case encrypted(String)
  /// Compressed in another way than deflate.
  case method(String)
  case otherSize(String)
  case checksum(String)
  /// An array that is cut, or whose header cannot be read.
  case damagedArray(String)
  /// Bytes behind the array.
  case longArray(String)
  /// Python objects, which are not opened because reading them runs code.
  case objects(String)
  /// Values that are neither numbers nor texts.
  case type(String, type: String)
  /// Whole numbers that a double does not tell apart.
  case largeWholes(String)

  package var description: String {
    switch self {
    case .cut: "the archive has no end: it is cut off"
    case .damaged: "the archive is damaged"
    case .tooLarge: "it holds more than 2 GB"
    case .twice(let name): "there are two files '\(printable(name))' in it"
    case .encrypted(let name): "'\(printable(name))' is encrypted"
    case .method(let name): "'\(printable(name))' is compressed in another way than NumPy does"
    case .otherSize(let name): "'\(printable(name))' does not have the size that the archive says"
    case .checksum(let name): "'\(printable(name))' is damaged: its checksum is of another content"
    case .damagedArray(let name): "\(Self.called(name)) is damaged or cut off"
    case .longArray(let name): "\(Self.called(name)) is followed by something else"
    case .objects(let name):
      "\(Self.called(name)) holds Python objects, which are not opened; save it as numbers, or as texts with .astype(str)"
    case .type(let name, let type): "\(Self.called(name)) holds values of type \(printable(type)); save it as numbers"
    case .largeWholes(let name):
      "\(Self.called(name)) holds whole numbers beyond 2^53, which are not told apart here"
    }
  }

  private static func called(_ name: String) -> String { name.isEmpty ? "the array" : "the array '\(printable(name))'" }
}
