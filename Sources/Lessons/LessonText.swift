import Texts

/// A text of a lesson: paragraphs with names in braces that are replaced by keys and figures.
///
///     Press {key landscape.open}. The loss is {loss} now, and {second.loss} with the other step size.
package struct LessonText: Equatable, Sendable {
  package enum Part: Equatable, Sendable {
    case text(String)
    /// The key of an action, by its scope and name.
    case key(String)
    case figure(LessonQuantity)
  }

  package let parts: [Part]
  /// The first name in braces that is not known; `nil` where all are.
  package let unknown: String?

  /// - Parameter actions: the names of actions that have a key.
  package init(_ text: String, actions: Set<String>) {
    var parts: [Part] = []
    var unknown: String?
    var rest = LessonText.joined(text)[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      parts.append(.text(String(rest[..<open])))
      let name = rest[rest.index(after: open)..<close]
      if name.hasPrefix("key "), actions.contains(String(name.dropFirst(4))) {
        parts.append(.key(String(name.dropFirst(4))))
      } else if let quantity = LessonQuantity(name) {
        parts.append(.figure(quantity))
      } else if unknown == nil {
        unknown = String(name)
      }
      rest = rest[rest.index(after: close)...]
    }
    parts.append(.text(String(rest)))
    self.parts = parts.filter { $0 != .text("") }
    self.unknown = unknown
  }

  /// The text with its names replaced.
  package func string(key: (String) -> String, figure: (LessonQuantity) -> String) -> String {
    closedUp(
      parts.map { part in
        switch part {
        case .text(let text): text
        case .key(let name): key(name)
        case .figure(let quantity): figure(quantity)
        }
      })
  }

  /// Joins the lines of a paragraph: with a space, or without one between characters of scripts without spaces. An empty
  /// line starts a paragraph; a line that begins with white space is kept as a line.
  private static func joined(_ text: String) -> String {
    var lines: [String] = []
    var isOpen = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let words = line.trimmed
      if words.isEmpty {
        isOpen = false
        if let last = lines.last, !last.isEmpty { lines.append("") }
      } else if line.first == " " || line.first == "\t" {
        lines.append(String(line))
        isOpen = false
      } else if isOpen, let end = lines.last?.last {
        if !end.isUnspaced || !words.first!.isUnspaced { lines[lines.count - 1] += " " }
        lines[lines.count - 1] += words
      } else {
        lines.append(String(words))
        isOpen = true
      }
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}

extension StringProtocol {
  fileprivate var trimmed: SubSequence {
    let isBlank = { (character: Character) in character == " " || character == "\t" || character == "\r" }
    guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) }) else {
      return self[startIndex..<startIndex]
    }
    return self[first...last]
  }
}
