import Foundation
import Saving
import Testing

@Suite struct FilesTests {
  /// A folder of the test's own.
  static func folder() throws -> String {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("spiral-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    return url.path
  }

  @Test func whatIsWrittenIsReadBack() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/a"
    for bytes in [[1, 2, 3], [], Array(repeating: UInt8(7), count: 200_000)] as [[UInt8]] {
      try writeFile(path, bytes)
      #expect(try readFile(path) == bytes)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a"])
  }

  @Test func aSymbolicLinkStaysOne() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try writeFile(folder + "/a", [1])
    try FileManager.default.createSymbolicLink(atPath: folder + "/b", withDestinationPath: "a")
    try writeFile(folder + "/b", [2])
    #expect(try readFile(folder + "/a") == [2])
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/b") == "a")
  }

  @Test func whatCannotBeDoneIsSaid() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/missing/a"
    #expect(throws: FileError(path: path, verb: "written", code: 2)) { try writeFile(path, [1]) }
    #expect(throws: FileError(path: path, verb: "read", code: 2)) { try readFile(path) }
    #expect(FileError(path: "a", verb: "read", code: 2).description == "a cannot be read: No such file or directory")
    #expect(try readFileIfPresent(path) == nil)
  }

  @Test func foldersAreMadeWithThoseAbove() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try makeFolder(folder + "/b/c/d")
    try makeFolder(folder + "/b/c/d")
    try writeFile(folder + "/b/c/d/e", [1])
  }
}
