import Screen

/// What the description of a terminal type says about colours.
package struct TerminalTraits: Hashable, Sendable {
  package var isKnown: Bool
  package var movesCursor: Bool
  /// The capabilities `RGB` or `Tc`.
  package var directColor: Bool
  package var colors: Int

  package init(isKnown: Bool = true, movesCursor: Bool = true, directColor: Bool = false, colors: Int) {
    self.isKnown = isKnown
    self.movesCursor = movesCursor
    self.directColor = directColor
    self.colors = colors
  }
}

/// The environment variables that decide about the terminal.
package let terminalVariables = [
  "TERM", "SPIRAL_COLOR", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLORTERM", "TERM_PROGRAM", "TMUX",
]

/// Finds the colour depth; the first rule that applies decides.
///
/// 1. the option, 2. `SPIRAL_COLOR`, 3. `NO_COLOR`, 4. `TERM=dumb`, 5. `FORCE_COLOR` and `CLICOLOR_FORCE`, 6. the
/// description's `RGB` or `Tc`, 7. `COLORTERM` where it can be believed, 8. names of terminals known to show 24 bits,
/// 9. the description's number of colours. A `FORCE_COLOR` that names no depth only rules out monochrome.
package func detectColorDepth(
  option: ColorDepth?, environment: [String: String], traits: TerminalTraits
) throws(TerminalError) -> ColorDepth {
  func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }

  if let option { return option }
  if let own = value("SPIRAL_COLOR") {
    guard let depth = ColorDepth(rawValue: own) else {
      throw .unknownColorDepth(variable: "SPIRAL_COLOR", value: own)
    }
    return depth
  }
  if value("NO_COLOR") != nil { return .monochrome }
  let term = value("TERM") ?? ""
  if term == "dumb" { return .monochrome }

  var atLeast = ColorDepth.monochrome
  switch value("FORCE_COLOR") {
  case nil: break
  case "0", "false": return .monochrome
  case "1": return .indexed16
  case "2": return .indexed256
  case "3": return .truecolor
  default: atLeast = .indexed16
  }
  if let force = value("CLICOLOR_FORCE"), force != "0" { atLeast = .indexed16 }

  if traits.directColor { return .truecolor }
  if value("COLORTERM") == "truecolor" || value("COLORTERM") == "24bit" {
    let screen = term.hasPrefix("screen") && value("TMUX") == nil  // GNU screen passes the variable on from outside
    if !screen, !term.hasPrefix("linux"), value("TERM_PROGRAM") != "Apple_Terminal" { return .truecolor }
  }
  let names = ["kitty", "ghostty", "alacritty", "foot", "wezterm", "contour", "iterm"]
  if term.hasSuffix("-direct") || names.contains(where: term.lowercased().contains) { return .truecolor }

  if traits.colors >= 256 { return .indexed256 }
  if traits.colors >= 8 { return .indexed16 }
  return atLeast
}

extension ColorDepth {
  /// The colours that a terminal's description must have to show this depth.
  var colors: Int {
    switch self {
    case .truecolor: 1 << 24
    case .indexed256: 256
    case .indexed16: 8
    case .monochrome: 0
    }
  }
}
