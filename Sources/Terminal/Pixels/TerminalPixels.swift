import Screen

/// The terminal's answers about pixels.
struct PixelAnswers {
  /// The answer to `CSI 16 t`: the size of a cell.
  var cell: PixelSize?
  /// The answer to `CSI 14 t`: the size of the whole text area.
  var window: PixelSize?
  var knowsKitty = false
  /// Whether DA1 names sixel graphics.
  var knowsSixel = false
  /// The number of colours of sixels (XTSMGRAPHICS).
  var colors: Int?
}

extension Terminal {
  /// Whether pictures are shown in pixels, and in which protocol. The terminal is asked when this changes from `off`.
  package var pixelOutput: PixelOutput {
    get { output }
    set {
      guard newValue != output else { return }
      let wasOff = output == .off
      output = newValue
      arm()
      if wasOff, isOpen {
        tty.enqueue(questions.askForPixels().utf8)
        tty.flush()
      }
    }
  }

  /// The protocol and the size of a cell; `nil` where pixels are not wanted, or where the terminal does not support them or
  /// does not report the size of its cells.
  package var pixels: (kind: PixelProtocol, cell: PixelSize)? {
    guard let cell = cellPixels else { return nil }
    let sixel = PixelProtocol.sixel(colors: min(256, pixelAnswers.colors ?? 256))
    switch output {
    case .off: return nil
    case .kitty: return (.kitty, cell)
    case .sixel: return (sixel, cell)
    case .auto: return pixelAnswers.knowsKitty ? (.kitty, cell) : pixelAnswers.knowsSixel ? (sixel, cell) : nil
    }
  }

  /// Whether all presented pictures are shown, so that new ones can follow.
  package var arePicturesShown: Bool { board.isSettled }

  /// Whether a frame has pictures in cells that do not show one yet.
  package var lacksPictures: Bool { board.lacksPictures }

  private var cellPixels: PixelSize? {
    let cell =
      pixelAnswers.cell ?? pixelAnswers.window.map {
        PixelSize(width: $0.width / max(1, size.columns), height: $0.height / max(1, size.rows))
      } ?? tty.cellPixels
    return cell.flatMap { (3...128).contains($0.width) && (3...256).contains($0.height) ? $0 : nil }
  }

  /// The bytes that remove all pictures before the screen is left; empty where there are none.
  var pixelsOff: String {
    switch output {
    case .off: ""
    case .kitty: Kitty.end
    case .sixel: "\u{1b}[2J"
    case .auto: (pixelAnswers.knowsKitty ? Kitty.end : "") + "\u{1b}[2J"
    }
  }

  /// Evaluates the answers about pixels; reports where there will be no pictures.
  func judgePixels() {
    arm()
    if output != .off, pixels == nil { queue.append(.noPixels) }
  }
}
