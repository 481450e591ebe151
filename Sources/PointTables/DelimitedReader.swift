/// How the fields of a line are separated.
struct Dialect: Equatable, Sendable {
  enum Separator: Equatable, Sendable {
    case byte(UInt8)
    /// Any run of spaces and tabs; those at the ends of a line separate nothing.
    case blanks

    static let comma = Separator.byte(UInt8(ascii: ","))
    static let semicolon = Separator.byte(UInt8(ascii: ";"))
    static let tab = Separator.byte(UInt8(ascii: "\t"))
    static let pipe = Separator.byte(UInt8(ascii: "|"))
  }

  var separator: Separator
  /// Quotes around a field: `"`, and in ARFF also `'`, where a backslash takes the next byte as it is.
  var hasSingleQuotes = false
  /// The bytes that begin a comment where a line begins with one.
  var comments: [UInt8] = [UInt8(ascii: "#"), UInt8(ascii: "%")]
}

/// Takes a text of separated values apart, fed in portions of any size: RFC 4180, with any separator, any kind of line
/// end, lines that are comments, and no demand on the last line's end.
///
///     var reader = DelimitedReader(Dialect(separator: .comma))
///     try reader.feed(bytes) { record in … }
///     try reader.finish { record in … }
///
/// Spaces around a field are left out. A line with nothing but spaces is no record.
struct DelimitedReader: Sendable {
  /// The fields of one record, unquoted.
  struct Record: Sendable {
    /// The fields' bytes, one after the other.
    fileprivate(set) var bytes: [UInt8] = []
    fileprivate(set) var ends: [Int] = []
    /// The line that each field begins in, counted from 1.
    fileprivate(set) var lines: [Int] = []

    var count: Int { ends.count }
    subscript(field: Int) -> ArraySlice<UInt8> { bytes[(field == 0 ? 0 : ends[field - 1])..<ends[field]] }

    /// How many fields there are before the empty ones at the end.
    var filledCount: Int {
      var count = count
      while count > 0, self[count - 1].isEmpty { count -= 1 }
      return count
    }

    fileprivate mutating func clear() {
      bytes.removeAll(keepingCapacity: true)
      ends.removeAll(keepingCapacity: true)
      lines.removeAll(keepingCapacity: true)
    }
  }

  enum Mistake: Error, Equatable {
    case textAfterQuote(line: Int, column: Int)
    case unclosedQuote(line: Int, column: Int)
    case zeroByte(line: Int, column: Int)
    case longRecord(line: Int)
  }

  /// A record has at most this many bytes: a file that holds no lines is not read into memory.
  static let recordLimit = 1 << 24

  private enum State {
    /// Nothing but blanks so far.
    case start
    case plain
    case quoted
    /// After a backslash inside of single quotes.
    case escaped
    /// After a quote inside of quotes: the first of two, or the closing one.
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
  /// The line that the present field begins in.
  private var fieldLine = 1
  private var wasCarriageReturn = false
  /// Whether the record has a quoted field: then it is no blank line.
  private var isQuoted = false
  private var closingQuote = quote
  private var comment: [UInt8] = []
  /// How many lines were comments.
  private(set) var commentCount = 0
  /// The text of the last comment before the first record, without its sign: numpy.savetxt writes the titles so.
  private(set) var titleComment: [UInt8]?
  private var hasRecord = false

  /// Whether a byte may mean more than itself.
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

  /// Takes the next bytes and hands over each record that they complete.
  mutating func feed(_ bytes: ArraySlice<UInt8>, _ body: (Record) throws -> Void) throws {
    try bytes.withUnsafeBufferPointer { try feed($0, body) }
  }

  private mutating func feed(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (Record) throws -> Void) throws {
    var position = 0
    while position < bytes.count {
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

  /// Hands over a last record that no line end completed.
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

  /// A byte that ends neither field nor record, outside of quotes.
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
    if state == .plain {
      let start = record.ends.last ?? 0
      while record.bytes.count > start, isBlank(record.bytes[record.bytes.count - 1]) { record.bytes.removeLast() }
    }
    record.ends.append(record.bytes.count)
    record.lines.append(fieldLine)
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

  /// Ends a line that begins like a comment. A spreadsheet's error values begin so, too: those are fields.
  private mutating func endComment(_ body: (Record) throws -> Void) throws {
    state = .start
    let line = comment
    comment = []
    let errors = ["#N/A", "#NA", "#VALUE!", "#DIV/0!", "#REF!", "#NAME?", "#NUM!", "#NULL!"]
    if errors.contains(where: { line.starts(with: $0.utf8) }) {
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
private let carriageReturn = UInt8(ascii: "\r")
private let quote = UInt8(ascii: "\"")

func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
