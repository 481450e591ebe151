import Platform
import Settings
import Texts

/// The kinds of files that may be read.
package enum ReadableKind: Sendable {
  /// A regular file: one that the program wrote, or one that is read at every start.
  case file
  /// A regular file or a pipe, such as `<(…)` of a shell; reading a pipe waits for its writer.
  case fileOrPipe
}

/// Reads the bytes of a file of unknown content. Devices are refused, because reading them may never end; pipes are refused
/// where only a file is expected.
///
/// - Parameter limit: the largest number of bytes; a longer file is refused before it fills the memory.
package func readFile(
  _ path: String, _ kind: ReadableKind = .file, limit: Int
) throws(FileError) -> [UInt8] {
  func fail(_ reason: FileText.Reason) -> FileError { FileError(path: path, .read, reason) }
  func failed() -> FileError { FileError(path: path, .read, code: errno) }
  // Opening a pipe would wait for a writer; for a regular file the flag has no effect.
  let descriptor = open(path, O_RDONLY | O_CLOEXEC | (kind == .file ? O_NONBLOCK : 0) | O_NOCTTY)
  guard descriptor >= 0 else { throw failed() }
  defer { close(descriptor) }
  var status = stat()
  guard fstat(descriptor, &status) == 0 else { throw failed() }
  switch status.st_mode & S_IFMT {
  case S_IFREG: break
  case S_IFDIR: throw FileError(path: path, .read, code: EISDIR)
  case S_IFIFO where kind == .fileOrPipe: break
  case S_IFIFO: throw fail(.pipe)
  default: throw fail(.noFile)
  }
  // What is made of a file takes several times its size; a small one is read without asking for the memory.
  let limit = status.st_size < 1 << 20 && status.st_mode & S_IFMT == S_IFREG ? limit : min(limit, Int(freeMemory() / 6))
  let tooLong = fail(.longer(bytes: limit))
  guard status.st_size <= limit else { throw tooLong }
  var bytes: [UInt8] = []
  bytes.reserveCapacity(Int(status.st_size))
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = read(descriptor, &buffer, buffer.count)
    if count == 0 { return bytes }
    if count > 0 {
      bytes += buffer[..<count]
      if bytes.count > limit { throw tooLong }
    } else if errno != EINTR {
      throw failed()
    }
  }
}

/// The first bytes of a file, by which its format is recognized.
package func firstBytes(of path: String, count: Int = 64) throws(FileError) -> [UInt8] {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
  guard descriptor >= 0 else { throw FileError(path: path, .read, code: errno) }
  defer { close(descriptor) }
  var buffer = [UInt8](repeating: 0, count: count)
  let length = read(descriptor, &buffer, count)
  guard length >= 0 else { throw FileError(path: path, .read, code: errno) }
  return Array(buffer[..<length])
}

/// The last bytes of a regular file.
package func lastBytes(of path: String, count: Int) throws(FileError) -> [UInt8] {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
  guard descriptor >= 0 else { throw FileError(path: path, .read, code: errno) }
  defer { close(descriptor) }
  var buffer = [UInt8](repeating: 0, count: count)
  let length = pread(descriptor, &buffer, count, max(0, lseek(descriptor, 0, SEEK_END) - count))
  guard length >= 0 else { throw FileError(path: path, .read, code: errno) }
  return Array(buffer[..<length])
}

/// The bytes of a file; `nil` where it does not exist.
package func readFileIfPresent(_ path: String, limit: Int) throws(FileError) -> [UInt8]? {
  var status = stat()
  if stat(path, &status) != 0, errno == ENOENT || errno == ENOTDIR { return nil }
  return try readFile(path, limit: limit)
}

/// Whether there is a file, or anything else that would be overwritten, at this path; a device does not count.
package func isFilePresent(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
}

/// Whether a path is that of a pipe or a socket, whose bytes can be read only once.
package func isPipe(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && [S_IFIFO, S_IFSOCK].contains(status.st_mode & S_IFMT)
}

/// Whether both paths lead to the same file.
package func isSameFile(_ a: String, _ b: String) -> Bool {
  var (first, second) = (stat(), stat())
  guard stat(a, &first) == 0, stat(b, &second) == 0 else { return a == b }
  return first.st_dev == second.st_dev && first.st_ino == second.st_ino
}
