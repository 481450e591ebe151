import Foundation
import TerminalSupport
import Testing

/// The recipes of Resources/docs/clusters.md: each ends with the bytes of the sweep on one machine.
@Suite struct RecipeTests {
  /// A code block of the page: its heading, its language and its text.
  struct Block: Sendable, CustomTestStringConvertible {
    let heading: String
    let language: String
    let text: String

    var testDescription: String { "\(heading): \(text.prefix(40))" }
  }

  private static let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Resources/docs/clusters.md")

  static let blocks: [Block] = {
    var blocks: [Block] = []
    var heading = ""
    let text = (try? String(contentsOf: page, encoding: .utf8)) ?? ""
    for match in text.matches(of: /(?m)^## (.*)$|^```(sh|python)\n((?:.*\n)*?)```$/) {
      if let title = match.1 { heading = String(title) }
      if let language = match.2, let text = match.3 {
        blocks.append(Block(heading: heading, language: String(language), text: String(text)))
      }
    }
    return blocks
  }()

  /// Runs a line of `sh` in a folder that contains `whole.csv`, the sweep on one machine.
  private func inFolder(_ body: (_ folder: String, _ shell: (String) throws -> Program.Outcome) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "spiral-recipe-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func shell(_ line: String) throws -> Program.Outcome {
      try Program.shell("cd '\(folder.path)' && \(line)", environment: Python.environment)
    }
    let whole = try shell(Self.short("\(Self.sweep) --output whole.csv"))
    #expect(whole == .init(status: 0, output: "", error: ""))
    try body(folder.path, shell)
  }

  private static let sweep = "spiral sweep --step-size 0.1,0.3,1 --seed 0..19 --iterations 500"

  /// The same with fewer and shorter runs.
  private static func short(_ text: String) -> String {
    text.replacing("--seed 0..19 --iterations 500", with: "--seed 0..2 --points 10 --iterations 20")
  }

  private static func blocks(_ heading: String) -> [Block] { blocks.filter { $0.heading == heading } }

  @Test func `The page has a recipe for each engine, of eight lines at most`() {
    #expect(
      Self.blocks.map(\.heading) == [
        "GNU parallel", "GNU parallel", "Slurm", "Slurm", "Dask", "Ray", "optuna", "Reading the file",
        "Reading the file",
      ])
    for block in Self.blocks { #expect(block.text.split(separator: "\n").count <= 8, "\(block)") }
  }

  @Test func `The tasks of the Slurm array make the sweep, and the merge names what is missing`() throws {
    let job = Self.short(try #require(Self.blocks("Slurm").first).text)
    try inFolder { folder, shell in
      try job.write(toFile: folder + "/job.sh", atomically: true, encoding: .utf8)
      let merge = Self.short("\(Self.sweep) --merge part-*.csv --output sweep.csv")
      #expect(Self.blocks("Slurm")[1].text.contains("\(Self.sweep) --merge part-*.csv --output sweep.csv"))
      func task(_ number: Int) throws -> Program.Outcome {
        try shell("SLURM_ARRAY_TASK_ID=\(number) SLURM_ARRAY_TASK_COUNT=6 sh job.sh")
      }
      for number in 1...5 { #expect(try task(number).status == 0) }
      let early = try shell(merge)
      #expect(early.status == 1 && early.error.contains("seed"), "\(early.error)")
      // A requeued task finds its truncated part and continues it.
      #expect(try task(6).status == 0)
      _ = try shell("head -c 150 part-6.csv > cut && mv cut part-6.csv")
      #expect(try task(6).status == 0)
      #expect(try shell(merge).status == 0)
      #expect(try shell("cmp whole.csv sweep.csv").status == 0)
      // If the program is not found, the task fails.
      #expect(try shell("SLURM_ARRAY_TASK_ID=1 SLURM_ARRAY_TASK_COUNT=6 PATH=/usr/bin:/bin sh job.sh").status == 127)
    }
  }

  private static func has(_ program: String) -> Bool {
    (try? Program.shell("command -v \(program)").status) == 0
  }

  @Test(.enabled(if: has("parallel"), "GNU parallel is not installed"), arguments: blocks("GNU parallel"))
  func `GNU parallel makes the sweep`(block: Block) throws {
    try inFolder { folder, shell in
      try Self.short(block.text).write(toFile: folder + "/recipe.sh", atomically: true, encoding: .utf8)
      let outcome = try shell("HOME=. sh -e recipe.sh")
      #expect(outcome.status == 0, "\(outcome.error)")
      #expect(try shell("cmp whole.csv sweep.csv").status == 0)
    }
  }

  @Test func `Commands for what is missing make the sweep without any engine`() throws {
    let block = try #require(Self.blocks("GNU parallel").last)
    try inFolder { folder, shell in
      let text = Self.short(block.text).replacing("| parallel >>", with: "| sh >>")
      try text.write(toFile: folder + "/recipe.sh", atomically: true, encoding: .utf8)
      #expect(try shell("sh -e recipe.sh").status == 0)
      #expect(try shell("cmp whole.csv sweep.csv").status == 0)
      // All runs are there: no command is left.
      #expect(
        try shell(Self.short("\(Self.sweep) --commands --output sweep.csv")) == .init(status: 0, output: "", error: ""))
    }
  }

  @Test(.enabled(if: Python.has("distributed"), "python3 without dask.distributed"))
  func `Dask makes the sweep`() throws { try python("Dask") }

  /// Ray takes a minute to start on a small machine.
  @Test(
    .enabled(
      if: Python.has("ray") && ProcessInfo.processInfo.environment["SPIRAL_STRESS"] != nil,
      "python3 without ray, or no SPIRAL_STRESS"))
  func `Ray makes the sweep`() throws { try python("Ray") }

  private func python(_ heading: String) throws {
    let block = try #require(Self.blocks(heading).first)
    try inFolder { folder, shell in
      try Self.short(block.text).write(toFile: folder + "/recipe.py", atomically: true, encoding: .utf8)
      let outcome = try shell("python3 recipe.py")
      #expect(outcome.status == 0, "\(outcome.error.suffix(400))")
      #expect(try shell("cmp whole.csv sweep.csv").status == 0)
    }
  }

  @Test(.enabled(if: Python.has("optuna"), "python3 without optuna"))
  func `optuna runs trials and ends some of them early`() throws {
    let block = try #require(Self.blocks("optuna").first)
    let text = block.text.replacing("--iterations 2000", with: "--iterations 100")
      .replacing(/optuna\.create_study\((.*)\)\.optimize/) { "study = optuna.create_study(\($0.1)); study.optimize" }
    try inFolder { folder, shell in
      try (text + "print(len(study.trials), len(study.get_trials(states=[optuna.trial.TrialState.PRUNED])) > 0)\n")
        .write(toFile: folder + "/recipe.py", atomically: true, encoding: .utf8)
      let outcome = try shell("python3 recipe.py")
      #expect(outcome.status == 0 && outcome.output == "30 True\n", "\(outcome.error.suffix(400))")
    }
  }

  @Test(.enabled(if: Python.has("sys"), "no python3"), arguments: blocks.filter { $0.language == "python" })
  func `The recipes are Python`(block: Block) throws {
    try inFolder { folder, shell in
      try block.text.write(toFile: folder + "/recipe.py", atomically: true, encoding: .utf8)
      #expect(try shell("python3 -m py_compile recipe.py").error == "")
    }
  }

  // MARK: the file, read by other programs

  private static let mixed =
    "spiral sweep --model linear --step-size 1,1e300 --reg 0,0.001 --test-fraction 0,0.2 --hidden-units 8/16,16 --iterations 60"

  private func reading(_ format: String, _ program: String) throws -> String {
    var read = ""
    try inFolder { folder, shell in
      #expect(try shell("\(Self.mixed) --format \(format) --output sweep.\(format)").status == 0)
      try program.write(toFile: folder + "/read.py", atomically: true, encoding: .utf8)
      let outcome = try shell("python3 read.py")
      #expect(outcome.status == 0, "\(outcome.error.suffix(400))")
      read = outcome.output
    }
    return read
  }

  @Test(.enabled(if: Python.has("pandas"), "python3 without pandas")) func `pandas reads numbers as numbers`() throws {
    #expect(
      try reading(
        "csv",
        """
        import pandas; d = pandas.read_csv("sweep.csv")
        print(len(d), *(str(d[c].dtype)[:5] for c in ["step_size", "reg", "iterations", "loss", "test_loss", "diverged_at"]))
        """) == "16 float float int64 float float float\n")
    #expect(
      try reading(
        "jsonl", "import pandas; d = pandas.read_json('sweep.jsonl', lines=True); print(d.hidden_units[1], d.reg.dtype)"
      )
        == "[8] float64\n")
  }

  @Test(.enabled(if: Python.has("polars"), "python3 without polars")) func `polars reads numbers as numbers`() throws {
    let program = """
      import polars; d = polars.read_FORMAT
      print(d.height, *(d[c].dtype for c in ["step_size", "reg", "iterations", "loss", "test_loss", "diverged_at"]))
      """
    let types = "16 Float64 Float64 Int64 Float64 Float64 Int64\n"
    #expect(try reading("csv", program.replacing("FORMAT", with: "csv('sweep.csv')")) == types)
    #expect(try reading("jsonl", program.replacing("FORMAT", with: "ndjson('sweep.jsonl')")) == types)
  }

  @Test(.enabled(if: Python.has("duckdb"), "python3 without duckdb")) func `duckdb reads numbers as numbers`() throws {
    #expect(
      try reading(
        "csv",
        """
        import duckdb
        print(duckdb.sql("SELECT count(*), typeof(any_value(reg)), typeof(any_value(loss)), count(diverged_at) FROM 'sweep.csv'").fetchall())
        """) == "[(16, 'DOUBLE', 'DOUBLE', 8)]\n")
  }

  @Test(.enabled(if: has("jq"), "jq is not installed")) func `jq reads the lines`() throws {
    try inFolder { _, shell in
      let outcome = try shell(
        "\(Self.mixed) --format jsonl --output sweep.jsonl && jq -cs '[length, (map(select(.diverged_at == null)) | length), .[0].hidden_units, .[0].test_loss]' sweep.jsonl"
      )
      #expect(outcome == .init(status: 0, output: "[16,8,[8],null]\n", error: ""))
    }
  }

  @Test(.enabled(if: has("Rscript"), "R is not installed")) func `R reads numbers as numbers`() throws {
    try inFolder { _, shell in
      let program =
        "d <- read.csv(\"sweep.csv\"); cat(nrow(d), class(d$reg), class(d$loss), class(d$iterations), sum(is.na(d$diverged_at)))"
      let outcome = try shell("\(Self.mixed) --output sweep.csv && Rscript -e '\(program)'")
      #expect(outcome.output == "16 numeric numeric integer 8")
    }
  }
}
