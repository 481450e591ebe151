import Learning
import NumPyFiles
import Settings
import Texts

/// Makes a data set from a table that is fed in portions of any size: delimited text, ARFF, svmlight, or NumPy arrays.
///
///     var table = PointTable(file: "points.csv")
///     try table.feed(bytes)
///     let (data, report) = try table.finish()
///
/// `TextDecoder` converts the text to UTF-8, `Dialect` and `DelimitedReader` split it, `TableShape` finds the first row of
/// points, and `ColumnRoles` the roles of the columns. Columns are judged when all rows are known.
package struct PointTable {
  private let file: String
  private let options: TableOptions
  /// The beginning of the file, until it is long enough to judge.
  private var head: [UInt8] = []
  private var decoder: TextDecoder?
  /// The beginning of the text, until it is long enough to judge.
  private var opening: [UInt8] = []
  private var fullWidth: FullWidthSeparators?
  private var rows: TableRows
  private var reader = Reader.undecided
  private var notes: [TableNote] = []

  private enum Reader {
    case undecided
    case delimited(DelimitedReader)
    /// The header of ARFF, read line by line.
    case header(ARFFHeader, LineReader)
    case svmLight(SVMLightTable, LineReader)
    /// NumPy arrays, which need all bytes.
    case arrays([UInt8])
  }

  /// The number of bytes by which a file is judged.
  static let headSize = 1 << 16
  /// The number of bytes by which its text is judged, once the encoding is known.
  private static let openingSize = 1 << 12

  /// - Parameter file: the name of the file in messages.
  package init(file: String, options: TableOptions = TableOptions()) {
    self.file = file
    self.options = options
    rows = TableRows(file: file)
  }

  /// Reads the next bytes of the file.
  package mutating func feed(_ bytes: ArraySlice<UInt8>) throws(TableError) {
    if case .arrays(var arrays) = reader {
      reader = .undecided
      arrays += bytes
      reader = .arrays(arrays)
      guard arrays.count <= ZipReader.contentLimit else {
        throw TableError(file: file, .archive(.tooLarge))
      }
      return
    }
    if decoder != nil { return try decode(bytes) }
    head.append(contentsOf: bytes)
    if head.count >= Self.headSize { try begin() }
  }

  /// The points after all bytes, and how they were read.
  package mutating func finish() throws(TableError) -> (data: Dataset, report: TableReport) {
    if decoder == nil, !isArrays { try begin() }
    var givenScale: PlaneScale?
    if case .arrays(let bytes) = reader {
      let table = try ArrayTable(bytes, file: file)
      rows.take(columns: table.columns, titles: table.titles, label: table.label)
      notes.append(.format(table.format))
      givenScale = table.scale
      if !table.unused.isEmpty { notes.append(.unused(table.unused.map { .titled($0) })) }
    } else {
      let rest: ArraySlice<UInt8>
      do { rest = try decoder!.finish() } catch { throw told(TableError(file: file, error)) }
      try read(rest, isLast: true)
      try finishText()
    }
    if let encoding = decoder?.encoding {
      notes.insert(.encoding(encoding), at: 0)
    } else if options.encoding != .auto, decoder != nil {
      notes.insert(.format(options.encoding.label), at: 0)
    }
    return try PointChoice(rows: rows, file: file, options: options, notes: notes, givenScale: givenScale).dataset()
  }

  private var isArrays: Bool {
    if case .arrays = reader { true } else { false }
  }

  private mutating func begin() throws(TableError) {
    guard !head.isEmpty else { throw TableError(file: file, .empty) }
    defer { head = [] }
    if NumPyFile.recognizes(head[...]) || ZipReader.recognizes(head[...]) {
      reader = .arrays(head)
      return
    }
    if let problem = ForeignFormat.problem(head[...], file: file) { throw TableError(file: file, problem) }
    do { decoder = try TextDecoder(head: head[...], encoding: options.encoding) } catch {
      throw TableError(file: file, error)
    }
    if head.starts(with: [0xef, 0xbb, 0xbf]) { head.removeFirst(3) }
    try decode(head[...])
  }

  private mutating func decode(_ bytes: ArraySlice<UInt8>) throws(TableError) {
    let text: ArraySlice<UInt8>
    do { text = try decoder!.decode(bytes) } catch { throw told(TableError(file: file, error)) }
    try read(text)
  }

  private mutating func read(_ text: ArraySlice<UInt8>, isLast: Bool = false) throws(TableError) {
    guard case .undecided = reader else { return try take(fullWidth?.replaced(text) ?? text) }
    opening += text
    guard isLast || opening.count >= Self.openingSize else { return }
    if FullWidthSeparators.separate(opening[...]) { fullWidth = FullWidthSeparators() }
    let all = fullWidth?.replaced(opening[...]) ?? opening[...]
    opening = []
    try choose(all)
  }

  /// Chooses the reader by the first portion of the text.
  private mutating func choose(_ text: ArraySlice<UInt8>) throws(TableError) {
    guard !text.isEmpty else { return }
    var rest = text
    if ARFFHeader.recognizes(text) {
      reader = .header(ARFFHeader(), LineReader())
      notes.append(.format("ARFF"))
    } else if SVMLightTable.recognizes(text) {
      reader = .svmLight(SVMLightTable(file: file), LineReader())
      notes.append(.format("svmlight"))
    } else {
      let (dialect, skipped) = Dialect.guess(text)
      switch dialect.separator {
      case .blanks: notes.append(.separator(.blanks))
      case .pipe: notes.append(.separator(.pipes))
      default: break
      }
      rows.arePartedByCommas = dialect.separator == .comma
      reader = .delimited(DelimitedReader(dialect))
      rest = text.dropFirst(skipped)
    }
    try take(rest)
  }

  private mutating func take(_ text: ArraySlice<UInt8>) throws(TableError) {
    switch reader {
    case .delimited(var delimited):
      // The reader is moved out and put back, so that its buffers are not copied.
      reader = .undecided
      defer { reader = .delimited(delimited) }
      do { try delimited.feed(text) { try rows.add($0) } } catch { throw told(error) }
    case .header(var header, var lines):
      reader = .undecided
      var rest: ArraySlice<UInt8>?
      lines.feed(text) { line, _ in
        !header.take(line)
      } rest: {
        rest = $0
      }
      guard let rest else {
        reader = .header(header, lines)
        return
      }
      rows.declare(titles: header.titles, classes: header.classes, label: header.label)
      // Weka separates fields by commas or blanks.
      let row = rest.split { isLineEnd($0) }.first { $0.first != UInt8(ascii: "%") } ?? []
      let hasCommas = row.contains(UInt8(ascii: ",")) || !row.contains(where: isBlank)
      let dialect = Dialect(
        separator: hasCommas ? .comma : .blanks, hasSingleQuotes: true, comments: [UInt8(ascii: "%")])
      reader = .delimited(DelimitedReader(dialect, line: lines.number))
      try take(rest)
    case .svmLight(var table, var lines):
      reader = .undecided
      defer { reader = .svmLight(table, lines) }
      var problem: TableError?
      lines.feed(text) { line, number in
        do { try table.take(line, number: number) } catch {
          problem = told(error)
          return false
        }
        return true
      }
      if let problem { throw problem }
    case .arrays, .undecided: break
    }
  }

  private mutating func finishText() throws(TableError) {
    switch reader {
    case .delimited(var delimited):
      do { try delimited.finish { try rows.add($0) } } catch { throw told(error) }
      let titles = delimited.titleComment.map { comment in
        comment.split { isBlank($0) || [",", ";", "|"].map { UInt8(ascii: $0) }.contains($0) }
          .map { String(decoding: $0, as: UTF8.self) }
      }
      try rows.finish(titleComment: titles)
    case .svmLight(var table, var lines):
      var problem: TableError?
      lines.finish { line, number in
        do { try table.take(line, number: number) } catch { problem = told(error) }
      }
      if let problem { throw problem }
      let (columns, titles, label) = table.finish()
      rows.take(columns: columns, titles: titles, label: label)
    case .header: throw TableError(file: file, .noPoints)
    case .arrays, .undecided: throw TableError(file: file, .noPoints)
    }
  }

  /// The error as a sentence for a person.
  private func told(_ error: any Error) -> TableError {
    // A line with another number of fields stands before the place of the error.
    if let ragged = rows.raggedLines { return ragged }
    return switch error {
    case let error as TableError: error
    case DelimitedReader.Mistake.textAfterQuote(let line, let column):
      TableError(file: file, line: line, column: column, .textAfterQuote)
    case DelimitedReader.Mistake.unclosedQuote(let line, let column):
      TableError(file: file, line: line, column: column, .unclosedQuote)
    case DelimitedReader.Mistake.zeroByte(let line, let column):
      TableError(file: file, line: line, column: column, .zeroByte)
    case DelimitedReader.Mistake.longRecord(let line):
      TableError(file: file, line: line, .longRecord(limit: DelimitedReader.recordLimit))
    default: preconditionFailure("\(error)")
    }
  }
}

