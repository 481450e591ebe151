import Screen

/// Why no screen can be opened.
package enum TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
  case outputIsNoTerminal
  case noKeyboard
  case cannotMoveCursor(term: String)
  case noDescription(term: String)
  case unknownColorDepth(variable: String, value: String)
  case alreadyOpen
  case system(call: String, code: Int32)

  package var description: String {
    switch self {
    case .outputIsNoTerminal:
      "Standard output is not a terminal, so there is no screen to draw on."
    case .noKeyboard:
      "Standard input is not a terminal and /dev/tty cannot be opened, so no keys could be read."
    case .cannotMoveCursor(let term):
      "The terminal type \"\(term)\" cannot place its cursor; set TERM to what your terminal is, such as xterm-256color."
    case .noDescription(let term):
      "ncurses has no description of the terminal type \"\(term)\"; set TERM to one it knows, such as xterm-256color."
    case .unknownColorDepth(let variable, let value):
      "\(variable) is \"\(value)\"; use one of \(ColorDepth.allCases.map(\.rawValue).joined(separator: ", "))."
    case .alreadyOpen:
      "The terminal is open already."
    case .system(let call, let code):
      "The terminal could not be opened: \(call) failed with error \(code)."
    }
  }
}
