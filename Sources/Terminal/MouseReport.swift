import Screen

/// A mouse report as xterm sends it: a code of button and modifiers, and a cell counted from 1.
struct MouseReport {
  var code: Int
  var column: Int
  var row: Int
  var released: Bool

  /// The event of the report; `nil` for buttons without a function.
  var event: MouseEvent? {
    guard column >= 1, row >= 1 else { return nil }
    let (x, y) = (column - 1, row - 1)
    let button: MouseEvent.Button
    switch code & 0b1100_0011 {
    case 0: button = .left
    case 1: button = .middle
    case 2: button = .right
    case 3: button = .none
    case 64: return released ? nil : MouseEvent(.wheelUp, x: x, y: y)
    case 65: return released ? nil : MouseEvent(.wheelDown, x: x, y: y)
    default: return nil
    }
    if code & 32 != 0 { return MouseEvent(button == .none ? .move : .drag, button: button, x: x, y: y) }
    return MouseEvent(released ? .release : .press, button: button, x: x, y: y)
  }
}

extension MouseReports {
  /// The sequences that enable these reports: presses and drags (1002), motion (1003), in decimal numbers (1006).
  var turnOn: String {
    switch self {
    case .off: ""
    case .buttons: "\u{1b}[?1002h\u{1b}[?1006h"
    case .motion: "\u{1b}[?1002h\u{1b}[?1003h\u{1b}[?1006h"
    }
  }

  var turnOff: String { self == .off ? "" : "\u{1b}[?1003l\u{1b}[?1002l\u{1b}[?1006l" }
}
