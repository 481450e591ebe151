import Learning
import Quoting

/// Makes a data set of the rows of a table with three columns: two numbers and a label.
///
/// - The first row is a header where none of its fields is a number.
/// - The label is the column that the header calls `label`, `class` or `target`; without one, the column that is no number
///   in the first row of points; otherwise the last.
/// - The points are scaled to ±1 by one factor for both axes (``Learning/PlaneScale/init(fitting:_:)``).
struct PointRows {
  private static let labelTitles = ["label", "class", "target"]

  private let file: String
  private var isFirst = true
  /// Where the label stands, 0 to 2; `nil` until that is known.
  private var labelColumn: Int?
  private var labels = LabelIndex()
  private var xs: [Double] = []
  private var ys: [Double] = []
  private var numbers: [Int32] = []

  init(file: String) { self.file = file }

  /// Takes the next row.
  mutating func add(_ record: CSVReader.Record) throws(TableError) {
    guard record.count == 3 else {
      let found = record.count == 1 ? "1 column" : "\(record.count) columns"
      throw TableError(
        file: file, line: record.lines[0],
        "there \(record.count == 1 ? "is" : "are") \(found), where a point has three: two numbers and a label, with "
          + "commas, semicolons or tabs between")
    }
    if isFirst {
      isFirst = false
      let fields = (0..<3).map { NumberText(record[$0]) }
      if !fields.contains(where: \.isNumeric) {
        let titles = (0..<3).map { String(decoding: record[$0], as: UTF8.self).lowercased() }
        labelColumn = titles.firstIndex { Self.labelTitles.contains($0) }
        return
      }
    }
    let label = labelColumn ?? findLabel(record)
    let first = label == 0 ? 1 : 0
    xs.append(try number(record, first))
    ys.append(try number(record, label == 2 ? 1 : 2))
    numbers.append(try labelNumber(record, label))
  }

  /// The points of all rows.
  func dataset() throws(TableError) -> Dataset {
    guard !xs.isEmpty else {
      throw TableError(file: file, isFirst ? "there is no point in it" : "there is a header and no point")
    }
    let (names, classOfNumber) = labels.classes()
    guard names.count > 1 else {
      throw TableError(file: file, "every point has the label '\(printable(names[0]))': there is nothing to tell apart")
    }
    let scale = PlaneScale(fitting: xs, ys)
    var values: [Double] = []
    values.reserveCapacity(2 * xs.count)
    for i in xs.indices {
      let point = scale.scaled(Point(x: xs[i], y: ys[i]))
      values.append(point.x)
      values.append(point.y)
    }
    return Dataset(
      X: Matrix(rows: xs.count, columns: 2, values: values), y: numbers.map { classOfNumber[Int($0)] },
      classes: names.count, classNames: names, scale: scale)
  }

  private mutating func findLabel(_ record: CSVReader.Record) -> Int {
    let words = (0..<3).filter { !NumberText(record[$0]).isNumeric }
    labelColumn = words.count == 1 ? words[0] : 2
    return labelColumn!
  }

  private func number(_ record: CSVReader.Record, _ column: Int) throws(TableError) -> Double {
    let field = record[column]
    let parsed = NumberText(field)
    if case .number(let value) = parsed { return value }
    let text = printable(String(decoding: field, as: UTF8.self))
    let problem =
      switch parsed {
      case .number: preconditionFailure("a number")
      case .empty: "a number is missing"
      case .notFinite: "'\(text)' is not a finite number"
      case .decimalComma: "'\(text)' has a decimal comma; write \(text.replacing(",", with: "."))"
      case .text: "'\(text)' is not a number"
      }
    throw TableError(file: file, line: record.lines[column], column: column + 1, problem)
  }

  private mutating func labelNumber(_ record: CSVReader.Record, _ column: Int) throws(TableError) -> Int32 {
    let field = record[column]
    func mistake(_ problem: String) -> TableError {
      TableError(file: file, line: record.lines[column], column: column + 1, problem)
    }
    if field.isEmpty { throw mistake("the label is missing") }
    do { return try labels.number(field) } catch {
      switch error {
      case .tooMany:
        throw mistake(
          "'\(printable(String(decoding: field, as: UTF8.self)))' is label number \(Dataset.classLimit + 1); "
            + "there may be at most \(Dataset.classLimit)")
      case .notUnicode: throw mistake("the label is not UTF-8")
      }
    }
  }
}

extension PlaneScale {
  /// Brings points to ±1: the middle of their range becomes (0, 0), and half of the longer side of the range 1. Points
  /// that already fill that square to four fifths stay where they are.
  init(fitting xs: [Double], _ ys: [Double]) {
    let (left, right) = (xs.min()!, xs.max()!)
    let (low, high) = (ys.min()!, ys.max()!)
    // Halves first: the range of doubles is twice what a double holds.
    let half = max(right / 2 - left / 2, high / 2 - low / 2)
    let reach = max(-left, right, -low, high)
    if half == 0 {
      self.init(center: Point(x: left, y: low), unit: 1)
    } else if reach <= 1 && half >= 0.8 {
      self = .identity
    } else {
      self.init(center: Point(x: left / 2 + right / 2, y: low / 2 + high / 2), unit: half)
    }
  }
}
