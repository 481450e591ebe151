/// The separators of a line's fields.
struct Dialect: Equatable, Sendable {
  enum Separator: Equatable, Sendable {
    case byte(UInt8)
    /// Any run of spaces and tabs; those at the ends of a line are ignored.
    case blanks

    static let comma = Separator.byte(UInt8(ascii: ","))
    static let semicolon = Separator.byte(UInt8(ascii: ";"))
    static let tab = Separator.byte(UInt8(ascii: "\t"))
    static let pipe = Separator.byte(UInt8(ascii: "|"))
    static let colon = Separator.byte(UInt8(ascii: ":"))
  }

  var separator: Separator
  /// Quotes around a field: `"`, and in ARFF also `'`, where a backslash escapes the next byte.
  var hasSingleQuotes = false
  /// The bytes that begin a comment at the start of a line.
  var comments: [UInt8] = [UInt8(ascii: "#"), UInt8(ascii: "%")]
}

/// Splits text into records, fed in portions of any size: RFC 4180 with any separator, any kind of line end, comment lines,
/// and an optional line end at the end.
///
///     var reader = DelimitedReader(Dialect(separator: .comma))
///     try reader.feed(bytes) { record in … }
///     try reader.finish { record in … }
///
/// Spaces around a field are removed. A line with only spaces is not a record.
struct DelimitedReader: Sendable {
  /// The fields of one record, unquoted.
  struct Record: Sendable {
    /// The bytes of all fields, in order; there may be others between them.
    fileprivate var bytes: [UInt8] = []
    /// The ranges of the fields in ``bytes``, of which the first ``count`` are of this record.
    private var ranges: [Range<Int>] = []
    private(set) var count = 0
    /// The line in which the record begins, from 1.
    fileprivate(set) var line = 1
    /// The line in which each field begins; empty where all begin in the record's.
    fileprivate var lines: [Int] = []

    var indices: Range<Int> { 0..<count }
    subscript(field: Int) -> ArraySlice<UInt8> { bytes[ranges[field]] }
    func line(of field: Int) -> Int { lines.isEmpty ? line : lines[field] }

    /// Whether another record has the same fields.
    func equals(_ other: Record) -> Bool {
      bytes.first == other.bytes.first && count == other.count
        && indices.allSatisfy { self[$0].elementsEqual(other[$0]) }
    }

    /// The number of fields without trailing empty ones.
    var filledCount: Int {
      var count = count
      while count > 0, self[count - 1].isEmpty { count -= 1 }
      return count
    }

    /// The first byte of a field; 0 where it is empty.
    func firstByte(_ field: Int) -> UInt8 {
      let range = ranges[field]
      return range.isEmpty ? 0 : bytes[range.lowerBound]
    }

    /// The position in ``bytes`` after the last field.
    fileprivate var end: Int { count > 0 ? ranges[count - 1].upperBound : 0 }

    fileprivate mutating func append(_ field: Range<Int>) {
      if count < ranges.count { ranges[count] = field } else { ranges.append(field) }
      count += 1
    }

    fileprivate mutating func removeFields() { count = 0 }

    fileprivate mutating func clear() {
      if !bytes.isEmpty { bytes.removeAll(keepingCapacity: true) }
      count = 0
      if !lines.isEmpty { lines.removeAll(keepingCapacity: true) }
    }
  }

  enum Mistake: Error, Equatable {
    case textAfterQuote(line: Int, column: Int)
    case unclosedQuote(line: Int, column: Int)
    case zeroByte(line: Int, column: Int)
    case longRecord(line: Int)
  }

  /// The largest number of bytes of a record: a file without lines is not read into memory.
  static let recordLimit = 1 << 24

  private enum State {
    /// Only blanks so far.
    case start
    case plain
    case quoted
    /// After a backslash in single quotes.
    case escaped
    /// After a quote within quotes: the first of two, or the closing one.
    case quote
    /// Between a closing quote and the separator.
    case closed
    case comment
  }

