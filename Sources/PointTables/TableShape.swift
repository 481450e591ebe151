/// The structure of a table from its first records: the number of columns, the first row of points, and the rows above it:
/// a title, the columns' titles, a row of units, scikit-learn's counts, or Orange's rows of types and flags.
struct TableShape {
  typealias Record = DelimitedReader.Record

  let count: Int
  let firstPoint: Int
  private(set) var titles: [String]?
  private(set) var titleRow: Int?
  private(set) var label: Int?
  private(set) var leftOut: Set<Int> = []
  /// A record above the points that can be neither a title nor titles: three fields or more where the table has more, directly
  /// above, or below the titles.
  private(set) var odd: Record?

  /// `nil` where there is no row of points.
  init?(_ sample: [Record]) {
    let bottom = sample[(sample.count / 2)...]
    count = Self.fieldCount(sample)
    let isNumeric = Self.numericColumns(bottom, count)
    guard isNumeric.contains(true) else { return nil }
    var first = 0
    while first < sample.count, !Self.isPoint(sample[first], count, isNumeric) { first += 1 }
    if first == 0, Self.countsColumns(sample[0], count), sample.count > 1, Self.holdsNoWhole(sample.dropFirst(), count)
    {
      first = 1
    }
    if first == 0, Self.holdsNumberTitles(sample, count, isNumeric) || Self.standsBesideRowNames(sample, count) {
      first = 1
    }
    if first > 0, let flags = Self.flags(sample, first, count) {
      (label, leftOut) = (flags.label, flags.leftOut)
      first = flags.firstPoint
    }
    guard first < sample.count else { return nil }
    firstPoint = first
    takeTitles(sample, isNumeric)
    let below = titleRow.map { $0 + 1 } ?? max(0, first - 1)
    odd = sample[below..<first].first {
      titleRow == nil
        ? $0.filledCount >= 3 && $0.filledCount < count - 1 : first - below > 3 && $0.count < count
    }
  }

  /// The number of fields of a row: the most frequent one of the lower half, where no text precedes the points.
  private static func fieldCount(_ sample: [Record]) -> Int {
    func frequency(_ records: ArraySlice<Record>) -> [Int: Int] {
      records.reduce(into: [:]) { $0[$1.count, default: 0] += 1 }
    }
    let all = frequency(sample[...])
    // Where the rows differ so much that no number has more than half of them, the titles determine it.
    let (head, rows) = (sample[0], sample.count - 1)
    let areTitles =
      head.count >= 3
      && head.indices.allSatisfy {
        NumberText(head[$0]) == .text || $0 == 0 && head[$0].isEmpty
      }
    if areTitles, all[head.count]! > 1, !frequency(sample[1...]).values.contains(where: { 2 * $0 > rows }) {
      return head.count
    }
    // Of two lines neither says more than the other, and the longer one can be a point.
    let below = frequency(sample.count > 2 ? sample[(sample.count / 2)...] : sample[...])
    return below.max { ($0.value, all[$0.key]!, $0.key) < ($1.value, all[$1.key]!, $1.key) }!.key
  }

  private mutating func takeTitles(_ sample: [Record], _ isNumeric: [Bool]) {
    let rows = (0..<firstPoint).filter {
      !Self.isCountLine(sample[$0], count) && !(count >= 3 && sample[$0].filledCount <= 1)
    }
    func fields(_ row: Int) -> [String] { (0..<sample[row].count).map { Self.title(sample[row][$0]) } }
    let whole = rows.filter {
      sample[$0].count == count || (sample[$0].filledCount <= count && sample[$0].count > count)
    }
    // A title above the table may have commas, and as many fields as there are columns; names of groups of columns repeat.
    func hasLabelTitle(_ row: Int) -> Bool {
      fields(row).contains { ColumnRoles.labelTitles.contains($0.lowercased()) }
    }
    func areDistinctWords(_ row: Int) -> Bool {
      Set(fields(row)).count == sample[row].count
        && sample[row].indices.allSatisfy { NumberText(sample[row][$0]) == .text }
    }
    if let row = whole.first(where: hasLabelTitle) ?? whole.first(where: areDistinctWords) ?? whole.first {
      titles = Array(fields(row).prefix(count))
      titleRow = row
    } else if sample[firstPoint...].allSatisfy({ $0.count == count }),
      let row = rows.last(where: { sample[$0].count == count - 1 })
    {
      // An empty last column results from trailing separators; R's `write.table` writes no title for the column of row names.
      titles = sample[firstPoint...].allSatisfy { $0[count - 1].isEmpty } ? fields(row) + [""] : [""] + fields(row)
      titleRow = row
    }
  }

