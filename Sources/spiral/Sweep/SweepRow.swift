import Learning
import Quoting
import Settings
import Texts

enum SweepFormat: String, CaseIterable, Sendable {
  case csv, jsonl
}

/// The lines of a sweep: first what was asked for, which distinguishes the runs; then what came of it; last what decides about
/// the bits: the program's version, its kernel, and a hash of the points.
///
/// A row is a list of texts, one a column, `nil` where there is no value. ``text(_:)`` makes a line of it and ``row(_:)`` a
/// row of a line; a line that is not exactly what its row makes is no row.
struct SweepRow: Sendable {
  typealias Row = [String?]

  private enum Kind: Sendable {
    /// A whole number, or a word such as `auto` in place of one.
    case count
    /// A number that always has a point or an exponent, so that every reader takes the column for one of real numbers.
    case real
    /// A list of whole numbers: an array in JSON.
    case list
    case text
  }

  let format: SweepFormat
  let fields: [Field<RunSettings>]
  private let hasDraws: Bool
  private let columns: [(name: String, kind: Kind)]
  /// Whether another version may have written the rows: then a number need not be written as this one writes it.
  private let isAnyVersion: Bool

  private static let results: [(name: String, kind: Kind)] = [
    ("diverged_at", .count), ("loss", .real), ("data_loss", .real), ("regularization_loss", .real), ("accuracy", .real),
    ("test_loss", .real), ("test_accuracy", .real), ("dead_units", .count), ("unused", .text), ("version", .text),
    ("kernel", .text),
    ("data", .text),
  ]

  /// - Parameters:
  ///   - hasDraws: whether a row lists the number of a draw.
  ///   - names: the results that rows of another version have; `nil` for those of this one.
  init(format: SweepFormat, fields: [Field<RunSettings>], hasDraws: Bool = false, results names: [String]? = nil) {
    self.format = format
    self.fields = fields
    self.hasDraws = hasDraws
    let keys =
      fields.map { (Self.column($0.name), Self.kind($0)) } + [("iterations", .count)]
      + (hasDraws ? [("draw", .count)] : [])
    keyCount = keys.count
    columns = keys + Self.results.filter { names?.contains($0.name) ?? true }
    isAnyVersion = names != nil
  }

  /// The name of a setting's column.
  private static func column(_ name: String) -> String { name.replacing("-", with: "_") }

  private static func kind(_ field: Field<RunSettings>) -> Kind {
    switch field.placeholder {
    case "x": .real
    case "n", "n|auto", "n|all": .count
    case "list": .list
    default: .text
    }
  }

  /// How many columns hold what was asked for.
  let keyCount: Int

  /// The names and places of the columns that hold what was asked for.
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

  /// The row of a run that has ended.
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

  /// The columns whose values change nothing of a run, apart by blanks: its results are those of every row that differs in them
  /// alone. `nil` where there are none.
  private func unused(_ settings: RunSettings) -> String? {
    let idle = settings.idleFields
    let names = fields.map(\.name).filter { idle.contains($0) }.map(Self.column)
    return names.isEmpty ? nil : names.joined(separator: " ")
  }

  /// The columns that distinguish the runs.
  private func key(_ run: SweepRun) -> Row {
    zip(fields, fields.indices).map { field, column in typed(field.text(run.settings), column: column) }
      + [String(run.iterations)] + (hasDraws ? [run.draw.map { String($0) }] : [])
  }

  /// The value of a setting as a row has it.
  func typed(_ text: String, column: Int) -> String {
    columns[column].kind == .real ? Double(text).map(tableNumber) ?? text : text
  }

  /// The value of a setting as its field shows it.
  func untyped(_ text: String, column: Int) -> String {
    columns[column].kind == .real ? Double(text).map(shortest) ?? text : text
  }

  /// The same row for a run with other settings that come to the same.
  func row(_ row: Row, for run: SweepRun) -> Row { key(run) + row.dropFirst(keyCount) }

