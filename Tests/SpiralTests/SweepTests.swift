import Foundation
import Testing

@Suite struct SweepTests {
  private static let words = [
    "sweep", "--model", "linear", "--step-size", "0.1,1,1000", "--reg", "0,100", "--seed", "0..2",
  ]
  private static let header =
    "model,step_size,reg,seed,iterations,diverged_at,loss,data_loss,regularization_loss,accuracy,test_loss,test_accuracy"

  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("spiral-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  private func content(_ path: String) throws -> String {
    try String(decoding: Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }

  @Test func eachCombinationIsALine() throws {
    let outcome = try Program.run(Self.words)
    #expect(outcome.status == 0 && outcome.error == "")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 1 + 3 * 2 * 3)
    #expect(lines[0] == Self.header)
    #expect(
      lines.dropFirst().map { $0.split(separator: ",").prefix(5).joined(separator: ",") }
        == ["0.1", "1", "1000"].flatMap { step in
          ["0", "100"].flatMap { reg in (0...2).map { "linear,\(step),\(reg),\($0),200" } }
        })
    // Step size 1 and no regularization of seed 0: what 'train' has after its last iteration.
    let log = try Program.run("train", "--model", "linear", "--reg", "0", "--format", "csv")
    let last = log.output.split(separator: "\n").last!.split(separator: ",").dropFirst().joined(separator: ",")
    #expect(lines[7] == "linear,1,0,0,200,,\(last),,")
    #expect(lines[16].hasPrefix("linear,1000,100,0,200,32,"))
  }

  @Test(arguments: ["1", "3", "50"]) func theNumberOfJobsChangesNothing(jobs: String) throws {
    #expect(try Program.run(Self.words + ["--jobs", jobs]) == Program.run(Self.words))
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

  @Test func moreValuesAreAddedToTheFile() throws {
    try withFolder { folder in
      let words = ["sweep", "--model", "linear", "--output", folder + "/a.csv", "--seed"]
      _ = try Program.run(words + ["0..2"])
      let before = try content(folder + "/a.csv")
      _ = try Program.run(words + ["0..4"])
      let after = try content(folder + "/a.csv")
      #expect(after.hasPrefix(before) && after.split(separator: "\n").count == 6)
      let other = try Program.run("sweep", "--reg", "0,1", "--output", folder + "/a.csv")
      #expect(other.status == 1 && other.error.contains("/a.csv is of another sweep: its first line is not 'reg,iter"))
      #expect(try content(folder + "/a.csv") == after)
    }
  }

  @Test func commandsPrintTheSameLines() throws {
    let words = "--model linear --hidden-units 16,16/8 --noise 0,0.1 --iterations 10,20 --dataset spiral,moons"
    let whole = try Program.shell("spiral sweep \(words)")
    #expect(whole.status == 0 && whole.output.split(separator: "\n").count == 17)
    let parts = try Program.shell(
      "spiral sweep \(words) --header-only; spiral sweep \(words) --commands | sh",
      // What is set here the commands tell.
      environment: ["HOME": "/nonexistent"])
    #expect(parts == whole)
    let commands = try Program.shell("SPIRAL_REG=0.5 spiral sweep --seed 7,8 --commands --format jsonl").output
    #expect(
      commands == """
        spiral sweep --no-config --no-header --format jsonl --reg 0.5 --seed 7 --iterations 10000
        spiral sweep --no-config --no-header --format jsonl --reg 0.5 --seed 8 --iterations 10000

        """)
  }

  @Test func jsonLinesAreJSON() throws {
    let outcome = try Program.run(
      "sweep", "--model", "linear", "--step-size", "1,1000", "--reg", "0.1", "--test-fraction", "0,0.2",
      "--hidden-units", "8/16,16", "--format", "jsonl")
    let lines = try outcome.output.split(separator: "\n").map {
      try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(lines.count == 8)
    #expect(lines.allSatisfy { $0.count == 13 })
    #expect(
      lines.map { $0["hidden_units"] as? String } == Array(repeating: "8", count: 4)
        + Array(repeating: "16,16", count: 4))
    #expect(lines.map { $0["test_loss"] is NSNull } == [true, false, true, false, true, false, true, false])
    #expect(lines.allSatisfy { ($0["diverged_at"] is NSNull) == ($0["step_size"] as? Double == 1) })
  }

  @Test(arguments: [
    (["--step-size", "1,x"], "--step-size takes a number above 0, not 'x'"),
    (["--step-size", "1,,2"], "--step-size takes a number above 0, not ''"),
    (["--seed", "3..1"], "--seed takes a whole number from 0 to 4294967295, not '3..1'"),
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

  @Test func aClosedPipeEndsItQuietly() throws {
    let line = "{ spiral sweep --model linear --seed 0..100000; echo $? >&2; } | head -1"
    let header =
      "model,seed,iterations,diverged_at,loss,data_loss,regularization_loss,accuracy,test_loss,test_accuracy\n"
    #expect(try Program.shell(line) == .init(status: 0, output: header, error: "0\n"))
  }
}
