import Foundation
import TerminalSupport
import Testing

/// No command overwrites a file that it reads.
@Suite struct OutputTests {
  private static let table = "x,y,label\n0,1,a\n1,0,b\n2,1,a\n0,2,b\n"
  private static let lesson = "title = \"t\"\n[[page]]\ntitle = \"p\"\ntext = \"x\"\nrun = 1\n"

  @Test(arguments: [
    "plot --dataset IN --open landscape --iterations 1 --output IN", "plot IN --iterations 1 --output ./IN",
    "plot --dataset IN --iterations 1 --output IN", "record --dataset IN --iterations 1 --seconds 1 --output IN",
    "record IN --iterations 1 --seconds 1 --output IN",
  ])
  func `A picture does not replace its points`(line: String) throws {
    try withFolder { folder in
      let name = line.contains("landscape") ? "t.csv" : line.hasPrefix("record") ? "t.cast" : "t.svg"
      try Self.table.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
      let outcome = try Program.shell("cd '\(folder)' && spiral \(line.replacing("IN", with: name)) --no-config")
      #expect(outcome.status == 2 && outcome.error.contains("--output would replace"), "\(line): \(outcome)")
      #expect(try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8) == Self.table)
    }
  }

  @Test(arguments: ["watch s.json --iterations 2 --save s.json", "watch s.json:1 --iterations 2 --save ./s.json"])
  func `A run of a sweep is not saved over the sweep`(line: String) throws {
    try withFolder { folder in
      let sweep = ["sweep", "--no-config", "--seed", "0,1", "--iterations", "1", "--format", "jsonl"]
      #expect(try Program.run(sweep + ["--output", folder + "/s.json"]).status == 0)
      let before = try Data(contentsOf: URL(filePath: folder + "/s.json"))
      let outcome = try Program.shell("cd '\(folder)' && spiral \(line) --no-config")
      #expect(outcome.status == 2 && outcome.error.contains("--save would replace"), "\(outcome)")
      #expect(try Data(contentsOf: URL(filePath: folder + "/s.json")) == before)
    }
  }

