import Foundation
import Testing

/// Every command with standard input, output or error closed by the shell that starts it.
struct ClosedDescriptorTests {
  /// The lines before a command: an empty folder, with the files that the command names.
  private static func start(_ command: String) -> String {
    var lines = ["cd \"$(mktemp -d)\" && trap 'rm -rf \"$PWD\"' EXIT"]
    if command.contains("run.json") {
      lines.append("spiral train --model linear --iterations 2 --save run.json > /dev/null")
    }
    if command.contains("rows.csv") {
      lines.append("spiral sweep --model linear --seed 0,1 --iterations 1 --output rows.csv")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  @Test(arguments: [
    "train --model linear --iterations 2", "watch --model linear --iterations 2", "plot --model linear --iterations 2",
    "plot run.json", "plot rows.csv", "sweep --model linear --seed 0,1 --iterations 1", "sweep --seed 0,1 --commands",
    "sweep --seed 0,1 --header-only", "sweep --model linear --seed 0,1 --iterations 1 --merge rows.csv", "lesson",
    "lesson print units", "tables keys", "tables options", "--print-config", "--help", "--version",
    "--generate-completion-script bash",
  ])
  func `A command says that its output is closed, and needs neither input nor error`(command: String) throws {
    let script = """
      spiral \(command) > whole || exit 1
      spiral \(command) <&- > part; cmp whole part || exit 2
      spiral \(command) 2>&- > part; cmp whole part || exit 3
      spiral \(command) >&-; echo $?
      """
    let sentence = "spiral: standard output cannot be written: Bad file descriptor\n"
    #expect(try Program.shell(Self.start(command) + script) == .init(status: 0, output: "1\n", error: sentence))
  }

  @Test(arguments: [
    "plot --model linear --iterations 2 --output a.svg",
    "sweep --model linear --seed 0,1 --iterations 1 --output a.csv",
    "sweep --model linear --seed 0,1 --iterations 1 --merge rows.csv --output a.csv",
    "record --model linear --iterations 2 --seconds 1 --size 40x12 --output a.cast", "lesson print units --output a.md",
  ])
  func `A command whose result is a file needs none of the three`(command: String) throws {
    let script = """
      spiral \(command) && mv a.* whole && spiral \(command) <&- >&- 2>&- && cmp whole a.*
      """
    #expect(try Program.shell(Self.start(command) + script) == .init(status: 0, output: "", error: ""))
  }
}
