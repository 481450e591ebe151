import Screen

/// The properties of a terminal type's description that concern colours.
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

/// A colour depth and how it was found.
package struct DetectedDepth: Hashable, Sendable {
  package var depth: ColorDepth
  /// Whether an option, the settings or the environment names the depth. Otherwise it comes from the terminal's
  /// description, which does not cover 24 bits, so the terminal is asked.
  package var isNamed: Bool
}

/// Finds the colour depth; the first rule that applies decides.
///
/// 1. the option, 2. `SPIRAL_COLOR`, 3. `NO_COLOR`, 4. `TERM=dumb`, 5. `FORCE_COLOR` and `CLICOLOR_FORCE`, 6. the
/// description's `RGB` or `Tc`, 7. `COLORTERM` where it is reliable, 8. names of terminals known to show 24 bits,
/// 9. the description's number of colours. A `FORCE_COLOR` that names no depth only excludes monochrome.
package func detectColorDepth(
  option: ColorDepth?, environment: [String: String], traits: TerminalTraits
) throws(TerminalError) -> DetectedDepth {
  func named(_ depth: ColorDepth) -> DetectedDepth { DetectedDepth(depth: depth, isNamed: true) }
  func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }

  if let option { return named(option) }
  if let own = value("SPIRAL_COLOR") {
    guard let depth = ColorDepth(rawValue: own) else {
      throw .unknownColorDepth(variable: "SPIRAL_COLOR", value: own)
    }
    return named(depth)
  }
  if value("NO_COLOR") != nil { return named(.monochrome) }
  let term = value("TERM") ?? ""
  if term == "dumb" { return named(.monochrome) }

  var atLeast = ColorDepth.monochrome
  switch value("FORCE_COLOR") {
  case nil: break
  case "0", "false": return named(.monochrome)
  case "1": return named(.indexed16)
  case "2": return named(.indexed256)
  case "3": return named(.truecolor)
  default: atLeast = .indexed16
  }
  if let force = value("CLICOLOR_FORCE"), force != "0" { atLeast = .indexed16 }

  if traits.directColor { return named(.truecolor) }
  if value("COLORTERM") == "truecolor" || value("COLORTERM") == "24bit" {
    // Programs inside GNU screen inherit the variable from the outer terminal.
    if !isGNUScreen(environment), !term.hasPrefix("linux"), value("TERM_PROGRAM") != "Apple_Terminal" {
      return named(.truecolor)
    }
  }
  let names = [
    "kitty", "ghostty", "alacritty", "foot", "wezterm", "contour", "iterm", "mlterm", "putty", "konsole", "vte",
    "mintty",
  ]
  if term.hasSuffix("-direct") || names.contains(where: term.lowercased().contains) { return named(.truecolor) }
  // st does not answer questions about colours.
  if term == "st" || term.hasPrefix("st-") { return named(.truecolor) }
  // These terminals call themselves xterm and identify themselves by variables, which are inherited inside tmux and screen.
  if term.hasPrefix("xterm"), ["MLTERM", "KONSOLE_VERSION"].contains(where: { value($0) != nil }) {
    return named(.truecolor)
  }

  let described: ColorDepth = traits.colors >= 256 ? .indexed256 : traits.colors >= 8 ? .indexed16 : atLeast
  return DetectedDepth(depth: described, isNamed: false)
}

/// Whether the terminal is GNU screen and not tmux, which may use the same name.
func isGNUScreen(_ environment: [String: String]) -> Bool {
  (environment["TERM"] ?? "").hasPrefix("screen") && (environment["TMUX"] ?? "").isEmpty
}

extension ColorDepth {
  /// The number of colours that a terminal's description needs for this depth.
  var colors: Int {
    switch self {
    case .truecolor: 1 << 24
    case .indexed256: 256
    case .indexed16: 8
    case .monochrome: 0
    }
  }
}
