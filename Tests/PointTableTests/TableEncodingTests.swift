import Settings
import Testing
import Texts

@testable import PointTables

/// Encodings of a table's text: detected from its bytes, or named.
@Suite struct TableEncodingTests {
  @Test(arguments: [1, 7, 4096, .max]) func `Mac Roman and full-width commas come in portions of any size`(portion: Int)
    throws
  {
    let mac: [UInt8] =
      Array("x,y,L".utf8) + [0x8a] + Array("nge\n1.5,2.5,s".utf8) + [0x9f, 0xa7] + Array("\n2.5,3.5,herb\n".utf8)
    let table = try TableKindTests.read(mac, portion: portion)
    #expect(table.report.label == .titled("Länge"))
    #expect(table.report.notes.first == .encoding("Mac Roman"))
    #expect(table.data.classNames == ["herb", "süß"])
    let windows: [UInt8] =
      Array("x,y,g\n1.5,2.5,don".utf8) + [0x92] + Array("t\n2.5,3.5,G".utf8) + [0xf6] + Array("del\n".utf8)
    #expect(try TableKindTests.read(windows, portion: portion).report.notes.first == .encoding("Windows-1252"))
    let wide = String(repeating: "1.5,2.5,甲\n2.5,3.5,乙\n", count: 200)
    #expect(try TableKindTests.read(Array(wide.utf8), portion: portion).data.count == 400)
  }

  @Test func `The separator is judged by more than what precedes the first byte outside of ASCII`() throws {
    let bytes = Array("x;y;g\n53,46 ".utf8) + [0x80] + Array(";2,5;B\n58,22 ".utf8) + [0x80] + Array(";3,6;A\n".utf8)
    let table = try TableKindTests.read(bytes, TableOptions(scale: .none))
    #expect(TableKindTests.rows(table.data) == ["53.46 2.5 B", "58.22 3.6 A"])
    #expect(table.report.notes.first == .encoding("Windows-1252"))
  }

