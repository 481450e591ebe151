/// Holds a picture back where too much of it would change colour again too soon, so that no area flips more than three times a
/// second: more is unsafe to look at (WCAG 2.3.1), and a run of a large step size would do so sixty times.
///
/// A value that receives the time as an argument. Each place, a cell of the plot or the chart, has a colour and the time of its last flip. A frame in
/// which more than a share of a part's places, a sixteenth of the plot's, would flip again within a third of a second keeps that part of the frame before.
package struct FlashLimiter: Sendable {
  /// What is looked at in a frame, and what makes two frames comparable.
  package struct Subject: Equatable, Sendable {
    struct Part: Equatable, Sendable {
      let rect: Rect
      /// The share of its places that may flip sooner: a border that moves, a point that is right and then wrong, a column of a curve.
      let share: Double
    }

    let parts: [Part]
    let size: Size
    let palette: Palette
    let view: PlotView
    let layers: [ObjectIdentifier]
  }

  /// Seconds between two flips of a place.
  package static let interval = 1.0 / 3
  /// The share for a plot, and for what is small and lies beside it.
  static let (share, sideShare) = (1.0 / 16, 1.0 / 4)
  /// The distance in OKLab from which on a change of colour is a flip.
  static let threshold = 0.1

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
  ///   - isRunning: whether a run changes the picture; what a person does alone is never held back.
  ///   - seconds: the time from any beginning on.
  /// - Returns: the frame, and whether a part of it is an earlier one: then another one has to follow.
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
      for (index, part) in subject.parts.enumerated() {
        let new = cells(of: part.rect, frame)
        let flips = new.indices.filter { isFlip(places[index][$0].color, new[$0]) }
        let early = flips.count { seconds - places[index][$0].time < Self.interval }
        if isRunning, let shown, Double(early) > part.share * Double(new.count) {
          frame.copy(part.rect, from: shown)
          isHeld = true
        } else {
          for place in flips { places[index][place] = Place(color: new[place], time: seconds) }
        }
      }
    }
    shown = frame
    return (frame, isHeld)
  }

  private func isFlip(_ a: PaletteIndex, _ b: PaletteIndex) -> Bool {
    a != b && colors[Int(a)].distance(to: colors[Int(b)]) > Self.threshold
  }

  private func cells(of part: Rect, _ frame: Frame) -> [PaletteIndex] {
    (part.y..<part.bottom).flatMap { y in (part.x..<part.right).map { frame[$0, y].ink.background } }
  }
}

extension App {
  /// What a ``FlashLimiter`` looks at in this application's frames.
  package var flashes: FlashLimiter.Subject {
    let (layout, screen) = (context.layout, Rect(context.size))
    let areas = [layout.plotArea.inside, layout.rivalArea.inside].map { ($0, FlashLimiter.share) }
    let beside = [layout.network, layout.loss.content].map { ($0, FlashLimiter.sideShare) }
    let parts = (areas + beside).map { FlashLimiter.Subject.Part(rect: $0.0.intersection(screen), share: $0.1) }
      .filter { !$0.rect.isEmpty }
    return FlashLimiter.Subject(
      parts: parts, size: context.size, palette: context.theme.palette, view: context.pane.shownView,
      layers: layers.map { ObjectIdentifier(type(of: $0)) })
  }

  /// Whether a run changes the picture by itself.
  package var isMoving: Bool { context.snapshot.isAnyRunning }
}