  private let dialect: Dialect
  private let separator: UInt8
  private var state = State.start
  private var record = Record()
  private var line = 1
  /// The line in which the present field begins.
  private var fieldLine = 1
  private var wasCarriageReturn = false
  /// Whether the record has a quoted field, so that it is not a blank line.
  private var isQuoted = false
  private var closingQuote = quote
  private var comment: [UInt8] = []
  /// The number of comment lines.
  private(set) var commentCount = 0
  /// The text of the last comment before the first record, without its sign; numpy.savetxt writes titles in this form.
  private(set) var titleComment: [UInt8]?
  private var hasRecord = false

  /// Whether a byte may have a special meaning.
  private let isSpecial: [Bool]

  init(_ dialect: Dialect, line: Int = 1) {
    self.dialect = dialect
    self.line = line
    fieldLine = line
    var special: Set<UInt8> = [0, newline, carriageReturn, quote]
    switch dialect.separator {
    case .byte(let byte):
      separator = byte
      special.insert(byte)
    case .blanks:
      separator = UInt8(ascii: " ")
      special.formUnion([UInt8(ascii: " "), UInt8(ascii: "\t")])
    }
    if dialect.hasSingleQuotes { special.formUnion([UInt8(ascii: "'"), UInt8(ascii: "\\")]) }
    isSpecial = (0...255).map { special.contains(UInt8($0)) }
  }

  /// Reads the next bytes and passes each completed record to `body`.
  mutating func feed(_ bytes: ArraySlice<UInt8>, _ body: (Record) throws -> Void) throws {
    try bytes.withUnsafeBufferPointer { try feed($0, body) }
  }

  private mutating func feed(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (Record) throws -> Void) throws {
    var position = 0
    while position < bytes.count {
      if state == .start, record.count == 0, try takePlainLine(bytes, &position, body) { continue }
      if state == .plain || state == .quoted {
        let start = position
        while position < bytes.count, !isSpecial[Int(bytes[position])] { position += 1 }
        if position > start {
          record.bytes.append(contentsOf: bytes[start..<position])
          guard record.bytes.count <= Self.recordLimit else { throw Mistake.longRecord(line: line) }
          wasCarriageReturn = false
          continue
        }
      }
      let byte = bytes[position]
      position += 1
      let isSecondOfPair = wasCarriageReturn && byte == newline
      wasCarriageReturn = byte == carriageReturn
      if byte == 0 { throw Mistake.zeroByte(line: line, column: record.count + 1) }
      if state == .quoted || state == .escaped {
        takeQuoted(byte)
        if byte == carriageReturn || (byte == newline && !isSecondOfPair) { line += 1 }
      } else if byte == newline || byte == carriageReturn {
        if isSecondOfPair { continue }
        try endLine(body)
        line += 1
        fieldLine = line
      } else if state == .comment {
        if comment.count < 1 << 16 { comment.append(byte) }
      } else if separates(byte) {
        endField()
      } else {
        try take(byte)
      }
    }
  }

