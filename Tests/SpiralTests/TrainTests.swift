import Foundation
import Screen
import TerminalSupport
import TestSupport
import Testing

@Suite struct TrainTests {
  private static let linear = """
    iteration 0: loss 1.096956
    iteration 10: loss 0.917265
    iteration 20: loss 0.851503
    iteration 30: loss 0.822336
    iteration 40: loss 0.807586
    iteration 50: loss 0.799448
    iteration 60: loss 0.794681
    iteration 70: loss 0.791764
    iteration 80: loss 0.789920
    iteration 90: loss 0.788726
    iteration 100: loss 0.787938
    iteration 110: loss 0.787409
    iteration 120: loss 0.787049
    iteration 130: loss 0.786803
    iteration 140: loss 0.786633
    iteration 150: loss 0.786514
    iteration 160: loss 0.786431
    iteration 170: loss 0.786373
    iteration 180: loss 0.786331
    iteration 190: loss 0.786302
    training accuracy: 0.49

    """

  @Test func `The log of the linear classifier is that of the case study`() throws {
    #expect(try Program.run("train", "--model", "linear") == .init(status: 0, output: Self.linear, error: ""))
  }

  @Test(arguments: [[], ["watch"]])
  func theViewerWithoutATerminalPrintsTheLog(words: [String]) throws {
    #expect(
      try Program.run(words + ["--model", "linear"]) == .init(status: 0, output: Self.linear, error: ""))
  }

  @Test func `The log of the network is that of the case study`() throws {
    let outcome = try Program.run("train")
    #expect(outcome.status == 0 && outcome.error == "")
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(
      lines.prefix(7).joined(separator: "\n") == """
        iteration 0: loss 1.098744
        iteration 1000: loss 0.294946
        iteration 2000: loss 0.259301
        iteration 3000: loss 0.248310
        iteration 4000: loss 0.246170
        iteration 5000: loss 0.245649
        iteration 6000: loss 0.245491
        """)
    // From here on the sixth digit depends on rounding.
    for (line, (iteration, loss)) in zip(lines[7...9], [(7000, 0.245400), (8000, 0.245335), (9000, 0.245292)]) {
      let words = line.split(separator: " ")
      #expect(words.dropLast() == ["iteration", "\(iteration):", "loss"])
      #expect(abs(Double(words[3])! - loss) <= 5.000001e-6)
    }
    #expect(lines.suffix(2) == ["training accuracy: 0.98", ""])
  }

  @Test func csvHasAllDigitsAndTheParts() throws {
    let outcome = try Program.run("train", "--model", "linear", "--iterations", "20", "--format", "csv")
    #expect(outcome.status == 0 && outcome.error == "")
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(lines.first == "iteration,loss,data_loss,regularization_loss,accuracy")
    try expectReference(lines.dropFirst().map { $0.split(separator: ",").map { Double($0)! } })
  }

  @Test func jsonLinesHaveAllDigitsAndTheParts() throws {
    let outcome = try Program.run("train", "--model", "linear", "--iterations", "20", "--format", "jsonl")
    #expect(outcome.status == 0 && outcome.error == "")
    let lines = try outcome.output.split(separator: "\n").map {
      try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Double])
    }
    let names = ["iteration", "loss", "data_loss", "regularization_loss", "accuracy"]
    #expect(lines.allSatisfy { $0.keys.sorted() == names.sorted() })
    try expectReference(lines.map { line in names.map { line[$0]! } })
  }

  /// The linear classifier's first 20 iterations with a line every 10, including the last.
  private func expectReference(_ rows: [[Double]]) throws {
    let losses = try Reference.linear.losses
    #expect(rows.map(\.[0]) == [0, 10, 20])
    for row in rows {
      let expected = losses[Int(row[0])]
      #expect(abs(row[1] - expected.loss) < 1e-12)
      #expect(abs(row[2] - expected.dataLoss) < 1e-12)
      #expect(abs(row[3] - expected.regularizationLoss) < 1e-12)
    }
    #expect(rows[0][4] == 151.0 / 300)
  }

  @Test func `Every kernel prints the same log`() throws {
    for kernel in ["portable", "avx2", "avx512"] {
      let outcome = try Program.run("train", "--model", "linear", environment: ["SPIRAL_KERNEL": kernel])
      if outcome.status == 2, outcome.error.contains("lacks") { continue }
      #expect(outcome == .init(status: 0, output: Self.linear, error: ""))
    }
  }

  @Test func statisticsGoToStandardError() throws {
    let outcome = try Program.run(
      "train", "--model", "linear", "--stats", environment: ["SPIRAL_KERNEL": "portable"])
    #expect(outcome.output == Self.linear)
    let pattern = /iterations\/s: \d+\nkernel: portable\nthreads: \d+\nseconds: \d+\.\d{3}\n/
    #expect(outcome.error.wholeMatch(of: pattern) != nil, "\(outcome.error)")
  }

  @Test func `The environment overrides defaults and is overridden by options`() throws {
    let environment = ["SPIRAL_MODEL": "linear", "SPIRAL_ITERATIONS": "20", "SPIRAL_LOG_EVERY": "20"]
    #expect(
      try Program.run("train", "--log-every", "10", environment: environment).output == """
        iteration 0: loss 1.096956
        iteration 10: loss 0.917265
        training accuracy: 0.49

        """)
  }

  @Test func aDivergedRunEndsWithOneSentence() throws {
    let outcome = try Program.run("train", "--model", "linear", "--step-size", "1000", "--reg", "100")
    #expect(outcome.status == 1)
    #expect(outcome.output.hasPrefix("iteration 0: loss 1.107272\niteration 10: loss 880707377"))
    #expect(
      outcome.error == """
        spiral: the run diverged: after iteration 32 the loss is no longer finite; a smaller --step-size would help

        """)
  }

  @Test func `A run whose first weights have no finite loss does not blame the step size`() throws {
    let table = "printf 'x,y,c\\n1e200,2,a\\n-1e200,3,b\\n1,5e200,a\\n'"
    let outcome = try Program.shell(
      "\(table) | spiral train - --no-config --scale none --features x2,y2 2>&1 | tail -1")
    #expect(
      outcome.output == """
        spiral: the loss of the first weights is not finite: they, or the coordinates of the points, are too large

        """)
  }

  @Test func aClosedPipeEndsItQuietly() throws {
    let line = "{ spiral train --iterations 1000000 --log-every 1; echo $? >&2; } | head -1"
    #expect(try Program.shell(line) == .init(status: 0, output: "iteration 0: loss 1.098744\n", error: "0\n"))
  }

  @Test func aFullDiskIsSaid() throws {
    #expect(
      try Program.shell("spiral train > /dev/full")
        == .init(
          status: 1, output: "", error: "spiral: standard output cannot be written: No space left on device\n"))
  }

  @Test func `A long start is reported`() throws {
    let terminal = try PseudoTerminal(
      Programs.spiral, ["train", "--points", "2000000", "--iterations", "0"], environment: ["HOME": "/nonexistent"],
      size: Size(columns: 80, rows: 24))
    #expect(terminal.wait { $0.contains("making points and weights...") })
    terminal.send("\u{3}")
    #expect(terminal.end() == 1000 + SIGINT)
  }

  @Test func `A run of a sweep is trained as it was there`() throws {
    let sweep = FileManager.default.temporaryDirectory.appending(path: "spiral-\(UUID().uuidString).csv").path
    defer { try? FileManager.default.removeItem(atPath: sweep) }
    let made = try Program.run(
      "sweep", "--model", "linear", "--step-size", "0.1,0.5", "--iterations", "30", "--output", sweep)
    #expect(made.status == 0)
    let log = try Program.run("train", "\(sweep):2")
    let same = try Program.run("train", "--model", "linear", "--step-size", "0.5", "--iterations", "30")
    #expect(log.status == 0 && log.output == same.output && log.error == "")
    // Without a row the run is that of the best cell of the map, and its row is named.
    let best = try Program.run("train", sweep)
    let named = try #require(best.error.firstMatch(of: /the run of row (\d);/))
    #expect(best.output == (try Program.run("train", "\(sweep):\(named.1)").output))
    #expect(try Program.run("train", "\(sweep):3").status == 2)
    let rows = sweep + ".json"
    let lines = try Program.run(
      "sweep", "--model", "linear", "--step-size", "0.1,0.5", "--iterations", "3", "--format", "jsonl", "--output", rows
    )
    defer { try? FileManager.default.removeItem(atPath: rows) }
    #expect(lines.status == 0)
    let before = try Data(contentsOf: URL(fileURLWithPath: rows))
    #expect(try Program.run("train", "\(rows):1", "--save", rows).status == 2)
    #expect(try Data(contentsOf: URL(fileURLWithPath: rows)) == before)
    #expect(try Program.run("train", "\(sweep):2", "--reg", "1").status == 2)
  }
}
