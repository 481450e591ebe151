import Saving

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where the lines of a sweep go: a file, which may hold some of them already, or standard output.
final class SweepFile: Sendable {
  private let descriptor: CInt
  private let path: String?
  /// The keys of the lines that are there.
  let known: Set<String>

  /// Standard output; its header is written.
  init(_ row: SweepRow, header: Bool) throws {
    descriptor = STDOUT_FILENO
    path = nil
    known = []
    if header, let text = row.header { try write(text) }
  }

  /// A file. A last line that was not written to its end is taken off, what else is there stays.
  init(path: String, _ row: SweepRow, header: Bool) throws {
    func fail(_ verb: String) -> FileError { FileError(path: path, verb: verb, code: errno) }
    let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw fail("written") }
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
      throw SweepFileError(description: "\(path) is being written by another sweep")
    }
    var bytes = try readFile(path)
    let end = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    if end < bytes.count {
      guard ftruncate(descriptor, off_t(end)) == 0 else { throw fail("written") }
      bytes.removeSubrange(end...)
    }
    var lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .dropLast()
    let wanted = header ? row.header : nil
    if let wanted, let first = lines.popFirst(), first + "\n" != wanted {
      throw SweepFileError(
        description: "\(path) is of another sweep: its first line is not '\(wanted.dropLast())'")
    }
    var known: Set<String> = []
    for (index, line) in lines.enumerated() {
      guard let key = row.key(ofLine: line) else {
        throw SweepFileError(description: "\(path):\(index + (wanted == nil ? 1 : 2)): this is no line of this sweep")
      }
      known.insert(key)
    }
    self.descriptor = descriptor
    self.path = path
    self.known = known
    if bytes.isEmpty, let wanted { try write(wanted) }
  }

  deinit { if path != nil { close(descriptor) } }

  /// Writes a line.
  ///
  /// - Returns: whether anybody still reads.
  @discardableResult
  func write(_ line: String) throws -> Bool {
    guard let path else { return try emit(line) }
    guard spiral.write(line, to: descriptor) else { throw FileError(path: path, verb: "written", code: errno) }
    return true
  }
}

/// What is wrong with the file of a sweep, in a sentence.
struct SweepFileError: Error, CustomStringConvertible {
  let description: String
}
