import Screen
import Testing

@testable import Terminal

struct PictureBoardTests {
  private func frame() -> Frame {
    var frame = Frame(size: Size(columns: 8, rows: 8))
    frame.fill(frame.bounds, "▄", ink: Ink(foreground: 1, background: 2))
    frame.show(nil, in: Rect(x: 1, y: 1, width: 6, height: 6))
    return frame
  }

  private func pictured(_ frame: Frame) -> Int { frame.cells.count { $0.ink.style.contains(.pictured) } }

  @Test func `A cell is drawn as a cell until its picture comes`() {
    var board = PictureBoard()
    let frame = frame()
    #expect(pictured(frame) == 36)
    #expect(pictured(board.shown(frame, with: [])) == 0)
    #expect(board.shown(frame, with: [])[3, 3].character == "▄")
    let picture = EncodedPicture(rect: Rect(x: 1, y: 1, width: 6, height: 6), bytes: [1, 2, 3])
    #expect(pictured(board.shown(frame, with: [picture])) == 36)
    // An unchanged picture must already be shown.
    let same = EncodedPicture(rect: picture.rect, bytes: nil)
    #expect(pictured(board.shown(frame, with: [same])) == 0)
    _ = board.follow(frame, .sixel(colors: 256))
    board.take([picture])
    #expect(pictured(board.shown(frame, with: [same])) == 36)
    _ = board.next(.sixel(colors: 256), room: 1000)
    #expect(pictured(board.shown(frame, with: [same])) == 36)
    board.forget()
    #expect(pictured(board.shown(frame, with: [same])) == 0)
  }
}
