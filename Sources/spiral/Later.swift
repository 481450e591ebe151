import Dispatch
import Synchronization
import Terminal

/// A value computed in the background. The caller waits for it briefly, and handles keys if it is not complete by then.
final class Later<Value: Sendable>: Sendable {
  private struct State: Sendable {
    var value: Value?
    /// Whether a caller's wait has timed out, so that it must be notified.
    var isAwaited = false
  }

  private let state = Mutex(State())
  private let end = DispatchSemaphore(value: 0)

  /// - Parameter onLate: called on the queue when the value is complete after a caller's wait has timed out.
  init(on queue: DispatchQueue, onLate: @escaping @Sendable () -> Void, _ make: @escaping @Sendable () -> Value) {
    queue.async {
      let value = make()
      let isLate = self.state.withLock { state in
        state.value = value
        return state.isAwaited
      }
      self.end.signal()
      if isLate { onLate() }
    }
  }

  /// The value; `nil` where it is not complete within the time. After it was returned once, further calls do not wait.
  func value(within milliseconds: Int) -> Value? {
    if milliseconds > 0 { _ = end.wait(timeout: .now() + .milliseconds(milliseconds)) }
    return state.withLock { state in
      state.isAwaited = state.value == nil
      return state.value
    }
  }

  /// The value, however long it takes.
  func value() -> Value {
    while true {
      if let value = state.withLock({ $0.value }) { return value }
      end.wait()
    }
  }
}

/// Wakes the run loop and remembers that there is something new, because the terminal is woken for other reasons as well.
final class Notifier: Sendable {
  private let waker: Waker
  private let isNotified = Atomic(false)

  init(_ waker: Waker) { self.waker = waker }

  func notify() {
    isNotified.store(true, ordering: .releasing)
    waker.wake()
  }

  /// Wakes without anything new to show.
  func wake() { waker.wake() }

  /// Whether ``notify()`` was called since the last call of this function.
  func takeNotification() -> Bool { isNotified.exchange(false, ordering: .acquiringAndReleasing) }
}
