import ArgumentParser
import Platform
import Quoting
import Saving
import Settings
import Texts

/// `spiral sweep`: many runs, one line for each.
struct Sweep: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say(.sweep),
    discussion: say(.sweepMore))

  @OptionGroup var languageOption: LanguageOption
  @OptionGroup(title: say(.runGroup)) var runOptions: RunOptions
  @OptionGroup(title: say(.sweepGroup)) var options: SweepOptions

  func validate() throws {
    let grid = try grid()
    for settings in grid.extremes() { try runOptions.check(settings) }
    _ = try options.jobCount()
    _ = try options.row(grid)
    _ = try options.chosenPart()
    if try options.bestCount() != nil, options.outputFile == nil {
      throw UsageError(SweepUsageText.topNeedsOutput)
    }
    if !options.merge.isEmpty, try options.chosenPart() != SweepPart() {
      throw UsageError(SweepUsageText.mergeAndPart)
    }
  }

  func run() throws {
    ignoreBrokenPipes()
    let grid = try grid()
    let row = try options.row(grid)
    if options.headerOnly {
      try emitForeign(row.header ?? "")
    } else if options.commands {
      try printCommands(grid, row)
    } else if !options.merge.isEmpty {
      try merge(grid, row)
    } else {
      try work(grid, row)
    }
  }

  /// Performs the runs whose rows are missing.
  func work(_ grid: SweepGrid, _ row: SweepRow) throws {
    let extremes = grid.extremes()
    let tables = try tables(extremes)
    let largest = extremes.map(\.memoryNeeded).max() ?? 1
    let fitting = Int(min(freeMemory() * 0.8 / largest, 10_000))
    let file = try options.outputFile.map { path in
      try SweepFile(path: path) { bytes in
        var contents = contents(grid, row, tables)
        try announcing(.reading(path: printablePath(path))) { try contents.read(bytes, name: path) }
        return contents
      }
    }
    if file == nil, !options.noHeader, let header = row.header, try !emitForeign(header) { return }
    try SweepWork(
      grid: grid, row: row, part: options.chosenPart(), jobs: max(1, min(options.jobCount(), fitting)), tables: tables,
      file: file
    ).run()
    guard let file else { return }
    try file.sort()
    try printBest(of: file.contents, row)
  }

  /// Prints the best settings of the grid if an option requests it.
  private func printBest(of contents: () throws -> SweepContents, _ row: SweepRow) throws {
    guard let count = try options.bestCount() else { return }
    try emitForeign(SweepRanking(contents().rows, row).text(count))
  }

  /// Merges the files of parts: all rows of the grid once, in its order.
  private func merge(_ grid: SweepGrid, _ row: SweepRow) throws {
    let tables = try tables(grid.extremes())
    var all = contents(grid, row, tables)
    // The existing output is a part as well: where it belongs to another sweep, it is not changed.
    let old = options.outputFile.flatMap { output in
      isFilePresent(output) && !options.merge.contains { isSameFile($0, output) } ? output : nil
    }
    for path in options.merge {
      try announcing(.reading(path: printablePath(path))) {
        try all.read(readFile(path, .fileOrPipe, limit: SweepFile.limit), name: path, keepsOthers: false)
      }
    }
    if let old {
      try announcing(.reading(path: printablePath(old))) {
        try all.read(readFile(old, .fileOrPipe, limit: SweepFile.limit), name: old)
      }
    }
    func say(_ text: SweepFileText) { writeError("spiral: " + text.string(in: language)) }
    if let damage = all.damage { say(damage) }
    let bytes = all.bytes(all.sorted())
    if let output = options.outputFile {
      let part = options.merge.first { isSameFile($0, output) }
      try writeFile(output, bytes)
      if let part { say(.partBecomesWhole(path: printablePath(part))) }
    } else {
      try emitForeign(String(decoding: bytes, as: UTF8.self))
    }
    if options.outputFile != nil { try printBest(of: { all }, row) }
    let done = all.done
    guard done.count < grid.count else { return }
    let missing = (0..<grid.count).lazy.filter { !done.contains($0) }
    let first = missing.first.map { command(grid[$0], grid, row.format).dropLast() } ?? ""
    throw SweepFileError(text: .missing(grid.count - done.count, of: grid.count, first: String(first)))
  }

  /// Prints a command for each run that is not in the output yet.
  private func printCommands(_ grid: SweepGrid, _ row: SweepRow) throws {
    var done: Set<Int> = []
    if let output = options.outputFile, isFilePresent(output) {
      let tables = try tables(grid.extremes())
      var contents = contents(grid, row, tables)
      try contents.read(readFile(output, limit: SweepFile.limit), name: output)
      done = contents.done
    }
    let part = try options.chosenPart()
    var waiting = OrderedIndices()
    func printCommands(before bound: Int) throws -> Bool {
      while let index = waiting.removeFirst(before: bound) {
        guard try emit(command(grid[index], grid, row.format)) else { return false }
      }
      return true
    }
    for training in stride(from: part.training(after: 0), to: grid.trainings, by: part.count) {
      guard try printCommands(before: training * grid.runsOfATraining) else { return }
      for index in grid.runs(ofTraining: training) where !done.contains(index) { waiting.insert(index) }
    }
    _ = try printCommands(before: grid.count)
  }

  private func contents(_ grid: SweepGrid, _ row: SweepRow, _ tables: SweepTables) -> SweepContents {
    SweepContents(row, grid, header: !options.noHeader) { try tables.hash($0) }
  }

  /// Reads the tables that the runs name, and refuses to overwrite them.
  private func tables(_ extremes: [RunSettings]) throws -> SweepTables {
    var tables = SweepTables()
    for settings in extremes {
      guard let source = settings.unreadTable else { continue }
      let path = source.path
      if let output = options.outputFile, isSameFile(output, expandingHome(path)) {
        throw UsageError(SweepUsageText.outputReplacesPoints(path: printablePath(path)))
      }
      // The file is read back line by line, so a path in it must not contain a line end.
      if options.outputFile != nil, path.utf8.contains(where: { "\n\r".utf8.contains($0) }) {
        throw UsageError(SweepUsageText.lineEndInName(path: printablePath(path)))
      }
      try tables.read(source)
    }
    return tables
  }

  func grid() throws -> SweepGrid {
    let layers = try options.noConfig ? .none : Layers.read()
    let log = try layers.resolve(LogSettings(), Field<LogSettings>.all, [])
    return try SweepGrid(
      base: layers.resolve(RunSettings(), Field<RunSettings>.all, []), runOptions.given,
      fixed: layers.names(Field<RunSettings>.all), iterations: options.iterations, defaultIterations: log.iterations,
      draws: options.draws())
  }

  /// The command that prints the row of one run.
  private func command(_ run: SweepRun, _ grid: SweepGrid, _ format: SweepFormat) -> String {
    var words = [shellQuoted(CommandLine.arguments.first ?? "spiral"), "sweep", "--no-config", "--no-header"]
    words += ["--kernel", Spiral.kernelName]
    if format != .csv { words += ["--format", format.rawValue] }
    if let draws = grid.draws, let draw = run.draw {
      words += ["--samples", "\(draw)..\(draw)", "--sample-seed", String(draws.seed)]
    }
    for axis in grid.axes {
      let field = axis.field
      let value = axis.drawn?.text ?? SweepAxis<RunSettings>.item(field.text(run.settings), of: field)
      words += ["--\(field.name)", shellQuoted(value)]
    }
    return (words + ["--iterations", String(run.iterations)]).joined(separator: " ") + "\n"
  }
}

