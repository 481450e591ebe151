import Platform
import Screen
import TerminalSupport
import Testing

extension PseudoTerminalTests {
  /// Leaving, signals and crashes restore the terminal.
  @Suite struct TerminalEndTests {
    @Test func closingGivesTheTerminalBack() throws {
      let terminal = try probe()
      #expect(terminal.shows("events 0 last ready"))
      #expect(terminal.settings != terminal.settingsAtStart)
      terminal.clear()
      terminal.send("q")
      #expect(terminal.end() == 0)
      #expect(terminal.settings == terminal.settingsAtStart)
      let mouse = try #require(terminal.output.range(of: "\u{1b}[?1003l"))
      let left = try #require(terminal.output.range(of: leaveScreen))
      #expect(mouse.upperBound <= left.lowerBound, "the mouse goes off on the screen that it was turned on for")
      #expect(terminal.output.contains("\u{1b}[?25h"))
      #expect(terminal.output.hasSuffix("closed with 0\r\n"))
    }

    @Test(arguments: ["linux", "vt100", "xterm-256color"])
    func `Where the picture stays, the last row is emptied for the prompt`(_ term: String) throws {
      let row = "\u{1b}[999;1H\u{1b}[K"
      for key in ["q", "A"] {
        let terminal = try probe(environment: ["TERM": term])
        #expect(terminal.shows("events 0"))
        terminal.clear()
        terminal.send(key)
        _ = terminal.end()
        #expect(terminal.output.contains(row) == (term != "xterm-256color"), "\(key)")
      }
    }

    @Test func anAnswerThatComesAfterTheEndIsTakenIn() throws {
      let terminal = try probe(answers: false)
      #expect(terminal.wait { $0.contains("\u{1b}[?2026$p") })
      terminal.send("q")
      #expect(terminal.wait { $0.components(of: "\u{1b}[c") == 2 })
      terminal.send("\u{1b}[?2026;2$y\u{1b}[?62c\u{1b}[?62c")
      #expect(terminal.end() == 0)
      #expect(!terminal.output.contains("2026;2"), "nothing is echoed into the shell")
    }

    @Test func pastedTextIsMarkedAndTheMarksGoOffOnEveryWayOut() throws {
      let on = "\u{1b}[?2004h"
      let off = "\u{1b}[?2004l"
      let terminal = try probe()
      #expect(terminal.shows("events 0"))
      #expect(terminal.output.contains(on))
      terminal.send("\u{1b}[200~q\rX\u{1b}[201~")
      #expect(terminal.shows("events 1 last paste"))
      terminal.clear()
      terminal.send("q")
      #expect(terminal.end() == 0)
      #expect(terminal.output.contains(off))
      for key in ["A", "S", "D"] {
        let other = try probe()
        #expect(other.shows("events 0"))
        other.clear()
        other.send(key)
        _ = other.end()
        #expect(other.output.contains(off), "\(key)")
      }
    }

    @Test(arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGQUIT, 131), (SIGHUP, 129)] as [(Int32, Int32)])
    func aSignalEndsItWithTheTerminalRestored(_ signal: Int32, _ code: Int32) throws {
      let terminal = try probe("--animate")
      #expect(terminal.wait { $0.contains("frames") })
      terminal.signal(signal)
      #expect(terminal.end() == code)
      #expect(terminal.output.contains(leaveScreen))
      #expect(terminal.settings == terminal.settingsAtStart)
    }

    @Test(arguments: [[], ["--animate"]]) func aTerminalThatDiesEndsIt(_ arguments: [String]) throws {
      let terminal = try PseudoTerminal(Programs.probe, arguments)
      #expect(terminal.wait { $0.contains("events") })
      terminal.hangUp()
      #expect(terminal.end() == 129)
    }

    @Test func aTerminalThatDiesEndsItEvenWhereHangUpsAreIgnored() throws {
      let terminal = try PseudoTerminal("/bin/sh", ["-c", "trap '' HUP; exec \"$0\" --animate", Programs.probe])
      #expect(terminal.wait { $0.contains("events") })
      terminal.hangUp()
      #expect(terminal.end() == 129)
    }

    @Test func aReaderThatStopsNeitherStopsTheKeysNorTheEnd() throws {
      let terminal = try probe("--animate", "--quiet")
      #expect(terminal.wait { $0.contains("frames") })
      terminal.send("jq")
      #expect(terminal.end(reading: false) == 0)
    }

    @Test func aReaderThatStallsForAMomentGetsItsScreenBack() throws {
      let terminal = try probe("--animate")
      #expect(terminal.wait { $0.contains("frames") })
      terminal.send("q")
      for _ in 0..<50 { usleep(20000) }  // the stall is on purpose; this is not a wait
      #expect(terminal.end() == 0)
      #expect(terminal.output.contains(leaveScreen))
    }

    @Test func messagesOfLibrariesAreShownAfterLeaving() throws {
      let terminal = try probe()
      #expect(terminal.shows("events 0"))
      terminal.clear()
      terminal.send("eq")
      #expect(terminal.end() == 0)
      let left = try #require(terminal.output.range(of: leaveScreen))
      let message = try #require(terminal.output.range(of: "a library's message"))
      #expect(left.upperBound <= message.lowerBound)
    }

    @Test(arguments: [
      ("X", 1000 + SIGILL, 1000 + SIGTRAP), ("A", 1000 + SIGABRT, 1000 + SIGABRT), ("S", 1000 + SIGSEGV, 1000 + SIGBUS),
    ])
    func aCrashGivesTheTerminalBackFirst(_ key: String, _ end: Int32, _ orEnd: Int32) throws {
      let terminal = try probe()
      #expect(terminal.shows("events 0"))
      terminal.clear()
      terminal.send(key)
      let status = terminal.end()
      #expect(status == end || status == orEnd)
      #expect(terminal.settings == terminal.settingsAtStart)
      #expect(terminal.output.contains("\u{1b}[?1003l"))
      #expect(terminal.output.contains(leaveScreen))
      #expect(terminal.output.contains("\u{1b}[?25h"))
      if key == "X" { #expect(terminal.output.contains("the probe was asked to fail")) }
    }

    @Test func theReportOfACrashComesAfterTheScreenAndShowsTheTrueFrame() throws {
      let settings = "enable=yes,interactive=no,color=no,cache=no,images=none"
      let terminal = try probe(environment: ["SWIFT_BACKTRACE": settings])
      #expect(terminal.shows("events 0"))
      terminal.clear()
      terminal.send("X")
      _ = terminal.end()
      guard terminal.output.contains("crashed") else { return }  // this toolchain has no backtracer
      let left = try #require(terminal.output.range(of: leaveScreen))
      let report = try #require(terminal.output.range(of: "crashed"))
      #expect(left.upperBound <= report.lowerBound)
      #expect(terminal.output.contains("Probe.handle"))
    }

    @Test func exitWithoutClosingGivesTheTerminalBackToo() throws {
      let terminal = try probe()
      #expect(terminal.shows("events 0"))
      terminal.clear()
      terminal.send("D")
      #expect(terminal.end() == 3)
      #expect(terminal.output.contains(leaveScreen))
      #expect(terminal.settings == terminal.settingsAtStart)
    }
  }
}
