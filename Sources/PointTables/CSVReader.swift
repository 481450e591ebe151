/// Takes a text of separated values apart, fed in portions of any size: RFC 4180, with commas, semicolons or tabs, any
/// kind of line end, and no demand on the last line's.
///
///     var reader = CSVReader(separator: UInt8(ascii: ","))
///     try reader.feed(bytes) { record in … }
///     try reader.finish { record in … }
///
/// Spaces around a field are left out. A line with nothing but spaces is no record.
struct CSVReader: Sendable {
  /// The fields of one record, unquoted.
  struct Record: Sendable {
    /// The fields' bytes, one after the other.
    fileprivate(set) var bytes: [UInt8] = []
    fileprivate(set) var ends: [Int] = []
    /// The line that each field begins in, counted from 1.
    fileprivate(set) var lines: [Int] = []

    var count: Int { ends.count }
    subscript(field: Int) -> ArraySlice<UInt8> { bytes[(field == 0 ? 0 : ends[field - 1])..<ends[field]] }

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
  }

  private enum State {
    /// Nothing but spaces so far.
    case start
    case plain
    case quoted
    /// After a quote inside of quotes: the first of two, or the closing one.
    case quote
    /// Between a closing quote and the separator.
    case closed
  }

  private let separator: UInt8
  private var state = State.start
  private var record = Record()
  private var line = 1
  /// The line that the present field begins in.
  private var fieldLine = 1
  private var wasCarriageReturn = false
  /// Whether the record has a quoted field: then it is no blank line.
  private var isQuoted = false

  /// Whether a byte may mean more than itself.
  private let isSpecial: [Bool]

  init(separator: UInt8) {
    self.separator = separator
    isSpecial = (0...255).map { [0, newline, carriageReturn, quote, separator].contains(UInt8($0)) }
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
          wasCarriageReturn = false
          continue
        }
      }
      let byte = bytes[position]
      position += 1
      let isSecondOfPair = wasCarriageReturn && byte == newline
      wasCarriageReturn = byte == carriageReturn
      if byte == 0 { throw Mistake.zeroByte(line: line, column: record.count + 1) }
      if state == .quoted {
        if byte == quote { state = .quote } else { record.bytes.append(byte) }
        if byte == carriageReturn || (byte == newline && !isSecondOfPair) { line += 1 }
      } else if byte == newline || byte == carriageReturn {
        if isSecondOfPair { continue }
        try endRecord(body)
        line += 1
        fieldLine = line
      } else if byte == separator {
        endField()
      } else {
        try take(byte)
      }
    }
  }

  /// Hands over a last record that no line end completed.
  mutating func finish(_ body: (Record) throws -> Void) throws {
    if state == .quoted { throw Mistake.unclosedQuote(line: fieldLine, column: record.count + 1) }
    try endRecord(body)
  }

  /// A byte that ends neither field nor record, outside of quotes.
  private mutating func take(_ byte: UInt8) throws {
    switch state {
    case .start where byte == quote:
      state = .quoted
      isQuoted = true
    case .start where isBlank(byte): break
    case .quote where byte == quote:
      record.bytes.append(byte)
      state = .quoted
    case .quote, .closed:
      if !isBlank(byte) { throw Mistake.textAfterQuote(line: line, column: record.count + 1) }
      state = .closed
    case .start, .plain, .quoted:
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

  private mutating func endRecord(_ body: (Record) throws -> Void) throws {
    endField()
    if record.count > 1 || isQuoted || !record.bytes.isEmpty { try body(record) }
    record.clear()
    isQuoted = false
  }
}

private let newline = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
private let quote = UInt8(ascii: "\"")

private func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
