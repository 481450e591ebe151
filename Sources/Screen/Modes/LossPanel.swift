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
    chart.schedule = StepSizeCurve(snapshot.settingsAtEnd, snapshot.history)
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
    let own = CurveName.loss.string(in: glyphs.language)
    var names = chart.legend(otherName: shared.preview == nil ? otherModel : .before, in: layout)
    var title = ChartTitle(
      title: glyphs.string(LabelText.loss(snapshot.loss.total)), own: own, names: [],
      key: (keys.name(of: Action.logarithmic), theme.ink(.accent, style: .bold)),
      word: (" " + glyphs.string(LabelText.logarithmic), theme.ink(view.isLogarithmic ? .accent : .dim)),
      canLoseNumber: !self.layout.figures.isEmpty)
    if chartRange != nil { title.state = [(glyphs.string(LabelText.zoomed) + "  ", theme.ink(.accent))] }
    if let runs = comparisonLegend(columns: rect.width - 24) {
      // The curves of both losses have the names of their runs.
      names = runs.map { ChartTitle.Name(name: $0.name, ink: $0.ink) } + names.filter { $0.rank == 1 || $0.rank == 2 }
    } else if chart.lossName == .batchLoss {
      title.replacing = names.first
      names.removeFirst(title.replacing == nil ? 0 : 1)
    }
    // The title names the loss itself.
    names.removeAll { $0.name == own }
    title.names = names
    let fitted = title.fitted(columns: rect.width)
    let isOfCurve = fitted.title == title.replacing?.name
    Panel(fitted.title, note: fitted.note, role: isOfCurve ? .loss : .text)
      .draw(in: rect, of: &frame, theme: theme, glyphs: glyphs)
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
      secondRun: ink(.secondRun), schedule: ink(.schedule), faintData: ink(.faintData), faintPenalty: ink(.faintPenalty)
    )
  }
}
