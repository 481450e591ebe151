import Quoting
import Screen
import Settings
import Texts

/// The contents of a sweep's files, verified to be of this sweep before anything is changed.
struct SweepContents {
  /// A line with its index in the grid; `nil` for rows that are not in the grid, which are kept.
  struct Entry {
    let index: Int?
    /// The line with its end.
    let line: ArraySlice<UInt8>
    fileprivate let place: Place
  }

  /// A line of one of the files.
  struct Place {
    /// The position of the file among those that were read.
    fileprivate let file: Int32
    /// The number of the line, from 1.
    fileprivate let number: Int32
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
  /// The names of the files that were read.
  private var files: [String] = []
  /// The damaged and incomplete rows, which are left out.
  private var damaged: [Place] = []

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
  ///
  /// - Parameter keepsOthers: whether runs that are not in the grid are kept, as in the output of a sweep with fewer values,
  ///   and not refused, as in a part.
  mutating func read(_ bytes: [UInt8], name path: String, keepsOthers: Bool = true) throws {
    let path = printablePath(path)
    files.append(path)
    func place(_ line: Int) -> Place {
      Place(file: Int32(files.count - 1), number: Int32(truncatingIfNeeded: line))
    }
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
          let columns = SweepTable.columns(String(decoding: line, as: UTF8.self)) ?? []
          let wanted = printable(String(decoding: wanted, as: UTF8.self), columns: 200)
          throw otherOptions(columns, path) ?? SweepFileError(text: .otherHeader(path: path, wanted: wanted))
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
        if let earlier = add(whole, index, place(number)) { throw fail(number, .otherResult(earlier: earlier)) }
        continue
      }
      guard let values, let run = row.run(of: values, in: grid.base) else {
        guard grid.hasRow(beginningWith: row.beginning(line), row) else {
          let columns = SweepTable.columns(String(decoding: line, as: UTF8.self))
          throw columns.flatMap { otherOptions($0, path) } ?? fail(number, .noLine)
        }
        isClean = false
        damaged.append(place(number))
        continue
      }
      if let difference = try SweepOrigin(run.settings, data).difference(from: row.origin(of: values)) {
        throw fail(number, difference)
      }
      let index = grid.index(of: row.fields.map { $0.text(run.settings) }, in: run)
      if index == nil, !keepsOthers {
        let options = row.keyColumns.map { column in
          let value = values[column.index] ?? ""
          return column.name == "draw"
            ? "--samples \(value)..\(value)" : "--\(SweepRow.field(column.name)?.name ?? column.name) \(value)"
        }
        throw fail(number, .otherRun(options: printable(options.joined(separator: " "), columns: 200)))
      }
      if let earlier = add(whole, index, key: Array(values.prefix(row.keyCount)), place(number)) {
        throw fail(number, .otherResult(earlier: earlier))
      }
    }
  }

  /// Adds a row unless it is there already.
  ///
  /// - Parameter key: the settings of a run that is not in the grid.
  /// - Returns: the earlier line where its run has another result; `nil` where there is none.
  private mutating func add(
    _ line: ArraySlice<UInt8>, _ index: Int?, key: [String?] = [], _ place: Place
  ) -> String? {
    let position = entries.count
    let before = index.map { places[$0] } ?? placesOfOthers[key]
    if let before {
      isClean = false
      return entries[before].line == line ? nil : name(entries[before].place)
    }
    if let index { places[index] = position } else { placesOfOthers[key] = position }
    entries.append(Entry(index: index, line: line, place: place))
    return nil
  }

  private func name(_ place: Place) -> String { "\(files[Int(place.file)]):\(place.number)" }

  /// The damaged rows; `nil` where there are none.
  var damage: SweepFileText? { damaged.first.map { .damaged(damaged.count, first: name($0)) } }

  /// The error for a file with the columns of another sweep, naming the options in which the two differ; `nil` for other
  /// columns.
  private func otherOptions(_ columns: [String], _ path: String) -> SweepFileError? {
    func options(_ keys: [String]) -> [String] { keys.map { "--" + (SweepRow.field($0)?.name ?? $0) } }
    let (own, others) = (row.fields.map { SweepRow.column($0.name) }, Array(columns.prefix { $0 != "iterations" }))
    let known = Set(Field<RunSettings>.all.map { SweepRow.column($0.name) })
    guard others.count < columns.count, others.allSatisfy(known.contains), Set(own) != Set(others) else { return nil }
    return SweepFileError(
      text: .otherOptions(
        path: path, lacking: options(others.filter { !own.contains($0) }),
        further: options(own.filter { !others.contains($0) })))
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
