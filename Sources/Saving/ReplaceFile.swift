import Platform
import Texts

/// Writes a file atomically: to a temporary file beside it, which is synchronized to the disk and then renamed.
///
/// - The target of a symbolic link is replaced, and the link stays. Nothing else follows links: the temporary name is
///   random, and an existing entry of that name is refused.
/// - Permissions and owner are kept if the process may set them. A file without write permission is not replaced,
///   even if the process runs as root.
/// - Anything that is not a regular file (a pipe, a device) is written directly, and a pipe without a reader is not waited
///   for. An open descriptor of the process, such as `/dev/stdout`, is written directly even if it is a file: replacing the
///   file would leave the descriptor with the old one.
package func writeFile(_ path: String, _ bytes: [UInt8]) throws(FileError) {
  if let descriptor = openDescriptor(path) {
    guard writeAll(bytes, to: descriptor) else { throw FileError(path: path, .written, code: errno) }
    return
  }
  let target = try Replacement(path)
  guard target.isFile else { return try writeStream(path, bytes) }
  try target.write(bytes)
}

/// Checks before long work whether its result can be written, by making and removing a file beside it.
package func checkWritable(_ path: String) throws(FileError) {
  if let descriptor = openDescriptor(path) {
    guard fcntl(descriptor, F_GETFL) & O_ACCMODE != O_RDONLY else { throw FileError(path: path, .written, code: EBADF) }
    return
  }
  let target = try Replacement(path)
  if target.isFile {
    let (descriptor, temporary) = try target.makeTemporary()
    close(descriptor)
    unlink(temporary)
  } else if access(path, W_OK) != 0 {
    throw FileError(path: path, .written, code: errno)
  }
}

/// The descriptor of this process that a path names: 1 for `/dev/stdout`, 3 for `/dev/fd/3`; `nil` for every other path.
package func openDescriptor(_ path: String) -> CInt? {
  var target = path
  for _ in 0..<Replacement.linkLimit {
    let folder = Replacement.folder(of: target)
    guard let real = realpath(folder, nil) else { return nil }
    defer { free(real) }
    if String(cString: real) == "/proc/\(getpid())/fd" {
      let name = target.utf8.dropFirst(target.utf8.starts(with: folder.utf8) ? folder.utf8.count : 0)
      return plainWholeNumber(String(decoding: name, as: UTF8.self)).flatMap { CInt(exactly: $0) }
        .flatMap { fcntl($0, F_GETFD) < 0 ? nil : $0 }
    }
    guard let next = Replacement.destination(of: target) else { return nil }
    target = next.hasPrefix("/") ? next : folder + next
  }
  return nil
}

/// A file that is replaced or created.
private struct Replacement {
  /// The path as it was given.
  let path: String
  /// The path after its symbolic links are followed.
  let target: String
  /// `nil` where the file does not exist yet.
  let status: stat?

  /// The number of links that are followed before they count as a cycle.
  static let linkLimit = 40
  /// Temporary files are named `.spiral-` and 16 hexadecimal digits, so that the length of the target's name does not
  /// matter.
  private static let temporaryPrefix = ".spiral-"
  /// The age in seconds at which a temporary file without a lock counts as left over from a killed process.
  private static let staleAge = 60

  init(_ path: String) throws(FileError) {
    self.path = path
    func fail(_ code: CInt) -> FileError { FileError(path: path, .written, code: code) }
    guard !path.isEmpty else { throw fail(ENOENT) }
    var target = path
    var status = stat()
    var isThere = false
    for count in 0...Self.linkLimit {
      guard count < Self.linkLimit else { throw fail(ELOOP) }
      isThere = lstat(target, &status) == 0
      if !isThere, errno != ENOENT { throw fail(errno) }
      guard isThere, status.st_mode & S_IFMT == S_IFLNK else { break }
      guard let next = Self.destination(of: target) else { throw fail(errno) }
      target = next.hasPrefix("/") ? next : Self.folder(of: target) + next
    }
    if isThere, status.st_mode & S_IFMT == S_IFDIR { throw fail(EISDIR) }
    if isThere, status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o222 == 0 {
      throw FileError(path: path, .written, .readOnly)
    }
    if isThere, status.st_mode & S_IFMT == S_IFREG, access(target, W_OK) != 0 { throw fail(errno) }
    self.target = target
    self.status = isThere ? status : nil
  }

  /// Whether the target is a regular file or does not exist yet.
  var isFile: Bool { status.map { $0.st_mode & S_IFMT == S_IFREG } ?? true }

  private var folder: String { Self.folder(of: target) }

