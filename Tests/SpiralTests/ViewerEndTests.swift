import Platform
import Screen
import TerminalSupport
import Testing

/// Every way in which the viewer can end restores the terminal.
@Suite(.serialized) struct ViewerEndTests {
  /// The viewer at full pace in 24-bit colour, so that a frame is being sent at most times.
  private func busy(_ size: Size = Size(columns: 120, rows: 40)) throws -> PseudoTerminal {
    try viewer("--pace", "max", "--color", "24bit", "--sync", "on", size: size)
  }

  @Test func `Keys end the viewer`() throws {
    for key in ["q", "\u{3}"] {
      let terminal = try busy()
      #expect(terminal.wait { $0.contains("iteration") })
      terminal.send(key)
      #expect(terminal.end() == 0)
      #expect(terminal.settings == terminal.settingsAtStart)
      #expect(leftovers(of: terminal.output) == [])
      #expect(terminal.afterTheScreen == "")
    }
  }

  @Test(arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129), (SIGQUIT, 131)] as [(Int32, Int32)])
  func `Signals end the viewer`(_ signal: Int32, _ code: Int32) throws {
    let terminal = try busy()
    #expect(terminal.wait { $0.contains("iteration") })
    terminal.signal(signal)
    #expect(terminal.end() == code)
    #expect(terminal.settings == terminal.settingsAtStart)
    #expect(leftovers(of: terminal.output) == [])
    #expect(terminal.afterTheScreen == "")
  }

  @Test func aBrokenPipeDoesNotEndIt() throws {
    let terminal = try busy()
    #expect(terminal.wait { $0.contains("iteration") })
    terminal.signal(SIGPIPE)
    terminal.clear()
    #expect(terminal.wait { $0.count > 10_000 }, "frames go on")
    terminal.send("q")
    #expect(terminal.end() == 0)
  }

  /// A crash during a frame that was not fully read. The signal is sent from outside and takes the same path as a real
  /// fault.
  @Test(arguments: [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP], [false, true])
  func `A crash during a frame restores the terminal`(_ signal: Int32, _ inBackground: Bool) throws {
    // Threads of a queue receive this signal only from abort().
    if inBackground && signal == SIGABRT { return }
    let terminal = try busy()
    #expect(terminal.wait { $0.contains("iteration") })
    #expect(terminal.works(seconds: 0.1))
    if inBackground {
      #expect(terminal.signalBackgroundThread(signal))
    } else {
      terminal.signal(signal)
    }
    #expect(terminal.end() == 1000 + signal)
    #expect(terminal.settings == terminal.settingsAtStart)
    #expect(leftovers(of: terminal.output) == [])
  }

  @Test(arguments: [true, false]) func aClosedTerminalEndsItWithoutSpinning(_ isPaused: Bool) throws {
    let terminal = isPaused ? try viewer(size: Size(columns: 80, rows: 24)) : try busy()
    #expect(terminal.wait { $0.contains("running") })
    if isPaused {
      terminal.clear()
      terminal.send(" ")
      #expect(terminal.shows("paused"))
    }
    let before = terminal.processorSeconds
    terminal.hangUp()
    #expect(terminal.end() == 129)
    #expect(terminal.processorSeconds - before < 0.5)
  }

  @Test func aClosedTerminalEndsItEvenWhereHangUpsAreIgnored() throws {
    let command = "trap '' HUP; exec \"$0\" watch --no-config"
    let terminal = try PseudoTerminal("/bin/sh", ["-c", command, Programs.spiral])
    #expect(terminal.wait { $0.contains("iteration") })
    let before = terminal.processorSeconds
    terminal.hangUp()
    #expect(terminal.end() == 129)
    #expect(terminal.processorSeconds - before < 0.5)
  }

  @Test func afterAStopThatCannotBeCaughtThePictureIsWholeAgain() throws {
    let terminal = try viewer()
    #expect(terminal.wait { $0.contains("iteration") })
    terminal.signal(SIGSTOP)
    terminal.clear()
    terminal.signal(SIGCONT)
    #expect(terminal.wait { $0.contains("iteration") && $0.contains("controls") })
    terminal.send("q")
    #expect(terminal.end() == 0)
    #expect(leftovers(of: terminal.output) == [])
  }
}
