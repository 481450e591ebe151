import Quoting

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why a file could not be read or written, in a sentence.
package struct FileError: Error, Equatable, CustomStringConvertible {
  package let path: String
  /// "read" or "written".
  package let verb: String
  package let code: CInt

  package init(path: String, verb: String, code: CInt) {
    self.path = path
    self.verb = verb
    self.code = code
  }

  package var description: String { "\(printablePath(path)) cannot be \(verb): \(String(cString: strerror(code)))" }
}

/// The bytes of a file.
package func readFile(_ path: String) throws(FileError) -> [UInt8] {
  func fail() -> FileError { FileError(path: path, verb: "read", code: errno) }
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw fail() }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = read(descriptor, &buffer, buffer.count)
    if count == 0 { return bytes }
    if count > 0 { bytes += buffer[..<count] } else if errno != EINTR { throw fail() }
  }
}

/// The bytes of a file; `nil` where there is none.
package func readFileIfPresent(_ path: String) throws(FileError) -> [UInt8]? {
  var status = stat()
  if stat(path, &status) != 0, errno == ENOENT || errno == ENOTDIR { return nil }
  return try readFile(path)
}

/// Whether there is a file of this name, or something else that is not to be lost; a device is nothing to lose.
package func isFilePresent(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
}

/// Writes a file so that an interruption loses nothing: to a temporary name beside it, down to the disk, and then renamed. A
/// symbolic link stays one; what is no file (such as `/dev/stdout`) is written directly.
package func writeFile(_ path: String, _ bytes: [UInt8]) throws(FileError) {
  func fail() -> FileError { FileError(path: path, verb: "written", code: errno) }
  let target =
    realpath(path, nil).map { resolved in
      defer { free(resolved) }
      return String(cString: resolved)
    } ?? path
  var status = stat()
  let isFile = stat(target, &status) != 0 || status.st_mode & S_IFMT == S_IFREG
  guard isFile else {
    let descriptor = open(target, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw fail() }
    defer { close(descriptor) }
    guard writeAll(bytes, to: descriptor) else { throw fail() }
    return
  }
  let slash = target.lastIndex(of: "/")
  let folder = slash.map { String(target[...$0]) } ?? ""
  let name = slash.map { String(target[target.index(after: $0)...]) } ?? target
  let temporary = "\(folder).\(name).\(getpid())"
  let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
  guard descriptor >= 0 else { throw fail() }
  let isWritten = writeAll(bytes, to: descriptor) && fsync(descriptor) == 0
  var code = isWritten ? 0 : errno
  if close(descriptor) != 0, code == 0 { code = errno }
  if code == 0, rename(temporary, target) != 0 { code = errno }
  if code != 0 {
    unlink(temporary)
    throw FileError(path: path, verb: "written", code: code)
  }
  // The new name, too, is to survive a failure of the machine.
  let directory = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  if directory >= 0 {
    fsync(directory)
    close(directory)
  }
}

/// Finds out before a long work whether its result can be written.
package func checkWritable(_ path: String) throws(FileError) {
  let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
  var status = stat()
  let isThere = stat(path, &status) == 0
  if isThere, status.st_mode & S_IFMT == S_IFDIR { throw FileError(path: path, verb: "written", code: EISDIR) }
  let isFile = !isThere || status.st_mode & S_IFMT == S_IFREG
  if access(isFile ? folder : path, W_OK) != 0 { throw FileError(path: path, verb: "written", code: errno) }
}

/// Makes a folder and those above it where they are missing.
package func makeFolder(_ path: String) throws(FileError) {
  guard mkdir(path, 0o777) != 0, errno != EEXIST else { return }
  guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
    throw FileError(path: path, verb: "made", code: errno)
  }
  try makeFolder(String(path[..<slash]))
  guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw FileError(path: path, verb: "made", code: errno) }
}

private func writeAll(_ bytes: [UInt8], to descriptor: CInt) -> Bool {
  bytes.withUnsafeBytes { bytes in
    var done = 0
    while done < bytes.count {
      let count = write(descriptor, bytes.baseAddress! + done, bytes.count - done)
      if count > 0 { done += count } else if count == 0 || errno != EINTR { return false }
    }
    return true
  }
}
