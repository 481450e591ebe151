import NumPyFiles
import Quoting
import Texts
import Training

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The reason why a file is not a saved run, as a sentence.
package struct RunFileError: TextError, Equatable {
  package let text: SavedRunText

  init(_ text: SavedRunText) { self.text = text }
}

extension RecordedRun {
  /// Writes the run: as arrays where the name ends in `.npz`, as a script where it ends in `.py`, otherwise as JSON.
  ///
  /// - Parameter log: the log that a script prints; `nil` is the published log's form.
  package func save(_ path: String, log: LogForm? = nil) throws {
    let name = path.lowercased()
    if name.hasSuffix(".py") {
      for file in try scriptFiles(path, log: log) { try writeFile(file.path, file.bytes) }
    } else {
      try writeFile(path, name.hasSuffix(".npz") ? npz() : json())
    }
  }

  /// The script of the run, preceded by the archive of its points and weights where they are too many to be part of it.
  package func scriptFiles(_ path: String, log: LogForm? = nil) throws -> [(path: String, bytes: [UInt8])] {
    let arraysPath = Self.arraysPath(ofScript: path)
    let name = arraysPath.split(separator: "/").last.map(String.init) ?? arraysPath
    let script = try PythonScript(self, log: log, arraysName: name)
    return (script.arrays.map { [(arraysPath, $0)] } ?? []) + [(path, Array(script.text.utf8))]
  }

  /// The archive beside a script: `run.points.npz` for `run.py`.
  package static func arraysPath(ofScript path: String) -> String {
    (path.lowercased().hasSuffix(".py") ? String(path.dropLast(3)) : path) + ".points.npz"
  }

  /// The bytes of the run's file.
  package func json() throws -> [UInt8] {
    var bytes = try Array(Self.encoder.encode(SavedRun(self)))
    // The checksum is the last entry and covers all bytes before it, so that a reader does not have to write the rest
    // identically.
    bytes.removeLast()
    bytes += Array(Self.checksum(bytes[...]).utf8)
    return bytes
  }

  private static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }

  /// The end of a saved run: the CRC-32 of all bytes before it.
  private static func checksum(_ bytes: ArraySlice<UInt8>) -> String {
    let digits = String(NumPyFiles.checksum(bytes), radix: 16)
    return ",\"~checksum\":\"" + String(repeating: "0", count: 8 - digits.utf8.count) + digits + "\"}\n"
  }

  /// Whether a file was changed after it was written, by a disk error or by hand. Files of format version 1 have no
  /// checksum. A file that another program has written again, with other blanks, is compared by its values.
  private static func isChanged(_ json: [UInt8], _ decoder: JSONDecoder) -> Bool {
    let length = checksum([]).utf8.count
    let mark = Array(",\"~checksum\":\"".utf8)
    if json.count > length, json[(json.count - length)...].starts(with: mark) {
      return !json.suffix(length).elementsEqual(checksum(json.dropLast(length)).utf8)
    }
    guard case .object(var values)? = try? decoder.decode(JSONValue.self, from: Data(json)),
      case .string(let noted)? = values.removeValue(forKey: "~checksum")
    else { return false }
    guard let bytes = try? encoder.encode(JSONValue.object(values)) else { return true }
    return checksum(Array(bytes.dropLast())[...]) != ",\"~checksum\":\"\(noted)\"}\n"
  }

  /// Reads a run that was saved as JSON.
  ///
  /// - Throws: ``FileError`` or ``RunFileError``.
  package init(path: String) throws {
    try self.init(json: readFile(path, .fileOrPipe, limit: Self.fileLimit), name: path)
  }

  /// The run in an archive made by ``npz()``; `nil` where there is none, or where its arrays were changed afterwards.
  ///
  /// - Throws: `ArrayFileProblem` where any file of an archive with a run is damaged, and the errors of ``init(json:name:)``.
  package init?(archive: ArrayArchive, name path: String) throws {
    guard archive.names.contains(Self.runInArchive) else { return nil }
    // The checksum of each file is compared when it is read.
    for name in archive.fileNames { _ = try archive.file(name) }
    guard let bytes = try archive.array(Self.runInArchive)?.numbers,
      bytes.first == Double(UInt8(ascii: "{")), bytes.allSatisfy({ (0...255).contains($0) && $0.rounded() == $0 })
    else { return nil }
    let run = try RecordedRun(json: bytes.map { UInt8($0) }, name: path)
    guard let network = try? NetworkArchive(archive), network.parameters == run.run.network.parameters else {
      return nil
    }
    self = run
  }

  /// The largest size of a saved run in bytes, about a hundred million parameters.
  private static let fileLimit = 2 << 30

  /// - Parameter name: the name of the file in error messages.
  package init(json: [UInt8], name path: String) throws {
    let name = printablePath(path)
    let decoder = JSONDecoder()
    let data = Data(json)
    do {
      let head = try? decoder.decode(SavedRun.Head.self, from: data)
      if let head, head.format == SavedRun.format, !(1...SavedRun.version).contains(head.version) {
        throw RunFileError(.otherVersion(name, version: head.version, newest: SavedRun.version))
      }
      let saved = try decoder.decode(SavedRun.self, from: data)
      guard saved.format == SavedRun.format else { throw RunFileError(.noRun(name)) }
      self = try saved.restored()
      if Self.isChanged(json, decoder) { throw Damage(.checksum) }
    } catch let error as Damage {
      throw RunFileError(.damaged(name, error.text))
    } catch let error as DecodingError {
      throw RunFileError(error.sentence(name))
    }
  }
}

extension DecodingError {
  fileprivate func sentence(_ name: String) -> SavedRunText {
    func place(_ path: [any CodingKey], _ last: (any CodingKey)? = nil) -> String {
      printable(
        (path + (last.map { [$0] } ?? [])).map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
      )
    }
    switch self {
    case .keyNotFound(let key, let context):
      if context.codingPath.isEmpty, key.stringValue == "format" { return .noRun(name) }
      return .damaged(name, .missing(place(context.codingPath, key)))
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      if context.codingPath.isEmpty { return .noRun(name) }
      return .damaged(name, .otherKind(place(context.codingPath)))
    case .dataCorrupted(let context) where !context.codingPath.isEmpty:
      return .damaged(name, .noNumber(place(context.codingPath)))
    default: return .noRunOrDamaged(name)
    }
  }
}
