import Learning

/// One column of a table: a number or a word for each row.
struct TableColumn: Sendable {
  private(set) var rows = 0
  /// The number of each row, NaN where the field is not one; empty while no row has one.
  private var values: [Double] = []
  /// The index of each row's word, -1 where the field is not one; empty while no row has one.
  private var words: [Int32] = []
  private var labels = LabelIndex()
  /// Whether each word is text and not a code for a missing number.
  private var isText: [Bool] = []
  /// Whether the file declares the words and their order.
  private(set) var isDeclared = false
  /// The number of fields that are numbers, and that are text.
  private(set) var numberCount = 0
  private(set) var textCount = 0
  /// Whether all numbers are whole.
  private(set) var isWhole = true
  /// Whether the numbers count the rows: 0, 1, 2, … or 1, 2, 3, …
  private(set) var countsRows = true
  private var firstNumber = 0.0
  /// The last number, and its difference to the one before as long as that is constant; 0 before the second.
  private var last = 0.0
  private var step: Double? = 0
  /// The first field that is text, and the first one that is not finite, with their lines.
  private(set) var firstText: Place?
  private(set) var firstNotFinite: Place?
  /// The smallest and the largest number, with their lines.
  private(set) var least = (value: Double.infinity, line: 0)
  private(set) var most = (value: -Double.infinity, line: 0)
  /// The unit or currency of the numbers, which is removed.
  private(set) var unit: String?
  /// The conclusions from the numbers' separators.
  private(set) var marks: NumberMarks = []
  /// The rows whose comma, or whose point, may separate groups of digits; `nil` once that is excluded.
  private var commaRows: [Int32]? = []
  private var pointRows: [Int32]? = []
  /// The line of the first word beyond the number of classes allowed.
  private(set) var tooManyWords: Place?

  struct Place: Sendable {
    let line: Int
    let text: String

    fileprivate init(_ line: Int, _ text: ArraySlice<UInt8>) {
      self.line = line
      self.text = String(decoding: text.prefix(400), as: UTF8.self)
    }
  }

  /// Reads the field of the next row.
  mutating func append(_ field: ArraySlice<UInt8>, line: Int) {
    if let value = NumberText.plain(field), value.isFinite {
      if pointRows != nil, field.contains(UInt8(ascii: ".")) { notePoint(field) }
      return append(value, line: line)
    }
    if textCount > 0, let known = labels.known(field) { return append(word: known) }
    switch NumberText(field) {
    case .number(let value): append(value, line: line)
    case .marked(let value, let mark, let unit):
      if let unit {
        if self.unit == nil { self.unit = unit }
        if self.unit != unit { return appendText(field, line: line) }
      }
      marks.formUnion(mark)
      if mark.contains(.couldBeGroups) {
        commaRows?.append(Int32(rows))
      } else if mark.contains(.decimalComma) {
        commaRows = nil
      }
      append(value, line: line)
    case .missing where NumberText.isMissingLabel(field): appendNothing()
    case .missing: append(newWord: field, line: line, isText: false)
    case .notFinite:
      if firstNotFinite == nil { firstNotFinite = Place(line, field) }
      appendNothing()
    case .text: appendText(field, line: line)
    }
  }

  private mutating func appendText(_ field: ArraySlice<UInt8>, line: Int) {
    if firstText == nil { firstText = Place(line, field) }
    append(newWord: field, line: line, isText: true)
  }

  /// Adds the number of the next row; NaN is a missing one.
  mutating func append(_ value: Double, line: Int) {
    guard value.isFinite else { return appendNothing() }
    if numberCount == 0 {
      values = [Double](repeating: .nan, count: rows)
      firstNumber = value
    }
    if value < least.value { least = (value, line) }
    if value > most.value { most = (value, line) }
    if isWhole, value.rounded() != value { isWhole = false }
    if countsRows {
      countsRows = (firstNumber == 0 || firstNumber == 1) && value == firstNumber + Double(rows)
    }
    if numberCount == 1 { step = value - last } else if step != value - last { step = numberCount == 0 ? 0 : nil }
    last = value
    numberCount += 1
    values.append(value)
    if !words.isEmpty { words.append(-1) }
    rows += 1
  }

