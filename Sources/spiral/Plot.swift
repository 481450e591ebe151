import ArgumentParser
import Learning
import Quoting
import Saving
import Screen
import Settings
import Terminal
import Texts
import Training

/// `spiral plot`: a single picture.
struct Plot: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say(.plot),
    discussion: say(.plotMore))

  @OptionGroup var languageOption: LanguageOption
  @OptionGroup var savedRun: SavedRunArgument
  @OptionGroup(title: say(.runGroup)) var runOptions: RunOptions
  @OptionGroup(title: say(.pictureGroup)) var options: PlotOptions
  @Option(log: .iterations) var iterations: String?
  @OptionGroup(title: say(.settingsGroup)) var configuration: ConfigurationOptions

  func validate() throws {
    try options.check(settings().view)
    _ = try options.extent()
    _ = try options.file()
    _ = try options.chosenMeasure()
  }

  func run() throws {
    ignoreBrokenPipes()
    let settings = try settings()
    let piped = try savedRun.piped()
    let sweep = try savedRun.sweep(runOptions, piped: piped)
    if let sweep, sweep.row == nil {
      try options.refuseIdle(in: .sweep, settings.view, iterations: iterations)
      return try draw(sweep.map, of: sweep.path, settings.view)
    }
    var record = try savedRun.record(runOptions, otherwise: settings.run, sweep: sweep, piped: piped)
    if try configuration.handle(AllSettings(run: record.settings, view: settings.view, log: settings.log)) { return }
    let contents = options.contents(settings.view)
    try options.refuseIdle(in: contents, settings.view, iterations: iterations)
    let file = try options.file()
    if let file {
      try checkOutput(
        file.path, as: file.kind.rawValue, reading: [sweep?.path ?? savedRun.file, record.settings.tablePath])
    }
    if contents == .run {
      try record.run.network.check(view: options.view, unit: options.unit, settings.view)
    }
    if iterations != nil, let wanted = settings.log.iterations, wanted < record.run.iteration {
      let (path, iteration) = (printablePath(savedRun.path), record.run.iteration)
      // The runs of a landscape begin anew.
      report(
        contents == .landscape
          ? .landscapeBeginsAnew(path: path, iteration: iteration, iterations: max(1, wanted))
          : .drawnAsItIs(path: path, iteration: iteration, wanted: wanted))
    }
    if contents == .landscape {
      // Without the option, the settings have another number for a landscape than for a run.
      return try drawLandscape(
        record, settings.view, iterations: iterations.flatMap { _ in settings.log.iterations.map { max(1, $0) } }, file)
    }
    let wanted =
      settings.log.iterations ?? sweep?.run.iterations
      ?? (savedRun.file == nil ? settings.run.model.publishedIterations : 0)
    record.threads = processorCount()
    if contents == .surface { return try drawSurface(record, to: wanted, settings.view, file) }
    let isDone = train(&record, to: wanted, isRecorded: file?.kind == .svg)
    var view = settings.view
    view.language = view.language ?? language
    try draw(record, view, file)
    if !isDone { throw Diverged(record.run) }
  }

  /// - Returns: whether all steps were taken.
  private func train(_ record: inout RecordedRun, to end: Int, isRecorded: Bool) -> Bool {
    let progress = Progress(total: end, unit: .iterations, first: record.run.iteration)
    defer { progress.clear() }
    var portion = Portion()
    while record.run.iteration < end {
      let isComplete = portion.timed {
        record.advance(min($0, end - record.run.iteration), isRecorded: isRecorded).isComplete
      }
      guard isComplete else { return false }
      progress.show(record.run.iteration)
    }
    return true
  }

  private func draw(_ record: RecordedRun, _ view: ViewSettings, _ file: OutputFile<PlotOptions.Kind>?) throws {
    if let file, file.kind == .svg {
      let size = try options.extent() ?? Document.usualSize
      return try writeText(announcing(.drawing) { Document.svg(record, view, size: size) }, to: file.path)
    }
    try write(view, classes: record.run.network.classes, file) { size, theme, glyphs in
      Picture(record, theme: theme, view: view).frame(size, glyphs: glyphs)
    }
  }

  /// Writes a picture in character cells, with colours where they are wanted.
  private func write(
    _ view: ViewSettings, classes: Int, _ file: OutputFile<PlotOptions.Kind>?, _ frame: (Size, Theme, GlyphSet) -> Frame
  ) throws {
    let isColored = view.color != nil || (file == nil && isTerminal(1)) || isColorForced
    let depth =
      isColored
      ? try detectColorDepth(
        option: view.color, environment: terminalEnvironment(),
        traits: TerminalTraits(term: environmentVariable("TERM") ?? "dumb")
      ).depth : .monochrome
    let theme = Theme(view.theme, depth: depth, classes: classes)
    let size = try options.extent() ?? (file == nil ? terminalSize(1) : nil) ?? Size(columns: 80, rows: 42)
    let text = announcing(.drawing) {
      frame(size, theme, glyphs(view, isFile: file != nil))
        .text(palette: theme.palette, depth: theme.depth, isPlain: !isColored)
    }
    if let file { try writeText(text, to: file.path) } else { try emit(text) }
  }

  /// The landscape of the settings, computed to the level that the picture shows.
  private func drawLandscape(
    _ record: RecordedRun, _ view: ViewSettings, iterations: Int?, _ file: OutputFile<PlotOptions.Kind>?
  ) throws {
    let settings = record.settings
    let classes = record.run.network.classes
    func landscape(level: Int) -> LandscapeScene {
      var landscape = Landscape(
        Landscape.Plan(settings, iterations: iterations ?? view.landscapeIterations, level: level))
      let progress = Progress(total: landscape.size, unit: .runs)
      defer { progress.clear() }
      landscape.fill(threads: processorCount(), publish: { progress.show($0.count) })
      var scene = LandscapeScene(
        landscape, measure: .accuracy, classes: classes,
        current: Landscape.node(stepSize: settings.stepSize, regularization: settings.regularization))
      scene.language = view.language ?? language
      return scene
    }
    switch file?.kind {
    case .svg:
      let svg = try Document.svg(
        .landscape(landscape(level: 3)), view, size: options.extent() ?? Document.usualSize)
      try writeText(svg, to: file!.path)
    case .csv: try writeText(landscape(level: 3).landscape.csv, to: file!.path)
    case .text, nil:
      try write(view, classes: classes, file) { size, theme, glyphs in
        landscape(level: Landscape.level(size, theme: theme, glyphs: glyphs)).frame(size, theme: theme, glyphs: glyphs)
      }
    }
  }

  /// The loss surface of a run that goes on to an iteration, computed to the level that the picture shows.
  private func drawSurface(
    _ record: RecordedRun, to end: Int, _ view: ViewSettings, _ file: OutputFile<PlotOptions.Kind>?
  ) throws {
    // A session, because it keeps the run's path.
    var session = Session(record, pace: .unbounded, iterationLimit: nil)
    let isDone = train(&session, to: end)
    let snapshot = session.snapshot(rate: 0)
    let classes = snapshot.network.classes
    func picture(level: Int) -> SurfaceScene {
      var surface = LossSurface(LossSurface.Plan(snapshot, .path, zoom: 0, level: level))
      let side = LossSurface.side(ofLevel: level)
      let progress = Progress(total: side * side, unit: .losses)
      defer { progress.clear() }
      surface.fill(threads: processorCount(), publish: { progress.show($0.count) })
      var scene = SurfaceScene(surface, classes: classes, current: surface.place(of: snapshot.network))
      scene.language = view.language ?? language
      return scene
    }
    switch file?.kind {
    case .svg:
      let svg = try Document.svg(.surface(picture(level: 3)), view, size: options.extent() ?? Document.usualSize)
      try writeText(svg, to: file!.path)
    case .csv: try writeText(picture(level: 3).csv, to: file!.path)
    case .text, nil:
      try write(view, classes: classes, file) { size, theme, glyphs in
        picture(level: SurfaceScene.level(columns: size.columns, rows: 2 * size.rows))
          .frame(size, theme: theme, glyphs: glyphs)
      }
    }
    if !isDone { throw Diverged(snapshot.run) }
  }

  /// - Returns: whether all steps were taken.
  private func train(_ session: inout Session, to end: Int) -> Bool {
    let progress = Progress(total: end, unit: .iterations, first: session.iteration)
    defer { progress.clear() }
    var portion = Portion()
    while session.iteration < end {
      let before = session.iteration
      portion.timed { session.handle(.step(min($0, end - before))) }
      if session.iteration == before { return false }
      progress.show(session.iteration)
    }
    return true
  }

  /// Draws the map of a sweep.
  private func draw(_ map: SweepMap, of path: String, _ settings: ViewSettings) throws {
    let file = try options.file()
    if let file { try checkOutput(file.path, as: file.kind.rawValue, reading: [path]) }
    var picture = SweepScene(map, measure: try options.chosenMeasure())
    picture.language = settings.language ?? language
    if let file, file.kind == .svg {
      let size = try options.extent() ?? Document.usualSize
      let theme = Theme(settings.theme, depth: .truecolor, classes: 3)
      return try writeText(picture.svg(theme, width: size.columns, height: size.rows), to: file.path)
    }
    try write(settings, classes: 3, file) { size, theme, glyphs in picture.frame(size, theme: theme, glyphs: glyphs) }
  }

  private func glyphs(_ view: ViewSettings, isFile: Bool) -> GlyphSet {
    let wanted = view.glyphs ?? (namesUTF8(terminalEnvironment()) ? .unicode : .ascii)
    guard wanted == .unicode else { return wanted }
    switch view.ambiguousWidth {
    case .one: return .unicode
    case .two: return .narrow
    case .auto: return !isFile && view.glyphs == nil && drawsAmbiguousWide(terminalEnvironment()) ? .narrow : .unicode
    }
  }

  private var isColorForced: Bool {
    environmentVariable("FORCE_COLOR") != nil || (environmentVariable("CLICOLOR_FORCE") ?? "0") != "0"
  }

  private func settings() throws -> AllSettings {
    try configuration.settings(runOptions, view: options.given, iterations: iterations)
  }
}

