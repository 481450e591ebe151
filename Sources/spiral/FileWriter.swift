import Dispatch
import PointTables
import Quoting
import Saving
import Screen
import Settings
import Synchronization
import Texts

/// Writes files in the background, in order. At most ``limit`` files may wait, because each keeps its contents in memory;
/// further ones are refused.
final class FileWriter: Sendable {
  /// The result of writing a file.
  struct Written: Sendable {
    let document: Document
    /// The path as it was typed.
    let path: String
    let outcome: WriteOutcome
  }

  private struct State: Sendable {
    /// The paths of files that are not written yet.
    var unwritten: [String] = []
    var written: [Written] = []
  }

  /// The largest number of files that may wait.
  static let limit = 20

  private let queue = DispatchQueue(label: "spiral.files", qos: .userInitiated)
  private let group = DispatchGroup()
  private let state = Mutex(State())
  private let onWritten: @Sendable () -> Void

  /// - Parameter onWritten: called after each file, from any thread; it must not block.
  init(onWritten: @escaping @Sendable () -> Void) { self.onWritten = onWritten }

  /// Queues writing a document, over an existing file only if `replaces`.
  func write(_ document: Document, to path: String, replaces: Bool) {
    write(document, path) { document.write(to: path, replaces: replaces) }
  }

  /// Queues `work`, which writes a file.
  func write(_ document: Document, _ path: String, _ work: @escaping @Sendable () -> WriteOutcome) {
    let isTaken = state.withLock { state in
      guard state.unwritten.count < Self.limit else {
        let sentence = MessageText.writingQueueFull(count: state.unwritten.count, path: printablePath(path))
        state.written.append(Written(document: document, path: path, outcome: .failed(sentence.string(in: language))))
        return false
      }
      state.unwritten.append(path)
      return true
    }
    guard isTaken else { return onWritten() }
    perform {
      let outcome = work()
      self.state.withLock { state in
        state.unwritten.removeFirst()
        state.written.append(Written(document: document, path: path, outcome: outcome))
      }
      self.onWritten()
    }
  }

  /// Queues work after the files that wait.
  func perform(_ work: @escaping @Sendable () -> Void) {
    queue.async(group: group) {
      dispatchPrecondition(condition: .onQueue(self.queue))
      work()
    }
  }

  /// The results since the last call.
  func takeWritten() -> [Written] {
    state.withLock { state in
      defer { state.written = [] }
      return state.written
    }
  }

  /// Waits until all files are written.
  ///
  /// - Parameters:
  ///   - patience: the time before `onLate` is called.
  ///   - onLate: receives the paths of the files that are not written by then.
  /// - Returns: the files that could not be written and whose results were not taken.
  func finish(
    patience: DispatchTimeInterval = .milliseconds(300), onLate: ([String]) -> Void
  ) -> [(path: String, outcome: WriteOutcome)] {
    if group.wait(timeout: .now() + patience) == .timedOut {
      onLate(state.withLock { $0.unwritten })
      group.wait()
    }
    return takeWritten().filter { $0.outcome != .saved }.map { ($0.path, $0.outcome) }
  }
}

extension Document {
  /// Writes the document to a file, over an existing one only if `replaces`.
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

  /// The files that the document consists of.
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

/// A path with `~` at its beginning replaced by the home folder, as a shell does.
func expandingHome(_ path: String) -> String {
  guard path == "~" || path.hasPrefix("~/"), let home = environmentVariable("HOME") else { return path }
  return home + path.dropFirst()
}