  /// The part of a path up to its last slash, by bytes.
  static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "./" }
    return String(decoding: path.utf8[...slash], as: UTF8.self)
  }

  static func destination(of link: String) -> String? {
    var bytes = [CChar](repeating: 0, count: 4097)
    let count = readlink(link, &bytes, bytes.count - 1)
    return count < 0 ? nil : String(decoding: bytes[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Opens a new temporary file beside the target.
  func makeTemporary() throws(FileError) -> (descriptor: CInt, path: String) {
    for _ in 0..<100 {
      let digits = String(UInt64.random(in: .min ... .max), radix: 16)
      let temporary =
        folder + Self.temporaryPrefix + String(repeating: "0", count: 16 - digits.utf8.count) + digits
      // A new file gets the permissions that the process gives its files.
      let mode: mode_t = status == nil ? 0o666 : 0o600
      let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
      if descriptor >= 0 {
        flock(descriptor, LOCK_EX | LOCK_NB)  // locked while in use
        return (descriptor, temporary)
      }
      if errno != EEXIST, errno != EINTR { break }
    }
    throw FileError(path: path, .written, code: errno)
  }

  func write(_ bytes: [UInt8]) throws(FileError) {
    removeStale()
    let (descriptor, temporary) = try makeTemporary()
    if let status {
      if status.st_uid != geteuid() || status.st_gid != getegid() {
        if fchown(descriptor, status.st_uid, status.st_gid) != 0 {}  // only root may change the owner
      }
      fchmod(descriptor, status.st_mode & 0o7777)
    }
    let isWritten = writeAll(bytes, to: descriptor) && synchronize(descriptor)
    var code = isWritten ? 0 : errno
    if code == 0, rename(temporary, target) != 0 { code = errno }
    // Closing releases the lock; write errors have been reported by fsync.
    close(descriptor)
    if code != 0 {
      unlink(temporary)
      throw FileError(path: path, .written, code: code)
    }
    // The directory is synchronized as well, so that the new name survives a power failure.
    let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if directory >= 0 {
      _ = synchronize(directory)
      close(directory)
    }
  }

  /// Removes temporary files that killed processes left in the folder.
  private func removeStale() {
    guard let directory = opendir(folder) else { return }
    defer { closedir(directory) }
    let prefix = Array(Self.temporaryPrefix.utf8)
    // At most 10,000 entries of a folder are examined.
    for _ in 0..<10_000 {
      guard let entry = readdir(directory) else { return }
      let name = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      guard name.count == prefix.count + 16, name.starts(with: prefix) else { continue }
      let path = folder + String(decoding: name, as: UTF8.self)
      let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      defer { close(descriptor) }
      var status = stat()
      guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(),
        time(nil) - status.st_mtim.tv_sec > Self.staleAge, flock(descriptor, LOCK_EX | LOCK_NB) == 0
      else { continue }
      unlink(path)
    }
  }
}

/// Writes to a pipe or a device. It waits for a reader no longer than ``patience``, so that the program can always end.
private func writeStream(_ path: String, _ bytes: [UInt8]) throws(FileError) {
  func fail(_ code: CInt) -> FileError {
    if code == ENXIO || code == ETIMEDOUT {
      return FileError(path: path, .written, .pipeWithoutReader)
    }
    return FileError(path: path, .written, code: code)
  }
  let descriptor = open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
  guard descriptor >= 0 else { throw fail(errno) }
  defer { close(descriptor) }
  guard writeAll(bytes, to: descriptor) else { throw fail(errno) }
}

/// The time in milliseconds to wait for the reader of a pipe.
private let patience: CInt = 2000

private func writeAll(_ bytes: [UInt8], to descriptor: CInt) -> Bool {
  bytes.withUnsafeBytes { bytes in
    var done = 0
    while done < bytes.count {
      let count = write(descriptor, bytes.baseAddress! + done, bytes.count - done)
      if count > 0 {
        done += count
      } else if count < 0, errno == EAGAIN {
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        let answer = poll(&ready, 1, patience)
        if answer == 0 {
          errno = ETIMEDOUT
          return false
        }
        if answer < 0, errno != EINTR { return false }
      } else if count == 0 || errno != EINTR {
        return false
      }
    }
    return true
  }
}

/// `fsync`; a file system that does not support it is not an error.
private func synchronize(_ descriptor: CInt) -> Bool {
  while fsync(descriptor) != 0 {
    switch errno {
    case EINTR: continue
    case EINVAL, EROFS, ENOTSUP: return true
    default: return false
    }
  }
  return true
}
