import Dispatch
import Synchronization

/// How far a work has come and how long it will take, on standard error where that is a terminal.
struct Progress: Sendable {
  let total: Int
  let unit: String
  private let isShown: Bool
  private let start = ContinuousClock.now

  /// - Parameter isShownBeside: whether it may be shown where standard output is a terminal, too, since that gets nothing.
  init(total: Int, unit: String, isShownBeside: Bool = false) {
    self.total = total
    self.unit = unit
    isShown = isTerminal(2) && (isShownBeside || !isTerminal(1))
  }

  func show(_ done: Int) {
    guard isShown, total > 0 else { return }
    let share = Double(done) / Double(total)
    let rest = share > 0 ? (ContinuousClock.now - start) / .seconds(1) * (1 / share - 1) : 0
    showStatus(
      "\(done) of \(total) \(unit) (\(Int(share * 100)) %\(rest >= 1 ? ", \(Self.duration(rest)) left" : ""))  ")
  }

  func clear() { if isShown { clearStatus() } }

  private static func duration(_ seconds: Double) -> String {
    switch seconds {
    case ..<100: "\(Int(seconds)) s"
    case ..<6000: "\(Int(seconds / 60)) min"
    default: "\(Int(min(seconds / 3600, 1e9))) h"
    }
  }
}

/// Does a work that may be long. Where standard error is a terminal, it says what is being done as soon as that has taken a tenth of a
/// second; ^C ends the program as ever.
func announcing<Value>(_ what: String, _ work: () throws -> Value) rethrows -> Value {
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

  func show(_ what: String) {
    state.withLock { state in
      guard !state.isDone else { return }
      state.isShown = true
      showStatus(what + "…")
    }
  }

  func end() {
    state.withLock { state in
      if state.isShown { clearStatus() }
      state = State(isDone: true, isShown: false)
    }
  }
}
