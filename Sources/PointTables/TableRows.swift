import Settings
import Texts

/// The rows of a table as they are read: first a sample that determines the first row of points and the titles, then column
/// by column.
struct TableRows {
  typealias Record = DelimitedReader.Record

  private let file: String
  /// The first records, until they are judged.
  private var sample: [Record] = []
  private var isJudged = false
  private(set) var columns: [TableColumn] = []
  /// The titles of the columns; empty texts where they have none, [columns].
  private(set) var titles: [String] = []
  /// The line of the titles.
  private(set) var titleLine: Int?
  /// The titles as they were read.
  private var titleRecord: Record?
  /// The lines above the points that were skipped besides the titles, and repeated titles.
  private(set) var skippedLines: [Int] = []
  /// The column that the file marks as the label, and those that it marks as neither number nor label.
  private(set) var markedLabel: Int?
  private(set) var markedOut: Set<Int> = []
  private(set) var rows = 0
  /// The first line whose number of fields differs, and the lines of others.
  private var ragged: (line: Int, count: Int, isFirst: Bool, others: [Int])?
  /// Whether commas separate fields, so that numbers have decimal points.
  var arePartedByCommas = false
  private var lastLine = 0
  /// Lines that are a footer if no row follows: short ones without a number, and those that begin or end with "Total".
  private var footer: [Record] = []
  /// Whether rows with such a word are followed by others: the word is then a name.
  private var hasNamesLikeFooters = false

  private static let footerWords: Set<String> = [
    "total", "totals", "grand total", "sum", "mean", "average", "avg", "合計", "総計", "計", "平均", "summe", "gesamt",
    "mittelwert", "totale",
    "somme", "moyenne", "suma", "media",
  ]
  private static let footerLimit = 20

  private static let sampleSize = 200
  /// The largest number of lines with another number of fields that are told besides the first.
  private static let raggedLimit = 4
  /// The largest number of columns, and of numeric fields altogether.
  static let columnLimit = 20_000
  static let fieldLimit = 400_000_000

  init(file: String) { self.file = file }

  /// Adds the next record.
  mutating func add(_ record: Record) throws(TableError) {
    if isJudged { return try take(record) }
    sample.append(record)
    if sample.count == Self.sampleSize { try judge(titleComment: nil) }
  }

  /// Ends the table.
  ///
  /// - Parameter titleComment: a comment above the table that may contain the titles, as written by numpy.savetxt.
  mutating func finish(titleComment: [String]?) throws(TableError) {
    if !isJudged { try judge(titleComment: titleComment) }
    if hasNamesLikeFooters || rows == 0 {
      for record in footer { try append(record) }
    } else {
      skippedLines += footer.map { $0.line }
    }
    if let raggedLines { throw raggedLines }
    if titleLine == nil, let titleComment, titleComment.count == columns.count { titles = titleComment }
  }

  private mutating func judge(titleComment: [String]?) throws(TableError) {
    isJudged = true
    defer { sample = [] }
    guard !sample.isEmpty else { return }
    guard let shape = TableShape(sample) else {
      if sample.allSatisfy({ $0.filledCount <= 1 }) { throw TableError(file: file, .oneColumn) }
      let hasNumbers = sample.contains { record in record.indices.contains { NumberText(record[$0]).isNumeric } }
      throw TableError(file: file, hasNumbers ? .noNumericColumn : .headerOnly)
    }
    guard shape.count <= Self.columnLimit else {
      throw TableError(file: file, line: sample.last!.line, .tooManyColumns(shape.count, limit: Self.columnLimit))
    }
    columns = [TableColumn](repeating: TableColumn(), count: shape.count)
    titles = shape.titles ?? [String](repeating: "", count: shape.count)
    titleLine = shape.titleRow.map { sample[$0].line }
    titleRecord = shape.titleRow.map { sample[$0] }
    skippedLines = (0..<shape.firstPoint).filter { $0 != shape.titleRow }.map { sample[$0].line }
    markedLabel = shape.label
    markedOut = shape.leftOut
    if let odd = shape.odd { try refuse(odd, count: odd.filledCount) }
    for record in sample[shape.firstPoint...] { try take(record) }
  }

  /// Adds a row, but holds back a possible footer until another row follows.
  private mutating func take(_ record: Record) throws(TableError) {
    // Files that were joined repeat their titles.
    if let titleRecord, titleRecord.equals(record) {
      return skippedLines.append(record.line)
    }
    if footer.count < Self.footerLimit, looksLikeFooter(record) {
      if rows > 0 { return footer.append(record) }
      hasNamesLikeFooters = true
    }
    if !footer.isEmpty {
      hasNamesLikeFooters = true
      for record in footer { try append(record) }
      footer = []
    }
    try append(record)
  }

  private func looksLikeFooter(_ record: Record) -> Bool {
    if record.count < columns.count {
      return record.filledCount < 2 && !NumberText(record[0]).isNumeric
    }
    return [0, record.count - 1].contains { Self.canBeginFooter(record.firstByte($0)) && Self.isFooterWord(record[$0]) }
  }

