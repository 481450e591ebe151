import Quoting
import Screen

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes all of `text` to a file descriptor.
///
/// - Returns: whether it could; a pipe whose reader has gone takes no more.
@discardableResult
func write(_ text: String, to descriptor: CInt) -> Bool {
  var text = text
  return text.withUTF8 { bytes in
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = write(
        descriptor, UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[rest.indices]).baseAddress,
        rest.count)
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if count < 0 && (errno == EINTR || errno == EAGAIN) {
        continue
      } else {
        return false
      }
    }
    return true
  }
}

/// Writes to standard output.
///
/// - Returns: whether anybody still reads there.
/// - Throws: ``OutputError`` where it cannot be written for another reason.
@discardableResult
func emit(_ text: String) throws -> Bool {
  if write(text, to: STDOUT_FILENO) { return true }
  if errno == EPIPE { return false }
  throw OutputError(reason: String(cString: strerror(errno)))
}

/// Why standard output takes nothing, such as a full disk.
struct OutputError: Error, CustomStringConvertible {
  let reason: String

  var description: String { "standard output cannot be written: \(reason)" }
}

/// Writes a sentence to standard error. Whatever in it came from elsewhere cannot move the cursor or begin a line, and a
/// sentence that would fill the screen is cut; ``printable(_:columns:)`` has cut its parts before.
func writeError(_ sentence: String) { write(printable(sentence, columns: 2000) + "\n", to: STDERR_FILENO) }

/// Shows how far a work has come, on the line that the next call and ``clearStatus()`` write over.
func showStatus(_ text: String) { write("\r" + printable(text, columns: 300), to: STDERR_FILENO) }

func clearStatus() { write("\r\u{1b}[K", to: STDERR_FILENO) }

func exitProcess(_ code: CInt) -> Never { exit(code) }

/// Lets a write to a closed pipe fail instead of ending the process.
func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

func isTerminal(_ descriptor: CInt) -> Bool { isatty(descriptor) == 1 }

/// A variable of the environment; an empty one counts as not set.
func environmentVariable(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
}

/// The processors that this process may use.
func processorCount() -> Int { max(1, sysconf(CInt(_SC_NPROCESSORS_ONLN))) }

/// Columns and rows of the terminal at a file descriptor, less the line of the prompt; `nil` where there is none.
func terminalSize(_ descriptor: CInt) -> Size? {
  var window = winsize()
  guard ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 1 else { return nil }
  return Size(columns: Int(window.ws_col), rows: Int(window.ws_row) - 1)
}
