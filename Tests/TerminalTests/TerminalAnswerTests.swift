import Screen
import TerminalSupport
import Testing

extension PseudoTerminalTests {
  /// The questions to a terminal, its answers, and their effects.
  @Suite struct TerminalAnswerTests {
    @Test func synchronizedUpdatesFollowTheTerminalsAnswerAndKeysAmongAnswersAreKept() throws {
      let terminal = try probe()
      #expect(terminal.wait { $0.contains("\u{1b}[?2026$p") })
      terminal.send("j\u{1b}[?2026;2$y\u{1b}[?62;22ck")
      #expect(terminal.shows("sync on"))
      #expect(terminal.shows("events 2 last key(Screen.Key.character(\"k\"))"))
      terminal.clear()
      terminal.send("x")
      #expect(terminal.wait { $0.contains("\u{1b}[?2026h") && $0.contains("\u{1b}[?2026l") })
      terminal.clear()
      terminal.send("\u{c}")
      #expect(terminal.wait { $0.contains("events") })
      #expect(!terminal.output.contains("\u{1b}[?2026h"), "tmux loses a full clear inside of an update")
    }

    @Test(arguments: [
      ("\u{1b}[?2026;0$y\u{1b}[?62c", "auto", "off"), ("", "on", "on"), ("\u{1b}[?2026;1$y", "off", "off"),
    ])
    func synchronizedUpdatesCanBeDecidedByTheUser(_ answer: String, _ option: String, _ state: String) throws {
      let terminal = try probe("--sync", option)
      #expect(terminal.wait { $0.contains("\u{1b}[?2026$p") })
      terminal.send(answer)
      #expect(terminal.shows("sync \(state)"))
    }

    @Test func aTerminalThatSaysSoIsGiven24Bits() throws {
      let terminal = try probe(environment: ["TERM": "xterm-256color"])
      #expect(terminal.wait { $0.contains("\u{1b}P$qm\u{1b}\\") && $0.contains("\u{1b}P+q524742;5463\u{1b}\\") })
      #expect(terminal.shows("depth 256"))
      terminal.send("\u{1b}P1$r0;48:2::1:2:3m\u{1b}\\\u{1b}P1+r524742\u{1b}\\\u{1b}[?62c")
      #expect(terminal.shows("depth 24bit"))
      #expect(terminal.shows("events 1 last colorDepth"))
    }

    @Test func aTerminalThatDoesNotReadUTF8IsGivenASCII() throws {
      let terminal = try probe(environment: ["LANG": "", "LC_ALL": "C"])
      #expect(terminal.wait { $0.contains("\u{e4}\u{1b}[6n") })
      #expect(terminal.shows("glyphs unicode"))
      terminal.send("\u{1b}[1;3R")
      #expect(terminal.shows("glyphs ascii"))
      #expect(terminal.shows("events 1 last glyphs"))
      let reading = try probe(environment: ["LANG": "", "LC_ALL": "C"])
      #expect(reading.wait { $0.contains("\u{1b}[6n") })
      reading.send("\u{1b}[1;2Rj\u{1b}[1;2R\u{1b}[1;3R")
      #expect(reading.shows("events 2 last key(Screen.Key.function(3))"), "the third is no answer any more")
      #expect(reading.shows("glyphs unicode"))
    }

    @Test func aTerminalThatDrawsAmbiguousCharactersWideIsGivenNarrowOnes() throws {
      let terminal = try probe()
      #expect(terminal.wait { $0.contains("\u{25cf}\u{1b}[6n") })
      terminal.send("\u{1b}[1;3R")
      #expect(terminal.shows("glyphs narrow"))
      #expect(terminal.shows("events 1 last glyphs"))
      let usual = try probe()
      #expect(usual.wait { $0.contains("\u{25cf}\u{1b}[6n") })
      usual.send("\u{1b}[1;2R\u{1b}[1;3R")
      #expect(usual.shows("events 1 last key(Screen.Key.function(3))"))
      #expect(usual.shows("glyphs unicode"))
      let named = try probe("--glyphs", "unicode")
      #expect(named.shows("events 0"))
      #expect(!named.output.contains("\u{1b}[6n"))
    }

    @Test func aDepthThatIsNamedOrTurnedByHandStays() throws {
      let named = try probe("--color", "256", environment: ["TERM": "xterm-256color"])
      #expect(named.wait { $0.contains("\u{1b}[?2026$p") })
      #expect(!named.output.contains("\u{1b}P$qm"))
      let turned = try probe(environment: ["TERM": "xterm-256color"])
      #expect(turned.wait { $0.contains("\u{1b}[?2026$p") })
      turned.send("c")
      #expect(turned.shows("depth 16"))
      turned.send("\u{1b}P1$r0;48:2::1:2:3m\u{1b}\\j")
      #expect(turned.shows("events 2 last key(Screen.Key.character(\"j\"))"))
      #expect(turned.shows("depth 16"))
    }

