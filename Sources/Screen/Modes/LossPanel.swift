import Settings
import Texts
import Training

/// The loss panel and its readings.
extension Context {
  /// The cells of the chart. A tick label below its last column is centred there, and does not touch the panel beside it.
  var chartRect: Rect {
    let inside = layout.loss.content
    return inside.width < 30 ? inside : Rect(x: inside.x, y: inside.y, width: inside.width - 1, height: inside.height)
  }

  /// The rows from the title of the accuracy chart to the end of the panel; `nil` where that chart is not drawn.
  var accuracyRect: Rect? {
    let rect = layout.loss
    guard !rect.isEmpty else { return nil }
    let strip = ChartLayout(chart, in: chartRect).strip
    return strip.isEmpty ? nil : Rect(x: rect.x, y: strip.y - 1, width: rect.width, height: rect.bottom - strip.y + 1)
  }

  /// The chart of the present state.
  var chart: LossChart {
    let inside = chartRect
    var chart = LossChart(
      history: snapshot.history, other: snapshot.otherRun == nil ? snapshot.otherHistory : nil,
      abandoned: snapshot.abandoned, otherRun: snapshot.otherRun?.history,
      current: snapshot.isPast || snapshot.isOfBatches ? nil : snapshot.loss,
      position: snapshot.isPast ? snapshot.iteration : nil,
      isLogarithmic: view.isLogarithmic, range: chartRange, glyphs: glyphs.set, inks: theme.chartInks)
    chart.language = glyphs.language
    if snapshot.settings.schedule != .constant {
      // Before the last change another step size was in effect.
      let titles: [SettingTitle] = [.stepSize, .schedule, .scheduleLength]
      let start = snapshot.history.marks.last { mark in
        if case .setting(let title, _) = mark.text { titles.contains(title) } else { false }
      }
      chart.schedule = (start?.iteration ?? 0, snapshot.settings.hyperparameters)
    }
    chart.isTextured = theme.depth == .monochrome
    if snapshot.isPast {
      chart.pastAccuracy = snapshot.diagnostics.accuracy
    } else {
      chart.accuracy = snapshot.diagnostics.accuracy
    }
    if snapshot.isOfBatches { chart.lossName = .batchLoss }
    if let otherRun = snapshot.otherRun {
      chart.shows = [.total, .test]
      (chart.inks.total, chart.inks.secondRun) = (runInk(snapshot), runInk(otherRun))
    }
    if let pointer, inside.contains(x: pointer.x, y: pointer.y) {
      let iteration = chart.iteration(atColumn: pointer.x, in: inside)
      // After a click, the screen itself shows the values of the iteration.
      if iteration != snapshot.iteration { chart.cursor = iteration }
    }
    return chart
  }

  func drawLoss(_ rect: Rect, _ frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let chart = chart
    let layout = ChartLayout(chart, in: chartRect)
    let otherModel: CurveName = snapshot.settings.model == .linear ? .network : .linear
    var title = glyphs.string(LabelText.loss(snapshot.loss.total))
    var legend =
      comparisonLegend(columns: rect.width - 24)
      ?? chart.legend(otherName: shared.preview == nil ? otherModel : .before, in: layout)
    var note: InkedText = []
    note.reserveCapacity(legend.count + 3)
    if chartRange != nil { note.append((glyphs.string(LabelText.zoomed) + "  ", theme.ink(.accent))) }
    note.append((keys.name(of: Action.logarithmic), theme.ink(.accent, style: .bold)))
    note.append((" " + glyphs.string(LabelText.logarithmic), theme.ink(view.isLogarithmic ? .accent : .dim)))
    // The ends of the rule, a blank beside each text, and one cell of the rule in between.
    var room = rect.width - displayWidth(of: title) - width(of: note) - 7
    // The title names the loss itself. Of the other names the first ones are kept, before the keys.
    let own = CurveName.loss.string(in: glyphs.language)
    func columns(_ legend: [(name: String, ink: Ink)]) -> Int {
      legend.reduce(0) { $0 + ($1.name == own ? 0 : displayWidth(of: $1.name) + 2) }
    }
    let word = glyphs.string(LabelText.logarithmic)
    if columns(legend) > room + displayWidth(of: word) + 1 {
      let long = glyphs.string(CurveName.stepSize)
      for i in legend.indices where legend[i].name == long { legend[i].name = glyphs.string(LandscapeLabel.step) }
    }
    let wanted = columns(legend)
    if chart.schedule != nil, wanted > room + displayWidth(of: word) + 1, !self.layout.figures.isEmpty {
      // The name of a curve is worth more than the number, which the figures have as well.
      room += displayWidth(of: title) - displayWidth(of: own)
      title = own
      // The figures have the penalty in its colour, too.
      if wanted > room + displayWidth(of: word) + 1, let last = legend.popLast() {
        legend.insert(last, at: legend.firstIndex { $0.ink == chart.inks.penalty } ?? legend.count)
      }
    }
    if wanted > room, wanted <= room + displayWidth(of: word) + 1 {
      // The names of all parts are worth more than the word beside the key.
      note.removeLast()
      room += displayWidth(of: word) + 1
    }
    var names = 0
    for (name, ink) in legend where name != own {
      room -= displayWidth(of: name) + 2
      if room < 0 { break }
      note.insert((name + "  ", ink), at: names)
      names += 1
    }
    Panel(title, note: note).draw(in: rect, of: &frame, theme: theme, glyphs: glyphs)
    chart.draw(on: &frame, layout)
    if !layout.strip.isEmpty {
      frame.put(glyphs.horizontal, x: rect.right - 1, y: layout.strip.y - 1, ink: theme.ink(.border))
    }
    if let pixels { chart.show(pixels, colors: theme.inPixels.palette.colors, in: chartRect, on: &frame) }
  }

  /// Zooms the loss panel in or out about the iteration under the pointer.
  mutating func zoomChart(_ direction: Int, x: Int) {
    let chart = chart
    guard let iteration = chart.iteration(atColumn: x, in: chartRect) else { return }
    chartRange = chart.zoomed(about: iteration, factor: direction > 0 ? 0.7 : 1 / 0.7)
  }
}

extension Theme {
  /// The colours of the loss chart.
  var chartInks: ChartInks {
    ChartInks(
      total: ink(.loss, style: depth == .monochrome ? .bold : []), spread: ink(.spread), data: ink(.data),
      penalty: ink(.penalty), accuracy: ink(.accuracy), test: ink(.test), faded: ink(.faded), axis: ink(.border),
      label: ink(.dim), mark: ink(.mark), cursor: ink(.accent), position: ink(.text, style: .bold),
      secondRun: ink(.secondRun), faintData: ink(.faintData), faintPenalty: ink(.faintPenalty))
  }
}
