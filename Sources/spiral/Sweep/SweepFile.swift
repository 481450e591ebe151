import Platform
import Quoting
import Saving
import Synchronization

/// The file that a sweep writes: rows are appended as runs end, and sorted at the end. A lock ensures that only one sweep
/// writes it.
final class SweepFile: Sendable {
  /// The largest size in bytes of a file that is read back.
  static let limit = 4 << 30

  private let path: String
  private struct State {
    var descriptor: CInt
    /// The largest index so far; `nil` where the rows are out of order.
    var last: Int?
  }

  private let state: Mutex<State>
  /// Parses the file's bytes, or throws where they are of another sweep.
  private let read: @Sendable ([UInt8]) throws -> SweepContents
  /// The runs that were done before.
  let done: Set<Int>

  /// Opens or creates the file; it is not changed where it contains anything else.
  init(path: String, read: @escaping @Sendable ([UInt8]) throws -> SweepContents) throws {
    self.path = path
    self.read = read
    // The file is read again and replaced, so it needs its own name.
    guard openDescriptor(path) == nil else { throw FileError(path: path, .written, .noFileForSweep) }
    try checkWritable(path)
    var descriptor = try Self.open(path)
    let last: Int?
    do {
      let bytes = try readFile(path, limit: Self.limit)
      let contents = try read(bytes)
      done = contents.done
      last = contents.isSorted ? contents.entries.last?.index ?? -1 : nil
      if bytes.isEmpty || !contents.isClean {
        let clean = contents.bytes(contents.entries)
        if clean != bytes {
          try writeFile(path, clean)
          // The path now names another file.
          let replaced = descriptor
          descriptor = try Self.open(path)
          close(replaced)
        }
      }
    } catch {
      close(descriptor)
      throw error
    }
    state = Mutex(State(descriptor: descriptor, last: last))
  }

  deinit { _ = state.withLock { close($0.descriptor) } }

  /// Opens the file for appending, and locks it.
  private static func open(_ path: String) throws -> CInt {
    func fail() -> FileError { FileError(path: path, .written, code: errno) }
    for _ in 0..<100 {
      let descriptor = openFile(path, O_WRONLY | O_CREAT | O_APPEND | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0o666)
      guard descriptor >= 0 else {
        // A pipe without a reader.
        throw errno == ENXIO ? FileError(path: path, .written, .noFileForSweep) : fail()
      }
      var (own, named) = (stat(), stat())
      guard fstat(descriptor, &own) == 0, own.st_mode & S_IFMT == S_IFREG else {
        close(descriptor)
        throw FileError(path: path, .written, .noFileForSweep)
      }
      if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
        close(descriptor)
        throw SweepFileError(text: .inUse(path: printablePath(path)))
      }
      // Another sweep may have replaced the file between the two calls.
      if stat(path, &named) == 0, own.st_ino == named.st_ino, own.st_dev == named.st_dev { return descriptor }
      close(descriptor)
    }
    throw fail()
  }

  /// Appends the lines of runs.
  func write(_ lines: [(index: Int, text: String)]) throws {
    try state.withLock { state in
      for line in lines { state.last = state.last.flatMap { $0 < line.index ? line.index : nil } }
      guard spiral.write(lines.map(\.text).joined(), to: state.descriptor) else {
        throw FileError(path: path, .written, code: errno)
      }
    }
  }

  /// Sorts the rows; a file that was written in order is not read again.
  func sort() throws {
    guard state.withLock({ $0.last }) == nil else { return }
    let contents = try contents()
    try writeFile(path, contents.bytes(contents.sorted()))
  }

  /// The present contents of the file.
  func contents() throws -> SweepContents { try read(readFile(path, limit: Self.limit)) }
}

/// C's `open`, which ``SweepFile/open(_:)`` hides.
private func openFile(_ path: String, _ flags: CInt, _ mode: mode_t) -> CInt { open(path, flags, mode) }
