import Learning
import Quoting
import Settings
import Texts

enum SweepFormat: String, CaseIterable, Sendable {
  case csv, jsonl
}

/// The format of a sweep's rows: first the settings that distinguish the runs, then the results, then what determines the
/// last bits: the program's version, its kernel, and a hash of the points.
///
/// A row is a list of texts, one for each column, `nil` where there is no value. ``text(_:)`` formats a row as a line,
/// ``row(_:)`` parses a line; a line that differs from the formatted row is not accepted.
struct SweepRow: Sendable {
  typealias Row = [String?]

  private enum Kind: Sendable {
    /// A whole number, or a word such as `auto`.
    case count
    /// A real number, always with a point or an exponent, so that readers recognize the column's type.
    case real
    /// A list of whole numbers or names: an array in JSON.
    case list
    case text
  }

  let format: SweepFormat
  let fields: [Field<RunSettings>]
  private let hasDraws: Bool
  private let columns: [(name: String, kind: Kind)]
  /// The names of the columns as they precede their values in JSON: `,"name":`.
  private let jsonNames: [String]
  /// Whether the rows may be of another version: numbers need not be formatted as this version does.
  private let isAnyVersion: Bool

  private static let results: [(name: String, kind: Kind)] = [
    ("diverged_at", .count), ("loss", .real), ("data_loss", .real), ("regularization_loss", .real), ("accuracy", .real),
    ("test_loss", .real), ("test_accuracy", .real), ("dead_units", .count), ("unused", .text), ("version", .text),
    ("kernel", .text),
    ("data", .text),
  ]

  /// - Parameters:
  ///   - hasDraws: whether a column has the number of the draw.
  ///   - names: the names of another version's result columns; `nil` for those of this version.
  ///   - lossName: the name of the column of the loss function.
  init(
    format: SweepFormat, fields: [Field<RunSettings>], hasDraws: Bool = false, results names: [String]? = nil,
    lossName: String = lossFunction
  ) {
    self.format = format
    self.fields = fields
    self.hasDraws = hasDraws
    let keys =
      fields.map { ($0.name == Field<RunSettings>.objective.name ? lossName : Self.column($0.name), Self.kind($0)) } + [
        ("iterations", .count)
      ]
      + (hasDraws ? [("draw", .count)] : [])
    keyCount = keys.count
    columns = keys + Self.results.filter { names?.contains($0.name) ?? true }
    jsonNames = columns.enumerated().map { ($0 == 0 ? "{\"" : ",\"") + $1.name + "\":" }
    isAnyVersion = names != nil
  }

  static let lossFunction = "loss_function"
  /// Its name in files of version 0.5.0 and older, as that of a result.
  static let olderLossFunction = "loss"

  /// The name of a setting's column: that of the loss function differs from that of its value.
  static func column(_ name: String) -> String {
    name == Field<RunSettings>.objective.name ? lossFunction : name.replacing("-", with: "_")
  }

  /// The setting with a column of this name, also in older files.
  static func field(_ column: String) -> Field<RunSettings>? {
    Field<RunSettings>.all.first { Self.column($0.name) == (column == olderLossFunction ? lossFunction : column) }
  }

  private static func kind(_ field: Field<RunSettings>) -> Kind {
    switch field.placeholder {
    case "x": .real
    case "n", "n|auto", "n|all": .count
    case "list": .list
    default: .text
    }
  }

  /// The number of columns that hold settings.
  let keyCount: Int

  /// The names and positions of the columns that hold settings.
  var keyColumns: [(name: String, index: Int)] { columns.prefix(keyCount).enumerated().map { ($1.name, $0) } }

  func loss(of row: Row) -> Double? { result("loss", of: row).flatMap { Double($0) } }
  func testLoss(of row: Row) -> Double? { result("test_loss", of: row).flatMap { Double($0) } }
  func accuracy(of row: Row, isOfTest: Bool) -> Double? {
    result(isOfTest ? "test_accuracy" : "accuracy", of: row).flatMap { Double($0) }
  }
  func deadUnits(of row: Row) -> Int? { result("dead_units", of: row).flatMap { Int($0) } }
  func hasDiverged(_ row: Row) -> Bool { result("diverged_at", of: row) != nil }

