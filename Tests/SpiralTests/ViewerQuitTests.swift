import Foundation
import Screen
import TerminalSupport
import Testing

/// Quitting does not wait: not for a step, a picture or a map that takes many seconds, and for a file only after the screen
/// was left.
@Suite(.serialized) struct ViewerQuitTests {
  /// A network whose step takes seconds.
  private static let large = ["--hidden-units", "1000,1000", "--points", "1000"]

  @Test(arguments: [("first picture", ""), ("step", " s"), ("surface", "S"), ("landscape", "L")])
  func `The viewer quits at once during any computation`(_ name: String, _ keys: String) throws {
    let terminal = try PseudoTerminal(
      Programs.spiral, ["watch", "--no-config"] + Self.large, environment: ["HOME": "/nonexistent"],
      size: Size(columns: 100, rows: 30))
    #expect(terminal.wait { $0.contains("\u{1b}[?1049h") })
    if !keys.isEmpty { #expect(terminal.wait { $0.contains("controls") }) }
    terminal.send(keys)
    #expect(terminal.works(seconds: 0.3), "something is under way")
    let before = terminal.processorSeconds
    terminal.send("\u{3}")
    #expect(terminal.end() == 0)
    #expect(terminal.processorSeconds - before < 1, "\(name): \(terminal.processorSeconds - before) s")
    #expect(terminal.settings == terminal.settingsAtStart)
  }

  @Test func `A run that is saved at the end is written with the shell's screen back`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("spiral-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.path + "/a.json"
    let terminal = try PseudoTerminal(
      Programs.spiral, ["watch", "--no-config", "--hidden-units", "1500,300", "--points", "5", "--save", path],
      environment: ["HOME": "/nonexistent"], size: Size(columns: 400, rows: 30))
    #expect(terminal.wait { $0.contains("controls") })
    terminal.send("q")
    // A save that takes long is reported; two further requests to quit arrive meanwhile.
    #expect(terminal.wait { $0.contains("writing \(path)") || $0.contains("a.json has the run") })
    #expect(leftovers(of: terminal.output) == [])
    if !terminal.output.contains("has the run") {
      terminal.send("\u{3}")
      terminal.signal(SIGTERM)
    }
    #expect(terminal.end() == 0)
    #expect(terminal.afterTheScreen.contains("a.json has the run as of iteration"))
    #expect(try Program.run("train", path, "--iterations", "0").status == 0)
  }

  @Test func `A file that is being written when the viewer ends is written whole`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("spiral-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let terminal = try PseudoTerminal(
      "/bin/sh",
      ["-c", "cd \"$FOLDER\" && exec spiral watch --no-config --hidden-units 1500,300 --points 5"],
      environment: ["HOME": "/nonexistent", "FOLDER": folder.path, "PATH": Programs.searchPath],
      size: Size(columns: 100, rows: 30))
    #expect(terminal.wait { $0.contains("controls") })
    terminal.send("x")
    #expect(terminal.shows("run.json"))
    terminal.send("\r\u{3}")
    #expect(terminal.end() == 0)
    #expect(try Program.run("train", folder.path + "/run.json", "--iterations", "0").status == 0)
  }
}
