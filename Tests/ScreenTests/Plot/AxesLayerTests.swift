import Learning
import Testing

@testable import Screen

struct AxesLayerTests {
  /// The tick labels below a square of points from `low` to `high`, in a plot of this width.
  private func labels(_ low: Double, _ high: Double, columns: Int, rows: Int, free: Range<Int>? = nil) -> [String] {
    let points = Matrix(rows: 2, columns: 2, values: [low, low, high, high])
    let border = Rect(x: 0, y: 0, width: columns, height: rows)
    let axes = AxesLayer(
      theme: Theme(.okabeIto, depth: .monochrome, classes: 3),
      viewport: Viewport(of: Extent(points), in: border.inset(by: 1), aspect: 2), scale: .identity, border: border)
    return axes.bottomLabels(free: free).map(\.text)
  }

  @Test func `Where the legend leaves fewer columns, the tick labels are closer together`() {
    #expect(labels(0, 4, columns: 72, rows: 38) == ["0", "2", "4"])
    #expect(labels(0.5, 4.2, columns: 36, rows: 38, free: 1..<21) == ["1", "2"])
    #expect(labels(-1, 1, columns: 46, rows: 11, free: 20..<31) == ["0", "1"])
  }

  @Test func `Every axis with room for two labels has two`() {
    for columns in 36...120 {
      for scale in [0.013, 0.5, 1, 1.7, 4, 37, 1200] {
        for shift in [-0.7, 0, 0.4, 1] {
          let (low, high) = (scale * (shift - 1), scale * (shift + 1))
          let free = 1..<max(18, columns - 14)
          let labels = labels(low, high, columns: columns, rows: columns / 2, free: free)
          #expect(labels.count >= 2, "\(columns) columns, \(low) to \(high)")
        }
      }
    }
  }

  @Test func `No two numbers touch`() {
    for columns in 4...100 {
      for scale in [0.001, 1, 12345] {
        let points = Matrix(rows: 2, columns: 2, values: [0, 0, scale, scale])
        let border = Rect(x: 0, y: 0, width: columns, height: 10)
        let axes = AxesLayer(
          theme: Theme(.okabeIto, depth: .monochrome, classes: 3),
          viewport: Viewport(of: Extent(points), in: border.inset(by: 1), aspect: 2), scale: .identity, border: border)
        let labels = axes.bottomLabels()
        #expect(zip(labels, labels.dropFirst()).allSatisfy { $1.x >= $0.end + 3 }, "\(columns): \(labels)")
      }
    }
  }
}
