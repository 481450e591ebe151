import Foundation
import Screen
import TerminalSupport
import Testing

/// Commands without a screen tell how far they are on a terminal.
@Suite struct ProgressTests {
  private static let small = ["--points", "5", "--hidden-units", "2", "--iterations", "1000000000"]

  /// The progress comes after a second of silence; ^C ends the command and leaves the output as it was.
  @Test(arguments: [
    ["train", "--log-every", "1000000000"] + small,
    ["train", "--log-every", "1000000000", "--save", "a.json"] + small, ["plot", "--output", "a.svg"] + small,
    ["record", "--seconds", "1", "--rate", "2", "--output", "a.cast"] + small,
    ["sweep", "--seed", "0..999999", "--output", "a.csv", "--points", "5"],
    ["sweep", "--seed", "0..9", "--points", "200", "--iterations", "1000000"],
    ["plot", "--open", "landscape", "--landscape-iterations", "1000000", "--points", "200"],
  ])
  func `A long command tells its progress and ends at an interruption`(words: [String]) throws {
    try withFolder { folder in
      let terminal = try PseudoTerminal(
        "/bin/sh", ["-c", "cd \"$0\" && exec spiral \"$@\"", folder] + words,
        environment: ["HOME": folder, "PATH": Programs.searchPath], size: Size(columns: 100, rows: 24))
      #expect(terminal.wait { $0.contains(/\r[0-9]+ of [0-9]+ (iterations|frames|runs) \(/) }, "\(terminal.output)")
      terminal.send("\u{3}")
      let isSaved = words.contains("--save")
      #expect(terminal.end() == (isSaved ? 130 : 1002))
      let left = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(left == (isSaved ? ["a.json"] : words[0] == "sweep" && words.contains("a.csv") ? ["a.csv"] : []))
    }
  }

  /// The lines of a log are not mixed with the progress.
  @Test func `The progress leaves the lines of the log alone`() throws {
    let terminal = try PseudoTerminal(
      Programs.spiral,
      ["train", "--points", "30000", "--hidden-units", "100,100", "--iterations", "1000", "--log-every", "20"],
      environment: ["HOME": "/nonexistent"], size: Size(columns: 100, rows: 24))
    #expect(terminal.wait { $0.contains("iteration 40: ") || $0.contains(" of 1000 iterations") })
    terminal.send("\u{3}")
    #expect(terminal.end() == 1002)
    for line in terminal.output.split(separator: "\r\n") where line.contains(" loss ") {
      #expect(line.contains(/^([\s\S]*\r\u{1b}\[K)?iteration [0-9]+: loss [0-9.]+$/), "\(line)")
    }
  }
}
