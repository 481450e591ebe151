import Foundation
import Testing
import Texts

@testable import NumPyFiles

@Suite struct ZipTests {
  @Test func `The checksum is the CRC-32 of the standard`() {
    #expect(checksum(Array("123456789".utf8)[...]) == 0xcbf4_3926)
    #expect(checksum([]) == 0)
  }

  @Test func anArchiveListsItsFiles() throws {
    var zip = ZipWriter()
    try zip.add("a", [1, 2, 3])
    try zip.add("bc", [])
    let bytes = zip.finish()
    // Local headers of 30 bytes with names and contents, entries of 46 with names, and the end of 22.
    #expect(bytes.count == 30 + 1 + 3 + 30 + 2 + 46 + 1 + 46 + 2 + 22)
    #expect(Array(bytes[..<4]) == [0x50, 0x4b, 3, 4])
    #expect(Array(bytes.suffix(22)) == [0x50, 0x4b, 5, 6, 0, 0, 0, 0, 2, 0, 2, 0, 95, 0, 0, 0, 66, 0, 0, 0, 0, 0])
  }

  static func archive() throws -> [UInt8] {
    var zip = ZipWriter()
    try zip.add("stored", [1, 2, 3])
    try zip.add("deflated", [UInt8](repeating: 7, count: 10_000), isDeflated: true)
    try zip.add("empty", [], isDeflated: true)
    return zip.finish()
  }

  @Test func anArchiveIsReadBack() throws {
    let bytes = try Self.archive()
    #expect(bytes.count < 600)
    let zip = try ZipReader(bytes)
    #expect(zip.names == ["stored", "deflated", "empty"])
    #expect(try zip.content(of: "stored") == [1, 2, 3])
    #expect(try zip.content(of: "deflated") == [UInt8](repeating: 7, count: 10_000))
    #expect(try zip.content(of: "empty") == [])
    #expect(try zip.content(of: "other") == nil)
  }

  @Test func everyCutArchiveIsToldAsSuch() throws {
    let bytes = try Self.archive()
    for count in 0..<bytes.count {
      #expect(throws: ArrayFileProblem.cut) { try ZipReader(Array(bytes[..<count])) }
    }
  }

  @Test func noChangedByteGivesAnotherContent() throws {
    let bytes = try Self.archive()
    let contents = [[1, 2, 3], [UInt8](repeating: 7, count: 10_000), []]
    for position in bytes.indices {
      for mask in [UInt8(1), 0x80, 0xff] {
        var changed = bytes
        changed[position] ^= mask
        guard let zip = try? ZipReader(changed) else { continue }
        for (name, content) in Swift.zip(["stored", "deflated", "empty"], contents) {
          let read = (try? zip.content(of: name)) ?? nil
          #expect(read == nil || read == content, "byte \(position)")
        }
      }
    }
  }

  @Test func sizesThatLieAreFoundBeforeMemoryIsTaken() throws {
    var zip = ZipWriter()
    try zip.add("a", [UInt8](repeating: 0, count: 1000), isDeflated: true)
    let bytes = zip.finish()
    let entry = try #require(bytes.indices.first { bytes[$0...].starts(with: [0x50, 0x4b, 1, 2]) })
    func size(_ size: [UInt8]) -> [UInt8] {
      var changed = bytes
      changed.replaceSubrange((entry + 24)..<(entry + 28), with: size)
      return changed
    }
    #expect(throws: ArrayFileProblem.otherSize("a")) { try ZipReader(size([0xe7, 3, 0, 0])).content(of: "a") }
    #expect(throws: ArrayFileProblem.otherSize("a")) { try ZipReader(size([0xe9, 3, 0, 0])).content(of: "a") }
    #expect(throws: ArrayFileProblem.otherSize("a")) { try ZipReader(size([0, 0, 0, 0x70])).content(of: "a") }
    #expect(throws: ArrayFileProblem.tooLarge) { try ZipReader(size([1, 0, 0, 0x80])) }
  }

  @Test func filesThatShareBytesAreRefused() throws {
    var zip = ZipWriter()
    try zip.add("a", [UInt8](repeating: 0, count: 100))
    try zip.add("b", [UInt8](repeating: 0, count: 100))
    var bytes = zip.finish()
    let second = try #require(bytes.indices.last { bytes[$0...].starts(with: [0x50, 0x4b, 1, 2]) })
    bytes.replaceSubrange((second + 42)..<(second + 46), with: [0, 0, 0, 0])
    #expect(throws: ArrayFileProblem.damaged) { try ZipReader(bytes) }
  }

  @Test func twoFilesOfOneNameAreRefused() throws {
    var zip = ZipWriter()
    try zip.add("a", [1])
    try zip.add("a", [2])
    let bytes = zip.finish()
    #expect(throws: ArrayFileProblem.twice("a")) { try ZipReader(bytes) }
  }
}
