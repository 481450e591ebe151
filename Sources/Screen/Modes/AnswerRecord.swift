import Quoting

/// An answer to a question of a lesson, as it is recorded.
package struct AnswerRecord: Equatable, Sendable {
  package let lesson: String
  package let page: Int
  package let title: String
  package let question: String
  /// The number of the answer, from 1.
  package let answer: Int
  package let text: String
  /// `nil` if the question has no correct answer.
  package let right: Bool?

  /// One line of JSON.
  ///
  /// - Parameters:
  ///   - time: the time of the answer in ISO 8601.
  ///   - student: who gave the answer, if it is known.
  package func json(time: String, student: String? = nil) -> String {
    let fields =
      [("time", jsonQuoted(time))] + (student.map { [("student", jsonQuoted($0))] } ?? []) + [
        ("lesson", jsonQuoted(lesson)), ("page", "\(page)"), ("title", jsonQuoted(title)),
        ("question", jsonQuoted(question)), ("answer", "\(answer)"), ("text", jsonQuoted(text)),
        ("right", right.map { "\($0)" } ?? "null"),
      ]
    return "{" + fields.map { "\(jsonQuoted($0.0)): \($0.1)" }.joined(separator: ", ") + "}\n"
  }
}
