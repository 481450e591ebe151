import CPseudoTerminal
import Platform
import TerminalSupport

/// The exit status and the output of a run of the program.
struct Outcome {
  /// The exit code, or 1000 plus the number of the signal.
  var status: Int32
  var isLate = false
  var output: [UInt8] = []
  var error: [UInt8] = []
  /// The duration of the run.
  var milliseconds = 0
}

/// The processor time in seconds that a run may use: no case needs as much, also under a sanitizer.
private let processorSeconds: Int32 = 60

/// Runs a program with these words as bytes: a file name need not be UTF-8.
///
/// - Parameters:
///   - folder: the working folder, also `HOME`.
///   - signal: sent after this number of milliseconds, unless the program has ended.
///   - seconds: after this time the program and all its children are killed, and the outcome is marked late. An endless
///     loop is found sooner by its processor time, because on a busy machine everything takes long.
func launch(
  _ program: String, _ words: [[UInt8]], in folder: String, signal: (Int32, afterMilliseconds: Int)? = nil,
  seconds: Double = 240
) -> Outcome {
  let arguments =
    ([Array(program.utf8)] + words).map { bytes in strdup((bytes + [0]).map { CChar(bitPattern: $0) }) } + [nil]
  var variables = [
    "HOME=\(folder)", "TMPDIR=\(folder)", "LANG=C.UTF-8", "PATH=\(Programs.searchPath)", "SWIFT_BACKTRACE=enable=no",
  ]
  if let options = getenv("ASAN_OPTIONS") { variables.append("ASAN_OPTIONS=" + String(cString: options)) }
  let environment = variables.map { strdup($0) } + [nil]
  defer { (arguments + environment).forEach { free($0) } }
  var ends: (Int32, Int32) = (-1, -1)
  let process = piped_run(arguments, environment, folder, processorSeconds, &ends.0, &ends.1)
  guard process > 0 else { fatalError("\(program) cannot be started: \(String(cString: strerror(errno)))") }

  var outcome = Outcome(status: 0)
  let start = ContinuousClock.now
  var isSignalled = false
  var open = [
    pollfd(fd: ends.0, events: Int16(POLLIN), revents: 0), pollfd(fd: ends.1, events: Int16(POLLIN), revents: 0),
  ]
  var part = [UInt8](repeating: 0, count: 1 << 16)
  while open.contains(where: { $0.fd >= 0 }) {
    poll(&open, 2, 5)
    let elapsed = ContinuousClock.now - start
    if let signal, !isSignalled, elapsed > .milliseconds(signal.afterMilliseconds) {
      isSignalled = true
      kill(process, signal.0)
    }
    if elapsed > .seconds(seconds) || Deadline.isOver {
      outcome.isLate = true
      kill(-process, SIGKILL)
    }
    for i in 0..<2 where open[i].fd >= 0 && open[i].revents != 0 {
      let count = read(open[i].fd, &part, part.count)
      if count <= 0 {
        open[i].fd = -1
      } else if i == 0 {
        if outcome.output.count < 1 << 20 { outcome.output += part[..<count] }
      } else if outcome.error.count < 1 << 20 {
        outcome.error += part[..<count]
      }
    }
  }
  close(ends.0)
  close(ends.1)
  var status: Int32 = 0
  while waitpid(process, &status, 0) < 0 && errno == EINTR {}
  outcome.milliseconds = Int((ContinuousClock.now - start) / .milliseconds(1))
  outcome.status = status & 0x7f == 0 ? status >> 8 & 0xff : 1000 + status & 0x7f
  return outcome
}

extension Outcome {
  /// The fault of the run, whatever it was asked to do: a trap, a timeout, an unknown status, raw control characters, or
  /// more than a few lines where one sentence is expected; `nil` for none.
  func fault(allowing statuses: Set<Int32> = [0, 1, 2]) -> String? {
    let text = String(decoding: error, as: UTF8.self)
    if isLate || status == 1000 + SIGXCPU || status == 128 + SIGXCPU { return "it does not come to an end" }
    if text.contains("Sanitizer") || text.contains("Fatal error") { return String(text.prefix(600)) }
    if !statuses.contains(status) { return "status \(status): \(text.prefix(300))" }
    if error.contains(where: { $0 < 0x20 && $0 != 0x0a || $0 == 0x7f }) {
      return "a raw control character in \(text.debugDescription)"
    }
    if text.unicodeScalars.contains(where: {
      (0x80...0x9f).contains($0.value) || [0x200e, 0x200f, 0x202a, 0x202b, 0x202d, 0x202e].contains($0.value)
    }) {
      return "a control character in \(text.debugDescription)"
    }
    if error.count > 4000 { return "\(error.count) bytes of error: \(text.prefix(200))" }
    if status != 0, status < 128, error.isEmpty { return "status \(status) without a word" }
    return nil
  }
}
