import CNcurses

/// A terminal description that ncurses can be opened with.
enum Description: Hashable {
  /// The description that is part of the program; it has every colour depth.
  case own
  /// A description of the system, with the number of colours that it states.
  case named(String)
}

/// The descriptions to try in order for a terminal type.
///
/// The own description serves terminals that understand xterm's sequences, whether the system knows them or not. A type
/// with other sequences keeps its description where that has `enough` colours for the wanted depth.
func descriptions(term: String, isKnown: Bool, enough: Bool) -> [Description] {
  let family = [
    "xterm", "tmux", "screen", "alacritty", "foot", "wezterm", "contour", "konsole", "vte", "gnome", "iterm", "mintty",
    "ghostty", "kitty", "st-", "rio",
  ]
  let speaksXterm = family.contains(where: term.hasPrefix)
  let system: [Description] = [.named("xterm-256color"), .named("vt100")]
  if speaksXterm || !isKnown || !enough { return [.own, .named(term)] + system }
  return [.named(term), .own] + system
}

extension TerminalTraits {
  /// The properties of the system's description of `term`.
  package init(term: String) {
    let found = curses_traits_of(term)
    self.init(
      isKnown: found.known, movesCursor: found.moves_cursor, directColor: found.direct_color, colors: Int(found.colors))
  }
}
