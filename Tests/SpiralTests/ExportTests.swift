import Foundation
import Screen
import TerminalSupport
import Testing

/// Key x in a real terminal: written files are read back.
@Suite(.serialized, .enabled(if: Tmux.path != nil, "needs tmux")) struct ExportTests {
  /// Starts the viewer in a folder, and waits until it has learned and is paused.
  private func shell(in folder: String, _ options: String, size: Size = Size(columns: 100, rows: 30)) throws -> Tmux {
    let tmux = Tmux(size: size, environment: ["HOME": folder, "LC_ALL": "C.UTF-8"], in: folder)
    tmux.line("spiral watch --no-config \(options)")
    try #require(tmux.shows("finished"), "\(tmux.seen)")
    return tmux
  }

  private func write(_ name: String, _ tmux: Tmux) {
    tmux.keys("x", "C-u")
    tmux.keys("-l", name)
    tmux.keys("Enter")
  }

  private func content(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }

  @Test func `A run saved from the past has the parameters of that iteration`() throws {
    try withFolder { folder in
      let tmux = try shell(in: folder, "--iterations 300 --pace max --optimizer adam --step-size 0.01")
      tmux.keys("b", "b", "b")
      #expect(tmux.shows("iteration 297 of 300"), "\(tmux.seen)")
      tmux.keys("x")
      #expect(tmux.shows("spiral --step-size 0.01 --optimizer adam --pace max --iterations 300 \\"), "\(tmux.seen)")
      tmux.keys("Enter")
      #expect(tmux.shows("Iteration 297 is in run.json. To go on: spiral watch run.json"), "\(tmux.seen)")
      let straight = try Program.run(
        "train", "--iterations", "297", "--optimizer", "adam", "--step-size", "0.01", "--save",
        folder + "/straight.json")
      #expect(straight.status == 0)
      #expect(try content(folder + "/run.json") == content(folder + "/straight.json"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["run.json", "straight.json"])
    }
  }

  @Test func `The viewer continues its saved run bit for bit`() throws {
    try withFolder { folder in
      var tmux = try shell(in: folder, "--iterations 150 --pace max --batch-size 30 --step-size 0.1")
      write("a run.json", tmux)
      #expect(
        tmux.shows("Iteration 150 is in a run.json. To go on: spiral watch 'a run.json'"), "\(tmux.seen)")
      tmux = try shell(in: folder, "'a run.json' --iterations 400 --pace max")
      write("b.json", tmux)
      #expect(tmux.shows("Iteration 400 is in b.json"), "\(tmux.seen)")
      let straight = try Program.run(
        "train", "--iterations", "400", "--batch-size", "30", "--step-size", "0.1", "--save", folder + "/c.json")
      #expect(straight.status == 0)
      #expect(try content(folder + "/b.json") == content(folder + "/c.json"))
    }
  }

  @Test func `A file being written is completed before the end`() throws {
    try withFolder { folder in
      let terminal = try viewer("--iterations", "100", "--pace", "max", "--hidden-units", "1000")
      #expect(terminal.shows("finished"))
      terminal.send("x\u{15}\(folder)/a.json\r\u{3}")
      #expect(terminal.end() == 0)
      let straight = try Program.run(
        "train", "--iterations", "100", "--hidden-units", "1000", "--save", folder + "/b.json")
      #expect(straight.status == 0)
      #expect(try content(folder + "/a.json") == content(folder + "/b.json"))
    }
  }

  @Test func `A file is replaced only after a question, and every extension is written`() throws {
    try withFolder { folder in
      try Data("kept".utf8).write(to: URL(fileURLWithPath: folder + "/old.svg"))
      let tmux = try shell(in: folder, "--iterations 50 --pace max --points 20 --theme light")
      write("old.svg", tmux)
      #expect(tmux.shows("old.svg exists: Enter again replaces it."), "\(tmux.seen)")
      #expect(try content(folder + "/old.svg") == Data("kept".utf8))
      tmux.keys("Enter")
      #expect(tmux.shows("The picture is in old.svg."), "\(tmux.seen)")
      let plot = try Program.run(
        "plot", "--no-config", "--iterations", "50", "--points", "20", "--theme", "light", "--output",
        folder + "/plot.svg")
      #expect(plot.status == 0)
      #expect(try content(folder + "/old.svg") == content(folder + "/plot.svg"))
      write("~/run.npz", tmux)
      #expect(tmux.shows("Iteration 50 is in ~/run.npz."), "\(tmux.seen)")
      #expect(try content(folder + "/run.npz").starts(with: Data("PK".utf8)))
      write("run.sh", tmux)
      #expect(tmux.shows("The command line is in run.sh."), "\(tmux.seen)")
      #expect(
        try content(folder + "/run.sh")
          == Data(
            "#!/bin/sh\nspiral --points 20 --pace max --theme light --iterations 50 --no-config\n".utf8))
      write("no/such.json", tmux)
      #expect(tmux.shows("no/such.json cannot be written: No such file or directory."), "\(tmux.seen)")
      tmux.keys("Escape")
      #expect(tmux.shows { !$0.contains("export") || $0.contains("x export") }, "\(tmux.seen)")
    }
  }
}
