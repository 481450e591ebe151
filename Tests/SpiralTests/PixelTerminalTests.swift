import Screen
import TerminalSupport
import Testing

/// The viewer in terminals that show pixels.
@Suite(.serialized) struct PixelTerminalTests {
  private func viewer(_ options: String..., size: Size = Size(columns: 60, rows: 20)) throws -> PseudoTerminal {
    try PseudoTerminal(
      Programs.spiral, ["watch", "--no-config", "--pace", "1"] + options,
      environment: ["HOME": "/nonexistent", "COLORTERM": "truecolor"], size: size, answers: false)
  }

  private let sixel = "\u{1b}[0n\u{1b}[4;200;300t\u{1b}[6;10;5t\u{1b}[?1;0;256S\u{1b}[?63;1;4;22c"
  private let kitty = "\u{1b}[0n\u{1b}[6;10;5t\u{1b}_Gi=31;OK\u{1b}\\\u{1b}[?62;c"

  @Test func `Without the option nothing is asked about pixels and nothing is sent in them`() throws {
    let terminal = try viewer()
    #expect(terminal.wait { $0.contains("\u{1b}[c") })
    terminal.send(sixel)
    #expect(terminal.wait { $0.contains("iteration") })
    #expect(!terminal.output.contains("\u{1b}_G") && !terminal.output.contains("\u{1b}[?1;3;256S"))
    terminal.send("q")
    #expect(terminal.end() == 0)
    #expect(!terminal.output.contains("\u{1b}P0;1q"))
  }

  @Test
  func `A terminal with sixels gets the plot, again after text covered it, and none after the end`()
    throws
  {
    let terminal = try viewer("--pixels", "auto")
    #expect(terminal.wait { $0.contains("\u{1b}[?1;3;256S") && $0.contains("\u{1b}[c") })
    #expect(!terminal.output.contains("\u{1b}P0;1q"), "before the answers")
    terminal.send(sixel + " ")
    #expect(terminal.wait { $0.contains("\u{1b}P0;1q") && $0.contains("\u{1b}\\\u{1b}8") })
    terminal.clear()
    terminal.send("?")
    #expect(terminal.shows("Start here"))
    terminal.clear()
    terminal.send("\u{1b}")
    #expect(terminal.wait { $0.contains("\u{1b}P0;1q") })
    terminal.clear()
    // The help is shown after the key has taken effect, and so after the last frame with pictures.
    terminal.send("X?")
    #expect(terminal.wait { $0.contains("Start here") })
    terminal.clear()
    terminal.send("\u{1b}")
    #expect(terminal.wait { $0.count { $0 == "◆" } > 20 } && terminal.shows("iteration"))
    #expect(!terminal.output.contains("\u{1b}P0;1q"), "cells again")
    terminal.send("q")
    #expect(terminal.end() == 0)
    #expect(terminal.settings == terminal.settingsAtStart)
  }

  @Test func `A terminal with kitty's protocol gets the plot, and all pictures are removed at the end`()
    throws
  {
    let terminal = try viewer("--pixels", "auto")
    #expect(terminal.wait { $0.contains("\u{1b}_Gi=31,s=1,v=1,a=q") && $0.contains("\u{1b}[c") })
    terminal.send(kitty + " ")
    #expect(terminal.wait { $0.contains("a=T,f=24,o=z") && $0.contains("\u{1b}8") })
    #expect(!terminal.output.contains("\u{1b}P0;1q"))
    terminal.resize(Size(columns: 70, rows: 24))
    #expect(terminal.shows("iteration"))
    terminal.clear()
    terminal.send("q")
    #expect(terminal.end() == 0)
    #expect(terminal.output.contains("\u{1b}_Ga=d,d=A"))
  }

  @Test(arguments: [
    "\u{1b}[0n\u{1b}[4;200;300t\u{1b}[6;10;5t\u{1b}[?62;22c", "\u{1b}[?1;2c", "\u{1b}[0n\u{1b}[?63;1;4;22c",
  ])
  func `A terminal without pixels, or without the size of its cells, gets a message that says so`(
    answers: String
  )
    throws
  {
    let terminal = try viewer("--pixels", "auto", size: Size(columns: 120, rows: 24))
    #expect(terminal.wait { $0.contains("\u{1b}[?1;3;256S") && $0.contains("\u{1b}[c") })
    terminal.send(answers)
    #expect(terminal.shows("shows no pixels"))
    #expect(!terminal.output.contains("\u{1b}P0;1q") && !terminal.output.contains("a=T,f=24"))
    terminal.send("q")
    #expect(terminal.end() == 0)
  }

  @Test func `A crash removes the pictures`() throws {
    let terminal = try viewer("--pixels", "kitty")
    #expect(terminal.wait { $0.contains("\u{1b}[c") })
    terminal.send(kitty)
    #expect(terminal.wait { $0.contains("a=T,f=24,o=z") })
    terminal.clear()
    terminal.signal(11)
    #expect(terminal.wait { $0.contains("\u{1b}_Ga=d,d=A") && $0.contains("\u{1b}[?1049l") })
  }
}
