import Screen
import Testing

/// The help in other languages and widths.
@Suite struct HelpLayoutTests {
  /// Japanese has few spaces and characters of two columns, which the argument parser does not consider.
  @Test(arguments: ["watch", "train", "plot", "record", "sweep", "lesson"], [60, 80])
  func `The help in Japanese keeps within the terminal's columns and breaks no line before a stop`(
    command: String, columns: Int
  ) throws {
    let environment = ["COLUMNS": "\(columns)"]
    let help = try Program.run([command, "--help", "--lang", "ja"], environment: environment)
    #expect(help.status == 0 && help.error.isEmpty)
    let lines = help.output.split(separator: "\n")
    #expect(lines.count > 20)
    for line in lines {
      let words = line.split(separator: " ")
      #expect(displayWidth(of: line) <= columns || words.count <= 2, "\(line)")
      #expect(!"、。)」ー".contains(words.first?.first ?? " "), "\(line)")
    }
  }

  @Test(arguments: ["-5", "0", "1", "20", "26", "abc", "100000000000000000000"], ["en", "ja"])
  func `Any COLUMNS gives the help`(columns: String, language: String) throws {
    let help = try Program.run(["train", "--help", "--lang", language], environment: ["COLUMNS": columns])
    #expect(help.status == 0 && help.output.contains("--step-size <x>"))
  }

  @Test func `spiral help takes the language`() throws {
    let help = try Program.run(["train", "--help", "--lang", "ja"])
    #expect(try Program.run(["help", "train", "--lang", "ja"]) == help)
    #expect(try Program.run(["help", "--lang=ja", "train"]) == help)
  }
}