  /// Whether one of the words begins with this letter.
  private static func canBeginFooter(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case UInt8(ascii: "t"), UInt8(ascii: "s"), UInt8(ascii: "m"), UInt8(ascii: "a"), UInt8(ascii: "g"), 0xe0...: true
    default: false
    }
  }

  private static func isFooterWord(_ field: ArraySlice<UInt8>) -> Bool {
    // Most fields are told by their length or their first letters.
    guard (3...16).contains(field.count) else { return false }
    let (first, second) = (field[field.startIndex] | 0x20, field[field.startIndex + 1] | 0x20)
    let mayBegin =
      switch first {
      case UInt8(ascii: "t"): second == UInt8(ascii: "o")
      case UInt8(ascii: "s"): second == UInt8(ascii: "u") || second == UInt8(ascii: "o")
      case UInt8(ascii: "m"): second == UInt8(ascii: "e") || second == UInt8(ascii: "i") || second == UInt8(ascii: "o")
      case UInt8(ascii: "a"): second == UInt8(ascii: "v")
      case UInt8(ascii: "g"): second == UInt8(ascii: "r") || second == UInt8(ascii: "e")
      default: first >= 0xe0
      }
    guard mayBegin else { return false }
    var word = String(decoding: field, as: UTF8.self).lowercased()
    if word.last == ":" { word.removeLast() }
    return footerWords.contains(word)
  }

  private mutating func append(_ record: Record) throws(TableError) {
    if rows == 0, markedLabel != nil, record[0].first == UInt8(ascii: "{") {
      throw TableError(file: file, line: record.line, .sparse)
    }
    guard record.count == columns.count || fits(record) else { return try refuse(record, count: record.count) }
    guard (rows + 1) * columns.count <= Self.fieldLimit else {
      throw TableError(file: file, line: record.line, .tooManyFields(Self.fieldLimit))
    }
    for column in columns.indices {
      if column < record.count {
        columns[column].append(record[column], line: record.line(of: column))
      } else {
        columns[column].append([], line: record.line)
      }
    }
    rows += 1
    lastLine = record.line
  }

  /// Takes down a record with another number of fields. The others are told with it, so the error is thrown at the end of the table,
  /// or where there are more than are told.
  private mutating func refuse(_ record: Record, count: Int) throws(TableError) {
    guard ragged != nil else {
      ragged = (record.line, count, rows == 0, [])
      return
    }
    ragged!.others.append(record.line)
    if ragged!.others.count > Self.raggedLimit, let raggedLines { throw raggedLines }
  }

  /// The error of the lines whose numbers of fields differ; `nil` where there are none.
  var raggedLines: TableError? {
    ragged.map {
      TableError(
        file: file, line: $0.line,
        .ragged(
          $0.count, expected: columns.count, isFirst: $0.isFirst, others: Array($0.others.prefix(Self.raggedLimit)),
          hasMore: $0.others.count > Self.raggedLimit))
    }
  }

  /// Whether a record of another length differs only by empty fields at its end, where others have them as well.
  private func fits(_ record: Record) -> Bool {
    if record.count > columns.count { return record.filledCount <= columns.count }
    return rows > 0 && columns[record.count...].allSatisfy(\.isEmpty)
  }

  /// Takes whole columns, for files without text.
  mutating func take(columns: [TableColumn], titles: [String], label: Int?) {
    self.columns = columns
    self.titles = titles
    markedLabel = label
    rows = columns.first?.rows ?? 0
    isJudged = true
  }

  /// Declares the columns before any row is read, for files that name them.
  mutating func declare(titles: [String], classes: [Int: [[UInt8]]], label: Int?) {
    isJudged = true
    self.titles = titles
    columns = [TableColumn](repeating: TableColumn(), count: titles.count)
    for (column, names) in classes { columns[column].declare(names) }
    markedLabel = label
  }

  /// Decides the meaning of separators in numbers from all numbers of the table.
  ///
  /// - Returns: how numbers with separators were read; `nil` where there are none.
  mutating func settleNumbers() -> TableNote.NumberReading? {
    let marks = columns.reduce(into: NumberMarks()) { $0.formUnion($1.marks) }
    guard !marks.isEmpty else { return nil }
    if marks.contains(.groupedByComma), !marks.contains(.groupedByPoint) {
      for column in columns.indices { columns[column].readCommasAsGroups() }
      return .commasPartGroups
    }
    let hasCommas = marks.contains(.decimalComma) || marks.contains(.groupedByPoint)
    let isCertain =
      marks.contains(.groupedByPoint)
      || columns.contains { $0.marks.contains(.decimalComma) && !$0.hasAmbiguousCommas }
    if isCertain {
      // Beside decimal commas, points separate groups, where all of a column's points can.
      for column in columns.indices { columns[column].readPointsAsGroups() }
    }
    if hasCommas, !isCertain, arePartedByCommas {
      for column in columns.indices { columns[column].readCommasAsGroups() }
      return .perhapsGroups
    }
    return hasCommas ? (isCertain ? .decimalCommas : .perhapsDecimalCommas) : nil
  }
}
