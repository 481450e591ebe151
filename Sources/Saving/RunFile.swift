import NumPyFiles
import Quoting
import Training

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Why a file is no saved run, in a sentence.
package struct RunFileError: Error, Equatable, CustomStringConvertible {
  package let description: String
}

extension RecordedRun {
  /// Writes the run: parameters and curve for NumPy where the name ends in `.npz`, otherwise as JSON all that it takes to
  /// go on with it.
  package func save(_ path: String) throws {
    try writeFile(path, path.lowercased().hasSuffix(".npz") ? npz() : json())
  }

  /// The run as a file holds it.
  package func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var bytes = try Array(encoder.encode(SavedRun(self)))
    // It stands last, over all bytes before it, so that a reader need not write the rest as it was written.
    bytes.removeLast()
    bytes += Array(Self.checksum(bytes[...]).utf8)
    return bytes
  }

  /// The end of a saved run: the CRC-32 of what is before it.
  private static func checksum(_ bytes: ArraySlice<UInt8>) -> String {
    let digits = String(NumPyFiles.checksum(bytes), radix: 16)
    return ",\"~checksum\":\"" + String(repeating: "0", count: 8 - digits.utf8.count) + digits + "\"}\n"
  }

  /// Whether a file was changed after it was written: by a fault of a disk, or by hand. Files of versions before have no checksum.
  private static func isChanged(_ json: [UInt8]) -> Bool {
    let length = checksum([]).utf8.count
    let mark = Array(",\"~checksum\":\"".utf8)
    guard json.count > length, json[(json.count - length)...].starts(with: mark) else { return false }
    return !json.suffix(length).elementsEqual(checksum(json.dropLast(length)).utf8)
  }

  /// Reads a run that was saved as JSON.
  ///
  /// - Throws: ``FileError`` or ``RunFileError``.
  package init(path: String) throws {
    try self.init(json: readFile(path, .fileOrPipe, limit: Self.fileLimit), name: path)
  }

  /// Bytes of a saved run at most, which is a hundred million parameters.
  private static let fileLimit = 2 << 30

  /// - Parameter name: what errors call the file.
  package init(json: [UInt8], name path: String) throws {
    let name = printablePath(path)
    let decoder = JSONDecoder()
    let data = Data(json)
    do {
      let head = try? decoder.decode(SavedRun.Head.self, from: data)
      if let head, head.format == SavedRun.format, !(1...SavedRun.version).contains(head.version) {
        throw RunFileError(
          description:
            "\(name) is of version \(head.version) of saved runs, and this program reads 1 to \(SavedRun.version)"
        )
      }
      let saved = try decoder.decode(SavedRun.self, from: data)
      guard saved.format == SavedRun.format else { throw RunFileError(description: "\(name) is no saved run") }
      self = try saved.restored()
      if Self.isChanged(json) { throw Damage("its checksum is of another content") }
    } catch let error as Damage {
      throw RunFileError(description: "\(name) is damaged: \(error.description)")
    } catch let error as DecodingError {
      throw RunFileError(description: error.sentence(name))
    }
  }
}

extension DecodingError {
  fileprivate func sentence(_ name: String) -> String {
    func place(_ path: [any CodingKey], _ last: (any CodingKey)? = nil) -> String {
      printable(
        (path + (last.map { [$0] } ?? [])).map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
      )
    }
    switch self {
    case .keyNotFound(let key, let context):
      if context.codingPath.isEmpty, key.stringValue == "format" { return "\(name) is no saved run" }
      return "\(name) is damaged: '\(place(context.codingPath, key))' is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      if context.codingPath.isEmpty { return "\(name) is no saved run" }
      return "\(name) is damaged: '\(place(context.codingPath))' is of another kind"
    case .dataCorrupted(let context) where !context.codingPath.isEmpty:
      return "\(name) is damaged: '\(place(context.codingPath))' holds no number that can be"
    default: return "\(name) is no saved run, or a damaged one"
    }
  }
}
