import Texts

/// Named arrays in a zip archive, as `numpy.savez` and `numpy.savez_compressed` write them (`.npz`).
package struct ArrayArchive: Sendable {
  private let zip: ZipReader
  /// The names of its arrays, in order.
  package let names: [String]

  private static let ending = ".npy"

  package init(_ bytes: [UInt8]) throws(ArrayFileProblem) {
    zip = try ZipReader(bytes)
    names = zip.names.filter { $0.hasSuffix(Self.ending) }.map { String($0.dropLast(Self.ending.count)) }
  }

  /// The names of all files in the archive.
  package var fileNames: [String] { zip.names }

  /// The contents of a file that is not an array; `nil` where there is none of the name.
  package func file(_ name: String) throws(ArrayFileProblem) -> [UInt8]? { try zip.content(of: name) }

  /// The array of a name, or the fields of its records; `nil` where there is none of the name.
  package func fields(_ name: String) throws(ArrayFileProblem) -> [(name: String, array: NumPyArray)]? {
    guard let bytes = try zip.content(of: name + Self.ending) else { return nil }
    return try NumPyFile(bytes, name: name).fields
  }

  /// The array of a name; `nil` where there is none, or where it contains records.
  package func array(_ name: String) throws(ArrayFileProblem) -> NumPyArray? {
    guard let fields = try fields(name), fields.count == 1, fields[0].name.isEmpty else { return nil }
    return fields[0].array
  }
}
