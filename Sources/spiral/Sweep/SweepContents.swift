import Quoting
import Settings
import Texts

/// The contents of a sweep's files, verified to be of this sweep before anything is changed.
struct SweepContents {
  /// A line with its index in the grid; `nil` for rows that are not in the grid, which are kept.
  struct Entry {
    let index: Int?
    /// The line with its end.
    let line: ArraySlice<UInt8>
  }

  private let row: SweepRow
  private let grid: SweepGrid
  private let data: (TableSource) throws -> String
  private let hasHeader: Bool
  private var rowIndex: SweepRowIndex
  /// The place of each run of the grid in ``entries``, and that of other runs by their settings.
  private var places: [Int: Int] = [:]
  private var placesOfOthers: [[String?]: Int] = [:]

  private(set) var entries: [Entry] = []
  /// Whether the file contains exactly these rows, in this order and each once.
  private(set) var isClean = true

  /// The indices of the runs that are done.
  var done: Set<Int> { Set(places.keys) }

  /// - Parameters:
  ///   - header: whether files begin with the header.
  ///   - data: the hash of a table's points.
  init(_ row: SweepRow, _ grid: SweepGrid, header: Bool, data: @escaping (TableSource) throws -> String) {
    (self.row, self.grid, self.data, hasHeader) = (row, grid, data, header)
    rowIndex = SweepRowIndex(grid, row, data: data)
  }

  /// Reads a whole file.
  ///
  /// Lines may end in LF or CRLF, and a byte order mark may come first. Damaged rows of this grid, repeated headers and an
  /// incomplete last line are left out, and their runs are done again. Equal rows count once.
  mutating func read(_ bytes: [UInt8], name path: String) throws {
    let path = printablePath(path)
    func fail(_ line: Int, _ problem: SweepFileText.Problem) -> SweepFileError {
      SweepFileError(text: .line(path: path, line: line, problem))
    }
    let headerLine = row.header.map { Array($0.utf8.dropLast()) }
    let wanted = hasHeader ? headerLine : nil
    var rest = bytes[...]
    if rest.starts(with: [0xef, 0xbb, 0xbf]) {
      rest = rest.dropFirst(3)
      isClean = false
    }
    var number = 0
    while !rest.isEmpty {
      number += 1
      let end = rest.firstIndex(of: UInt8(ascii: "\n"))
      var line = rest[..<(end ?? rest.endIndex)]
      var whole = rest[..<(end.map { $0 + 1 } ?? rest.endIndex)]
      rest = rest[whole.endIndex...]
      if line.last == UInt8(ascii: "\r") {
        line = line.dropLast()
        whole = line + [UInt8(ascii: "\n")]
        isClean = false
      }
      if number == 1, let wanted {
        if end == nil, wanted.starts(with: line) { isClean = false; return }
        guard line.elementsEqual(wanted) else {
          throw SweepFileError(
            text: .otherHeader(
              path: path, wanted: printable(String(decoding: wanted, as: UTF8.self), columns: 200)))
        }
        if end == nil { isClean = false }
        continue
      }
      if let headerLine, line.elementsEqual(headerLine) || line.isEmpty && wanted != nil {
        isClean = false
        continue
      }
      let values = end == nil ? nil : row.row(line)
      if let values, let index = try rowIndex.index(of: values) {
        guard try add(whole, index) else { throw fail(number, .otherResult) }
        continue
      }
      guard let values, let run = row.run(of: values, in: grid.base) else {
        guard grid.hasRow(beginningWith: row.beginning(line), row) else {
          throw fail(number, .noLine)
        }
        isClean = false
        continue
      }
      if let difference = try SweepOrigin(run.settings, data).difference(from: row.origin(of: values)) {
        throw fail(number, difference)
      }
      let index = grid.index(of: row.fields.map { $0.text(run.settings) }, in: run)
      guard try add(whole, index, key: Array(values.prefix(row.keyCount))) else { throw fail(number, .otherResult) }
    }
  }

  /// Adds a row unless it is there already.
  ///
  /// - Parameter key: the settings of a run that is not in the grid.
  /// - Returns: false where its run has another result in an earlier line.
  private mutating func add(_ line: ArraySlice<UInt8>, _ index: Int?, key: [String?] = []) throws -> Bool {
    let place = entries.count
    let before = index.map { places[$0] } ?? placesOfOthers[key]
    if let before {
      isClean = false
      return entries[before].line == line
    }
    if let index { places[index] = place } else { placesOfOthers[key] = place }
    entries.append(Entry(index: index, line: line))
    return true
  }

  /// Rows outside of the grid first, unchanged, then those of the grid in its order.
  func sorted() -> [Entry] {
    if isSorted { return entries }
    return entries.filter { $0.index == nil } + entries.filter { $0.index != nil }.sorted { $0.index! < $1.index! }
  }

  /// Whether the rows are in order.
  var isSorted: Bool {
    zip(entries, entries.dropFirst()).allSatisfy { ($0.index ?? -1) <= ($1.index ?? -1) }
  }

  /// The bytes of a file with these rows.
  func bytes(_ entries: [Entry]) -> [UInt8] {
    var bytes = hasHeader ? Array((row.header ?? "").utf8) : []
    bytes.reserveCapacity(entries.reduce(bytes.count) { $0 + $1.line.count })
    for entry in entries { bytes += entry.line }
    return bytes
  }

  /// The rows of the grid.
  var rows: [SweepRow.Row] { entries.compactMap { $0.index == nil ? nil : row.row($0.line.dropLast()) } }
}

/// The properties that determine the bits of a row besides its settings.
struct SweepOrigin {
  let version: String
  let kernel: String
  /// `nil` for generated points.
  let data: String?

  init(_ settings: RunSettings, _ data: (TableSource) throws -> String) throws {
    version = Spiral.version
    kernel = Spiral.kernelName
    if case .file(let path) = settings.dataset {
      self.data = try data(TableSource(path: path, options: settings.table))
    } else {
      self.data = nil
    }
  }

  /// The reason why rows of this and another origin do not belong together; `nil` where they do.
  func difference(from other: (version: String, kernel: String, data: String)) -> SweepFileText.Problem? {
    if other.kernel != kernel { return .kernel(printable(other.kernel), own: kernel) }
    if other.version != version { return .version(printable(other.version), own: version) }
    if let data, data != other.data { return .points(printable(other.data), own: data) }
    return nil
  }
}

/// A problem with the file of a sweep.
struct SweepFileError: TextError {
  let text: SweepFileText
}