/// The options for a sweep's output.
struct SweepOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      say(.sweepIterations), valueName: "n|auto"))
  var iterations: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      say(.sweepOutput), valueName: "file"))
  var output: String?

  @Option(parsing: .unconditional, help: ArgumentHelp(say(.sweepFormat), valueName: "csv|jsonl")) var format: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(say(.jobs), valueName: "n"))
  var jobs: String?

  @Option(parsing: .unconditional, help: ArgumentHelp(say(.sweepSamples), valueName: "n"))
  var samples: String?

  @Option(parsing: .unconditional, help: ArgumentHelp(say(.sweepSampleSeed), valueName: "n"))
  var sampleSeed: String?

  @Option(parsing: .unconditional, help: ArgumentHelp(say(.sweepPart), valueName: "i/n"))
  var part: String?

  @Option(parsing: .upToNextOption, help: ArgumentHelp(say(.sweepMerge), valueName: "files"))
  var merge: [String] = []

  @Option(parsing: .unconditional, help: ArgumentHelp(say(.sweepTop), valueName: "n"))
  var top: String?

  @Option(parsing: .unconditional, help: ArgumentHelp(say(.sweepKernel), valueName: "name"))
  var kernel: String?

  @Flag(help: option(.commands)) var commands = false
  @Flag(help: option(.noHeader)) var noHeader = false
  @Flag(help: option(.headerOnly)) var headerOnly = false
  @Flag(help: option(.noConfig)) var noConfig = false

  /// The file that rows are written to and that a sweep continues; `nil` for standard output under any name.
  var outputFile: String? { output.flatMap { $0 == "-" || openDescriptor($0) == STDOUT_FILENO ? nil : $0 } }

  func row(_ grid: SweepGrid) throws -> SweepRow {
    SweepRow(format: try rowFormat(), fields: grid.fields, hasDraws: grid.draws != nil)
  }

  /// The format of the rows: if none is given, that of the output's name.
  private func rowFormat() throws -> SweepFormat {
    guard let format else { return outputFile?.lowercased().hasSuffix(".jsonl") == true ? .jsonl : .csv }
    guard let known = SweepFormat(rawValue: format) else {
      throw UsageError(SweepUsageText.format(given: printable(format)))
    }
    return known
  }

  func draws() throws -> SweepDraws? {
    guard let samples else {
      if sampleSeed != nil { throw UsageError(SweepUsageText.seedWithoutSamples) }
      return nil
    }
    return try SweepDraws(samples, seed: sampleSeed)
  }

  func chosenPart() throws -> SweepPart {
    guard let part else { return SweepPart() }
    let numbers = part.split(separator: "/", omittingEmptySubsequences: false).map { wholeNumber($0) }
    guard numbers.count == 2, let number = numbers[0], let count = numbers[1], count <= SweepGrid.limit,
      count >= 1, (1...count).contains(number)
    else { throw UsageError(SweepUsageText.part(given: printable(part))) }
    return SweepPart(number: number, count: count)
  }

  func bestCount() throws -> Int? {
    guard let top else { return nil }
    guard let count = wholeNumber(top), (1...SweepGrid.limit).contains(count) else {
      throw UsageError(SweepUsageText.top(limit: SweepGrid.limit, given: printable(top)))
    }
    return count
  }

  func jobCount() throws -> Int {
    guard let jobs else { return processorCount() }
    guard let count = wholeNumber(jobs), (1...10_000).contains(count) else {
      throw UsageError(SweepUsageText.jobs(limit: 10_000, given: printable(jobs)))
    }
    return count
  }
}
