import Learning
import PointTables
import Quoting
import Saving
import Screen
import Settings

extension RunSettings {
  /// These settings with the points of the file that they name, if they name one.
  func reading() throws -> RunSettings {
    guard let path = unreadFile else { return self }
    var settings = self
    settings.choose(try readPoints(path))
    if let problem = settings.problem(memory: physicalMemory()) { throw UsageError(problem) }
    return settings
  }
}

/// Reads a file's points; where standard error is a terminal, it says how far it has come and what it found.
func readPoints(_ path: String) throws(TableError) -> PointFile {
  let isShown = isTerminal(2)
  var isLong = false
  let file = try readPoints(path) { percent in
    guard isShown else { return }
    isLong = true
    showStatus("reading \(printablePath(path)): \(percent) %")
  }
  if isLong { clearStatus() }
  if isShown { writeError("\(printablePath(path)): \(file.data.summary)") }
  return file
}

/// Reads a file's points.
///
/// - Parameter progress: told the per cent that have been read of a large file, each once.
func readPoints(_ path: String, progress: (Int) -> Void) throws(TableError) -> PointFile {
  var told = -1
  let data = try Dataset.read(path: expandingHome(path)) { done, total in
    guard let total, total > 1 << 20, done * 100 / total > told else { return }
    told = done * 100 / total
    progress(told)
  }
  return PointFile(path: path, data: data)
}

extension Dataset {
  /// How many points there are, of which classes, and how they were scaled.
  var summary: String {
    let names =
      (0..<min(classes, 8)).map { printable(name(ofClass: $0), columns: 20) }.joined(separator: ", ")
      + (classes > 8 ? ", …" : "")
    let text = "\(count) points of \(classes) classes (\(names))"
    if scale == .identity { return text }
    return text + ", scaled so that 1 is \(scale.unit) from (\(scale.center.x), \(scale.center.y))"
  }
}
