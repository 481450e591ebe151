import Screen
import Texts

/// The reason why no screen can be opened.
package enum TerminalError: TextError, Hashable, Sendable {
  case outputIsNoTerminal
  case noKeyboard
  case cannotMoveCursor(term: String)
  case noDescription(term: String)
  case unknownColorDepth(variable: String, value: String)
  case alreadyOpen
  case system(call: String, code: Int32)

  package var text: TerminalProblemText {
    switch self {
    case .outputIsNoTerminal: .outputIsNoTerminal
    case .noKeyboard: .noKeyboard
    case .cannotMoveCursor(let term): .cannotMoveCursor(term: term)
    case .noDescription(let term): .noDescription(term: term)
    case .unknownColorDepth(let variable, let value):
      .unknownColorDepth(
        variable: variable, value: value, known: ColorDepth.allCases.map(\.rawValue).joined(separator: ", "))
    case .alreadyOpen: .alreadyOpen
    case .system(let call, let code): .system(call: call, code: code)
    }
  }
}
