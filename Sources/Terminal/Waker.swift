import Platform

/// Wakes ``Terminal/nextEvent(timeoutMilliseconds:)`` from any thread. Several wakes before the next call count as one.
package final class Waker: Sendable {
  let readEnd: Int32
  private let writeEnd: Int32

  init() throws(TerminalError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .system(call: "pipe", code: errno) }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  package func wake() {
    var byte: UInt8 = 0
    _ = write(writeEnd, &byte, 1)  // a full pipe wakes as well
  }

  /// Consumes all wakes.
  func drain() {
    var bytes = [UInt8](repeating: 0, count: 256)
    while read(readEnd, &bytes, bytes.count) > 0 {}
  }
}
