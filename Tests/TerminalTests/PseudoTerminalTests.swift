import Platform
import Screen
import TerminalSupport
import Testing

/// The terminal layer in a terminal that the test controls.
@Suite(.serialized) struct PseudoTerminalTests {
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

  @Test func `The mouse can be disabled`() throws {
    let terminal = try probe("--mouse", "off")
    #expect(terminal.shows("events 0"))
    terminal.send("q")
    #expect(terminal.end() == 0)
    for mode in ["?1002", "?1003", "?1006"] { #expect(!terminal.output.contains(mode)) }
  }

  @Test func `Frames are skipped for a slow reader, and the last one is shown`() throws {
    let terminal = try probe("--animate", "--color", "24bit")
    #expect(terminal.wait { $0.contains("frames") })
    for _ in 0..<50 { usleep(10000) }  // the reader is slow on purpose; this is not a wait
    #expect(
      terminal.shows { output in
        output.split(separator: "skipped ").dropFirst().contains { (Int($0.prefix { $0.isNumber }) ?? 0) > 0 }
      })
    terminal.send("a")
    #expect(terminal.shows("last key(Screen.Key.character(\"a\"))"))
  }

  @Test func `Without input the program sleeps`() throws {
    let terminal = try probe()
    // Without repainting, as `shows` does: its answer might arrive later.
    #expect(terminal.wait { $0.contains("events 0 last ready") })
    #expect(terminal.comesToSleep())
  }

  @Test func `A thread can wake the event loop`() throws {
    let terminal = try probe()
    #expect(terminal.shows("events 0"))
    terminal.send("w")
    #expect(terminal.shows("last wake"))
  }

  @Test func `Of many resizes in a row the last size counts`() throws {
    let terminal = try probe("--animate")
    #expect(terminal.wait { $0.contains("frames") })
    for columns in 20...200 { terminal.resize(Size(columns: columns, rows: 10 + columns % 30)) }
    terminal.resize(Size(columns: 61, rows: 17))
    #expect(terminal.shows("size 61x17"))
  }

  @Test(arguments: [
    Size(columns: 1, rows: 1), Size(columns: 2, rows: 1), Size(columns: 1, rows: 3), Size(columns: 500, rows: 200),
    Size(columns: 1, rows: 65_535), Size(columns: 65_535, rows: 1),
  ])
  func everySizeWorks(_ size: Size) throws {
    let terminal = try PseudoTerminal(Programs.probe, [], size: size)
    #expect(terminal.wait { $0.contains(enterScreen) })
    terminal.resize(Size(columns: 40, rows: 10))
    #expect(terminal.shows("size 40x10"))
    terminal.resize(size)
    terminal.send("q")
    #expect(terminal.end() == 0)
  }

  /// Only keys are typed, which are too few bytes for a paste; the wait for its end takes ten seconds.
  @Test func `A paste without an end gives way to keys that are typed meanwhile`() throws {
    let terminal = try probe()
    #expect(terminal.shows("events 0"))
    terminal.send("\u{1b}[200~text")
    var asked = ContinuousClock.now
    #expect(
      terminal.wait { output in
        if ContinuousClock.now - asked > .milliseconds(300) {
          asked = .now
          terminal.send("k")
        }
        return output.contains("character(\"k\")")
      })
  }

  @Test func `The size in the environment is ignored`() throws {
    let terminal = try probe(environment: ["LINES": "5", "COLUMNS": "9"])
    #expect(terminal.shows("size 80x24"))
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

  @Test func `A wait ends when the program has ended, with all its output`() throws {
    let terminal = try PseudoTerminal("/bin/sh", ["-c", "echo last"])
    #expect(!terminal.wait { $0.contains("more") })
    #expect(terminal.output.contains("last") && terminal.end() == 0)
  }

  @Test func `Output that is not a terminal is reported`() throws {
    let terminal = try PseudoTerminal("/bin/sh", ["-c", "\"$0\" | cat", Programs.probe])
    #expect(terminal.end() == 0)
    #expect(
      terminal.output == "error: Standard output is not a terminal, so there is no screen to draw on.\r\n")
  }

  @Test func `A missing terminal for input is reported`() throws {
    let shell = "exec setsid --wait \"$0\" < /dev/null"
    let terminal = try PseudoTerminal("/bin/sh", ["-c", shell, Programs.probe])
    #expect(terminal.end() == 1)
    #expect(
      terminal.output
        == "error: Standard input is not a terminal and /dev/tty cannot be opened, so no keys could be read.\r\n")
  }
}

let enterScreen = "\u{1b}[?1049h"
let leaveScreen = "\u{1b}[?1049l"

/// Starts the probe in a terminal that the test controls.
func probe(
  _ arguments: String..., environment: [String: String] = [:], answers: Bool = true
) throws -> PseudoTerminal {
  try PseudoTerminal(Programs.probe, arguments, environment: environment, answers: answers)
}