  private func result(_ name: String, of row: Row) -> String? {
    columns[keyCount...].firstIndex { $0.name == name }.flatMap { row[$0] }
  }

  var columnNames: [String] { columns.map(\.name) }

  /// The first line of a CSV file; `nil` in JSON Lines.
  var header: String? { format == .csv ? columns.map(\.name).joined(separator: ",") + "\n" : nil }

  // MARK: rows

  /// The row of a run after training.
  ///
  /// - Parameter data: the hash of its points.
  func row(_ run: SweepRun, _ ended: TrainingRun, data: String) -> Row {
    let (loss, accuracy) = ended.evaluate()
    let test = ended.evaluateTest()
    let network = ended.network
    let dead =
      network.layers.count > 1 && network.activation.canDie
      ? network.deadUnits(ended.data.X).count { $0 } : nil
    let numbers: [Double?] = [loss.total, loss.data, loss.penalty, accuracy, test?.loss, test?.accuracy]
    return key(run) + [ended.iteration < run.iterations ? String(ended.iteration) : nil]
      + numbers.map { $0.map(tableNumber) }
      + [dead.map { String($0) }, unused(run.settings), Spiral.version, Spiral.kernelName, data]
  }

  /// The names of the columns without effect on this run, separated by blanks: rows that differ only in them have the same
  /// results. `nil` where there are none.
  func unused(_ settings: RunSettings) -> String? {
    let idle = settings.idleFields
    let names = fields.map(\.name).filter { idle.contains($0) }.map(Self.column)
    return names.isEmpty ? nil : names.joined(separator: " ")
  }

  /// The columns that hold settings.
  private func key(_ run: SweepRun) -> Row {
    zip(fields, fields.indices).map { field, column in typed(field.text(run.settings), column: column) }
      + [String(run.iterations)] + (hasDraws ? [run.draw.map { String($0) }] : [])
  }

  /// The value of a setting in the form of a row.
  func typed(_ text: String, column: Int) -> String {
    columns[column].kind == .real ? Double(text).map(tableNumber) ?? text : text
  }

  /// The value of a setting in the form of its field.
  func untyped(_ text: String, column: Int) -> String {
    columns[column].kind == .real ? Double(text).map(shortest) ?? text : text
  }

  /// The row with the settings of another run that has the same results.
  func row(_ row: Row, for run: SweepRun) -> Row { key(run) + row.dropFirst(keyCount) }

  /// The run that a row describes; `nil` where its settings are invalid or not in the form of this program.
  ///
  /// - Parameter base: the settings without a column.
  func run(of row: Row, in base: RunSettings) -> SweepRun? {
    var settings = base
    for (field, text) in zip(fields, row) {
      guard let text, (try? field.set(&settings, to: text)) != nil else { return nil }
    }
    guard let text = row[fields.count], let iterations = Int(text), iterations >= 0 else { return nil }
    var run = SweepRun(settings: settings, iterations: iterations)
    if hasDraws {
      guard let draw = row[fields.count + 1].flatMap({ Int($0) }), draw >= 0 else { return nil }
      run.draw = draw
    }
    return isAnyVersion || key(run) == Array(row.prefix(keyCount)) && hasResults(row, unused: unused(settings))
      ? run : nil
  }

  /// Whether the results are in the form of this program.
  ///
  /// - Parameter unused: the text of the column with this name.
  func hasResults(_ row: Row, unused: String?) -> Bool {
    guard row.count == columns.count else { return false }
    return (keyCount..<columns.count).allSatisfy { index in
      let (column, text) = (columns[index], row[index])
      return switch column.name {
      case "unused": (text ?? "") == (unused ?? "")
      case "version", "kernel": text?.isEmpty == false
      case "data": text.map { $0.utf8.count == 16 && $0.utf8.allSatisfy(Self.isHexadecimal) } ?? false
      case "test_loss", "test_accuracy", "diverged_at", "dead_units": text.map { isCanonical($0, column.kind) } ?? true
      default: text.map { isCanonical($0, column.kind) } ?? (format == .jsonl)
      }
    }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10 || byte &- UInt8(ascii: "a") < 6
  }

