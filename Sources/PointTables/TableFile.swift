import Learning
import Platform
import Settings
import Texts

extension Dataset {
  /// Reads the points of a file.
  ///
  /// - Parameters:
  ///   - piped: receives the bytes of what can be read only once.
  ///   - progress: receives the bytes read so far, and the file's size where it has one.
  package static func read(
    path: String, options: TableOptions = TableOptions(), piped: (ArraySlice<UInt8>) -> Void = { _ in },
    progress: (_ done: Int, _ total: Int?) -> Void = { _, _ in }
  ) throws(TableError) -> (data: Dataset, report: TableReport) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw TableError(file: path, .system(errno)) }
    defer { close(descriptor) }
    var status = stat()
    guard isatty(descriptor) == 0 else { throw TableError(file: path, .terminal) }
    let isFile = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    let total = isFile ? Int(status.st_size) : nil
    var table = PointTable(file: path, options: options)
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    var (done, checked) = (0, 0)
    let memory = freeMemory()
    while true {
      let count = buffer.withUnsafeMutableBytes { systemRead(descriptor, $0) }
      if count == 0 { break }
      guard count > 0 else {
        if errno == EINTR { continue }
        throw TableError(file: path, .system(errno))
      }
      if !isFile { piped(buffer[..<count]) }
      try table.feed(buffer[..<count])
      done += count
      // An array that grows takes three times its memory meanwhile, and what is made of the table afterwards as much again.
      if done - checked > 1 << 20 {
        checked = done
        guard freeMemory() > memory * 0.7 else { throw TableError(file: path, .memory(available: memory)) }
      }
      progress(done, total)
    }
    return try table.finish()
  }
}

private func systemRead(_ descriptor: CInt, _ bytes: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, bytes.baseAddress, bytes.count)
}

/// The system's description of the last error.
