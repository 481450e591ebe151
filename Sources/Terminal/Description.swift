import CNcurses

/// A terminal description that ncurses can be opened with.
enum Description: Hashable {
  /// The one that spiral carries within itself; it shows every colour depth.
  case own
  /// One of the system's, with as many colours as it says.
  case named(String)
}

/// The descriptions to try in turn for a terminal type.
///
/// The own one serves the terminals that understand xterm's sequences, named or unknown to the system; a type that speaks another
/// way keeps its description as long as that has `enough` colours for the depth that is wanted.
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
  /// What the system's description of `term` says.
  package init(term: String) {
    let found = curses_traits_of(term)
    self.init(
      isKnown: found.known, movesCursor: found.moves_cursor, directColor: found.direct_color, colors: Int(found.colors))
  }
}
