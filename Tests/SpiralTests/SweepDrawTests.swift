import Foundation
import Testing

/// Values that are drawn from ranges.
extension SweepTests {
  private static let drawn = [
    "sweep", "--model", "linear", "--samples", "20", "--sample-seed", "1", "--step-size", "1e-3..10", "--reg", "0..0.1",
    "--hidden-units", "8..16", "--seed", "0..1", "--iterations", "3",
  ]

  @Test func samplesAreDrawnFromRanges() throws {
    let rows = try Program.run(Self.drawn + ["--no-header"]).output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(rows.count == 40)
    // 20 draws, each with both seeds.
    #expect(rows.map { [$0[4], $0[6]] } == (0..<20).flatMap { draw in ["0", "1"].map { [$0, "\(draw)"] } })
    #expect(zip(rows, rows.dropFirst()).enumerated().allSatisfy { $0 % 2 == 1 || $1.0[1...3] == $1.1[1...3] })
    let steps = Set(rows.map { Double($0[2])! })
    #expect(steps.count == 20 && steps.allSatisfy { (1e-3...10).contains($0) })
    // Uniform in the logarithm: about half of the values are below the geometric mean.
    #expect((5...15).contains(steps.count { $0 < 0.1 }))
    #expect(rows.allSatisfy { (0...0.1).contains(Double($0[3])!) && (8...16).contains(Int($0[1])!) })
  }

  @Test func drawsDependOnTheirNumberAlone() throws {
    try withFolder { folder in
      let whole = try Program.run(Self.drawn).output
      var more = Self.drawn
      more[4] = "30"
      #expect(try Program.run(more).output.hasPrefix(whole))
      more[6] = "2"
      #expect(try !Program.run(more).output.hasPrefix(whole))
      // Parts, a resumed sweep and single commands.
      let parts = (1...3).map { "\(folder)/\($0)" }
      for (i, path) in parts.enumerated() {
        #expect(try Program.run(Self.drawn + ["--part", "\(i + 1)/3", "--output", path]).status == 0)
      }
      #expect(try Program.run(Self.drawn + ["--merge"] + parts) == .init(status: 0, output: whole, error: ""))
      try Data(whole.utf8.prefix(900)).write(to: URL(fileURLWithPath: folder + "/a"))
      #expect(try Program.run(Self.drawn + ["--output", folder + "/a"]) == .init(status: 0, output: "", error: ""))
      #expect(try content(folder + "/a") == whole)
      let commands = try Program.run(Self.drawn + ["--commands"]).output
      let header = whole.prefix { $0 != "\n" } + "\n"
      #expect(try header + Program.shell(commands.replacing("\(Program.url.path) ", with: "spiral ")).output == whole)
    }
  }

  @Test(arguments: [
    (["--samples", "5"], "--samples draws from ranges such as '--step-size 1e-3..10', and there is none"),
    (
      ["--samples", "0", "--reg", "0..1"],
      "--samples takes a whole number from 1 to 10000000 or a range of them, not '0'"
    ),
    (["--sample-seed", "1"], "--sample-seed is of --samples, which is not given"),
    (
      ["--samples", "3", "--sample-seed", "-1", "--reg", "0..1"],
      "--sample-seed takes a whole number from 0 to 4294967295, not '-1'"
    ),
    (
      ["--samples", "10000000", "--reg", "0..1", "--seed", "0,1"],
      "these lists make more than 10000000 runs: take fewer values"
    ),
    (
      ["--reg", "1e-3..10"],
      "--reg 1e-3..10 does not say how many: 1e-3..10x9 is nine values, and --samples 200 draws from a range that stands alone"
    ),
  ])
  func aWrongSampleIsNamed(words: [String], sentence: String) throws {
    #expect(try Program.run(["sweep"] + words) == .init(status: 2, output: "", error: "spiral: \(sentence)\n"))
  }
}
