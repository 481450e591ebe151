import Learning
import Texts

/// The roles of a table's columns: coordinates and label.
struct ColumnRoles {
  /// Two columns, or more whose two principal directions are used.
  var numbers: [Int]
  var label: Int
  /// Columns of numbers and of words that are left out without being marked.
  var unused: [Int] = []
  /// Columns that count the rows.
  var counting: [Int] = []
  /// Other columns that could be the label.
  var otherLabels: [Int] = []
  var isChosen = false

  /// A column with at most this many different whole numbers is taken for labels without further evidence.
  private static let fewLabels = 10

  static let labelTitles: Set<String> = [
    "label", "labels", "class", "classes", "target", "targets", "y", "group", "groups", "species", "kind", "type",
    "cluster", "clusters", "category", "segment", "digit", "outcome", "variety", "classification", "ラベル", "クラス",
    "分類", "品種", "種類", "目的変数", "survived", "diagnosis",
  ]
  private static let indexTitles: Set<String> = [
    "", "idx", "id", "index", "unnamed: 0", "row", "rownames", "no", "nr", "pid", "#", "番号",
  ]

  /// The columns that a person chose by title or number, the label last.
  init(chosen: [String], of rows: TableRows, file: String) throws(TableError) {
    guard chosen.count >= 3 else { throw TableError(file: file, .fewColumnsChosen) }
    var found: [Int] = []
    for name in chosen {
      guard let column = Self.column(name, rows.titles) else {
        throw TableError(file: file, .noColumn(name, titles: rows.titles.indices.map(rows.title)))
      }
      guard !found.contains(column) else { throw TableError(file: file, .columnTwice(name)) }
      found.append(column)
    }
    numbers = Array(found.dropLast())
    label = found.last!
    isChosen = true
    for column in numbers where rows.columns[column].isWords || rows.columns[column].numberCount == 0 {
      throw TableError(file: file, .noNumbers(rows.title(column)))
    }
  }

  /// The column with a title; a number is the column's position from 1 where no title is equal to it.
  private static func column(_ name: String, _ titles: [String]) -> Int? {
    if let exact = titles.firstIndex(of: name) { return exact }
    if let number = plainWholeNumber(name), (1...titles.count).contains(number) { return number - 1 }
    let folded = titles.indices.filter { titles[$0].lowercased() == name.lowercased() }
    return folded.count == 1 ? folded[0] : nil
  }

  /// The roles detected from the table itself.
  init(judging rows: TableRows, file: String) throws(TableError) {
    let columns = rows.columns
    let present = columns.indices.filter { !columns[$0].isEmpty && !rows.markedOut.contains($0) }
    var counting = present.filter { rows.rows >= 3 && columns[$0].isNumeric && columns[$0].countsRows }
    counting += present.filter {
      !counting.contains($0) && columns[$0].isNumeric && columns[$0].isWhole && rows.rows >= 3
        && Self.indexTitles.contains(rows.titles[$0].lowercased()) && rows.titleLine != nil
        && columns[$0].distinct() == rows.rows
    }
    let candidates = present.filter { !counting.contains($0) }
    guard let label = try Self.label(candidates, rows, file) else {
      throw TableError(file: file, Self.noLabel(candidates.isEmpty ? present : candidates, rows))
    }
    var numeric = candidates.filter { $0 != label && columns[$0].isNumeric }
    // Where too few columns remain, a counting one is used as a coordinate unless its title is that of an index.
    func isIndex(_ column: Int) -> Bool {
      rows.titleLine != nil && Self.indexTitles.contains(rows.titles[column].lowercased())
    }
    while numeric.count < 2, let column = counting.first(where: { $0 != label && !isIndex($0) }) {
      numeric = (numeric + [column]).sorted()
      counting.removeAll { $0 == column }
    }
    guard numeric.count >= 2 else {
      // A column of numbers and words is one of numbers with mistakes.
      if let mixed = candidates.first(where: { $0 != label && columns[$0].numberCount > 0 && columns[$0].textCount > 0 }
      ),
        let place = columns[mixed].firstText
      {
        throw TableError(file: file, line: place.line, column: mixed + 1, .notANumber(place.text))
      }
      throw TableError(
        file: file,
        .tooFewNumbers(
          numeric.map(rows.title), label: rows.title(label), index: counting.first { $0 != label }.map(rows.title)))
    }
    numbers = Self.coordinates(numeric, rows)
    self.label = label
    self.counting = counting.filter { !numbers.contains($0) }
    unused = present.filter { !numbers.contains($0) && $0 != label && !self.counting.contains($0) }
    otherLabels = candidates.filter {
      $0 != label && columns[$0].isWords && !columns[$0].isDates && Self.isLabel(columns[$0], rows.rows)
    }
  }

