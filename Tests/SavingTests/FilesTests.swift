import Foundation
import Saving
import Testing
import Texts

@Suite struct FilesTests {
  /// A folder for one test.
  static func folder() throws -> String {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("spiral-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    return url.path
  }

  @Test func `Written bytes are read back`() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/a"
    for bytes in [[1, 2, 3], [], Array(repeating: UInt8(7), count: 200_000)] as [[UInt8]] {
      try writeFile(path, bytes)
      #expect(try readFile(path, limit: 1 << 20) == bytes)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a"])
  }

  @Test func `A symbolic link stays a link`() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try writeFile(folder + "/a", [1])
    try FileManager.default.createSymbolicLink(atPath: folder + "/b", withDestinationPath: "a")
    try writeFile(folder + "/b", [2])
    #expect(try readFile(folder + "/a", limit: 9) == [2])
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/b") == "a")
  }

  @Test func `A failure is reported in a sentence`() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/missing/a"
    #expect(throws: FileError(path: path, .written, code: 2)) { try writeFile(path, [1]) }
    #expect(throws: FileError(path: path, .read, code: 2)) { try readFile(path, limit: 9) }
    #expect(FileError(path: "a", .read, code: 2).description == "a cannot be read: No such file or directory")
    #expect(try readFileIfPresent(path, limit: 9) == nil)
  }

  @Test func `A folder is made with its missing parents`() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try makeFolder(folder + "/b/c/d")
    try makeFolder(folder + "/b/c/d")
    try writeFile(folder + "/b/c/d/e", [1])
  }

  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func mode(_ path: String) throws -> Int {
    try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  @Test(arguments: [0o600, 0o644, 0o755, 0o620]) func permissionsStay(mode: Int) throws {
    try withFolder { folder in
      try writeFile(folder + "/a", [1])
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder + "/a")
      try writeFile(folder + "/a", [2])
      #expect(try self.mode(folder + "/a") == mode)
    }
  }

  @Test func `A read-only file is reported before the work and kept`() throws {
    try withFolder { folder in
      try writeFile(folder + "/a", [1])
      try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: folder + "/a")
      let error = FileError(path: folder + "/a", .written, .readOnly)
      #expect(throws: error) { try checkWritable(folder + "/a") }
      #expect(throws: error) { try writeFile(folder + "/a", [2]) }
      #expect(try readFile(folder + "/a", limit: 9) == [1])
    }
  }

  @Test func `Files with the longest possible names are written`() throws {
    try withFolder { folder in
      for name in [String(repeating: "n", count: 255), String(repeating: "é", count: 127)] {
        try checkWritable("\(folder)/\(name)")
        try writeFile("\(folder)/\(name)", [1])
        #expect(try readFile("\(folder)/\(name)", limit: 9) == [1])
      }
      #expect(
        throws: FileError(path: folder + "/" + String(repeating: "n", count: 256), .written, code: ENAMETOOLONG)
      ) {
        try checkWritable(folder + "/" + String(repeating: "n", count: 256))
      }
    }
  }

  /// Former temporary names contained the process number: another user could have put a link there.
  @Test func aPlantedLinkIsNotFollowed() throws {
    try withFolder { folder in
      try writeFile(folder + "/victim", [7])
      let pid = ProcessInfo.processInfo.processIdentifier
      try FileManager.default.createSymbolicLink(atPath: "\(folder)/.a.\(pid)", withDestinationPath: "victim")
      try writeFile(folder + "/a", [1])
      #expect(try readFile(folder + "/victim", limit: 9) == [7])
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == [".a.\(pid)", "a", "victim"])
    }
  }

  @Test func `A link to a missing file creates that file`() throws {
    try withFolder { folder in
      try makeFolder(folder + "/b")
      try FileManager.default.createSymbolicLink(atPath: folder + "/a", withDestinationPath: "b/c")
      try checkWritable(folder + "/a")
      try writeFile(folder + "/a", [3])
      #expect(try readFile(folder + "/b/c", limit: 9) == [3])
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/a") == "b/c")
      try FileManager.default.createSymbolicLink(atPath: folder + "/d", withDestinationPath: "d")
      #expect(throws: FileError(path: folder + "/d", .written, code: ELOOP)) {
        try writeFile(folder + "/d", [1])
      }
    }
  }

  @Test func `Temporary files of killed processes are removed`() throws {
    try withFolder { folder in
      let names = [".spiral-0123456789abcdef", ".spiral-fedcba9876543210", ".spiral-other"]
      for name in names { try Data().write(to: URL(fileURLWithPath: "\(folder)/\(name)")) }
      for name in [names[0], names[2]] {
        try FileManager.default.setAttributes(
          [.modificationDate: Date(timeIntervalSince1970: 1e9)], ofItemAtPath: "\(folder)/\(name)")
      }
      // Another process is writing this file, however long the test takes.
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: 3600)], ofItemAtPath: "\(folder)/\(names[1])")
      try writeFile(folder + "/a", [1])
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == [names[1], names[2], "a"])
    }
  }

  /// The deadline is the program's own: nothing waits for a reader.
  @Test(.timeLimit(.minutes(1))) func `A pipe without a reader is not waited for`() throws {
    try withFolder { folder in
      #expect(mkfifo(folder + "/p", 0o600) == 0)
      let error = FileError(path: folder + "/p", .written, .pipeWithoutReader)
      #expect(throws: error) { try writeFile(folder + "/p", [1]) }
      #expect(throws: FileError(path: folder + "/p", .read, .pipe)) {
        try readFile(folder + "/p", limit: 9)
      }
      // A pipe opened for reading and writing has a reader that never reads.
      let reader = open(folder + "/p", O_RDWR)
      defer { close(reader) }
      #expect(throws: error) { try writeFile(folder + "/p", Array(repeating: 1, count: 1 << 20)) }
    }
  }

  @Test(arguments: [
    ("/dev/zero", FileText.Reason.noFile), ("/dev/full", .noFile), ("/tmp", .system(EISDIR)),
  ])
  func aDeviceIsNotRead(path: String, reason: FileText.Reason) {
    #expect(throws: FileError(path: path, .read, reason)) { try readFile(path, .fileOrPipe, limit: 9) }
  }

  @Test func aFileIsReadUpToItsLimit() throws {
    try withFolder { folder in
      try writeFile(folder + "/a", Array(repeating: 1, count: 100))
      #expect(try readFile(folder + "/a", limit: 100).count == 100)
      #expect(throws: FileError(path: folder + "/a", .read, .longer(bytes: 99))) {
        try readFile(folder + "/a", limit: 99)
      }
    }
  }

  @Test func aFullDiskIsSaid() {
    #expect(throws: FileError(path: "/dev/full", .written, code: ENOSPC)) { try writeFile("/dev/full", [1]) }
  }

  @Test func aFileIsTheSameByAnyName() throws {
    try withFolder { folder in
      try writeFile(folder + "/a", [1])
      try writeFile(folder + "/b", [1])
      try FileManager.default.createSymbolicLink(atPath: folder + "/c", withDestinationPath: "a")
      #expect(isSameFile(folder + "/a", folder + "/../" + folder.split(separator: "/").last! + "/c"))
      #expect(!isSameFile(folder + "/a", folder + "/b") && isSameFile("x", "x") && !isSameFile("x", "y"))
    }
  }
}
