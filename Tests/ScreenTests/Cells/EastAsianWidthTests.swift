import Foundation
import Testing

@testable import Screen

@Suite struct EastAsianWidthTests {
  @Test(
    arguments: [
      ("a", 1), ("é", 1), ("中", 2), ("ｱ", 1), ("ﾞ", 1), ("Ａ", 2), ("😀", 2), ("●", 1), ("▀", 1), ("\u{301}", 0),
      ("\u{1b}", 0),
      ("🏳️", 2), ("⌚", 2), ("〿", 1), ("\u{a4cf}", 1), ("\u{3fffd}", 2),
    ] as [(Character, Int)]) func charactersTakeTheirColumns(_ character: Character, _ width: Int)
  {
    #expect(displayWidth(of: character) == width)
  }

  /// All scalars, compared with Python's table.
  @Test func `Every scalar has the width that Python reports`() throws {
    let script = """
      import unicodedata as u
      reserved = ((0x3400, 0x4dbf), (0x4e00, 0x9fff), (0xf900, 0xfaff), (0x20000, 0x2fffd), (0x30000, 0x3fffd))
      def width(c):
        if u.category(chr(c)) != 'Cn': return {'W': 'W', 'F': 'W', 'A': 'A'}.get(u.east_asian_width(chr(c)), 'N')
        return 'W' if any(a <= c <= b for a, b in reserved) else 'N'
      print(u.unidata_version + ' ' + ''.join(width(c) for c in range(0x110000)))
      """
    let python = "/usr/bin/python3"
    guard FileManager.default.isExecutableFile(atPath: python) else { return }
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = ["-c", script]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let text = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let parts = text.split(separator: 0x20)
    // Another version of Unicode has other characters.
    guard parts.count == 2, String(decoding: parts[0], as: UTF8.self) == EastAsianWidth.version else { return }
    let widths = [UInt8](parts[1])
    #expect(widths.count >= 0x110000)
    var wrong: [UInt32] = []
    for value in UInt32(0)..<0x110000 {
      guard let scalar = UnicodeScalar(value) else { continue }
      let isWide = contains(EastAsianWidth.wide, value)
      let isAmbiguous = contains(EastAsianWidth.ambiguous, value)
      let class_ = isWide ? "W" : isAmbiguous ? "A" : "N"
      if widths[Int(value)] != UInt8(ascii: UnicodeScalar(class_)!) { wrong.append(scalar.value) }
    }
    #expect(wrong == [])
  }
}
