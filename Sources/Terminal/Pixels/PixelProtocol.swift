import Screen

/// A protocol for pictures in pixels.
package enum PixelProtocol: Hashable, Sendable {
  /// The graphics protocol of kitty: 24 bits, compressed by zlib.
  case kitty
  /// Sixel graphics of the VT340, with the number of colours at a time. Text written into a cell replaces its pixels.
  case sixel(colors: Int)
}

/// A piece of a frame's pictures, as the bytes that draw it at the cursor.
package struct EncodedPicture: Equatable, Sendable {
  /// The cells that it covers.
  package let rect: Rect
  /// `nil` where the bytes sent before for this rectangle stay valid.
  package let bytes: [UInt8]?
}

extension PixelProtocol {
  /// The rows of cells of a piece: a multiple of the height of a band of sixels in pixels. Pieces that do not change are
  /// not sent.
  static let stripRows = 6

  /// The pieces of all pictures of a frame: they cover exactly the cells that are `Style/pictured`.
  package func encode(_ frame: Frame, cell: PixelSize) -> [EncodedPicture] {
    frame.pictures.flatMap { picture in
      frame.pieces(of: picture.rect, rows: Self.stripRows).map { piece in
        EncodedPicture(
          rect: piece,
          bytes: picture.bitmap.map { bitmap in
            let part = bitmap.part(
              x: (piece.x - picture.rect.x) * cell.width, y: (piece.y - picture.rect.y) * cell.height,
              width: piece.width * cell.width, height: piece.height * cell.height)
            return switch self {
            case .kitty: Kitty.encode(part, in: piece)
            case .sixel(let colors): Sixel.encode(part, colors: colors)
            }
          })
      }
    }
  }
}

extension Frame {
  /// Rectangles that together contain exactly the cells of `rect` in which a picture shows: strips of at most this number
  /// of rows, or where a strip contains other cells, runs of its rows, with equal runs of adjacent rows joined.
  func pieces(of rect: Rect, rows: Int) -> [Rect] {
    stride(from: rect.y, to: rect.bottom, by: max(1, rows)).flatMap { top in
      var open: [Rect] = []
      var done: [Rect] = []
      for y in top..<min(rect.bottom, top + max(1, rows)) {
        let runs = runs(y, rect.x..<rect.right)
        done += open.filter { piece in !runs.contains { $0.x == piece.x && $0.width == piece.width } }
        open = runs.map { run in
          guard var piece = open.first(where: { $0.x == run.x && $0.width == run.width }) else { return run }
          piece.height += 1
          return piece
        }
      }
      return done + open
    }
  }

  /// The runs of cells of a row in which a picture shows.
  private func runs(_ y: Int, _ columns: Range<Int>) -> [Rect] {
    var runs: [Rect] = []
    for x in columns where self[x, y].ink.style.contains(.pictured) {
      if let last = runs.last, last.right == x {
        runs[runs.count - 1].width += 1
      } else {
        runs.append(Rect(x: x, y: y, width: 1, height: 1))
      }
    }
    return runs
  }

  /// Whether a picture shows in all cells of a rectangle.
  func showsPicture(in rect: Rect) -> Bool {
    guard rect.intersection(bounds) == rect else { return false }
    return (rect.y..<rect.bottom).allSatisfy { y in
      (rect.x..<rect.right).allSatisfy { self[$0, y].ink.style.contains(.pictured) }
    }
  }
}

extension Bitmap {
  /// The pixels of a rectangle, which must lie inside.
  func part(x: Int, y: Int, width: Int, height: Int) -> Bitmap {
    if x == 0, y == 0, width == self.width, height == self.height { return self }
    var part = Bitmap(width: width, height: height, color: RGB(0))
    for row in 0..<height {
      for column in 0..<width { part[column, row] = self[x + column, y + row] }
    }
    return part
  }
}