  /// Passes the line that begins at a position if it ends in these bytes and has neither quotes nor comments. It gives the
  /// same record as taking it byte by byte.
  private mutating func takePlainLine(
    _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ body: (Record) throws -> Void
  ) throws -> Bool {
    guard case .byte(let separator) = dialect.separator, !isQuoted, record.bytes.isEmpty,
      !(wasCarriageReturn && bytes[position] == newline), !dialect.comments.contains(bytes[position])
    else { return false }
    var (start, end) = (position, position)
    while true {
      // Most bytes are digits, points, minus signs and letters, all of them above a comma.
      while end < bytes.count {
        let byte = bytes[end]
        guard byte > comma && byte != separator && byte != backslash || !isSpecial[Int(byte)] else { break }
        end += 1
      }
      guard end < bytes.count, end - position <= Self.recordLimit else { break }
      let byte = bytes[end]
      guard byte == separator || byte == newline || byte == carriageReturn else { break }
      // Blanks around a field are removed; a comment may follow those at the beginning of a line.
      var (first, last) = (start, end)
      while first < last, isBlank(bytes[first]) { first += 1 }
      while first < last, isBlank(bytes[last - 1]) { last -= 1 }
      if start == position, first > start, first < last, dialect.comments.contains(bytes[first]) { break }
      record.append(first - position..<last - position)
      end += 1
      start = end
      if byte == separator { continue }
      if record.count > 1 || record.end > first - position {
        record.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[position..<end]))
        record.line = line
        hasRecord = true
        try body(record)
      }
      record.clear()
      line += 1
      fieldLine = line
      wasCarriageReturn = byte == carriageReturn
      position = end
      return true
    }
    record.removeFields()
    return false
  }

  /// Passes a last record without a line end.
  mutating func finish(_ body: (Record) throws -> Void) throws {
    if state == .quoted || state == .escaped {
      throw Mistake.unclosedQuote(line: fieldLine, column: record.count + 1)
    }
    try endLine(body)
  }

  private func separates(_ byte: UInt8) -> Bool {
    if dialect.separator == .blanks { return isBlank(byte) && state != .start }
    return byte == separator
  }

  private mutating func takeQuoted(_ byte: UInt8) {
    if state == .escaped {
      record.bytes.append(byte)
      state = .quoted
    } else if byte == closingQuote {
      state = .quote
    } else if byte == UInt8(ascii: "\\"), dialect.hasSingleQuotes {
      state = .escaped
    } else {
      record.bytes.append(byte)
    }
  }

  /// Takes a byte outside of quotes that ends neither a field nor a record.
  private mutating func take(_ byte: UInt8) throws {
    switch state {
    case .start where byte == quote || (byte == UInt8(ascii: "'") && dialect.hasSingleQuotes):
      state = .quoted
      closingQuote = byte
      isQuoted = true
    case .start where isBlank(byte): break
    case .start where record.count == 0 && dialect.comments.contains(byte):
      state = .comment
      comment = [byte]
    case .quote where byte == closingQuote:
      record.bytes.append(byte)
      state = .quoted
    case .quote, .closed:
      if !isBlank(byte) { throw Mistake.textAfterQuote(line: line, column: record.count + 1) }
      state = .closed
    default:
      state = .plain
      record.bytes.append(byte)
    }
  }

  private mutating func endField() {
    let start = record.end
    if state == .plain {
      while record.bytes.count > start, isBlank(record.bytes[record.bytes.count - 1]) { record.bytes.removeLast() }
    }
    if record.count == 0 { record.line = fieldLine }
    record.append(start..<record.bytes.count)
    if fieldLine != record.line, record.lines.isEmpty {
      record.lines = [Int](repeating: record.line, count: record.count - 1)
    }
    if fieldLine != record.line || !record.lines.isEmpty { record.lines.append(fieldLine) }
    fieldLine = line
    state = .start
  }

  private mutating func endLine(_ body: (Record) throws -> Void) throws {
    if state == .comment { return try endComment(body) }
    if dialect.separator != .blanks || state != .start { endField() }
    if record.count > 1 || isQuoted || !record.bytes.isEmpty {
      hasRecord = true
      try body(record)
    }
    record.clear()
    state = .start
    isQuoted = false
  }

  /// Ends a line that begins like a comment. Error values of spreadsheets begin the same way: these are fields.
  private mutating func endComment(_ body: (Record) throws -> Void) throws {
    state = .start
    let line = comment
    comment = []
    let first = line.prefix { !separates($0) }
    if NumberText.isSpreadsheetError(first.last.map(isBlank) == true ? first.dropLast() : first) {
      for byte in line {
        if separates(byte) {
          endField()
        } else if record.count > 0 || state != .start {
          try take(byte)
        } else {
          state = .plain
          record.bytes.append(byte)
        }
      }
      return try endLine(body)
    }
    commentCount += 1
    if !hasRecord { titleComment = Array(line.dropFirst()) }
  }
}

private let newline = UInt8(ascii: "\n")
private let comma = UInt8(ascii: ",")
private let backslash = UInt8(ascii: "\\")
private let carriageReturn = UInt8(ascii: "\r")
private let quote = UInt8(ascii: "\"")

func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
