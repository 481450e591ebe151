import ArgumentParser
import Lessons
import Quoting
import Saving
import Screen
import Settings
import Texts
import Training

/// `spiral watch`: the viewer.
struct Watch: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say(.watch),
    discussion: say(.watchMore(help: KeyTable.standard.helpKey)))

  @OptionGroup var savedRun: SavedRunArgument
  @OptionGroup(title: say(.runGroup)) var runOptions: RunOptions
  @OptionGroup(title: say(.runGroup)) var compareOption: CompareOption
  @OptionGroup(title: say(.pictureGroup)) var viewOptions: ViewOptions
  @OptionGroup(title: say(.logGroup)) var logOptions: LogOptions

  @OptionGroup(title: say(.settingsGroup)) var configuration: ConfigurationOptions

  func validate() throws { _ = try compareOption.settings(beside: settings().run) }

  func run() throws {
    var settings = try settings()
    if isTerminal(1) { keepPipes() }
    let piped = try savedRun.piped()
    let sweep = try savedRun.sweep(runOptions, piped: piped)
    var record = try savedRun.record(
      runOptions, otherwise: settings.run, sweep: sweep, save: logOptions.save, piped: piped)
    if let sweep, sweep.row == nil, settings.view.opening == .nothing { settings.view.opening = .landscape }
    record.threads = processorCount()
    settings.run = record.settings
    if try configuration.handle(settings) { return }
    try logOptions.check(settings.run)
    if !isTerminal(1), let sweep, sweep.row == nil {
      throw UsageError(SweepUsageText.mapNeedsTerminal(path: printablePath(sweep.path)))
    }
    guard isTerminal(1) else {
      return try TrainingLog(record, from: savedRun.path, log: settings.log, options: logOptions).write()
    }
    if let path = logOptions.save { try checkWritable(path) }
    ignoreBrokenPipes()
    takeKeysFromTerminal()
    let code = try Viewer(
      start: record, second: compareOption.settings(beside: record.settings), view: settings.view,
      iterationLimit: settings.log.iterations, context: try context(settings, sweep?.map), savedTo: logOptions.save
    ).run()
    if code != 0 { throw ExitCode(code) }
  }

  /// The parts of the command line that the command of a later state must repeat.
  private func context(_ settings: AllSettings, _ sweep: SweepMap?) throws -> StartContext {
    let layers = try configuration.layers()
    let configured = layers.names(Field<RunSettings>.all).union(layers.names(Field<ViewSettings>.all))
    let iterations = Field<LogSettings>.options(
      [.iterations], settings.log, beside: LogSettings(), always: layers.names(Field<LogSettings>.all))
    var start = StartContext(
      configured: configured, options: iterations.map(\.words) + (configuration.noConfig ? ["--no-config"] : []),
      path: logOptions.save ?? Self.suggestion(beside: savedRun.file), isSavedAtEnd: logOptions.save != nil)
    start.sweep = sweep
    if sweep != nil, logOptions.save == nil { start.path = "run.json" }
    return start
  }

  /// The suggested name for a file of the run; never that of the opened file, which is not overwritten.
  static func suggestion(beside opened: String?) -> String {
    guard let opened, opened.hasSuffix(".json") else { return "run.json" }
    let stem = opened.dropLast(".json".count)
    let digits = stem.reversed().prefix { $0.isASCII && $0.isNumber }.reversed()
    guard stem.dropLast(digits.count).hasSuffix("-"), let number = Int(String(digits)), number < 1_000_000 else {
      return stem + "-2.json"
    }
    return stem.dropLast(digits.count) + "\(number + 1).json"
  }

  private func settings() throws -> AllSettings {
    let layers = try configuration.layers()
    return try AllSettings(
      run: runOptions.settings(layers), view: viewOptions.settings(layers), log: logOptions.settings(layers))
  }
}

/// The settings of the picture as options, one for each row of their table.
struct ViewOptions: ParsableArguments {
  @Option(view: .pace) var pace: String?
  @Option(view: .theme) var theme: String?
  @Option(view: .color) var color: String?
  @Option(view: .glyphs) var glyphs: String?
  @Option(view: .ambiguousWidth) var ambiguousWidth: String?
  @Option(view: .logLoss) var logLoss: String?
  @Option(view: .showPoints) var showPoints: String?
  @Option(view: .plot) var view: String?
  @Option(view: .unit) var unit: String?
  @Option(view: .enlarge) var enlarge: String?
  @Option(view: .forecastIterations) var forecastIterations: String?
  @Option(view: .landscapeIterations) var landscapeIterations: String?
  @Option(view: .synchronized) var sync: String?
  @Option(view: .pixels) var pixels: String?
  @Option(view: .title) var title: String?
  @Option(view: .mouse) var mouse: String?
  @Flag(help: option(.noMouse)) var noMouse = false
  @Option(view: .language) var lang: String?
  @Option(view: .opening) var open: String?
  @Option(view: .scores) var scores: String?
  @Flag(help: option(.tour)) var tour = false
  @Flag(help: option(.presenter)) var presenter = false
  /// The page of `--tour 5`; ``Spiral/words`` converts the flag's number to this option.
  @Option(parsing: .unconditional, help: .hidden) var tourPage: Int?

  private var given: [(field: Field<ViewSettings>, text: String)] {
    let rows: [(Field<ViewSettings>, String?)] = [
      (.pace, pace), (.theme, theme), (.color, color), (.glyphs, glyphs), (.ambiguousWidth, ambiguousWidth),
      (.logLoss, logLoss),
      (.showPoints, showPoints), (.plot, view), (.unit, unit),
      (.enlarge, presenter ? "presenter" : enlarge), (.forecastIterations, forecastIterations),
      (.landscapeIterations, landscapeIterations),
      (.language, lang), (.opening, tour ? "tour" : open ?? scores.map { _ in "microscope" }), (.scores, scores),
      (.synchronized, sync), (.pixels, pixels), (.title, title),
      (.mouse, noMouse ? "off" : mouse),
    ]
    return rows.compactMap { field, text in text.map { (field, $0) } }
  }

  func settings(_ layers: Layers) throws -> ViewSettings {
    var settings = try layers.resolve(ViewSettings(), Field<ViewSettings>.all, given)
    if let tourPage {
      let pages = try Lesson(BuiltInLesson.tour.source(in: .english), Lesson.vocabulary).pages.count
      guard (1...pages).contains(tourPage) else {
        throw UsageError(CommandText.noPage(option: "tour", pages: pages, given: "\(tourPage)"))
      }
      settings.tourPage = tourPage - 1
    }
    return settings
  }
}

extension Option where Value == String? {
  /// The option of a setting of the picture.
  init(view field: Field<ViewSettings>) { self.init(field, default: field.text(ViewSettings())) }
}
