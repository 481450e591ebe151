import Learning
import Settings
import Texts
import Training

/// The colours of a ``LossChart`` by purpose.
package struct ChartInks: Hashable, Sendable {
  package var total: Ink
  /// The range of the loss within the iterations of one column of dots.
  package var spread: Ink
  package var data: Ink
  package var penalty: Ink
  /// Data loss and penalty between the smallest and the mean loss of a column.
  package var faintData: Ink
  package var faintPenalty: Ink
  package var accuracy: Ink
  package var test: Ink
  /// The curve of the other model.
  package var faded: Ink
  /// The lines of the axes.
  package var axis: Ink
  /// The tick labels of the axes.
  package var label: Ink
  /// The mark of a change of settings.
  package var mark: Ink
  package var cursor: Ink
  /// The line at the iteration that is shown.
  package var position: Ink
  /// The curve of the second run.
  package var secondRun: Ink
  /// The curve of a step size that a schedule changes.
  package var schedule: Ink

  package init(
    total: Ink, spread: Ink, data: Ink, penalty: Ink, accuracy: Ink, test: Ink, faded: Ink, axis: Ink, label: Ink,
    mark: Ink, cursor: Ink, position: Ink? = nil, secondRun: Ink? = nil, schedule: Ink? = nil, faintData: Ink? = nil,
    faintPenalty: Ink? = nil
  ) {
    self.total = total
    self.spread = spread
    self.data = data
    self.penalty = penalty
    self.accuracy = accuracy
    self.test = test
    self.faded = faded
    self.axis = axis
    self.label = label
    self.mark = mark
    self.cursor = cursor
    self.position = position ?? cursor
    self.secondRun = secondRun ?? faded
    self.schedule = schedule ?? faded
    self.faintData = faintData ?? data
    self.faintPenalty = faintPenalty ?? penalty
  }
}

