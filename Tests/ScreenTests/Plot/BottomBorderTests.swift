import Settings
import Testing
import Training

@testable import Screen

/// What stands in the bottom border of the plot: notes, numbers and classes.
struct BottomBorderTests {
  private static let deep = snapshot(60, settings { $0.hiddenUnits = [16, 16] })

  /// The border's texts, at least two blanks or a line between them.
  private func texts(
    _ plot: PlotView, _ snapshot: Snapshot, _ columns: Int, _ rows: Int, _ glyphs: GlyphSet = .unicode
  ) -> [String] {
    var view = ViewSettings()
    view.plot = plot
    let app = app(snapshot, columns, rows, glyphs: glyphs, view: view)
    let (frame, rect) = (app.frame(), app.layout.plot)
    let line = (rect.x + 2..<rect.right - 2).compactMap { frame[$0, rect.bottom - 1].character }
    return String(line).split(separator: glyphs == .unicode ? "─" : "--").map {
      var text = $0
      while text.first == " " { text.removeFirst() }
      while text.last == " " { text.removeLast() }
      return String(text)
    }
  }

  @Test func `A note is whole or left out`() {
    #expect(texts(.hidden, Sample.network, 120, 40)[0].hasSuffix("of the spread · borders are approximate"))
    #expect(texts(.hidden, Sample.network, 80, 24)[0].hasSuffix(" % · borders approximate"))
    #expect(texts(.units, Sample.network, 120, 40)[0].hasSuffix("of 100 units, largest weight first"))
    #expect(texts(.units, Sample.network, 80, 24)[0].hasSuffix("of 100, by weight"))
    #expect(texts(.units, Self.deep, 80, 24)[0].hasSuffix("16 units of layer 2"))
  }

  @Test func `Neither note nor legend lies over a number`() {
    let whole = /-?\d+(\.\d+)?/
    for (columns, rows) in [(24, 12), (40, 16), (60, 20), (72, 15), (80, 24), (100, 30), (120, 40), (200, 60)] {
      for snapshot in [Sample.network, Self.deep, Sample.dead] {
        for plot in [PlotView.regions, .confidence, .creases, .unit] {
          for text in texts(plot, snapshot, columns, rows).filter({ !$0.isEmpty }) {
            let isNote = text.hasSuffix("creases") || text.hasSuffix("dead") || text.hasPrefix("p ")
            let isLegend = text.hasPrefix("●0") && text.hasSuffix("◆2")
            #expect(
              isNote || isLegend || text.wholeMatch(of: whole) != nil, "\(plot), \(columns)×\(rows): \(text)")
          }
        }
      }
    }
  }

  @Test(arguments: [(80, 24), (120, 40)])
  func `Creases leave the axis its numbers`(columns: Int, rows: Int) {
    let texts = texts(.creases, Self.deep, columns, rows)
    #expect(texts.first!.contains("creases"))
    #expect(texts.count { Double($0) != nil } >= 2, "\(texts)")
  }
}
