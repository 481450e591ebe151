import Testing

@testable import Screen

/// Pixels that block characters leave beside their cells are overwritten.
struct BlockEdgesTests {
  private func frame(_ put: (inout Frame) -> Void) -> Frame {
    var frame = Frame(size: Size(columns: 5, rows: 3), ink: Ink(foreground: 0, background: 3))
    put(&frame)
    frame.tieBlanksToBlocks(in: frame.bounds)
    return frame
  }

  @Test func `A blank changes when a block beside it is removed, and other blanks do not`() {
    let empty = frame { _ in }
    for character in "▁▂▃▄▅▆▇█▀▌▐▖▞" {
      let block = frame { $0.put(character, x: 2, y: 1, ink: Ink(foreground: 7, background: 3)) }
      for y in 0..<3 {
        for x in 0..<5 where (x, y) != (2, 1) {
          let isBeside = abs(x - 2) + abs(y - 1) == 1
          #expect((block[x, y] != empty[x, y]) == isBeside, "\(character) at \(x), \(y)")
        }
      }
    }
  }

  @Test func `Background and character of a blank stay the same`() {
    let block = frame { $0.put("▅", x: 2, y: 1, ink: Ink(foreground: 7, background: 3)) }
    #expect(block[1, 1].character == " " && block[1, 1].ink.background == 3)
    let marked = frame {
      $0.put("▅", x: 2, y: 1, ink: Ink(foreground: 7, background: 3))
      $0.put(" ", x: 1, y: 1, ink: Ink(foreground: 5, background: 3, style: .reverse))
    }
    #expect(marked[1, 1].ink.foreground == 5)
  }
}
