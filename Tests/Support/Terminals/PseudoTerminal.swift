import CPseudoTerminal
import Platform
import Screen

/// A program in a terminal that the test controls: its output is read raw, byte by byte.
///
/// The test acts as the terminal emulator: it decides about answers, changes of the window and its end. Waiting is always
/// for a condition, with a deadline that only a failure reaches.
package final class PseudoTerminal {
  package private(set) var output = ""
  package private(set) var master: Int32
  package let process: pid_t
  /// The ``settings`` before the program started.
  package let settingsAtStart: [UInt32]
  private let slave: Int32
  private var bytes: [UInt8] = []
  private var status: Int32?
  private var used = rusage()
  /// Whether it answers DSR 5 and DA1, as nearly all terminals do.
  private let answers: Bool

  package enum Failure: Error { case system(String, Int32) }

  /// Starts `program` with the terminal as its standard input, output and error, and as its controlling terminal.
  ///
  /// - Parameters:
  ///   - input: a file for standard input.
  ///   - answers: whether DSR 5 and DA1 are answered; all other answers are sent by the test.
  package init(
    _ program: String, _ arguments: [String] = [], environment: [String: String] = [:],
    size: Size = Size(columns: 80, rows: 24), input: String? = nil, answers: Bool = true
  ) throws {
    self.answers = answers
    var variables = [
      "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "xterm-256color", "SWIFT_BACKTRACE": "enable=no",
    ]
    variables.merge(environment) { $1 }
    let argv = ([program] + arguments).map { strdup($0) } + [nil]
    let envp = variables.filter { !$0.value.isEmpty }.map { strdup("\($0)=\($1)") } + [nil]
    defer { (argv + envp).forEach { free($0) } }
    var ends: (Int32, Int32) = (-1, -1)
    var start = termios()
    process = pseudo_terminal_run(
      argv, envp, Int32(size.rows), Int32(size.columns), input, &ends.0, &ends.1, &start)
    guard process > 0 else { throw Failure.system("pseudo_terminal_run", errno) }
    settingsAtStart = Self.values(of: start)
    (master, slave) = ends
  }

  deinit {
    if status == nil {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    if master >= 0 { close(master) }
    close(slave)
  }

  /// The present settings of the line.
  package var settings: [UInt32] {
    var now = termios()
    tcgetattr(slave, &now)
    return Self.values(of: now)
  }

  private static func values(of settings: termios) -> [UInt32] {
    [settings.c_iflag, settings.c_oflag, settings.c_cflag, settings.c_lflag]
  }

  package func send(_ text: String) {
    for part in [UInt8](text.utf8).chunks(of: 512) {
      _ = part.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
    }
  }

  package func signal(_ number: Int32) { kill(process, number) }

  package func resize(_ size: Size) {
    var window = winsize(ws_row: UInt16(size.rows), ws_col: UInt16(size.columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &window)
  }

  /// Closes the window.
  package func hangUp() {
    close(master)
    master = -1
  }

  /// Sends bytes and reads meanwhile as a terminal does; of the output it keeps the last part and the sequences that change
  /// modes, so that any amount can be read.
  ///
  /// - Returns: whether the program has accepted all bytes.
  package func feed(_ text: [UInt8]) -> Bool {
    var rest = text[...]
    var wait = Wait(processorSeconds)
    // A program that no longer reads must not block reading its last output.
    let flags = fcntl(master, F_GETFL)
    _ = fcntl(master, F_SETFL, flags | O_NONBLOCK)
    defer { _ = fcntl(master, F_SETFL, flags) }
    while !rest.isEmpty {
      if hasEnded || wait.isOver(processorSeconds) { return false }
      var ready = pollfd(fd: master, events: Int16(POLLIN | POLLOUT), revents: 0)
      guard poll(&ready, 1, 100) > 0 else { continue }
      if ready.revents & Int16(POLLIN) != 0 { read(upTo: 1 << 16) }
      if ready.revents & Int16(POLLOUT) != 0 {
        let part = rest.prefix(256)
        let count = part.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
        if count > 0 { rest = rest.dropFirst(count) }
      }
      if bytes.count > 1 << 18 { bytes = modes(in: bytes.dropLast(1 << 14)) + bytes.suffix(1 << 14) }
    }
    return true
  }

  /// Reads output until there is none for `milliseconds`; `false` when the program has closed the terminal.
  @discardableResult
  package func receive(milliseconds: Int32) -> Bool {
    var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&ready, 1, milliseconds) > 0 else { return true }
    guard read(upTo: 1 << 16) > 0 else { return errno == EAGAIN }
    output = String(decoding: bytes, as: UTF8.self)
    return true
  }

  @discardableResult
  private func read(upTo room: Int) -> Int {
    var part = [UInt8](repeating: 0, count: room)
    let count = Platform.read(master, &part, part.count)
    if count > 0 {
      if answers { answer(part[..<count]) }
      bytes += part[..<count]
    }
    return count
  }

  /// Answers the questions that end in `part`, in order.
  private func answer(_ part: ArraySlice<UInt8>) {
    let questions: [(question: [UInt8], answer: String)] = [
      (Array("\u{1b}[5n".utf8), "\u{1b}[0n"), (Array("\u{1b}[c".utf8), "\u{1b}[?62;22c"),
    ]
    let before = Array(bytes.suffix(3))
    let text = before + part
    var sent = ""
    for index in text.indices where text[index] == 0x1b {
      for (question, answer) in questions where index + question.count > before.count {
        if text[index...].starts(with: question) { sent += answer }
      }
    }
    if !sent.isEmpty { send(sent) }
  }

  /// Reads until the output satisfies a condition; `false` after the deadline, or when the program has ended and all its
  /// output is read.
  package func wait(_ condition: (String) -> Bool) -> Bool {
    var wait = Wait(processorSeconds)
    while !condition(output) {
      let (ended, count) = (hasEnded, bytes.count)
      receive(milliseconds: 50)
      if wait.isOver(processorSeconds) || (ended && bytes.count == count) { return condition(output) }
    }
    return true
  }

  /// Makes the probe repaint until the output satisfies a condition.
  package func shows(_ condition: (String) -> Bool) -> Bool {
    var asked = ContinuousClock.now - .seconds(1)
    return wait { output in
      if condition(output) { return true }
      if ContinuousClock.now - asked > .milliseconds(200) {
        asked = .now
        send("\u{c}")
      }
      return false
    }
  }

  /// The same, until the output contains `text`.
  package func shows(_ text: String) -> Bool { shows { $0.contains(text) } }

  /// Waits without reading the program's output.
  package func rest(milliseconds: UInt32) { usleep(milliseconds * 1000) }

  /// Lets the program use this processor time while its output is not read; `false` where it stops using any.
  package func works(seconds: Double) -> Bool {
    let start = processorSeconds
    var wait = Wait(start)
    while processorSeconds - start < seconds {
      if hasEnded || wait.isOver(processorSeconds) { return false }
      usleep(5000)
    }
    return true
  }

  /// Discards the output read so far.
  package func clear() {
    bytes = []
    output = ""
  }

  /// Waits for the end of the program, reading its output by default; the exit code, or 1000 plus the signal.
  package func end(reading: Bool = true) -> Int32? {
    var wait = Wait(processorSeconds)
    while !hasEnded, !wait.isOver(processorSeconds) {
      if reading, master >= 0 { receive(milliseconds: 20) } else { usleep(5000) }
    }
    if master >= 0 {
      var more = -1
      while more != bytes.count {
        more = bytes.count
        receive(milliseconds: 50)
      }
    }
    return status.map { $0 & 0x7f == 0 ? $0 >> 8 & 0xff : 1000 + $0 & 0x7f }
  }

  private var hasEnded: Bool {
    if status != nil { return true }
    var found: Int32 = 0
    if wait4(process, &found, WNOHANG, &used) == process { status = found }
    return status != nil
  }

  /// The number of times that the main thread was scheduled; constant while it sleeps.
  package var wakeUps: Int {
    file("status").split(separator: "\n").filter { $0.contains("ctxt_switches") }.reduce(0) { total, line in
      total + (line.split(separator: "\t").last.flatMap { Int($0) } ?? 0)
    }
  }

  /// Whether the main thread is blocked; waiting for a processor does not count.
  package var isAsleep: Bool { file("stat").split(separator: ") ").last?.hasPrefix("S") ?? false }

  /// Whether the program sleeps for half a second without output, without a wake-up of the main thread and without work of
  /// other threads.
  ///
  /// A byte that the test sends goes through a kernel thread and may arrive late on a busy machine, so a short quiet moment
  /// is not enough.
  package func comesToSleep() -> Bool {
    let deadline = ContinuousClock.now + Programs.patience
    var (before, quiet) = ((wakeUps: -1, work: 0.0), 0)
    while quiet < 5, ContinuousClock.now < deadline {
      clear()
      receive(milliseconds: 100)
      let now = (wakeUps: wakeUps, work: processorSeconds)
      quiet = now == before && isAsleep && output == "" ? quiet + 1 : 0
      before = now
    }
    return quiet == 5
  }

  /// The processor time of all threads in seconds, also after the end.
  package var processorSeconds: Double {
    if status != nil {
      return [used.ru_utime, used.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) * 1e-6 }
    }
    let fields = file("stat").split(separator: ") ").last?.split(separator: " ") ?? []
    guard fields.count > 12 else { return 0 }
    return (Double(fields[11])! + Double(fields[12])!) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// The memory that the process has at present, in megabytes.
  package var megabytes: Double {
    let line = file("status").split(separator: "\n").first { $0.hasPrefix("VmRSS") }
    return (line?.split(separator: " ").dropLast().last.flatMap { Double($0) } ?? 0) / 1024
  }

  /// Sends a signal to the background thread with the most processor time.
  package func signalBackgroundThread(_ number: Int32) -> Bool {
    let threads = names(in: "/proc/\(process)/task").compactMap { pid_t($0) }.filter { $0 != process }
    let busiest = threads.max { work(of: $0) < work(of: $1) }
    return busiest.map { pseudo_terminal_signal_thread(process, $0, number) == 0 } ?? false
  }

  private func work(of thread: pid_t) -> Int {
    let fields = file("task/\(thread)/stat").split(separator: ") ").last?.split(separator: " ") ?? []
    return fields.count > 12 ? Int(fields[11])! + Int(fields[12])! : 0
  }

  private func file(_ name: String) -> String {
    guard let file = fopen("/proc/\(process)/\(name)", "r") else { return "" }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 13)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  private func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      names.append(
        withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
    return names
  }
}

/// The end of a wait that fails. It is measured by the program's work, so that no load of the machine ends it: the program has
/// used ``Programs/effort`` of processor time without success, or has done nothing for ``Programs/patience``.
private struct Wait {
  private let start: Double
  private var latest: Double
  private var end = ContinuousClock.now + Programs.patience
  /// A program that does a little for ever is ended here.
  private let last = ContinuousClock.now + Programs.patience * 8

  init(_ processorSeconds: Double) { (start, latest) = (processorSeconds, processorSeconds) }

  mutating func isOver(_ processorSeconds: Double) -> Bool {
    if processorSeconds > latest { (latest, end) = (processorSeconds, .now + Programs.patience) }
    return ContinuousClock.now > min(end, last) || Deadline.isOver
      || .seconds(processorSeconds - start) > Programs.effort
  }
}

extension Array {
  fileprivate func chunks(of count: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: self.count, by: count).map { self[$0..<Swift.min($0 + count, self.count)] }
  }
}