/// The losses of a run over its iterations, drawn again for each frame as a function of its input.
///
///     let chart = LossChart(history: snapshot.history, glyphs: .unicode, inks: inks)
///     chart.draw(on: &frame, in: box.inside)
///
/// Where several iterations share a column of dots, the curve goes through their mean, and the range from the smallest to
/// the largest loss is drawn behind it: a spike of a single iteration is visible at every zoom and every length of the run.
///
/// The loss axis begins at 0 and ends where its labels are on whole rows; a logarithmic one ranges between a 1, 2 or 5 of a
/// decade. Where the largest loss in view is more than four times the maximum of the first, the last and 90 % of all
/// losses, a linear axis ends slightly above that maximum: the spike exceeds the axis at a `▴` and does not flatten the
/// curve. Curves behind, of the other model or of abandoned branches, do not extend a linear axis beyond four times the maximum
/// of the run's own.
package struct LossChart: Sendable {
  /// The curves of a chart.
  package struct Curves: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Data loss and penalty together, also the other model's.
    package static let total = Curves(rawValue: 1)
    package static let data = Curves(rawValue: 2)
    package static let penalty = Curves(rawValue: 4)
    /// In a separate strip from 0 to 100 %.
    package static let accuracy = Curves(rawValue: 8)
    /// The data loss on the test points.
    package static let test = Curves(rawValue: 16)
    package static let all: Curves = [.total, .data, .penalty, .accuracy, .test]
  }

  package var history: LossHistory
  /// The curve of the other model, drawn behind.
  package var other: LossHistory?
  /// Curves of abandoned branches, also drawn behind.
  package var abandoned: [LossHistory]
  /// The curve of the other run.
  package var otherRun: LossHistory?
  /// The loss after the last iteration of the history, where it is of the same points: the end of the curve.
  package var current: Loss?
  /// A step size that depends on the iteration: a curve from 0 to its largest value.
  package var schedule: StepSizeCurve?
  /// The title of the curve: `batch loss` where each iteration's loss is that of its mini-batch.
  package var lossName = CurveName.loss
  /// The language of the texts.
  package var language = Language.english
  /// The shown iteration, where it is before the end: later iterations are drawn in grey.
  package var position: Int?
  package var isLogarithmic: Bool
  /// The iterations in view; `nil` for all of them.
  package var range: ClosedRange<Int>?
  /// The iteration at the cursor.
  package var cursor: Int?
  package var shows: Curves
  package var glyphs: GlyphSet
  /// The accuracy at the end of the history, where it is of the same points.
  package var accuracy: Double?
  /// The accuracy at ``position``.
  var pastAccuracy: Double?
  /// Whether characters stand for areas because there are too few colours.
  package var isTextured = false
  /// The kind of dots of the curves.
  package var dots: BrailleCanvas.Dots
  package var inks: ChartInks

  /// - Parameter dots: the kind of dots; `nil` for the finest that the glyphs have.
  package init(
    history: LossHistory, other: LossHistory? = nil, abandoned: [LossHistory] = [],
    otherRun: LossHistory? = nil, current: Loss? = nil,
    position: Int? = nil, isLogarithmic: Bool = false,
    range: ClosedRange<Int>? = nil, cursor: Int? = nil, shows: Curves = .all, glyphs: GlyphSet,
    dots: BrailleCanvas.Dots? = nil, inks: ChartInks
  ) {
    self.history = history
    self.other = other
    self.abandoned = abandoned
    self.otherRun = otherRun
    self.current = current.flatMap { $0.isFinite ? $0 : nil }
    self.position = position
    self.isLogarithmic = isLogarithmic
    self.range = range
    self.cursor = cursor
    self.shows = shows
    self.glyphs = glyphs
    self.dots = dots ?? BrailleCanvas.Dots(glyphs)
    self.inks = inks
  }

  /// The curves besides the loss itself, by name and colour, for a legend. Data loss and penalty are the first to lose their names:
  /// the figures have them in their colours.
  ///
  /// - Parameters:
  ///   - otherName: the name of the other model.
  ///   - layout: the layout of the chart where it is drawn; a curve beyond its axis has no name.
  func legend(otherName: CurveName, in layout: ChartLayout) -> [ChartTitle.Name] {
    var names: [ChartTitle.Name] = []
    names.reserveCapacity(6)
    func add(_ name: CurveName, _ ink: Ink, rank: Int, short: String? = nil) {
      names.append(ChartTitle.Name(name: name.string(in: language), ink: ink, short: short, rank: rank))
    }
    if shows.contains(.total), !isStacked || lossName == .batchLoss { add(lossName, inks.total, rank: 0) }
    if shows.contains(.data) { add(.data, inks.data, rank: 4) }
    if shows.contains(.penalty) { add(.penalty, inks.penalty, rank: 5) }
    if hasTestLoss { add(.test, inks.test, rank: 1) }
    if shows.contains(.total) {
      func isSeen(_ history: LossHistory) -> Bool {
        history.buckets[history.indices(of: visible, margin: 0)].contains { $0.minimum <= layout.y.upper }
      }
      if let other, isSeen(other) { add(otherName, inks.faded, rank: 3) }
      if abandoned.contains(where: isSeen) { add(.before, inks.faded, rank: 3) }
    }
    if schedule != nil { add(.stepSize, inks.schedule, rank: 2, short: LandscapeLabel.step.string(in: language)) }
    return names
  }

  /// Whether the accuracy fits.
  func hasAccuracy(in rect: Rect) -> Bool {
    rect.width >= 24 && rect.height >= 12 && shows.contains(.accuracy)
      && history.buckets.contains { $0.accuracy != nil }
  }

  var hasTestLoss: Bool { shows.contains(.test) && history.buckets.contains { $0.testLoss != nil } }

  /// Draws the chart within `rect`. With less room, first the accuracy is left out, then the tick labels below, then those
  /// at the left; the smallest chart is only the curve.
  package func draw(on frame: inout Frame, in rect: Rect) { draw(on: &frame, ChartLayout(self, in: rect)) }

  func draw(on frame: inout Frame, _ layout: ChartLayout) {
    guard !layout.plot.isEmpty else { return }
    drawAxes(layout, on: &frame)
    let canvas = curves(layout)
    let areas = isStacked ? areas(layout) : nil
    if let areas { draw(areas, layout, on: &frame) }
    drawStrip(layout, on: &frame)
    var notes = ChartNotes(chart: self, layout: layout, canvas: canvas, areas: areas)
    notes.drawLines(on: &frame)
    canvas.draw(
      on: &frame, x: layout.plot.x, y: layout.plot.y,
      isHidden: { isBehindAreas(layer: $0) && hasEdge(areas, column: $1, row: $2) },
      ground: { ground(areas, column: $0, row: $1) }
    ) { layer, ground in
      var ink = ink(ofLayer: layer)
      ink.background = ground
      return ink
    }
    drawPosition(layout, on: &frame)
    notes.drawTexts(on: &frame)
  }
}
