import Foundation
import TestSupport
import Testing

/// The columns of a sweep's rows, as other programs read them.
struct SweepColumnsTests {
  @Test func `The loss function and the value of the loss have columns of their own`() throws {
    let words = ["sweep", "--model", "linear", "--loss", "softmax,hinge", "--iterations", "2"]
    let rows = try Program.run(words + ["--format", "jsonl"]).output.split(separator: "\n").map {
      try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(rows.map { $0["loss_function"] as? String } == ["softmax", "hinge"])
    #expect(rows.allSatisfy { $0["loss"] is Double })
    try withFolder { folder in
      let path = folder + "/a.csv"
      #expect(try Program.run(words + ["--output", path]).status == 0)
      let header = try String(contentsOfFile: path, encoding: .utf8).prefix { $0 != "\n" }.split(separator: ",")
      #expect(Set(header).count == header.count)
      // It is read again: continued, drawn, and one of its runs trained.
      let again = try Program.run(words + ["--output", path])
      #expect(again == .init(status: 0, output: "", error: ""))
      #expect(try Program.run("plot", path, "--size", "60x16").output.contains("loss_function"))
      #expect(try Program.run("train", path + ":2").output.contains("training accuracy"))
      // Files of older versions have the name of the result for both.
      for (kind, name) in [("csv", "loss_function,"), ("jsonl", "\"loss_function\":")] {
        let old = folder + "/old." + kind
        let text = try Program.run(words + ["--format", kind]).output
        let older = text.replacing(name, with: name.replacing("loss_function", with: "loss"))
        #expect(older != text)
        try Data(older.utf8).write(to: URL(fileURLWithPath: old))
        let drawn = try Program.run("plot", old, "--size", "60x16")
        #expect(drawn.status == 0 && drawn.output.contains("runs"), "\(drawn.error)")
      }
    }
  }

  @Test func `Values of different loss functions are not ranked against each other`() throws {
    try withFolder { folder in
      let words = [
        "sweep", "--model", "linear", "--loss", "hinge,softmax", "--step-size", "0.01,0.1,1", "--iterations", "20",
      ]
      let outcome = try Program.run(words + ["--output", folder + "/a.csv", "--top", "2"])
      let lines = outcome.output.split(separator: "\n").map { $0.split(separator: " ") }
      let (function, loss) = try (
        #require(lines[0].firstIndex(of: "loss_function")), #require(lines[0].firstIndex(of: "loss"))
      )
      #expect(lines.dropFirst().map { $0[function] } == ["hinge", "hinge", "softmax", "softmax"])
      let losses = lines.dropFirst().map { Double($0[loss])! }
      #expect(losses[0] < losses[1] && losses[2] < losses[3], "\(outcome.output)")
    }
  }

  @Test func `The name of the output chooses the format`() throws {
    let words = ["sweep", "--model", "linear", "--seed", "0,1", "--iterations", "2"]
    try withFolder { folder in
      let path = folder + "/a.jsonl"
      func content() throws -> String { try String(contentsOfFile: path, encoding: .utf8) }
      #expect(try Program.run(words + ["--output", path]).status == 0)
      #expect(try content() == Program.run(words + ["--format", "jsonl"]).output)
      // It is continued, and its commands write the same lines.
      #expect(try Program.run(words + ["--output", path]).status == 0)
      #expect(try content().split(separator: "\n").count == 2)
      let commands = try Program.run(words + ["--commands", "--output", folder + "/b.jsonl"]).output
      #expect(commands.split(separator: "\n").allSatisfy { $0.contains(" --format jsonl ") })
      // A given format has precedence.
      #expect(try Program.run(words + ["--output", folder + "/c.jsonl", "--format", "csv"]).status == 0)
      #expect(try String(contentsOfFile: folder + "/c.jsonl", encoding: .utf8).hasPrefix("model,seed,iterations,"))
    }
  }

  @Test(
    arguments: zip(
      ["x,y", "x,y/x2,y2/x", #""x,y","x2,y2""#, #""x,y""#],
      [["x,y"], ["x,y", "x2,y2", "x"], ["x,y", "x2,y2"], ["x,y"]]))
  func `A list of features is one value, and slashes separate several`(given: String, values: [String]) throws {
    let result = try Program.run(
      "sweep", "--model", "linear", "--features", given, "--iterations", "2", "--format", "jsonl")
    #expect(result.error == "")
    let rows = try result.output.split(separator: "\n").map {
      try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(rows.map { ($0["features"] as? [String])?.joined(separator: ",") } == values)
  }
}