  /// The first two columns of measurements. Columns that are mostly empty, constant columns, record numbers, evenly spaced times and yes/no columns are
  /// left out as long as two others remain.
  private static func coordinates(_ numeric: [Int], _ rows: TableRows) -> [Int] {
    var left = numeric
    let isIdle: [(Int) -> Bool] = [
      { rows.columns[$0].isSparse }, { rows.columns[$0].isConstant }, { isRecordNumber($0, rows) },
      { rows.columns[$0].isEvenlySpaced },
      { rows.columns[$0].isBinary },
    ]
    for isIdle in isIdle {
      guard left.count > 2 else { break }
      let others = left.filter { !isIdle($0) }
      left = others.count >= 2 ? others : left
    }
    return Array(left.prefix(2))
  }

  /// Whether a column contains record numbers: whole numbers with the title of an index, `id`; or mostly different ones beyond
  /// what a double distinguishes or with a title such as `customer_id`, `PassengerId` or `zip`.
  private static func isRecordNumber(_ column: Int, _ rows: TableRows) -> Bool {
    let values = rows.columns[column]
    guard values.isWhole else { return false }
    if values.most.value > 9_007_199_254_740_992 { return true }
    let title = rows.titles[column]
    if rows.titleLine != nil, !title.isEmpty, indexTitles.contains(title.lowercased()) { return true }
    let isTitled =
      ["Id", "ID", "Nr", "NR"].contains { title.hasSuffix($0) }
      || ["_id", " id", "-id", ".id"].contains { title.lowercased().hasSuffix($0) }
      || ["zip", "zipcode", "zip code", "postcode", "postal code", "plz", "郵便番号"].contains(title.lowercased())
    return isTitled && values.distinct() * 2 > rows.rows
  }

  /// The label among some columns: the one that the file marks; else one of words; else one of few different whole numbers,
  /// preferably with the title of a label.
  private static func label(_ candidates: [Int], _ rows: TableRows, _ file: String) throws(TableError) -> Int? {
    if let marked = rows.markedLabel { return marked }
    let columns = rows.columns
    func isTitled(_ column: Int) -> Bool {
      let title = rows.titles[column].lowercased()
      // y beside x is a coordinate.
      return labelTitles.contains(title) && !(title == "y" && rows.titles.contains { $0.lowercased() == "x" })
    }
    let dates = candidates.filter { columns[$0].isWords && columns[$0].isDates && !isTitled($0) }
    let words = candidates.filter { columns[$0].isWords && !dates.contains($0) }
    let fitted = words.filter { isLabel(columns[$0], rows.rows) }
    // A word that is the same in all rows, such as a unit, or missing in most of them is not the label if another column
    // can be.
    let varying = preferred(fitted) { columns[$0].distinct(limit: 2) > 1 || columns[$0].isDeclared }
    let fitting = preferred(varying) { !columns[$0].isSparse }
    if let titled = fitting.last(where: isTitled) { return titled }
    // With the title of a label, words are labels however many there are.
    if let titled = words.last(where: isTitled) { return titled }
    if let titled = candidates.first(where: { isTitled($0) && columns[$0].isNumeric }) {
      if isLabel(columns[titled], rows.rows) { return titled }
      if words.isEmpty { throw TableError(file: file, measurement(titled, rows)) }
    }
    if let last = fitting.last { return last }
    let wholes = candidates.filter {
      columns[$0].isNumeric && isLabel(columns[$0], rows.rows) && !isSpread(columns[$0])
    }
    let changing = preferred(wholes) { !columns[$0].isConstant }
    let whole = preferred(changing) { !columns[$0].isSparse }
    let fewest = whole.map { columns[$0].distinct() }.min()
    let few = whole.last { columns[$0].distinct() == fewest }
    // Words that hardly repeat name the rows: in data frames written by R they have no title.
    let areNames = words.allSatisfy { column in
      columns[column].tooManyWords == nil
        ? !repeats(columns[column], rows.rows) : indexTitles.contains(rows.titles[column].lowercased())
    }
    if let few, words.isEmpty || (areNames && candidates.count { columns[$0].isNumeric } > 2) { return few }
    if let last = words.last {
      // Too many words are reported with the line of the first one beyond the limit.
      if columns[last].tooManyWords != nil { return last }
      throw TableError(
        file: file,
        .everyLabelDiffers(rows.title(last), values: columns[last].distinct(), rows: rows.rows, columns: rows.names))
    }
    // A date is the label only if no other column can be.
    return dates.last { isLabel(columns[$0], rows.rows) }
  }