  private func isCanonical(_ text: String, _ kind: Kind) -> Bool {
    kind == .real ? Double(text).map(tableNumber) == text : Int(text).map { $0 >= 0 && String($0) == text } ?? false
  }

  /// Version, kernel and data of a row.
  func origin(of row: Row) -> (version: String, kernel: String, data: String) {
    (row[row.count - 3] ?? "", row[row.count - 2] ?? "", row[row.count - 1] ?? "")
  }

  // MARK: lines

  /// The line of a row.
  func text(_ row: Row) -> String {
    switch format {
    case .csv: return row.map { $0.map(csvQuoted) ?? "" }.joined(separator: ",") + "\n"
    case .jsonl:
      var line = ""
      for (column, text) in zip(columns.indices, row) {
        line += jsonNames[column] + Self.json(text, columns[column].kind)
      }
      return line + "}\n"
    }
  }

  private static func json(_ text: String?, _ kind: Kind) -> String {
    guard let text else { return "null" }
    switch kind {
    // JSON has neither infinity nor NaN.
    case .real: return isNumberLiteral(text) ? text : "null"
    case .count: return isNumberLiteral(text) ? text : jsonQuoted(text)
    case .list:
      return "[" + text.split(separator: ",").map { json(String($0), .count) }.joined(separator: ",") + "]"
    case .text: return jsonQuoted(text)
    }
  }

  /// The row of a line, without its line end; `nil` where it is not one.
  func row(_ line: ArraySlice<UInt8>) -> Row? {
    guard let texts = format == .csv ? Self.csv(line) : json(line), texts.count == columns.count else { return nil }
    var row = texts
    for (index, text) in texts.enumerated() where text?.isEmpty == true && columns[index].kind != .text {
      row[index] = nil
    }
    if isAnyVersion { return row }
    // Fields that need no quotes, in a line without any, are formatted as they are.
    if format == .csv, !line.contains(Self.quote) { return texts.allSatisfy { isPlainCSV($0 ?? "") } ? row : nil }
    return text(row).utf8.dropLast().elementsEqual(line) ? row : nil
  }

  /// The readable settings at the beginning of a damaged line; the last text may be cut.
  func beginning(_ line: ArraySlice<UInt8>) -> [String] {
    switch format {
    case .csv:
      // A quote that was left open by a cut is closed.
      let fields = Self.csv(line) ?? Self.csv(line + [UInt8(ascii: "\"")]) ?? []
      return fields.prefix(keyCount).map { $0 ?? "" }
    case .jsonl:
      guard line.starts(with: jsonNames[0].utf8) || jsonNames[0].utf8.starts(with: line) else { return [] }
      var values: [String?] = []
      _ = json(line, &values)
      return values.prefix(keyCount).map { $0 ?? "" } + (values.count < keyCount ? [""] : [])
    }
  }

  private static let quote = UInt8(ascii: "\"")

