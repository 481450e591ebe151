import Learning
import PointTables
import Quoting
import Saving
import Screen
import Settings
import Synchronization
import Texts

extension RunSettings {
  /// These settings with the points of the file that they name, if any.
  func reading() throws -> RunSettings {
    guard let source = unreadTable else { return self }
    var settings = self
    settings.choose(try readPoints(source))
    if let problem = settings.problem(memory: freeMemory()) { throw UsageError(problem) }
    return settings
  }
}

/// Reads the points of a file, and reports on standard error how they were read, and on a terminal also the progress.
func readPoints(_ source: TableSource) throws(TableError) -> PointFile {
  let isShown = showsStatus
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

/// The points of a table whose bytes were read already, from a pipe for example.
func readPoints(_ bytes: [UInt8], _ source: TableSource) throws(TableError) -> PointFile {
  keptPipes.withLock { $0?[source.path] = bytes }
  let file = try parsePoints(bytes, source)
  if let report = file.report { writeError("\(printablePath(source.path)): \(report.string(in: language))") }
  return file
}

private func parsePoints(_ bytes: [UInt8], _ source: TableSource) throws(TableError) -> PointFile {
  var table = PointTable(file: source.path, options: source.options)
  try table.feed(bytes[...])
  let (data, report) = try table.finish()
  return PointFile(path: source.path, options: source.options, data: data, report: report)
}

/// The bytes of tables that can be read only once, by their paths; `nil` where they are not kept.
private let keptPipes = Mutex<[String: [UInt8]]?>(nil)

/// Keeps the bytes of pipes from now on, so that the viewer reads them again with other columns or another scale.
func keepPipes() { keptPipes.withLock { if $0 == nil { $0 = [:] } } }

/// Reads the points of a file.
///
/// - Parameter progress: receives the percentage read of a large file, each value once.
func readPoints(_ source: TableSource, progress: (Int) -> Void) throws(TableError) -> PointFile {
  if let kept = keptPipes.withLock({ $0?[source.path] }) { return try parsePoints(kept, source) }
  var reported = -1
  var piped: [UInt8] = []
  defer { if !piped.isEmpty { keptPipes.withLock { $0?[source.path] = piped } } }
  let isKept = keptPipes.withLock { $0 != nil }
  let (data, report) = try Dataset.read(
    path: expandingHome(source.path), options: source.options, piped: { if isKept { piped += $0 } }
  ) { done, total in
    guard let total, total > 1 << 20, done * 100 / total > reported else { return }
    reported = done * 100 / total
    progress(reported)
  }
  return PointFile(path: source.path, options: source.options, data: data, report: report)
}