  /// The columns with a property, or all of them where none has it.
  private static func preferred(_ columns: [Int], _ isPreferred: (Int) -> Bool) -> [Int] {
    let preferred = columns.filter(isPreferred)
    return preferred.isEmpty ? columns : preferred
  }

  /// Whether words are fewer than three quarters of the rows, so that they name classes and not rows.
  private static func repeats(_ column: TableColumn, _ rows: Int) -> Bool {
    let distinct = column.distinct(limit: Dataset.classLimit + 2)
    return distinct * 4 <= rows * 3
  }

  /// Whether a column can be one of labels: words that repeat, or whole numbers that are few or count the classes from 0 or
  /// 1 on.
  private static func isLabel(_ column: TableColumn, _ rows: Int) -> Bool {
    guard column.tooManyWords == nil else { return column.isDeclared }
    if column.isWords {
      if column.isDeclared { return true }
      let distinct = column.distinct(limit: Dataset.classLimit + 2)
      return distinct <= Dataset.classLimit + 1 && (rows <= 12 || repeats(column, rows))
    }
    guard column.isNumeric, column.isWhole else { return false }
    let values = column.distinctNumbers(limit: Dataset.classLimit + 1)
    guard values.count <= Dataset.classLimit, let least = values.first, let most = values.last else { return false }
    let isGapless = (least == 0 || least == 1) && most - least + 1 == Double(values.count) || values == [-1, 1]
    if rows < 8 { return isGapless || (values.count < rows && values.count * 2 <= rows + 1) }
    return isGapless ? values.count * 2 <= rows : values.count <= fewLabels && values.count * 3 <= rows
  }

  /// Whether integers are measurements rather than class numbers: five or more values with wide and unequal gaps, such as 50,
  /// 56, 58, 62, 80, or values from a thousand on that are not consecutive, such as prices.
  private static func isSpread(_ column: TableColumn) -> Bool {
    let values = column.distinctNumbers(limit: fewLabels + 1)
    guard let least = values.first, let most = values.last else { return false }
    if max(abs(least), abs(most)) >= 1000, values.count > 1, most - least >= Double(values.count) { return true }
    guard values.count >= 5 else { return false }
    let gaps = zip(values.dropFirst(), values).map { $0 - $1 }
    return most - least > 4 * Double(values.count - 1) && Set(gaps).count > 1
  }

  /// The reason why no column is the label: the last column of numbers is a measurement.
  private static func noLabel(_ candidates: [Int], _ rows: TableRows) -> TableProblem {
    guard let last = candidates.last(where: { rows.columns[$0].isNumeric }) else { return .headerOnly }
    return measurement(last, rows)
  }

  private static func measurement(_ column: Int, _ rows: TableRows) -> TableProblem {
    .measurement(
      rows.title(column), values: rows.columns[column].distinct(), rows: rows.columns[column].numberCount,
      columns: rows.names)
  }
}

extension TableRows {
  /// The name of a column: its title, or its number.
  func title(_ column: Int) -> ColumnName {
    titles[column].isEmpty ? .number(column + 1) : .titled(titles[column])
  }

  var names: [ColumnName] { columns.indices.filter { !columns[$0].isEmpty }.map(title) }
}
