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
    try writeFile(path, path.hasSuffix(".npz") ? npz() : json())
  }

  /// The run as a file holds it.
  package func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try Array(encoder.encode(SavedRun(self))) + [UInt8(ascii: "\n")]
  }

  /// Reads a run that was saved as JSON.
  ///
  /// - Throws: ``FileError`` or ``RunFileError``.
  package init(path: String) throws { try self.init(json: readFile(path), name: path) }

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
