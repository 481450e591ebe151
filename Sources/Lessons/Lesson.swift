import Settings
import Texts
import Training

/// A lesson: pages that a person turns, each with a text, and most with a run to look at. A teacher writes it as a file;
/// `Resources/docs/lessons.md` describes the format.
package struct Lesson: Equatable, Sendable {
  package var title: String
  /// The language that it is written in; `nil` where the file does not say.
  package var language: Language?
  /// How long it takes, roughly.
  package var minutes: Int?
  package var pages: [Page]

  package struct Page: Equatable, Sendable {
    package var title: String
    /// What is read first. Names in braces stand for keys and figures (``LessonText``).
    package var text: LessonText
    /// The settings of the run.
    package var settings: RunSettings
    /// The settings of a second run beside it.
    package var second: RunSettings?
    /// Whether the run of the page before goes on, with the settings of this page.
    package var continues: Bool
    /// Whether the plot begins with the points of the first class alone, to which the next page's key adds those of the others.
    package var showsClassByClass = false
    /// The name of the view of the plot.
    package var view: String?
    package var pace: Pace?
    /// The iteration at which the run stops; `nil`: it goes on.
    package var iterations: Int?
    package var question: Question?
    /// The figures that are shown with ``after``.
    package var compared: [LessonQuantity]
    /// What the person has to reach with settings of their own.
    package var goal: LessonClaim?
    /// Settings that reach ``goal`` within ``iterations``; `spiral lesson check` runs them.
    package var solution: RunSettings?
    /// What the text says of the run, as relations that `spiral lesson check` holds it to.
    package var claims: [LessonClaim]
    /// What is read when the run has stopped, the question is answered or the goal is reached.
    package var after: LessonText?
    /// The line of the page's header in the file.
    package var line: Int
  }

  /// What is asked before the run.
  package struct Question: Equatable, Sendable {
    package var text: String
    package var answers: [String]
    /// The index of the right answer; `nil` where each is as good.
    package var right: Int?
  }
}

extension Lesson.Page {
  /// Whether something is done before ``after`` is read: a run that stops, a question, a goal.
  package var hasEnd: Bool { iterations != nil || question != nil || goal != nil }
}

/// What is wrong with a lesson, and where.
package struct LessonProblem: Error, Equatable, Sendable {
  /// The page's number from 1; `nil` for what is wrong outside of pages.
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
