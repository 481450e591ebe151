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
  private let descriptor: Mutex<CInt>
  /// Parses the file's bytes, or throws where they are of another sweep.
  private let read: @Sendable ([UInt8]) throws -> SweepContents
  private let header: String?
  /// The runs that were done before.
  let done: Set<Int>

  /// Opens or creates the file; it is not changed where it contains anything else.
  init(path: String, header: String?, read: @escaping @Sendable ([UInt8]) throws -> SweepContents) throws {
    self.path = path
    self.header = header
    self.read = read
    // The file is read again and replaced, so it needs its own name.
    guard openDescriptor(path) == nil else { throw FileError(path: path, .written, .noFileForSweep) }
    try checkWritable(path)
    var descriptor = try Self.open(path)
    do {
      let bytes = try readFile(path, limit: Self.limit)
      let contents = try read(bytes)
      done = contents.done
      if bytes.isEmpty || !contents.isClean {
        let text = (header ?? "") + contents.entries.map(\.text).joined()
        if text.utf8.count != bytes.count || !text.utf8.elementsEqual(bytes) {
          try writeFile(path, Array(text.utf8))
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
    self.descriptor = Mutex(descriptor)
  }

  deinit { _ = descriptor.withLock { close($0) } }

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

  /// Appends lines.
  func write(_ text: String) throws {
    try descriptor.withLock { descriptor in
      guard spiral.write(text, to: descriptor) else { throw FileError(path: path, .written, code: errno) }
    }
  }

  /// Sorts the rows.
  ///
  /// - Returns: the contents of the file.
  func sort() throws -> SweepContents {
    let contents = try read(readFile(path, limit: Self.limit))
    guard !contents.isSorted || !contents.isClean else { return contents }
    try writeFile(path, Array(((header ?? "") + contents.sorted().map(\.text).joined()).utf8))
    return contents
  }
}

/// C's `open`, which ``SweepFile/open(_:)`` hides.
private func openFile(_ path: String, _ flags: CInt, _ mode: mode_t) -> CInt { open(path, flags, mode) }
