import Settings
import Texts
import Training

/// The loss panel and its readings.
extension Context {
  /// The chart with the rows above it.
  struct LossPanel {
    var chart: LossChart
    let title: String
    let note: InkedText
    /// The names of curves that have no room beside the title, in a row below it; mostly empty.
    let below: InkedText
    /// Whether the title is the name of a curve.
    let isOfCurve: Bool
    /// The cells of the chart.
    let rect: Rect
    let layout: ChartLayout
  }

  /// The least height of the panel in which names may have a row of the chart.
  private static let rowsForNames = 8

  /// The rows from the title of the accuracy chart to the end of the panel; `nil` where that chart is not drawn.
  var accuracyRect: Rect? {
    let rect = layout.loss
    guard !rect.isEmpty else { return nil }
    let strip = lossPanel.layout.strip
    return strip.isEmpty ? nil : Rect(x: rect.x, y: strip.y - 1, width: rect.width, height: rect.bottom - strip.y + 1)
  }

  /// The chart of the present state.
  var chart: LossChart { lossPanel.chart }

  /// The same without a cursor, which does not change its layout.
  private var chartWithoutCursor: LossChart {
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
    return chart
  }

  /// The chart of the present state with the rows above it.
  var lossPanel: LossPanel {
    let (panel, inside) = (self.layout.loss, self.layout.loss.content)
    var chart = chartWithoutCursor
    // A tick label below the last column is centred there, and does not touch the panel beside it.
    var rect =
      inside.width < 30 ? inside : Rect(x: inside.x, y: inside.y, width: inside.width - 1, height: inside.height)
    var layout = ChartLayout(chart, in: rect)
    let title = chartTitle(of: chart, layout, columns: panel.width)
    let form: (title: String, note: InkedText, below: InkedText)
    if panel.height >= Self.rowsForNames {
      form = title.divided(columns: panel.width)
    } else {
      let row = title.fitted(columns: panel.width)
      form = (row.title, row.note, [])
    }
    if !form.below.isEmpty {
      rect = Rect(x: rect.x, y: rect.y + 1, width: rect.width, height: rect.height - 1)
      layout = ChartLayout(chart, in: rect)
    }
    if let pointer, rect.contains(x: pointer.x, y: pointer.y) {
      let iteration = chart.iteration(atColumn: pointer.x, in: rect)
      // After a click, the screen itself shows the values of the iteration.
      if iteration != snapshot.iteration { chart.cursor = iteration }
    }
    return LossPanel(
      chart: chart, title: form.title, note: form.note, below: form.below,
      isOfCurve: form.title == title.replacing?.name, rect: rect, layout: layout)
  }

  /// The texts above the chart.
  ///
  /// - Parameter columns: those of the panel.
  private func chartTitle(of chart: LossChart, _ layout: ChartLayout, columns: Int) -> ChartTitle {
    let otherModel: CurveName = snapshot.settings.model == .linear ? .network : .linear
    let own = CurveName.loss.string(in: glyphs.language)
    var names = chart.legend(otherName: shared.preview == nil ? otherModel : .before, in: layout)
    var title = ChartTitle(
      title: glyphs.string(LabelText.loss(snapshot.loss.total)), own: own, names: [],
      key: (keys.name(of: Action.logarithmic), theme.ink(.accent, style: .bold)),
      word: (" " + glyphs.string(LabelText.logarithmic), theme.ink(view.isLogarithmic ? .accent : .dim)),
      canLoseNumber: !self.layout.figures.isEmpty)
    if chartRange != nil { title.state = [(glyphs.string(LabelText.zoomed) + "  ", theme.ink(.accent))] }
    if let runs = comparisonLegend(columns: columns - 24) {
      // The curves of both losses have the names of their runs.
      names = runs.map { ChartTitle.Name(name: $0.name, ink: $0.ink) } + names.filter { $0.rank == 1 || $0.rank == 2 }
    } else if chart.lossName == .batchLoss {
      title.replacing = names.first
      names.removeFirst(title.replacing == nil ? 0 : 1)
    }
    // The title names the loss itself.
    names.removeAll { $0.name == own }
    title.names = names
    return title
  }

  func drawLoss(_ rect: Rect, _ frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let panel = lossPanel
    Panel(panel.title, note: panel.note, role: panel.isOfCurve ? .loss : .text)
      .draw(in: rect, of: &frame, theme: theme, glyphs: glyphs)
    if !panel.below.isEmpty {
      // Its end is below that of the row above it.
      frame.write(panel.below, x: rect.right - 2 - width(of: panel.below), y: rect.y + 1, clip: rect)
    }
    panel.chart.draw(on: &frame, panel.layout)
    if !panel.layout.strip.isEmpty {
      frame.put(glyphs.horizontal, x: rect.right - 1, y: panel.layout.strip.y - 1, ink: theme.ink(.border))
    }
    if let pixels { panel.chart.show(pixels, colors: theme.inPixels.palette.colors, in: panel.rect, on: &frame) }
  }

  /// Zooms the loss panel in or out about the iteration under the pointer.
  mutating func zoomChart(_ direction: Int, x: Int) {
    let panel = lossPanel
    guard let iteration = panel.chart.iteration(atColumn: x, in: panel.rect) else { return }
    chartRange = panel.chart.zoomed(about: iteration, factor: direction > 0 ? 0.7 : 1 / 0.7)
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
