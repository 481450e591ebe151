import Settings
import Texts
import Training

/// The texts in a chart: changes of settings, losses beyond the axis, and the reading at the cursor. A text is placed where
/// it covers neither a curve nor another text, or is left out.
struct ChartNotes {
  let chart: LossChart
  let layout: ChartLayout
  let canvas: BrailleCanvas
  let areas: StackedAreas?
  private var marks: [ColumnMark] = []
  private var taken: [Rect] = []

  /// The changes of one column.
  private struct ColumnMark {
    let column: Int
    let iteration: Int
    let text: String
  }

  init(chart: LossChart, layout: ChartLayout, canvas: BrailleCanvas, areas: StackedAreas? = nil) {
    self.chart = chart
    self.layout = layout
    self.canvas = canvas
    self.areas = areas
    for mark in chart.history.marks where chart.visible.contains(mark.iteration) {
      let column = layout.column(of: Double(mark.iteration))
      let text = mark.text.string(in: chart.language)
      if let last = marks.last, last.column == column {
        // Changes at one iteration are written together; of several iterations in one column only the last is.
        marks[marks.count - 1] = ColumnMark(
          column: column, iteration: mark.iteration,
          text: last.iteration == mark.iteration ? "\(last.text), \(text)" : text)
      } else {
        marks.append(ColumnMark(column: column, iteration: mark.iteration, text: text))
      }
    }
  }

  private var plot: Rect { layout.plot }
  private var isUnicode: Bool { chart.glyphs != .ascii }

  /// Draws the vertical lines, before the curves.
  func drawLines(on frame: inout Frame) {
    for (i, mark) in marks.enumerated() where isAlone(i) {
      line(mark.column, isUnicode ? "┊" : "!", chart.inks.mark, keepsEdges: true, on: &frame)
    }
    if let column = cursorColumn {
      line(column, isUnicode ? "│" : "|", chart.inks.cursor, keepsEdges: false, on: &frame)
    }
  }

  /// Whether a line at this mark is at least three columns from the next one; the newest mark always has its line.
  private func isAlone(_ index: Int) -> Bool {
    if index == marks.count - 1 { return true }
    return marks[index + 1].column - marks[index].column > 2
  }

  /// - Parameter keepsEdges: whether it is interrupted where an area begins or ends, so that the area keeps its height.
  private func line(_ column: Int, _ character: Character, _ ink: Ink, keepsEdges: Bool, on frame: inout Frame) {
    for y in plot.y..<plot.bottom where frame.bounds.contains(x: column, y: y) {
      if keepsEdges, chart.hasEdge(areas, column: column - plot.x, row: y - plot.y) { continue }
      let ground = chart.ground(areas, column: column - plot.x, row: y - plot.y) ?? frame.ground(x: column, y: y)
      frame.put(character, x: column, y: y, ink: Ink(foreground: ink.foreground, background: ground, style: ink.style))
    }
  }

  private var cursorColumn: Int? {
    guard let cursor = chart.cursor, chart.visible.contains(cursor) else { return nil }
    return layout.column(of: Double(cursor))
  }

  /// Writes the texts, after the curves: first the reading at the cursor, then changes from the newest on.
  mutating func drawTexts(on frame: inout Frame) {
    drawReading(on: &frame)
    drawPeaks(on: &frame)
    for mark in marks where isFree(mark.column, plot.y, 1) {
      frame.put(isUnicode ? "▾" : "v", x: mark.column, y: plot.y, ink: chart.inks.mark)
    }
    for (i, mark) in marks.enumerated().reversed() where isAlone(i) { label(mark, on: &frame) }
  }

  /// Writes a change beside its line, as high as it fits: in empty cells, else over the spread of the loss or the other
  /// model's curve, else also across one other change's line; never over a curve of this model.
  private mutating func label(_ mark: ColumnMark, on frame: inout Frame) {
    let width = displayWidth(of: mark.text)
    for (covered, crossed) in [(-1, 0), (CurveLayer.spread.rank, 0), (CurveLayer.spread.rank, 1)] {
      for y in plot.y..<plot.y + max(1, plot.height * 2 / 3) {
        for x in [mark.column + 1, mark.column - width]
        where isFree(x, y, width, covering: covered) && isApart(x, width, of: mark.column, crossing: crossed) {
          frame.write(mark.text, x: x, y: y, ink: chart.inks.mark)
          taken.append(Rect(x: x, y: y, width: width, height: 1))
          return
        }
      }
    }
  }

