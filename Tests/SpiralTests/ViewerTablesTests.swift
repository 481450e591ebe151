import Foundation
import Screen
import TerminalSupport
import Testing

/// Tables and networks of other programs in the viewer, in a real terminal.
@Suite(.serialized, .enabled(if: Tmux.path != nil, "needs tmux")) struct ViewerTablesTests {
  /// Thirty-one classes on a spiral whose axes differ in scale by a factor of a hundred.
  private static let kinds: String =
    "height,mass,kind\n"
    + (0..<31).flatMap { kind in
      (0..<5).map { i in
        "\(150 + kind * 2 + i % 3),\(4000 + (kind * 7919 + i * 613) % 5000),kind \(kind + 1)"
      }
    }.joined(separator: "\n") + "\n"

  /// Runs a line of the shell in a terminal, in a folder with `kinds.csv` and what a Python script writes there, and quits the viewer.
  private func show(_ line: String, python script: String? = nil, _ body: (Tmux, _ folder: String) throws -> Void)
    throws
  {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("spiral-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(Self.kinds.utf8).write(to: folder.appendingPathComponent("kinds.csv"))
    if let script {
      let made = try Program.shell("cd '\(folder.path)' && python3 -c \"\(script)\"", environment: Python.environment)
      #expect(made == .init(status: 0, output: "", error: ""))
    }
    let tmux = Tmux(
      size: Size(columns: 120, rows: 40), environment: ["HOME": folder.path, "LC_ALL": "C.UTF-8"], in: folder.path)
    tmux.line(line)
    try body(tmux, folder.path)
    tmux.keys("q")
    #expect(tmux.shows { $0.hasShellAtTheEnd }, "\(tmux.seen)")
  }

  @Test(arguments: [
    "spiral kinds.csv --no-config", "cat kinds.csv | spiral - --no-config",
    "mkfifo f; (cat kinds.csv > f &); spiral f --no-config", "bash -c 'spiral <(cat kinds.csv) --no-config'",
  ]) func `A table of thirty-one classes is shown, its legend counted and its axes titled`(line: String) throws {
    try show(line) { tmux, _ in
      #expect(tmux.shows { $0.contains("network 2-100-31") }, "\(tmux.seen)")
      #expect(tmux.shows { $0.contains("x = height, y = mass") }, "\(tmux.seen)")
      #expect(tmux.shows { $0.contains(/kind 1 .*kind 2 .*…\d\d/) }, "\(tmux.seen)")
      // The probe names the class of its place.
      tmux.keys("Space", "o")
      #expect(tmux.shows { $0.contains(/probe/) && $0.contains(/kind \d+ +\d+\.\d+ +0\.\d{4}/) }, "\(tmux.seen)")
      tmux.keys("o")
    }
  }

  @Test(arguments: ["cat kinds.csv | spiral - --no-config", "bash -c 'spiral --dataset <(cat kinds.csv) --no-config'"])
  func `The columns of a table from a pipe can be changed`(line: String) throws {
    try show(line) { tmux, _ in
      #expect(tmux.shows { $0.contains("x = height, y = mass") }, "\(tmux.seen)")
      // The third control from the end is that of the columns.
      for _ in 0..<23 { tmux.keys("Tab") }
      #expect(tmux.shows { $0.contains(/columns .*auto/) }, "\(tmux.seen)")
      tmux.keys("Enter")
      tmux.keys("-l", "mass,height,kind")
      tmux.keys("Enter")
      #expect(tmux.shows { $0.contains("x = mass, y = height") }, "\(tmux.seen)")
    }
  }

  @Test(.enabled(if: Python.has("numpy"), "python3 without numpy"))
  func `A network with PyTorch's names is shown and trained on`() throws {
    let script = """
      import numpy as np; r = np.random.default_rng(1); \
      np.savez('weights.npz', **{'0.weight': r.normal(size=(8, 2)), '0.bias': np.zeros(8), \
      '2.weight': r.normal(size=(3, 8)), '2.bias': np.zeros(3)})
      """
    try show("spiral weights.npz --activation tanh --dataset moons --classes 3 --no-config", python: script) {
      tmux, _ in
      #expect(tmux.shows { $0.contains("network 2-8-3") }, "\(tmux.seen)")
      #expect(tmux.shows { $0.contains(/iteration [1-9]/) }, "\(tmux.seen)")
    }
  }
}
