import Learning
import Quoting
import Settings
import Texts

/// One run of a sweep.
struct SweepRun: Equatable, Sendable {
  var settings: RunSettings
  var iterations: Int
  /// The number of the draw of its values; `nil` without draws.
  var draw: Int?
}

/// The runs of all combinations of listed values, in the order of the table of settings: the last setting varies fastest,
/// the iterations fastest of all. A run is computed from its index; the grid is not stored.
struct SweepGrid: Sendable {
  /// The largest number of runs; larger ones are typing errors.
  static let limit = 10_000_000

  /// The settings with lists, and their values.
  let axes: [SweepAxis<RunSettings>]
  private let iterations: SweepAxis<LogSettings>
  let base: RunSettings
  /// The draws, each with all combinations of the lists; they vary slowest.
  let draws: SweepDraws?

  /// - Parameters:
  ///   - base: the settings without a list.
  ///   - options: the lists as they were typed.
  ///   - fixed: settings that are columns of each row though they have no list.
  init(
    base: RunSettings, _ options: [(field: Field<RunSettings>, text: String)], fixed: Set<String>,
    iterations: String?, defaultIterations: Int?, draws: SweepDraws? = nil
  ) throws {
    self.base = base
    self.draws = draws
    axes = try Field<RunSettings>.all.compactMap { field in
      if let text = options.first(where: { $0.field.name == field.name })?.text {
        try SweepAxis(text, of: field, base, isDrawn: draws != nil)
      } else if fixed.contains(field.name) {
        try SweepAxis(of: field, base)
      } else {
        nil
      }
    }
    var log = LogSettings()
    log.iterations = defaultIterations
    self.iterations =
      try iterations.map { try SweepAxis($0, of: .iterations, log) } ?? SweepAxis(of: .iterations, log)
    guard draws == nil || axes.contains(where: { $0.drawn != nil }) else {
      throw UsageError(SweepUsageText.nothingToDraw)
    }
    var count = self.iterations.count
    let (product, overflow) = count.multipliedReportingOverflow(by: draws?.numbers.count ?? 1)
    guard !overflow else { throw UsageError(SweepUsageText.tooManyRuns(limit: Self.limit)) }
    count = product
    for axis in axes {
      let (product, overflow) = count.multipliedReportingOverflow(by: axis.count)
      guard !overflow, product <= Self.limit else {
        throw UsageError(SweepUsageText.tooManyRuns(limit: Self.limit))
      }
      count = product
    }
    guard count <= Self.limit else {
      throw UsageError(SweepUsageText.tooManyRuns(limit: Self.limit))
    }
    self.count = count
  }

  let count: Int

  /// The settings that are columns of each row.
  var fields: [Field<RunSettings>] { axes.map(\.field) }

  /// The number of consecutive runs that differ only in their iterations and are one training.
  var runsOfATraining: Int { iterations.count }

  var trainings: Int { count / runsOfATraining }

  /// The runs whose rows one training gives, its own first; empty if another training gives this one's rows.
  func runs(ofTraining number: Int) -> [Int] {
    let first = number * runsOfATraining
    let settings = self[first].settings
    guard trainer(of: first, settings) == first else { return [] }
    return trained(by: first, settings).flatMap { $0..<$0 + runsOfATraining }
  }

  subscript(index: Int) -> SweepRun {
    var rest = index
    let asked = Self.iterations(iterations[rest % iterations.count])
    rest /= iterations.count
    var settings = base
    for axis in axes.reversed() {
      Self.set(&settings, axis.field, axis[rest % axis.count])
      rest /= axis.count
    }
    let draw = draws.map { $0.numbers.lowerBound + rest }
    if let draws, let draw {
      for axis in axes {
        if let value = axis.value(draw, of: draws) { Self.set(&settings, axis.field, value) }
      }
    }
    return SweepRun(settings: settings, iterations: asked ?? settings.model.publishedIterations, draw: draw)
  }

  /// The index of a run with these texts of its settings, in the order of the axes; `nil` where it is not in the grid.
  func index(of texts: [String], in run: SweepRun) -> Int? {
    let (settings, count) = (run.settings, run.iterations)
    var index = 0
    if let draws {
      guard let draw = run.draw, draws.numbers.contains(draw) else { return nil }
      index = draw - draws.numbers.lowerBound
      guard zip(axes, texts).allSatisfy({ axis, text in (drawnText(axis, draw) ?? text) == text }) else { return nil }
    }
    for (axis, text) in zip(axes, texts) {
      guard let position = axis.position(of: text) else { return nil }
      index = index * axis.count + position
    }
    guard let last = positionOfIterations(String(count), published: settings.model.publishedIterations) else {
      return nil
    }
    return index * iterations.count + last
  }

