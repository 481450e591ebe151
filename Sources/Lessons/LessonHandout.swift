import Texts

extension Lesson {
  /// The lesson as Markdown.
  ///
  /// - Parameter picture: makes the picture of a page with a run and returns the name of its file; `nil` for no picture.
  package func handout(
    language: Language, key: (String) -> String, picture: (Int, Page) throws -> String?
  ) rethrows -> String {
    func say(_ text: LessonCommandText) -> String { text.string(in: language) }
    var blocks = ["# \(title)"]
    for (index, page) in pages.enumerated() {
      blocks.append("## \(index + 1). \(page.title)")
      blocks.append(page.text.markdown(key))
      if let goal = page.goal { blocks.append(say(.goal("`\(goal.text)`"))) }
      if let question = page.question {
        blocks.append("**\(say(.question)):** \(question.text)")
        blocks.append(question.answers.enumerated().map { "\($0 + 1). \($1)" }.joined(separator: "\n"))
      }
      if page.iterations != nil, page.goal == nil, !page.continues, let name = try picture(index + 1, page) {
        blocks.append("![\(page.title)](\(name))")
      }
      if let after = page.after {
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
