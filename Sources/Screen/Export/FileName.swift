import Quoting
import Texts

/// The name of a file while a person types it. Writing over a file that exists takes a second Enter.
package struct FileName: Equatable, Sendable {
  /// What a key came to.
  enum Answer: Equatable {
    /// The name has changed, or the key means nothing here.
    case typed
    /// Write the file, over another one only if `replaces`.
    case write(replaces: Bool)
    case leave
    /// The key means what it always does.
    case passed
  }

  package private(set) var text: String
  /// Whether it is the suggested name, unchanged: what is typed then takes its place.
  private(set) var isSuggestion = true
  /// The file that exists and whose loss is agreed to with another Enter.
  private var askedAbout: String?

  package init(_ text: String) { self.text = text }

  mutating func take(_ key: Key, _ keys: KeyTable) -> Answer {
    if case .character(let character) = key {
      // What is shown could be read otherwise than it is with a format character in it.
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

  /// Makes another name of it, of which nothing has been asked.
  mutating func replace(with text: String) {
    self.text = text
    askedAbout = nil
  }

  /// Notes that there is a file of this name, and what is to be asked of the person.
  mutating func ask(about path: String, _ keys: KeyTable) -> MessageText {
    askedAbout = path
    return .existsReplace(path: path, accept: keys.keyName(of: TypingMode.Action.accept))
  }

  /// The name as it is shown, with a mark where the next character comes: its end, where there is no room for all.
  func shown(columns: Int) -> String {
    var shown = text[...]
    while displayWidth(of: shown) > max(0, columns - 1) { shown.removeFirst() }
    return shown + "_"
  }
}
