import Learning

/// Makes a data set of the text of a table, fed in portions of any size.
///
///     var table = PointTable(file: "points.csv")
///     try table.feed(bytes)
///     let data = try table.finish()
///
/// ``CSVReader`` says how the text is taken apart, ``PointRows`` what its rows mean. The separator is the comma, semicolon
/// or tab that makes three columns of the first line.
package struct PointTable {
  private let file: String
  /// The text's beginning, until its first line is complete.
  private var head: [UInt8] = []
  private var isHeadDone = false
  private var reader: CSVReader?
  private var rows: PointRows

  /// A first line longer than this is taken as it is.
  private static let headLimit = 1 << 20

  /// - Parameter file: the name that mistakes are told with.
  package init(file: String) {
    self.file = file
    rows = PointRows(file: file)
  }

  /// Takes the next bytes of the file.
  package mutating func feed(_ bytes: ArraySlice<UInt8>) throws(TableError) {
    if isHeadDone { return try read(bytes) }
    head.append(contentsOf: bytes)
    let text = head.drop { isLineEnd($0) || $0 == UInt8(ascii: " ") }
    if text.contains(where: isLineEnd) || head.count > Self.headLimit { try endHead() }
  }

  /// The points, after all bytes.
  package mutating func finish() throws(TableError) -> Dataset {
    if !isHeadDone { try endHead() }
    if reader == nil { throw TableError(file: file, "the file is empty") }
    do { try reader!.finish { try rows.add($0) } } catch { throw told(error) }
    return try rows.dataset()
  }

  private mutating func endHead() throws(TableError) {
    isHeadDone = true
    if head.starts(with: [0xff, 0xfe]) || head.starts(with: [0xfe, 0xff]) {
      throw TableError(file: file, line: 1, "the text is UTF-16; save it as UTF-8")
    }
    let text = head.starts(with: [0xef, 0xbb, 0xbf]) ? Array(head[3...]) : head
    head = []
    if text.isEmpty { return }
    reader = CSVReader(separator: Self.separator(of: text))
    try read(text[...])
  }

  private mutating func read(_ bytes: ArraySlice<UInt8>) throws(TableError) {
    do { try reader?.feed(bytes) { try rows.add($0) } } catch { throw told(error) }
  }

  /// The mistake as a person is told it.
  private func told(_ error: any Error) -> TableError {
    switch error {
    case let error as TableError: error
    case CSVReader.Mistake.textAfterQuote(let line, let column):
      TableError(file: file, line: line, column: column, "there is text after the closing quote")
    case CSVReader.Mistake.unclosedQuote(let line, let column):
      TableError(file: file, line: line, column: column, "a quote is opened and never closed")
    case CSVReader.Mistake.zeroByte(let line, let column):
      TableError(file: file, line: line, column: column, "there is a zero byte; this is no text")
    default: preconditionFailure("\(error)")
    }
  }

  /// The separator that stands twice in the first line that is not blank, outside of quotes; otherwise the most frequent.
  private static func separator(of text: [UInt8]) -> UInt8 {
    let candidates = [UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: ",")]
    var counts = [0, 0, 0]
    var isQuoted = false
    var isBlank = true
    for byte in text {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isLineEnd(byte) {
        if isBlank || isQuoted { continue }
        break
      }
      if byte != UInt8(ascii: " ") { isBlank = false }
      if !isQuoted, let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
    }
    let best = counts.firstIndex(of: 2) ?? counts.indices.reversed().max { counts[$0] < counts[$1] }!
    return candidates[best]
  }
}

private func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
