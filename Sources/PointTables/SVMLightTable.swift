import Texts

/// The rows of svmlight and libsvm files: `label index:value index:value …`, where missing indices are 0.
struct SVMLightTable {
  private var labels = TableColumn()
  private var columns: [Int: TableColumn] = [:]
  private var rows = 0
  private let file: String

  static let indexLimit = 20_000

  init(file: String) { self.file = file }

  /// Whether the first lines that are not comments have this form.
  static func recognizes(_ head: ArraySlice<UInt8>) -> Bool {
    var lines = 0
    for line in head.split(whereSeparator: isLineEnd).prefix(50).dropLast(head.count >= 1 << 16 ? 1 : 0) {
      let words = content(line).split(whereSeparator: isBlank)
      guard let label = words.first else { continue }
      guard words.dropFirst().allSatisfy({ pair($0) != nil }), NumberText.plain(label) != nil else { return false }
      if words.count > 1 { lines += 1 }
    }
    return lines > 0
  }

  /// Reads the next line.
  mutating func take(_ line: ArraySlice<UInt8>, number: Int) throws(TableError) {
    let words = Self.content(line).split(whereSeparator: isBlank)
    guard let label = words.first else { return }
    var last = -1
    var values: [Int: Double] = [:]
    for (position, word) in words.dropFirst().enumerated() {
      guard let (index, value) = Self.pair(word) else {
        throw TableError(
          file: file, line: number, column: position + 2,
          .noPair(String(decoding: word, as: UTF8.self)))
      }
      // qid:7 groups queries of a ranking and is not a feature.
      guard index >= 0 else { continue }
      guard index > last, index <= Self.indexLimit else {
        throw TableError(
          file: file, line: number, column: position + 2,
          index > last ? .tooManyFeatures(limit: Self.indexLimit) : .indicesFall)
      }
      last = index
      values[index] = value
    }
    for index in values.keys where columns[index] == nil {
      var column = TableColumn()
      for _ in 0..<rows { column.append(0, line: number) }
      columns[index] = column
    }
    for index in columns.keys { columns[index]!.append(values[index] ?? 0, line: number) }
    labels.append(label, line: number)
    rows += 1
  }

  /// The table: the features in the order of their indices, and the label.
  func finish() -> (columns: [TableColumn], titles: [String], label: Int) {
    let indices = columns.keys.sorted()
    return (indices.map { columns[$0]! } + [labels], indices.map { "feature \($0)" } + ["label"], indices.count)
  }

  private static func content(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    line.prefix { $0 != UInt8(ascii: "#") }
  }

  private static func pair(_ word: ArraySlice<UInt8>) -> (index: Int, value: Double)? {
    guard let colon = word.firstIndex(of: UInt8(ascii: ":")), let value = NumberText.plain(word[(colon + 1)...]),
      value.isFinite
    else { return nil }
    let index = word[..<colon]
    if index.elementsEqual(Array("qid".utf8)) { return (-1, value) }
    guard !index.isEmpty, index.count < 10, index.allSatisfy({ $0 &- 0x30 <= 9 }) else { return nil }
    return (index.reduce(0) { $0 * 10 + Int($1 - 0x30) }, value)
  }
}
