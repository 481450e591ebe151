import Platform
import Settings
import Synchronization
import Texts

/// A line on standard error that tells what a long task does, where that is a terminal. A thread of its own writes it: the task
/// only says how far it is.
final class StatusLine: Sendable {
  private struct State: Sendable {
    /// The beginning of the task, or the last line that it has printed.
    var quietSince = ContinuousClock.now
    /// The text on the terminal.
    var shown: String?
    var hasEnded = false
  }

  /// The time in milliseconds between two looks at the task.
  private static let interval: CInt = 100

  private let delay: Duration
  private let text: @Sendable () -> String
  private let state = Mutex(State())

  /// - Parameters:
  ///   - delay: the time of silence after which the line appears.
  ///   - text: called on another thread.
  init(after delay: Duration, _ text: @escaping @Sendable () -> String) {
    self.delay = delay
    self.text = text
    // Without a thread for it, there is no line.
    _ = showsStatus && startThread { self.keepShowing() }
  }

  private func keepShowing() {
    repeat { poll(nil, 0, Self.interval) } while !show()
  }

  /// - Returns: whether the task has ended.
  private func show() -> Bool {
    state.withLock { state in
      if !state.hasEnded, ContinuousClock.now - state.quietSince >= delay {
        let text = text()
        if text != state.shown { showStatus(text) }
        state.shown = text
      }
      return state.hasEnded
    }
  }

  /// Prints the task's own output: on a terminal, the line is not among it.
  func beside<Value>(_ print: () throws -> Value) rethrows -> Value {
    guard isTerminal(STDOUT_FILENO) else { return try print() }
    return try state.withLock { state in
      hide(&state)
      defer { state.quietSince = .now }
      return try print()
    }
  }

  /// Removes the line for good.
  func end() {
    state.withLock { state in
      hide(&state)
      state.hasEnded = true
    }
  }

  private func hide(_ state: inout State) {
    if state.shown != nil { clearStatus() }
    state.shown = nil
  }
}

/// Performs a task that may be long. On a terminal, standard error names it after a tenth of a second; ^C ends the program
/// as usual.
func announcing<Value>(_ what: ReportText, _ work: () throws -> Value) rethrows -> Value {
  let line = StatusLine(after: .milliseconds(100)) { what.string(in: language) }
  defer { line.end() }
  return try work()
}

/// The progress of a task of more than a second and its remaining time, as a ``StatusLine``.
final class Progress: Sendable {
  private let done: Counter
  private let line: StatusLine

  /// - Parameter first: how much was done before.
  init(total: Int, unit: ReportText.Unit, first: Int = 0) {
    let done = Counter(first)
    let start = ContinuousClock.now
    self.done = done
    line = StatusLine(after: .seconds(1)) {
      let count = done.value.load(ordering: .relaxed)
      let share = Double(count - first) / Double(max(1, total - first))
      let rest = share > 0 ? (ContinuousClock.now - start) / .seconds(1) * (1 / share - 1) : 0
      let text = ReportText.progress(count, of: total, unit, seconds: rest >= 1 ? rest : nil)
      return text.string(in: language) + "  "
    }
  }

  func show(_ count: Int) { done.value.store(count, ordering: .relaxed) }

  func beside<Value>(_ print: () throws -> Value) rethrows -> Value { try line.beside(print) }

  func clear() { line.end() }

  private final class Counter: Sendable {
    let value: Atomic<Int>

    init(_ count: Int) { value = Atomic(count) }
  }
}

/// The number of steps to take at once so that they take about a twentieth of a second: the progress moves and ^C is heard
/// between them.
struct Portion {
  /// The largest number; the losses of the steps are kept in memory meanwhile.
  private static let limit = 1000
  private static let time = Duration.milliseconds(50)

  private(set) var steps = 1

  /// Performs that number of steps.
  mutating func timed<Value>(_ work: (Int) throws -> Value) rethrows -> Value {
    let begin = ContinuousClock.now
    defer { steps = ContinuousClock.now - begin > Self.time ? max(1, steps / 2) : min(2 * steps, Self.limit) }
    return try work(steps)
  }
}
