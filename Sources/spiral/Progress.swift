import Dispatch
import Synchronization
import Texts

/// The progress of a task and its remaining time, on standard error where that is a terminal.
struct Progress: Sendable {
  let total: Int
  let unit: ReportText.Unit
  private let isShown: Bool
  private let start = ContinuousClock.now

  /// - Parameter isShownBeside: whether it may also be shown where standard output is a terminal, because nothing is
  ///   printed there.
  init(total: Int, unit: ReportText.Unit, isShownBeside: Bool = false) {
    self.total = total
    self.unit = unit
    isShown = showsStatus && (isShownBeside || !isTerminal(1))
  }

  func show(_ done: Int) {
    guard isShown, total > 0 else { return }
    let share = Double(done) / Double(total)
    let rest = share > 0 ? (ContinuousClock.now - start) / .seconds(1) * (1 / share - 1) : 0
    let text = ReportText.progress(done, of: total, unit, seconds: rest >= 1 ? rest : nil)
    showStatus(text.string(in: language) + "  ")
  }

  func clear() { if isShown { clearStatus() } }
}

/// Performs a task that may be long. On a terminal, standard error names it after a tenth of a second; ^C ends the program
/// as usual.
func announcing<Value>(_ what: ReportText, _ work: () throws -> Value) rethrows -> Value {
  guard showsStatus else { return try work() }
  let announcement = Announcement()
  DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(100)) { announcement.show(what) }
  defer { announcement.end() }
  return try work()
}

private final class Announcement: Sendable {
  private struct State: Sendable {
    var isDone = false
    var isShown = false
  }

  private let state = Mutex(State())

  func show(_ what: ReportText) {
    state.withLock { state in
      guard !state.isDone else { return }
      state.isShown = true
      showStatus(what.string(in: language))
    }
  }

  func end() {
    state.withLock { state in
      if state.isShown { clearStatus() }
      state = State(isDone: true, isShown: false)
    }
  }
}
