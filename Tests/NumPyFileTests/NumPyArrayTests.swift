import Foundation
import Testing
import Texts

@testable import NumPyFiles

@Suite struct NumPyArrayTests {
  @Test func `A written array has the bytes of NumPy`() {
    let bytes = npy([1, -2.0], shape: [2, 1])
    #expect(bytes.count == 128 + 16)
    #expect(Array(bytes[..<10]) == [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 118, 0])
    let header = String(decoding: bytes[10..<128], as: UTF8.self)
    #expect(header.hasPrefix("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 1,), }   "))
    #expect(header.hasSuffix(" \n"))
    #expect(Array(bytes[128...]) == [0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0xc0])
  }

  /// An array file with a given header.
  static func file(_ type: String, _ shape: String, _ values: [UInt8], isFortran: Bool = false, version: UInt8 = 1)
    -> [UInt8]
  {
    let quoted = type.hasPrefix("[") ? type : "'\(type)'"
    let header = Array(
      "{'descr': \(quoted), 'fortran_order': \(isFortran ? "True" : "False"), 'shape': \(shape), }\n".utf8)
    let length = [UInt8(header.count), 0] + (version == 1 ? [] : [0, 0])
    return [0x93] + Array("NUMPY".utf8) + [version, 0] + length + header + values
  }

  static func array(_ bytes: [UInt8]) throws -> NumPyArray { try NumPyFile(bytes, name: "a").fields[0].array }

  @Test(
    arguments: [
      ("<f8", [0, 0, 0, 0, 0, 0, 0xf8, 0x3f], 1.5), (">f8", [0x3f, 0xf8, 0, 0, 0, 0, 0, 0], 1.5),
      ("<f4", [0, 0, 0xc0, 0x3f], 1.5), (">f4", [0x3f, 0xc0, 0, 0], 1.5), ("<f2", [0, 0x3e], 1.5),
      (">f2", [0xbe, 0], -1.5), ("<f2", [1, 0], 0x1p-24), ("<i1", [0xff], -1), ("|i1", [0x80], -128),
      ("<i2", [0xfe, 0xff], -2), (">i2", [0xff, 0xfe], -2), ("<i4", [1, 0, 0, 0x80], -2_147_483_647),
      (">i8", [0, 0, 0, 0, 0, 0, 1, 0], 256), ("|u1", [0xff], 255), ("<u2", [0, 1], 256),
      (">u4", [0x80, 0, 0, 0], 2_147_483_648), ("<u8", [1, 0, 0, 0, 0, 0, 0, 0], 1), ("|b1", [1], 1),
    ] as [(String, [UInt8], Double)])
  func aNumberIsReadInEveryTypeAndOrder(_ type: String, _ bytes: [UInt8], _ value: Double) throws {
    #expect(try Self.array(Self.file(type, "(1,)", bytes)) == NumPyArray(shape: [1], values: .numbers([value])))
  }

