import Platform
import Quoting
import Saving
import Screen
import Settings
import Texts

/// Writes all of `text` to a file descriptor.
///
/// - Returns: whether all was written; a pipe without a reader accepts nothing.
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
      } else if count < 0 && errno == EAGAIN {
        // Another process has made the descriptor non-blocking.
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&ready, 1, -1)
      } else if count == 0 || errno != EINTR {
        return false
      }
    }
    return true
  }
}

/// Writes to standard output.
///
/// - Returns: whether the output still has a reader.
/// - Throws: ``OutputError`` where writing fails for another reason.
@discardableResult
func emit(_ text: String) throws(OutputError) -> Bool {
  if write(text, to: STDOUT_FILENO) { return true }
  if errno == EPIPE { return false }
  throw OutputError(reason: .system(errno))
}

/// Writes lines that contain foreign text to standard output: for a terminal, unprintable characters are replaced; a file
/// or a pipe gets the lines unchanged.
@discardableResult
func emitForeign(_ lines: String) throws(OutputError) -> Bool {
  guard isTerminal(STDOUT_FILENO) else { return try emit(lines) }
  let isEnded = lines.utf8.last == UInt8(ascii: "\n")
  let shown = lines.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    .map { printable(Substring($0), columns: .max) }
  return try emit(shown.joined(separator: "\n") + (isEnded ? "" : "\n"))
}

/// The reason why standard output cannot be written, such as a full disk.
struct OutputError: TextError {
  let reason: FileText.Reason

  var text: ReportText { .outputUnwritable(reason) }
}

/// Writes a sentence to standard error. Unprintable characters in it are replaced, so that foreign text cannot move the
/// cursor or begin a line, and a very long sentence is cut; its parts were cut by ``printable(_:columns:)`` before.
func writeError(_ sentence: String) { write(printable(sentence, columns: 2000) + "\n", to: STDERR_FILENO) }

/// Whether standard error is a terminal whose lines can be written over. A terminal of the type "dumb" or of none cannot.
var showsStatus: Bool { isTerminal(STDERR_FILENO) && ![nil, "dumb"].contains(environmentVariable("TERM")) }

/// Shows the progress of a task on a line that the next call and ``clearStatus()`` overwrite. An ellipsis is three full stops,
/// which every terminal has.
func showStatus(_ text: String) {
  write("\r" + printable(text.replacing("…", with: "..."), columns: 300), to: STDERR_FILENO)
}

func clearStatus() { write("\r\u{1b}[K", to: STDERR_FILENO) }

func exitProcess(_ code: CInt) -> Never { exit(code) }

/// Opens `/dev/null` for standard input, output and error where they are closed, so that no opened file gets their
/// descriptors. Reading and writing fail there as on a closed descriptor.
func holdStandardDescriptors() {
  for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
    // The lowest free descriptor is this one.
    _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
  }
}

/// Makes a write beyond the largest size of a file (`ulimit -f`) fail instead of ending the process.
func ignoreFileSizeSignals() { signal(SIGXFSZ, SIG_IGN) }

/// Makes the signal of the limit of processor time arrive a second before the limit, if `ulimit -t` has set both limits to the
/// same time: at the hard one the system ends the process, and nothing could be saved.
func leaveTimeToSave() {
  let cpuTime = __rlimit_resource_t(RLIMIT_CPU.rawValue)
  var limit = rlimit()
  guard getrlimit(cpuTime, &limit) == 0, limit.rlim_cur == limit.rlim_max, limit.rlim_max > 1,
    limit.rlim_max < rlim_t(Int32.max)
  else { return }
  limit.rlim_cur -= 1
  setrlimit(cpuTime, &limit)
}

/// Makes a write to a closed pipe fail instead of ending the process.
func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

/// Keeps the process running after its terminal was closed.
func ignoreHangUp() { signal(SIGHUP, SIG_IGN) }

func isTerminal(_ descriptor: CInt) -> Bool { isatty(descriptor) == 1 }

/// The value of an environment variable; an empty one counts as not set.
func environmentVariable(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
}

/// Whether a variable is not set, or has a value in UTF-8.
func isEnvironmentVariableText(_ name: String) -> Bool {
  getenv(name).map { String(validatingCString: $0) != nil } ?? true
}

/// The names of environment variables with this prefix, in order.
func environmentNames(prefix: String) -> [String] {
  guard let bytes = try? readFile("/proc/self/environ", limit: 16 << 20) else { return [] }
  return bytes.split(separator: 0).map { String(decoding: $0.prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self) }
    .filter { $0.hasPrefix(prefix) }.sorted()
}

func setEnvironmentVariable(_ name: String, _ value: String) { setenv(name, value, 1) }

/// Refuses work with threads in the background where they cannot be started: Dispatch would wait for them for ever.
func requireThreads() throws {
  let count = startableThreads(backgroundThreads)
  guard count == backgroundThreads else { throw ThreadShortage(startable: count) }
}

/// The threads of work in the background that cannot be started.
struct ThreadShortage: TextError {
  let startable: Int

  var text: ReportText { .tooFewThreads(needed: backgroundThreads, startable: startable) }
}

/// Columns and rows of the terminal at a file descriptor, without the line of the prompt; `nil` where there is none.
func terminalSize(_ descriptor: CInt) -> Size? {
  var window = winsize()
  guard ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 1 else { return nil }
  return Size(columns: Int(window.ws_col), rows: Int(window.ws_row) - 1)
}

/// Makes the terminal standard input, where that is something else, such as the pipe of a table.
func takeKeysFromTerminal() {
  guard !isTerminal(STDIN_FILENO) else { return }
  let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
  guard terminal >= 0 else { return }
  dup2(terminal, STDIN_FILENO)
  close(terminal)
}
