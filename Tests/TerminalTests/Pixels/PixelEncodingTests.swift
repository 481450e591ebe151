import CZlib
import Foundation
import Screen
import Testing

@testable import Terminal

/// Pictures as sixels and in kitty's protocol, decoded again.
struct PixelEncodingTests {
  /// A picture of a number of colours, in blocks and in single pixels.
  private func picture(width: Int, height: Int, colors: Int) -> Bitmap {
    var bitmap = Bitmap(width: width, height: height, color: RGB(0x102030))
    for y in 0..<height {
      for x in 0..<width where (x / 5 + y / 3) % 2 == 0 || (x * 7 + y * 13) % 11 == 0 {
        let k = (x / 4 + y / 4 * 31) % colors
        bitmap[x, y] = RGB(red: UInt8(k * 37 % 256), green: UInt8(255 - k * 11 % 256), blue: UInt8(k * 71 % 256))
      }
    }
    return bitmap
  }

  /// The picture decoded from sixels: the width and height in the header, and the pixels, `nil` where none was set.
  private func decoded(_ bytes: [UInt8]) throws -> (width: Int, height: Int, pixels: [[RGB?]]) {
    var text = String(decoding: bytes, as: UTF8.self)
    try #require(text.hasPrefix("\u{1b}P0;1q\"") && text.hasSuffix("\u{1b}\\"))
    text = String(text.dropFirst(7).dropLast(2))
    let characters = Array(text)
    var position = 0
    func number() -> Int {
      var value = 0
      while position < characters.count, let digit = characters[position].wholeNumberValue {
        value = value * 10 + digit
        position += 1
      }
      return value
    }
    func numbers() -> [Int] {
      var all = [number()]
      while position < characters.count, characters[position] == ";" {
        position += 1
        all.append(number())
      }
      return all
    }
    let raster = numbers()
    try #require(raster.count == 4 && raster[0] == 1 && raster[1] == 1)
    let (width, height) = (raster[2], raster[3])
    var pixels = [[RGB?]](repeating: [RGB?](repeating: nil, count: width), count: (height + 5) / 6 * 6)
    var registers: [Int: RGB] = [:]
    var (x, top, color) = (0, 0, 0)
    func set(_ byte: Character, count: Int) {
      let bits = Int(byte.asciiValue!) - 63
      for column in x..<x + count {
        for row in 0..<6 where bits >> row & 1 == 1 { pixels[top + row][column] = registers[color] }
      }
      x += count
    }
    while position < characters.count {
      let character = characters[position]
      position += 1
      switch character {
      case "#":
        let parts = numbers()
        color = parts[0]
        if parts.count == 5 {
          func byte(_ percent: Int) -> UInt8 { UInt8((percent * 255 + 50) / 100) }
          registers[color] = RGB(red: byte(parts[2]), green: byte(parts[3]), blue: byte(parts[4]))
        }
      case "!":
        let count = number()
        set(characters[position], count: count)
        position += 1
      case "$": x = 0
      case "-": (x, top) = (0, top + 6)
      default: set(character, count: 1)
      }
    }
    return (width, height, pixels)
  }

  private func distance(_ a: RGB, _ b: RGB) -> Int {
    max(abs(Int(a.red) - Int(b.red)), abs(Int(a.green) - Int(b.green)), abs(Int(a.blue) - Int(b.blue)))
  }

  @Test(arguments: [(1, 1, 1), (9, 19, 3), (63, 38, 20), (120, 114, 200), (40, 6, 300)])
  func `Sixels show each pixel in its colour, to a hundredth`(width: Int, height: Int, colors: Int) throws {
    let bitmap = picture(width: width, height: height, colors: colors)
    let result = try decoded(Sixel.encode(bitmap, colors: 1000))
    #expect(result.width == width && result.height == height)
    for y in 0..<height {
      for x in 0..<width {
        let shown = try #require(result.pixels[y][x])
        #expect(distance(shown, bitmap[x, y]) <= 2)
      }
    }
    // No pixel below the last row is set.
    #expect(result.pixels[height...].allSatisfy { $0.allSatisfy { $0 == nil } })
  }

