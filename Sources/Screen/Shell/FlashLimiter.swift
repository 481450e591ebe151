import Settings

/// Delays parts of a frame so that no large area changes colour more than three times a second, the limit of WCAG 2.3.1 for
/// flashes. A run with a large step size can change the plot sixty times a second.
///
/// A value type; the time is an argument. Each place (a cell of the plot or of the chart) has the colour and the time of
/// its last flip. If more than a part's share of its places (1/16 for a plot) would flip again within a third of a second, all
/// parts and their companions keep the frame before, so that they show the same iteration.
///
/// The remark on a run is held as well, with the numbers in its row: a run between two states would change its sentence in every
/// frame, too fast to be read. A sentence and the companions have numbers of the same run, so that what holds one of them holds the
/// others: all numbers in a frame are of one iteration.
package struct FlashLimiter: Sendable {
  /// What of a frame is compared.
  package struct Subject: Sendable {
    let areas: Areas
    let said: Said
  }

  /// The parts of a frame that are compared, and the properties that two frames must share to be comparable.
  struct Areas: Equatable, Sendable {
    struct Part: Equatable, Sendable {
      let rect: Rect
      /// The share of places that may flip again sooner: a moving border, a point that changes between right and wrong, a
      /// column of a curve.
      let share: Double
    }

    let parts: [Part]
    /// The rectangles of the texts and numbers about the run, which are held with the parts and with the remark.
    let companions: [Rect]
    let size: Size
    let palette: Palette
    let view: PlotView
    /// What a key changes in the chart of the loss: it is seen at once.
    let isLogarithmic: Bool
    let chartRange: ClosedRange<Int>?
    let layers: [ObjectIdentifier]
  }

  /// The remark on the run in a frame.
  struct Said: Sendable {
    let rect: Rect
    /// What it says apart from its numbers; `nil` where the row has another sentence.
    let kind: String?
    let iteration: Int
    let settings: RunSettings
    /// The number of marks in the run's history: also for changes of points and weights.
    let changes: Int

    /// Whether the same run, unchanged, has only gone on.
    fileprivate func continues(_ before: Said) -> Bool {
      rect == before.rect && changes == before.changes && settings == before.settings && iteration >= before.iteration
        && kind != nil && before.kind != nil
    }
  }

  /// The shortest time between two flips of a place, in seconds.
  package static let interval = 1.0 / 3
  /// The time in seconds for which the shown kind of remark must not apply before another one is shown.
  package static let remarkTime = 0.5
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

  private var areas: Areas?
  private var colors: [OKLab] = []
  private var places: [[Place]] = []
  private var shown: Frame?
  private var said: Said?
  /// The time since which frames have had another kind of remark than the shown one.
  private var otherSince: Double?

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
    let (areas, said) = (subject.areas, subject.said)
    if areas != self.areas {
      take(said, isRunning: isRunning)
      if areas.palette != self.areas?.palette { colors = areas.palette.colors.map { OKLab($0) } }
      self.areas = areas
      places = areas.parts.map { part in cells(of: part.rect, frame).map { Place(color: $0, time: -.infinity) } }
    } else {
      let news = areas.parts.map { cells(of: $0.rect, frame) }
      let flips = news.indices.map { part in
        news[part].indices.filter { isFlip(places[part][$0].color, news[part][$0]) }
      }
      isHeld =
        isRunning && shown != nil
        && flips.indices.contains { part in
          let early = flips[part].count { seconds - places[part][$0].time < Self.interval }
          return Double(early) > areas.parts[part].share * Double(news[part].count)
        }
      let continues = isRunning && self.said.map { said.continues($0) } == true
      if isHeld, let shown {
        for rect in areas.parts.map(\.rect) + areas.companions { frame.copy(rect, from: shown) }
        if continues { frame.copy(said.rect, from: shown) }
      } else {
        for part in flips.indices {
          for place in flips[part] { places[part][place] = Place(color: news[part][place], time: seconds) }
        }
        if isRunning, let shown { for part in areas.parts { steady(part.rect, of: &frame, shown) } }
      }
      // What is held with the picture is as old as that, and no newer sentence replaces it.
      if !(isHeld && continues), isRemarkHeld(said, isRunning: isRunning, at: seconds), let shown {
        for rect in areas.companions + [said.rect] { frame.copy(rect, from: shown) }
        isHeld = true
      }
    }
    shown = frame
    return (frame, isHeld)
  }

  /// Whether the remark that is shown stays: it has not applied for less than `remarkTime`.
  private mutating func isRemarkHeld(_ said: Said, isRunning: Bool, at seconds: Double) -> Bool {
    if isRunning, let before = self.said, said.continues(before), said.kind != before.kind {
      let since = otherSince ?? seconds
      if seconds - since < Self.remarkTime {
        otherSince = since
        return true
      }
    }
    take(said, isRunning: isRunning)
    return false
  }

  /// Remembers the remark that is shown; that of a run which is not under way is replaced at once.
  private mutating func take(_ said: Said, isRunning: Bool) { (self.said, otherSince) = (isRunning ? said : nil, nil) }

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
  /// What a ``FlashLimiter`` compares of this application's frame.
  package var flashes: FlashLimiter.Subject {
    let context = context.forFrame
    return FlashLimiter.Subject(areas: limitedAreas(context), said: said(context))
  }

  private func limitedAreas(_ context: Context) -> FlashLimiter.Areas {
    let (layout, screen) = (context.layout, Rect(context.size))
    let plots = [layout.plotArea.inside, layout.otherArea.inside].map { ($0, FlashLimiter.share) }
    let beside = [layout.network, layout.loss.content].map { ($0, FlashLimiter.sideShare) }
    let parts = (plots + beside).map { FlashLimiter.Areas.Part(rect: $0.0.intersection(screen), share: $0.1) }
      .filter { !$0.rect.isEmpty }
    let companions = [
      layout.header, layout.loss, layout.figures, layout.plotArea.legend, layout.otherArea.legend,
    ].map { $0.intersection(screen) }.filter { !$0.isEmpty }
    return FlashLimiter.Areas(
      parts: parts, companions: companions, size: context.size, palette: context.theme.palette,
      view: context.pane.shownView, isLogarithmic: context.view.isLogarithmic, chartRange: context.chartRange,
      layers: layers.map { ObjectIdentifier(type(of: $0)) })
  }

  private func said(_ context: Context) -> FlashLimiter.Said {
    let (snapshot, run) = (context.snapshot, context.runRemarks)
    // An overlay may cover the row.
    let isShown = !context.shared.isOverlaid && remark(context, run).remark == run.run
    return FlashLimiter.Said(
      rect: context.layout.remark.intersection(Rect(context.size)), kind: isShown ? run.run.kind : nil,
      iteration: snapshot.iteration, settings: snapshot.settings, changes: snapshot.history.marks.count)
  }

  /// Whether a run changes the picture by itself.
  package var isMoving: Bool { context.snapshot.isAnyRunning }
}
