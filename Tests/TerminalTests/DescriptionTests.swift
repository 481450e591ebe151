import Testing

@testable import Terminal

@Suite struct DescriptionTests {
  @Test(arguments: ["xterm", "xterm-256color", "xterm-kitty", "tmux-256color", "screen", "foot", "alacritty"])
  func `Terminals with the sequences of xterm get the program's description`(_ term: String) {
    #expect(descriptions(term: term, isKnown: true, enough: true).first == .own)
  }

  @Test(arguments: ["linux", "vt100", "rxvt-unicode-256color", "cygwin"])
  func `Other terminals keep their description where it has enough colours`(_ term: String) {
    #expect(descriptions(term: term, isKnown: true, enough: true).first == .named(term))
    #expect(descriptions(term: term, isKnown: true, enough: false).first == .own)
  }

  @Test func anUnknownTypeIsTakenForAnXterm() {
    #expect(
      descriptions(term: "new", isKnown: false, enough: false)
        == [.own, .named("new"), .named("xterm-256color"), .named("vt100")])
  }

  @Test func `Delays are removed from sequences`() {
    #expect(withoutPadding("\u{1b}[?5h$<100/>\u{1b}[?5l") == "\u{1b}[?5h\u{1b}[?5l")
    #expect(withoutPadding("a$b<c>$<5>") == "a$b<c>")
    #expect(withoutPadding("") == "")
  }
}
