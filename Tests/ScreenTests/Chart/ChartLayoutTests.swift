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
}