  /// A title in one line, without single quotes around it; line ends within quotes become blanks.
  private static func title(_ field: ArraySlice<UInt8>) -> String {
    let apostrophe = UInt8(ascii: "'")
    let isQuoted = field.count > 2 && field.first == apostrophe && field.last == apostrophe
    return String(decoding: isQuoted ? field.dropFirst().dropLast() : field, as: UTF8.self).split {
      $0.isNewline || $0 == "\t" || $0 == "\u{feff}"
    }.joined(separator: " ")
  }

  /// The columns that contain numbers in most of the records.
  private static func numericColumns(_ records: ArraySlice<Record>, _ count: Int) -> [Bool] {
    (0..<count).map { column in
      var (numbers, words) = (0, 0)
      for record in records where column < record.count {
        switch NumberText(record[column]) {
        case .number, .marked, .notFinite: numbers += 1
        case .text: words += 1
        case .missing: break
        }
      }
      return numbers > words
    }
  }

  /// Whether a record is a row of points: no word is in a column of numbers. A record with fractional numbers is one in any
  /// case: a word in it is a mistake to be reported, not a title.
  private static func isPoint(_ record: Record, _ count: Int, _ isNumeric: [Bool]) -> Bool {
    var (words, numbers, fractions) = (0, 0, 0)
    for column in 0..<min(count, record.count) where isNumeric[column] {
      switch NumberText(record[column]) {
      case .number(let value), .marked(let value, _, _):
        numbers += 1
        if value.rounded() != value { fractions += 1 }
      case .notFinite: numbers += 1
      case .text: words += 1
      case .missing: break
      }
    }
    // A line with one field is a title above the table, also where the separators of all columns follow, as in spreadsheets.
    if count >= 3, record.filledCount <= 1 { return false }
    // A shorter line is a title, or an incomplete row, which has numbers where numbers belong.
    if record.count < count { return words == 0 && numbers > 0 }
    return words == 0 || fractions > 0
  }

  /// Whether a record is 0, 1, 2, …, or these after an empty field: pandas' titles of unnamed columns, without and with an
  /// index.
  private static func countsColumns(_ record: Record, _ count: Int) -> Bool {
    let first = record[0].isEmpty ? 1 : 0
    return count >= 3 && record.count == count
      && (first..<count).allSatisfy { NumberText(record[$0]) == .number(Double($0 - first)) }
  }

  /// Whether the first record has whole numbers above words that it does not share: numbers above columns with hardly any
  /// whole ones, or years above words that repeat.
  private static func holdsNumberTitles(_ sample: [Record], _ count: Int, _ isNumeric: [Bool]) -> Bool {
    let (head, rest) = (sample[0], sample.dropFirst().filter { $0.count == count })
    // Rows may have a trailing separator where the titles have none.
    let hasTrailing = head.count == count - 1 && rest.allSatisfy { $0[count - 1].isEmpty }
    guard head.count == count || hasTrailing, rest.count >= 4, isNumeric.contains(false) else { return false }
    let columns = head.indices
    let hasOwnWords = columns.allSatisfy { column in
      if isNumeric[column] || rest.allSatisfy({ $0[column].isEmpty }) { return true }
      return NumberText(head[column]) == .text && !rest.contains { $0[column] == head[column] }
    }
    let titles = columns.filter { isNumeric[$0] }.map { NumberText(head[$0]).whole }
    guard hasOwnWords, !titles.contains(nil) else { return false }
    let hasRepeatedWords = columns.contains { column in
      !isNumeric[column] && Set(rest.map { Array($0[column]) }).count * 2 <= rest.count
    }
    if hasRepeatedWords, areYears(titles.compactMap(\.self)) { return true }
    return columns.allSatisfy { column in
      guard isNumeric[column] else { return true }
      let numbers = rest.filter { if case .number = NumberText($0[column]) { true } else { false } }
      return 5 * numbers.count { NumberText($0[column]).whole != nil } <= numbers.count
    }
  }