  private static func csv(_ line: ArraySlice<UInt8>) -> [String?]? {
    guard line.contains(quote) else {
      var fields: [String?] = []
      for bytes in line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
        guard let field = String(validating: bytes, as: UTF8.self) else { return nil }
        fields.append(field)
      }
      return fields
    }
    var fields: [String?] = []
    var bytes: [UInt8] = []
    var (isInside, wasQuote) = (false, false)
    for byte in line {
      if isInside {
        if byte == quote { (isInside, wasQuote) = (false, true) } else { bytes.append(byte) }
        continue
      }
      switch byte {
      case quote where wasQuote:
        bytes.append(byte)
        isInside = true
      case quote where bytes.isEmpty: isInside = true
      case quote: return nil
      case UInt8(ascii: ","):
        guard let field = String(validating: bytes, as: UTF8.self) else { return nil }
        fields.append(field)
        bytes = []
      default: bytes.append(byte)
      }
      wasQuote = false
    }
    guard !isInside, let field = String(validating: bytes, as: UTF8.self) else { return nil }
    return fields + [field]
  }

  /// The values of the columns in order, in exactly the form of ``text(_:)``.
  private func json(_ line: ArraySlice<UInt8>) -> [String?]? {
    var values: [String?] = []
    return json(line, &values) ? values : nil
  }

  /// - Parameter values: the values up to the end of the line or to the first mistake.
  /// - Returns: whether the line is complete.
  private func json(_ line: ArraySlice<UInt8>, _ values: inout [String?]) -> Bool {
    var rest = line
    func take(_ text: String) -> Bool {
      guard rest.starts(with: text.utf8) else { return false }
      rest = rest.dropFirst(text.utf8.count)
      return true
    }
    for name in jsonNames {
      guard take(name) else { return false }
      if take("null") {
        values.append(nil)
      } else if take("[") {
        // Names and numbers contain nothing else; a line that was cut in a list goes on with the next one.
        let list = rest.prefix(while: Self.isOfList)
        rest = rest.dropFirst(list.count)
        guard take("]") else { return false }
        values.append(String(decoding: list.filter { $0 != Self.quote }, as: UTF8.self))
      } else if rest.first == UInt8(ascii: "\"") {
        guard let text = Self.jsonString(&rest) else { return false }
        values.append(text)
      } else {
        let word = rest.prefix { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "}") }
        rest = rest.dropFirst(word.count)
        guard !rest.isEmpty else { return false }
        values.append(String(decoding: word, as: UTF8.self))
      }
    }
    return rest.elementsEqual("}".utf8)
  }

  private static func isOfList(_ byte: UInt8) -> Bool {
    isHexadecimal(byte) || byte &- UInt8(ascii: "g") < 20 || byte == UInt8(ascii: ",") || byte == quote
  }

  /// A string in the form of ``jsonQuoted(_:)``.
  private static func jsonString(_ rest: inout ArraySlice<UInt8>) -> String? {
    var units: [UInt16] = []
    var bytes: [UInt8] = []
    func flush() -> Bool {
      guard let text = String(validating: bytes, as: UTF8.self) else { return false }
      units += text.utf16
      bytes = []
      return true
    }
    rest = rest.dropFirst()
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\"") { return flush() ? String(decoding: units, as: UTF16.self) : nil }
      guard byte == UInt8(ascii: "\\") else {
        bytes.append(byte)
        continue
      }
      guard flush(), let kind = rest.popFirst() else { return nil }
      switch kind {
      case UInt8(ascii: "n"): units.append(0x0a)
      case UInt8(ascii: "t"): units.append(0x09)
      case UInt8(ascii: "u"):
        guard let unit = UInt16(String(decoding: rest.prefix(4), as: UTF8.self), radix: 16) else { return nil }
        units.append(unit)
        rest = rest.dropFirst(4)
      default: units.append(UInt16(kind))
      }
    }
    return nil
  }
}

extension Dataset {
  /// A 64-bit FNV-1a hash of the bits of all points and classes, over words, in 16 hexadecimal digits.
  fileprivate func hash(into start: UInt64 = 0xcbf2_9ce4_8422_2325) -> UInt64 {
    var hash = start
    func add(_ word: UInt64) { hash = (hash ^ word) &* 0x0000_0100_0000_01b3 }
    for value in X.values {
      // A product carries bits upwards only, so the upper half is combined with the lower one first.
      add(value.bitPattern ^ (value.bitPattern >> 32))
      add(value.bitPattern >> 32)
    }
    for k in y { add(UInt64(k)) }
    return hash
  }
}

/// The hash of the points of a run, test points included.
func dataHash(_ run: TrainingRun) -> String { dataHash(run.data, run.test) }

func dataHash(_ data: Dataset, _ test: Dataset? = nil) -> String {
  let hash = test.map { $0.hash(into: data.hash()) } ?? data.hash()
  let digits = String(hash, radix: 16)
  return String(repeating: "0", count: 16 - digits.utf8.count) + digits
}