    @Test func eachFrameEndsWithAQuestionAndWaitsForTheAnswers() throws {
      let terminal = try probe("--animate", answers: false)
      #expect(terminal.wait { $0.contains("\u{1b}[5n") })
      terminal.send("\u{1b}[0n\u{1b}[?62c")
      #expect(terminal.wait { $0.components(of: "\u{1b}[5n") >= 3 })
      terminal.clear()
      for _ in 0..<5 { terminal.receive(milliseconds: 100) }
      #expect(terminal.output.components(of: "\u{1b}[5n") <= 1, "two are unanswered, so nothing is sent")
      terminal.send("\u{1b}[0n\u{1b}[0n")
      #expect(terminal.wait { $0.contains("\u{1b}[5n") })
      terminal.send("q")
      terminal.send("\u{1b}[0n\u{1b}[0n\u{1b}[?62c")
      #expect(terminal.end() == 0)
    }

    @Test(arguments: [
      (["LANG": "C.UTF-8"], "unicode"), (["LANG": "", "LC_ALL": "C"], "unicode"), (["TERM": "linux"], "ascii"),
    ]) func theGlyphsSuitTheLocaleAndTheTerminal(_ environment: [String: String], _ glyphs: String) throws {
      let terminal = try probe(environment: environment)
      #expect(terminal.shows("glyphs \(glyphs)"))
    }

    @Test func anUnknownColorDepthInTheEnvironmentGetsOneSentence() throws {
      let terminal = try probe(environment: ["SPIRAL_COLOR": "many"])
      #expect(terminal.end() == 1)
      #expect(terminal.output == "error: SPIRAL_COLOR is \"many\"; use one of 24bit, 256, 16, mono.\r\n")
    }

    @Test func noColorMeansNone() throws {
      let terminal = try probe(environment: ["NO_COLOR": "1", "COLORTERM": "truecolor"])
      #expect(terminal.shows("depth mono"))
      #expect(!terminal.output.contains("38;"))
    }

    @Test func aTerminalIsAskedForItsGroundAndAgainWhenItsColoursChange() throws {
      let terminal = try probe()
      #expect(terminal.wait { $0.contains("\u{1b}]11;?\u{1b}\\") && $0.contains("\u{1b}[?2031h") })
      terminal.send("\u{1b}]11;rgb:ffff/ffff/f0f0\u{1b}\\")
      #expect(terminal.shows("events 1 last ground(isLight: true)"))
      terminal.clear()
      terminal.send("\u{1b}[?997;1n")
      #expect(terminal.wait { $0.contains("\u{1b}]11;?\u{1b}\\") })
      terminal.send("\u{1b}]11;rgb:1010/1212/1616\u{7}")
      #expect(terminal.shows("last ground(isLight: false)"))
      terminal.send("q")
      #expect(terminal.end() == 0)
      #expect(terminal.output.contains("\u{1b}[?2031l"))
    }

    @Test(arguments: [("\u{1b}[?62;22;52c", "takes"), ("\u{1b}[?62;22c", "unknown")])
    func whatIsCopiedGoesToTheTerminalAndIsToldAsFarAsIsKnown(_ answer: String, _ outcome: String) throws {
      let terminal = try probe()
      #expect(terminal.shows("events 0"))
      terminal.send("\(answer)y")
      #expect(terminal.wait { $0.contains("\u{1b}]52;c;Y29waWVkIHRleHQ=\u{7}") })
      #expect(terminal.shows("last copied(Texts.Clipboard.\(outcome))"))
    }

    @Test func throughANetworkASequenceThatIsCutAtItsEscapeIsNoKey() throws {
      let terminal = try probe(environment: ["SSH_TTY": "/dev/pts/1"])
      #expect(terminal.shows("events 0"))
      for rest in ["[A", "[<35;7;8M", "OB"] {
        terminal.send("\u{1b}")
        terminal.rest(milliseconds: 150)  // longer than the wait for a lone ESC, on purpose
        terminal.send(rest)
      }
      #expect(terminal.shows("events 3 last key(Screen.Key.down)"))
    }

    @Test func aTerminalThatIsKnownToHaveNoClipboardIsSentNothing() throws {
      let terminal = try probe(environment: ["VTE_VERSION": "7600"])
      #expect(terminal.shows("events 0"))
      terminal.send("y")
      #expect(terminal.shows("last copied(Texts.Clipboard.refuses)"))
      #expect(!terminal.output.contains("\u{1b}]52"))
    }
  }
}

extension String {
  /// The number of occurrences of `part`.
  func components(of part: String) -> Int {
    split(separator: part, omittingEmptySubsequences: false).count - 1
  }
}
