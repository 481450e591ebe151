import Texts

/// A key of the keyboard, as a terminal reports it.
package enum Key: Hashable, Sendable {
  case character(Character)
  /// Ctrl with a letter, in lower case: `.control("c")`.
  case control(Character)
  case function(Int)
  case enter, escape, tab, backTab, backspace, delete, insert
  case up, down, left, right, home, end, pageUp, pageDown

  /// The name on the screen in English. No two keys share one.
  package var name: String { name(in: .english) }

  /// The name on the screen. The arrows have Japanese names, the other keys what is printed on them.
  package func name(in language: Language) -> String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let character): "Ctrl-\(character.uppercased())"
    case .function(let number): "F\(number)"
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .insert: "Ins"
    case .up: ArrowName.up.string(in: language)
    case .down: ArrowName.down.string(in: language)
    case .left: ArrowName.left.string(in: language)
    case .right: ArrowName.right.string(in: language)
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    }
  }
}