  @Test func `A format does not replace a file of another kind`() throws {
    try withFolder { folder in
      let path = folder + "/essay"
      try "words\n".write(toFile: path, atomically: true, encoding: .utf8)
      let words = ["plot", "--iterations", "1", "--format", "svg", "--output", path]
      let refused = try Program.run(words)
      #expect(refused.status == 2 && refused.error.contains("it is no such file of spiral"), "\(refused)")
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "words\n")
      // A shell's own choice is kept, and - is no file's name.
      #expect(
        try Program.shell("cd '\(folder)'; spiral plot --iterations 1 --format svg --output /dev/fd/3 3>> essay").status
          == 0)
      try "words\n".write(toFile: folder + "/-", atomically: true, encoding: .utf8)
      #expect(
        try Program.shell("cd '\(folder)'; spiral plot --iterations 1 --format svg --output - > /dev/null").status == 0)
      try "<svg/>\n".write(toFile: path, atomically: true, encoding: .utf8)
      #expect(try Program.run(words).status == 0)
    }
  }

  /// A command that writes FILE, and what else may be there under its name.
  private static let outputs: [(command: String, foreign: String)] = [
    ("plot --iterations 1 --output FILE.txt", "notes\n"), ("plot --iterations 1 --output FILE.svg", "notes\n"),
    ("plot --iterations 1 --output FILE.svg", "<!DOCTYPE html><p>mine\n"),
    ("plot --iterations 1 --glyphs ascii --color 256 --format txt --output FILE", "+---+\n"),
    ("plot --open landscape --iterations 1 --output FILE.csv", "x,y,label\n0,1,a\n"),
    ("record --iterations 1 --seconds 1 --output FILE.cast", "{}\n"),
    ("train --iterations 1 --save FILE.py", "import os\n"), ("train --iterations 1 --save FILE.npz", "PK"),
    ("train --iterations 1 --save FILE.json", "{\"name\":\"spiral\"}\n"),
    ("lesson print step-size --output FILE.md", "# Notes\n"),
  ]

  @Test(arguments: outputs)
  func `A file of something else is not replaced, an empty one and one of the same kind are`(
    command: String, foreign: String
  ) throws {
    try withFolder { folder in
      let words = command.split(separator: " ").map { String($0).replacing("FILE", with: folder + "/a") }
      let path = try #require(words.last)
      try foreign.write(toFile: path, atomically: true, encoding: .utf8)
      let refused = try Program.run(words)
      #expect(refused.status == 2 && refused.error.contains("it is no such file of spiral"), "\(refused)")
      #expect(try String(contentsOfFile: path, encoding: .utf8) == foreign)
      try "".write(toFile: path, atomically: true, encoding: .utf8)
      for _ in 0..<2 {
        let written = try Program.run(words)
        #expect(written.status == 0, "\(written)")
      }
      #expect(try Data(contentsOf: URL(filePath: path)).count > 100)
    }
  }

  @Test func `Answers are not appended to a file of something else`() throws {
    try withFolder { folder in
      let path = folder + "/a.txt"
      let words = ["lesson", "units", "--record", path]
      try "notes".write(toFile: path, atomically: true, encoding: .utf8)
      #expect(try Program.run(words).error.contains("it is no such file of spiral"))
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "notes")
      for own in ["", "{\"time\": \"2026-01-31T09:30:00Z\"}\n"] {
        try own.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try Program.run(words).error.contains("needs a terminal"))
      }
    }
  }

  @Test func `A handout does not replace its lesson`() throws {
    try withFolder { folder in
      let path = folder + "/l.md"
      try Self.lesson.write(toFile: path, atomically: true, encoding: .utf8)
      let outcome = try Program.run("lesson", "print", path, "--output", path)
      #expect(outcome.status == 2 && outcome.error.contains("--output would replace"), "\(outcome)")
      #expect(try String(contentsOfFile: path, encoding: .utf8) == Self.lesson)
    }
  }

  @Test func `A sweep that is merged replaces no file of something else`() throws {
    try withFolder { folder in
      let words = ["sweep", "--seed", "0..1", "--iterations", "1"]
      #expect(try Program.run(words + ["--part", "1/2", "--output", folder + "/1.csv"]).status == 0)
      #expect(try Program.run(words + ["--part", "2/2", "--output", folder + "/2.csv"]).status == 0)
      try "a letter\n".write(toFile: folder + "/a.txt", atomically: true, encoding: .utf8)
      let merging = words + ["--merge", folder + "/1.csv", "--output"]
      let outcome = try Program.run(merging + [folder + "/a.txt"])
      #expect(outcome.status == 1 && outcome.error.contains("a.txt"), "\(outcome)")
      #expect(try String(contentsOfFile: folder + "/a.txt", encoding: .utf8) == "a letter\n")
      // Rows of this sweep that are already in the output are kept.
      #expect(try Program.run(merging + [folder + "/2.csv"]).status == 0)
      let rows = try String(contentsOfFile: folder + "/2.csv", encoding: .utf8).split(separator: "\n")
      #expect(rows.count == 3)
    }
  }

  @Test(arguments: ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
  func `Standard output by one of its names gets the rows after what stands there`(name: String) throws {
    try withFolder { folder in
      let sweep = "spiral sweep --no-config --model linear --seed 0..3 --iterations 1"
      let rows = try Program.shell(sweep).output
      let outcome = try Program.shell("cd '\(folder)'; (echo first; \(sweep) --output \(name)) > a; cat a")
      #expect(outcome == .init(status: 0, output: "first\n" + rows, error: ""))
    }
  }

  @Test(arguments: ["/dev/fd/3 3> a", "a"])
  func `A sweep refuses what is open already, or a pipe, and changes nothing`(output: String) throws {
    try withFolder { folder in
      let outcome = try Program.shell(
        "cd '\(folder)'; [ \(output) != a ] || mkfifo a; spiral sweep --seed 0,1 --iterations 1 --output \(output)")
      #expect(
        outcome.status == 1 && outcome.error.contains("a sweep goes on in a file, and this is none"), "\(outcome)")
      #expect(try Program.shell("[ -p '\(folder)/a' ] || cat '\(folder)/a'") == .init(status: 0, output: "", error: ""))
    }
  }

  /// A link is the only name with an ending that standard output and a pipe can have.
  @Test(arguments: [
    ("plot --points 5 --iterations 1 --output", "svg"), ("plot --points 5 --iterations 1 --output", "txt"),
    ("train --points 5 --iterations 1 --log-every 1 --save", "npz"),
    ("train --points 5 --iterations 1 --log-every 1 --save", "json"),
    ("record --points 5 --iterations 1 --seconds 1 --size 40x12 --output", "cast"),
  ])
  func `What is written to a pipe or to an open file is what a file would get`(line: String, kind: String) throws {
    try withFolder { folder in
      let outcome = try Program.shell(
        """
        cd '\(folder)'
        spiral \(line) file.\(kind) > /dev/null || exit 3
        mkfifo pipe.\(kind); cat pipe.\(kind) > read & spiral \(line) pipe.\(kind) > /dev/null || exit 4; wait
        cmp file.\(kind) read || exit 5
        ln -s /dev/fd/3 open.\(kind); { echo first >&3; spiral \(line) open.\(kind) > /dev/null || exit 6; } 3> open
        tail -c +7 open | cmp - file.\(kind)
        """)
      #expect(outcome == .init(status: 0, output: "", error: ""))
    }
  }

  @Test(arguments: [
    ("plot --points 5 --iterations 1", "svg"), ("plot --points 5 --iterations 1", "txt"),
    ("plot --points 5 --open landscape --landscape-iterations 1", "csv"),
    ("record --points 5 --iterations 1 --seconds 1 --size 40x12", "cast"),
  ])
  func `The format makes any name an output`(line: String, kind: String) throws {
    try withFolder { folder in
      let outcome = try Program.shell(
        """
        cd '\(folder)'
        spiral \(line) --output file.\(kind) || exit 3
        spiral \(line) --format \(kind) | cmp - file.\(kind) || exit 4
        spiral \(line) --format \(kind) --output - | cmp - file.\(kind) || exit 5
        spiral \(line) --format \(kind) --output /dev/fd/3 3> open || exit 6; cmp open file.\(kind) || exit 7
        spiral \(line) --format \(kind) --output plain || exit 8; cmp plain file.\(kind)
        """)
      #expect(outcome == .init(status: 0, output: "", error: ""))
    }
  }

  @Test func `A picture of a handout does not replace the points of its lesson`() throws {
    try withFolder { folder in
      try Self.table.write(toFile: folder + "/h-1.svg", atomically: true, encoding: .utf8)
      let lesson = Self.lesson + "[page.settings]\ndataset = \"h-1.svg\"\n"
      try lesson.write(toFile: folder + "/l.toml", atomically: true, encoding: .utf8)
      let outcome = try Program.run("lesson", "print", folder + "/l.toml", "--output", folder + "/h.md")
      #expect(outcome.status == 2 && outcome.error.contains("--output would replace"), "\(outcome)")
      #expect(try String(contentsOfFile: folder + "/h-1.svg", encoding: .utf8) == Self.table)
    }
  }

  @Test func `A handout without a name has no pictures`() throws {
    try withFolder { folder in
      let outcome = try Program.shell(
        """
        cd '\(folder)'; spiral lesson print units > text || exit 3
        spiral lesson print units --output - | cmp - text || exit 4
        spiral lesson print units --output /dev/fd/3 3> open || exit 5; cmp open text || exit 6
        ls
        """)
      #expect(outcome == .init(status: 0, output: "open\ntext\n", error: ""))
    }
  }

  @Test(arguments: [
    "sweep --classes 2..1e19 --samples 2", "sweep --points 2..1e25 --samples 2",
    "sweep --hidden-units 1..1e25 --samples 2",
    "sweep --step-size 1e-320..1 --samples 2 --iterations 1", "sweep --step-size 1e-320..1x3 --iterations 1",
    "sweep --reg 1e-300..1e300x3 --iterations 1", "sweep --reg 1e-200..1e200 --samples 2 --iterations 1",
    "plot s.csv:-9223372036854775808", "plot s.csv:0", "lesson check l.toml",
    "record --iterations 9223372036854775807 --size 9x9 --seconds 1 --output /nonexistent/a.cast",
  ])
  func `The largest and smallest numbers do not trap`(line: String) throws {
    try withFolder { folder in
      try
        "title = \"t\"\n[[page]]\ntitle = \"p\"\ntext = \"x\"\nrun = 9223372036854775807\ngoal = \"loss < 0\"\n[page.solution]\nstep-size = 1e300\n"
        .write(toFile: folder + "/l.toml", atomically: true, encoding: .utf8)
      #expect(try Program.run("sweep", "--seed", "0", "--iterations", "1", "--output", folder + "/s.csv").status == 0)
      let outcome = try Program.shell("cd '\(folder)' && spiral \(line)")
      #expect([0, 1, 2].contains(outcome.status), "\(line): \(outcome)")
      #expect(
        outcome.status == 0 || outcome.error.hasPrefix("spiral: ") || outcome.error.hasPrefix("l.toml"), "\(outcome)")
    }
  }

  @Test func `Draws from a range with an infinite quotient are spread over it`() throws {
    let outcome = try Program.run("sweep", "--reg", "1e-200..1e200", "--samples", "8", "--iterations", "0")
    let values = outcome.output.split(separator: "\n").dropFirst().compactMap { Double($0.split(separator: ",")[0]) }
    #expect(values.count == 8 && Set(values).count == 8 && values.contains { $0 < 1 }, "\(outcome)")
  }
}
