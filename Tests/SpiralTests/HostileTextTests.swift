import Foundation
import TerminalSupport
import Testing

/// Names and values that would run a command, move the cursor or set the title: they are read unchanged and displayed
/// harmlessly.
@Suite struct HostileTextTests {
  private static let points = "x,y,label\n-1,0,a\n1,0,b\n0,1,a\n"

  @Test(arguments: ["\u{301}", "\u{200d}", "\u{fe0f}", "\u{1b}]0;X\u{7}", "\n", "\r", "\u{202e}"])
  func theNameOfATableRunsNothing(mark: String) throws {
    try withFolder { folder in
      let name = "x'\(mark); touch PWNED; '\(mark).csv"
      try Data(Self.points.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
      let outcome = try Program.shell(
        """
        cd "$FOLDER" && spiral sweep --dataset "./$NAME" --iterations 3 --model linear --commands > commands && sh commands
        """, environment: ["FOLDER": folder, "NAME": name, "HOME": "/nonexistent"])
      #expect(outcome.status == 0 && outcome.error.contains(": 3 points; x = x"), "\(outcome)")
      #expect(outcome.error.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
      #expect(outcome.error.split(separator: "\n").allSatisfy { $0.contains(": 3 points;") })
      #expect(outcome.output.contains(",3,"))
      #expect(!FileManager.default.fileExists(atPath: folder + "/PWNED"))
      let commands = try String(contentsOfFile: folder + "/commands", encoding: .utf8)
      #expect(commands.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
    }
  }

  @Test(arguments: ["\u{b}", "\u{c}", "\r", "\u{85}", "\u{2028}", "a\"\u{301}", "\u{7f}\u{202e}", "\n\u{301}"])
  func `A saved setting with special characters is read back`(part: String) throws {
    try withFolder { folder in
      let home = ["HOME": folder]
      let saved = try Program.run("train", "--dataset", "./\(part).csv", "--save-config", environment: home)
      #expect(saved.status == 1, "there is no such table")
      try Data(Self.points.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(part).csv"))
      let path = "\(folder)/\(part).csv"
      #expect(try Program.run("train", "--dataset", path, "--save-config", environment: home).status == 0)
      let printed = try Program.run("train", "--print-config", environment: home)
      #expect(printed.status == 0)
      #expect(printed.output.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
      #expect(
        !printed.output.unicodeScalars.contains("\u{202e}") && !printed.output.unicodeScalars.contains("\u{2028}"))
    }
  }

  @Test(arguments: [
    ["train", "a\u{1b}]0;X\u{7}\u{9b}\u{202e}\n.json"], ["train", "--reg", "\u{1b}[31m\u{202e}\n"],
    ["--bogus\u{1b}[31m\n"],
    ["a", "b\u{1b}[31m\u{9b}"], ["train", "--dataset", "./\u{1b}c.csv"], ["train", "--save", "\u{1b}.svg"],
    ["plot", "--size", "\u{1b}c"], ["sweep", "--seed", "\u{1b}c\n"], ["sweep", "--jobs", "\u{1b}c\n"],
    ["sweep", "--format", "\u{1b}"], ["watch", "--compare", "--reg \u{1b}c"], ["plot", "--output", "\u{1b}.png"],
    ["sweep", "--seed", "1", "--output", "/nonexistent/\u{1b}"],
  ])
  func aMistakeIsToldInOneLineThatMovesNothing(words: [String]) throws {
    let outcome = try Program.run(words)
    #expect(outcome.status != 0 && outcome.output == "")
    #expect(outcome.error.unicodeScalars.dropLast().allSatisfy { $0.properties.generalCategory != .control })
    #expect(!outcome.error.unicodeScalars.contains("\u{202e}"))
  }

  @Test func `A lesson from elsewhere moves nothing where its handout is shown`() throws {
    try withFolder { folder in
      let path = folder + "/lesson.toml"
      let lesson = """
        format = 1
        title = "one\\u001b]0;X\\u0007\\u202e"
        [[page]]
        title = "two\\u009b31m"
        text = "three\\u001b[2J"
        run = 0
        """
      try Data(lesson.utf8).write(to: URL(fileURLWithPath: path))
      let terminal = try PseudoTerminal(
        Programs.spiral, ["lesson", "print", path], environment: ["HOME": "/nonexistent"])
      #expect(terminal.end() == 0)
      #expect(["one", "two", "three"].allSatisfy(terminal.output.contains), "\(terminal.output.debugDescription)")
      #expect(
        terminal.output.unicodeScalars.allSatisfy {
          "\r\n".unicodeScalars.contains($0) || $0.properties.generalCategory != .control && $0 != "\u{202e}"
        })
    }
  }

  @Test func aMistakeOf100kBIsALine() throws {
    let long = String(repeating: "x", count: 100_000)
    for words in [
      ["train", "--reg", long], ["train", long], ["--" + long], ["sweep", "--seed", long], ["--compare", "--" + long],
      ["train", "--" + long + "=1"],
    ] {
      let outcome = try Program.run(words)
      #expect(outcome.status != 0 && outcome.error.utf8.count < 2100, "\(outcome.error.utf8.count)")
    }
    let variable = try Program.run("train", environment: ["SPIRAL_REG": long])
    #expect(variable.status == 2 && variable.error.utf8.count < 200)
  }
}
