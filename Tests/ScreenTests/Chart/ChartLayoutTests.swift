import Learning
import Testing
import Training

@testable import Screen

struct ChartLayoutTests {
  @Test func `With less room the axes are left out one by one`() throws {
    for (columns, rows) in [(40, 14), (40, 5), (39, 4), (13, 4), (3, 2)] {
      try expectRecorded(
        text(chart(measured, shows: [.total, .accuracy]), columns, rows), "chart-axes-\(columns)x\(rows)")
    }
  }

  @Test func `An axis has two labels or more, on a logarithmic one also where they are few and the panel is low`() {
    for rows in 4...16 {
      for (start, end) in [(1.1, 0.9), (1.1, 0.62), (1.1, 0.4), (0.9, 0.55), (3, 0.2), (1.1, 0.04)] {
        for isLogarithmic in [false, true] {
          var chart = chart(history(100) { start + (end - start) * Double($0) / 99 }, shows: [.total])
          chart.isLogarithmic = isLogarithmic
          let ticks = ChartLayout(chart, in: Rect(x: 0, y: 0, width: 46, height: rows)).leftTicks
          #expect(ticks.count >= 2, "\(rows) rows, \(start) to \(end), \(isLogarithmic): \(ticks.map(\.label))")
        }
      }
    }
  }
}
