import Texts

extension Lesson {
  /// The lesson as Markdown: for students a sheet that asks and leaves room for the answer, for a teacher the same with the
  /// answers and what comes of each run.
  ///
  /// - Parameter picture: makes the picture of a page with a run, after so many iterations, and returns the name of its file;
  ///   `nil` for no picture.
  package func handout(
    answers: Bool, language: Language, key: (String) -> String, picture: (Int, Page, Int) throws -> String?
  ) rethrows -> String {
    func say(_ text: LessonCommandText) -> String { text.string(in: language) }
    var blocks = ["# \(title)"]
    for (index, page) in pages.enumerated() {
      blocks.append("## \(index + 1). \(page.title)")
      blocks.append(page.text.markdown(key))
      if let goal = page.goal { blocks.append(goal.goal(in: language, now: nil).string(in: language)) }
      if let question = page.question {
        blocks.append("**\(say(.question)):** \(question.text)")
        blocks.append(
          question.answers.enumerated().map { index, text in
            "\(index + 1). " + (answers && index == question.right ? "**\(text)**" : text)
          }.joined(separator: "\n"))
        if !answers { blocks.append("\(say(.answerSpace)): " + String(repeating: "_", count: 60)) }
      }
      // The end of the run would give away what is asked.
      let showsEnd = answers || page.question == nil
      if let iterations = page.iterations, page.goal == nil, !page.continues,
        let name = try picture(index + 1, page, showsEnd ? iterations : 0)
      {
        blocks.append("![\(page.title)\(showsEnd ? "" : ": " + say(.start))](\(name))")
      }
      if showsEnd && page.goal == nil || answers, let after = page.after {
        blocks.append("**\(say(.after)):** \(after.markdown(key))")
      }
    }
    return blocks.joined(separator: "\n\n") + "\n"
  }
}

extension LessonText {
  /// The text with its names as code.
  fileprivate func markdown(_ key: (String) -> String) -> String {
    string(key: { "`\(key($0))`" }, figure: { "`\($0.name)`" }).split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.first == " " ? "    " + $0 : String($0) }.joined(separator: "\n")
  }
}