/// Splits text into lines, fed in portions of any size.
struct LineReader {
  private var line: [UInt8] = []
  /// The number of the next line, from 1.
  private(set) var number = 1
  private var wasCarriageReturn = false

  /// - Parameters:
  ///   - body: receives each complete line and its number; false ends reading.
  ///   - rest: receives the text after the line that ended it.
  mutating func feed(
    _ text: ArraySlice<UInt8>, _ body: (ArraySlice<UInt8>, Int) -> Bool, rest: (ArraySlice<UInt8>) -> Void = { _ in }
  ) {
    var position = text.startIndex
    while position < text.endIndex {
      let end = text[position...].firstIndex(where: isLineEnd) ?? text.endIndex
      line += text[position..<end]
      guard end < text.endIndex else { return }
      position = end + 1
      let isSecondOfPair = wasCarriageReturn && text[end] == UInt8(ascii: "\n") && line.isEmpty
      wasCarriageReturn = text[end] == UInt8(ascii: "\r")
      if isSecondOfPair { continue }
      let goesOn = body(line[...], number)
      line.removeAll(keepingCapacity: true)
      number += 1
      if !goesOn { return rest(text[position...]) }
    }
  }

  mutating func finish(_ body: (ArraySlice<UInt8>, Int) -> Void) {
    if !line.isEmpty { body(line[...], number) }
    line = []
  }
}
