import Quoting
import Settings
import Texts

/// The contents of a sweep's file, verified to be of this sweep before anything is changed.
struct SweepContents {
  /// A row with its index in the grid; `nil` for rows that are not in the grid, which are kept.
  struct Entry {
    let index: Int?
    let row: SweepRow.Row
    let text: String
  }

  private(set) var entries: [Entry] = []
  /// Whether the file contains exactly these rows, in this order and each once.
  private(set) var isClean = true

  /// The indices of the runs that are done.
  var done: Set<Int> { Set(entries.compactMap(\.index)) }

  /// Reads a whole file.
  ///
  /// Lines may end in LF or CRLF, and a byte order mark may come first. Damaged rows of this grid, repeated headers and an
  /// incomplete last line are left out, and their runs are done again. Equal rows count once.
  ///
  /// - Parameters:
  ///   - data: the hash of a table's points; `nil` for generated points.
  init(
    _ bytes: [UInt8], name path: String, _ row: SweepRow, _ grid: SweepGrid, base: RunSettings, header: Bool,
    data: (TableSource) throws -> String
  ) throws {
    let path = printablePath(path)
    func fail(_ line: Int, _ problem: SweepFileText.Problem) -> SweepFileError {
      SweepFileError(text: .line(path: path, line: line, problem))
    }
    let wanted = header ? row.header.map { Array($0.utf8.dropLast()) } : nil
    let headerLine = row.header.map { Array($0.utf8.dropLast()) }
    var rest = bytes[...]
    if rest.starts(with: [0xef, 0xbb, 0xbf]) {
      rest = rest.dropFirst(3)
      isClean = false
    }
    var lines: [String: Int] = [:]
    var number = 0
    while !rest.isEmpty {
      number += 1
      let end = rest.firstIndex(of: UInt8(ascii: "\n"))
      var line = rest[..<(end ?? rest.endIndex)]
      rest = end.map { rest[($0 + 1)...] } ?? []
      if line.last == UInt8(ascii: "\r") {
        line = line.dropLast()
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
      guard end != nil, let values = row.row(line), let run = row.run(of: values, in: base) else {
        guard grid.hasRow(beginningWith: row.beginning(line), row) else {
          throw fail(number, .noLine)
        }
        isClean = false
        continue
      }
      let origin = row.origin(of: values)
      let own = try SweepOrigin(run.settings, data)
      if let difference = own.difference(from: origin) { throw fail(number, difference) }
      let text = row.text(values)
      let key = values.prefix(row.keyCount).map { $0 ?? "" }.joined(separator: "\u{0}")
      if let before = lines[key] {
        guard entries[before].text == text else { throw fail(number, .otherResult) }
        isClean = false
        continue
      }
      lines[key] = entries.count
      let texts = row.fields.map { $0.text(run.settings) }
      let index = grid.index(of: texts, in: run)
      entries.append(Entry(index: index, row: values, text: text))
    }
  }

  /// Rows outside of the grid first, unchanged, then those of the grid in its order.
  func sorted() -> [Entry] {
    entries.filter { $0.index == nil } + entries.filter { $0.index != nil }.sorted { $0.index! < $1.index! }
  }

  /// Whether the rows are in order.
  var isSorted: Bool {
    zip(entries, entries.dropFirst()).allSatisfy { ($0.index ?? -1) <= ($1.index ?? -1) }
  }
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
