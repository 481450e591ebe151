import Screen

/// The pictures that the terminal shows in pixels, and those that must still be sent. A value type that follows the frames
/// and the bytes sent.
struct PictureBoard {
  private struct Placed {
    let rect: Rect
    let bytes: [UInt8]
    let isKitty: Bool
    /// The number of the picture in kitty's protocol.
    let number: Int
  }

  private var placed: [Placed] = []
  private var waiting: [(rect: Rect, bytes: [UInt8])] = []
  private var lastNumber = 0x5350_0000

  /// Whether some cells of the last frame should show a picture and do not: text covered it.
  private(set) var lacksPictures = false

  /// Whether all accepted pictures have been sent.
  var isSettled: Bool { waiting.isEmpty }

  /// Forgets all pictures, after the terminal has removed them.
  mutating func forget() { (placed, waiting) = ([], []) }

  /// Follows the cells of a frame: a picture that covers a cell with text is removed. Text written over sixels replaces
  /// them; a picture of kitty's protocol is removed explicitly.
  ///
  /// - Returns: the bytes that remove the pictures that the frame no longer has.
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

  /// The frame in which pictured cells are drawn as characters if their picture is neither shown nor pending nor part of the frame.
  func shown(_ frame: Frame, with pictures: [EncodedPicture]) -> Frame {
    guard !frame.pictures.isEmpty else { return frame }
    var isCovered = Array(repeating: false, count: frame.cells.count)
    let coming = pictures.filter { $0.bytes != nil }.map(\.rect)
    for rect in placed.map(\.rect) + waiting.map(\.rect) + coming {
      let rect = rect.intersection(frame.bounds)
      for y in rect.y..<rect.bottom {
        for x in rect.x..<rect.right { isCovered[y * frame.size.columns + x] = true }
      }
    }
    var frame = frame
    for picture in frame.pictures {
      for y in picture.rect.y..<picture.rect.bottom {
        for x in picture.rect.x..<picture.rect.right where !isCovered[y * frame.size.columns + x] {
          frame.tint(x: x, y: y) { $0.style.remove(.pictured) }
        }
      }
    }
    return frame
  }

  /// Takes the pictures of a frame: those that differ from the shown ones are to be sent.
  mutating func take(_ pictures: [EncodedPicture]) {
    for picture in pictures {
      guard let bytes = picture.bytes else { continue }
      waiting.removeAll { !$0.rect.intersection(picture.rect).isEmpty }
      if !placed.contains(where: { $0.rect == picture.rect && $0.bytes == bytes }) {
        waiting.append((picture.rect, bytes))
      }
    }
  }

  /// The bytes of waiting pictures: as many as fit into `room`, but at least one.
  mutating func next(_ kind: PixelProtocol, room: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    while let (rect, picture) = waiting.first, bytes.isEmpty || bytes.count + picture.count <= room {
      waiting.removeFirst()
      // The cursor is restored to where ncurses expects it.
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
