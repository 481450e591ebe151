import Testing

@testable import Screen

struct BoxTests {
  private func text(_ box: Box, _ columns: Int, _ rows: Int, _ set: GlyphSet = .unicode) -> String {
    var frame = Frame(size: Size(columns: columns, rows: rows))
    let theme = Theme(.okabeIto, depth: .monochrome, classes: 3)
    let inside = box.draw(in: frame.bounds, of: &frame, theme: theme, glyphs: Glyphs(set))
    frame.fill(inside, "x", ink: theme.ink(.text))
    return frame.description
  }

  @Test func `A box has its title in the border and gives the rectangle inside`() {
    #expect(
      text(Box("loss 0.245"), 20, 4) == """
        ╭─┐loss 0.245┌─────╮
        │xxxxxxxxxxxxxxxxxx│
        │xxxxxxxxxxxxxxxxxx│
        ╰──────────────────╯
        """)
  }

  @Test func `A note stands at the right where it has room`() {
    #expect(text(Box("loss", note: "log"), 20, 2) == "╭─┐loss┌─────┐log┌─╮\n╰──────────────────╯")
    #expect(text(Box("loss", note: "log"), 13, 2) == "╭─┐loss┌────╮\n╰───────────╯")
  }

  @Test func `A long title is cut`() {
    #expect(text(Box("softmax linear classifier"), 16, 2) == "╭─┐softmax l…┌─╮\n╰──────────────╯")
    #expect(text(Box("損失の曲線"), 12, 2) == "╭─┐損失…┌──╮\n╰──────────╯")
  }

  @Test func `In ASCII a box has five characters`() {
    #expect(
      text(Box("loss", note: "log"), 20, 3, .ascii) == """
        +- loss ----- log -+
        |xxxxxxxxxxxxxxxxxx|
        +------------------+
        """)
  }

  @Test func `No size traps`() {
    for columns in 0...12 {
      for rows in 0...3 {
        #expect(text(Box("title", note: "note"), columns, rows).split(separator: "\n").count <= rows)
      }
    }
    #expect(text(Box("title"), 2, 2) == "╭╮\n╰╯")
    #expect(text(Box("title"), 1, 9).allSatisfy { $0 == "\n" })
  }
}
