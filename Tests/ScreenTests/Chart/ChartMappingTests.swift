import Learning
import Testing
import Training

@testable import Screen

/// Curves and tick labels use the same mapping.
struct ChartMappingTests {
  /// The value of the axis at the middle of each row, linear between two labels.
  private func reading(_ text: String, rows: Int) -> (Double) -> Double {
    var known: [(row: Double, value: Double)] = []
    for (row, line) in text.split(separator: "\n", omittingEmptySubsequences: false).prefix(rows).enumerated() {
      guard let end = line.firstIndex(of: "┤") else { continue }
      let label = line[..<end].filter { $0 != " " }
      if let value = Double(String(label)) { known.append((Double(row) + 0.5, value)) }
    }
    let (first, last) = (known.first!, known.last!)
    let slope = (first.value - last.value) / (last.row - first.row)
    return { last.value + (last.row - $0) * slope }
  }

  @Test(arguments: [(60, 12), (60, 20), (44, 9), (90, 33)], [0.0, 0.05, 0.137, 0.3, 0.98])
  func `A flat curve is drawn where the axis has its value, to a quarter of a cell`(size: (Int, Int), loss: Double)
    throws
  {
    var history = LossHistory()
    for i in 0..<100 { history.append(Loss(data: i == 0 ? 1 : loss, penalty: 0)) }
    let chart = LossChart(history: history, shows: .total, glyphs: .unicode, inks: .numbered)
    let text = text(chart, size.0, size.1)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    let rows = lines.lastIndex { $0.contains("┤") }! + 1
    let value = reading(text, rows: rows)
    // The dots of a column in the middle of the curve.
    let column = size.0 / 2
    var found: [Double] = []
    for row in 0..<rows where column < lines[row].count {
      guard let scalar = lines[row][column].unicodeScalars.first, (0x2800..<0x2900).contains(scalar.value) else {
        continue
      }
      let bits = scalar.value - 0x2800
      for (dot, mask) in [(0, 0x09), (1, 0x12), (2, 0x24), (3, 0xC0)] where Int(bits) & mask != 0 {
        found.append(Double(row) + (Double(dot) + 0.5) / 4)
      }
    }
    let height = try #require(found.first)
    let cell = abs(value(0.5) - value(1.5))
    #expect(abs(value(height) - loss) <= cell / 4 + 1e-9, "\(value(height)) for \(loss)")
  }

  @Test func `The end of the iteration axis grows in steps`() {
    #expect(
      [0, 10, 11, 15, 16, 31, 81, 100, 101, 1501].map(LossChart.horizon) == [
        10, 10, 15, 15, 20, 50, 100, 100, 150, 2000,
      ])
    let ends = (100...300).map { chart(history($0)).extent.upperBound }
    #expect(Set(ends) == [100, 150, 200, 300])
  }

  @Test func `No curve hides another`() {
    var frame = Frame(size: Size(columns: 4, rows: 1))
    var canvas = BrailleCanvas(columns: 4, rows: 1, dots: .braille, ranks: [0, 0])
    for x in 0..<8 {
      canvas.set(x: x, y: 0, layer: 0)
      canvas.set(x: x, y: 3, layer: 1)
    }
    canvas.draw(on: &frame, x: 0, y: 0) { layer, _ in Ink(foreground: PaletteIndex(layer), background: 9) }
    #expect(frame.description == "⣉⣉⣉⣉")
    #expect(Set(frame.cells.map(\.ink.foreground)) == [0, 1])
  }
}
