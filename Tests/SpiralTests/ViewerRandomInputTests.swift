import Foundation
import Screen
import TerminalSupport
import TestSupport
import Testing

/// A hundred thousand random inputs to the program in a pseudo-terminal.
@Suite struct ViewerRandomInputTests {
  /// The megabytes that the program may use, whatever the input.
  private static let memory = 250.0
  /// The seconds of processor time in which it must accept ten thousand inputs; it takes some ten.
  private static let effort = 120.0

  @Test func `After a hundred thousand random inputs the program answers, and it restores the terminal`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "spiral-random-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let terminal = try PseudoTerminal(
      "/bin/sh",
      ["-c", "cd \"$1\" && exec \"$0\" watch --no-config --points 20 --hidden-units 8", Programs.spiral, folder.path],
      environment: ["HOME": folder.path], size: Size(columns: 120, rows: 40))
    #expect(terminal.wait { $0.contains("controls") })
    var input = RandomInput(seed: 20_261_124)
    var largest = 0.0
    let count = amount(of: 1000)
    for done in 0..<count {
      var bytes: [UInt8] = []
      for _ in 0..<100 {
        switch input.next() {
        case .bytes(let more): bytes += more
        case .size(let size): terminal.resize(size)
        }
      }
      try #require(terminal.feed(bytes), "the program has ended, or no longer reads, after \(100 * done) inputs")
      largest = max(largest, terminal.megabytes)
      let effort = terminal.processorSeconds
      try #require(effort < Self.effort * Double(max(count, 100)) / 100, "\(100 * done) inputs took \(effort) s")
    }
    terminal.resize(Size(columns: 120, rows: 40))
    #expect(terminal.opensHelp(), "it runs and answers a key")
    #expect(largest < Self.memory)
    terminal.send("\u{3}")
    #expect(terminal.end() == 0)
    #expect(terminal.settings == terminal.settingsAtStart)
    #expect(leftovers(of: terminal.output) == [])
    #expect(terminal.afterTheScreen == "")
  }
}

extension PseudoTerminal {
  /// Closes everything that is open and opens the help.
  fileprivate func opensHelp() -> Bool {
    var asked = ContinuousClock.now - .seconds(2)
    var isEscape = false
    return wait { output in
      if output.suffix(20_000).contains("Esc closes") { return true }
      if ContinuousClock.now - asked > .milliseconds(700) {
        asked = .now
        isEscape.toggle()
        send(isEscape ? "\u{1b}" : "?")
      }
      return false
    }
  }
}