  /// Adds a word of the next row unchanged, whether or not it is a number.
  mutating func append(label: [UInt8], line: Int) {
    if let known = labels.known(label[...]) { return append(word: known) }
    append(newWord: label[...], line: line, isText: true)
  }

  private mutating func appendNothing() {
    if !words.isEmpty { words.append(-1) }
    if numberCount > 0 { values.append(.nan) }
    countsRows = false
    rows += 1
  }

  private mutating func append(newWord: ArraySlice<UInt8>, line: Int, isText: Bool) {
    if let known = labels.known(newWord) { return append(word: known) }
    if let word = labels.add(newWord) {
      self.isText.append(isText)
      return append(word: word)
    }
    if tooManyWords == nil { tooManyWords = Place(line, newWord) }
    if isText { textCount += 1 }
    appendNothing()
  }

  private mutating func append(word: Int32) {
    if words.isEmpty { words = [Int32](repeating: -1, count: rows) }
    words.append(word)
    if isText[Int(word)] { textCount += 1 }
    if numberCount > 0 { values.append(.nan) }
    countsRows = false
    rows += 1
  }

  mutating func declare(_ names: [[UInt8]]) {
    labels.declare(names)
    isText = names.map { _ in true }
    isDeclared = true
  }

  private mutating func notePoint(_ field: ArraySlice<UInt8>) {
    if NumberText.couldBeGroupsByPoint(field) { pointRows?.append(Int32(rows)) } else { pointRows = nil }
  }

  /// Whether it contains numbers, with at most a few words, which are mistakes.
  var isNumeric: Bool { numberCount > 0 && numberCount >= 4 * textCount && !isDeclared }

  /// Whether it contains words.
  var isWords: Bool { isDeclared || (textCount > 0 && !isNumeric) }

  /// Whether all numbers are equal.
  var isConstant: Bool { numberCount > 0 && least.value == most.value }

  /// Whether it has at most two different whole numbers, such as 0 and 1 for no and yes.
  var isBinary: Bool { isWhole && distinct(limit: 3) <= 2 }

  /// Whether whole numbers rise or fall by a constant step from row to row, as years and seconds do.
  var isEvenlySpaced: Bool { numberCount == rows && rows >= 8 && isWhole && (step ?? 0) != 0 }

  /// Whether most rows have neither a number nor a word.
  var isSparse: Bool { (numberCount + textCount) * 2 < rows }

  /// Whether its words are dates or times of day.
  var isDates: Bool { labels.count > 0 && labels.names.prefix(20).allSatisfy(isDate) }

  var isEmpty: Bool { numberCount == 0 && textCount == 0 && firstNotFinite == nil }

  /// Whether all commas in its numbers could separate groups as well as decimals.
  var hasAmbiguousCommas: Bool { commaRows.map { !$0.isEmpty } ?? false }

  /// Interprets `1,234`, or `1.234`, as more than a thousand.
  mutating func readCommasAsGroups() { multiply(commaRows) }
  mutating func readPointsAsGroups() { multiply(pointRows) }

  private mutating func multiply(_ rows: [Int32]?) {
    guard let rows, !rows.isEmpty else { return }
    for row in rows { values[Int(row)] = (values[Int(row)] * 1000).rounded() }
    least.value = values.lazy.filter { !$0.isNaN }.min() ?? .infinity
    most.value = values.lazy.filter { !$0.isNaN }.max() ?? -.infinity
    isWhole = values.allSatisfy { $0.isNaN || $0.rounded() == $0 }
  }

  /// The number of each row, NaN if there is none, [rows].
  var numbers: [Double] { numberCount > 0 ? values : [Double](repeating: .nan, count: rows) }

  /// The number of a row, NaN where there is none.
  func number(_ row: Int) -> Double { numberCount > 0 ? values[row] : .nan }

