/// A mistake in the file of a lesson.
package enum LessonProblemText: Text {
  /// A mistake found by the reader of TOML.
  case syntax(TOMLProblemText)
  case noPages
  case missing(String)
  case unknownKey(String, known: [String])
  case unknownTable(String)
  case notText(String)
  case notWhole(String)
  case notYesNo(String)
  case fewAnswers
  case noSuchAnswer(Int, of: Int)
  case answersWithoutQuestion
  case unknownLanguage(String)
  case unknownView(String, known: [String])
  case unknownSetting(String)
  case setting(SettingProblem)
  /// A name in braces.
  case unknownName(String)
  case notPace(String)
  case nothingToContinue
  case restarts(String)
  case notClaim(String)
  case claimWithoutIteration(String)
  case claimWithoutSecond(String)
  case unknownFigure(String, known: [String])
  /// A goal that the page's own settings reach.
  case goalWithoutChange(String, iteration: Int)
  case shareAboveOne(String)
  case beyondShares(String)
  case goalWithoutSolution
  case solutionWithoutGoal
  case noFigure(String)
  case fails(String, value: String, iteration: Int)
  case goalMissed(String, value: String, iterations: Int)
  case table(String)
  case afterWithoutEnd
}

/// The messages of `spiral lesson`.
package enum LessonCommandText: Text {
  case lesson, lessonMore, lessonName, check, print, printOutput, record, student, studentNeedsRecord, firstPage, list
  /// After a list of mistakes: how many are not listed.
  case moreProblems(Int)
  /// A problem with its place.
  case place(page: Int?, line: Int, problem: LessonProblemText)
  case isRight(pages: Int, claims: Int)
  case unknownLesson(String, known: [String])
  case noLesson
  case needsTerminal
  case question
  case after
  case printAnswers, start, answerSpace
}

/// The texts around a page of a lesson on the screen.
package enum LessonScreenText: Text {
  case heading(String, number: Int, of: Int)
  case choose(from: Int, to: Int)
  case right
  case wrong(Int)
  case chosen(Int)
  case running(to: Int)
  /// The run has other values than those of the page, which the text after it is about.
  case otherValues
  /// A figure and the rest of the goal, the iteration from which on it counts, and what the figure is now.
  case goal(name: String, rest: String, from: Int?, now: String?)
  case reached(iteration: Int)
  case firstPage
  /// The lesson begins at a page because the one that was asked for continues its run.
  case beginsAt(Int, continuedBy: Int)
  case answerFirst(from: Int, to: Int)
  case over
  case parameterNorm
  /// The page has nothing more to show: its run has stopped, or it has none.
  case turn(next: KeyName, hasRun: Bool, isLast: Bool)
  /// A control is chosen, and its keys apply in place of the page's.
  case control(SettingTitle, value: String, lower: KeyName, raise: KeyName, type: KeyName, back: KeyName)
  /// A value is typed into a control.
  case typing(SettingTitle, text: String, accept: KeyName, cancel: KeyName)
  /// A page that shows the classes one by one has more of them.
  case nextClass(next: KeyName)
  /// A digit was pressed on a page without a question.
  case nothingAsked(next: KeyName)
  /// A text is longer than its box: the keys that show the parts below and above, where there are any.
  case more(down: KeyName?, up: KeyName?)
  case busy
}
