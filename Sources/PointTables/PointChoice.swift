import Learning
import Settings
import Texts

/// Makes points from a table's columns.
struct PointChoice {
  var rows: TableRows
  let file: String
  let options: TableOptions
  var notes: [TableNote]
  /// The scaling that the file contains; `nil` for none.
  let givenScale: PlaneScale?

  consuming func dataset() throws(TableError) -> (data: Dataset, report: TableReport) {
    guard rows.rows > 0 else { throw TableError(file: file, .noPoints) }
    guard rows.columns.count(where: { !$0.isEmpty }) > 1 else { throw TableError(file: file, .oneColumn) }
    if let reading = rows.settleNumbers() { notes.append(.numbers(reading)) }
    if rows.columns.contains(where: { $0.marks.contains(.inParentheses) }) {
      notes.append(.numbers(.negativeParentheses))
    }
    let roles =
      options.columns.isEmpty
      ? try ColumnRoles(judging: rows, file: file)
      : try ColumnRoles(chosen: options.columns, of: rows, file: file)
    try refuseMistakes(roles)
    noteColumns(roles)
    let kept = keptRows(roles)
    guard kept.contains(true) else { throw TableError(file: file, .missingEverywhere) }
    guard let (names, y) = rows.columns[roles.label].classes(keeping: { kept[$0] }) else {
      throw TableError(
        file: file,
        .measurement(
          rows.title(roles.label), values: rows.columns[roles.label].distinct(), rows: rows.rows,
          columns: rows.titles.indices.map(rows.title)))
    }
    guard names.count > 1 else { throw TableError(file: file, .oneLabel(names[0])) }
    noteOutliers(roles, kept)
    var report = TableReport(
      points: y.count, numbers: roles.numbers.map(rows.title), label: rows.title(roles.label), classes: names.count)
    let (columns, titles) = coordinates(roles, kept)
    let ranges = columns.map { values in
      kept.indices.lazy.filter { kept[$0] }.reduce(into: (low: Double.infinity, high: -Double.infinity)) { range, row in
        range = (min(range.low, values[row]), max(range.high, values[row]))
      }
    }
    let scale =
      options.scale == .auto && givenScale != nil
      ? givenScale! : PlaneScale(fitting: ranges[0], ranges[1], options.scale)
    if options.scale == .auto, scale.unit.x != scale.unit.y { notes.append(.scaledEach) }
    report.notes = notes
    var values: [Double] = []
    values.reserveCapacity(2 * y.count)
    for row in kept.indices where kept[row] {
      let point = scale.scaled(Point(x: columns[0][row], y: columns[1][row]))
      values.append(point.x)
      values.append(point.y)
    }
    let data = Dataset(
      X: Matrix(rows: y.count, columns: 2, values: values), y: y, classes: names.count, classNames: names,
      scale: scale,
      titles: titles)
    return (data, report)
  }

  /// Reports a field that should be a number, or a label beyond the limit.
  private func refuseMistakes(_ roles: ColumnRoles) throws(TableError) {
    var places: [(place: TableColumn.Place, column: Int, isText: Bool)] = []
    for column in roles.numbers {
      if let place = rows.columns[column].firstText { places.append((place, column, true)) }
      if let place = rows.columns[column].firstNotFinite { places.append((place, column, false)) }
    }
    let label = rows.columns[roles.label]
    if !roles.isChosen, label.isNumeric, let place = label.firstText { places.append((place, roles.label, true)) }
    if let first = places.min(by: { ($0.place.line, $0.column) < ($1.place.line, $1.column) }) {
      throw TableError(
        file: file, line: first.place.line, column: first.column + 1,
        first.isText ? .notANumber(first.place.text) : .notFinite(first.place.text))
    }
    if let place = label.tooManyWords {
      throw TableError(
        file: file, line: place.line, column: roles.label + 1,
        .tooManyLabels(place.text, limit: Dataset.classLimit))
    }
  }

  private mutating func noteColumns(_ roles: ColumnRoles) {
    var units: [String] = []
    for column in roles.numbers + [roles.label] {
      if let unit = rows.columns[column].unit, !units.contains(unit) { units.append(unit) }
    }
    if !units.isEmpty { notes.append(.units(units)) }
    if !rows.skippedLines.isEmpty { notes.append(.skippedLines(rows.skippedLines)) }
    if let line = rows.titleLine, rows.titles.contains(where: { NumberText(Array($0.utf8)[...]).isNumeric }) {
      notes.append(.titles(line: line))
    }
    if !roles.counting.isEmpty { notes.append(.countsRows(roles.counting.map(rows.title))) }
    if !roles.unused.isEmpty { notes.append(.unused(roles.unused.map(rows.title))) }
    for column in roles.otherLabels.prefix(1) { notes.append(.otherLabel(rows.title(column))) }
  }

