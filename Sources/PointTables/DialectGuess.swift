extension Dialect {
  /// Detects the separator from the beginning of a text: the one named by a line `sep=;`, or the one that gives the most
  /// lines with the same number of fields, most of them numbers.
  ///
  /// - Parameter head: whole lines of text.
  /// - Returns: the dialect, and the number of bytes of a `sep=` line.
  static func guess(_ head: ArraySlice<UInt8>) -> (dialect: Dialect, skipped: Int) {
    if let named = separatorLine(head) { return named }
    var best = (score: -1.0, separator: Separator.comma)
    func consider(_ separator: Separator) {
      let score = score(Dialect(separator: separator), head)
      if score > best.score + 1e-9 { best = (score, separator) }
    }
    for separator in [Separator.comma, .semicolon, .tab, .pipe] { consider(separator) }
    // Words of several parts, such as "Bass 2", are fields where a tab separates all of them.
    if best.separator != .tab || !hasEvenTabs(head) { consider(.blanks) }
    // Colons are parts of times as well: they separate only what nothing else does.
    if best.score < 1 { consider(.colon) }
    var dialect = Dialect(separator: best.separator)
    guard mayHaveSingleQuotes(head, best.separator) else { return (dialect, 0) }
    dialect.hasSingleQuotes = true
    return (score(dialect, head) > best.score - 1e-9 ? dialect : Dialect(separator: best.separator), 0)
  }

  /// Whether each of the first lines has the same number of tabs, at least two, and none directly follows another.
  private static func hasEvenTabs(_ head: ArraySlice<UInt8>) -> Bool {
    let tab = UInt8(ascii: "\t")
    let lines = head.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    let counts = Set(lines.dropLast(lines.count > 1 ? 1 : 0).map { line in line.count { $0 == tab } })
    return counts.count == 1 && counts.first! >= 2 && !zip(head, head.dropFirst()).contains { $0 == tab && $1 == tab }
  }

  /// Whether each of the first lines has a field that begins with an apostrophe and one that ends with one.
  private static func mayHaveSingleQuotes(_ head: ArraySlice<UInt8>, _ separator: Separator) -> Bool {
    guard case .byte(let byte) = separator else { return false }
    let apostrophe = UInt8(ascii: "'")
    let lines = head.split(maxSplits: 8, whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") })
      .prefix(8)
    return !lines.isEmpty
      && lines.allSatisfy { line in
        let fields = line.split(separator: byte)
        return fields.contains { $0.first == apostrophe } && fields.contains { $0.last == apostrophe }
      }
  }

  /// The separator that a spreadsheet names in the first line: `sep=;`.
  private static func separatorLine(_ head: ArraySlice<UInt8>) -> (dialect: Dialect, skipped: Int)? {
    let end = head.firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? head.endIndex
    var line = head[..<end]
    if line.first == UInt8(ascii: "\""), line.last == UInt8(ascii: "\"") { line = line.dropFirst().dropLast() }
    guard line.count == 5, String(decoding: line.prefix(4), as: UTF8.self).lowercased() == "sep=" else { return nil }
    return (Dialect(separator: .byte(line.last!)), end - head.startIndex)
  }

  /// The score of a dialect: the share of lines with the usual number of fields, at least two, and the share of numbers
  /// among them.
  private static func score(_ dialect: Dialect, _ head: ArraySlice<UInt8>) -> Double {
    var counts: [Int: (lines: Int, fields: Int, numbers: Int)] = [:]
    var lines = 0
    struct Enough: Error {}
    func take(_ record: DelimitedReader.Record) throws {
      let count = record.filledCount
      lines += 1
      var entry = counts[count] ?? (0, 0, 0)
      entry.lines += 1
      entry.fields += count
      entry.numbers += (0..<count).count { NumberText(record[$0]).isNumeric }
      counts[count] = entry
      if lines == 100 { throw Enough() }
    }
    var reader = DelimitedReader(dialect)
    do {
      try reader.feed(head, take)
      try reader.finish(take)
    } catch is Enough {} catch {
      // A quoting mistake is reported when the text is read; here it only ends the sample.
    }
    guard lines > 0,
      let usual = counts.filter({ $0.key > 1 }).max(by: { ($0.value.lines, $0.key) < ($1.value.lines, $1.key) })
    else { return 0 }
    let share = Double(usual.value.lines) / Double(lines)
    let numbers = Double(usual.value.numbers) / Double(usual.value.fields)
    // A table has two numbers and a label: three fields are better than two.
    return share * (0.5 + numbers) + (usual.key >= 3 ? 0.5 : 0)
  }
}
