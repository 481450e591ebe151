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
    for loss in [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.9] {
      let both = drawn { $0.abandoned = [history(200) { _ in loss }] }
      #expect(both != alone)
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
      // Colours have the cells at zero, too.
      let bases = (5..<60).filter { _ in !isTextured }
      #expect(!bases.contains { marked[$0, 8] != alone[$0, 8] })
      #expect(!edges.contains { marked[$0.x, $0.y] != alone[$0.x, $0.y] }, "\(iteration):\n\(marked)")
    }
  }

  @Test func `A curve behind does not cover a loss near zero, and near zero it is seen before a higher loss`() {
    func lowest(_ loss: Double, before: Double?) -> [Cell] {
      var own = chart(history(200) { $0 < 50 ? 1 : loss })
      own.abandoned = before.map { before in [history(200) { _ in before }] } ?? []
      var frame = Frame(size: Size(columns: 60, rows: 11))
      own.draw(on: &frame, in: frame.bounds)
      return Array(frame.cells[60 * 8 + 30..<60 * 9])
    }
    let isCovered = lowest(0.005, before: 0.03) != lowest(0.005, before: nil)
    #expect(!isCovered)
    #expect(lowest(0.5, before: 0.03).allSatisfy { $0.ink.foreground == ChartInks.numbered.faded.foreground })
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
