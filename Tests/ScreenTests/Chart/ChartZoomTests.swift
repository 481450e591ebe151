import Learning
import Testing
import Training

@testable import Screen

struct ChartZoomTests {
  @Test func `Zooming in at an iteration keeps it in its column`() {
    let limits = 0...10_000
    #expect(LossChart.zoomed(limits, about: 5000, factor: 0.5, in: limits) == 2500...7500)
    #expect(LossChart.zoomed(limits, about: 0, factor: 0.5, in: limits) == 0...5000)
    #expect(LossChart.zoomed(limits, about: 10_000, factor: 0.5, in: limits) == 5000...10_000)
    #expect(LossChart.zoomed(2000...3000, about: 2250, factor: 0.5, in: limits) == 2125...2625)
  }

  @Test func `Zooming out ends at the whole run`() {
    let limits = 0...10_000
    #expect(LossChart.zoomed(2500...7500, about: 5000, factor: 2, in: limits) == limits)
    #expect(LossChart.zoomed(0...5000, about: 5000, factor: 1.5, in: limits) == 0...7500)
    #expect(LossChart.zoomed(9000...10_000, about: 9000, factor: 4, in: limits) == 6000...10_000)
    #expect(LossChart.zoomed(limits, about: 5, factor: 1e9, in: limits) == limits)
  }

  @Test func `A view never gets narrower than ten iterations`() {
    #expect(LossChart.zoomed(100...120, about: 110, factor: 1e-9, in: 0...1000) == 105...115)
    #expect(LossChart.zoomed(0...4, about: 2, factor: 0.5, in: 0...4) == 0...4)
  }

  @Test(arguments: [0, -1, .nan, .infinity])
  func `An invalid zoom factor changes nothing`(factor: Double) {
    #expect(LossChart.zoomed(3...50, about: 7, factor: factor, in: 0...100) == 3...50)
  }

  @Test func `A chart zoomed out to the whole run follows the run`() {
    var chart = LossChart(history: history(1000), glyphs: .unicode, inks: .numbered)
    #expect(chart.visible == 0...1000)
    chart.range = chart.zoomed(about: 500, factor: 0.5)
    #expect(chart.range?.count == 501)
    chart.range = chart.zoomed(about: 500, factor: 2)
    #expect(chart.range == nil)
  }

  @Test func `Each column of the curves has its iteration`() {
    let chart = LossChart(history: history(1001), glyphs: .unicode, inks: .numbered)
    let rect = Rect(x: 5, y: 2, width: 34, height: 8)
    let read = (0..<50).map { chart.iteration(atColumn: $0, in: rect) }
    let inside = read.compactMap(\.self)
    #expect(read.firstIndex { $0 != nil } == 9)
    #expect(read.lastIndex { $0 != nil } == 38)
    #expect(inside.first == 8 && inside.last == 992)
    #expect(inside == inside.sorted())
    let layout = ChartLayout(chart, in: rect)
    for column in 9...38 { #expect(layout.column(of: Double(read[column]!)) == column) }
    #expect(chart.iteration(atColumn: 9, in: Rect(x: 0, y: 0, width: 0, height: 0)) == nil)
  }

  @Test(arguments: [0...0, 5...5, -100...(-50), -5...5, 0...Int.max, Int.min...Int.max, Int.max...Int.max])
  func `Any range of iterations can be shown`(range: ClosedRange<Int>) {
    let chart = LossChart(
      history: history(100), range: range, cursor: range.upperBound, glyphs: .unicode, inks: .numbered)
    var frame = Frame(size: Size(columns: 50, rows: 12))
    chart.draw(on: &frame, in: frame.bounds)
    #expect(chart.visible.count > 1)
    _ = chart.zoomed(about: range.lowerBound, factor: 0.5)
  }
}
