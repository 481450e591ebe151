import Learning
import Quoting
import Settings

/// One run of a sweep.
struct SweepRun: Equatable, Sendable {
  var settings: RunSettings
  var iterations: Int
}

/// The runs that lists of values make, every value with every other: in the order of the table of settings, the last of
/// them turning fastest, the iterations last of all.
struct SweepGrid: Sendable {
  /// More runs than this nobody means.
  static let limit = 10_000_000

  /// The settings that lists were given for, and their values.
  private let axes: [(field: Field<RunSettings>, values: [RunSettings])]
  private let iterations: [Int?]
  private let base: RunSettings

  /// - Parameters:
  ///   - base: what is not in a list.
  ///   - options: the lists as they were typed.
  ///   - fixed: settings that are told in each row though there is no list for them.
  init(
    base: RunSettings, _ options: [(field: Field<RunSettings>, text: String)], fixed: Set<String>,
    iterations: String?, defaultIterations: Int?
  ) throws {
    self.base = base
    var axes: [(Field<RunSettings>, [RunSettings])] = []
    for field in Field<RunSettings>.all {
      if let text = options.first(where: { $0.field.name == field.name })?.text {
        axes.append((field, try Self.values(text, of: field, base)))
      } else if fixed.contains(field.name) {
        axes.append((field, [base]))
      }
    }
    self.axes = axes
    if let iterations {
      self.iterations = try Self.values(iterations, of: .iterations, LogSettings()).map(\.iterations)
    } else {
      self.iterations = [defaultIterations]
    }
    var count = self.iterations.count
    for (_, values) in axes {
      let (product, overflow) = count.multipliedReportingOverflow(by: values.count)
      guard !overflow, product <= Self.limit else {
        throw UsageError("these lists make more than \(Self.limit) runs: take fewer values")
      }
      count = product
    }
    self.count = count
  }

  let count: Int

  /// The settings that each row tells.
  var fields: [Field<RunSettings>] { axes.map(\.field) }

  subscript(index: Int) -> SweepRun {
    var rest = index
    let asked = iterations[rest % iterations.count]
    rest /= iterations.count
    var settings = base
    for (field, values) in axes.reversed() {
      field.copy(to: &settings, from: values[rest % values.count])
      rest /= values.count
    }
    return SweepRun(settings: settings, iterations: asked ?? settings.model.publishedIterations)
  }

  /// The values of a list, each in a copy of `base`. Commas separate them, or slashes where a value itself is a list; a
  /// range `0..9` is all whole numbers from one to the other.
  private static func values<Root>(_ text: String, of field: Field<Root>, _ base: Root) throws -> [Root] {
    let separator: Character = field.name == Field<RunSettings>.hiddenUnits.name ? "/" : ","
    var values: [Root] = []
    func append(_ text: String) throws {
      var root = base
      do { try field.set(&root, to: text) } catch { throw UsageError("--\(error)") }
      values.append(root)
    }
    for part in text.split(separator: separator, omittingEmptySubsequences: false) {
      if let range = range(part) {
        guard range.count <= limit else {
          throw UsageError("--\(field.name) \(printable(part)) makes more than \(limit) runs")
        }
        for number in range { try append(String(number)) }
      } else {
        try append(String(part))
      }
    }
    let texts = values.map { field.text($0) }
    guard Set(texts).count == texts.count else {
      throw UsageError("--\(field.name) has a value twice in '\(printable(text))'")
    }
    return values
  }

  private static func range(_ text: Substring) -> ClosedRange<Int>? {
    guard let dots = text.firstRange(of: ".."), let first = Int(text[..<dots.lowerBound]),
      let last = Int(text[dots.upperBound...]), first >= 0, first <= last, last < .max
    else { return nil }
    return first...last
  }
}
