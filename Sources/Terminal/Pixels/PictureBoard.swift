import Screen

/// Which pictures the terminal shows in pixels, and which of them have still to be sent. A value: it is told what frames come and
/// what is sent.
struct PictureBoard {
  private struct Placed {
    let rect: Rect
    let bytes: [UInt8]
    let isKitty: Bool
    /// The number that kitty knows it by.
    let number: Int
  }

  private var placed: [Placed] = []
  private var waiting: [(rect: Rect, bytes: [UInt8])] = []
  private var lastNumber = 0x5350_0000

  /// Cells of the last frame in which no picture shows although one should: text lay over it.
  private(set) var lacksPictures = false

  /// Whether all pictures that were taken have been sent.
  var isSettled: Bool { waiting.isEmpty }

  /// The terminal shows none any more.
  mutating func forget() { (placed, waiting) = ([], []) }

  /// The terminal's cells become those of a frame: a picture that covers a cell with text goes. Text that is written over sixels
  /// takes their place by itself, and a picture of kitty's protocol is taken away.
  ///
  /// - Returns: what takes away the pictures that the frame has no more.
  mutating func follow(_ frame: Frame, _ kind: PixelProtocol?) -> [UInt8] {
    var bytes: [UInt8] = []
    func isKept(_ rect: Rect) -> Bool { kind != nil && frame.showsPicture(in: rect) }
    waiting.removeAll { !isKept($0.rect) }
    placed.removeAll { picture in
      if isKept(picture.rect) { return false }
      if picture.isKitty { bytes += Kitty.delete(picture.number).utf8 }
      return true
    }
    let covered = placed.reduce(0) { $0 + $1.rect.width * $1.rect.height }
    lacksPictures = kind != nil && covered < frame.cells.count { $0.ink.style.contains(.pictured) }
    return bytes
  }

  /// Takes the pictures of a frame: those that differ from what is shown have to be sent.
  mutating func take(_ pictures: [EncodedPicture]) {
    for picture in pictures {
      guard let bytes = picture.bytes else { continue }
      waiting.removeAll { !$0.rect.intersection(picture.rect).isEmpty }
      if !placed.contains(where: { $0.rect == picture.rect && $0.bytes == bytes }) {
        waiting.append((picture.rect, bytes))
      }
    }
  }

  /// The bytes of pictures that wait, of as many as fit into `room`, but of one at least.
  mutating func next(_ kind: PixelProtocol, room: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    while let (rect, picture) = waiting.first, bytes.isEmpty || bytes.count + picture.count <= room {
      waiting.removeFirst()
      // The cursor stays where ncurses knows it.
      bytes += "\u{1b}7\u{1b}[\(rect.y + 1);\(rect.x + 1)H".utf8
      lastNumber += 1
      if kind == .kitty {
        bytes += Kitty.numbered(picture, lastNumber)
      } else {
        bytes += picture
      }
      let covered = placed.filter { !$0.rect.intersection(rect).isEmpty }
      for old in covered where old.isKitty { bytes += Kitty.delete(old.number).utf8 }
      bytes += "\u{1b}8".utf8
      placed.removeAll { !$0.rect.intersection(rect).isEmpty }
      placed.append(Placed(rect: rect, bytes: picture, isKitty: kind == .kitty, number: lastNumber))
    }
    return bytes
  }
}
