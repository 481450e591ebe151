import Glibc
import Screen
import TerminalSupport
import Testing

/// The terminal layer in a terminal that the test plays itself.
@Suite(.serialized) struct PseudoTerminalTests {
  private let enter = "\u{1b}[?1049h"
  private let leave = "\u{1b}[?1049l"

  private func probe(
    _ arguments: String..., environment: [String: String] = [:], answers: Bool = true
  ) throws -> PseudoTerminal {
    try PseudoTerminal(Programs.probe, arguments, environment: environment, answers: answers)
  }

  @Test func closingGivesTheTerminalBack() throws {
    let terminal = try probe()
    #expect(terminal.shows("events 0 last ready"))
    #expect(terminal.settings != terminal.settingsAtStart)
    terminal.clear()
    terminal.send("q")
    #expect(terminal.end() == 0)
    #expect(terminal.settings == terminal.settingsAtStart)
    let mouse = try #require(terminal.output.range(of: "\u{1b}[?1003l"))
    let left = try #require(terminal.output.range(of: leave))
    #expect(mouse.upperBound <= left.lowerBound, "the mouse goes off on the screen that it was turned on for")
    #expect(terminal.output.contains("\u{1b}[?25h"))
    #expect(terminal.output.hasSuffix("closed with 0\r\n"))
  }

  @Test func keysAndMouseArriveAsEvents() throws {
    let terminal = try probe()
    #expect(terminal.shows("events 0"))
    #expect(terminal.output.contains("\u{1b}[?1006h"))
    for (bytes, text) in [
      ("j", "character(\"j\")"), ("\u{1b}OA", ".up"), ("\u{3}", "control(\"c\")"), ("\u{1b}", ".escape"),
      ("é", "\"é\""),
      ("\u{1b}[<0;5;6M", ".press"), ("\u{1b}[<0;5;6m", ".release"), ("\u{1b}[<35;7;8M", ".move"),
      ("\u{1b}[<65;7;8M", ".wheelDown"),
    ] {
      terminal.send(bytes)
      #expect(terminal.shows(text), "\(text)")
    }
    #expect(terminal.shows("events 9"))
  }