  @Test func textsAreReadInUTF32AndInBytes() throws {
    #expect(
      try Self.array(Self.file("<U2", "(2,)", [0x41, 0, 0, 0, 0, 0, 0, 0, 0xe5, 0x65, 0, 0, 0x42, 0, 0, 0])).texts
        == ["A", "日B"])
    #expect(try Self.array(Self.file(">U1", "(1,)", [0, 0, 0, 0x41])).texts == ["A"])
    #expect(try Self.array(Self.file("|S3", "(2,)", Array("ab\0cde".utf8))).texts == ["ab", "cde"])
  }

  @Test(arguments: [1, 2, 3] as [UInt8]) func allVersionsOfTheFormatAreRead(_ version: UInt8) throws {
    #expect(try Self.array(Self.file("|u1", "(3,)", [1, 2, 3], version: version)).numbers == [1, 2, 3])
  }

  @Test func `Arrays in Fortran order are converted to row-major order`() throws {
    let bytes: [UInt8] = [1, 4, 2, 5, 3, 6]
    #expect(try Self.array(Self.file("|u1", "(2, 3)", bytes, isFortran: true)).numbers == [1, 2, 3, 4, 5, 6])
    #expect(
      try Self.array(Self.file("|u1", "(2, 1, 3)", bytes, isFortran: true)).numbers == [1, 2, 3, 4, 5, 6])
  }

  @Test func mistakesAreNamed() {
    func problem(_ bytes: [UInt8]) -> ArrayFileProblem? {
      do throws(ArrayFileProblem) { _ = try NumPyFile(bytes, name: "a") } catch { return error }
      return nil
    }
    #expect(problem(Self.file("|O", "(1,)", [0])) == .objects("a"))
    #expect(problem(Self.file("<c16", "(1,)", [UInt8](repeating: 0, count: 16))) == .type("a", type: "<c16"))
    #expect(problem(Self.file("|u1", "(3,)", [1, 2])) == .damagedArray("a"))
    #expect(problem(Self.file("|u1", "(1,)", [1, 2])) == .longArray("a"))
    #expect(problem(Self.file("|u1", "(-1,)", [1])) == .damagedArray("a"))
    #expect(problem(Self.file("|u1", "(4294967296, 4294967296)", [1])) == .tooLarge)
    #expect(problem(Self.file("|u1", "(1000000000,)", [1])) == .tooLarge)
    #expect(problem(Self.file("<i8", "(1,)", [1, 0, 0, 0, 0, 0, 0x20, 0])) == .largeWholes("a"))
    #expect(problem(Self.file("|u1", "((((((((((((1,),),),),),),),),),),),)", [1])) == .damagedArray("a"))
    #expect(problem(Array(Self.file("|u1", "(1,)", [1]).prefix(20))) == .damagedArray("a"))
    #expect(problem([]) == .damagedArray("a"))
  }

  /// `numpy.savez_compressed` of X, big-endian float32, and y, uint8.
  static let compressed = """
    UEsDBC0AAAAIAAAAIQCkQqLR//////////8FABQAWC5ucHkBABAAmAAAAAAAAABbAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6XZqKuo6Ce\
    ll9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GsY6CkaaOgq1CmQDLnsGBob9DQwMDkDaAUg4ANkHDjAwAABQSwMELQAAAAgAAAAhAITgtm3/////\
    /////wUAFAB5Lm5weQEAEACDAAAAAAAAAEcAAAAAAAAAm+wX6hsQychQxlCtnpJanFykbqWgXlNqqK6joJ6WX1RSlJgXn1+UkgoSd0vMKU4Fihdn\
    JBakAvkaxjqaOgq1ChQALkYGRgBQSwECLQMtAAAACAAAACEApEKi0VsAAACYAAAABQAAAAAAAAAAAAAAgAEAAAAAWC5ucHlQSwECLQMtAAAACAAA\
    ACEAhOC2bUcAAACDAAAABQAAAAAAAAAAAAAAgAGSAAAAeS5ucHlQSwUGAAAAAAIAAgBmAAAAEAEAAAAA
    """

  /// `numpy.savez` of `0.weight`, float32 [3 x 2] in Fortran's order.
  static let stored = """
    UEsDBC0AAAAAAAAAIQC1PLq1//////////8MABQAMC53ZWlnaHQubnB5AQAQAJgAAAAAAAAAmAAAAAAAAACTTlVNUFkBAHYAeydkZXNjcic6ICc8\
    ZjQnLCAnZm9ydHJhbl9vcmRlcic6IFRydWUsICdzaGFwZSc6ICgzLCAyKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg\
    ICAgICAgICAgICAgICAgICAgICAgCgAAgD8AAEBAAACgQAAAAEAAAIBAAADAQFBLAQItAy0AAAAAAAAAIQC1PLq1mAAAAJgAAAAMAAAAAAAAAAAA\
    AACAAQAAAAAwLndlaWdodC5ucHlQSwUGAAAAAAEAAQA6AAAA1gAAAAAA
    """

  @Test func `Archives written by NumPy are read`() throws {
    let archive = try ArrayArchive(Array(#require(Data(base64Encoded: Self.compressed))))
    #expect(archive.names == ["X", "y"])
    #expect(try archive.array("X") == NumPyArray(shape: [3, 2], values: .numbers([0.5, -1, 2, 3, 4, -6])))
    #expect(try archive.array("y") == NumPyArray(shape: [3], values: .numbers([1, 0, 1])))
    let network = try ArrayArchive(Array(#require(Data(base64Encoded: Self.stored))))
    #expect(try network.array("0.weight") == NumPyArray(shape: [3, 2], values: .numbers([1, 2, 3, 4, 5, 6])))
  }

  @Test func recordsAreReadFieldByField() throws {
    // numpy.save of an array of dtype [('h', '<f8'), ('n', '>i2'), ('k', '<U3')].
    let bytes = try #require(
      Data(
        base64Encoded: """
          k05VTVBZAQB2AHsnZGVzY3InOiBbKCdoJywgJzxmOCcpLCAoJ24nLCAnPmkyJyksICgnaycsICc8VTMnKV0sICdmb3J0cmFuX29yZGVyJzogRmFs\
          c2UsICdzaGFwZSc6ICgyLCksIH0gICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAD4P//9YQAAAAAAAAAAAAAAAAAAAAAAAMABLOVlAAAsZwAA\
          AAAAAA==
          """))
    let fields = try NumPyFile(Array(bytes), name: "").fields
    #expect(fields.map(\.name) == ["h", "n", "k"])
    #expect(fields[0].array.numbers == [1.5, -2])
    #expect(fields[1].array.numbers == [-3, 300])
    #expect(fields[2].array.texts == ["a", "日本"])
  }

  @Test func whatIsWrittenIsReadBack() throws {
    var zip = ZipWriter()
    try zip.add("a.npy", npy([0.1, -.infinity, 1e-300], shape: [3, 1]), isDeflated: true)
    try zip.add("b.npy", npy([1, -7]))
    try zip.add("c.npy", npy(["", "日本", "c\u{1f600}"]))
    try zip.add("d.npy", npy(["relu"], shape: []))
    let archive = try ArrayArchive(zip.finish())
    #expect(try archive.array("a") == NumPyArray(shape: [3, 1], values: .numbers([0.1, -.infinity, 1e-300])))
    #expect(try archive.array("b") == NumPyArray(shape: [2], values: .numbers([1, -7])))
    #expect(try archive.array("c") == NumPyArray(shape: [3], values: .texts(["", "日本", "c\u{1f600}"])))
    #expect(try archive.array("d") == NumPyArray(shape: [], values: .texts(["relu"])))
  }
}
