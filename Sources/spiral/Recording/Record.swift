import ArgumentParser
import Quoting
import Saving
import Screen
import Settings
import Texts
import Training

/// `spiral record`: a run as an animation.
struct Record: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: say(CommandText.record), discussion: say(.recordMore))

  @OptionGroup var savedRun: SavedRunArgument
  @OptionGroup(title: say(.runGroup)) var runOptions: RunOptions
  @OptionGroup(title: say(.pictureGroup)) var options: RecordOptions
  @OptionGroup var compareOption: CompareOption
  @Option(log: .iterations) var iterations: String?
  @OptionGroup(title: say(.settingsGroup)) var configuration: ConfigurationOptions

  func validate() throws {
    _ = try settings()
    _ = try options.file()
    _ = try options.plan(iterations: 1)
  }

  func run() throws {
    ignoreBrokenPipes()
    let settings = try settings()
    let piped = try savedRun.piped()
    let sweep = try savedRun.sweep(runOptions, piped: piped)
    var record = try savedRun.record(runOptions, otherwise: settings.run, sweep: sweep, piped: piped)
    if try configuration.handle(AllSettings(run: record.settings, view: settings.view, log: settings.log)) { return }
    try record.run.network.check(view: options.view, unit: options.unit, settings.view)
    let file = try options.file()
    try checkOutput(
      file.path, as: file.kind.rawValue, reading: [sweep?.path ?? savedRun.file, record.settings.tablePath])
    try requireThreads()
    record.threads = processorCount()
    let plan = try options.plan(
      iterations: settings.log.iterations ?? sweep?.run.iterations ?? record.settings.model.publishedIterations)
    let second = try compareOption.settings(beside: record.settings)
    var frames = RecordingFrames(
      record, second: second, settings.view,
      glyphs: settings.view.glyphs ?? .unicode, plan: plan)
    let progress = Progress(total: plan.count, unit: .frames)
    var all: [Frame] = []
    while let frame = frames.next() {
      all.append(frame)
      progress.show(all.count)
    }
    progress.clear()
    let title = record.settings.commandLine()
    let text = announcing(.writing(path: printablePath(file.path))) {
      file.kind == .cast
        ? cast(all, frames.palette, plan, title) : svg(all, frames.palette, plan, title)
    }
    try writeText(text, to: file.path)
  }

  private func cast(_ frames: [Frame], _ palette: Palette, _ plan: RecordingFrames.Plan, _ title: String) -> String {
    var file = CastFile(size: plan.size, palette: palette, rate: plan.rate, title: title)
    for frame in frames { file.add(frame) }
    file.finish()
    return file.text
  }

  /// Writes an SVG; frames are left out where the file would be too large for a web page.
  private func svg(_ frames: [Frame], _ palette: Palette, _ plan: RecordingFrames.Plan, _ title: String) -> String {
    var step = 1
    while true {
      let chosen = stride(from: 0, to: frames.count, by: step).map { frames[$0] }
      var file = MovingSVG(size: plan.size, palette: palette, rate: plan.rate / Double(step))
      // The last frame is always included.
      for frame in chosen.dropLast() + [frames[frames.count - 1]] { file.add(frame) }
      let text = file.finished(title: title)
      if text.utf8.count < RecordOptions.largest || chosen.count <= 8 { return text }
      step += 1
    }
  }

  private func settings() throws -> AllSettings {
    try configuration.settings(runOptions, view: options.given, iterations: iterations)
  }
}

/// The options for the animation's appearance and its file.
struct RecordOptions: ParsableArguments {
  enum Kind: String, CaseIterable { case cast, svg }

  /// The largest size of an SVG in bytes.
  static let largest = 1_000_000

  @Option(view: .theme) var theme: String?
  @Option(view: .glyphs) var glyphs: String?
  @Option(view: .logLoss) var logLoss: String?
  @Option(view: .showPoints) var showPoints: String?
  @Option(view: .plot) var view: String?
  @Option(view: .unit) var unit: String?
  @Option(view: .enlarge) var enlarge: String?
  @Flag(help: option(.presenter)) var presenter = false
  @Option(view: .opening) var open: String?
  @Option(view: .language) var lang: String?
  @Option(parsing: .unconditional, help: ArgumentHelp(say(.recordSeconds), valueName: "f")) var seconds: String?
  @Option(parsing: .unconditional, help: ArgumentHelp(say(.recordRate), valueName: "f")) var rate: String?
  @Option(parsing: .unconditional, help: ArgumentHelp(say(.recordSize), valueName: "COLSxROWS")) var size: String?
  @Option(parsing: .unconditional, help: ArgumentHelp(say(.recordOutput), valueName: "file"))
  var output: String?
  @Option(parsing: .unconditional, help: ArgumentHelp(say(.outputFormat), valueName: "cast|svg")) var format: String?

  var given: [(field: Field<ViewSettings>, text: String)] {
    let rows: [(Field<ViewSettings>, String?)] = [
      (.theme, theme), (.glyphs, glyphs), (.logLoss, logLoss), (.showPoints, showPoints), (.plot, view), (.unit, unit),
      (.enlarge, presenter ? "presenter" : enlarge), (.opening, open), (.language, lang),
    ]
    return rows.compactMap { field, text in text.map { (field, $0) } }
  }

  func file() throws -> OutputFile<Kind> {
    guard let file = try OutputFile<Kind>(output: output, format: format, problem: { UsageText.recordFile(given: $0) })
    else { throw UsageError(UsageText.recordFile(given: nil)) }
    return file
  }

  func plan(iterations: Int) throws -> RecordingFrames.Plan {
    let seconds = try number(seconds, otherwise: 20, 1...600, UsageText.recordSeconds)
    let rate = try number(rate, otherwise: file().kind == .cast ? 20 : 8, 1...60, UsageText.recordRate)
    let plan = RecordingFrames.Plan(iterations: iterations, seconds: seconds, rate: rate, size: try extent())
    let available = freeMemory() / 2
    guard plan.bytes <= available else {
      throw UsageError(UsageText.recordMemory(needed: plan.bytes, available: available))
    }
    return plan
  }

  private func number(
    _ text: String?, otherwise standard: Double, _ range: ClosedRange<Double>, _ problem: (String) -> UsageText
  ) throws -> Double {
    guard let text else { return standard }
    guard let value = realNumber(text), range.contains(value) else { throw UsageError(problem(printable(text))) }
    return value
  }

  private func extent() throws -> Size {
    guard let size else { return Size(columns: 100, rows: 30) }
    let parts = size.split(separator: "x", omittingEmptySubsequences: false).map { wholeNumber($0) }
    guard parts.count == 2, let columns = parts[0], let rows = parts[1], (20...400).contains(columns),
      (6...200).contains(rows)
    else { throw UsageError(UsageText.recordSize(given: printable(size))) }
    return Size(columns: columns, rows: rows)
  }
}