  /// Whether cells are in the plot and contain neither dots of a higher rank than `covering` nor a text.
  private func isFree(_ x: Int, _ y: Int, _ width: Int, covering: Int = -1) -> Bool {
    guard x >= plot.x, x + width <= plot.right, width > 0 else { return false }
    if taken.contains(where: { $0.y == y && $0.x < x + width && x < $0.right }) { return false }
    if let areas, (x..<x + width).contains(where: { areas.top($0 - plot.x) <= y - plot.y }) { return false }
    return !(x..<x + width).contains { canvas.rank(column: $0 - plot.x, row: y - plot.y) ?? -1 > covering }
  }

  /// Whether a text at the line in `column` has a distance of one cell from all other lines, except `crossing` of them that
  /// it may cover.
  private func isApart(_ x: Int, _ width: Int, of column: Int, crossing: Int) -> Bool {
    let lines = marks.map(\.column) + (cursorColumn.map { [$0] } ?? [])
    let near = lines.filter { $0 != column && $0 >= x - 1 && $0 <= x + width }
    return near.count <= crossing && near.allSatisfy { $0 > x && $0 < x + width - 1 }
  }

  /// Marks where the curve exceeds the axis, with its largest value.
  private mutating func drawPeaks(on frame: inout Frame) {
    guard let peak = layout.clipped else { return }
    let history = chart.history
    var highest: (column: Int, value: Double)?
    for index in history.indices(of: chart.visible, margin: 0) {
      let value = history.buckets[index].maximum
      guard value > layout.y.upper else { continue }
      let column = layout.column(of: Double(history.lastIteration(ofBucket: index)))
      if value > highest?.value ?? 0 { highest = (column, value) }
      if taken.contains(where: { $0.contains(x: column, y: plot.y) }) { continue }
      frame.put(isUnicode ? "▴" : "^", x: column, y: plot.y, ink: chart.inks.total)
      taken.append(Rect(x: column, y: plot.y, width: 1, height: 1))
    }
    guard let highest, highest.value == peak else { return }
    let text = lossReading(peak)
    for x in [highest.column + 1, highest.column - text.count] where isFree(x, plot.y, text.count) {
      frame.write(text, x: x, y: plot.y, ink: chart.inks.total)
      taken.append(Rect(x: x, y: plot.y, width: text.count, height: 1))
      return
    }
  }

  private mutating func drawReading(on frame: inout Frame) {
    guard let column = cursorColumn else { return }
    if areas == nil {
      for y in plot.y..<plot.bottom { frame.tint(x: column, y: y) { $0 = chart.inks.cursor } }
    }
    guard plot.height >= 2, let text = reading(column) else { return }
    let width = displayWidth(of: text)
    let x = column + 2 + width <= plot.right ? column + 2 : max(plot.x, column - 1 - width)
    frame.write(text, x: x, y: plot.y, ink: chart.inks.cursor, clip: plot)
    taken.append(Rect(x: x, y: plot.y, width: width, height: 1))
  }

  /// The values of the iterations in the cursor's column, in the longest form that fits.
  private func reading(_ column: Int) -> String? {
    guard let cursor = chart.cursor else { return nil }
    let history = chart.history
    if let current = chart.current, cursor >= history.count {
      return fitting(ChartReading(iteration: history.count, loss: current.total))
    }
    guard !history.buckets.isEmpty else { return nil }
    let index = min(cursor / history.stride, history.buckets.count - 1)
    let bucket = history.buckets[index]
    var reading = ChartReading(iteration: history.lastIteration(ofBucket: index), loss: bucket.last.total)
    if bucket.maximum > 1.2 * bucket.last.total { reading.maximum = bucket.maximum }
    if chart.shows.contains(.data) { reading.data = bucket.last.data }
    // Of several iterations the loss is that of the last one, and the next bucket was measured after it.
    let measured = history.stride == 1 ? bucket : history.buckets.dropFirst(index + 1).first
    if chart.shows.contains(.accuracy), let accuracy = measured?.accuracy, accuracy.isFinite {
      reading.accuracy = accuracy
    }
    if chart.shows.contains(.test) { reading.test = measured?.testLoss }
    return fitting(reading)
  }

  /// The longest form of a reading that fits.
  private func fitting(_ reading: ChartReading) -> String? {
    reading.shorterForms.lazy.map { $0.string(in: chart.language) }
      .first { displayWidth(of: $0) <= plot.width - 3 }
  }
}
