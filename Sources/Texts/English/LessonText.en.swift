extension LessonProblemText {
  package var english: String {
    switch self {
    case .syntax(let problem): problem.english
    case .noPages: "there is no [[page]]"
    case .missing(let key): "'\(key)' is missing"
    case .unknownKey(let key, let known): "there is no '\(key)' here; there are \(known.joined(separator: ", "))"
    case .unknownTable(let name):
      "there is no table [\(name)]; there are [[page]], [page.settings], [page.second] and [page.solution]"
    case .notText(let key): "'\(key)' is a text between quotes"
    case .notWhole(let key): "'\(key)' is a whole number that is not negative"
    case .notYesNo(let key): "'\(key)' is true or false"
    case .fewAnswers: "a question has 2 to 9 'answers', a list of texts"
    case .noSuchAnswer(let number, let count): "'answer' is \(number), and there are the answers 1 to \(count)"
    case .answersWithoutQuestion: "'answers' and 'answer' belong to a 'question'"
    case .unknownLanguage(let code): "'language' is en or ja, not '\(code)'"
    case .unknownView(let name, let known): "'view' is one of \(known.joined(separator: ", ")), not '\(name)'"
    case .unknownSetting(let name): "there is no setting '\(name)'"
    case .setting(let problem): problem.english
    case .unknownName(let name):
      "{\(name)} is neither a figure, such as {loss}, nor a key, such as {key live.reset}"
    case .notPace(let text): "'pace' is a number of iterations a second or \"max\", not '\(text)'"
    case .nothingToContinue: "the first page has no run before it to continue"
    case .restarts(let setting): "'\(setting)' restarts the run, so that this page cannot continue the one before"
    case .notClaim(let text):
      "'\(text)' is no relation such as \"accuracy >= 98 % at 10000\" or \"second.loss < loss\""
    case .claimWithoutIteration(let text): "'\(text)' needs \"at\" and an iteration, because the page has no 'run'"
    case .claimWithoutSecond(let text): "'\(text)' is about a second run, and the page has no [page.second]"
    case .unknownFigure(let name, let known): "there is no figure '\(name)'; there are \(known.joined(separator: ", "))"
    case .goalWithoutSolution:
      "a 'goal' needs [page.solution] with settings that reach it, and 'run' with its iterations"
    case .goalWithoutChange(let text, let iteration):
      "the page's own settings reach '\(text)' at iteration \(iteration): nothing is left to do"
    case .beyondShares(let text): "'\(text)' is about a share, which lies between 0 and 100 %"
    case .shareAboveOne(let text): "'\(text)' is about a share: write it in per cent, as in '95 %', or between 0 and 1"
    case .solutionWithoutGoal: "[page.solution] belongs to a 'goal'"
    case .noFigure(let text): "'\(text)' is about a figure that the run does not have"
    case .fails(let text, let value, let iteration): "'\(text)' is not so: at iteration \(iteration) it is \(value)"
    case .goalMissed(let text, let value, let iterations):
      "the solution does not reach '\(text)' within \(iterations) iterations: it is \(value) then"
    case .table(let sentence): sentence
    case .afterWithoutEnd: "'after' is read when something has ended: it needs 'run', 'question' or 'goal'"
    }
  }
}

extension LessonCommandText {
  package var english: String {
    switch self {
    case .lesson: "Show a lesson: pages with a text, a question and a run to compare."
    case .lessonMore:
      """
      A lesson is one that is built in, or a file that a teacher writes (Resources/docs/lessons.md has the format). Each \
      question is answered before the run shows what is so.
      """
    case .lessonName: "The name of a lesson that is built in, such as units, or a lesson's file."
    case .check:
      "Run everything that the lesson claims, without a screen, and name what is not so with its page and line."
    case .print: "Write the lesson as a handout: Markdown, with a picture for each page that has a run."
    case .printOutput: "The Markdown file to write; the pictures get its name and the number of the page."
    case .record: "Append each answer to this file, one JSON object a line."
    case .student: "Who answers: the name is written with each answer of --record."
    case .studentNeedsRecord: "--student is written into the file of answers: name that file with --record"
    case .firstPage: "The page to begin at, from 1."
    case .moreProblems(let count): "and \(count) more"
    case .list: "The lessons that are built in:"
    case .place(let page, let line, let problem):
      (page.map { "page \($0), " } ?? "") + "line \(line): " + problem.english
    case .isRight(let pages, let claims):
      "\(pages) \(pages == 1 ? "page" : "pages"), \(claims) \(claims == 1 ? "claim" : "claims"): everything is as the lesson says"
    case .unknownLesson(let name, let known):
      "there is no file '\(name)' and no lesson of that name; there are \(known.joined(separator: ", "))"
    case .noLesson: "give the file of a lesson, or the name of one that is built in"
    case .needsTerminal: "a lesson needs a terminal; 'spiral lesson print' writes it as a handout"
    case .question: "Question"
    case .after: "After the run"
    case .printAnswers:
      "The teacher's copy: the right answers, the pictures at the end of each run and the texts after it."
    case .start: "At the start"
    case .answerSpace: "I expect it because"
    }
  }
}

extension LessonScreenText {
  package var english: String {
    switch self {
    case .heading(let title, let number, let count): "\(number)/\(count) \(title)"
    case .choose(let first, let last): "Press \(first) to \(last)."
    case .right: "Right."
    case .wrong(let number): "It is \(number)."
    case .chosen(let number): "You chose \(number)."
    case .otherValues: "Values were changed. The text is about the values of the page."
    case .running(let end): "The run stops at iteration \(grouped(end))."
    case .goal(let name, let rest, let from, let now):
      "Goal: \(name) \(rest)\(from.map { " at iteration \(grouped($0)) or later" } ?? "")\(now.map { " (now \($0))" } ?? "")"
    case .reached(let iteration): "Reached at iteration \(grouped(iteration))."
    case .firstPage: "This is the first page."
    case .beginsAt(let page, let other): "Page \(other) continues the run of page \(page): the lesson begins there."
    case .answerFirst(let first, let last): "Answer first: \(first) to \(last)."
    case .turn(let next, let hasRun, let isLast):
      (hasRun ? "The run of this page has stopped. " : "")
        + (isLast ? "\(next) ends the lesson." : "\(next) turns the page.")
    case .control(let title, let value, let lower, let raise, let type, let back):
      "\(title.english): \(value). \(lower) and \(raise) change it, \(type) types a value, \(back) goes back to the page."
    case .typing(let title, let text, let accept, let cancel):
      "\(title.english): \(text). \(accept) sets it, \(cancel) leaves it as it was."
    case .nextClass(let next): "\(next) shows the points of the next class."
    case .more(let down?, let up?): "… \(down) goes on, \(up) goes back"
    case .more(let down?, nil): "… \(down) goes on"
    case .more(nil, let up?): "\(up) goes back"
    case .more(nil, nil): ""
    case .nothingAsked(let next): "This page asks nothing. \(next) turns it."
    case .parameterNorm: "norm of the parameters"
    case .over: "The lesson is over; its last run stays."
    case .busy: "The lesson needs the whole screen: close what is open first."
    }
  }
}
