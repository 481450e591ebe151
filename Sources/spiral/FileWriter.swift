import Dispatch
import PointTables
import Quoting
import Saving
import Screen
import Settings
import Synchronization
import Texts

/// Writes files in the background, one after the other, and each of them counts. Of more than ``limit`` that wait, the next is refused:
/// each holds what it is made of.
final class FileWriter: Sendable {
  /// A file that has been written, or not.
  struct Written: Sendable {
    let document: Document
    /// The name as it was typed.
    let path: String
    let outcome: WriteOutcome
  }

  private struct State: Sendable {
    /// The names of files that are not written yet.
    var unwritten: [String] = []
    var written: [Written] = []
  }

  /// Files that may wait at a time.
  static let limit = 20

  private let queue = DispatchQueue(label: "spiral.files", qos: .userInitiated)
  private let group = DispatchGroup()
  private let state = Mutex(State())
  private let onWritten: @Sendable () -> Void

  /// - Parameter onWritten: called after each file, from any thread; it must not wait for anything.
  init(onWritten: @escaping @Sendable () -> Void) { self.onWritten = onWritten }

  /// Has a file written, over one of that name only if `replaces`.
  func write(_ document: Document, to path: String, replaces: Bool) {
    write(document, path) { document.write(to: path, replaces: replaces) }
  }

  /// Has `work` write a file, after what is under way.
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

  /// Has something written after what is under way.
  func perform(_ work: @escaping @Sendable () -> Void) {
    queue.async(group: group) {
      dispatchPrecondition(condition: .onQueue(self.queue))
      work()
    }
  }

  /// What has been written since this was asked last.
  func takeWritten() -> [Written] {
    state.withLock { state in
      defer { state.written = [] }
      return state.written
    }
  }

  /// Waits until all files are written.
  ///
  /// - Parameters:
  ///   - patience: how long it waits before it reports it.
  ///   - onLate: receives the names of the files that are not written then.
  /// - Returns: what has become of the files that nobody has asked for, where they were not written.
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
