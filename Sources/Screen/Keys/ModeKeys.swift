/// What a key asks for while something is typed; every character is typed.
package enum TypingAction: String, KeyAction {
  case accept, erase, clear, cancel

  package static let scope = "typing"
}

/// What a key asks for while the landscape is open.
package enum LandscapeAction: String, KeyAction {
  case left, down, up, right, go, measure, longer, shorter, leave

  package static let scope = "landscape"
}

/// What a key asks for while the person looks ahead.
package enum LookaheadAction: String, KeyAction {
  case takeOver, farther, nearer, leave

  package static let scope = "look ahead"
}

/// What a key asks for in the tour.
package enum TourAction: String, KeyAction {
  case next, previous, leave

  package static let scope = "tour"
}

/// What a key asks for while the probe is on the plot.
package enum ProbeAction: String, KeyAction {
  case left, down, up, right, farLeft, farDown, farUp, farRight

  package static let scope = "probe"
}

/// What a key asks for while the export is open, besides what typing its name does.
package enum ExportAction: String, KeyAction {
  case nextKind, previousKind, down, up

  package static let scope = "export"
}

/// What a key asks for while the help is open.
package enum HelpAction: String, KeyAction {
  case down, up, pageDown, pageUp, leave

  package static let scope = "help"
}

extension Binding.Section {
  static let typing = Self("Typing", opener: Action.editValue.id)
  static let landscape = Self("Landscape", opener: Action.landscape.id)
  static let lookahead = Self("Look ahead", opener: Action.forecast.id)
  static let tour = Self("Tour", opener: Action.tour.id)
  static let probe = Self("Probe", opener: Action.probe.id)
  static let export = Self("Export", opener: Action.export.id)
  static let help = Self("Help", opener: Action.help.id)
}

extension KeyTable {
  static let tour = [
    Binding([.enter], TourAction.next, .tour, "next scene"),
    Binding([.backspace], TourAction.previous, .tour, "scene before"),
    Binding([.escape], TourAction.leave, .tour, "end of the tour: the run before it comes back"),
  ]

  static let lookahead = [
    Binding([.enter], LookaheadAction.takeOver, .lookahead, "begin the run anew with these values"),
    Binding([.character(".")], LookaheadAction.farther, .lookahead, "look farther ahead"),
    Binding([.character(",")], LookaheadAction.nearer, .lookahead, "look less far ahead"),
    Binding([.escape], LookaheadAction.leave, .lookahead, "back to the run as it was"),
  ]

  static let landscape = [
    Binding([.left, .character("h")], LandscapeAction.left, .landscape, "smaller step size"),
    Binding([.down, .character("j")], LandscapeAction.down, .landscape, "less regularization"),
    Binding([.up, .character("k")], LandscapeAction.up, .landscape, "more regularization"),
    Binding([.right, .character("l")], LandscapeAction.right, .landscape, "larger step size"),
    Binding([.enter], LandscapeAction.go, .landscape, "begin the run there; a click on the place, too"),
    Binding([.character("y")], LandscapeAction.measure, .landscape, "loss or accuracy"),
    Binding([.character(".")], LandscapeAction.longer, .landscape, "more iterations a run"),
    Binding([.character(",")], LandscapeAction.shorter, .landscape, "fewer iterations a run"),
    Binding([.escape], LandscapeAction.leave, .landscape, "back to the plot"),
  ]

  static let probe = [
    Binding([.left, .character("h")], ProbeAction.left, .probe, "left"),
    Binding([.down, .character("j")], ProbeAction.down, .probe, "down"),
    Binding([.up, .character("k")], ProbeAction.up, .probe, "up"),
    Binding([.right, .character("l")], ProbeAction.right, .probe, "right"),
    Binding([.character("H")], ProbeAction.farLeft, .probe, "far to the left"),
    Binding([.character("J")], ProbeAction.farDown, .probe, "far down"),
    Binding([.character("K")], ProbeAction.farUp, .probe, "far up"),
    Binding([.character("L")], ProbeAction.farRight, .probe, "far to the right"),
  ]

  static let export = [
    Binding([.tab], ExportAction.nextKind, .export, "other kind of file"),
    Binding([.backTab], ExportAction.previousKind, .export, "kind of file before"),
    Binding([.down, .pageDown], ExportAction.down, .export, "scroll down"),
    Binding([.up, .pageUp], ExportAction.up, .export, "scroll up"),
  ]

  static let typing = [
    Binding([.enter], TypingAction.accept, .typing, "take the value, or write the file"),
    Binding([.backspace, .delete], TypingAction.erase, .typing, "erase the last character"),
    Binding([.control("u")], TypingAction.clear, .typing, "erase all"),
    Binding([.escape], TypingAction.cancel, .typing, "leave it as it was"),
  ]

  static let help = [
    Binding([.down, .character("j")], HelpAction.down, .help, "scroll down"),
    Binding([.up, .character("k")], HelpAction.up, .help, "scroll up"),
    Binding([.pageDown, .character(" ")], HelpAction.pageDown, .help, "a page down"),
    Binding([.pageUp], HelpAction.pageUp, .help, "a page up"),
    Binding([.escape, .enter], HelpAction.leave, .help, "close the help"),
  ]
}
