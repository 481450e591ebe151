import CNcurses
import Foundation
import Screen
import Testing

@testable import Terminal

/// ncurses without a terminal: frames as input, bytes as output. Tests run one at a time, because ncurses has global state.
@Suite(.serialized) struct CursesScreenTests {
  private let palette = Palette([0x000000, 0xffffff, 0xe69f00, 0x56b4e9].map { RGB($0) })
  private let size = Size(columns: 12, rows: 3)
  private let ink = Ink(foreground: 1, background: 0)

  private func open(_ candidates: [Description] = [.own], depth: ColorDepth = .truecolor) throws -> CursesScreen {
    #expect(curses_select_utf8() == 0)
    return try #require(CursesScreen(candidates, size: size, palette: palette, depth: depth))
  }

  private func bytes(_ screen: CursesScreen, _ frame: Frame) -> String {
    String(decoding: screen.update(to: frame).bytes, as: UTF8.self)
  }

  private func hello() -> Frame {
    var frame = Frame(size: size, ink: ink)
    frame.write("hello", x: 2, y: 1, ink: Ink(foreground: 2, background: 0, style: .bold))
    return frame
  }

  @Test func `Opening a screen restores the environment`() throws {
    for before in [nil, "/usr/share/terminfo"] as [String?] {
      if let before { setenv("TERMINFO", before, 1) } else { unsetenv("TERMINFO") }
      _ = try open()
      #expect(getenv("TERMINFO").map { String(cString: $0) } == before)
    }
    unsetenv("TERMINFO")
  }

  @Test func aFrameIsPaintedInColorsOf24Bits() throws {
    let text = bytes(try open(), hello())
    #expect(text.contains("\u{1b}[38;2;230;159;0m"))
    #expect(text.contains("\u{1b}[48;2;0;0;0m"))
    #expect(text.contains("hello"))
  }

  @Test func anUnchangedFrameSendsNothing() throws {
    let screen = try open()
    _ = bytes(screen, hello())
    #expect(bytes(screen, hello()) == "")
  }

  @Test func `Only changed cells are sent`() throws {
    let screen = try open()
    var frame = hello()
    _ = bytes(screen, frame)
    frame.put("a", x: 3, y: 1, ink: Ink(foreground: 2, background: 0, style: .bold))
    let text = bytes(screen, frame)
    #expect(text.contains("a"))
    #expect(!text.contains("llo"))
    #expect(!text.contains("\u{1b}[2J"))
  }

  @Test func theLastCellOfTheScreenIsPainted() throws {
    var frame = hello()
    frame.put("Z", x: 11, y: 2, ink: ink)
    #expect(bytes(try open(), frame).contains("Z"))
  }

  @Test func `Wide characters and combining marks are sent`() throws {
    var frame = hello()
    frame.write("中e\u{301}n", x: 0, y: 0, ink: ink)
    #expect(bytes(try open(), frame).contains("中e\u{301}n"))
  }

  @Test func aCharacterUnknownToTheLibraryBecomesAQuestionMark() throws {
    var frame = hello()
    // A noncharacter, unknown to every version of the library.
    frame.write("a\u{fffff}b", x: 0, y: 0, ink: ink)
    #expect(bytes(try open(), frame).contains("a?b"))
  }

  @Test func `A frame of another size is cut or surrounded by blanks`() throws {
    let screen = try open()
    _ = bytes(screen, hello())
    let small = bytes(screen, Frame(size: Size(columns: 1, rows: 1), ink: ink))
    #expect(!small.isEmpty)
    var large = Frame(size: Size(columns: 40, rows: 20), ink: ink)
    large.write("abcdefghijklmnop", x: 0, y: 0, ink: ink)
    #expect(bytes(screen, large).contains("abcdefghijkl"))
    #expect(bytes(screen, Frame(size: Size(columns: 0, rows: 0))).isEmpty == false)
  }

