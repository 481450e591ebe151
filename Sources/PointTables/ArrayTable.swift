import Learning
import NumPyFiles
import Quoting
import Texts

/// The columns of a table in NumPy arrays, from a `.npy` file or a `.npz` archive.
///
/// In an archive these are `X` [N × d] and `y` [N] under any of their usual names; else the arrays of equal length, one
/// column each; else the only array [N × d]. A column that can be the label by its values is detected as in any table,
/// unless the last column of an array [N × d] contains class numbers.
struct ArrayTable {
  private(set) var columns: [TableColumn] = []
  private(set) var titles: [String] = []
  private(set) var label: Int?
  /// The file's format in the sentence that says how it was read.
  private(set) var format = ".npz"
  /// The arrays that were not used.
  private(set) var unused: [String] = []

  /// The scaling of the coordinates, where the archive contains it.
  private(set) var scale: PlaneScale?

  private let file: String

  private static let pointNames = [
    "X", "x", "data", "points", "features", "inputs", "X_train", "x_train", "coords", "coordinates", "embedding", "xy",
  ]
  private static let labelNames = [
    "y", "Y", "target", "targets", "label", "labels", "class", "classes", "y_train", "t", "kind", "species", "group",
    "cluster", "category",
  ]
  private static let classNames = ["class_names", "target_names", "label_names", "classes_", "names"]
  private static let titleNames = ["feature_names", "column_names", "columns", "titles"]

  init(_ bytes: [UInt8], file: String) throws(TableError) {
    self.file = file
    do {
      if ZipReader.recognizes(bytes[...]) {
        try read(ArrayArchive(bytes))
      } else {
        format = ".npy"
        try take(NumPyFile(bytes, name: ""), name: "")
      }
    } catch let error as ArrayFileProblem {
      throw TableError(file: file, .archive(error))
    } catch let error as TableError {
      throw error
    } catch { preconditionFailure("\(error)") }
  }

  private mutating func read(_ archive: ArrayArchive) throws {
    guard !archive.names.isEmpty else { throw TableError(file: file, ForeignFormat.archive(archive.fileNames)) }
    if let points = Self.first(Self.pointNames, in: archive), let labels = Self.first(Self.labelNames, in: archive),
      let X = try archive.array(points), X.shape.count == 2, let y = try archive.array(labels)
    {
      return try take(X, points, y, labels, archive)
    }
    var arrays: [(name: String, array: NumPyArray)] = []
    for name in archive.names {
      for field in try archive.fields(name) ?? [] {
        arrays.append((field.name.isEmpty ? name : "\(name).\(field.name)", field.array))
      }
    }
    let lists = arrays.filter { $0.array.shape.count == 1 }
    let lengths = Dictionary(grouping: lists) { $0.array.shape[0] }.filter { $0.key > 0 && $0.value.count >= 3 }
    let tables = arrays.filter { $0.array.shape.count == 2 && $0.array.shape[1] >= 2 }
    if lengths.count == 1, tables.isEmpty {
      try take(columns: lengths.first!.value)
    } else if tables.count == 1 {
      let table = tables[0]
      let fitting = lists.filter { $0.array.shape[0] == table.array.shape[0] }
      if fitting.count == 1 { return try take(table.array, table.name, fitting[0].array, fitting[0].name, archive) }
      try take(table.array, table.name)
    } else {
      let shown = arrays.prefix(8).map { "\(printable($0.name)) \($0.array.shapeText)" }
      throw refusal(.noTable(shown, more: arrays.count - shown.count))
    }
    unused = arrays.map(\.name).filter { name in !titles.contains(name) && name != tables.first?.name }
  }

  private static func first(_ names: [String], in archive: ArrayArchive) -> String? {
    names.first { archive.names.contains($0) }
  }

  private func refusal(_ problem: ArrayTableProblem) -> TableError { TableError(file: file, .arrays(problem)) }

  private func checkColumns(_ array: NumPyArray) throws {
    guard array.shape.count < 2 || array.shape[1] <= TableRows.columnLimit else {
      throw TableError(file: file, .tooManyColumns(array.shape[1], limit: TableRows.columnLimit))
    }
  }

  /// Reads points and labels from separate arrays.
  private mutating func take(
    _ X: NumPyArray, _ points: String, _ y: NumPyArray, _ labels: String, _ archive: ArrayArchive
  ) throws {
    try checkColumns(X)
    let rows = X.shape[0]
    guard y.shape.first == rows, let y = Self.flat(y) else {
      throw refusal(.rowsDiffer(points: points, X.shapeText, labels: labels, y.shapeText))
    }
    let names = try archive.array(Self.first(Self.titleNames, in: archive) ?? "")?.texts
    try add(X, titles: names?.count == X.shape[1] ? names! : (0..<X.shape[1]).map { "\(points)\($0 + 1)" })
    label = columns.count
    titles.append(labels)
    let classes = try archive.array(Self.first(Self.classNames, in: archive) ?? "")?.texts ?? []
    columns.append(try column(labels: y, labels, classes))
    if X.shape[1] == 2, let center = try archive.array("center")?.numbers,
      let unit = try archive.array("unit")?.numbers,
      center.count == 2, unit.count == 2, (center + unit).allSatisfy(\.isFinite), unit.allSatisfy({ $0 > 0 })
    {
      scale = PlaneScale(center: Point(x: center[0], y: center[1]), unit: Point(x: unit[0], y: unit[1]))
    }
    let described = [points, labels] + Self.classNames + Self.titleNames + ["center", "unit"]
    // The arrays of a saved run are not data.
    let isOfRun = archive.names.contains("W")
    unused = isOfRun ? [] : archive.names.filter { !described.contains($0) }
  }

