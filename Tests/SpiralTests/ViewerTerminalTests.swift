import Screen
import TerminalSupport
import Testing

/// The viewer in terminals of many types, and without a terminal.
@Suite(.serialized) struct ViewerTerminalTests {
  @Test(arguments: [
    "", "no-such-terminal", "vt100", "linux", "xterm-kitty", "screen", "tmux-256color", "xterm",
    "rxvt-unicode-256color",
  ]) func everyTypeOfTerminalWorks(_ term: String) throws {
    let terminal = try viewer(environment: ["TERM": term])
    #expect(terminal.wait { $0.contains("iteration") && $0.contains("running") })
    terminal.send("ccccc? +t\u{1b}")
    #expect(terminal.shows("step size"))
    terminal.send("q")
    #expect(terminal.end() == 0)
    #expect(terminal.settings == terminal.settingsAtStart)
    #expect(leftovers(of: terminal.output) == [])
    #expect(terminal.afterTheScreen == "")
  }

  @Test func aTerminalThatCannotPlaceItsCursorGetsOneSentence() throws {
    let terminal = try viewer(environment: ["TERM": "dumb"])
    #expect(terminal.end() == 1)
    #expect(
      terminal.output
        == "spiral: The terminal type \"dumb\" cannot place its cursor; set TERM to what your terminal is, such as "
        + "xterm-256color.\r\n")
  }

  @Test(arguments: [
    Size(columns: 1, rows: 1), Size(columns: 2, rows: 1), Size(columns: 1, rows: 3), Size(columns: 10, rows: 4),
    Size(columns: 20, rows: 6), Size(columns: 500, rows: 200),
  ]) func everySizeWorks(_ size: Size) throws {
    let terminal = try viewer(size: size)
    #expect(terminal.wait { $0.contains("\u{1b}[?1049h") })
    terminal.send("?\u{1b} mw\u{1b}i\u{1b}e")
    terminal.resize(Size(columns: 80, rows: 24))
    #expect(terminal.shows("iteration"))
    terminal.resize(size)
    terminal.send("q")
    #expect(terminal.end() == 0)
    #expect(leftovers(of: terminal.output) == [])
  }

  @Test func `Of many resizes in a row the last size counts`() throws {
    let terminal = try viewer("--pace", "max")
    #expect(terminal.wait { $0.contains("iteration") })
    for step in 0..<200 { terminal.resize(Size(columns: 1 + step * 7 % 230, rows: 1 + step * 3 % 70)) }
    terminal.resize(Size(columns: 20, rows: 4))
    #expect(terminal.shows("needs 20×6"))
    terminal.resize(Size(columns: 120, rows: 40))
    #expect(terminal.shows("hidden units"))
    terminal.send("q")
    #expect(terminal.end() == 0)
    #expect(leftovers(of: terminal.output) == [])
  }

  @Test func `With ASCII glyphs only ASCII is sent`() throws {
    for (options, environment) in [(["--glyphs", "ascii"], ["LANG": "C"]), ([], ["TERM": "linux"])] {
      let terminal = try PseudoTerminal(
        Programs.spiral, ["watch", "--no-config"] + options,
        environment: environment.merging(["HOME": "/nonexistent"]) { $1 }
      )
      #expect(terminal.wait { $0.contains("running") })
      terminal.send("? \u{1b}wyetti\u{1b}\u{1b}")
      #expect(terminal.shows("controls"))
      terminal.send("q")
      #expect(terminal.end() == 0)
      #expect(terminal.output.unicodeScalars.allSatisfy { $0.isASCII })
    }
  }

  @Test(arguments: [["LANG": "C"], ["LANG": "", "LC_ALL": "POSIX"], ["LANG": ""]])
  func `A C locale in a UTF-8 terminal shows every glyph`(_ environment: [String: String]) throws {
    let terminal = try viewer(environment: environment)
    #expect(terminal.wait { $0.contains("─") && $0.contains("running") })
    terminal.send("q")
    #expect(terminal.end() == 0)
  }

  @Test func `NO_COLOR disables all colours`() throws {
    let terminal = try viewer(environment: ["NO_COLOR": "1", "COLORTERM": "truecolor"])
    #expect(terminal.wait { $0.contains("running") })
    terminal.send("q")
    #expect(terminal.end() == 0)
    #expect(
      !terminal.output.contains(/\u{1b}\[[0-9;]*[34]8;/) && !terminal.output.contains(/\u{1b}\[[0-9;]*[34][0-7]m/))
  }

  @Test func keysComeFromTheTerminalWhereStandardInputIsAFile() throws {
    let terminal = try viewer(input: "/dev/null")
    #expect(terminal.wait { $0.contains("running") })
    terminal.clear()
    terminal.send(" ")
    #expect(terminal.shows("paused"))
    terminal.send("q")
    #expect(terminal.end() == 0)
    #expect(leftovers(of: terminal.output) == [])
  }

  @Test func `Training continues and frames are skipped while the output is not read`() throws {
    let terminal = try viewer("--pace", "max", "--color", "24bit", size: Size(columns: 200, rows: 60))
    #expect(terminal.wait { $0.contains("iteration") })
    terminal.send("d")
    #expect(terminal.works(seconds: 0.5), "the time that it takes until everything between us is full")
    let memory = terminal.megabytes
    let output = terminal.output
    #expect(terminal.works(seconds: 4.5))
    #expect(terminal.megabytes < memory + 30)
    terminal.clear()
    #expect(terminal.wait { $0.skipped > 0 })
    terminal.send(" ")
    #expect(terminal.shows("paused"))
    #expect((terminal.output.iteration ?? 0) > (output.iteration ?? .max), "it has learned meanwhile")
    terminal.send("dq")
    #expect(terminal.end() == 0)
    #expect(leftovers(of: output + terminal.output) == [])
  }

  @Test func `The window's title shows the loss and is restored`() throws {
    let terminal = try viewer()
    #expect(terminal.wait { $0.contains("\u{1b}]2;spiral: loss ") })
    #expect(terminal.output.contains("\u{1b}[22;2t"))
    terminal.send("q")
    #expect(terminal.end() == 0)
    #expect(terminal.output.contains("\u{1b}[23;2t"))
    let without = try viewer("--title", "off")
    #expect(without.wait { $0.contains("running") })
    without.send("q")
    #expect(without.end() == 0)
    #expect(!without.output.contains("\u{1b}]2;") && !without.output.contains("\u{1b}[23;2t"))
  }

  @Test(arguments: ["2>&-", "<&-", "<&- 2>&-"]) func aClosedDescriptorIsNoReasonForAnEmptyScreen(_ closed: String)
    throws
  {
    let terminal = try PseudoTerminal(
      "/bin/sh", ["-c", "exec \"$0\" watch --no-config \(closed)", Programs.spiral],
      environment: ["HOME": "/nonexistent"])
    #expect(terminal.wait { $0.contains("running") })
    terminal.send("q")
    #expect(terminal.end() == 0)
    #expect(leftovers(of: terminal.output) == [])
  }

  @Test func `While paused without input the viewer sleeps`() throws {
    let terminal = try viewer()
    #expect(terminal.wait { $0.contains("running") })
    terminal.clear()
    terminal.send(" ")
    #expect(terminal.wait { $0.contains("paused") })
    #expect(terminal.comesToSleep())
    terminal.send(" ")
    #expect(terminal.wait { $0.contains("running") }, "and it is still there")
  }
}

extension String {
  /// The number of skipped frames in the drawing statistics.
  fileprivate var skipped: Int { firstMatch(of: /([0-9]+) skipped/).flatMap { Int($0.1) } ?? 0 }

  /// The number in the last complete title of the plot.
  fileprivate var iteration: Int? {
    matches(of: #/iteration ([0-9,]+) /#).last.flatMap { Int($0.1.filter { $0 != "," }) }
  }
}
