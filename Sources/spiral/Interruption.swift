import Platform
import Quoting
import Saving
import Screen
import Settings
import Synchronization
import Texts
import Training

/// Saves a run when the process is interrupted: by ^C, by a closed terminal, by a signal to terminate, or at the limit of its
/// processor time.
///
/// Work that checks for it ends after its present step and saves its state (``end()``). Work that does not end within
/// ``patience``, or before a second ^C, is abandoned: the run is saved as it was last kept, and the process ends.
enum Interruption {
  private struct State: Sendable {
    /// The run that is saved if the work does not end by itself.
    var kept: KeptRun?
    /// Whether the run is already being saved.
    var isEnding = false
  }

  private struct KeptRun: Sendable {
    let record: RecordedRun
    let path: String
    let end: Int
    let log: LogForm
  }

  /// The time in milliseconds that a step may take to end.
  private static let patience: CInt = 400

  private static let received = Atomic<CInt>(0)
  /// The end of the pipe that wakes the thread that waits for signals.
  private static let alarm = Atomic<CInt>(-1)
  private static let state = Mutex(State())

  /// Starts listening for signals; must be called before ``signal`` is used.
  static func listen() {
    received.store(0, ordering: .relaxed)
    var ends: [CInt] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
    alarm.store(ends[1], ordering: .relaxed)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGXCPU] {
      // Signals that were ignored before (`nohup`, a background job) stay ignored.
      let before = install(number) { number in
        let code = errno
        Interruption.received.store(number, ordering: .relaxed)
        var byte: UInt8 = 0
        if write(Interruption.alarm.load(ordering: .relaxed), &byte, 1) < 0 {}  // a full pipe wakes as well
        errno = code
      }
      if let before, unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
        install(number, SIG_IGN)
      }
    }
    let listening = ends[0]
    // Without a thread for it, a signal takes effect after the present step, however long that takes.
    _ = startThread { wait(at: listening) }
  }

  /// The number of the received signal; `nil` for none.
  static var signal: CInt? {
    let number = received.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }

  /// Keeps a run that is saved at `path` if the present step is abandoned.
  static func keep(_ record: RecordedRun, path: String, end: Int, log: LogForm) {
    state.withLock { $0.kept = KeptRun(record: record, path: path, end: end, log: log) }
  }

  /// Starts saving the work's own state in place of the kept run. Where the kept run is already being saved, it waits for
  /// the end of the process.
  static func end() {
    let isFirst = state.withLock { state in
      defer { state.isEnding = true }
      return !state.isEnding
    }
    while !isFirst { pause() }
  }

  /// Waits for a signal, and then for the work to end.
  private static func wait(at descriptor: CInt) {
    var byte: UInt8 = 0
    while read(descriptor, &byte, 1) < 0, errno == EINTR {}
    var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while poll(&ready, 1, patience) < 0, errno == EINTR {}
    let kept = state.withLock { state -> KeptRun? in
      guard !state.isEnding else { return nil }
      state.isEnding = true
      return state.kept
    }
    guard let kept, let signal else { return }
    do {
      try kept.record.saveAnywhere(kept.path, log: kept.log)
      let iteration = kept.record.run.iteration
      report(Interrupted(signal: signal, iteration: iteration, path: kept.path, end: kept.end).text)
    } catch { writeError("spiral: \(sentence(error))") }
    // The present step is abandoned, even if it holds locks.
    _exit(128 + signal)
  }
}

/// C's `signal`, which ``Interruption/signal`` hides.
@discardableResult
private func install(_ number: CInt, _ handler: (@convention(c) (CInt) -> Void)?) -> (@convention(c) (CInt) -> Void)? {
  signal(number, handler)
}

/// A run that was interrupted and saved.
struct Interrupted: TextError {
  let signal: CInt
  let iteration: Int
  let path: String
  /// The iteration at which it was to end.
  let end: Int

  var text: ReportText {
    .interrupted(
      path: printablePath(path), iteration: iteration,
      command: FileKind(path: path) == .py ? nil : "spiral train \(shellQuoted(path: path)) --iterations \(end)")
  }
}
