import Foundation
import Testing

/// Numbers at the limits of a double: the loss of points that far out is infinite.
@Suite struct ExtremeNumberTests {
  /// Sixty points near zero, and two so far out that the sum of their losses overflows.
  private static let table: String = {
    var text = "x,y,label\n"
    for i in 0..<60 { text += "\(Double(i % 7) / 7),\(Double(i % 11) / 11),\("abc".map(String.init)[i % 3])\n" }
    return text + "1.7e308,1.7e308,a\n-1.7e308,1.7e308,b\n"
  }()

  /// A run whose two far points are test points.
  private func run(_ folder: String, _ words: String...) throws -> Program.Outcome {
    try Program.run(
      [
        "train", "--no-config", "--dataset", folder + "/far.csv", "--scale", "none", "--test-fraction", "0.4",
        "--step-size", "10", "--init", "he", "--iterations", "3", "--log-every", "1",
      ] + words)
  }

  @Test func `An infinite test loss is written in the form that readers accept`() throws {
    try withFolder { folder in
      try Data(Self.table.utf8).write(to: URL(fileURLWithPath: folder + "/far.csv"))
      let save = folder + "/run.json"
      var found = 0
      for seed in 0..<12 {
        let lines = try run(folder, "--seed", "\(seed)", "--format", "jsonl", "--save", save)
        guard lines.status == 0, lines.output.contains("\"test_loss\":null") else { continue }
        found += 1
        for line in lines.output.split(separator: "\n") { _ = try JSONSerialization.jsonObject(with: Data(line.utf8)) }
        let table = try run(folder, "--seed", "\(seed)", "--format", "csv")
        #expect(table.output.contains(",inf,") || table.output.contains(",NaN,"), "\(table.output)")
        let goesOn = try Program.run("train", save, "--no-config", "--iterations", "4")
        #expect(goesOn.status == 0, "\(goesOn)")
        let picture = try Program.run("plot", save, "--no-config", "--output", folder + "/run.svg")
        #expect(picture.status == 0, "\(picture)")
        let svg = try String(contentsOfFile: folder + "/run.svg", encoding: .utf8)
        #expect(svg.firstMatch(of: /="[^"]*\b(nan|inf)\b/) == nil)
      }
      #expect(found > 0, "no run has held both points out")
    }
  }

  @Test(arguments: ["caf\\351.csv", "\\377"])
  func aWordThatIsNotUTF8IsRefusedInOneSentence(name: String) throws {
    for words in ["--dataset \"./$N\"", "\"$N\"", "--save \"$N\""] {
      let outcome = try Program.shell("N=$(printf '\(name)'); spiral train \(words)")
      #expect(outcome.status == 2 && outcome.error.contains("is not UTF-8"), "\(outcome)")
      #expect(outcome.error.filter { $0 == "\n" }.count == 1)
    }
    let variable = try Program.shell("SPIRAL_DATASET=$(printf '\(name)') spiral train --iterations 1")
    #expect(variable.status == 2 && variable.error == "spiral: the variable SPIRAL_DATASET is not UTF-8\n")
  }
}
