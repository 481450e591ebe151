import Learning
import Settings
import Training

extension Lesson {
  /// The number of claims and goals that ``check(threads:progress:)`` verifies.
  package var claims: Int { pages.reduce(0) { $0 + $1.claims.count + ($1.goal == nil ? 0 : 1) } }

  /// Runs the pages, verifies their claims and goals, and returns those that do not hold. A page that continues the one
  /// before takes over its run.
  ///
  /// - Parameter progress: receives the number of the page that is run next.
  package func check(threads: Int = 1, progress: (Int) -> Void = { _ in }) -> [LessonProblem] {
    var problems: [LessonProblem] = []
    var runs = LessonRuns()
    for (index, page) in pages.enumerated() {
      progress(index + 1)
      if page.continues {
        runs.continueRun(page, threads)
      } else {
        runs = LessonRuns(page.settings, page.second, threads)
      }
      for claim in page.claims.sorted(by: { page.end(of: $0) < page.end(of: $1) }) {
        runs.advance(to: page.end(of: claim))
        runs.judge(claim, page: index + 1).map { problems.append($0) }
      }
      if let goal = page.goal, let solution = page.solution, let iterations = page.iterations {
        var untouched = runs
        if untouched.reach(goal, within: iterations), let iteration = untouched.iteration {
          problems.append(
            LessonProblem(page: index + 1, line: goal.line, .goalWithoutChange(goal.text, iteration: iteration)))
        }
        var solved = LessonRuns(solution, page.second, threads)
        if !solved.reach(goal, within: iterations) {
          problems.append(
            LessonProblem(
              page: index + 1, line: goal.line,
              .goalMissed(goal.text, value: solved.figures.text(goal.left), iterations: iterations)))
        }
      }
      if let iterations = page.iterations { runs.advance(to: iterations) }
    }
    return problems
  }
}

extension Lesson.Page {
  /// The iteration at which a claim is evaluated.
  fileprivate func end(of claim: LessonClaim) -> Int { claim.iteration ?? iterations ?? 0 }
}

/// The runs of a page without a screen.
private struct LessonRuns {
  private var first: TrainingRun?
  private var second: TrainingRun?
  private var diverged: Set<Bool> = []

  init() {}

  init(_ first: RunSettings, _ second: RunSettings?, _ threads: Int) {
    self.first = first.makeRun()
    self.second = second?.makeRun()
    self.first?.threads = threads
    self.second?.threads = threads
  }

  mutating func continueRun(_ page: Lesson.Page, _ threads: Int) {
    first?.hyperparameters = page.settings.hyperparameters
    second = page.second?.makeRun()
    second?.threads = threads
    if let iteration = first?.iteration { advanceSecond(to: iteration) }
  }

  var iteration: Int? { first?.iteration }

  var figures: LessonFigures { LessonFigures(first!, second, diverged: diverged) }

  mutating func advance(to iteration: Int) {
    if let run = first, !Self.advance(&first!, by: iteration - run.iteration) { diverged.insert(false) }
    advanceSecond(to: iteration)
  }

  private mutating func advanceSecond(to iteration: Int) {
    if let run = second, !Self.advance(&second!, by: iteration - run.iteration) { diverged.insert(true) }
  }

  /// - Returns: whether all steps were taken.
  private static func advance(_ run: inout TrainingRun, by count: Int) -> Bool {
    var rest = count
    while rest > 0 {
      var losses: [Loss] = []
      guard run.advance(min(rest, 1000), losses: &losses) else { return false }
      rest -= min(rest, 1000)
    }
    return true
  }

  func judge(_ claim: LessonClaim, page: Int) -> LessonProblem? {
    switch claim.holds(figures) {
    case true?: nil
    case false?:
      LessonProblem(
        page: page, line: claim.line,
        .fails(
          claim.text, value: claim.quantities.map { figures.text($0) }.joined(separator: " | "),
          iteration: first!.iteration))
    case nil: LessonProblem(page: page, line: claim.line, .noFigure(claim.text))
    }
  }

  /// Whether the goal is reached by iteration `iterations`; it is evaluated a hundred times on the way.
  mutating func reach(_ goal: LessonClaim, within iterations: Int) -> Bool {
    for part in 0...100 {
      advance(to: iterations * part / 100)
      if let iteration, goal.isReached(at: iteration, figures) { return true }
    }
    return false
  }
}