  /// What a row says was asked for; `nil` where that cannot be, or is not said as this program says it.
  ///
  /// - Parameter base: what no column holds.
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
    return isAnyVersion || key(run) == Array(row.prefix(keyCount)) && hasResults(row, settings) ? run : nil
  }

  /// Whether what came of a run is written as this program writes it.
  private func hasResults(_ row: Row, _ settings: RunSettings) -> Bool {
    guard row.count == columns.count else { return false }
    return zip(columns, row).dropFirst(keyCount).allSatisfy { column, text in
      switch column.name {
      case "unused": (text ?? "") == (unused(settings) ?? "")
      case "version", "kernel": text?.isEmpty == false
      case "data": text.map { $0.utf8.count == 16 && $0.utf8.allSatisfy("0123456789abcdef".utf8.contains) } ?? false
      case "test_loss", "test_accuracy", "diverged_at", "dead_units": text.map { isCanonical($0, column.kind) } ?? true
      default: text.map { isCanonical($0, column.kind) } ?? (format == .jsonl)
      }
    }
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
      let pairs = zip(columns, row).map { "\"\($0.name)\":\(Self.json($1, $0.kind))" }
      return "{" + pairs.joined(separator: ",") + "}\n"
    }
  }

  private static func json(_ text: String?, _ kind: Kind) -> String {
    guard let text else { return "null" }
    switch kind {
    // JSON has no infinity, and no NaN.
    case .real: return isNumberLiteral(text) ? text : "null"
    case .count: return isNumberLiteral(text) ? text : jsonQuoted(text)
    case .list: return "[\(text)]"
    case .text: return jsonQuoted(text)
    }
  }

  /// The row of a line, without its line end; `nil` where it is none.
  func row(_ line: ArraySlice<UInt8>) -> Row? {
    guard let texts = format == .csv ? Self.csv(line) : json(line), texts.count == columns.count else { return nil }
    let row: Row = zip(columns, texts).map { column, text in
      text?.isEmpty == true && column.kind != .text ? nil : text
    }
    return isAnyVersion || Array(text(row).utf8.dropLast()) == Array(line) ? row : nil
  }

  /// What a damaged line says was asked for, as far as that can be read; the last text may be cut.
  func beginning(_ line: ArraySlice<UInt8>) -> [String] {
    switch format {
    case .csv:
      // A quote that the cut left open is closed.
      let fields = Self.csv(line) ?? Self.csv(line + [UInt8(ascii: "\"")]) ?? []
      return fields.prefix(keyCount).map { $0 ?? "" }
    case .jsonl:
      let name = "{\"\(columns[0].name)\":"
      guard line.starts(with: name.utf8) || name.utf8.starts(with: line) else { return [] }
      var values: [String?] = []
      _ = json(line, &values)
      return values.prefix(keyCount).map { $0 ?? "" } + (values.count < keyCount ? [""] : [])
    }
  }

  private static func csv(_ line: ArraySlice<UInt8>) -> [String?]? {
    let quote = UInt8(ascii: "\"")
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

  /// The values of the columns, in their order: what ``text(_:)`` writes and nothing else.
  private func json(_ line: ArraySlice<UInt8>) -> [String?]? {
    var values: [String?] = []
    return json(line, &values) ? values : nil
  }

  /// - Parameter values: what could be read up to where the line ends or is no row any more.
  /// - Returns: whether that is all of it.
  private func json(_ line: ArraySlice<UInt8>, _ values: inout [String?]) -> Bool {
    var rest = line
    func take(_ text: String) -> Bool {
      guard rest.starts(with: text.utf8) else { return false }
      rest = rest.dropFirst(text.utf8.count)
      return true
    }
    for (index, column) in columns.enumerated() {
      guard take(index == 0 ? "{" : ","), take("\"\(column.name)\":") else { return false }
      if take("null") {
        values.append(nil)
      } else if take("[") {
        let list = rest.prefix { $0 != UInt8(ascii: "]") }
        rest = rest.dropFirst(list.count)
        guard take("]") else { return false }
        values.append(String(decoding: list, as: UTF8.self))
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

  /// A string as ``jsonQuoted(_:)`` writes it.
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
  /// A hash of points and classes to the bit (FNV-1a of 64 bits, over words), in 16 hexadecimal digits.
  fileprivate func hash(into start: UInt64 = 0xcbf2_9ce4_8422_2325) -> UInt64 {
    var hash = start
    func add(_ word: UInt64) { hash = (hash ^ word) &* 0x0000_0100_0000_01b3 }
    for value in X.values {
      // A product moves bits up only: the upper half is brought down first.
      add(value.bitPattern ^ (value.bitPattern >> 32))
      add(value.bitPattern >> 32)
    }
    for k in y { add(UInt64(k)) }
    return hash
  }
}

/// The hash of the points of a run, those held out too.
func dataHash(_ run: TrainingRun) -> String { dataHash(run.data, run.test) }

func dataHash(_ data: Dataset, _ test: Dataset? = nil) -> String {
  let hash = test.map { $0.hash(into: data.hash()) } ?? data.hash()
  let digits = String(hash, radix: 16)
  return String(repeating: "0", count: 16 - digits.utf8.count) + digits
}