  /// The position of a number of iterations in their list.
  ///
  /// - Parameter published: the number that `auto` stands for.
  func positionOfIterations(_ text: String, published: Int) -> Int? {
    iterations.position(of: text) ?? (text == String(published) ? iterations.position(of: "auto") : nil)
  }

  /// The drawn value of a setting, as the field's text; `nil` for listed values.
  func drawnText(_ axis: SweepAxis<RunSettings>, _ draw: Int) -> String? {
    draws.flatMap { axis.value(draw, of: $0) }.map { Self.canonical($0, axis.field, base) }
  }

  /// The index of the run whose training gives the results of this one: settings without effect have their first values.
  func trainer(of index: Int, _ settings: RunSettings) -> Int {
    let idle = settings.idleFields
    guard !idle.isEmpty else { return index }
    var (rest, factor, result) = (index / iterations.count, iterations.count, index % iterations.count)
    for axis in axes.reversed() {
      if !idle.contains(axis.field.name) { result += rest % axis.count * factor }
      factor *= axis.count
      rest /= axis.count
    }
    return result + rest * factor
  }

  /// The indices of the runs whose results one training gives: its own first.
  func trained(by index: Int, _ settings: RunSettings) -> [Int] {
    let idle = settings.idleFields
    var (factor, result) = (iterations.count, [index])
    for axis in axes.reversed() {
      if idle.contains(axis.field.name) {
        result = result.flatMap { first in (0..<axis.count).map { first + $0 * factor } }
      }
      factor *= axis.count
    }
    return result
  }

  /// Settings that include the largest run, and each table of points. Their number is that of the listed values, not that
  /// of the runs.
  func extremes() -> [RunSettings] {
    func changed(_ settings: RunSettings, _ axis: SweepAxis<RunSettings>, _ value: String) -> RunSettings {
      var settings = settings
      Self.set(&settings, axis.field, value)
      return settings
    }
    func axes(_ fields: Field<RunSettings>...) -> [SweepAxis<RunSettings>] {
      self.axes.filter { axis in fields.contains { $0.name == axis.field.name } }
    }
    var first = self.axes.reduce(base) { changed($0, $1, $1[0]) }
    for axis in axes(.points, .classes) {
      first = changed(first, axis, axis.extremes.max { (Double($0) ?? 0) < (Double($1) ?? 0) }!)
    }
    // Other columns or another scale give other points of the same file.
    let telling = self.axes.filter { axis in
      axis.field.name == Field<RunSettings>.dataset.name
        || axis.extremes.contains { changed(first, axis, $0).table != first.table }
    }
    func product(_ axes: [SweepAxis<RunSettings>]) -> [RunSettings] {
      axes.reduce([first]) { result, axis in
        result.flatMap { settings in axis.extremes.map { changed(settings, axis, $0) } }
      }
    }
    return product(axes(.model, .hiddenUnits)) + product(telling)
  }

  /// Whether the fields of a line, as `row` writes them, can begin a row of this grid; the last one may be cut.
  func hasRow(beginningWith texts: [String], _ row: SweepRow) -> Bool {
    guard let last = texts.last else { return false }
    let isWhole = zip(axes.indices, texts.dropLast()).allSatisfy { column, text in
      axes[column].position(of: row.untyped(text, column: column)) != nil
    }
    guard isWhole else { return false }
    if texts.count > axes.count { return last.isEmpty || Int(last) != nil }
    let column = texts.count - 1
    return axes[column].hasValue(beginningWith: last)
      || axes[column].extremes.contains { row.typed($0, column: column).utf8.starts(with: last.utf8) }
  }

  private static func set(_ settings: inout RunSettings, _ field: Field<RunSettings>, _ text: String) {
    do { try field.set(&settings, to: text) } catch { preconditionFailure("\(error)") }
  }

  private static func canonical(_ text: String, _ field: Field<RunSettings>, _ base: RunSettings) -> String {
    var settings = base
    set(&settings, field, text)
    return field.text(settings)
  }

  private static func iterations(_ text: String) -> Int? { text == "auto" ? nil : wholeNumber(text) }
}

extension RunSettings {
  /// The names of the settings that have no effect on this run.
  ///
  /// They depend on ``fieldsOfIdleness`` only.
  var idleFields: [String] {
    var fields: [Field<RunSettings>] = []
    if model == .linear { fields += [.hiddenUnits, .activation] }
    if schedule == .constant { fields.append(.scheduleLength) }
    return fields.map(\.name)
  }

  static var fieldsOfIdleness: [Field<RunSettings>] { [.model, .schedule] }

  /// The settings that choose the table of points and how it is read.
  static var fieldsOfPoints: [Field<RunSettings>] { [.dataset, .columns, .scale, .encoding] }
}
