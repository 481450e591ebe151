import Foundation
import Learning
import Lessons
import Settings
import Testing
import Texts
import Training

@testable import Screen

/// The tour: the lesson that the viewer opens with a key, and the run before that comes back.
struct AppTourTests {
  private static let pages = try! Lesson(BuiltInLesson.tour.source(in: .english), Lesson.vocabulary).pages

  private func isApplied(_ effects: [Effect]) -> RunSettings? {
    for case .send(.apply(let settings)) in effects { return settings }
    return nil
  }

  private func isTakenBack(_ effects: [Effect]) -> Bool {
    effects.contains { if case .send(.takeBack) = $0 { true } else { false } }
  }

  private func isSetAside(_ effects: [Effect]) -> Bool {
    effects.contains { if case .send(.setAside) = $0 { true } else { false } }
  }

  @Test(arguments: [Language.english, .japanese])
  func `Every number of six digits on a page is a claim`(language: Language) throws {
    let tour = try Lesson(BuiltInLesson.tour.source(in: language), Lesson.vocabulary)
    #expect(tour.pages.count == Self.pages.count)
    #expect(tour.pages.map(\.claims.count) == Self.pages.map(\.claims.count))
    // Its numbers of six digits are the document's, and claimed.
    for page in tour.pages {
      let text = "\(page.text) \(page.after.map { "\($0)" } ?? "")"
      for word in text.split(whereSeparator: { !"0123456789.".contains($0) })
      where word.count == 8 && word.contains(".") {
        #expect(Self.pages.contains { $0.claims.contains { $0.text.contains(word) } }, "\(page.title): \(word)")
      }
    }
  }

  @Test func `Enter and Backspace turn the pages, and the user's run is restored afterwards`() {
    var app = app(snapshot(5, settings { $0.stepSize = 0.5 }), 120, 40)
    app.view.plot = .units
    let before = (app.settings, app.view)
    let effects = app.press("T")
    #expect(isSetAside(effects) && isApplied(effects) == Self.pages[0].settings)
    #expect(app.view.plot == .regions)
    #expect(app.text.contains("1/\(Self.pages.count) the data"))
    // Two classes more, and then the next page: the text, the remark and the line of keys say so.
    #expect(app.text.contains("shows the next class") && app.text.contains("the points of the next class"))
    #expect(app.text.contains("Enter next class") && !app.text.contains("Enter next page"))
    #expect(app.press(.enter, .enter).isEmpty)
    #expect(!app.text.contains("Enter next class") && app.text.contains("Enter next page"))
    #expect(isApplied(app.press(.enter)) == Self.pages[1].settings)
    #expect(isApplied(app.press(.backspace)) == Self.pages[0].settings)
    #expect(isTakenBack(app.press(.escape)))
    #expect(app.settings == before.0 && app.view == before.1 && app.lesson == nil)
  }