  @Test(
    arguments: [
      ("UTF-16LE", [0xff, 0xfe]), ("UTF-16BE", [0xfe, 0xff]), ("UTF-16LE", []), ("UTF-16BE", []),
    ] as [(String, [UInt8])]) func `UTF-16 is read with and without its mark`(order: String, mark: [UInt8]) throws
  {
    let text = "x\ty\tlabel\r\n1.5\t2\t赤\r\n3.5\t4\tb\r\n"
    let bytes = text.utf16.flatMap { unit in
      order == "UTF-16LE" ? [UInt8(unit & 255), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 255)]
    }
    for portion in [Int.max, 1, 3] {
      let (data, report) = try TableKindTests.read(mark + bytes, portion: portion)
      #expect(data.classNames == ["b", "赤"])
      #expect(report.notes == [.encoding("UTF-16")])
    }
  }

  /// 赤 and 青 in CP932 and EUC-JP (あか, あお), süß and grün in Windows-1252.
  @Test(arguments: [
    ("CP932 (Shift-JIS)", [[0x90, 0xd4], [0x90, 0xc2]] as [[UInt8]], ["赤", "青"]),
    ("CP932 (Shift-JIS)", [[0x97, 0xdf, 0x98, 0x61, 0x94, 0x4e], [0x92, 0x7a]], ["令和年", "築"]),
    ("EUC-JP", [[0xa4, 0xa2, 0xa4, 0xab], [0xa4, 0xa2, 0xa4, 0xaa]], ["あお", "あか"]),
    ("Windows-1252", [[0x73, 0xfc, 0xdf], [0x67, 0x72, 0xfc, 0x6e]], ["grün", "süß"]),
    ("Windows-1252", [[0x67, 0x72, 0xf6, 0xdf], [0x66, 0xfc, 0xdf, 0x65]], ["füße", "größ"]),
    (
      "Windows-1251", [[0xea, 0xf0, 0xe0, 0xf1, 0xed, 0xfb, 0xe9], [0xf1, 0xe8, 0xed, 0xe8, 0xe9]],
      ["красный", "синий"]
    ),
    ("KOI8-R", [[0xcb, 0xd2, 0xc1, 0xd3, 0xce, 0xd9, 0xca], [0xd3, 0xc9, 0xce, 0xc9, 0xca]], ["красный", "синий"]),
    ("KOI8-R", [[0xc4, 0xc1], [0xce, 0xc5, 0xd4]], ["да", "нет"]),
    ("Windows-1251", [[0xe4, 0xe0], [0xed, 0xe5, 0xf2]], ["да", "нет"]),
    ("GB18030", [[0xba, 0xec, 0xc9, 0xab], [0xc0, 0xb6, 0xc9, 0xab]], ["红色", "蓝色"]),
  ]) func `Old encodings are told from their bytes`(encoding: String, labels: [[UInt8]], names: [String]) throws {
    let bytes =
      Array("x,y,label\n".utf8) + (0..<10).flatMap { Array("\($0 * $0),\($0 % 3),".utf8) + labels[$0 % 2] + [0x0a] }
    for portion in [Int.max, 1, 3] {
      let (data, report) = try TableKindTests.read(bytes, portion: portion)
      #expect(Set(data.classNames) == Set(names))
      #expect(report.notes.first == .encoding(encoding))
    }
  }

  /// Words with bytes of several old encodings.
  @Test(arguments: [
    ("KOI8-R", [[0xc4, 0xc1], [0xce, 0xc5, 0xd4]] as [[UInt8]], ["да", "нет"]),
    ("koi8_r", [[0xc4, 0xc1], [0xce, 0xc5, 0xd4]], ["да", "нет"]),
    ("windows-1250", [[0x9e, 0xe1, 0x62, 0x61], [0x6b, 0xf9, 0xf2]], ["kůň", "žába"]),
    ("latin1", [[0x80], [0xe9]], ["é", "€"]),
    ("x-sjis", [[0x90, 0xd4], [0x90, 0xc2]], ["赤", "青"]), ("gb2312", [[0xba, 0xec], [0xc0, 0xb6]], ["红", "蓝"]),
    ("big5", [[0xac, 0xf5], [0xc2, 0xc5]], ["紅", "藍"]), ("euc-kr", [[0xc0, 0xfb], [0xc3, 0xbb]], ["적", "청"]),
    ("utf-8", [[0xc3, 0xa9], [0xc3, 0xa8]], ["è", "é"]),
  ]) func `A named encoding is not detected`(label: String, words: [[UInt8]], names: [String]) throws {
    let encoding = try #require(TableEncoding(label))
    let bytes =
      Array("x,y,label\n".utf8) + (0..<10).flatMap { Array("\($0 * $0),\($0 % 3),".utf8) + words[$0 % 2] + [0x0a] }
    for portion in [Int.max, 1, 3] {
      let (data, report) = try TableKindTests.read(bytes, TableOptions(encoding: encoding), portion: portion)
      #expect(Set(data.classNames) == Set(names))
      #expect(report.notes.first == .format(label.lowercased()))
    }
  }

  @Test func `Text that is not in the named encoding is refused`() throws {
    for (label, byte) in [("utf-8", 0xe9), ("shift_jis", 0xfe), ("euc-jp", 0xff)] as [(String, UInt8)] {
      let bytes = Array("x,y,label\n1,2,a\n3,4,b".utf8) + [byte] + Array("c\n".utf8)
      let options = TableOptions(encoding: try #require(TableEncoding(label)))
      let error = #expect(throws: TableError.self) { try TableKindTests.read(bytes, options) }
      #expect(error?.description == "p.csv: the text is not in the encoding \(label); --encoding names another")
      if let error { expectJapanese(error.text) }
    }
    for label in ["", "koi9", "latin1//translit", "utf-8 ", "a/b"] { #expect(TableEncoding(label) == nil, "\(label)") }
  }
}
