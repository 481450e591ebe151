import Foundation
import Screen
import TerminalSupport
import Testing

/// The viewer with settings at the limits of their ranges: nothing traps, keys are answered, and the terminal is restored.
@Suite(.serialized) struct ViewerExtremesTests {
  @Test(arguments: [
    ["--pace", "1e300"], ["--pace", "1e-300"], ["--noise", "1e308", "--dataset", "moons"], ["--noise", "1e300"],
    ["--step-size", "1e300"], ["--reg", "1e300"], ["--points", "2", "--test-fraction", "0.9"],
    ["--classes", "256", "--points", "2"], ["--hidden-units", "9,9,9,9,9,9"], ["--hidden-units", "2000"],
    ["--points", "20000"], ["--iterations", "0"],
  ]) func extremeSettingsAreShownAndKeysAreAnswered(_ options: [String]) throws {
    let terminal = try PseudoTerminal(
      Programs.spiral, ["watch", "--no-config"] + options, environment: ["HOME": "/nonexistent"],
      size: Size(columns: 100, rows: 30))
    #expect(terminal.wait { $0.contains("controls") })
    terminal.send("vvvvvvfnDRm")
    terminal.clear()
    terminal.send("?")
    #expect(terminal.wait { $0.contains("Esc closes") })
    terminal.send("\u{3}")
    #expect(terminal.end() == 0)
    #expect(terminal.settings == terminal.settingsAtStart)
    #expect(terminal.afterTheScreen == "")
  }

  @Test func labelsOfAllWidthsAreCutAtCells() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "spiral-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: file) }
    let labels = ["日本語のとても長いラベル", "👨‍👩‍👧 family", "e\u{301}\u{302}\u{303}clair", "ｶﾞﾟ", "\u{200b}x"]
    let rows = (0..<40).map { "\($0 % 7),\($0 % 5),\(labels[$0 % labels.count])\n" }.joined()
    try rows.write(to: file, atomically: true, encoding: .utf8)
    for columns in [20, 41, 63, 100] {
      let terminal = try viewer("--dataset", file.path, size: Size(columns: columns, rows: 24))
      #expect(terminal.wait { $0.contains("spiral") })
      terminal.send("fo\u{1b}vvvvv")
      terminal.clear()
      terminal.send("?")
      #expect(terminal.wait { $0.contains("keys") })
      terminal.send("\u{3}")
      #expect(terminal.end() == 0)
    }
  }

  @Test func aSavedRunThatWasCutIsAnsweredByOneSentence() throws {
    let folder = FileManager.default.temporaryDirectory
    let (whole, cut) = (UUID().uuidString + ".json", UUID().uuidString + ".json")
    let paths = [whole, cut].map { folder.appending(path: $0) }
    defer { paths.forEach { try? FileManager.default.removeItem(at: $0) } }
    let options = ["--iterations", "3", "--points", "3", "--hidden-units", "2"]
    #expect(try Program.run(["train"] + options + ["--save", paths[0].path]).status == 0)
    let bytes = try Data(contentsOf: paths[0])
    for length in stride(from: 0, to: bytes.count, by: 500) {
      try bytes.prefix(length).write(to: paths[1])
      let outcome = try Program.run("train", paths[1].path)
      // An empty file cannot be distinguished from an empty table.
      let problem = length == 0 ? ": the file is empty" : " is no saved run, or a damaged one"
      let sentence = "spiral: \(paths[1].path)\(problem)\n"
      #expect(outcome == .init(status: 1, output: "", error: sentence), "\(length) bytes")
    }
  }
}