/// The options for the picture's appearance and its file.
struct PlotOptions: ParsableArguments {
  enum Kind: String, CaseIterable { case svg, text = "txt", csv }

  /// What `--open` can draw in place of a view.
  private static let openings: [Opening] = [.nothing, .landscape, .surface]

  @Option(view: .theme) var theme: String?
  @Option(view: .color) var color: String?
  @Option(view: .glyphs) var glyphs: String?
  @Option(view: .ambiguousWidth) var ambiguousWidth: String?
  @Option(view: .logLoss) var logLoss: String?
  @Option(view: .showPoints) var showPoints: String?
  @Option(view: .plot) var view: String?
  @Option(view: .unit) var unit: String?
  @Option(view: .landscapeIterations) var landscapeIterations: String?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(say(.plotOpen), valueName: openings.map(\.rawValue).joined(separator: "|")))
  var open: String?

  @Option(parsing: .unconditional, help: ArgumentHelp(say(.measure), valueName: "accuracy|loss"))
  var measure: String?

  @Option(parsing: .unconditional, help: ArgumentHelp(say(.size), valueName: "COLSxROWS"))
  var size: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(say(.plotOutput), valueName: "file"))
  var output: String?

  @Option(parsing: .unconditional, help: ArgumentHelp(say(.outputFormat), valueName: "svg|txt|csv")) var format: String?

  var given: [(field: Field<ViewSettings>, text: String)] {
    let rows: [(Field<ViewSettings>, String?)] = [
      (.theme, theme), (.color, color), (.glyphs, glyphs), (.ambiguousWidth, ambiguousWidth), (.logLoss, logLoss),
      (.showPoints, showPoints),
      (.plot, view), (.unit, unit), (.landscapeIterations, landscapeIterations), (.opening, open),
    ]
    return rows.compactMap { field, text in text.map { (field, $0) } }
  }

  func extent() throws -> Size? {
    guard let size else { return nil }
    let parts = size.split(separator: "x", omittingEmptySubsequences: false).map { wholeNumber($0) }
    guard parts.count == 2, let columns = parts[0], let rows = parts[1], (1...10_000).contains(columns),
      (1...10_000).contains(rows)
    else {
      throw UsageError(UsageText.size(given: printable(size)))
    }
    let limit = try file()?.kind == .svg ? 16_000_000 : 1_000_000
    guard columns * rows <= limit else {
      throw UsageError(UsageText.sizeLimit(given: printable(size), limit: limit))
    }
    return Size(columns: columns, rows: rows)
  }

  func chosenMeasure() throws -> Landscape.Measure {
    switch measure {
    case nil, "accuracy": .accuracy
    case "loss": .loss
    case let word?: throw UsageError(UsageText.measure(given: printable(word)))
    }
  }

  func file() throws -> OutputFile<Kind>? {
    try OutputFile(output: output, format: format) { UsageText.pictureFile(given: $0) }
  }

  /// Whether a map is shown in place of a view. A mode opened by the settings file applies only to the viewer.
  func shows(_ map: Opening, _ view: ViewSettings) -> Bool { open != nil && view.opening == map }

  /// Checks the view against what a picture can show.
  func check(_ view: ViewSettings) throws {
    guard Self.openings.contains(view.opening) || open == nil else {
      throw UsageError(UsageText.openInPlot(given: view.opening.rawValue))
    }
    if try file()?.kind == .csv, !shows(.landscape, view), !shows(.surface, view) {
      throw UsageError(UsageText.tableWithoutMap)
    }
  }
}
