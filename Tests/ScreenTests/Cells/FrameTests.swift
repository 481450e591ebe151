import Testing

@testable import Screen

struct FrameTests {
  private let ink = Ink(foreground: 1, background: 0)

  private func frame(_ columns: Int, _ rows: Int) -> Frame { Frame(size: Size(columns: columns, rows: rows)) }

  @Test func `Text is cut at the frame's edges`() {
    var frame = frame(5, 2)
    frame.write("abcdefgh", x: 2, y: 0, ink: ink)
    frame.write("xyz", x: -1, y: 1, ink: ink)
    frame.write("nowhere", x: 0, y: 2, ink: ink)
    frame.write("nowhere", x: 0, y: -1, ink: ink)
    frame.put("!", x: 5, y: 0, ink: ink)
    #expect(frame.description == "  abc\nyz")
  }

  @Test func `Text is cut at a clip`() {
    var frame = frame(8, 1)
    let end = frame.write("abcdefgh", x: 0, y: 0, ink: ink, clip: Rect(x: 2, y: 0, width: 3, height: 1))
    #expect(frame.description == "  cde")
    #expect(end == 5)
  }

  @Test func `A wide character takes two cells`() {
    var frame = frame(8, 1)
    #expect(frame.write("渦巻a", x: 1, y: 0, ink: ink) == 6)
    #expect(frame[1, 0].character == "渦")
    #expect(frame[2, 0].character == nil)
    #expect(frame[5, 0].character == "a")
    #expect(frame.description == " 渦巻a")
  }

  @Test func `A wide character is never cut in two`() {
    var frame = frame(4, 3)
    frame.write("渦巻線", x: 1, y: 0, ink: ink)
    frame.write("渦巻線", x: -1, y: 1, ink: ink)
    frame.write("学習", x: 0, y: 2, ink: ink, clip: Rect(x: 1, y: 2, width: 2, height: 1))
    #expect(frame.description == " 渦\n 巻\n")
    #expect(frame[3, 0].character == " ")
    #expect(frame[3, 1].character == " ")
  }

  @Test func `Overwriting half of a wide character clears the other half`() {
    var frame = frame(4, 1)
    frame.write("渦巻", x: 0, y: 0, ink: ink)
    frame.put("x", x: 1, y: 0, ink: ink)
    #expect(frame.description == " x巻")
    frame.put("y", x: 2, y: 0, ink: ink)
    #expect(frame.description == " xy")
    #expect(frame.cells.allSatisfy { $0.character != nil })
  }

  @Test func `A wide character over halves of others clears their other halves`() {
    var frame = frame(6, 1)
    frame.write("渦巻線", x: 0, y: 0, ink: ink)
    frame.write("学", x: 1, y: 0, ink: ink)
    #expect(frame.description == " 学 線")
    #expect(frame[3, 0].character == " ")
  }

  @Test func `A fill and a tint stay inside`() {
    var frame = frame(4, 3)
    frame.fill(Rect(x: 2, y: 1, width: 10, height: 10), "#", ink: ink)
    frame.tint(x: 3, y: 2) { $0.style = .bold }
    frame.tint(x: 4, y: 2) { $0.style = .bold }
    #expect(frame.description == "\n  ##\n  ##")
    #expect(frame[3, 2].ink.style == .bold)
  }

  @Test func `A frame without cells accepts all calls`() {
    for size in [Size(columns: 0, rows: 0), Size(columns: 0, rows: 5), Size(columns: -3, rows: 2)] {
      var frame = Frame(size: size)
      frame.write("渦", x: 0, y: 0, ink: ink)
      frame.fill(Rect(x: 0, y: 0, width: 3, height: 3), ink: ink)
      #expect(frame.cells.isEmpty)
    }
  }
}

struct DisplayWidthTests {
  @Test func `Latin letters, blocks and braille take one column`() {
    #expect(displayWidth(of: "loss 0.245 ▀▌⠿╭ ●▲◆") == 19)
  }

  @Test func `Japanese takes two columns a character`() {
    #expect(displayWidth(of: "渦巻データ、学習率") == 18)
    #expect(displayWidth(of: "ﾃﾞｰﾀ") == 4)
  }

  @Test func `Marks and controls take none`() {
    #expect(displayWidth(of: "e\u{301}") == 1)
    #expect(displayWidth(of: "a\u{7}b") == 2)
    #expect(displayWidth(of: "\u{200b}") == 0)
  }

  @Test func `Emoji take two columns`() {
    #expect(displayWidth(of: "🌀") == 2)
    #expect(displayWidth(of: "❤️") == 2)
  }

  @Test func `What does not fit ends in an ellipsis`() {
    #expect(fitted("learning", columns: 8) == "learning")
    #expect(fitted("learning", columns: 5) == "lear…")
    #expect(fitted("渦巻データ", columns: 6) == "渦巻…")
    #expect(fitted("渦巻データ", columns: 5) == "渦巻…")
    #expect(fitted("渦巻", columns: 1) == "…")
    #expect(fitted("渦巻", columns: 0).isEmpty)
  }

  @Test func `A fitted text never exceeds its width`() {
    for columns in 0...30 { #expect(displayWidth(of: fitted("損失 loss 0.245 渦巻 🌀 end", columns: columns)) <= columns) }
  }
}
