import Quoting
import Saving
import Screen
import Settings
import Texts

extension SweepTable {
  /// The rows of a sweep's file, CSV or JSON Lines, of any version and kernel; `nil` where the file is something else. An
  /// incomplete last line, of a sweep in progress, is left out.
  ///
  /// - Parameter piped: its bytes if they can be read only once.
  init?(path: String, piped: [UInt8]? = nil) throws {
    guard piped != nil || isFilePresent(path) else { return nil }
    let head = try piped ?? firstBytes(of: path, count: 1 << 16)
    let first = head.prefix { $0 != UInt8(ascii: "\n") }
    let firstLine = String(decoding: first.last == UInt8(ascii: "\r") ? first.dropLast() : first, as: UTF8.self)
    guard let columns = Self.columns(firstLine), columns.contains("diverged_at"), columns.contains("iterations") else {
      return nil
    }
    let isJSON = firstLine.hasPrefix("{")
    let keys = columns.prefix { $0 != "iterations" }
    let fields = keys.compactMap(SweepRow.field)
    let hasDraws = columns.contains("draw")
    let results = Array(columns.dropFirst(keys.count + (hasDraws ? 2 : 1)))
    var row = SweepRow(format: isJSON ? .jsonl : .csv, fields: fields, hasDraws: hasDraws)
    if row.columnNames != columns {
      let older = SweepRow.olderLossFunction
      row = SweepRow(
        format: row.format, fields: fields, hasDraws: hasDraws, results: results,
        lossName: keys.contains(older) ? older : SweepRow.lossFunction)
    }
    guard fields.count == keys.count, row.columnNames == columns else {
      throw SweepFileError(
        text: .otherColumns(
          path: printablePath(path), version: Spiral.version,
          columns: printable(columns.joined(separator: ","), columns: 200)))
    }
    let bytes = try piped ?? readFile(path, limit: SweepFile.limit)
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0
    }
    // The part after the last line end is empty or an incomplete line.
    lines.removeLast()
    var rows: [Row] = []
    for (number, line) in lines.enumerated() where !line.isEmpty {
      if !isJSON, line.elementsEqual(firstLine.utf8) { continue }
      guard let values = row.row(line), let run = row.run(of: values, in: RunSettings()) else {
        throw SweepFileError(text: .noRow(path: printablePath(path), line: number + 1))
      }
      rows.append(Row(run, values, row))
    }
    self.init(
      names: row.keyColumns.map(\.name), rows: rows, isOfTest: rows.contains { $0.isOfTest })
  }

  /// The names of the columns, from a header or the first line of JSON; `nil` where it is neither.
  static func columns(_ line: String) -> [String]? {
    guard line.hasPrefix("{") else {
      let names = line.replacing("\u{feff}", with: "").split(separator: ",", omittingEmptySubsequences: false)
      return names.map(String.init)
    }
    var names: [String] = []
    var rest = line.utf8.dropFirst()[...]
    let quote = UInt8(ascii: "\"")
    func skipString() {
      rest = rest.dropFirst()
      while let byte = rest.popFirst(), byte != quote { if byte == UInt8(ascii: "\\") { _ = rest.popFirst() } }
    }
    while rest.first == quote {
      let name = rest.dropFirst().prefix { $0 != quote }
      skipString()
      guard rest.popFirst() == UInt8(ascii: ":") else { return nil }
      names.append(String(decoding: name, as: UTF8.self))
      if rest.first == quote {
        skipString()
      } else if rest.first == UInt8(ascii: "[") {
        rest = rest.drop { $0 != UInt8(ascii: "]") }.dropFirst()
      } else {
        rest = rest.drop { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "}") }
      }
      if rest.popFirst() != UInt8(ascii: ",") { return names }
    }
    return nil
  }
}

extension SweepTable.Row {
  fileprivate init(_ run: SweepRun, _ values: SweepRow.Row, _ row: SweepRow) {
    let isOfTest = row.testLoss(of: values) != nil
    let units = run.settings.model == .linear ? 0 : run.settings.hiddenUnits.reduce(0, +)
    self.init(
      settings: run.settings, iterations: run.iterations, values: row.keyColumns.map { values[$0.index] ?? "" },
      isDiverged: row.hasDiverged(values), isDead: units > 0 && row.deadUnits(of: values) == units,
      loss: (isOfTest ? row.testLoss(of: values) : row.loss(of: values)) ?? .nan,
      accuracy: row.accuracy(of: values, isOfTest: isOfTest) ?? .nan, isOfTest: isOfTest)
  }
}

/// A sweep that an argument names.
struct NamedSweep {
  let table: SweepTable
  let map: SweepMap
  /// The number of a row where the argument ends with one, as in `sweep.csv:17`.
  let row: Int?
  let path: String

  /// The index of the row of ``run``.
  var runIndex: Int { row.map { $0 - 1 } ?? map.best(.accuracy)?.cell.rows[0] ?? 0 }

  /// The named run, or else the one with the best accuracy.
  var run: SweepTable.Row { table.rows[runIndex] }
}

extension SavedRunArgument {
  /// The sweep that the argument names; `nil` where it names something else.
  ///
  /// - Parameter piped: the result of ``piped()``.
  func sweep(_ options: RunOptions, piped: [UInt8]?) throws -> NamedSweep? {
    guard let file else { return nil }
    var (path, row): (String, Int?) = (self.path, nil)
    if piped == nil, !isFilePresent(file), let colon = file.lastIndex(of: ":"),
      let number = plainWholeNumber(file[file.index(after: colon)...])
    {
      (path, row) = (String(file[..<colon]), number)
    }
    guard
      let table = try announcing(
        .reading(path: printablePath(path)), { try SweepTable(path: path, piped: piped) })
    else { return nil }
    if let option = options.given.first {
      throw UsageError(SweepUsageText.fixedInSweep(option: option.field.name, path: printablePath(path)))
    }
    guard let map = SweepMap(table) else {
      throw SweepFileError(text: .noRun(path: printablePath(path)))
    }
    if let row, !(1...table.rows.count).contains(row) {
      throw UsageError(SweepUsageText.noSuchRun(row, path: printablePath(path), runs: table.rows.count))
    }
    return NamedSweep(table: table, map: map, row: row, path: path)
  }
}
