import Learning
import Testing
import Texts
import Training

@testable import Screen

struct LossChartRobustnessTests {
  private static let histories: [(String, LossHistory)] = {
    var rich = LossHistory()
    for i in 0..<3000 {
      if i % 40 == 7 { rich.mark(.verbatim("a long text about the value \(i)")) }
      rich.append(Loss(data: i % 100 == 0 ? 50 : 1 / Double(i + 1), penalty: Double(i % 7) * 0.01))
      rich.annotate(accuracy: Double(i) / 3000, testLoss: i % 3 == 0 ? 0.8 : nil)
    }
    var strange = LossHistory()
    for value in [0, 1e300, 1e-300, .leastNonzeroMagnitude, 0, .greatestFiniteMagnitude, 1] {
      strange.append(Loss(data: value, penalty: 0))
      strange.annotate(accuracy: .nan, testLoss: value)
    }
    return [
      ("none", LossHistory()), ("one", history(1)), ("two", history(2)), ("zeros", history(50) { _ in 0 }),
      ("rich", rich), ("strange", strange),
    ]
  }()

  @Test func `Every size and every history has a chart that stays in its rectangle`() {
    let sizes = [
      (0, 0), (1, 1), (1, 20), (20, 1), (3, 2), (2, 3), (13, 3), (14, 3), (15, 5), (16, 5), (17, 4), (20, 5), (34, 8),
      (39, 9), (40, 10), (44, 14), (70, 24), (300, 100),
    ]
    let edge = Cell("x", Ink(foreground: 99, background: 0))
    for (name, history) in Self.histories {
      for (columns, rows) in sizes {
        for isLogarithmic in [false, true] {
          for glyphs in GlyphSet.allCases {
            var chart = LossChart(
              history: history, other: Self.histories[4].1, isLogarithmic: isLogarithmic, cursor: history.count / 2,
              glyphs: glyphs, inks: .numbered)
            var frame = Frame(size: Size(columns: columns + 4, rows: rows + 4))
            frame.fill(frame.bounds, "x", ink: edge.ink)
            let rect = Rect(x: 2, y: 2, width: columns, height: rows)
            chart.draw(on: &frame, in: rect)
            chart.range = 3...7
            chart.draw(on: &frame, in: rect)
            for y in 0..<rows + 4 {
              for x in 0..<columns + 4 where !rect.contains(x: x, y: y) && frame[x, y] != edge {
                Issue.record("\(name) at \(columns)×\(rows) writes to (\(x), \(y))")
              }
            }
          }
        }
      }
    }
  }

  @Test func `A rectangle may lie partly outside of the frame`() {
    var frame = Frame(size: Size(columns: 10, rows: 5))
    let chart = LossChart(history: history(100), cursor: 50, glyphs: .unicode, inks: .numbered)
    for rect in [Rect(x: -20, y: -3, width: 60, height: 20), Rect(x: 8, y: 4, width: 60, height: 20)] {
      chart.draw(on: &frame, in: rect)
    }
  }

  @Test func `A spike of one iteration is visible at every length of the run`() {
    for count in [20, 100, 1023, 1024, 1025, 5000, 40_000] {
      for share in [0.0, 0.1, 0.37, 0.5, 0.93, 1] {
        let iteration = Int(Double(count - 1) * share)
        let history = history(count) { $0 == iteration ? 3 : 1 }
        for isLogarithmic in [false, true] {
          for columns in [20, 34, 70, 200] {
            let chart = LossChart(
              history: history, isLogarithmic: isLogarithmic, shows: .total, glyphs: .unicode, inks: .numbered)
            expectSpike(chart, iteration, Size(columns: columns, rows: 12))
          }
        }
      }
    }
  }

  @Test func `A spike is visible at every zoom`() {
    let history = history(5000) { $0 == 2345 ? 3 : 1 }
    for width in [10, 20, 100, 1000, 4000] {
      for offset in 0..<10 {
        let lower = max(0, 2345 - width * offset / 10)
        let chart = LossChart(
          history: history, range: lower...lower + width, shows: .total, glyphs: .unicode, inks: .numbered)
        expectSpike(chart, 2345, Size(columns: 60, rows: 12))
      }
    }
  }

  /// Expects dots at the height of 3 where the iteration, or one that shares its bucket, is.
  private func expectSpike(_ chart: LossChart, _ iteration: Int, _ size: Size) {
    var frame = Frame(size: size)
    chart.draw(on: &frame, in: frame.bounds)
    let layout = ChartLayout(chart, in: frame.bounds)
    let row = layout.row(atHeight: layout.y.position(of: 3))
    let stride = chart.history.stride
    let first = layout.column(of: Double(iteration / stride * stride))
    let last = layout.column(of: Double(iteration / stride * stride + stride - 1))
    let isSeen = (first - 1...last + 1).contains { column in
      layout.plot.contains(x: column, y: row) && frame[column, row].character != " "
    }
    #expect(isSeen, "iteration \(iteration) of \(chart.history.count) in \(chart.visible) at \(size)")
  }

  @Test func `The first, the last and lasting losses are within the axis`() {
    let steps: [(Int) -> Double] = [
      { $0 == 0 ? 100 : 1 }, { $0 == 999 ? 100 : 1 }, { $0 % 5 == 0 ? 100 : 1 }, { $0 < 500 ? 100 : 0.01 },
    ]
    for step in steps {
      let chart = LossChart(history: history(1000, step), glyphs: .unicode, inks: .numbered)
      let layout = ChartLayout(chart, in: Rect(x: 0, y: 0, width: 60, height: 20))
      #expect(layout.y.upper >= 100)
      #expect(layout.clipped == nil)
    }
  }

  @Test func `The title of the panel has the loss in five digits`() {
    for (loss, title) in [
      (0.24534, "loss 0.2453"), (12.3456, "loss 12.346"), (123.456, "loss 123.46"), (54321, "loss 54321.0"),
      (0.0000125, "loss 1.25e-05"), (3.2e9, "loss 3.20e+09"), (0, "loss 0.0000"),
    ] {
      #expect(LabelText.loss(loss).string(in: .english) == title)
    }
  }

  @Test func `The legend names what is drawn`() {
    var chart = LossChart(history: history(10), glyphs: .unicode, inks: .numbered)
    let rect = Rect(x: 0, y: 0, width: 40, height: 5)
    #expect(chart.legend(otherName: .linear, in: ChartLayout(chart, in: rect)).map(\.name) == ["data", "penalty"])
    chart.other = history(5)
    chart.history.annotate(accuracy: 0.5, testLoss: 0.4)
    let all = ["data", "penalty", "test", "linear"]
    #expect(chart.legend(otherName: .linear, in: ChartLayout(chart, in: rect)).map(\.name) == all)
    let narrow = Rect(x: 0, y: 0, width: 39, height: 5)
    #expect(chart.legend(otherName: .linear, in: ChartLayout(chart, in: narrow)).map(\.name) == all)
    chart.shows = .data
    #expect(chart.legend(otherName: .linear, in: ChartLayout(chart, in: rect)).map(\.name) == ["data"])
  }
}
