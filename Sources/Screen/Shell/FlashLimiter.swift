/// Delays parts of a frame so that no large area changes colour more than three times a second, the limit of WCAG 2.3.1 for
/// flashes. A run with a large step size can change the plot sixty times a second.
///
/// A value type; the time is an argument. Each place (a cell of the plot or of the chart) has the colour and the time of
/// its last flip. If more than a part's share of its places (1/16 for a plot) would flip again within a third of a second, all
/// parts and their companions keep the frame before, so that they show the same iteration.
package struct FlashLimiter: Sendable {
  /// The parts of a frame that are compared, and the properties that two frames must share to be comparable.
  package struct Subject: Equatable, Sendable {
    struct Part: Equatable, Sendable {
      let rect: Rect
      /// The share of places that may flip again sooner: a moving border, a point that changes between right and wrong, a
      /// column of a curve.
      let share: Double
    }

    let parts: [Part]
    /// The rectangles of the texts and numbers about the parts, which are held with them.
    let companions: [Rect]
    let size: Size
    let palette: Palette
    let view: PlotView
    let layers: [ObjectIdentifier]
  }

  /// The shortest time between two flips of a place, in seconds.
  package static let interval = 1.0 / 3
  /// The share of places for a plot, and for the smaller parts beside it.
  static let (share, sideShare) = (1.0 / 16, 1.0 / 4)
  /// The distance in OKLab at which a change of colour counts as a flip.
  static let threshold = 0.1
  /// The distance in OKLab below which a cell keeps its colour while a run continues: one of a region's 24 steps.
  static let slight = 0.008

  private struct Place {
    /// The colour at its last flip.
    var color: PaletteIndex
    var time: Double
  }

  private var subject: Subject?
  private var colors: [OKLab] = []
  private var places: [[Place]] = []
  private var shown: Frame?

  package init() {}

  /// The frame that may be shown now.
  ///
  /// - Parameters:
  ///   - isRunning: whether a run changes the picture; changes made by the person alone are never delayed.
  ///   - seconds: the time since any fixed moment.
  /// - Returns: the frame, and whether a part of it is from an earlier frame, so that another frame must follow.
  package mutating func limited(
    _ frame: Frame, _ subject: Subject, isRunning: Bool, at seconds: Double
  ) -> (frame: Frame, isHeld: Bool) {
    var frame = frame
    var isHeld = false
    if subject != self.subject {
      if subject.palette != self.subject?.palette { colors = subject.palette.colors.map { OKLab($0) } }
      self.subject = subject
      places = subject.parts.map { part in cells(of: part.rect, frame).map { Place(color: $0, time: -.infinity) } }
    } else {
      let news = subject.parts.map { cells(of: $0.rect, frame) }
      let flips = news.indices.map { part in
        news[part].indices.filter { isFlip(places[part][$0].color, news[part][$0]) }
      }
      isHeld =
        isRunning && shown != nil
        && flips.indices.contains { part in
          let early = flips[part].count { seconds - places[part][$0].time < Self.interval }
          return Double(early) > subject.parts[part].share * Double(news[part].count)
        }
      if isHeld, let shown {
        for rect in subject.parts.map(\.rect) + subject.companions { frame.copy(rect, from: shown) }
      } else {
        for part in flips.indices {
          for place in flips[part] { places[part][place] = Place(color: news[part][place], time: seconds) }
        }
        if isRunning, let shown { for part in subject.parts { steady(part.rect, of: &frame, shown) } }
      }
    }
    shown = frame
    return (frame, isHeld)
  }

  /// Keeps the cells of a rectangle whose colours differ invisibly from the shown ones, which would take most of a frame's
  /// bytes. The differences do not accumulate, since new colours are compared with the shown ones.
  private func steady(_ rect: Rect, of frame: inout Frame, _ shown: Frame) {
    for y in rect.y..<rect.bottom {
      for x in rect.x..<rect.right {
        let (old, new) = (shown[x, y], frame[x, y])
        guard old != new, let (oldTop, oldBottom) = halves(old), let (top, bottom) = halves(new) else { continue }
        if isSlight(oldTop, top), isSlight(oldBottom, bottom) { frame.setCell(old, x: x, y: y) }
      }
    }
  }

  /// The colours of the upper and the lower half of a cell without other contents.
  private func halves(_ cell: Cell) -> (PaletteIndex, PaletteIndex)? {
    guard cell.ink.style.isEmpty else { return nil }
    return switch cell.character {
    case " ": (cell.ink.background, cell.ink.background)
    case "▄": (cell.ink.background, cell.ink.foreground)
    default: nil
    }
  }

  private func isSlight(_ a: PaletteIndex, _ b: PaletteIndex) -> Bool {
    a == b || colors[Int(a)].distance(to: colors[Int(b)]) < Self.slight
  }

  private func isFlip(_ a: PaletteIndex, _ b: PaletteIndex) -> Bool {
    a != b && colors[Int(a)].distance(to: colors[Int(b)]) > Self.threshold
  }

  private func cells(of part: Rect, _ frame: Frame) -> [PaletteIndex] {
    (part.y..<part.bottom).flatMap { y in (part.x..<part.right).map { frame[$0, y].ink.background } }
  }
}

extension App {
  /// The parts of this application's frame that a ``FlashLimiter`` compares.
  package var flashes: FlashLimiter.Subject {
    let (layout, screen) = (context.layout, Rect(context.size))
    let areas = [layout.plotArea.inside, layout.otherArea.inside].map { ($0, FlashLimiter.share) }
    let beside = [layout.network, layout.loss.content].map { ($0, FlashLimiter.sideShare) }
    let parts = (areas + beside).map { FlashLimiter.Subject.Part(rect: $0.0.intersection(screen), share: $0.1) }
      .filter { !$0.rect.isEmpty }
    let companions = [
      layout.header, layout.loss, layout.figures, layout.plotArea.legend, layout.otherArea.legend,
    ].map { $0.intersection(screen) }.filter { !$0.isEmpty }
    return FlashLimiter.Subject(
      parts: parts, companions: companions, size: context.size, palette: context.theme.palette,
      view: context.pane.shownView,
      layers: layers.map { ObjectIdentifier(type(of: $0)) })
  }

  /// Whether a run changes the picture by itself.
  package var isMoving: Bool { context.snapshot.isAnyRunning }
}
