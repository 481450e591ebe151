import Dispatch
import Synchronization
import Terminal

/// A value that is made in the background. The caller waits a moment for it, and handles keys if it is not there by then.
final class Later<Value: Sendable>: Sendable {
  private struct State: Sendable {
    var value: Value?
    /// Whether a caller has waited in vain and is to be notified.
    var isAwaited = false
  }

  private let state = Mutex(State())
  private let end = DispatchSemaphore(value: 0)

  /// - Parameter onLate: called on the queue when the value is there after a caller has waited for it in vain.
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

  /// The value as soon as it is there; `nil` where that takes longer. Once it was there, it is not waited for again.
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

/// Wakes the run loop and keeps in mind that there is something new, since the terminal is woken for other reasons as well.
final class Notifier: Sendable {
  private let waker: Waker
  private let hasNews = Atomic(false)

  init(_ waker: Waker) { self.waker = waker }

  func notify() {
    hasNews.store(true, ordering: .releasing)
    waker.wake()
  }

  /// Wakes without anything new to be shown.
  func wake() { waker.wake() }

  /// Whether it was notified since it was asked last.
  func takeNews() -> Bool { hasNews.exchange(false, ordering: .acquiringAndReleasing) }
}
