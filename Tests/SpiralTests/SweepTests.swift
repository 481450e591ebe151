import Foundation
import Kernels
import Screen
import Testing

@Suite struct SweepTests {
  static let words = [
    "sweep", "--model", "linear", "--step-size", "0.1,1,1000", "--reg", "0,100", "--seed", "0..2",
  ]
  static let header =
    "model,step_size,reg,seed,iterations,diverged_at,loss,data_loss,regularization_loss,accuracy,test_loss,test_accuracy,dead_units,unused,version,kernel,data"

  static let kernel = Kernel.active.instructionSet.rawValue

  func content(_ path: String) throws -> String {
    try String(decoding: Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }

  @Test func `Each combination of values is a row`() throws {
    let outcome = try Program.run(Self.words)
    #expect(outcome.status == 0 && outcome.error == "")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 1 + 3 * 2 * 3)
    #expect(lines[0] == Self.header)
    #expect(
      lines.dropFirst().map { $0.split(separator: ",").prefix(5).joined(separator: ",") }
        == ["0.1", "1.0", "1000.0"].flatMap { step in
          ["0.0", "100.0"].flatMap { reg in (0...2).map { "linear,\(step),\(reg),\($0),200" } }
        })
    // Step size 1 and no regularization with seed 0: the last iteration of 'train'.
    let log = try Program.run("train", "--model", "linear", "--reg", "0", "--format", "csv")
    let last = log.output.split(separator: "\n").last!.split(separator: ",").dropFirst().joined(separator: ",")
    #expect(lines[7].hasPrefix("linear,1.0,0.0,0,200,,\(last),,,,,0.5.0,"))
    #expect(lines[16].hasPrefix("linear,1000.0,100.0,0,200,32,"))
    // The points depend on the seed only.
    #expect(Set(lines.dropFirst().map { $0.suffix(16) }).count == 3)
  }

  @Test func theNumberOfJobsChangesNothing() throws {
    let outcome = try Program.run(Self.words)
    for jobs in ["1", "3", "50"] { #expect(try Program.run(Self.words + ["--jobs", jobs]) == outcome, "\(jobs) jobs") }
  }

  @Test(arguments: ["csv", "jsonl"]) func anInterruptedFileGoesOn(format: String) throws {
    try withFolder { folder in
      let words = Self.words + ["--format", format]
      let whole = try Program.run(words).output
      let path = folder + "/a"
      for share in [0.0, 0.02, 0.3, 0.5, 0.999, 1] {
        let part = whole.prefix(Int(Double(whole.count) * share))
        try Data(part.utf8).write(to: URL(fileURLWithPath: path))
        let outcome = try Program.run(words + ["--output", path])
        #expect(outcome == .init(status: 0, output: "", error: ""))
        #expect(try content(path) == whole)
      }
    }
  }

  @Test func `Further values are appended to the file`() throws {
    try withFolder { folder in
      let words = ["sweep", "--model", "linear", "--output", folder + "/a.csv", "--seed"]
      _ = try Program.run(words + ["0..2"])
      let before = try content(folder + "/a.csv")
      _ = try Program.run(words + ["0..4"])
      let after = try content(folder + "/a.csv")
      #expect(after.hasPrefix(before) && after.split(separator: "\n").count == 6)
      let other = try Program.run("sweep", "--reg", "0,1", "--output", folder + "/a.csv")
      #expect(
        other.status == 1
          && other.error.contains("/a.csv is of another sweep, with --model, --seed and without --reg: repeat"))
      #expect(try content(folder + "/a.csv") == after)
    }
  }

