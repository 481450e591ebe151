import Platform
import Screen
import TerminalSupport
import Testing

/// The terminal layer in a real terminal emulator and shell.
@Suite(.serialized, .enabled(if: Tmux.path != nil, "needs tmux")) struct TmuxTests {
  @Test func theColorsOfAFrameArriveAndTheDepthChangesLive() {
    let tmux = Tmux(environment: ["COLORTERM": "truecolor"])
    tmux.line("TerminalProbe")
    #expect(tmux.shows(colors: true) { $0.contains("depth 24bit") && $0.contains("38;2;230;159;0m●▲◆") })
    for (depth, sequence) in [("256", "38;5;179m●"), ("16", "33m●"), ("mono", "m●"), ("24bit", "38;2;230;159;0m●")] {
      tmux.keys("c")
      #expect(tmux.shows(colors: true) { $0.contains("depth \(depth)") && $0.contains(sequence) }, "\(depth)")
    }
    tmux.keys("t")
    #expect(tmux.shows(colors: true) { $0.contains("38;2;213;94;0m●") })
  }

  @Test func `The shell's screen is restored at the end`() {
    let tmux = Tmux()
    tmux.line("echo before")
    #expect(tmux.shows("\nbefore"), "\(tmux.seen)")
    tmux.line("TerminalProbe")
    #expect(tmux.shows("events 0"))
    #expect(!tmux.screen().contains("before"))
    tmux.keys("q")
    #expect(tmux.shows { $0.contains("\nbefore") && $0.contains("closed with 0\nshell>") })
    tmux.line("stty -a | grep -o ' echo ' && echo sane")
    #expect(tmux.shows("\nsane"))
  }

  @Test func `The picture follows the window's size`() {
    let tmux = Tmux()
    tmux.line("exec TerminalProbe")
    for size in [Size(columns: 40, rows: 8), Size(columns: 120, rows: 40), Size(columns: 60, rows: 12)] {
      tmux.resize(size)
      #expect(
        tmux.shows { screen in
          let rows = screen.split(separator: "\n", omittingEmptySubsequences: false)
          return screen.contains("size \(size.columns)x\(size.rows)") && rows.count > size.rows - 1
            && rows[size.rows - 1] == String(repeating: " ", count: size.columns - 1) + "+"
        }, "\(size)")
    }
  }

  @Test func `Ctrl-Z suspends the program, and fg restores the picture`() {
    let tmux = Tmux()
    tmux.line("TerminalProbe")
    #expect(tmux.shows("events 0"))
    for _ in 0..<3 {
      tmux.keys("C-z")
      #expect(tmux.shows { $0.contains("Stopped") && $0.hasShellAtTheEnd }, "\(tmux.seen)")
      tmux.line("clear; echo $((40 + 2))")
      #expect(tmux.shows("42"))
      tmux.line("fg")
      #expect(tmux.shows { $0.contains("size 80x24") && $0.contains("●▲◆") && !$0.contains("42") })
    }
    tmux.keys("q")
    #expect(tmux.shows("closed with 0"))
  }

  @Test func `A change of size while suspended is detected`() {
    let tmux = Tmux()
    tmux.line("TerminalProbe")
    #expect(tmux.shows("events 0"))
    tmux.keys("C-z")
    #expect(tmux.shows("Stopped"))
    tmux.resize(Size(columns: 50, rows: 14))
    tmux.line("fg")
    #expect(tmux.shows("size 50x14"))
  }

  @Test func `A stop signal leaves the screen first`() throws {
    let tmux = Tmux()
    tmux.line("TerminalProbe")
    #expect(tmux.shows("events 0"))
    kill(try #require(tmux.job), SIGTSTP)
    #expect(tmux.shows { $0.contains("Stopped") && $0.hasShellAtTheEnd }, "\(tmux.seen)")
    tmux.line("clear; fg")
    #expect(tmux.shows { $0.contains("size 80x24") && $0.contains("●▲◆") }, "\(tmux.seen)")
    tmux.keys("j")
    #expect(tmux.shows("character(\"j\")"))
    tmux.keys("q")
    #expect(tmux.shows("closed with 0"))
  }

  @Test func `After SIGSTOP the picture is complete again`() throws {
    let tmux = Tmux()
    tmux.line("TerminalProbe")
    #expect(tmux.shows("events 0"))
    tmux.keys("j")  // after the terminal's answers, which the shell would read
    #expect(tmux.shows("events 1"))
    kill(try #require(tmux.job), SIGSTOP)
    #expect(tmux.shows("shell>"), "\(tmux.seen)")
    tmux.keys("fg", "C-j")  // the line still has the probe's settings
    #expect(tmux.shows { $0.hasPrefix("size 80x24") && !$0.contains("shell>") && $0.contains("●▲◆") }, "\(tmux.seen)")
    tmux.keys("q")
    #expect(tmux.shows("closed with 0"))
  }

  @Test func `An animation leaves no wrong cells`() {
    let tmux = Tmux(environment: ["COLORTERM": "truecolor"])
    tmux.line("TerminalProbe --animate")
    #expect(tmux.shows("frames 1"))
    tmux.keys("a")
    #expect(tmux.shows { !$0.contains("▀") && $0.contains("●▲◆ 中é\n") })
  }
}