  /// Whether the first record has the titles of a data frame of R above row names: no title, or an empty one, where all
  /// others have a word or count.
  private static func standsBesideRowNames(_ sample: [Record], _ count: Int) -> Bool {
    let (head, rest) = (sample[0], sample.dropFirst())
    guard count >= 2, rest.count >= 2, rest.allSatisfy({ $0.count == count && !$0[0].isEmpty }) else { return false }
    let namesCount = zip(rest, 1...).allSatisfy { NumberText($0[0]) == .number(Double($1)) }
    if head.count == count - 1 {
      // A fraction is no title: the record is an incomplete row.
      guard head.indices.allSatisfy({ NumberText(head[$0]) == .text || NumberText(head[$0]).whole != nil }) else {
        return false
      }
      return namesCount
        || (rest.allSatisfy { NumberText($0[0]) == .text } && Set(rest.map { Array($0[0]) }).count == rest.count)
    }
    guard head.count == count, head[0].isEmpty else { return false }
    let titles = (1..<count).map { NumberText(head[$0]) }
    if !namesCount { return areYears(titles.compactMap(\.whole)) && !titles.contains { $0.whole == nil } }
    return titles.allSatisfy { $0 == .text }
      && (1..<count).allSatisfy { column in !rest.contains { $0[column] == head[column] } }
  }

  /// Whether numbers are at least two years that rise or fall by equal steps.
  private static func areYears(_ numbers: [Double]) -> Bool {
    guard numbers.count >= 2, numbers.allSatisfy({ (1500...2200).contains($0) }) else { return false }
    let steps = zip(numbers.dropFirst(), numbers).map { $0 - $1 }
    return steps[0] != 0 && steps.allSatisfy { $0 == steps[0] }
  }

  /// Whether some column of the records has numbers, none of them whole.
  private static func holdsNoWhole(_ records: ArraySlice<Record>, _ count: Int) -> Bool {
    (0..<count).contains { column in
      let values = records.compactMap { record -> Double? in
        guard column < record.count, case .number(let value) = NumberText(record[column]) else { return nil }
        return value
      }
      return !values.isEmpty && values.allSatisfy { $0.rounded() != $0 }
    }
  }

  /// Whether a record is the first line of scikit-learn's own files: the numbers of rows and features, and the classes'
  /// names.
  private static func isCountLine(_ record: Record, _ count: Int) -> Bool {
    guard record.filledCount >= 3, case .number(let rows) = NumberText(record[0]),
      case .number(let features) = NumberText(record[1])
    else { return false }
    return rows.rounded() == rows && features == Double(count - 1)
      && (2..<record.filledCount).allSatisfy { NumberText(record[$0]) == .text }
  }

  /// Orange's rows of types and flags below the titles.
  private static func flags(
    _ sample: [Record], _ first: Int, _ count: Int
  ) -> (label: Int?, leftOut: Set<Int>, firstPoint: Int)? {
    let types: Set<String> = ["c", "d", "s", "t", "continuous", "discrete", "string", "time"]
    let marks: Set<String> = ["", "class", "meta", "ignore", "i", "m", "c", "weight"]
    func words(_ row: Int) -> [String] {
      (0..<sample[row].count).map { String(decoding: sample[row][$0], as: UTF8.self).lowercased() }
    }
    // The row of flags has no word above numbers unless one of them is marked: it may count as a row of points.
    for row in 1...first {
      guard row < sample.count, sample[row].count == count, words(row).allSatisfy(types.contains),
        row + 1 < sample.count
      else { continue }
      let flags = words(row + 1)
      guard flags.count <= count,
        flags.allSatisfy({ marks.contains($0.split(separator: " ").first.map(String.init) ?? "") })
      else { continue }
      let label = flags.firstIndex { $0 == "class" || $0 == "c" }
      let out = flags.indices.filter { ["meta", "m", "ignore", "i", "weight"].contains(flags[$0]) }
      let strings = words(row).indices.filter { ["s", "string", "t", "time"].contains(words(row)[$0]) }
      return (label, Set(out).union(strings), row + 2)
    }
    return nil
  }
}

extension NumberText {
  /// The value of a whole number; `nil` for any other field.
  fileprivate var whole: Double? {
    if case .number(let value) = self, value.rounded() == value { value } else { nil }
  }
}