  @Test(arguments: [2, 16, 64]) func `Of too many colours the most frequent ones stay`(limit: Int) throws {
    var bitmap = picture(width: 80, height: 48, colors: 250)
    for x in 0..<80 { for y in 0..<24 { bitmap[x, y] = x < 40 ? RGB(0x0072B2) : RGB(0xE69F00) } }
    let bytes = Sixel.encode(bitmap, colors: limit)
    let result = try decoded(bytes)
    #expect(distance(result.pixels[3][10] ?? RGB(0), RGB(0x0072B2)) <= 2)
    #expect(distance(result.pixels[3][70] ?? RGB(0), RGB(0xE69F00)) <= 2)
    #expect(Set(result.pixels.prefix(48).flatMap { $0 }).count <= limit)
    #expect(result.pixels.prefix(48).allSatisfy { $0.allSatisfy { $0 != nil } })
  }

  @Test func `Sixels that another program reads are the same picture`() throws {
    let converter = "/usr/bin/sixel2png"
    guard FileManager.default.isExecutableFile(atPath: converter) else { return }
    let bitmap = picture(width: 54, height: 38, colors: 40)
    let folder = FileManager.default.temporaryDirectory.appending(path: "sixel-\(UInt32.random(in: 0...(.max)))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (source, target) = (folder.appending(path: "a.six"), folder.appending(path: "a.png"))
    try Data(Sixel.encode(bitmap, colors: 256)).write(to: source)
    let process = Process()
    process.executableURL = URL(filePath: converter)
    process.arguments = ["-i", source.path, "-o", target.path]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let png = Array(try Data(contentsOf: target))
    // The header chunk of a PNG has width and height from byte 16 on.
    func number(_ start: Int) -> Int { png[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    #expect(number(16) == 54 && number(20) == 38)
  }

  @Test(arguments: [(1, 1), (9, 19), (300, 200)]) func `Kitty gets every byte of the picture`(
    width: Int, height: Int
  ) throws {
    let bitmap = picture(width: width, height: height, colors: 77)
    let text = String(
      decoding: Kitty.numbered(Kitty.encode(bitmap, in: Rect(x: 3, y: 4, width: 5, height: 6)), 1234), as: UTF8.self)
    let chunks = text.split(separator: "\u{1b}\\").map { $0.split(separator: ";", maxSplits: 1) }
    #expect(chunks.first?.first?.hasPrefix("\u{1b}_Gi=1234,a=T,f=24,o=z,t=d,s=\(width),v=\(height),c=5,r=6,") == true)
    #expect(chunks.allSatisfy { $0.count == 2 && $0[1].count <= 4096 })
    #expect(chunks.dropLast().allSatisfy { $0[0].hasSuffix("m=1") } && chunks.last?[0].hasSuffix("m=0") == true)
    let data = try #require(Data(base64Encoded: chunks.map { String($0[1]) }.joined()))
    var count = uLong(3 * width * height)
    let pixels = [UInt8](unsafeUninitializedCapacity: Int(count)) { buffer, used in
      data.withUnsafeBytes {
        #expect(
          uncompress(buffer.baseAddress, &count, $0.bindMemory(to: UInt8.self).baseAddress, uLong($0.count)) == Z_OK)
      }
      used = Int(count)
    }
    #expect(pixels == bitmap.pixels.flatMap { [$0.red, $0.green, $0.blue] })
  }

  // MARK: pieces

  @Test func `Pieces hold all cells of a picture and no others`() {
    var frame = Frame(size: Size(columns: 40, rows: 20))
    let rect = Rect(x: 2, y: 1, width: 30, height: 17)
    frame.show(Bitmap(width: 300, height: 340, color: RGB(0)), in: rect)
    #expect(frame.pieces(of: rect, rows: 6).map(\.height) == [6, 6, 5])
    frame.fill(Rect(x: 10, y: 4, width: 8, height: 9), ink: Ink(foreground: 0, background: 0))
    frame.write("word", x: 20, y: 16, ink: Ink(foreground: 0, background: 0))
    let pieces = frame.pieces(of: rect, rows: 6)
    for y in 0..<20 {
      for x in 0..<40 {
        let count = pieces.count { $0.contains(x: x, y: y) }
        #expect(count == (frame[x, y].ink.style.contains(.pictured) ? 1 : 0), "\(x), \(y)")
      }
    }
    #expect(pieces.count < 14)
  }

  @Test func `A part that does not change is sent once`() throws {
    var frame = Frame(size: Size(columns: 10, rows: 12))
    let rect = Rect(x: 0, y: 0, width: 10, height: 12)
    var bitmap = Bitmap(width: 50, height: 120, color: RGB(0x123456))
    frame.show(bitmap, in: rect)
    let kind = PixelProtocol.sixel(colors: 256)
    let cell = PixelSize(width: 5, height: 10)
    var board = PictureBoard()
    _ = board.follow(frame, kind)
    #expect(board.lacksPictures)
    board.take(kind.encode(frame, cell: cell))
    let first = board.next(kind, room: .max)
    _ = board.follow(frame, kind)
    #expect(board.isSettled && !board.lacksPictures)
    #expect(String(decoding: first, as: UTF8.self).components(separatedBy: "\u{1b}P").count == 3)
    bitmap[20, 100] = RGB(0)
    frame = Frame(size: frame.size)
    frame.show(bitmap, in: rect)
    _ = board.follow(frame, kind)
    board.take(kind.encode(frame, cell: cell))
    let second = String(decoding: board.next(kind, room: .max), as: UTF8.self)
    #expect(second.components(separatedBy: "\u{1b}P").count == 2, "the lower half alone")
    #expect(second.hasPrefix("\u{1b}7\u{1b}[7;1H") && second.hasSuffix("\u{1b}8"))
  }

  @Test func `A picture covered by text is sent again, and waiting pieces are sent as they fit`() {
    var frame = Frame(size: Size(columns: 10, rows: 12))
    let rect = Rect(x: 0, y: 0, width: 10, height: 12)
    frame.show(Bitmap(width: 50, height: 120, color: RGB(7)), in: rect)
    let kind = PixelProtocol.sixel(colors: 256)
    let pictures = kind.encode(frame, cell: PixelSize(width: 5, height: 10))
    var board = PictureBoard()
    _ = board.follow(frame, kind)
    board.take(pictures)
    #expect(!board.next(kind, room: 1).isEmpty && !board.isSettled, "one at least")
    #expect(!board.next(kind, room: 1).isEmpty && board.isSettled)
    var covered = frame
    covered.write("text", x: 1, y: 1, ink: Ink(foreground: 0, background: 0))
    _ = board.follow(covered, kind)
    _ = board.follow(frame, kind)
    #expect(board.lacksPictures)
    board.take(pictures)
    #expect(!board.isSettled)
    #expect(
      board.next(kind, room: .max).count < pictures.compactMap { $0.bytes?.count }.reduce(0, +),
      "the lower half is there")
  }

  @Test func `Kitty's pictures are removed where text covers them, and with their frame`() {
    var frame = Frame(size: Size(columns: 10, rows: 12))
    frame.show(Bitmap(width: 50, height: 120, color: RGB(7)), in: frame.bounds)
    let pictures = PixelProtocol.kitty.encode(frame, cell: PixelSize(width: 5, height: 10))
    #expect(pictures.map(\.rect.height) == [6, 6])
    var board = PictureBoard()
    #expect(board.follow(frame, .kitty).isEmpty)
    board.take(pictures)
    #expect(!board.next(.kitty, room: .max).isEmpty)
    frame.write("text", x: 1, y: 1, ink: Ink(foreground: 0, background: 0))
    func deleted(_ bytes: [UInt8]) -> Int {
      String(decoding: bytes, as: UTF8.self).components(separatedBy: "a=d,d=I,i=").count - 1
    }
    #expect(deleted(board.follow(frame, .kitty)) == 1)
    #expect(board.lacksPictures)
    #expect(deleted(board.follow(Frame(size: frame.size), .kitty)) == 1)
  }
}
