import Testing

@testable import Screen

@Suite struct NarrowFrameTests {
  private func ambiguous(_ frame: Frame) -> Set<Character> {
    Set(frame.cells.compactMap(\.character).filter { NarrowCharacters.isAmbiguous($0.unicodeScalars.first!) })
  }

  @Test func `Every picture has only characters that are narrow in all terminals`() {
    for snapshot in [Sample.network, Sample.manyClasses, Sample.deep] {
      for depth in [ColorDepth.truecolor, .monochrome] {
        for (columns, rows) in [(80, 24), (120, 40)] {
          var narrow = app(snapshot, columns, rows, depth: depth, glyphs: .narrow)
          for keys in ["v", "v", "v", "v", "v", "o", "f", "?", "x"] {
            #expect(ambiguous(narrow.frame()) == [])
            narrow.press(.character(Character(keys)))
            if keys == "?" { narrow.press(.escape) }
          }
        }
      }
    }
  }

  @Test func `Every character of the other set has a replacement`() {
    let glyphs = Glyphs(.unicode)
    let signs = glyphs.points + glyphs.hollowPoints + glyphs.textures + glyphs.shades + glyphs.negativeShades
    for sign in signs + glyphs.corners + [glyphs.horizontal, glyphs.vertical, glyphs.tick, glyphs.cursor] {
      let other = NarrowCharacters.replacement(for: sign)
      #expect(other != "?", "\(sign)")
      if let other {
        #expect(displayWidth(of: other) == 1 && !NarrowCharacters.isAmbiguous(other.unicodeScalars.first!))
      }
    }
    for signs in [glyphs.points, glyphs.hollowPoints, glyphs.shades, glyphs.negativeShades] {
      #expect(Set(signs.map { NarrowCharacters.replacement(for: $0) ?? $0 }).count == signs.count)
    }
  }

  @Test func `A replaced half block keeps its colours`() {
    var frame = Frame(size: Size(columns: 4, rows: 1))
    for (x, character) in "▀▄▌█".enumerated() {
      frame.put(character, x: x, y: 0, ink: Ink(foreground: 1, background: 2))
    }
    let narrow = frame.narrowed()
    #expect(narrow[0, 0].ink.background == 1)
    #expect(narrow[1, 0].ink.background == 2)
    #expect(narrow[2, 0] == Cell("▐", Ink(foreground: 2, background: 1)))
    #expect(narrow[3, 0].ink.background == 1)
  }
}
