import Dispatch
import Synchronization
import Texts

/// How far a work has come and how long it will take, on standard error where that is a terminal.
struct Progress: Sendable {
  let total: Int
  let unit: ReportText.Unit
  private let isShown: Bool
  private let start = ContinuousClock.now

  /// - Parameter isShownBeside: whether it may be shown where standard output is a terminal, too, since that gets nothing.
  init(total: Int, unit: ReportText.Unit, isShownBeside: Bool = false) {
    self.total = total
    self.unit = unit
    isShown = isTerminal(2) && (isShownBeside || !isTerminal(1))
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

/// Does a work that may be long. Where standard error is a terminal, it says what is being done as soon as that has taken a tenth of a
/// second; ^C ends the program as ever.
func announcing<Value>(_ what: ReportText, _ work: () throws -> Value) rethrows -> Value {
  guard isTerminal(2) else { return try work() }
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