  @Test func `The printed commands print the same rows`() throws {
    let words = "--model linear --hidden-units 16,16/8 --noise 0,0.1 --iterations 10,20 --dataset spiral,moons"
    let whole = try Program.shell("spiral sweep \(words)")
    #expect(whole.status == 0 && whole.output.split(separator: "\n").count == 17)
    let parts = try Program.shell(
      "spiral sweep \(words) --header-only; spiral sweep \(words) --commands | sh",
      // The commands repeat the settings of the environment.
      environment: ["HOME": "/nonexistent"])
    #expect(parts == whole)
    let commands = try Program.shell("SPIRAL_REG=0.5 spiral sweep --seed 7,8 --commands --format jsonl").output
    #expect(
      commands == """
        spiral sweep --no-config --no-header --kernel \(Self.kernel) --format jsonl --reg 0.5 --seed 7 --iterations 10000
        spiral sweep --no-config --no-header --kernel \(Self.kernel) --format jsonl --reg 0.5 --seed 8 --iterations 10000

        """)
  }

  @Test func `Each line of JSON Lines is a JSON object`() throws {
    let outcome = try Program.run(
      "sweep", "--model", "linear", "--step-size", "1,1000", "--reg", "0.1", "--test-fraction", "0,0.2",
      "--hidden-units", "8/16,16", "--format", "jsonl")
    let lines = try outcome.output.split(separator: "\n").map {
      try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(lines.count == 8)
    #expect(lines.allSatisfy { $0.count == 18 })
    #expect(
      lines.map { $0["hidden_units"] as? [Int] } == Array(repeating: [8], count: 4)
        + Array(repeating: [16, 16], count: 4))
    #expect(lines.map { $0["test_loss"] is NSNull } == [true, false, true, false, true, false, true, false])
    #expect(lines.allSatisfy { ($0["diverged_at"] is NSNull) == ($0["step_size"] as? Double == 1) })
  }

  @Test(arguments: [
    (["--step-size", "1,x"], "--step-size takes a number above 0, not 'x'"),
    (["--step-size", "1,,2"], "--step-size takes a number above 0, not ''"),
    (["--seed", "3..1"], "--seed 3..1 runs backwards: the smaller end comes first, 1..3"),
    (["--step-size", "10..1e-3x9"], "--step-size 10..1e-3x9 runs backwards: the smaller end comes first, 1e-3..10x9"),
    (
      ["--seed", "3..x"],
      "--seed 3..x is no range: 0..9 is the whole numbers from 0 to 9, and the smaller end comes first"
    ),
    (["--seed", "0..3,2"], "--seed has a value twice in '0..3,2'"),
    (["--points", "10,1"], "--points takes a whole number from 2 to 1000000000, not '1'"),
    (["--seed", "0..99999999"], "--seed 0..99999999 makes more than 10000000 runs"),
    (["--seed", "0..9999", "--points", "2..2000"], "these lists make more than 10000000 runs: take fewer values"),
    (["--dataset", "moons,a.csv", "--points", "3,4"], "--points does not apply to the points of a file, 'a.csv'"),
    (["--iterations", "10,-1"], "--iterations takes 'auto' or a whole number of 0 or more, not '-1'"),
    (["--jobs", "0"], "--jobs takes a whole number from 1 to 10000, not '0'"),
    (["--format", "text"], "--format takes csv or jsonl, not 'text'"),
  ])
  func aWrongValueIsNamed(words: [String], sentence: String) throws {
    #expect(try Program.run(["sweep"] + words) == .init(status: 2, output: "", error: "spiral: \(sentence)\n"))
  }

  @Test func `A closed pipe ends the sweep without a message`() throws {
    let line = "{ spiral sweep --model linear --seed 0..100000; echo $? >&2; } | head -1"
    let header =
      "model,seed,iterations,diverged_at,loss,data_loss,regularization_loss,accuracy,test_loss,test_accuracy,dead_units,unused,version,kernel,data\n"
    #expect(try Program.shell(line) == .init(status: 0, output: header, error: "0\n"))
  }

  // MARK: large sweeps

  @Test(arguments: [1, 3, 7]) func `The merged parts are the whole sweep`(count: Int) throws {
    try withFolder { folder in
      let words = Self.words + ["--iterations", "5,20"]
      let whole = try Program.run(words).output
      var parts: [String] = []
      for i in 1...count {
        parts.append("\(folder)/\(i).csv")
        #expect(try Program.run(words + ["--part", "\(i)/\(count)", "--output", parts.last!]).status == 0)
      }
      let merged = try Program.run(words + ["--merge"] + parts)
      #expect(merged == .init(status: 0, output: whole, error: ""))
      guard count > 1 else { return }
      let missing = try Program.run(words + ["--merge"] + parts.dropLast())
      #expect(missing.status == 1 && missing.error.contains(" of 36 runs are missing, the first of them: "))
      let output = folder + "/1.csv"
      let commands = try Program.run(words + ["--commands", "--output", output]).output
      #expect(try commands.split(separator: "\n").count == 37 - content(output).split(separator: "\n").count)
    }
  }

  /// Trainings of a linear classifier give rows for all hidden units, which lie apart in the grid.
  @Test func `A part is printed in the order of the grid`() throws {
    let words = ["sweep", "--model", "linear,mlp", "--hidden-units", "2/3", "--seed", "0..4", "--iterations", "1,2"]
    let whole = try Program.run(words).output.split(separator: "\n").dropFirst()
    var rows: [Substring] = []
    for i in 1...3 {
      let part = try Program.run(words + ["--part", "\(i)/3", "--jobs", "3"]).output.split(separator: "\n").dropFirst()
      #expect(whole.filter(part.contains) == Array(part))
      let commands = try Program.run(words + ["--part", "\(i)/3", "--commands"]).output.split(separator: "\n")
      #expect(commands.count == part.count)
      rows += part
    }
    #expect(rows.sorted() == whole.sorted())
  }

  @Test func `A part of millions of runs is found by arithmetic`() throws {
    let words = [
      "sweep", "--model", "linear", "--seed", "0..9999999", "--iterations", "1", "--part", "9999999/10000000",
    ]
    #expect(
      try Program.run(words).output.split(separator: "\n").dropFirst().map { $0.prefix(17) } == ["linear,9999998,1,"])
    #expect(try Program.run(words + ["--commands"]).output.hasSuffix("--model linear --seed 9999998 --iterations 1\n"))
  }

  @Test func `Of a million runs the largest is checked`() throws {
    let words = ["--hidden-units", (1...1000).map(String.init).joined(separator: "/"), "--points", "2..1001"]
    #expect(try Program.run(["sweep", "--header-only"] + words).status == 0)
    let outcome = try Program.run(
      ["sweep", "--header-only"] + words.map { $0 + ($0.hasPrefix("1") ? "/100000,100000" : "") })
    #expect(outcome.status == 2 && outcome.error.contains("memory"), "\(outcome.error)")
  }

  @Test func listsOfIterationsAreOneTraining() throws {
    let together = try Program.run("sweep", "--hidden-units", "8", "--iterations", "50,10,20", "--seed", "1,2").output
    var lines: [String] = []
    for seed in ["1", "2"] {
      for iterations in ["50", "10", "20"] {
        lines += try Program.run(
          "sweep", "--hidden-units", "8", "--iterations", iterations, "--seed", seed, "--no-header"
        ).output.split(separator: "\n").map(String.init)
      }
    }
    #expect(together.split(separator: "\n").dropFirst().map(String.init) == lines)
  }

  @Test func `A large range takes no memory`() throws {
    let line =
      "spiral sweep --seed 0..9999999 --commands | head -n 2 | tail -n 1; spiral sweep --seed 0..9999999 --header-only"
    let outcome = try Program.shell("ulimit -v 4000000; " + line)
    #expect(outcome.status == 0 && outcome.output.contains(" --seed 1 --iterations 10000\nseed,iterations,"))
  }

  @Test func `A geometric range of a setting of whole numbers is rounded`() throws {
    let words = ["sweep", "--points", "10..30x3", "--hidden-units", "4..16x3", "--model", "linear", "--commands"]
    let runs = try Program.run(words)
    let pairs = runs.output.split(separator: "\n").compactMap { line in
      line.firstMatch(of: /--hidden-units (\d+) --points (\d+)/).map { "\($0.2) \($0.1)" }
    }
    #expect(pairs.sorted() == ["10 16", "10 4", "10 8", "17 16", "17 4", "17 8", "30 16", "30 4", "30 8"], "\(runs)")
    for (range, sentence) in [
      ("2..5x9", "--points has a value twice in '2..5x9'"),
      (
        "2..1e300x3",
        "--points 2..1e300x3 is no range: 0..9 is the whole numbers from 0 to 9, and the smaller end comes first"
      ),
    ] {
      let outcome = try Program.run("sweep", "--points", range)
      #expect(outcome == .init(status: 2, output: "", error: "spiral: \(sentence)\n"))
    }
  }

  @Test func aGeometricRangeAndQuotedValues() throws {
    let outcome = try Program.run(
      "sweep", "--model", "linear", "--reg", "1e-3..10x9", "--iterations", "1", "--no-header")
    #expect(
      outcome.output.split(separator: "\n").map { String($0.split(separator: ",")[1]) } == [
        "0.001", "0.00316228", "0.01", "0.0316228", "0.1", "0.316228", "1.0", "3.16228", "10.0",
      ])
    try withFolder { folder in
      let path = folder + "/a,b\"c.csv"
      try Data("x,y,label\n-1,0,a\n1,0,b\n".utf8).write(to: URL(fileURLWithPath: path))
      let quoted = "\"" + path.replacing("\"", with: "\"\"") + "\""
      let words = ["sweep", "--dataset", "moons," + quoted, "--iterations", "1", "--model", "linear", "--no-header"]
      let whole = try Program.run(words)
      #expect(whole.status == 0 && whole.output.split(separator: "\n").count == 2, "\(whole)")
      let commands = try Program.run(words + ["--commands"]).output
      #expect(try Program.shell(commands).output == whole.output)
    }
  }

  @Test(arguments: [
    (["--part", "0/3"], "--part takes its number and how many there are, such as 2/5, not '0/3'"),
    (["--part", "4/3"], "--part takes its number and how many there are, such as 2/5, not '4/3'"),
    (["--seed", "\"1"], "--seed has a quote that is not closed in '\"1'"),
    (
      ["--reg", "1e-3..10x1"],
      "--reg 1e-3..10x1 is no range: 1e-3..10x9 is nine values from 0.001 to 10, at equal ratios, and the smaller end comes first"
    ),
    (["--seed", "0..5,3..9"], "--seed has a value twice in '0..5,3..9'"),
  ])
  func aWrongListIsNamed(words: [String], sentence: String) throws {
    #expect(try Program.run(["sweep"] + words) == .init(status: 2, output: "", error: "spiral: \(sentence)\n"))
  }

  @Test func `The best settings are ranked by their mean over seeds`() throws {
    try withFolder { folder in
      let words = ["sweep", "--model", "linear", "--step-size", "1000,0.1,1", "--reg", "0.1", "--seed", "0..3"]
      let outcome = try Program.run(words + ["--output", folder + "/a.csv", "--top", "3"])
      #expect(outcome.status == 0)
      let lines = outcome.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
      #expect(lines[0] == ["model", "step_size", "reg", "iterations", "loss", "sd", "runs", "diverged"])
      #expect(lines.dropFirst().map { $0[1] } == ["1.0", "0.1", "1000.0"])
      #expect(lines[1].last == "0" && lines[3].last == "4")
      // Mean and deviation of the rows.
      let losses = try content(folder + "/a.csv").split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
      .filter { $0[1] == "1.0" }.map { Double($0[6])! }
      let mean = losses.reduce(0, +) / 4
      let deviation = (losses.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / 3).squareRoot()
      #expect(abs(Double(lines[1][4])! - mean) < 1e-6 && abs(Double(lines[1][6])! - deviation) < 1e-6)
    }
    #expect(
      try Program.run("sweep", "--seed", "1", "--top", "3")
        == .init(
          status: 2, output: "", error: "spiral: --top needs --output: standard output has the rows otherwise\n"))
  }

  @Test func `The columns of the ranking are aligned whatever the names' letters`() throws {
    try withFolder { folder in
      let table = folder + "/データ.csv"
      try "x,y,g\n1,2.5,a\n2,3.5,b\n3,1.5,a\n".write(toFile: table, atomically: true, encoding: .utf8)
      let outcome = try Program.shell(
        "cd '\(folder)' && spiral sweep --model linear --iterations 2 --dataset データ.csv,moons --output a.csv --top 2 2> log"
      )
      let widths = outcome.output.split(separator: "\n").map { displayWidth(of: $0) }
      #expect(widths.count == 3 && Set(widths).count == 1, "\(outcome)")
    }
  }

  @Test func `The map of a sweep in the viewer needs a terminal`() throws {
    try withFolder { folder in
      let path = folder + "/a.csv"
      let words = ["sweep", "--model", "linear", "--step-size", "0.1,1", "--iterations", "2", "--output", path]
      let sweep = try Program.run(words)
      #expect(sweep.status == 0)
      let map = try Program.run("watch", path)
      let sentence = "\(path) is a sweep, and its map in the viewer needs a terminal; 'spiral plot' draws it elsewhere"
      #expect(map == .init(status: 2, output: "", error: "spiral: \(sentence)\n"))
      let run = try Program.run("watch", path + ":2")
      #expect(run.status == 0)
    }
  }

  // MARK: runs without a training

  @Test func `Rows list the settings without effect`() throws {
    let rows = try Program.run(
      "sweep", "--model", "linear,mlp", "--hidden-units", "2/3", "--schedule", "constant,step", "--schedule-length",
      "1,2",
      "--iterations", "3", "--format", "jsonl"
    ).output.split(separator: "\n").map {
      try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    for row in rows {
      let unused =
        (row["model"] as? String == "linear" ? ["hidden_units"] : [])
        + (row["schedule"] as? String == "constant" ? ["schedule_length"] : [])
      #expect((row["unused"] as? String ?? "") == unused.joined(separator: " "))
      // Rows that differ only in these have the same results.
      let twins = rows.filter { other in
        ["model", "hidden_units", "schedule", "schedule_length"].allSatisfy { name in
          unused.contains(name) || "\(row[name]!)" == "\(other[name]!)"
        }
      }
      #expect(twins.count == 1 << unused.count && twins.allSatisfy { $0["loss"] as? Double == row["loss"] as? Double })
    }
    #expect(rows.count == 16)
  }
}