  /// Marks the rows that have no number, [rows].
  func strikeMissing(_ kept: inout [Bool]) {
    guard numberCount < rows else { return }
    for row in kept.indices where number(row).isNaN { kept[row] = false }
  }

  /// Whether a row has a label, which is a number or a word.
  func hasLabel(_ row: Int) -> Bool { (numberCount > 0 && !values[row].isNaN) || (!words.isEmpty && words[row] >= 0) }

  /// The number of different numbers and words, at most `limit`.
  func distinct(limit: Int = .max) -> Int {
    var seen: Set<Double> = []
    for value in values where !value.isNaN {
      seen.insert(value)
      if seen.count >= limit { return limit }
    }
    return min(limit, seen.count + labels.count)
  }

  /// The different numbers in ascending order, at most `limit`.
  func distinctNumbers(limit: Int) -> [Double] {
    var seen: Set<Double> = []
    for value in values where !value.isNaN && seen.count < limit { seen.insert(value) }
    return seen.sorted()
  }

  /// The classes of the rows for which `isKept` holds: their names in order, and the class of each such row, [kept rows].
  ///
  /// Numbers are ordered by value, and equal ones are one class; words follow in natural order, or in the order that the
  /// file declares. A class without a kept row is left out, unless the file declares it.
  func classes(keeping isKept: (Int) -> Bool) -> (names: [String], y: [Int])? {
    var numbers: Set<Double> = []
    var usedWords = [Bool](repeating: isDeclared, count: labels.count)
    for row in 0..<rows where isKept(row) {
      if numberCount > 0, !values[row].isNaN {
        numbers.insert(values[row])
        if numbers.count > Dataset.classLimit { return nil }
      } else if !words.isEmpty, words[row] >= 0 {
        usedWords[Int(words[row])] = true
      }
    }
    let sorted = numbers.sorted()
    let names = labels.names
    var order = names.indices.filter { usedWords[$0] }
    if !isDeclared { order.sort { naturallyPrecedes(names[$0], names[$1]) } }
    guard sorted.count + order.count <= Dataset.classLimit else { return nil }
    let classOfNumber = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, $0) })
    var classOfWord = [Int](repeating: 0, count: names.count)
    for (position, word) in order.enumerated() { classOfWord[word] = sorted.count + position }
    var y: [Int] = []
    y.reserveCapacity(rows)
    var last = (value: Double.nan, position: 0)
    for row in 0..<rows where isKept(row) {
      if numberCount > 0, !values[row].isNaN {
        if values[row] != last.value { last = (values[row], classOfNumber[values[row]]!) }
        y.append(last.position)
      } else {
        y.append(classOfWord[Int(words[row])])
      }
    }
    return (sorted.map(numberName) + order.map { names[$0] }, y)
  }
}

/// A number as a name: `0`, not `0.0`.
func numberName(_ value: Double) -> String {
  Int(exactly: value).map(String.init) ?? value.description
}

/// Whether a text is a date, such as `2020-12-31`, `31.12.2020`, `5-Jan-20` or `2020年12月31日`, a time of day, or both.
private func isDate(_ text: String) -> Bool {
  let words = text.replacing("T", with: " ").replacing("年", with: "-").replacing("月", with: "-").replacing(
    "日", with: " "
  )
  .split { $0 == " " || $0 == "," }
  func isNumber(_ part: Substring) -> Bool { part.utf8.allSatisfy { $0 &- UInt8(ascii: "0") < 10 } }
  func isTime(_ word: Substring) -> Bool {
    let parts = word.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count >= 2 && parts.allSatisfy { (1...6).contains($0.count) && isNumber($0.prefix(2)) }
  }
  let days = words.filter { !isTime($0) }.flatMap { $0.split { "-/.".contains($0) } }
  if days.isEmpty { return !words.isEmpty }
  let months: Set<String> = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
  return days.count == 3 && days.count(where: isNumber) >= 2
    && days.allSatisfy { ($0.count <= 4 && isNumber($0)) || months.contains(String($0.prefix(3)).lowercased()) }
}
