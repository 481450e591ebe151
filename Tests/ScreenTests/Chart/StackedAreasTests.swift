import Learning
import Testing
import Training

@testable import Screen

/// The loss as the stack of data and penalty, in eighths of a cell.
struct StackedAreasTests {
  /// The cells in which an area ends: with colours those with two parts, else those with nothing or only the spread above them.
  private func edges(_ frame: Frame, isTextured: Bool) -> [(x: Int, y: Int)] {
    let areas: Set<Character> = ["▓", "░", "·", "#", "+", "."]
    let spread: Character = frame.cells.contains { $0.character == "#" } ? "." : "·"
    var edges: [(x: Int, y: Int)] = []
    for y in 1..<frame.size.rows - 3 {
      for x in 5..<frame.size.columns {
        let character = frame[x, y].character ?? " "
        let above = frame[x, y - 1].character
        let isEdge =
          isTextured
          ? areas.contains(character) && (above == " " || above == spread && character != spread)
          : "▁▂▃▄▅▆▇".contains(character)
        if isEdge { edges.append((x, y)) }
      }
    }
    return edges
  }

  @Test(arguments: [(GlyphSet.unicode, false), (.unicode, true), (.ascii, true)])
  func `Neither a curve behind nor the line of a change alters the height of an area`(
    glyphs: GlyphSet, isTextured: Bool
  ) {
    let noisy = history(200) { 1.1 / (1 + Double($0) / 50) + ($0 % 17 == 0 ? 0.3 : 0) }
    func drawn(_ change: (inout LossChart) -> Void) -> Frame {
      var own = LossChart(history: noisy, glyphs: glyphs, inks: .numbered)
      own.isTextured = isTextured
      change(&own)
      var frame = Frame(size: Size(columns: 60, rows: 11))
      own.draw(on: &frame, in: frame.bounds)
      return frame
    }
    let alone = drawn { _ in }
    let edges = edges(alone, isTextured: isTextured)
    #expect(edges.count > 40)
    // With colours the areas begin within the cells at zero.
    let bases = (5..<60).filter { _ in !isTextured }
    for loss in [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.9] {
      let both = drawn { $0.abandoned = [history(200) { _ in loss }] }
      // A curve in the cells at zero is not seen where they have an area.
      #expect((both == alone) == (loss <= 0.1 && !isTextured))
      #expect(!bases.contains { both[$0, 8] != alone[$0, 8] })
      #expect(!edges.contains { both[$0.x, $0.y] != alone[$0.x, $0.y] }, "\(loss):\n\(both)")
    }
    for iteration in stride(from: 10, to: 200, by: 15) {
      let marked = drawn {
        $0.history = LossHistory()
        for i in 0..<200 {
          if i == iteration { $0.history.mark(.verbatim("")) }
          $0.history.append(noisy.buckets[i].last)
        }
      }
      #expect(marked != alone)
      #expect(!bases.contains { marked[$0, 8] != alone[$0, 8] })
      #expect(!edges.contains { marked[$0.x, $0.y] != alone[$0.x, $0.y] }, "\(iteration):\n\(marked)")
    }
  }

  /// The chart of a loss that is constant after 50 of 200 iterations, with weaker colours of their own.
  private func flat(_ loss: Double, test: Double? = nil) -> LossChart {
    var history = LossHistory()
    for i in 0..<200 {
      history.append(Loss(data: i < 50 ? 1 : loss, penalty: 0))
      history.annotate(accuracy: 0, testLoss: test)
    }
    var chart = chart(history)
    chart.inks.faintData = Ink(foreground: 101, background: 0)
    chart.inks.faintPenalty = Ink(foreground: 102, background: 0)
    return chart
  }

