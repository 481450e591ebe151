import CNcurses
import Platform

/// Text that libraries write to standard error while the screen is open: kept in a file in memory and written afterwards.
/// Only where standard error is the terminal; a file or a pipe that the user chose is not changed.
final class Messages {
  /// The file, and the original standard error; -1 while nothing is diverted.
  private(set) var file: Int32 = -1
  private(set) var original: Int32 = -1

  func divert() {
    guard original < 0, isatty(STDERR_FILENO) == 1 else { return }
    file = memory_file()
    guard file >= 0 else { return }
    original = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
    if original < 0 || dup2(file, STDERR_FILENO) < 0 { release() }
  }

  /// Restores standard error and writes the kept text to it.
  func replay() {
    guard original >= 0 else { return }
    dup2(original, STDERR_FILENO)
    var bytes = [UInt8](repeating: 0, count: 4096)
    var offset = 0
    while true {
      let count = pread(file, &bytes, bytes.count, off_t(offset))
      if count <= 0 || write(STDERR_FILENO, bytes, count) < 0 { break }
      offset += count
    }
    release()
  }

  private func release() {
    if original >= 0 { close(original) }
    if file >= 0 { close(file) }
    (original, file) = (-1, -1)
  }
}
