import Learning
import Settings
import Testing
import Training

@testable import Screen

/// Each view as text, without colours.
struct ViewTextTests {
  private func text(
    _ view: PlotView, _ snapshot: Snapshot, _ columns: Int, _ rows: Int, _ glyphs: GlyphSet = .ascii,
    points: Bool = true
  ) -> String {
    var settings = ViewSettings()
    settings.plot = view
    settings.showsPoints = points
    var app = app(snapshot, columns, rows, glyphs: glyphs, view: settings)
    app.enlarged = .plot
    return app.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(rows >= 12 ? 2 : 1).joined(
      separator: "\n")
  }

  @Test func `Confidence has bands and borders`() {
    #expect(
      text(.confidence, Sample.network, 44, 18, points: false) == """
        """)
  }

  @Test func `A unit has its crease and its numbers`() {
    #expect(
      text(.unit, Sample.network, 60, 20, .unicode) == """
        """)
  }

  @Test func `A unit of a deep network has the lengths of its weights`() {
    #expect(
      text(.unit, Sample.deep, 50, 16) == """
        """)
  }

  @Test func `Units stand side by side, the loudest first`() {
    #expect(
      text(.units, Sample.network, 48, 20, .unicode) == """
        """)
  }

  @Test func `A few units have large tiles`() {
    #expect(
      text(.units, Sample.deep, 48, 20) == """
        """)
  }

  @Test func `Creases lie over the regions`() {
    #expect(
      text(.creases, Sample.network, 48, 18, .unicode, points: false) == """
        """)
  }

  @Test func `The hidden space has the bent grid and the points`() {
    #expect(
      text(.hidden, Sample.network, 48, 18, .unicode) == """
        """)
  }

  @Test func `A linear classifier shows its regions and says why`() {
    for view in PlotView.allCases where view.needsHiddenUnits {
      var settings = ViewSettings()
      settings.plot = view
      let shown = app(Sample.linear, 80, 24, view: settings).text
      let regions = app(Sample.linear, 80, 24).text
      #expect(shown.split(separator: "\n").dropLast(2) == regions.split(separator: "\n").dropLast(2))
      #expect(shown.contains("The linear classifier has no hidden units"))
    }
  }
}