  /// The rows that have all values of a point; counts the others.
  private mutating func keptRows(_ roles: ColumnRoles) -> [Bool] {
    var kept = [Bool](repeating: true, count: rows.rows)
    var (numberless, labelless) = (0, 0)
    for column in roles.numbers { rows.columns[column].strikeMissing(&kept) }
    for row in kept.indices {
      if !kept[row] {
        numberless += 1
      } else if !rows.columns[roles.label].hasLabel(row) {
        labelless += 1
        kept[row] = false
      }
    }
    if numberless > 0 { notes.append(.rowsWithoutNumber(numberless)) }
    if labelless > 0 { notes.append(.rowsWithoutLabel(labelless)) }
    return kept
  }

  /// Notes a number so far out that four fifths of the others lie within a hundredth of the axis, which is one column of a
  /// plot. Common codes for missing values, -99, -999 and -9999, are often not farther out: a limit of a thousandth would
  /// report few of them.
  private mutating func noteOutliers(_ roles: ColumnRoles, _ kept: [Bool]) {
    for column in roles.numbers {
      let column = (rows.columns[column], rows.title(column))
      let step = max(1, rows.rows / 4096)
      let sample = stride(from: 0, to: rows.rows, by: step).filter { kept[$0] }.map { column.0.number($0) }.sorted()
      guard sample.count >= 5 else { continue }
      let (low, middle, high) = (sample[sample.count / 10], sample[sample.count / 2], sample[sample.count * 9 / 10])
      let spread = high - low
      guard spread > 0, spread.isFinite else { continue }
      for extreme in [column.0.least, column.0.most] where abs(extreme.value - middle) > 100 * spread {
        notes.append(.outlier(line: extreme.line, column: column.1, value: extreme.value))
      }
    }
  }

  /// The coordinates of all rows, of which only those of kept rows are used, [2][rows], and the names of the axes.
  private mutating func coordinates(_ roles: ColumnRoles, _ kept: [Bool]) -> ([[Double]], [String]) {
    guard roles.numbers.count > 2 else {
      return (roles.numbers.map { rows.columns[$0].numbers }, roles.numbers.map { rows.titles[$0] })
    }
    let count = Double(kept.count { $0 })
    // Principal component analysis of the standardized columns: z = (x - mean) / standard deviation.
    let columns = roles.numbers.map { column -> [Double] in
      let values = rows.columns[column].numbers
      func sum(_ term: (Double) -> Double) -> Double {
        kept.indices.reduce(0) { kept[$1] ? $0 + term(values[$1]) : $0 }
      }
      let mean = sum { $0 / count }
      let deviation = sum { ($0 - mean) * ($0 - mean) / count }.squareRoot()
      return kept.indices.map { kept[$0] && deviation > 0 ? (values[$0] - mean) / deviation : 0 }
    }
    let plane = PrincipalPlane(columns: columns)
    notes.append(.projection(share: plane.share))
    let projected = plane.directions.map { direction in
      kept.indices.map { row in zip(direction, columns).reduce(0) { $0 + $1.0 * $1.1[row] } }
    }
    return (projected, ["PC 1", "PC 2"])
  }
}

extension PlaneScale {
  /// Scales points to ±1: the centre of their range becomes (0, 0), and half of the range 1, for both axes together or each
  /// on its own. `auto` scales each on its own where their ranges differ by more than a factor of three, and keeps points
  /// that fill the square to four fifths on one axis and a tenth of that on the other.
  init(
    fitting xs: (low: Double, high: Double), _ ys: (low: Double, high: Double), _ scale: TableScale
  ) {
    let ((left, right), (low, high)) = (xs, ys)
    // Halves are computed first, because the range may be twice the largest double.
    let half = Point(x: right / 2 - left / 2, y: high / 2 - low / 2)
    let center = Point(x: left / 2 + right / 2, y: low / 2 + high / 2)
    let longer = max(half.x, half.y)
    let shorter = min(half.x, half.y)
    switch scale {
    case .none: self = .identity
    case .each: self.init(center: center, unit: Point(x: half.x > 0 ? half.x : 1, y: half.y > 0 ? half.y : 1))
    case .auto where max(-left, right, -low, high) <= 1 && longer >= 0.8 && longer / 10 <= shorter: self = .identity
    case .auto where shorter > 0 && longer / 3 > shorter: self.init(fitting: xs, ys, .each)
    case .auto, .equal: self.init(center: center, unit: longer > 0 ? longer : 1)
    }
  }
}
