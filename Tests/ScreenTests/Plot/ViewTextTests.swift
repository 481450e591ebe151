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
    app.view.enlarged = .plot
    return app.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(rows >= 12 ? 2 : 1).joined(
      separator: "\n")
  }

  @Test func `Confidence has bands and borders`() throws {
    try expectRecorded(text(.confidence, Sample.network, 44, 18, points: false), "view-confidence")
  }

  @Test func `A unit has its crease and its numbers`() throws {
    try expectRecorded(text(.unit, Sample.network, 60, 20, .unicode), "view-unit")
  }

  @Test func `A unit of a deep network has the lengths of its weights`() throws {
    try expectRecorded(text(.unit, Sample.deep, 50, 16), "view-unit-deep")
  }

  @Test func `Units stand side by side, the largest weight first`() throws {
    try expectRecorded(text(.units, Sample.network, 48, 20, .unicode), "view-units")
  }

  @Test func `A few units have large tiles`() throws {
    try expectRecorded(text(.units, Sample.deep, 48, 20), "view-units-deep")
  }

  @Test func `Creases are drawn over the regions`() throws {
    try expectRecorded(text(.creases, Sample.network, 48, 18, .unicode, points: false), "view-creases")
  }

  @Test func `The hidden space has the bent grid and the points`() throws {
    try expectRecorded(text(.hidden, Sample.network, 48, 18, .unicode), "view-hidden")
  }

  @Test func `A linear classifier shows its regions and explains why`() {
    for view in PlotView.allCases where view.needsHiddenUnits {
      var settings = ViewSettings()
      settings.plot = view
      let shown = app(Sample.linear, 80, 24, view: settings).text
      let regions = app(Sample.linear, 80, 24).text
      #expect(shown.split(separator: "\n").prefix(21) == regions.split(separator: "\n").prefix(21))
      #expect(shown.contains("The linear classifier has no hidden units"))
    }
  }
}
