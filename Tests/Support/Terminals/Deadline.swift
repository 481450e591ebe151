import Synchronization

/// The end of all waiting in this process, for a program that has a limited time; tests have none.
package enum Deadline {
  private struct State: Sendable {
    var end: ContinuousClock.Instant?
    var hasCut = false
  }

  private static let state = Mutex(State())

  package static func set(_ end: ContinuousClock.Instant) { state.withLock { $0.end = end } }

  /// Whether a wait, or a program that is waited for, has to end now.
  package static var isOver: Bool {
    state.withLock { state in
      guard let end = state.end, ContinuousClock.now > end else { return false }
      state.hasCut = true
      return true
    }
  }

  /// Whether a wait was ended, so that what it waited for says nothing.
  package static var hasCut: Bool { state.withLock { $0.hasCut } }
}
