import Foundation
import Screen
import TerminalSupport
import Testing

/// Saved runs, through the command line.
@Suite struct SaveTests {
  private func content(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }

  @Test(arguments: [
    [], ["--optimizer", "adam", "--step-size", "0.01"], ["--batch-size", "32", "--step-size", "0.1"],
  ])
  func `A continued run has the same log as an uninterrupted one`(words: [String]) throws {
    try withFolder { folder in
      let log = ["--log-every", "100"]
      let straight = try Program.run(["train"] + words + log + ["--iterations", "1000", "--save", folder + "/c.json"])
      let first = try Program.run(["train"] + words + log + ["--iterations", "500", "--save", folder + "/a.json"])
      let second = try Program.run(
        ["train", folder + "/a.json"] + log + ["--iterations", "1000", "--save", folder + "/b.json"])
      #expect([straight.status, first.status, second.status] == [0, 0, 0])
      let lines = Array(first.output.split(separator: "\n").dropLast()) + second.output.split(separator: "\n")
      #expect(lines == straight.output.split(separator: "\n"))
      #expect(try content(folder + "/b.json") == content(folder + "/c.json"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["a.json", "b.json", "c.json"])
    }
  }

  @Test func `Without a terminal the viewer continues a saved run`() throws {
    try withFolder { folder in
      _ = try Program.run("train", "--model", "linear", "--iterations", "180", "--save", folder + "/a.json")
      for words in [[], ["watch"]] {
        let outcome = try Program.run(words + [folder + "/a.json"])
        #expect(
          outcome.output == "iteration 180: loss 0.786331\niteration 190: loss 0.786302\ntraining accuracy: 0.49\n")
      }
    }
  }

  @Test func `A saved run that has the iterations already says so`() throws {
    try withFolder { folder in
      let path = folder + "/a.json"
      _ = try Program.run("train", "--model", "linear", "--iterations", "200", "--save", path)
      for (words, wanted) in [(["--iterations", "50"], 50), (["--iterations", "200"], 200), ([], 200)] {
        for command in ["train", "watch"] {
          let end = "--iterations \(wanted) is their number in all: nothing is trained"
          #expect(
            try Program.run([command, path] + words)
              == .init(
                status: 0, output: "training accuracy: 0.49\n",
                error: "spiral: \(path) has 200 iterations already, and \(end)\n"))
        }
      }
      let saved = try content(path)
      let japanese = try Program.run(
        "train", path, "--iterations", "50", "--save", path, environment: ["LANG": "ja_JP.UTF-8"])
      #expect(japanese.error.contains("\(path) はすでに反復 200 まで進んでいます。--iterations 50 は最初からの総数なので"))
      #expect(try content(path) == saved)
      for wanted in ["0", "201"] { #expect(try Program.run("train", path, "--iterations", wanted).error == "") }
      let size = ["--size", "20x6"]
      let drawn = try Program.run(["plot", path, "--iterations", "50"] + size)
      #expect(
        drawn.status == 0 && drawn.output.contains("iteration 200")
          && drawn.error
            == "spiral: \(path) has 200 iterations already, and --iterations 50 is their number in all: it is drawn as it is\n"
      )
      #expect(try Program.run(["plot", path, "--iterations", "200"] + size).error == "")
      for (wanted, shown) in [("50", 50), ("0", 1)] {
        let landscape = try Program.run(["plot", path, "--open", "landscape", "--iterations", wanted] + size)
        let end = "each of its runs begins with the first weights and has \(shown) in all"
        #expect(
          landscape.status == 0
            && landscape.error
              == "spiral: \(path) has 200 iterations already, and the landscape has none of them: \(end)\n"
        )
      }
      #expect(try Program.run(["plot", path, "--open", "landscape", "--iterations", "200"] + size).error == "")
      // The number of the settings file is a preference.
      #expect(try Program.run(["plot", path] + size, environment: ["SPIRAL_ITERATIONS": "50"]).error == "")
    }
  }

  @Test func `Only settings without a restart can be changed in a saved run`() throws {
    try withFolder { folder in
      let path = folder + "/a.json"
      _ = try Program.run("train", "--model", "linear", "--save", path)
      let changed = try Program.run("train", path, "--iterations", "210", "--step-size", "0.5", "--save", path)
      #expect(changed.status == 0)
      #expect(
        try String(decoding: content(path), as: UTF8.self).contains(
          #"{"iteration":200,"setting":"step-size","value":"0.5"}"#))
      let refused = try Program.run("train", path, "--points", "50")
      #expect(
        refused
          == .init(
            status: 2, output: "",
            error: "spiral: --points cannot change in a saved run, and is 100 in \(path)\n"))
      // The environment applies only to new runs.
      let other = try Program.run("train", path, "--print-config", environment: ["SPIRAL_POINTS": "50"])
      #expect(other.output.contains("points = 100\n") && other.output.contains("step-size = 0.5\n"))
    }
  }

  @Test func `Unreadable and unwritable files are reported before anything starts`() throws {
    try withFolder { folder in
      try Data("{".utf8).write(to: URL(fileURLWithPath: folder + "/a.json"))
      let damaged = try Program.run("watch", folder + "/a.json")
      #expect(
        damaged
          == .init(
            status: 1, output: "",
            error:
              "spiral: \(folder)/a.json is no saved run, or a damaged one\n"))
      let missing = try Program.run("train", folder + "/b.json")
      #expect(
        missing
          == .init(status: 1, output: "", error: "spiral: \(folder)/b.json cannot be read: No such file or directory\n")
      )
      let path = folder + "/c/run.json"
      let unwritable = try Program.run("train", "--save", path)
      #expect(
        unwritable
          == .init(status: 1, output: "", error: "spiral: \(path) cannot be written: No such file or directory\n"))
    }
  }

  @Test(arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGXCPU, 152)] as [(Int32, Int32)])
  func anInterruptedRunIsSaved(signal: Int32, code: Int32) throws {
    try withFolder { folder in
      let path = folder + "/a.json"
      let terminal = try PseudoTerminal(
        Programs.spiral, ["train", "--iterations", "1000000000", "--log-every", "100", "--save", path],
        environment: ["HOME": "/nonexistent"], size: Size(columns: 200, rows: 24))
      #expect(terminal.wait { $0.contains("iteration 100: ") })
      if signal == SIGINT { terminal.send("\u{3}") } else { terminal.signal(signal) }
      #expect(terminal.end() == code)
      let sentence = try #require(
        terminal.output.firstMatch(
          of:
            /spiral: interrupted: (.*) has the run up to iteration ([0-9]+); to go on: spiral train .*a\.json --iterations 1000000000/
        ),
        "\(terminal.output.suffix(300))")
      #expect(sentence.1 == path)
      let straight = try Program.run("train", "--iterations", String(sentence.2), "--save", folder + "/b.json")
      #expect(straight.status == 0)
      #expect(try content(path) == content(folder + "/b.json"))
    }
  }

  @Test func `A run is saved although its output is closed`() throws {
    try withFolder { folder in
      let path = folder + "/a.json"
      _ = try Program.shell("spiral train --iterations 5000 --log-every 1 --save '\(path)' | head -n 1")
      #expect(try Program.run("train", path, "--iterations", "5000").output.hasPrefix("training accuracy: "))
    }
  }

  @Test func `The viewer saves the shown run when it is left`() throws {
    try withFolder { folder in
      let path = folder + "/a.json"
      for (key, code) in [("q", 0), ("\u{3}", 0)] as [(String, Int32)] {
        let terminal = try viewer("--pace", "max", "--iterations", "120", "--save", path)
        #expect(terminal.shows("finished"))
        terminal.send(key)
        #expect(terminal.end() == code)
        #expect(terminal.afterTheScreen.hasPrefix("spiral: \(path) has the run as of iteration 120"))
        let straight = try Program.run("train", "--iterations", "120", "--save", folder + "/b.json")
        #expect(straight.status == 0)
        #expect(try content(path) == content(folder + "/b.json"))
        try FileManager.default.removeItem(atPath: path)
      }
      let refused = try viewer("--save", folder + "/c/a.json")
      #expect(refused.end() == 1)
      #expect(refused.output.contains("c/a.json cannot be written: No such file or directory"))
    }
  }

  /// Whatever signals arrive while the viewer is leaving, the run is saved first.
  @Test(arguments: [[SIGHUP], [SIGTERM, SIGTERM], [SIGINT, SIGINT, SIGHUP]] as [[Int32]])
  func theViewerSavesBeforeAnySignalEndsIt(signals: [Int32]) throws {
    try withFolder { folder in
      let path = folder + "/a.json"
      let terminal = try viewer("--pace", "max", "--iterations", "120", "--save", path)
      #expect(terminal.shows("finished"))
      for signal in signals { terminal.signal(signal) }
      let code = terminal.end()
      #expect(code == 128 + signals[0] || code == 128 + signals.last!, "\(String(describing: code))")
      let saved = try Program.run("train", path, "--iterations", "120")
      #expect(saved.status == 0 && saved.output.hasPrefix("training accuracy: "), "\(saved)")
    }
  }

  @Test func `A name with an unknown extension is refused`() throws {
    for command in ["train", "watch"] {
      #expect(
        try Program.run(command, "--save", "a.svg")
          == .init(
            status: 2, output: "",
            error:
              "spiral: --save takes the name of a .json, a .npz or a .py file, not 'a.svg'; 'spiral plot' writes pictures\n"
          ))
    }
  }

  @Test(.enabled(if: Python.has("numpy"), "python3 without numpy")) func numPyReadsIt() throws {
    try withFolder { folder in
      _ = try Program.run("train", "--iterations", "2000", "--save", folder + "/a.npz")
      let script = """
        import numpy as np
        z = np.load("\(folder)/a.npz")
        print({k: z[k].shape for k in z if k != "run"}, __import__("json").loads(bytes(z["run"]))["iteration"])
        print(int(z["iteration"]), int(z["history_stride"]), z["history_iteration"][-1], "%.6f" % z["history_maximum"][0])
        print(np.abs(z["W"]).max() > 1, np.isnan(z["history_test_loss"]).all(), np.isfinite(z["history_accuracy"]).all())
        """
      try Data(script.utf8).write(to: URL(fileURLWithPath: folder + "/a.py"))
      let outcome = try Program.shell("python3 '\(folder)/a.py'", environment: Python.environment)
      let columns = ["loss", "data_loss", "regularization_loss", "minimum", "maximum", "accuracy", "test_loss"]
      #expect(
        outcome.output == """
          {'W': (2, 100), 'b': (100,), 'W2': (100, 3), 'b2': (3,), 'X': (300, 2), 'y': (300,), \
          'center': (2,), 'unit': (2,), 'class_names': (3,), 'features': (2,), 'activation': (), 'iteration': (), 'history_stride': (), \
          'history_iteration': (1000,), \(columns.map { "'history_\($0)': (1000,)" }.joined(separator: ", "))} 2000
          2000 2 1998 1.098744
          True True True

          """, "\(outcome.error)")
    }
  }

  /// Millimetres and grams, with names outside of ASCII: the formula on the raw columns gives the program's predictions.
  @Test(.enabled(if: Python.has("numpy"), "python3 without numpy"))
  func `NumPy predicts the same classes from unscaled columns`() throws {
    try withFolder { folder in
      let rows = (0..<90).map { i in
        let (k, t) = (i % 3, Double(i / 3) / 30)
        return "\(30 + 8 * Double(k) + 5 * t),\(4000 - 900 * Double(k % 2) + 700 * t),\(["赤", "b", "long name"][k])\n"
      }
      try Data(("mm,g,kind\n" + rows.joined()).utf8).write(to: URL(fileURLWithPath: folder + "/t.csv"))
      let log = try Program.run("train", folder + "/t.csv", "--iterations", "300", "--save", folder + "/a.npz")
      let script = """
        import numpy as np
        z = np.load("\(folder)/a.npz")
        k = np.argmax(np.maximum(0, (z["X"] - z["center"]) / z["unit"] @ z["W"] + z["b"]) @ z["W2"] + z["b2"], axis=1)
        rows = [line.split(",") for line in open("\(folder)/t.csv", encoding="utf-8").read().split("\\n")[1:-1]]
        assert np.allclose(z["X"], [[float(r[0]), float(r[1])] for r in rows])
        assert [z["class_names"][i] for i in z["y"]] == [r[2] for r in rows]
        assert str(z["activation"]) == "relu"
        print("training accuracy: %.2f" % np.mean(k == z["y"]))
        """
      try Data(script.utf8).write(to: URL(fileURLWithPath: folder + "/a.py"))
      let outcome = try Program.shell("python3 '\(folder)/a.py'", environment: Python.environment)
      #expect(log.output.hasSuffix(outcome.output) && !outcome.output.isEmpty, "\(outcome.error)")
    }
  }

  /// Steps of this network take seconds: the run is saved as it was before the step.
  @Test(arguments: [[SIGINT, SIGINT], [SIGHUP], [SIGTERM]] as [[Int32]])
  func `A run is saved whatever is being computed`(signals: [Int32]) throws {
    try withFolder { folder in
      let path = folder + "/a.json"
      let terminal = try PseudoTerminal(
        Programs.spiral,
        [
          "train", "--hidden-units", "300,300", "--points", "30000", "--iterations", "1000", "--log-every", "1",
          "--save", path,
        ],
        environment: ["HOME": "/nonexistent"], size: Size(columns: 200, rows: 24))
      #expect(terminal.wait { $0.contains("iteration 0: ") })
      for signal in signals { terminal.signal(signal) }
      #expect(terminal.end() == 128 + signals[0])
      #expect(terminal.output.contains("has the run up to iteration "))
      #expect(try Program.run("train", path, "--iterations", "0").status == 0)
    }
  }

  @Test(arguments: [">/dev/full", ">&-"]) func aRunIsSavedWhereItsLogCannotBeWritten(output: String) throws {
    try withFolder { folder in
      let path = folder + "/a.json"
      let outcome = try Program.shell("spiral train --model linear --save \(path) \(output)")
      #expect(outcome.status == 1 && outcome.error.contains("the run goes on without its log, and will be in \(path)"))
      #expect(try Program.run("train", path).output == "training accuracy: 0.49\n")
    }
  }

  @Test func `A file beyond the limit of sizes is a sentence and the old one stays`() throws {
    try withFolder { folder in
      let outcome = try Program.shell(
        "cd '\(folder)'; echo '{\"batches\":kept' > a.json; ulimit -f 8; "
          + "spiral train --hidden-units 4000 --iterations 1 --save a.json > log; echo $?; cat a.json; ls -A",
        environment: ["TMPDIR": folder])
      #expect(
        outcome
          == .init(
            status: 0, output: "1\n{\"batches\":kept\na.json\nlog\n",
            error: "spiral: a.json cannot be written: File too large\n"))
    }
  }

  @Test func `A run is saved before the limit of processor time, soft and hard, is reached`() throws {
    try withFolder { folder in
      let outcome = try Program.shell(
        "cd '\(folder)'; ulimit -t 2; "
          + "spiral train --hidden-units 1000 --iterations 100000000 --save a.json > log; echo $?; ls")
      #expect(outcome.output == "152\na.json\nlog\n")
    }
  }

  @Test func `A saved run may begin with a byte order mark`() throws {
    try withFolder { folder in
      let outcome = try Program.shell(
        """
        cd '\(folder)' && spiral train --model linear --iterations 1 --save a.json > /dev/null
        { printf '\\357\\273\\277'; cat a.json; } > b.json
        spiral train b.json --iterations 0
        """)
      #expect(outcome.status == 0 && outcome.output.hasPrefix("training accuracy"), "\(outcome)")
    }
  }

  @Test func nothingIsSavedOverThePoints() throws {
    try withFolder { folder in
      let path = folder + "/d.json"
      try Data("x,y,label\n-1,0,a\n1,0,b\n".utf8).write(to: URL(fileURLWithPath: path))
      let outcome = try Program.run(
        "train", "--dataset", path, "--save", folder + "/../" + folder.split(separator: "/").last! + "/d.json")
      #expect(
        outcome.status == 2
          && outcome.error.hasSuffix("\nspiral: --save would replace the points, '\(path)': give it another name\n"))
    }
  }

  @Test func `The extension of a name is read in any case`() throws {
    try withFolder { folder in
      let outcome = try Program.run("train", "--model", "linear", "--save", folder + "/RUN.NPZ")
      let bytes = try content(folder + "/RUN.NPZ")
      #expect(outcome.status == 0 && bytes.starts(with: [0x50, 0x4b]))
    }
  }

  @Test func aHelpTextThatCannotBeWrittenIsAnError() throws {
    for words in ["--help", "train --help", "help sweep", "--version", "tables keys"] {
      let outcome = try Program.shell("spiral \(words) > /dev/full")
      #expect(
        outcome
          == .init(status: 1, output: "", error: "spiral: standard output cannot be written: No space left on device\n")
      )
    }
  }
}
