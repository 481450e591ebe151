import Testing

@testable import Saving

@Suite struct NPZTests {
  @Test func theChecksumIsTheStandards() {
    #expect(crc32(Array("123456789".utf8)) == 0xcbf4_3926)
    #expect(crc32([]) == 0)
  }

  @Test func anArrayIsNumPys() {
    let bytes = npy("<f8", [2, 1], [1.0, -2.0].map(\.bitPattern))
    #expect(bytes.count == 128 + 16)
    #expect(Array(bytes[..<10]) == [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 118, 0])
    let header = String(decoding: bytes[10..<128], as: UTF8.self)
    #expect(header.hasPrefix("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 1,), }   "))
    #expect(header.hasSuffix(" \n"))
    #expect(Array(bytes[128...]) == [0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0xc0])
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

  @Test func theSameRunGivesTheSameBytes() throws {
    #expect(try SavedRunTests.record().npz() == SavedRunTests.record().npz())
  }
}
