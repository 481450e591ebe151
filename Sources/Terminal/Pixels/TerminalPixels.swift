import Screen

/// What a terminal has told of its pixels.
struct PixelAnswers {
  /// A cell as it is told: `CSI 16 t`.
  var cell: PixelSize?
  /// The whole text: `CSI 14 t`.
  var window: PixelSize?
  var knowsKitty = false
  /// DA1 names sixel graphics.
  var knowsSixel = false
  /// How many colours sixels can have at once (XTSMGRAPHICS).
  var colors: Int?
}

extension Terminal {
  /// Whether pictures are shown in pixels, and in which protocol. A terminal is asked when this changes from `off`.
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

  /// How pixels are shown now; `nil` where they are not wanted, or the terminal cannot or does not say how large its cells are.
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

  /// Whether the pictures that were presented are shown, so that others can follow.
  package var arePicturesShown: Bool { board.isSettled }

  /// Whether a frame asked for pictures in cells that show none yet.
  package var lacksPictures: Bool { board.lacksPictures }

  private var cellPixels: PixelSize? {
    let cell =
      pixelAnswers.cell ?? pixelAnswers.window.map {
        PixelSize(width: $0.width / max(1, size.columns), height: $0.height / max(1, size.rows))
      } ?? tty.cellPixels
    return cell.flatMap { (3...128).contains($0.width) && (3...256).contains($0.height) ? $0 : nil }
  }

  /// What takes all pictures away before the screen is left, where any may be there.
  var pixelsOff: String {
    switch output {
    case .off: ""
    case .kitty: Kitty.end
    case .sixel: "\u{1b}[2J"
    case .auto: (pixelAnswers.knowsKitty ? Kitty.end : "") + "\u{1b}[2J"
    }
  }

  /// The answers about pixels are in; tells where there will be none.
  func judgePixels() {
    arm()
    if output != .off, pixels == nil { queue.append(.noPixels) }
  }
}
