import Learning
import PointTables
import Quoting
import Saving
import Screen
import Settings
import Texts

extension RunSettings {
  /// These settings with the points of the file that they name, if they name one.
  func reading() throws -> RunSettings {
    guard let source = unreadTable else { return self }
    var settings = self
    settings.choose(try readPoints(source))
    if let problem = settings.problem(memory: physicalMemory()) { throw UsageError(problem) }
    return settings
  }
}

/// Reads a file's points, and says on standard error how they were read; where that is a terminal, also how far it has come.
func readPoints(_ source: TableSource) throws(TableError) -> PointFile {
  let isShown = isTerminal(2)
  var isLong = false
  let file = try readPoints(source) { percent in
    guard isShown else { return }
    isLong = true
    showStatus(
      ReportText.readingPart(path: printablePath(source.path), percent: percent).string(in: language))
  }
  if isLong { clearStatus() }
  if let report = file.report { writeError("\(printablePath(source.path)): \(report.string(in: language))") }
  return file
}

/// The points of a table that has been read, of a pipe for one.
func readPoints(_ bytes: [UInt8], _ source: TableSource) throws(TableError) -> PointFile {
  var table = PointTable(file: source.path, options: source.options)
  try table.feed(bytes[...])
  let (data, report) = try table.finish()
  writeError("\(printablePath(source.path)): \(report.string(in: language))")
  return PointFile(path: source.path, options: source.options, data: data, report: report)
}

/// Reads a file's points.
///
/// - Parameter progress: receives the per cent that have been read of a large file, each once.
func readPoints(_ source: TableSource, progress: (Int) -> Void) throws(TableError) -> PointFile {
  var told = -1
  let (data, report) = try Dataset.read(path: expandingHome(source.path), options: source.options) { done, total in
    guard let total, total > 1 << 20, done * 100 / total > told else { return }
    told = done * 100 / total
    progress(told)
  }
  return PointFile(path: source.path, options: source.options, data: data, report: report)
}
