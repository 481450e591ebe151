import Foundation
import Kernels
import Screen
import TerminalSupport
import Testing

@testable import spiral

/// The file of a sweep: the files it accepts and refuses, and its contents after a kill.
extension SweepTests {
  /// A file with anything of another sweep is not changed.
  @Test(arguments: [
    "one line, no newline", "a line\n", "x,y,label\n0,1,a", "seed\r\n0\r\n", "\n\n",
    "seed,iterations,diverged_at\n", "\0\0\0",
  ])
  func aFileOfSomethingElseIsNotTouched(text: String) throws {
    try withFolder { folder in
      let path = folder + "/notes.txt"
      for words in [[], ["--no-header"], ["--format", "jsonl"]] where text != "\n\n" || words.isEmpty {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        let outcome = try Program.run(["sweep", "--seed", "0..1", "--iterations", "3", "--output", path] + words)
        #expect(outcome.status == 1 && outcome.error.contains("nothing was changed"), "\(outcome)")
        #expect(try content(path) == text)
      }
    }
  }

  @Test func theTableOfARunIsNotItsOutput() throws {
    try withFolder { folder in
      let path = folder + "/points.csv"
      try Data("x,y,label\n-1,0,a\n1,0,b\n".utf8).write(to: URL(fileURLWithPath: path))
      let outcome = try Program.run(
        "sweep", "--dataset", path, "--iterations", "3", "--no-header", "--output", folder + "/./points.csv")
      #expect(
        outcome
          == .init(
            status: 2, output: "", error: "spiral: --output would replace the points, '\(path)': give it another name\n"
          ))
      #expect(try content(path) == "x,y,label\n-1,0,a\n1,0,b\n")
    }
  }

  @Test(arguments: ["/dev/full", "/dev/zero", "/dev/null", "/tmp"]) func whatIsNoFileIsRefused(path: String) throws {
    let outcome = try Program.run("sweep", "--seed", "0..1", "--iterations", "3", "--output", path)
    #expect(outcome.status == 1 && outcome.output == "")
    #expect(outcome.error.hasPrefix("spiral: \(path) cannot be written: "), "\(outcome.error)")
  }

  /// The announcement comes after a tenth of a second; these rows take longer.
  @Test func `The reading of a long file is announced`() throws {
    try withFolder { folder in
      let path = folder + "/rows.csv"
      #expect(
        try Program.run("sweep", "--model", "linear", "--seed", "0", "--iterations", "1", "--output", path).status == 0)
      let lines = try content(path).split(separator: "\n")
      let rows = String(repeating: lines[1] + "\n", count: 8000)
      try Data((lines[0] + "\n" + rows).utf8).write(to: URL(fileURLWithPath: path))
      let terminal = try PseudoTerminal(Programs.spiral, ["plot", path], size: Size(columns: 200, rows: 40))
      #expect(terminal.end() == 0)
      let announcement = try #require(terminal.output.firstRange(of: "\rreading \(path)..."))
      let rest = terminal.output[announcement.upperBound...]
      #expect(rest.contains("\r\u{1b}[K"), "\(rest.suffix(300))")
    }
  }

  /// Files damaged by faults and other programs: the sweep ends with the same bytes as undisturbed.
  @Test(arguments: ["csv", "jsonl"]) func `Damaged rows are computed again`(format: String) throws {
    try withFolder { folder in
      let path = folder + "/a"
      let words = [
        "sweep", "--model", "linear", "--features", "x,y2", "--reg", "0,100", "--seed", "0..2", "--format", format,
        "--output", path,
      ]
      #expect(try Program.run(words).status == 0)
      let whole = try content(path)
      let lines = whole.split(separator: "\n").map(String.init)
      let middle = lines[3]
      let last = lines.suffix(2).joined(separator: "\n") + "\n"
      let cut = String(middle.prefix(30))
      let reversed = ([lines[0]] + Array(lines.dropFirst().reversed())).joined(separator: "\n") + "\n"
      var damaged: [(name: String, text: String)] = []
      damaged.append(("CRLF", whole.replacing("\n", with: "\r\n")))
      damaged.append(("a BOM", "\u{feff}" + whole))
      damaged.append(("a cut line", whole.replacing(middle, with: cut)))
      damaged.append(("a line cut in a number", whole.replacing(middle, with: String(middle.dropLast(60)))))
      damaged.append(("glued lines", whole.replacing(middle + "\n", with: cut)))
      damaged.append(("twice the same", whole + last))
      damaged.append(("a torn tail", String(whole.dropLast(10))))
      damaged.append(("no line end", String(whole.dropLast(1))))
      damaged.append(("a torn beginning", String(whole.prefix(5))))
      if format == "csv" {
        damaged.append(("another order", reversed))
        damaged.append(("a header in the middle", whole.replacing(middle, with: middle + "\n" + lines[0])))
      }
      for (name, text) in damaged {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        let outcome = try Program.run(words)
        #expect(outcome == .init(status: 0, output: "", error: ""), "\(name)")
        #expect(try content(path) == whole, "\(name)")
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a"])
    }
  }

  @Test func rowsThatDoNotBelongTogetherAreRefused() throws {
    try withFolder { folder in
      let path = folder + "/a.csv"
      let words = ["sweep", "--model", "linear", "--seed", "0..2", "--output", path]
      #expect(try Program.run(words).status == 0)
      let whole = try content(path)
      let second = String(whole.split(separator: "\n")[2])
      let changes = [
        (
          ",\(Self.kernel),", ",sse9,",
          "this row was made by kernel sse9, and this is \(Self.kernel): --kernel sse9 goes on with it"
        ),
        (",0.5.0,", ",0.0.9,", "this row was made by version 0.0.9, and this is 0.5.0"),
      ]
      for (part, other, sentence) in changes {
        let text = whole.replacing(second, with: second.replacing(part, with: other))
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        let outcome = try Program.run(words)
        #expect(outcome.status == 1 && outcome.error.contains("a.csv:3: \(sentence)"), "\(outcome.error)")
        #expect(try content(path) == text)
      }
      let other = second.replacing("0.5", with: "0.6", maxReplacements: 1)
      try #require(other != second)
      let text = whole + other + "\n"
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      let outcome = try Program.run(words)
      #expect(outcome.error.contains("a.csv:5: this run has another result in \(path):3; nothing was changed"))
      #expect(try content(path) == text)
    }
  }

  /// A sweep that was killed while it wrote leaves a prefix of what it would have written. All are continued in this process: each command would
  /// take as long as several do here.
  @Test(arguments: ["csv", "jsonl"]) func `A file cut at any byte ends with the same bytes`(format: String) throws {
    try withFolder { folder in
      let path = folder + "/cut"
      let words = [
        "--no-config", "--model", "linear", "--features", "x2,y2", "--iterations", "0,1", "--reg", "0.5,1", "--format",
        format,
      ]
      let sweep = try Sweep.parse(words + ["--jobs", "1", "--output", path])
      let grid = try sweep.grid()
      let row = try sweep.options.row(grid)
      /// A process that another test starts has the lock of the file until it runs its own program.
      func work() throws {
        for _ in 0..<100_000 {
          do {
            return try sweep.work(grid, row)
          } catch let error as SweepFileError {
            guard case .inUse = error.text else { throw error }
          }
        }
      }
      try work()
      let whole = try Data(contentsOf: URL(fileURLWithPath: path))
      #expect(whole.count(where: { $0 == UInt8(ascii: "\n") }) == (format == "csv" ? 5 : 4))
      for count in stride(from: 0, to: whole.count, by: 1 + whole.count / 200) {
        try whole.prefix(count).write(to: URL(fileURLWithPath: path))
        try work()
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == whole, "cut at \(count)")
      }
    }
  }

  @Test func `A part with another result is named`() throws {
    try withFolder { folder in
      let words = ["sweep", "--model", "linear", "--iterations", "3", "--seed", "0..3"]
      for part in ["1", "2"] {
        #expect(try Program.run(words + ["--part", part + "/2", "--output", "\(folder)/\(part).csv"]).status == 0)
      }
      let row = try content(folder + "/1.csv").split(separator: "\n")[2]
      let fields = row.split(separator: ",", omittingEmptySubsequences: false)
      let changed = row.replacing(fields[4], with: "0.5")
      let second = try content(folder + "/2.csv") + changed + "\n"
      try Data(second.utf8).write(to: URL(fileURLWithPath: folder + "/2.csv"))
      let parts = ["\(folder)/1.csv", "\(folder)/2.csv"]
      let outcome = try Program.run(words + ["--output", "\(folder)/all.csv", "--merge"] + parts)
      #expect(outcome.status == 1)
      #expect(outcome.error.hasSuffix("2.csv:4: this run has another result in \(parts[0]):3; nothing was changed\n"))
      #expect(!FileManager.default.fileExists(atPath: folder + "/all.csv"))
    }
  }

  @Test func `A merge tells what it leaves out and what it replaces`() throws {
    try withFolder { folder in
      let words = ["sweep", "--model", "linear", "--iterations", "3", "--seed", "0..3"]
      let parts = ["\(folder)/1.csv", "\(folder)/2.csv"]
      for (index, path) in parts.enumerated() {
        #expect(try Program.run(words + ["--part", "\(index + 1)/2", "--output", path]).status == 0)
      }
      let part = try content(parts[0])
      let row = part.split(separator: "\n")[2]
      let loss = row.split(separator: ",", omittingEmptySubsequences: false)[4]
      try Data(part.replacing(loss, with: "x").utf8).write(to: URL(fileURLWithPath: parts[0]))
      let damaged = try Program.run(words + ["--output", folder + "/all.csv", "--merge"] + parts)
      #expect(damaged.status == 1)
      #expect(damaged.error.hasPrefix("spiral: \(parts[0]):3: this row is damaged and was left out\n"))
      #expect(damaged.error.contains("spiral: 1 of 4 runs are missing"))
      try Data(part.utf8).write(to: URL(fileURLWithPath: parts[0]))
      let whole = try Program.run(words + ["--output", parts[0], "--merge"] + parts)
      #expect(
        whole
          == .init(
            status: 0, output: "", error: "spiral: \(parts[0]) was one of the parts, and is now the whole sweep\n"))
      let other = try Program.run(
        "sweep", "--model", "linear", "--iterations", "3", "--seed", "0..2", "--output", folder + "/c", "--merge",
        parts[1])
      #expect(
        other
          == .init(
            status: 1, output: "",
            error:
              "spiral: \(parts[1]):3: --model linear --seed 3 --iterations 3 is no run of this sweep: its options list "
              + "other values; nothing was changed\n"))
      for format in ["csv", "jsonl"] {
        let path = "\(folder)/b.\(format)"
        #expect(try Program.run(words + ["--format", format, "--output", path]).status == 0)
        let bare = try Program.run("sweep", "--format", format, "--output", folder + "/c", "--merge", path)
        #expect(
          bare
            == .init(
              status: 1, output: "",
              error:
                "spiral: \(path) is of another sweep, with --model, --seed: repeat the options of the sweep that made "
                + "it; nothing was changed\n"))
      }
    }
  }

  @Test func `Columns, scales and files of tables are listed with each other`() throws {
    try withFolder { folder in
      let tables = ["p", "q"].map { "\(folder)/\($0).csv" }
      for table in tables {
        try Data("x,y,z,label\n-1,0,3,a\n1,0,4,b\n".utf8).write(to: URL(fileURLWithPath: table))
      }
      let words = ["--columns", "\"x,y,label\",\"y,z,label\"", "--scale", "equal,each", "--iterations", "1"]
      let outcome = try Program.run(["sweep", "--model", "linear", "--dataset", tables.joined(separator: ",")] + words)
      #expect(outcome.status == 0 && outcome.output.split(separator: "\n").count == 1 + 8, "\(outcome)")
    }
  }

  @Test func changedPointsAreNotMixed() throws {
    try withFolder { folder in
      let table = folder + "/p.csv"
      let words = ["sweep", "--dataset", table, "--seed", "0..1", "--iterations", "3", "--output", folder + "/a.csv"]
      try Data("x,y,label\n-1,0,a\n1,0,b\n".utf8).write(to: URL(fileURLWithPath: table))
      #expect(try Program.run(words).status == 0)
      try Data("x,y,label\n-1,0,a\n1,0.5,b\n".utf8).write(to: URL(fileURLWithPath: table))
      let outcome = try Program.run(words)
      #expect(outcome.status == 1 && outcome.error.contains("was made of points whose hash is"), "\(outcome.error)")
    }
  }

  @Test func killedAtAnyMomentItEndsWithTheSameBytes() throws {
    try withFolder { folder in
      let words = "spiral sweep --model linear --seed 0..60 --reg 0,0.1 --output"
      #expect(try Program.shell("\(words) \(folder)/whole").status == 0)
      for round in 0..<24 {
        let signal = ["KILL", "TERM"][round % 2]
        let line =
          "\(words) \(folder)/a & sleep 0.0\(round % 12)\(round); kill -\(signal) $!; wait $! 2>/dev/null; true"
        _ = try Program.shell(line)
      }
      #expect(try Program.shell("\(words) \(folder)/a").status == 0)
      #expect(try content(folder + "/a") == content(folder + "/whole"))
    }
  }
}
