import Foundation
import Testing

/// Tables of points on the command line, compared by whole outputs.
@Suite struct PointFileTests {
  /// Writes `text` to a temporary file and passes its path.
  static func withFile(_ text: String, _ body: (String) throws -> Void) throws {
    let path = NSTemporaryDirectory() + "spiral-\(UUID().uuidString).csv"
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
  }

  @Test func `A table is trained on`() throws {
    let table =
      "length;width;species\n5.1;3.5;setosa\n4.9;3.0;setosa\n7.0;3.2;\"versi;color\"\n6.4;3.2;\"versi;color\"\n"
    try Self.withFile(table) { path in
      let run = try Program.run("train", "--dataset", path, "--model", "linear", "--iterations", "11")
      #expect(run.status == 0)
      #expect(
        run.error
          == "\(path): 4 points; x = length, y = width, label = species (2 classes); each axis scaled by itself, --scale chooses\n"
      )
      #expect(run.output.hasPrefix("iteration 0: loss 0.6"))
      #expect(run.output.hasSuffix("\ntraining accuracy: 1.00\n"))
    }
  }

  @Test func aTableMayComeThroughAPipe() throws {
    let run = try Program.shell(
      "printf '0,0,a\\n1,1,b\\n' | spiral train --dataset /dev/stdin --model linear --iterations 0")
    #expect(run.output == "training accuracy: 1.00\n" || run.output == "training accuracy: 0.50\n")
    #expect(run.status == 0)
  }

  @Test func `A mistake in the table is reported before training`() throws {
    try Self.withFile("x,y,label\n1,2,a\n3,four,b\n") { path in
      for command in ["train", "watch"] {
        let run = try Program.run(command, "--dataset", path)
        #expect(
          run == .init(status: 1, output: "", error: "spiral: \(path), line 3, column 2: 'four' is not a number\n"))
      }
    }
  }

  @Test func aMissingTableIsTold() throws {
    #expect(
      try Program.run("train", "--dataset", "no/such.csv")
        == .init(status: 1, output: "", error: "spiral: no/such.csv: No such file or directory\n"))
  }

  @Test(arguments: ["points", "classes", "noise", "sample"]) func whatATableHasIsNotSet(option: String) throws {
    #expect(
      try Program.run("train", "--dataset", "p.csv", "--\(option)", "2")
        == .init(
          status: 2, output: "", error: "spiral: --\(option) does not apply to the points of a file, 'p.csv'\n"))
  }

  @Test func aDataSetMisspeltIsTold() throws {
    #expect(
      try Program.run("train", "--dataset", "moon")
        == .init(
          status: 2, output: "",
          error: "spiral: --dataset takes spiral, moons, circles, xor, blobs, gauss, checkerboard, or the path of a "
            + "file with a '.' or '/' in it, not 'moon'\n"))
  }

  @Test func heldOutPointsHaveTheirColumns() throws {
    let csv = try Program.run(
      "train", "--format", "csv", "--test-fraction", "0.3", "--points", "10", "--iterations", "1")
    let lines = csv.output.split(separator: "\n")
    #expect(lines[0] == "iteration,loss,data_loss,regularization_loss,accuracy,test_loss,test_accuracy")
    #expect(lines.count == 3)
    #expect(lines.allSatisfy { $0.split(separator: ",").count == 7 })
    let json = try Program.run(
      "train", "--format", "jsonl", "--test-fraction", "0.3", "--points", "10", "--iterations", "0")
    #expect(json.output.contains(",\"test_loss\":1.09"))
    let text = try Program.run("train", "--test-fraction", "0.3", "--points", "10", "--iterations", "0")
    #expect(text.output.split(separator: "\n").map { $0.prefix(14) } == ["training accur", "test accuracy:"])
  }

  @Test(arguments: ["moons", "circles", "xor", "blobs", "gauss", "checkerboard"])
  func everyDataSetIsTrained(name: String) throws {
    let run = try Program.run("train", "--dataset", name, "--points", "20", "--iterations", "1", "--classes", "4")
    #expect(run.output.hasPrefix("iteration 0: loss 1.38"))
    #expect(run.status == 0)
  }

  /// A file that is not a table, by its name and the command that makes it, and its message.
  static let badFiles: [(name: String, maker: String, sentence: String)] = [
    ("a.csv", ": > a.csv", "a.csv: the file is empty"),
    ("a.csv", #"printf 'x,y,l\n1,2,a\n3' > a.csv"#, "a.csv, line 3: there is 1 column where the lines before have 3"),
    ("a.csv", "truncate -s 3G a.csv", "a.csv, line 1, column 1: there is a zero byte; this is no text"),
    ("a.npz", #"printf 'PK\003\004' > a.npz && truncate -s 3G a.npz"#, "a.npz cannot be read: it is longer than 2 GB"),
    ("a.json", "printf '{' > a.json && truncate -s 3G a.json", "a.json cannot be read: it is longer than 2 GB"),
    (
      "a.npz", "spiral train --iterations 1 --save b.npz > log && head -c 400 b.npz > a.npz",
      "a.npz: the archive has no end: it is cut off"
    ),
    (
      "a.json", "spiral train --iterations 1 --save b.json > log && head -c 400 b.json > a.json",
      "a.json is no saved run, or a damaged one"
    ),
    ("a.csv", "mkdir a.csv", "a.csv cannot be read: Is a directory"),
    (
      "e\u{1b}[31m\n.csv", #"printf '\033[2J,y,l\n1,2,\033[31m\n' > "$(printf 'e\033[31m\n.csv')""#,
      "e\u{fffd}[31m\u{fffd}.csv: every point has the label '\u{fffd}[31m': there is nothing to tell apart"
    ),
  ]

  @Test(arguments: badFiles) func aBadFileIsToldInOneSentenceAndLosesNothing(
    name: String, maker: String, sentence: String
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("spiral-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let made = "cd '\(folder.path)' && echo kept > run.json && \(maker)"
    #expect(try Program.shell(made).status == 0)
    let run = try Program.shell("cd '\(folder.path)' && spiral train '\(name)' --iterations 1 --save run.json")
    #expect(run == .init(status: 1, output: "", error: "spiral: \(sentence)\n"))
    #expect(try Program.shell("cat '\(folder.path)/run.json'").output == "kept\n")
  }
}
