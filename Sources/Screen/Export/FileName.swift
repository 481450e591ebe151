import Quoting
import Texts

/// The name of a file while it is typed. Overwriting an existing file needs a second Enter.
package struct FileName: Equatable, Sendable {
  /// The meaning of a key.
  enum Answer: Equatable {
    /// The name has changed, or the key has no meaning here.
    case typed
    /// Write the file, over an existing one only if `replaces`.
    case write(replaces: Bool)
    case leave
    /// The key is left to the mode.
    case passed
  }

  package private(set) var text: String
  /// Whether it is the suggested name, unchanged: typed text then replaces it.
  private(set) var isSuggestion = true
  /// The existing file that another Enter overwrites.
  private var askedAbout: String?

  package init(_ text: String) { self.text = text }

  mutating func take(_ key: Key, _ keys: KeyTable) -> Answer {
    if case .character(let character) = key {
      // Format characters are refused: the displayed name could differ from the real one.
      guard character.unicodeScalars.allSatisfy(\.isPrintable) else { return .typed }
      if isSuggestion { text = "" }
      text.append(character)
      isSuggestion = false
      return .typed
    }
    switch keys.action(for: key, in: TypingMode.Action.self) {
    case .erase:
      _ = text.popLast()
      isSuggestion = false
    case .clear: text = ""
    case .cancel:
      askedAbout = nil
      return .leave
    case .accept: return text.isEmpty ? .typed : .write(replaces: askedAbout == text)
    case nil:
      if case .control = key { return .passed }
    }
    return .typed
  }

  /// Replaces the name, without a pending question.
  mutating func replace(with text: String) {
    self.text = text
    askedAbout = nil
  }

  /// Notes that a file of this name exists, and returns the question.
  mutating func ask(about path: String, _ keys: KeyTable) -> MessageText {
    askedAbout = path
    return .existsReplace(path: path, accept: keys.keyName(of: TypingMode.Action.accept))
  }

  /// The name as it is displayed, with a cursor at its end; where it does not fit, only its end.
  func shown(columns: Int) -> String { typedText(text, columns: columns) }
}

/// A text that is being typed, with a cursor at its end; where it does not fit, only its end.
func typedText(_ text: String, columns: Int) -> String {
  var shown = text[...]
  while displayWidth(of: shown) > max(0, columns - 1) { shown.removeFirst() }
  return shown + "_"
}
