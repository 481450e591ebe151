import ArgumentParser
import Quoting
import Saving
import Settings

/// `spiral sweep`: many runs, a line each.
struct Sweep: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train once for each combination of values, and print a line for each run.",
    discussion: """
      Options of the run, and --iterations, take lists: 'spiral sweep --step-size 0.1,0.3,1 --reg 0,1e-3 --seed 0..9'. \
      Commas separate values, slashes those of --hidden-units (16/16,16/100), and 0..9 is all whole numbers from one to the \
      other. A line tells the settings of its run that have an option here, then what came of them; a run that diverged says \
      after which iteration. An interrupted file goes on where it was when the same command is given again.

      Many machines: 'spiral sweep --header-only ...' prints the first line, 'spiral sweep --commands ...' one command for \
      each of the others; what these print, put together with cat, is the file.
      """)

  @OptionGroup(title: "Run") var runOptions: RunOptions
  @OptionGroup(title: "Sweep") var options: SweepOptions

  func validate() throws {
    let grid = try grid()
    for index in 0..<grid.count { try runOptions.check(grid[index].settings) }
    _ = try options.jobCount()
    _ = try options.row(grid)
  }

  func run() throws {
    ignoreBrokenPipes()
    let grid = try grid()
    let row = try options.row(grid)
    if options.headerOnly {
      try emit(row.header ?? "")
    } else if options.commands {
      for index in 0..<grid.count {
        guard try emit(command(grid[index], grid)) else { return }
      }
    } else {
      try work(grid, row)
    }
  }

  private func work(_ grid: SweepGrid, _ row: SweepRow) throws {
    let file = try options.file(row)
    let todo = (0..<grid.count).filter { !file.known.contains(row.key(grid[$0])) }
    var points: [String: PointFile] = [:]
    var largest = 1.0
    for index in todo {
      let settings = grid[index].settings
      if let path = settings.unreadFile, points[path] == nil { points[path] = try readPoints(path) }
      largest = max(largest, settings.memoryNeeded)
    }
    let fitting = Int(min(physicalMemory() * 0.8 / largest, 10_000))
    let jobs = max(1, min(try options.jobCount(), fitting))
    try SweepWork(grid: grid, row: row, jobs: jobs, points: points).run(todo, to: file)
  }

  private func grid() throws -> SweepGrid {
    let layers = try options.noConfig ? .none : Layers.read()
    let log = try layers.resolve(LogSettings(), Field<LogSettings>.all, [])
    return try SweepGrid(
      base: layers.resolve(RunSettings(), Field<RunSettings>.all, []), runOptions.given,
      fixed: layers.names(Field<RunSettings>.all), iterations: options.iterations, defaultIterations: log.iterations)
  }

  /// The command that prints the line of one run, and no other.
  private func command(_ run: SweepRun, _ grid: SweepGrid) -> String {
    var words = ["spiral", "sweep", "--no-config", "--no-header"]
    if options.format != nil { words += ["--format", options.format!] }
    for field in grid.fields { words += ["--\(field.name)", shellQuoted(field.text(run.settings))] }
    return (words + ["--iterations", String(run.iterations)]).joined(separator: " ") + "\n"
  }
}

/// What a sweep prints, and where to.
struct SweepOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Iterations of each run; auto is 200 for linear and 10000 for mlp. (default: auto)", valueName: "n|auto"))
  var iterations: String?

  @Option(
    help: ArgumentHelp(
      "A file to write to; what it holds already is not done again. (default: standard output)", valueName: "file"))
  var output: String?

  @Option(help: ArgumentHelp("Format of the lines. (default: csv)", valueName: "csv|jsonl")) var format: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Runs at a time. (default: as many as there are processors)", valueName: "n"))
  var jobs: String?

  @Flag(help: "Print one command for each run instead of doing it.") var commands = false
  @Flag(help: "Print no first line with the names of the columns.") var noHeader = false
  @Flag(help: "Print nothing but that line.") var headerOnly = false
  @Flag(help: "Leave the settings file and the environment aside.") var noConfig = false

  func row(_ grid: SweepGrid) throws -> SweepRow {
    guard let format = SweepFormat(rawValue: format ?? "csv") else {
      throw UsageError("--format takes csv or jsonl, not '\(printable(format ?? ""))'")
    }
    return SweepRow(format: format, fields: grid.fields)
  }

  func file(_ row: SweepRow) throws -> SweepFile {
    guard let output else { return try SweepFile(row, header: !noHeader) }
    return try SweepFile(path: output, row, header: !noHeader)
  }

  func jobCount() throws -> Int {
    guard let jobs else { return processorCount() }
    guard let count = Int(jobs), (1...10_000).contains(count) else {
      throw UsageError("--jobs takes a whole number from 1 to 10000, not '\(printable(jobs))'")
    }
    return count
  }
}