  @Test func everyPairOfAFullPaletteIsShown() throws {
    let full = Palette((0..<UInt32(Palette.limit)).map { RGB($0 * 0x010307) })
    let screen = try #require(
      CursesScreen([.own], size: Size(columns: 250, rows: 1), palette: full, depth: .truecolor))
    for background in 0..<UInt8(Palette.limit) {
      var frame = Frame(size: Size(columns: 250, rows: 1))
      for x in 0..<Palette.limit { frame.put("x", x: x, y: 0, ink: Ink(foreground: UInt8(x), background: background)) }
      let color = full.colors[Int(background)]
      #expect(bytes(screen, frame).contains("48;2;\(color.red);\(color.green);\(color.blue)m"))
    }
  }

  @Test func `The depth can be changed on an open screen`() throws {
    let screen = try open()
    _ = bytes(screen, hello())
    let expected: [(ColorDepth, String)] = [
      (.indexed256, "\u{1b}[38;5;179m"), (.indexed16, "\u{1b}[33m"), (.truecolor, "\u{1b}[38;2;230;159;0m"),
    ]
    for (depth, sequence) in expected {
      _ = screen.recolor(palette: palette, depth: depth)
      let text = bytes(screen, hello())
      #expect(text.contains(sequence))
      #expect(text.contains("hello"))
    }
    _ = screen.recolor(palette: palette, depth: .monochrome)
    let text = bytes(screen, hello())
    #expect(text.contains("\u{1b}[1mhello"))
    #expect(!text.contains("38;"))
  }

  @Test func anotherPaletteRepaintsEverything() throws {
    let screen = try open()
    _ = bytes(screen, hello())
    _ = screen.recolor(palette: Palette([0xffffff, 0x000000, 0x0072b2, 0x111111].map { RGB($0) }), depth: .truecolor)
    let text = bytes(screen, hello())
    #expect(text.contains("\u{1b}[38;2;0;114;178m"))
    #expect(text.contains("hello"))
  }

  @Test func `A frame longer than the allowance is sent in parts, and every row is sent`() throws {
    let size = Size(columns: 40, rows: 8)
    let screen = try #require(CursesScreen([.own], size: size, palette: palette, depth: .truecolor))
    func frame(_ word: String) -> Frame {
      var frame = Frame(size: size, ink: ink)
      for y in 0..<size.rows { frame.write("\(word)-\(y)", x: y, y: y, ink: ink) }
      return frame
    }
    var texts: [String] = []
    var isWhole = false
    while !isWhole {
      let part = screen.update(to: frame("first"), room: 30)
      texts.append(String(decoding: part.bytes, as: UTF8.self))
      isWhole = part.isWhole
    }
    #expect(texts.count > 2)
    let all = texts.joined()
    for y in 0..<size.rows { #expect(all.ranges(of: "first-\(y)").count == 1) }

    // While the picture keeps changing, an update begins where the last one ended.
    func letters(_ step: Int) -> Frame {
      var frame = Frame(size: size, ink: ink)
      for y in 0..<size.rows {
        let letter = String(UnicodeScalar(UInt8(y) + (step.isMultiple(of: 2) ? 0x41 : 0x61)))
        frame.write(String(repeating: letter, count: 40), x: 0, y: y, ink: ink)
      }
      return frame
    }
    var seen: Set<Int> = []
    for step in 0..<8 {
      let text = String(decoding: screen.update(to: letters(step), room: 20).bytes, as: UTF8.self).uppercased()
      for y in 0..<size.rows where text.contains(String(repeating: Character(UnicodeScalar(UInt8(y) + 0x41)), count: 9))
      {
        seen.insert(y)
      }
    }
    #expect(seen == Set(0..<size.rows))
    while !screen.update(to: frame("last"), room: 30).isWhole {}
    #expect(screen.update(to: frame("last"), room: 30).bytes.isEmpty)
  }

  @Test func `Leaving and returning enters the screen again`() throws {
    let screen = try open()
    #expect(bytes(screen, hello()).contains("\u{1b}[?1049h"))
    let left = String(decoding: screen.leave(), as: UTF8.self)
    #expect(left.contains("\u{1b}[?1049l") && left.contains("\u{1b}[?25h") && left.contains("\u{1b}[?1l"))
    let again = String(decoding: screen.update(), as: UTF8.self)
    for expected in ["\u{1b}[?1049h", "\u{1b}[?25l", "\u{1b}[?1h", "hello"] { #expect(again.contains(expected)) }
  }

  @Test(arguments: ["xterm-256color", "tmux-256color", "screen", "screen-256color", "linux", "vt100"])
  func `Descriptions of the system can be opened`(_ term: String) throws {
    let screen = try open([.named(term)], depth: term == "vt100" ? .monochrome : .indexed16)
    #expect(bytes(screen, hello()).contains("hello"))
  }

  @Test func aDepthBeyondTheDescriptionOpensTheOwnOne() throws {
    let screen = try open([.named("vt100")], depth: .monochrome)
    _ = bytes(screen, hello())
    #expect(!screen.recolor(palette: palette, depth: .truecolor).isEmpty)
    #expect(screen.description == .own)
    let text = bytes(screen, hello())
    #expect(text.contains("\u{1b}[38;2;230;159;0m"))
    #expect(text.contains("hello"))
  }

  @Test func aMissingDescriptionFallsBackToTheNext() throws {
    let screen = try open([.named("no-such-terminal"), .own])
    #expect(screen.description == .own)
    #expect(CursesScreen([.named("no-such-terminal")], size: size, palette: palette, depth: .truecolor) == nil)
  }

  @Test func `The traits of a terminal type are read from its description`() {
    #expect(TerminalTraits(term: "xterm-256color") == TerminalTraits(colors: 256))
    #expect(TerminalTraits(term: "dumb").movesCursor == false)
    #expect(TerminalTraits(term: "no-such-terminal").isKnown == false)
    #expect(TerminalTraits(term: "").isKnown == false)
  }

  @Test func theOwnDescriptionIsWhatItsSourceCompilesTo() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let process = Process()
    let output = Pipe()
    process.executableURL = root.appending(path: "Resources/terminfo/generate")
    process.arguments = ["-"]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let made = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return }  // tic is not installed
    let file = try String(contentsOf: root.appending(path: "Sources/Terminal/OwnDescription.swift"), encoding: .utf8)
    #expect(made == file)
  }
}