  /// Labels [N] of an array [N], [N × 1] or, one-hot encoded, [N × K].
  private static func flat(_ y: NumPyArray) -> NumPyArray.Values? {
    if y.shape.count == 1 || (y.shape.count == 2 && y.shape[1] == 1) { return y.values }
    guard y.shape.count == 2, y.shape[1] > 1, let numbers = y.numbers else { return nil }
    var classes: [Double] = []
    for row in 0..<y.shape[0] {
      let row = numbers[(row * y.shape[1])..<((row + 1) * y.shape[1])]
      guard row.allSatisfy({ $0 == 0 || $0 == 1 }), row.reduce(0, +) == 1 else { return nil }
      classes.append(Double(row.firstIndex(of: 1)! - row.startIndex))
    }
    return .numbers(classes)
  }

  /// - Parameter classes: the names of the classes that whole numbers index; empty for none.
  private func column(labels: NumPyArray.Values, _ name: String, _ classes: [String]) throws -> TableColumn {
    var column = TableColumn()
    switch labels {
    case .texts(let texts):
      for (row, text) in texts.enumerated() { column.append(Array(text.utf8)[...], line: row + 1) }
    case .numbers(let numbers):
      let isNamed =
        !classes.isEmpty && numbers.allSatisfy { (0..<Double(classes.count)).contains($0) && $0.rounded() == $0 }
      if isNamed { column.declare(classes.map { Array($0.utf8) }) }
      for (row, number) in numbers.enumerated() {
        if isNamed {
          column.append(label: Array(classes[Int(number)].utf8), line: row + 1)
        } else {
          column.append(number, line: row + 1)
        }
      }
      let values = column.distinct(limit: Dataset.classLimit + 1)
      if !column.isWhole && values * 3 > numbers.count || values > Dataset.classLimit {
        throw TableError(
          file: file,
          .measurement(
            .titled(name), values: column.distinct(), rows: numbers.count, columns: titles.map { .titled($0) }))
      }
    }
    return column
  }

  /// Reads a file of records, or of one array.
  private mutating func take(_ content: NumPyFile, name: String) throws {
    if content.fields.count == 1, content.fields[0].name.isEmpty { return try take(content.fields[0].array, name) }
    guard content.fields[0].array.shape.count == 1 else { throw refusal(.deepRecords) }
    try take(columns: content.fields)
  }

  /// Reads arrays [N] as one column each.
  private mutating func take(columns arrays: [(name: String, array: NumPyArray)]) throws {
    for (name, array) in arrays {
      try add(NumPyArray(shape: [array.shape[0], 1], values: array.values), titles: [name])
    }
  }

  /// Reads the columns of an array [N × d].
  private mutating func take(_ array: NumPyArray, _ name: String) throws {
    let (called, shape) = (ArrayName(name), array.shapeText)
    guard array.shape.count == 2 else { throw refusal(.noMatrix(called, shape)) }
    guard array.shape[1] >= 3 else {
      throw refusal(.fewColumns(called, shape, isTurned: array.shape[0] == 3))
    }
    try checkColumns(array)
    guard array.shape[0] > 0 else { throw TableError(file: file, .noPoints) }
    guard array.shape[0] > 3 || array.shape[1] <= 4 * array.shape[0] else {
      throw refusal(.turned(called, shape))
    }
    try add(array, titles: [String](repeating: "", count: array.shape[1]))
    let last = columns[columns.count - 1]
    let values = last.distinctNumbers(limit: Dataset.classLimit + 1)
    if last.isNumeric, last.isWhole, values.count <= Dataset.classLimit, 2 * values.count <= last.rows {
      label = columns.count - 1
    }
  }

  private mutating func add(_ array: NumPyArray, titles: [String]) throws {
    let (rows, count) = (array.shape[0], array.shape[1])
    guard count <= TableRows.columnLimit else {
      throw TableError(file: file, .tooManyColumns(count, limit: TableRows.columnLimit))
    }
    for k in 0..<count {
      var column = TableColumn()
      switch array.values {
      case .numbers(let numbers): for row in 0..<rows { column.append(numbers[row * count + k], line: row + 1) }
      case .texts(let texts):
        for row in 0..<rows { column.append(Array(texts[row * count + k].utf8)[...], line: row + 1) }
      }
      columns.append(column)
    }
    self.titles += titles
  }
}