  @Test func theMouseCanBeLeftAlone() throws {
    let terminal = try probe("--mouse", "off")
    #expect(terminal.shows("events 0"))
    terminal.send("q")
    #expect(terminal.end() == 0)
    for mode in ["?1002", "?1003", "?1006"] { #expect(!terminal.output.contains(mode)) }
  }

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

  @Test(arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGQUIT, 131), (SIGHUP, 129)] as [(Int32, Int32)])
  func aSignalEndsItWithTheTerminalRestored(_ signal: Int32, _ code: Int32) throws {
    let terminal = try probe("--animate")
    #expect(terminal.wait { $0.contains("frames") })
    terminal.signal(signal)
    #expect(terminal.end() == code)
    #expect(terminal.output.contains(leave))
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
    for _ in 0..<50 { usleep(20000) }  // the stall is the case and not a way to wait
    #expect(terminal.end() == 0)
    #expect(terminal.output.contains(leave))
  }

  @Test func framesAreSkippedForASlowReaderAndThePictureCatchesUp() throws {
    let terminal = try probe("--animate", "--color", "24bit")
    #expect(terminal.wait { $0.contains("frames") })
    for _ in 0..<50 { usleep(10000) }  // the reader is slow: that is the case and not a way to wait
    #expect(
      terminal.shows { output in
        output.split(separator: "skipped ").dropFirst().contains { (Int($0.prefix { $0.isNumber }) ?? 0) > 0 }
      })
    terminal.send("a")
    #expect(terminal.shows("last key(Screen.Key.character(\"a\"))"))
  }

  @Test func pausedAndUntouchedItSleeps() throws {
    let terminal = try probe()
    // Without asking for the picture again, as `shows` does: the answer might come later.
    #expect(terminal.wait { $0.contains("events 0 last ready") })
    var before = -2
    while before != terminal.wakeUps || !terminal.isAsleep {
      before = terminal.wakeUps
      terminal.receive(milliseconds: 100)
    }
    terminal.clear()
    for _ in 0..<5 { terminal.receive(milliseconds: 100) }
    #expect(terminal.wakeUps == before)
    #expect(terminal.output == "")
  }

  @Test func aThreadCanWakeIt() throws {
    let terminal = try probe()
    #expect(terminal.shows("events 0"))
    terminal.send("w")
    #expect(terminal.shows("last wake"))
  }

  @Test func aStormOfResizesEndsAtTheLastSize() throws {
    let terminal = try probe("--animate")
    #expect(terminal.wait { $0.contains("frames") })
    for columns in 20...200 { terminal.resize(Size(columns: columns, rows: 10 + columns % 30)) }
    terminal.resize(Size(columns: 61, rows: 17))
    #expect(terminal.shows("size 61x17"))
  }

  @Test(arguments: [
    Size(columns: 1, rows: 1), Size(columns: 2, rows: 1), Size(columns: 1, rows: 3), Size(columns: 500, rows: 200),
  ])
  func everySizeWorks(_ size: Size) throws {
    let terminal = try PseudoTerminal(Programs.probe, [], size: size)
    #expect(terminal.wait { $0.contains(enter) })
    terminal.resize(Size(columns: 40, rows: 10))
    #expect(terminal.shows("size 40x10"))
    terminal.resize(size)
    terminal.send("q")
    #expect(terminal.end() == 0)
  }

  @Test func theEnvironmentsSizeIsNotBelieved() throws {
    let terminal = try probe(environment: ["LINES": "5", "COLUMNS": "9"])
    #expect(terminal.shows("size 80x24"))
  }

  @Test func messagesOfLibrariesAreShownAfterLeaving() throws {
    let terminal = try probe()
    #expect(terminal.shows("events 0"))
    terminal.clear()
    terminal.send("eq")
    #expect(terminal.end() == 0)
    let left = try #require(terminal.output.range(of: leave))
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
    #expect(terminal.output.contains(leave))
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
    guard terminal.output.contains("crashed") else { return }  // no backtracer beside this toolchain
    let left = try #require(terminal.output.range(of: leave))
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
    #expect(terminal.output.contains(leave))
    #expect(terminal.settings == terminal.settingsAtStart)
  }

  @Test func keysAreReadFromTheTerminalWhenStandardInputIsAFile() throws {
    let terminal = try PseudoTerminal(Programs.probe, [], input: "/dev/null")
    #expect(terminal.shows("events 0"))
    terminal.send("q")
    #expect(terminal.end() == 0)
  }

  @Test(arguments: [
    "xterm", "xterm-256color", "xterm-kitty", "screen", "screen-256color", "tmux-256color", "linux", "vt100", "rxvt",
    "no-such-terminal", "",
  ]) func everyTypeOfTerminalWorks(_ term: String) throws {
    let terminal = try probe(environment: ["TERM": term])
    #expect(terminal.shows("size 80x24"))
    terminal.send("c")
    #expect(terminal.shows("last key(Screen.Key.character(\"c\"))"))
    terminal.send("ccccq")
    #expect(terminal.end() == 0)
  }

  @Test func aDumbTerminalGetsOneSentence() throws {
    let terminal = try probe(environment: ["TERM": "dumb"])
    #expect(terminal.end() == 1)
    #expect(
      terminal.output
        == "error: The terminal type \"dumb\" cannot place its cursor; set TERM to what your terminal is, such as "
        + "xterm-256color.\r\n")
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

  @Test func withoutATerminalForItsOutputItSaysSo() throws {
    let terminal = try PseudoTerminal("/bin/sh", ["-c", "\"$0\" | cat", Programs.probe])
    #expect(terminal.end() == 0)
    #expect(
      terminal.output == "error: Standard output is not a terminal, so there is no screen to draw on.\r\n")
  }

  @Test func withoutAnyTerminalForKeysItSaysSo() throws {
    let shell = "exec setsid --wait \"$0\" < /dev/null"
    let terminal = try PseudoTerminal("/bin/sh", ["-c", shell, Programs.probe])
    #expect(terminal.end() == 1)
    #expect(
      terminal.output
        == "error: Standard input is not a terminal and /dev/tty cannot be opened, so no keys could be read.\r\n")
  }

  @Test func noColorMeansNone() throws {
    let terminal = try probe(environment: ["NO_COLOR": "1", "COLORTERM": "truecolor"])
    #expect(terminal.shows("depth mono"))
    #expect(!terminal.output.contains("38;"))
  }
}

extension String {
  /// How often `part` occurs.
  fileprivate func components(of part: String) -> Int {
    split(separator: part, omittingEmptySubsequences: false).count - 1
  }
}
