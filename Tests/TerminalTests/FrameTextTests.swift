import Screen
import Testing

@testable import Terminal

@Suite struct FrameTextTests {
  private static let palette = Palette([RGB(0x000000), RGB(0xffffff), RGB(0xcd0000)])

  private static let frame: Frame = {
    var frame = Frame(size: Size(columns: 4, rows: 2), ink: Ink(foreground: 1, background: 0))
    frame.write("ab", x: 0, y: 0, ink: Ink(foreground: 2, background: 0, style: .bold))
    frame.write("日", x: 1, y: 1, ink: Ink(foreground: 1, background: 2, style: .reverse))
    return frame
  }()

  @Test func plainTextHasNoSequences() {
    #expect(Self.frame.text(palette: Self.palette, depth: .monochrome, isPlain: true) == "ab\n 日\n")
  }

  @Test(arguments: [
    (
      ColorDepth.truecolor,
      "\u{1b}[0;1;38;2;205;0;0;48;2;0;0;0mab\u{1b}[0;38;2;255;255;255;48;2;0;0;0m  \u{1b}[0m\n"
        + "\u{1b}[0;38;2;255;255;255;48;2;0;0;0m \u{1b}[0;7;38;2;255;255;255;48;2;205;0;0m日"
        + "\u{1b}[0;38;2;255;255;255;48;2;0;0;0m \u{1b}[0m\n"
    ),
    (
      .indexed256,
      "\u{1b}[0;1;38;5;160;48;5;16mab\u{1b}[0;38;5;231;48;5;16m  \u{1b}[0m\n"
        + "\u{1b}[0;38;5;231;48;5;16m \u{1b}[0;7;38;5;231;48;5;160m日\u{1b}[0;38;5;231;48;5;16m \u{1b}[0m\n"
    ),
    (
      .indexed16,
      "\u{1b}[0;1;31;40mab\u{1b}[0;97;40m  \u{1b}[0m\n\u{1b}[0;97;40m \u{1b}[0;7;97;41m日\u{1b}[0;97;40m \u{1b}[0m\n"
    ),
    (.monochrome, "\u{1b}[0;1mab\u{1b}[0m  \u{1b}[0m\n\u{1b}[0m \u{1b}[0;7m日\u{1b}[0m \u{1b}[0m\n"),
  ])
  func eachDepthHasItsSequences(depth: ColorDepth, text: String) {
    #expect(Self.frame.text(palette: Self.palette, depth: depth, isPlain: false) == text)
  }
}
