import Foundation
import TestSupport
import Testing

/// Scripts that reproduce a run, in real Python with NumPy.
@Suite(.enabled(if: Python.has("numpy"), "python3 without numpy")) struct ScriptTests {
  /// Saves a script with the program, runs it, and returns both outputs.
  private func outputs(_ options: String, table: String? = nil) throws -> (program: String, script: String) {
    let folder = FileManager.default.temporaryDirectory.path + "/spiral-script-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    if let table { try Data(table.utf8).write(to: URL(fileURLWithPath: folder + "/t.csv")) }
    let run = try Program.shell("cd '\(folder)' && spiral train \(options) --save 's c.py'")
    try #require(run.status == 0, "\(options): \(run.error)")
    // In another folder, so that the archive must be found beside the script.
    let script = try Program.shell("cd / && python3 '\(folder)/s c.py'", environment: Python.environment)
    try #require(script.status == 0, "\(options): \(script.error)")
    return (run.output, script.output)
  }

  /// The numbers of each line, and the lines without them.
  private func parts(_ log: String) -> (numbers: [[Double]], frame: String) {
    let number = /-?[0-9]+(\.[0-9]+)?(e-?[0-9]+)?/
    let lines = log.split(separator: "\n")
    return (
      lines.map { $0.matches(of: number).map { Double($0.0)! } },
      lines.map { $0.replacing(number, with: "#") }.joined(separator: "\n")
    )
  }

  /// Compares both outputs.
  ///
  /// - Parameter points: the number of points; where scores are equal up to rounding, one prediction may differ.
  private func expectSame(_ options: String, table: String? = nil, points: Double) throws {
    let (program, script) = try outputs(options, table: table)
    let (expected, found) = (parts(program), parts(script))
    #expect(expected.frame == found.frame, "\(options)")
    for (a, b) in zip(expected.numbers, found.numbers) {
      for (column, (x, y)) in zip(a, b).enumerated() {
        let isAccuracy = column == 4 || column == 6
        #expect(abs(x - y) <= (isAccuracy ? 1.01 / points : 1e-9 * max(1, abs(x))), "\(options): \(a) \(b)")
      }
    }
  }

  @Test func `The script prints the published log to the digit`() throws {
    let (program, script) = try outputs("--iterations 2000")
    #expect(program == script)
    #expect(program.hasPrefix("iteration 0: loss 1.098744\niteration 1000: loss 0."))
    let linear = try outputs("--model linear")
    #expect(linear.program == linear.script)
  }

  /// The gradient of hinge losses is discontinuous, and after many steps rounding decides at its kinks: their runs are
  /// short.
  @Test(arguments: 0..<30) func `A script prints the same log for any settings`(_ number: Int) throws {
    var random = SplitMix(seed: UInt64(number) &+ 20)
    func pick(_ values: [String]) -> String { values.randomElement(using: &random)! }
    let points = pick(["20", "50", "101"])
    let loss = pick(["softmax", "hinge", "one-versus-all", "structured"])
    let optimizer = pick(["gd", "momentum", "nesterov", "adam", "rmsprop", "adagrad"])
    let steps = ["gd": "0.1", "momentum": "0.02", "nesterov": "0.02", "adam": "0.002", "rmsprop": "0.001"]
    let isSoft = loss == "softmax"
    let words = [
      "--model", pick(["linear", "mlp", "mlp", "mlp"]), "--hidden-units", pick(["5", "20", "100", "10,10", "20,8,4"]),
      "--activation", pick(["relu", "leaky-relu", "tanh", "sigmoid"]),
      "--init", pick(isSoft ? ["small", "he", "xavier", "zero", "equal"] : ["he", "xavier"]), "--loss", loss,
      "--optimizer", optimizer, "--step-size", isSoft ? steps[optimizer] ?? "0.05" : "0.001",
      "--schedule", pick(["constant", "step", "1/t", "cosine"]), "--schedule-length", pick(["50", "300", "1000"]),
      "--reg", pick(["0", "0.001", "0.1"]), "--l1", pick(["0", "0", "0.0001"]),
      "--batch-size", pick(["all", "all", "32", "100000"]),
      "--dataset", pick(["spiral", "moons", "circles", "xor", "blobs", "gauss", "checkerboard"]), "--points", points,
      "--classes", pick(["2", "3", "5"]), "--noise", pick(["0", "0.2", "0.5"]), "--sample", pick(["0", "0", "3"]),
      "--test-fraction", pick(["0", "0", "0.3"]), "--seed", pick(["0", "1", "77", "4294967295"]),
      "--features", pick(["x,y", "x,y", "x,y,x2,y2,xy", "x,sinx,siny"]), "--skip-draws", pick(["auto", "0", "7"]),
      "--iterations", "500", "--log-every", pick(["50", "70"]), "--format", pick(["csv", "csv", "csv", "jsonl"]),
    ]
    try expectSame(words.joined(separator: " "), points: 0.3 * Double(points)!)
  }

  static func table(rows: Int) -> String {
    "mm,g,kind\n"
      + (0..<rows).map { "\(100 + $0 % 37).5,\(4000 + 13 * ($0 % 101)),\(["a", "b\\'c", "日本"][$0 % 3])\n" }.joined()
  }

  /// Few points are part of the script, many are in an archive beside it.
  @Test(arguments: [60, 2000]) func `A script contains the points of a table or reads them from an archive`(_ rows: Int)
    throws
  {
    let table = Self.table(rows: rows)
    try expectSame(
      "t.csv --iterations 100 --log-every 20 --step-size 0.1 --test-fraction 0.2 --format csv", table: table,
      points: 0.2 * Double(rows))
  }
}
