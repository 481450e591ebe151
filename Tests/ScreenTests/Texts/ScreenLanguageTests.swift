import Foundation
import FoundationXML
import Learning
import Lessons
import Settings
import Testing
import Texts
import Training

@testable import Screen

/// Every mode in every language: every sentence is from the catalogue, and Japanese fits.
struct ScreenLanguageTests {
  /// The keys that open each mode, over a run of a network and of a linear classifier.
  private static let modes: [[Key]] = [
    [], [" "], ["v"], ["v", "v"], ["v", "v", "v"], ["v", "v", "v", "v"], ["v", "v", "v", "v", "v"], ["w"], ["L"],
    ["L", .right], ["i"], ["i", "g"], ["i", "w"], ["T"], ["T", .enter], ["M"], ["M", "a"], ["x"], ["o"], ["f"], ["g"],
    ["?"],
    ["?", .pageDown], ["|"], [.tab], [.tab, .left], ["+"], ["<"], ["b"], [">"], ["y"], ["e"], ["e", "e"], ["t"], ["Z"],
  ]

  private static func screens(_ language: Language, _ columns: Int, _ rows: Int) -> [(keys: [Key], app: App)] {
    let runs = [Sample.network, Sample.linear, Sample.start, Sample.dead, Sample.deep]
    return runs.flatMap { run in
      modes.map { keys in
        var app = App(
          settings: run.settings, view: ViewSettings(), snapshot: run, size: Size(columns: columns, rows: rows),
          depth: .monochrome, glyphs: .unicode, language: language)
        for key in keys { app.press(key) }
        return (keys, app)
      }
    }
  }

  /// Words that are the same in every language: keys, values of settings, endings of files, formulas.
  private static let sameInAll: Set<String> = {
    let keys = KeyTable.standard.bindings.flatMap(\.keys).map(\.name)
    let values =
      Field<RunSettings>.all.flatMap { field in
        [Sample.network, Sample.linear, Sample.deep, Sample.dead].map { field.text($0.settings) } + [field.name]
      } + Field<ViewSettings>.all.flatMap { [$0.text(ViewSettings()), $0.name] }
      + ThemeName.allCases.map(\.rawValue) + FileKind.allCases.map(\.rawValue) + PlotView.allCases.map(\.rawValue)
    // The table of keys still calls four of them together "arrows" in every language.
    let formulas = ["max", "tanh", "spiral", "csv", "run", "points", "inf", "arrows"]
    // The microscope's formulas are code of the case study.
    return Set((keys + values + formulas + ["log", "reg", "df", "dh", "dW"]).flatMap { words($0) })
  }()

  /// Runs of two and more letters of ASCII.
  private static func words(_ text: String) -> [String] {
    text.split { !($0.isASCII && $0.isLetter) }.map(String.init).filter { $0.count > 1 }
  }

  @Test(arguments: [(80, 24), (120, 40)])
  func `Every text of a screen is from the catalogue`(columns: Int, rows: Int) {
    for (keys, app) in Self.screens(.upsideDown, columns, rows) {
      let escaped = app.text.split(separator: "\n").flatMap { Self.words(String($0)) }
        .filter { !Self.sameInAll.contains($0) }
      #expect(escaped.isEmpty, "\(keys) shows \(Set(escaped))")
    }
  }

  @Test(arguments: PlotView.allCases)
  func `Every text of a picture as SVG is from the catalogue`(plot: PlotView) throws {
    for run in [Sample.network, Sample.linear, Sample.dead, Sample.deep] {
      var view = ViewSettings()
      (view.language, view.plot) = (.upsideDown, plot)
      try expectTranslated(Document.svg(run.recordedRun, view))
    }
  }

  @Test func `Every text of a map as SVG is from the catalogue`() throws {
    let cell = Landscape.Cell(loss: .init(data: 0.2, penalty: 0.1), accuracy: 0.9, iteration: 10)
    var landscape = Landscape(Landscape.Plan(Sample.network.settings, iterations: 10, level: 0))
    landscape[Landscape.Node(column: 48, row: 64)] = cell
    var map = LandscapeScene(landscape, measure: .accuracy, classes: 3)
    map.language = .upsideDown
    try expectTranslated(Document.svg(.landscape(map), ViewSettings()))
  }

  private func expectTranslated(_ svg: String) throws {
    let texts = try XMLDocument(xmlString: svg).nodes(forXPath: "//*[local-name()='text']").compactMap(\.stringValue)
    try #require(!texts.isEmpty)
    let escaped = texts.flatMap { Self.words($0) }.filter { !Self.sameInAll.contains($0) }
    #expect(escaped.isEmpty, "shows \(Set(escaped))")
  }

  @Test func `A Japanese screen has no English sentence`() throws {
    // Formulas of the tour's pages, with the names of the case study's code.
    let tour = try Lesson(BuiltInLesson.tour.source(in: .japanese), Lesson.vocabulary)
    let formulas = Set(
      tour.pages.prefix(2).flatMap { page in Self.words(page.text.string(key: { _ in "" }, figure: { _ in "" })) })
    for (keys, app) in Self.screens(.japanese, 120, 40) {
      let words = app.text.split(separator: "\n").flatMap { Self.words(String($0)) }
      let escaped = words.filter {
        !Self.sameInAll.contains($0) && !Self.inJapanese.contains($0) && !formulas.contains($0)
      }
      #expect(escaped.isEmpty, "\(keys) shows \(Set(escaped))")
    }
  }

  /// Words that Japanese writes in Latin letters.
  private static let inJapanese: Set<String> = [
    "ReLU", "He", "CSV", "SVG", "numpy", "load", "ln", "log", "json", "watch", "Unicode", "ASCII", "fg",
  ]

  @Test func `Each Japanese sentence is shown in whole at 80 by 24`() {
    for (keys, app) in Self.screens(.japanese, 80, 24) {
      let rows = app.layout.remark
      guard !rows.isEmpty else { continue }
      let lines = app.text.split(separator: "\n", omittingEmptySubsequences: false)
      for y in rows.y..<rows.bottom { #expect(!lines[y].contains("…"), "\(keys): \(lines[y])") }
    }
  }

  @Test func `No Japanese line begins or ends with a forbidden character`() throws {
    let tour = try Lesson(BuiltInLesson.tour.source(in: .japanese), Lesson.vocabulary)
    for page in tour.pages {
      let text = page.text.string(key: { _ in "Enter" }, figure: { _ in "0.5" })
      for columns in 20...78 {
        for line in wrapped(text, columns: columns) {
          #expect(!"、。)」ーっゃゅょ".contains(line.first!), "\(line)")
          #expect(!"(「".contains(line.last!), "\(line)")
          #expect(displayWidth(of: line) <= columns)
        }
      }
    }
  }
}