  @Test func `The first page shows the points class by class and nothing of a network`() {
    var app = app(snapshot(0), 120, 40)
    app.press("T")
    for classes in 1...3 {
      let pane = app.context.pane
      #expect(pane.shownClasses == classes)
      let scene = PlotView.regions.scene(
        pane.subject(.regions, size: Size(columns: 60, rows: 30), sampling: Sampling(across: 1, down: 2)))
      let shown = scene.pointsAlone(classes: classes)
      #expect(shown.marks.count == 100 * classes && shown.ground == .empty)
      #expect(
        shown.marks.allSatisfy {
          if case .point(let k, false, false) = $0.kind { k < classes } else { false }
        })
      app.press(.enter)
    }
    #expect(app.lesson?.index == 1 && app.context.pane.shownClasses == nil)
    app.press(.backspace)
    #expect(app.context.pane.shownClasses == 1, "it begins anew")
  }

  @Test(arguments: [("document.md", Language.english), ("document.ja.md", .japanese)])
  func `The table of the document's claims names the pages as they are`(name: String, language: Language) throws {
    let table = try String(
      contentsOf: URL(filePath: #filePath).appending(path: "../../../../Resources/docs/\(name)").standardized,
      encoding: .utf8)
    let pages = try Lesson(BuiltInLesson.tour.source(in: language), Lesson.vocabulary).pages
    let column = table.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst(2).map {
      $0.split(separator: "|", omittingEmptySubsequences: false)[3].trimmingCharacters(in: .whitespaces)
    }
    #expect(column.count > 25)
    let comma = language == .japanese ? "、" : ", "
    for index in 0..<12 {
      let page = "\(index + 1) \(pages[index].title)"
      #expect(column.contains { "\($0)\(comma)".contains("\(page)\(comma)") }, "\(page)")
    }
    let numbers = column.flatMap { $0.matches(of: #/(?:^|, |、)(\d+) /#).compactMap { Int($0.1) } }
    #expect(numbers.allSatisfy { $0 <= 12 })
  }

  @Test func `A digit does nothing on a page without a question`() {
    var app = app(snapshot(0), 120, 40)
    app.press("T", .enter, .enter, .enter)
    #expect(app.lesson?.index == 1)
    let settings = app.settings
    #expect(app.press("2").isEmpty && app.settings == settings)
    #expect(app.message?.contains("asks nothing") == true)
  }

  @Test func `The tour opens at the page where it was left`() {
    var app = app(snapshot(0), 120, 40)
    app.press("T", .enter, .enter, .enter, .enter, .escape)
    #expect(app.message?.contains("page 3") == true)
    app.press("T")
    #expect(app.lesson?.index == 2)
    app.press("T")
    #expect(app.lesson == nil, "its own key ends it, too")
  }

  @Test func `The end of the last page keeps its run`() {
    var view = ViewSettings()
    view.tourPage = Self.pages.count - 1
    var app = app(snapshot(0, settings { $0.stepSize = 0.5 }), 120, 40, view: view)
    app.press("T", "+")
    #expect(app.settings.stepSize == 1.5)
    let effects = app.press(.enter)
    #expect(!isTakenBack(effects) && app.lesson == nil)
    #expect(app.settings.stepSize == 1.5)
  }

  @Test func `After a value was typed the keys apply to the page again`() {
    var app = app(snapshot(0), 120, 40)
    app.press("T", .tab, "2", .enter)
    #expect(app.focus == nil && app.typed == nil)
    app.press(.enter, .enter, .enter)
    #expect(app.lesson?.index == 1)
  }

  @Test func `Points edited on a page are discarded only after a confirmation`() {
    for key in [Key.enter, .escape] {
      var app = app(snapshot(0), 120, 40)
      app.press("T", "i", "0", "i")
      #expect(app.settings.edited != nil)
      #expect(app.press(key).isEmpty && app.lesson?.index == 0)
      #expect(!app.press(key).isEmpty && app.lesson?.index != 0)
    }
  }

  @Test func `A run that ends where it begins is paused, not finished`() {
    #expect(snapshot(0, limit: 0).state == .finished)
    let text = app(snapshot(0, limit: 0), 80, 24).text
    #expect(text.contains("paused") && !text.contains("finished"))
    #expect(app(snapshot(5, limit: 5), 80, 24).text.contains("finished"))
  }

  @Test func `During the tour the run from before it counts as the user's own`() {
    var app = app(snapshot(7), 120, 40)
    app.press("T")
    app.live = snapshot(3, Self.pages[0].settings)
    #expect(app.ownRun.iteration == 7)
    app.press("T")
    #expect(app.ownRun.iteration == 7, "the trainer does not have it back yet")
  }

  @Test(arguments: [(20, 6), (20, 8), (40, 12), (40, 20), (72, 16), (80, 24), (120, 40), (300, 100)])
  func `Every page is drawn at every size`(columns: Int, rows: Int) {
    for index in Self.pages.indices {
      var view = ViewSettings()
      view.tourPage = index
      var app = app(snapshot(0), columns, rows, view: view)
      app.press("T")
      if rows >= 24 { #expect(app.text.contains(Self.pages[index].title), "\(Self.pages[index].title)") }
    }
  }
}