  @Test(arguments: [0.005, 0.08, 0.5])
  func `A curve behind near zero does not cover the foot of the loss`(loss: Double) throws {
    func lowest(_ change: (inout LossChart) -> Void) -> [Cell] {
      var own = flat(loss)
      change(&own)
      var frame = Frame(size: Size(columns: 60, rows: 11))
      own.draw(on: &frame, in: frame.bounds)
      return Array(frame.cells[60 * 8 + 30..<60 * 9])
    }
    let alone = lowest { _ in }
    let inks = flat(loss).inks
    let colors = [inks.data, inks.penalty, inks.faintData, inks.faintPenalty].map(\.foreground)
    #expect(alone.allSatisfy { $0.character == "▄" && $0.ink.foreground == 0 && colors.contains($0.ink.background) })
    #expect(lowest { $0.abandoned = [history(200) { _ in 0.03 }] } == alone)
    #expect(lowest { $0.other = history(200) { $0 % 2 == 0 ? 0.03 : 0.02 } } == alone)
    let schedule = try #require(
      StepSizeCurve(
        settings {
          $0.schedule = .cosine
          $0.scheduleLength = 60
        }, flat(loss).history))
    #expect(lowest { $0.schedule = schedule } == alone)
  }

  @Test func `Behind the dots of the test loss the edge of the loss is drawn to half a cell`() {
    let (none, weak, full) = (PaletteIndex(0), PaletteIndex(101), ChartInks.numbered.data.foreground)
    let chart = flat(0.5)
    func ground(_ column: StackedAreas.Column, base: Int = 0, _ chart: LossChart) -> PaletteIndex? {
      chart.ground(StackedAreas(columns: [column], rows: 2, base: base), column: 0, row: 1)
    }
    func ground(total: Int, base: Int = 0, _ chart: LossChart) -> PaletteIndex? {
      ground(StackedAreas.Column(data: total, total: total, most: total, least: total), base: base, chart)
    }
    #expect((1...7).map { ground(total: $0, chart) } == [none, none, weak, weak, weak, full, full])
    // A cell with one part has its colour already.
    #expect(ground(total: 8, chart) == nil && ground(total: 12, chart) == nil)
    // At zero the loss is visible, whatever its height.
    #expect((5...12).allSatisfy { ground(total: $0, base: 4, chart) == weak })
    // Data and penalty are both of the loss, and a weaker part has no weaker colour: the larger one has the cell.
    let penalty = ChartInks.numbered.penalty.foreground
    let stack = StackedAreas.Column(data: 3, total: 8, most: 8, least: 8)
    #expect(ground(stack, chart) == penalty)
    let spread = StackedAreas.Column(data: 3, total: 3, most: 8, least: 0)
    #expect(ground(spread, chart) == ChartInks.numbered.spread.foreground)
    // Too few colours for a weaker one.
    var plain = chart
    plain.inks.faintData = plain.inks.data
    #expect((1...7).map { ground(total: $0, plain) } == [none, none, none, full, full, full, full])
    #expect(ground(total: 9, base: 4, plain) == full)
    plain.isTextured = true
    #expect(ground(total: 4, plain) == nil)
  }

  @Test(arguments: [1.0, 0.9, 0.5, 0.02, 0])
  func `The test loss is seen everywhere, and the edge of an equal loss beside it to a quarter of a cell`(loss: Double)
  {
    let chart = flat(loss, test: loss)
    let size = Size(columns: 60, rows: 11)
    var frame = Frame(size: size)
    chart.draw(on: &frame, in: frame.bounds)
    let layout = ChartLayout(chart, in: frame.bounds)
    let plot = layout.plot
    let height = layout.height(of: layout.y.position(of: loss))
    for x in plot.x + 30..<plot.right {
      var drawn = 0.0
      for y in plot.y..<plot.bottom {
        switch frame[x, y].ink.background {
        case ChartInks.numbered.data.foreground: drawn += frame[x, y].character == "▄" ? 0.5 : 1
        case 101, 102: drawn += 0.5
        default: break
        }
      }
      #expect((plot.y..<plot.bottom).contains { frame[x, $0].ink.foreground == ChartInks.numbered.test.foreground })
      // The cells at zero are those from half a cell above the lower edge.
      #expect(loss > 0.1 ? abs(drawn + 0.5 - height) <= 0.25 : drawn == 0.5, "\(drawn) \(height)\n\(frame)")
    }
  }

  /// The height of a colour's upper edge in a column of a chart, in cells from the top of the plot.
  private func edge(of colors: Set<PaletteIndex>, _ chart: LossChart, _ size: Size, column: Int) -> Double? {
    var frame = Frame(size: size)
    chart.draw(on: &frame, in: frame.bounds)
    let plot = ChartLayout(chart, in: frame.bounds).plot
    for y in plot.y..<plot.bottom {
      let cell = frame[column, y]
      if colors.contains(cell.ink.background) { return Double(y - plot.y) }
      let eighths = "▁▂▃▄▅▆▇█".firstIndex(of: cell.character ?? " ").map {
        "▁▂▃▄▅▆▇█".distance(from: "▁▂▃▄▅▆▇█".startIndex, to: $0) + 1
      }
      if let eighths, colors.contains(cell.ink.foreground) { return Double(y - plot.y) + 1 - Double(eighths) / 8 }
    }
    return nil
  }

  @Test func `Of several parts in a cell the edge of the loss is kept`() throws {
    for total in 1...7 {
      for data in 0...total {
        for least in 0...total {
          for most in total...8 {
            let column = StackedAreas.Column(data: data, total: total, most: most, least: least)
            let cell = try #require(StackedAreas(columns: [column], rows: 1, base: 0).cell(0, row: 0))
            #expect(cell.lower.isLoss && !cell.upper.isLoss && cell.eighths == total, "\(column): \(cell)")
          }
        }
      }
    }
  }

  @Test func `A loss that is less than a cell above zero is drawn`() throws {
    for base in 0...6 {
      for total in base + 1...8 {
        for most in total...8 {
          let column = StackedAreas.Column(data: base, total: total, most: most, least: base)
          let cell = try #require(StackedAreas(columns: [column], rows: 1, base: base).cell(0, row: 0))
          #expect(cell.lower.isLoss || cell.upper.isLoss, "\(base) \(column): \(cell)")
        }
      }
    }
  }

  @Test func `No part is drawn below zero`() throws {
    for base in 1...6 {
      for data in base...8 {
        for total in data...8 {
          let column = StackedAreas.Column(data: data, total: total, most: 8, least: base)
          let cell = try #require(StackedAreas(columns: [column], rows: 1, base: base).cell(0, row: 0))
          #expect(cell.lower == .ground && cell.eighths >= base, "\(base) \(data) \(total): \(cell)")
        }
      }
    }
  }

  @Test(arguments: [(60, 12), (60, 20), (44, 9), (90, 33)], [(0.4, 0.2), (0.09, 0.3), (0.8, 0.1), (0.55, 0.0)])
  func `Both edges are where the axis has their values, to a quarter of a cell`(
    size: (Int, Int), loss: (Double, Double)
  ) throws {
    for isLogarithmic in [false, true] {
      var history = LossHistory()
      for i in 0..<100 { history.append(i == 0 ? Loss(data: 1, penalty: 0) : Loss(data: loss.0, penalty: loss.1)) }
      var chart = chart(history)
      chart.isLogarithmic = isLogarithmic
      let size = Size(columns: size.0, rows: size.1)
      let layout = ChartLayout(chart, in: Rect(size))
      func row(_ value: Double) -> Double {
        Double(layout.plot.height) - layout.height(of: layout.y.position(of: value))
      }
      let (data, penalty) = (chart.inks.data.foreground, chart.inks.penalty.foreground)
      let total = try #require(edge(of: [data, penalty], chart, size, column: size.columns / 2))
      #expect(abs(total - row(loss.0 + loss.1)) <= 0.25)
      // A penalty of less than a cell may share the cell with two other values.
      let lower = try #require(edge(of: [data], chart, size, column: size.columns / 2))
      #expect(abs(lower - row(loss.0)) <= (loss.1 > 0 && row(loss.0) - row(loss.0 + loss.1) < 1 ? 1 : 0.25))
    }
  }

  @Test func `A tick label is at the row of its value`() {
    var history = LossHistory()
    for _ in 0..<100 { history.append(Loss(data: 1, penalty: 0)) }
    let chart = chart(history)
    let layout = ChartLayout(chart, in: Rect(x: 0, y: 0, width: 60, height: 20))
    let tick = layout.leftTicks.first { $0.value == 1 }!
    let height = Double(layout.plot.height) - layout.height(of: layout.y.position(of: 1))
    #expect(Double(layout.row(atHeight: layout.y.position(of: tick.value))) + 0.5 - height < 1e-9)
  }

  @Test func `The greatest loss of a column is a band above the areas`() {
    let history = history(5000) { $0 == 2345 ? 3 : 1 }
    let chart = chart(history)
    var frame = Frame(size: Size(columns: 60, rows: 20))
    chart.draw(on: &frame, in: frame.bounds)
    #expect(frame.cells.contains { $0.ink.background == chart.inks.spread.foreground })
  }

  @Test(arguments: [false, true])
  func `Least and greatest loss of a column are where the axis has them, to a quarter of a cell`(isLogarithmic: Bool)
    throws
  {
    // The loss alternates between 0.9 and 0.3; a third of it is the data loss.
    var history = LossHistory()
    for i in 0..<4000 {
      let loss = i == 0 ? 1 : i % 2 == 0 ? 0.9 : 0.3
      history.append(Loss(data: loss / 3, penalty: loss * 2 / 3))
    }
    var chart = chart(history)
    chart.isLogarithmic = isLogarithmic
    (chart.inks.faintData, chart.inks.faintPenalty) = (
      Ink(foreground: 101, background: 0), Ink(foreground: 102, background: 0)
    )
    let size = Size(columns: 60, rows: 20)
    let layout = ChartLayout(chart, in: Rect(size))
    func row(_ value: Double) -> Double {
      Double(layout.plot.height) - layout.height(of: layout.y.position(of: value))
    }
    let all = [chart.inks.data, chart.inks.penalty, chart.inks.faintData, chart.inks.faintPenalty, chart.inks.spread]
    let top = try #require(edge(of: Set(all.map(\.foreground)), chart, size, column: 30))
    #expect(abs(top - row(0.9)) <= 0.25)
    let strong = Set([chart.inks.data, chart.inks.penalty].map(\.foreground))
    let least = try #require(edge(of: strong, chart, size, column: 30))
    #expect(abs(least - row(0.3)) <= 0.25)
  }

  @Test func `A loss that is flat at the lower end of a logarithmic axis is drawn`() throws {
    var history = LossHistory()
    for _ in 0..<100 { history.append(Loss(data: 0.1, penalty: 0)) }
    for size in [Size(columns: 60, rows: 20), Size(columns: 12, rows: 3)] {
      var chart = chart(history)
      chart.isLogarithmic = true
      #expect(edge(of: [chart.inks.data.foreground], chart, size, column: size.columns / 2) != nil)
    }
  }

  @Test func `Changes at one iteration share a label, and of changes in one column the last is shown`() {
    var history = LossHistory()
    for i in 0..<1000 {
      history.append(Loss(data: i == 0 ? 1 : 0.1, penalty: 0))
      if i == 498 || i == 499 { history.mark(.setting(.stepSize, value: "\(i + 1)")) }
    }
    history.mark(.parameter("W2[0,1]", value: "0.75"))
    history.mark(.parameter("W[0,0]", value: "0.25"))
    history.mark(.parameter("W2[0,1]", value: "0.5"))
    var frame = Frame(size: Size(columns: 100, rows: 20))
    chart(history).draw(on: &frame, in: frame.bounds)
    let text = frame.description
    #expect(text.contains(/W\[0,0\] = 0\.25, W2\[0,1\] = 0\.5/))
    #expect(!text.contains("499") && text.contains("500") && !text.contains("0.75"))
  }

  @Test func `The accuracy has a strip of its own where there is room`() {
    #expect(text(chart(measured), 50, 14).contains(" accuracy "))
    #expect(!text(chart(measured), 50, 10).contains("accuracy"))
    #expect(ChartLayout(chart(measured), in: Rect(x: 0, y: 0, width: 50, height: 14)).strip.height == 2)
  }
}
