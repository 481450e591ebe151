import Settings
import Texts
import Training

/// A lesson: a sequence of pages, each with a text, most with a run. A lesson is a file; `Resources/docs/lessons.md`
/// describes the format.
package struct Lesson: Equatable, Sendable {
  package var title: String
  /// The language of the texts; `nil` where the file does not name it.
  package var language: Language?
  /// The approximate duration in minutes.
  package var minutes: Int?
  package var pages: [Page]

  package struct Page: Equatable, Sendable {
    package var title: String
    /// The text that is shown first. Names in braces are replaced by keys and figures (``LessonText``).
    package var text: LessonText
    /// The settings of the run.
    package var settings: RunSettings
    /// The settings of a second run beside it.
    package var second: RunSettings?
    /// Whether the page continues the run of the page before with its own settings.
    package var continues: Bool
    /// Whether only the points of the first class are shown at first; the key for the next page then adds the other classes
    /// one by one.
    package var showsClassByClass = false
    /// The name of the plot's view.
    package var view: String?
    package var pace: Pace?
    /// The iteration at which the run stops; `nil` where it does not stop.
    package var iterations: Int?
    package var question: Question?
    /// The figures that are listed with ``after``.
    package var compared: [LessonQuantity]
    /// The relation that the person is to reach by changing settings.
    package var goal: LessonClaim?
    /// Settings that reach ``goal`` within ``iterations``; `spiral lesson check` runs them.
    package var solution: RunSettings?
    /// Statements of the text as relations; `spiral lesson check` verifies them.
    package var claims: [LessonClaim]
    /// The text that is shown after the run has stopped, the question was answered or the goal was reached.
    package var after: LessonText?
    /// The line of the page's header in the file, from 1.
    package var line: Int
  }

  /// A question that is answered before the run.
  package struct Question: Equatable, Sendable {
    package var text: String
    package var answers: [String]
    /// The index of the right answer; `nil` where there is no right one.
    package var right: Int?
  }
}

extension Lesson {
  /// The index of the page where the run of a page begins: pages after it, up to `index`, continue it.
  package func beginning(of index: Int) -> Int { pages[...index].lastIndex { !$0.continues } ?? 0 }
}

extension Lesson.Page {
  /// Whether ``after`` has a condition: the end of a run, an answer, or a goal.
  package var hasEnd: Bool { iterations != nil || question != nil || goal != nil }
}

/// A mistake in the file of a lesson, with its place.
package struct LessonProblem: Error, Equatable, Sendable {
  /// The number of the page, from 1; `nil` outside of pages.
  package let page: Int?
  package let line: Int
  package let problem: LessonProblemText

  package init(page: Int?, line: Int, _ problem: LessonProblemText) {
    self.page = page
    self.line = line
    self.problem = problem
  }
}

/// The problems of a lesson, in the order of the file.
package struct LessonProblems: Error, Equatable, Sendable {
  package let all: [LessonProblem]

  package init(all: [LessonProblem]) { self.all = all }
}
