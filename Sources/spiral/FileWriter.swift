import Dispatch
import PointTables
import Saving
import Screen
import Settings
import Synchronization
import Texts

/// Writes files in the background, one after the other, and each of them counts.
final class FileWriter: Sendable {
  /// A file that has been written, or not.
  struct Written: Sendable {
    let document: Document
    /// The name as it was typed.
    let path: String
    let outcome: WriteOutcome
  }

  private let queue = DispatchQueue(label: "spiral.files", qos: .userInitiated)
  private let written = Mutex<[Written]>([])
  private let onWritten: @Sendable () -> Void

  /// - Parameter onWritten: called on the queue after each file; it must not wait for anything.
  init(onWritten: @escaping @Sendable () -> Void) { self.onWritten = onWritten }

  /// Has a file written, over one of that name only if `replaces`.
  func write(_ document: Document, to path: String, replaces: Bool) {
    queue.async {
      dispatchPrecondition(condition: .onQueue(self.queue))
      let outcome = document.write(to: path, replaces: replaces)
      self.written.withLock { $0.append(Written(document: document, path: path, outcome: outcome)) }
      self.onWritten()
    }
  }

  /// Has something written after what is under way.
  func perform(_ work: @escaping @Sendable () -> Void) { queue.async { work() } }

  /// What has been written since this was asked last.
  func takeWritten() -> [Written] {
    written.withLock { written in
      defer { written = [] }
      return written
    }
  }

  /// Waits until all files are written.
  func wait() { queue.sync {} }
}

extension Document {
  /// Writes it to a file, over one of that name only if `replaces`.
  fileprivate func write(to path: String, replaces: Bool) -> WriteOutcome {
    let path = expandingHome(path)
    do {
      try checkWritable(path)
      if !replaces, isFilePresent(path) { return .exists }
      let files = try files(path)
      if !replaces, files.contains(where: { isFilePresent($0.path) }) { return .exists }
      for file in files { try writeFile(file.path, file.bytes) }
      return .saved
    } catch { return .failed(ReportText.full(sentence(error)).string(in: language)) }
  }

  /// The files that it is made of.
  private func files(_ path: String) throws -> [(path: String, bytes: [UInt8])] {
    let bytes: [UInt8]
    switch self {
    case .points(let data): bytes = Array(data.csv.utf8)
    case .run(let run): bytes = try run.recordedRun.json()
    case .arrays(let run): bytes = try run.recordedRun.npz()
    case .code(let run): return try run.recordedRun.scriptFiles(path)
    case .picture(let run, let view): bytes = Array(Self.svg(run.recordedRun, view).utf8)
    case .map(let map, let view): bytes = Array(Self.svg(map, view).utf8)
    case .mapTable(let map): bytes = Array(map.csv.utf8)
    case .commandLine(let line, let notes): bytes = Array(Self.script(line, notes: notes).utf8)
    }
    return [(path, bytes)]
  }
}

/// A path with the home folder in place of a `~` at its beginning, as a shell has it.
func expandingHome(_ path: String) -> String {
  guard path == "~" || path.hasPrefix("~/"), let home = environmentVariable("HOME") else { return path }
  return home + path.dropFirst()
}
