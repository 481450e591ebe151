import Learning
import PointTables
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

/// Reads a file's points.
///
/// - Parameter showsProgress: says on standard error how far it has come and what it found, where that is a terminal.
func readPoints(_ path: String, showsProgress: Bool = true) throws(TableError) -> PointFile {
  let isShown = showsProgress && isTerminal(2)
  var shown = -1
  let data = try Dataset.read(path: path) { done, total in
    guard isShown, let total, total > 1 << 20, done * 100 / total > shown else { return }
    shown = done * 100 / total
    writeError("\rreading \(path): \(shown) %")
  }
  if isShown { writeError((shown >= 0 ? "\r\u{1b}[K" : "") + "\(path): \(data.summary)\n") }
  return PointFile(path: path, data: data)
}

extension Dataset {
  /// How many points there are, of which classes, and how they were scaled.
  var summary: String {
    let names = (0..<min(classes, 8)).map { name(ofClass: $0) }.joined(separator: ", ") + (classes > 8 ? ", …" : "")
    let text = "\(count) points of \(classes) classes (\(names))"
    if scale == .identity { return text }
    return text + ", scaled so that 1 is \(scale.unit) from (\(scale.center.x), \(scale.center.y))"
  }
}
